//! Input while a report is being loaded: what needs the report waits, everything else is handled at once.

use super::super::action::{Action, Needs};
use super::super::document_view::DocumentView;
use super::super::effect::{Effect, Effects};
use super::super::history::History;
use super::super::job::{JobResult, LoadedReport, Progress, Ticket};
use super::super::keymap::Pressed;
use super::super::message::{Message, fill};
use super::super::settings::Settings;
use super::super::state::{LoadPurpose, Loading, State};
use super::outcome::Outcome;
use super::{beside, reload, reports};
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
    /// At once, unless it reaches the end of the head on the screen.
    OnHead,
    /// When the report has been loaded.
    Wait,
    /// It gives up loading the report.
    GiveUp,
}

/// When an input is taken. Everything waits behind the first input that waits, so that nothing is reordered.
///
/// In the head of a report the user can scroll, but there are no headings, notes or hits yet. While another report is
/// loaded to be shown, all input is meant for that one. While a file is reloaded, the old text remains usable.
pub(super) fn turn(state: &State, input: &TerminalInput) -> Turn {
    let Some(loading) = &state.loading else { return Turn::Now };
    let can_wait = match input {
        TerminalInput::Key(key) => key.kind != KeyEventKind::Release,
        TerminalInput::Mouse(_) | TerminalInput::Paste(_) => true,
        TerminalInput::Resize(..) | TerminalInput::FocusGained | TerminalInput::FocusLost => false,
    };
    if !can_wait || matches!(loading.purpose, LoadPurpose::Reload | LoadPurpose::Beside(_)) {
        return Turn::Now;
    }
    let shows_another = matches!(loading.purpose, LoadPurpose::Show(_));
    if !shows_another && !state.screen.is_of_report() {
        return Turn::Now;
    }
    match action(state, input) {
        Some(Action::Quit) => Turn::Now,
        Some(Action::Close) if shows_another => Turn::GiveUp,
        _ if shows_another || !loading.waiting.is_empty() => Turn::Wait,
        Some(action) if action.needs() == Needs::Head => Turn::OnHead,
        None if matches!(input, TerminalInput::Key(_)) => Turn::OnHead,
        _ => Turn::Wait,
    }
}

/// The action that a key asks for now. Asks a copy of the keymap, so that a digit of a count is not counted twice.
fn action(state: &State, input: &TerminalInput) -> Option<Action> {
    let TerminalInput::Key(key) = input else { return None };
    match state.settings.keymap.clone().key(*key, state.mode()) {
        Pressed::Command(command) => Some(command.action),
        Pressed::Pending | Pressed::Unbound(_) => None,
    }
}

/// Lets an input wait.
pub(super) fn wait(loading: &mut Option<Loading>, input: TerminalInput) {
    if let Some(loading) = loading {
        loading.waiting.push(input);
    }
}

/// Gives up loading a report that was to be shown. Waiting input is dropped.
pub(super) fn give_up(state: &mut State) -> Effects {
    let loading = state.loading.take();
    let cancel = loading.map(|loading| Effect::Cancel(loading.ticket));
    cancel.into_iter().chain(reports::load_rest(state)).collect()
}

/// Stores the progress of loading.
pub(super) fn progress(
    loading: Option<&mut Loading>,
    ticket: Ticket,
    Progress { done, of }: Progress,
) {
    if let Some(loading) = loading.filter(|loading| loading.ticket == ticket) {
        loading.percent = (done * 100).checked_div(of);
    }
}

/// Takes the report that was loaded.
pub(super) fn done(state: &mut State, loading: &Loading, result: JobResult) -> Outcome {
    match result {
        JobResult::Loaded(Ok(loaded)) => take(state, loading, *loaded),
        JobResult::Loaded(Err(error)) => {
            let reason = load_error(&error, state.settings.lang);
            failed(state, loading.purpose, reason)
        }
        JobResult::Failed(reason) => failed(state, loading.purpose, reason),
        _ => Outcome::default(),
    }
}

fn take(state: &mut State, loading: &Loading, loaded: LoadedReport) -> Outcome {
    let words = state.words();
    match loading.purpose {
        LoadPurpose::Show(arrival) => reports::loaded(state, loading.report, arrival, loaded),
        LoadPurpose::Beside(order) => beside::loaded(state, loading.report, order, loaded),
        _ if loading.report != state.view.origin.report => Outcome::default(),
        LoadPurpose::Rest => {
            rest(&mut state.view, &mut state.history, &mut state.settings, loaded).into()
        }
        LoadPurpose::Reload => {
            state.forget_input();
            let said = reload::loaded(&mut state.view, &mut state.history, words, loaded);
            Outcome::from(said).then(beside::compare_anew(state).into())
        }
    }
}

/// Replaces the head by the whole document and restores the saved state. If the user has moved in the meantime, the
/// reading place stays.
fn rest(
    view: &mut DocumentView,
    history: &mut History,
    settings: &mut Settings,
    LoadedReport { loaded, saved }: LoadedReport,
) -> Option<Message> {
    let Loaded { parsed, stamp, .. } = loaded;
    let has_moved = !view.at_start();
    let old = Arc::clone(&view.document);
    let new = Arc::new(parsed.document);
    let to = |at: Position| new.position_at(old.offset(at));
    view.replace(Arc::clone(&new), to);
    history.relocate(view.origin.report, |place| place.moved(to));
    view.origin.stamp = stamp;
    let saved = saved.map(|mut opened| {
        if let Some(record) = opened.record.as_mut().filter(|_| has_moved) {
            record.place = None;
        }
        opened
    });
    reports::bring_back(view, settings, saved)
}

/// Says why a report could not be loaded. The text on the screen stays. If it is only a head and loading another
/// report has failed, the rest of it is loaded.
fn failed(state: &mut State, purpose: LoadPurpose, reason: String) -> Outcome {
    let words = state.words();
    match purpose {
        LoadPurpose::Rest => fill(words.not_loaded, reason).into(),
        LoadPurpose::Reload => fill(words.not_reloaded, reason).into(),
        LoadPurpose::Show(_) | LoadPurpose::Beside(_) => {
            let message = Some(fill(words.not_opened, reason));
            Outcome { message, effects: reports::load_rest(state), next: None }
        }
    }
}
