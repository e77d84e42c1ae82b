//! An event taken for a try: what it would lead to, and the way back if it does not come.
//!
//! Knows nothing of why it is tried, or of what is drawn of it.

use super::state::State;
use super::update::handle;
use crate::layout::Setting;
use crossterm::event::Event;
use std::mem;

/// A state as it was before an event was tried. Its lines are not in it: those of any moment do, for they are made
/// when they are asked for.
#[derive(Debug)]
pub struct Before {
    state: State,
    /// What its lines were set by.
    setting: Setting,
}

/// Takes an event as [`handle`] does, if that can be taken back. Where something is to be done outside, where time
/// will change the state, and where much would have to be copied (while a list is open), nothing happens.
pub fn attempt(state: &mut State, event: Event) -> Option<Before> {
    let is_reading = state.reader.popup.is_none() && state.prompt.is_none();
    if !is_reading || state.reader.flash.is_some() {
        return None;
    }
    let layout = mem::take(&mut state.reader.layout);
    let before = Before { state: state.clone(), setting: layout.setting().clone() };
    state.reader.layout = layout;
    if handle(state, event).is_empty() && state.reader.flash.is_none() {
        return Some(before);
    }
    take_back(state, before);
    None
}

/// Goes back to where the state was.
pub fn take_back(state: &mut State, Before { state: before, setting }: Before) {
    let layout = mem::take(&mut state.reader.layout);
    *state = before;
    let is_same = *layout.setting() == setting;
    state.reader.layout = layout;
    if !is_same {
        state.settle();
    }
}
