//! An event taken for a try: what it would lead to, and the way back if it does not come.
//!
//! Knows nothing of why it is tried, or of what is drawn of it.

use super::state::State;
use super::update::handle;
use crate::layout::Setting;
use crossterm::event::Event;
use std::mem;

/// An event that was tried, with the state as it was before. The lines of that are not in it: no event by itself
/// brings another document, and of one document the lines of any moment do, for they are made when they are asked
/// for.
#[derive(Debug)]
pub struct Attempt {
    before: State,
    /// What its lines were set by.
    setting: Setting,
}

/// Takes an event as [`handle`] does, if that can be taken back. Nothing happens where something is to be done
/// outside, where time will change the state, and while something is open or typed: a list would have to be copied.
pub fn attempt(state: &mut State, event: Event) -> Option<Attempt> {
    let is_reading = state.reader.popup.is_none() && state.prompt.is_none();
    if !is_reading || state.reader.flash.is_some() {
        return None;
    }
    let layout = mem::take(&mut state.reader.layout);
    let attempt = Attempt { before: state.clone(), setting: layout.setting().clone() };
    state.reader.layout = layout;
    if handle(state, event).is_empty() && state.reader.flash.is_none() {
        return Some(attempt);
    }
    take_back(state, attempt);
    None
}

/// Goes back to where the state was.
pub fn take_back(state: &mut State, Attempt { before, setting }: Attempt) {
    let layout = mem::take(&mut state.reader.layout);
    *state = before;
    let is_same = *layout.setting() == setting;
    state.reader.layout = layout;
    if !is_same {
        state.settle();
    }
}
