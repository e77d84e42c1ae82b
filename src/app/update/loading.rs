//! While a report is being loaded: what can be done goes on, what needs the report waits for it.

use super::super::action::{Action, Needs};
use super::super::effect::{Effect, Effects};
use super::super::job::{JobResult, LoadedReport, Progress, Ticket};
use super::super::keymap::Pressed;
use super::super::message::fill;
use super::super::state::{LoadPurpose, Loading, State};
use super::{reload, reports};
use crate::document::Position;
use crate::load::Loaded;
use crate::words::load_error;
use crossterm::event::{Event as TerminalInput, KeyEventKind};
use std::sync::Arc;

/// When an input is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// At once.
    Now,
    /// At once, unless it runs into the end of the head that is on the screen.
    OnHead,
    /// When the report is here.
    Wait,
    /// It gives up loading the report.
    GiveUp,
}

/// When an input is taken. Everything waits behind the first input that waits, so that nothing is reordered.
///
/// Of the head of a report one can see what is scrolled to, but no headings, notes or hits; where another report is
/// to be shown, all input is meant for that; while one is read anew, it is there.
pub(super) fn turn(state: &State, input: &TerminalInput) -> Turn {
    let Some(loading) = &state.loading else { return Turn::Now };
    let can_wait = match input {
        TerminalInput::Key(key) => key.kind != KeyEventKind::Release,
        TerminalInput::Mouse(_) | TerminalInput::Paste(_) => true,
        TerminalInput::Resize(..) | TerminalInput::FocusGained | TerminalInput::FocusLost => false,
    };
    if !can_wait || loading.purpose == LoadPurpose::Reload {
        return Turn::Now;
    }
    let shows_another = matches!(loading.purpose, LoadPurpose::Show(_));
    match action(state, input) {
        Some(Action::Quit) => Turn::Now,
        Some(Action::Close) if shows_another => Turn::GiveUp,
        _ if shows_another || !loading.waiting.is_empty() => Turn::Wait,
        Some(action) if action.needs() == Needs::Head => Turn::OnHead,
        None if matches!(input, TerminalInput::Key(_)) => Turn::OnHead,
        _ => Turn::Wait,
    }
}

/// The action that a key asks for now. The keymap is asked on a copy: a digit of a count must not count twice.
fn action(state: &State, input: &TerminalInput) -> Option<Action> {
    let TerminalInput::Key(key) = input else { return None };
    match state.settings.keymap.clone().key(*key, state.view.mode()) {
        Pressed::Command(command) => Some(command.action),
        Pressed::Pending | Pressed::Unbound(_) => None,
    }
}

/// Lets an input wait.
pub(super) fn wait(state: &mut State, input: TerminalInput) {
    if let Some(loading) = &mut state.loading {
        loading.waiting.push(input);
    }
}

/// Gives up loading a report that was to be shown. What waited for it is forgotten.
pub(super) fn give_up(state: &mut State) -> Effects {
    let loading = state.loading.take();
    let mut effects: Effects =
        loading.map(|loading| Effect::Cancel(loading.ticket)).into_iter().collect();
    effects.extend(reports::load_rest(state));
    effects
}

/// Takes how far loading is.
pub(super) fn progress(state: &mut State, ticket: Ticket, Progress { done, of }: Progress) {
    if let Some(loading) = state.loading.as_mut().filter(|l| l.ticket == ticket) {
        loading.percent = (done * 100).checked_div(of);
    }
}

/// Takes the report that was loaded.
pub(super) fn done(state: &mut State, loading: &Loading, result: JobResult) -> Effects {
    match result {
        JobResult::Loaded(Ok(loaded)) => take(state, loading, *loaded),
        JobResult::Loaded(Err(error)) => {
            let reason = load_error(&error, state.settings.lang);
            fail(state, loading.purpose, reason)
        }
        JobResult::Failed(reason) => fail(state, loading.purpose, reason),
        JobResult::Found(_) | JobResult::Filtered(_) => Effects::new(),
    }
}

fn take(state: &mut State, loading: &Loading, loaded: LoadedReport) -> Effects {
    match loading.purpose {
        LoadPurpose::Show(_) => return reports::loaded(state, loading, loaded),
        _ if loading.report != state.view.origin.report => {}
        LoadPurpose::Rest => rest(state, loaded),
        LoadPurpose::Reload => reload::loaded(state, loaded),
    }
    Effects::new()
}

/// Puts the whole document in place of its head, with what was kept of it. Whoever has moved meanwhile is not
/// taken elsewhere.
fn rest(state: &mut State, LoadedReport { loaded, saved }: LoadedReport) {
    let Loaded { parsed, stamp, .. } = loaded;
    let has_moved = !state.view.at_start();
    let report = state.view.origin.report;
    let old = Arc::clone(&state.view.document);
    let new = Arc::new(parsed.document);
    let to = |at: Position| new.position_at(old.offset(at));
    state.view.replace(Arc::clone(&new), to);
    state.history.relocate(report, |place| place.moved(to));
    state.view.origin.stamp = stamp;
    let saved = saved.map(|mut opened| {
        if let Some(record) = opened.record.as_mut().filter(|_| has_moved) {
            record.place = None;
        }
        opened
    });
    reports::bring_back(state, saved);
}

/// Says why a report could not be loaded. What is on the screen stays, and is completed if it is but a head and
/// another report was asked for.
fn fail(state: &mut State, purpose: LoadPurpose, reason: String) -> Effects {
    let words = state.words();
    let said = match purpose {
        LoadPurpose::Rest => words.not_loaded,
        LoadPurpose::Reload => words.not_reloaded,
        LoadPurpose::Show(_) => words.not_opened,
    };
    state.say(fill(said, reason));
    match purpose {
        LoadPurpose::Show(_) => reports::load_rest(state),
        LoadPurpose::Rest | LoadPurpose::Reload => Effects::new(),
    }
}
