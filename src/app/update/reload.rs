//! A file that has changed on disk: said when it is noticed, read anew when asked.

use super::super::document_view::DocumentView;
use super::super::effect::{Effect, Effects};
use super::super::history::History;
use super::super::job::LoadedReport;
use super::super::message::{Message, fill};
use super::super::place::ReportId;
use super::super::recall;
use super::super::relocate::{self, Relocation};
use super::super::state::{LoadPurpose, State};
use super::reports;
use crate::document::{Document, Position};
use crate::load::{Loaded, Stamp};
use std::sync::Arc;

/// Asks for the text to be read anew, unless a report is being loaded. What was done to the text as it is
/// belongs to that, and is saved first.
pub(super) fn ask(state: &mut State) -> Effects {
    if state.loading.is_some() {
        return Effects::new();
    }
    let origin = state.view.origin.clone();
    if origin.stamp.is_none() {
        state.say(state.words().no_file);
        return Effects::new();
    }
    let unsaved = recall::unsaved(&state.view, &state.settings);
    let save = unsaved.map(|unsaved| Effect::Save(Box::new(unsaved)));
    save.into_iter().chain([reports::load(state, &origin, LoadPurpose::Reload)]).collect()
}

/// Says that the file has changed since it was read. It is said once for each version.
pub(super) fn changed(state: &mut State, report: ReportId, stamp: Stamp) {
    if report == state.view.origin.report && state.loading.is_none() {
        state.view.origin.stamp = Some(stamp);
        state.say(state.words().changed);
    }
}

/// Takes the text as it is now. The place is kept by the text around it; a bookmark whose text is gone is
/// kept as lost.
pub(super) fn loaded(state: &mut State, LoadedReport { loaded, saved }: LoadedReport) {
    let Loaded { parsed, stamp, .. } = loaded;
    let words = state.words();
    replace(&mut state.view, &mut state.history, parsed.document);
    state.view.origin.stamp = stamp;
    state.prompt = None;
    // A drag began at a place of the old text.
    state.drag = None;
    let lost = state.view.lost.len();
    state.say(match lost {
        0 => Message::from(words.reloaded),
        lost => fill(words.reloaded_with_losses, lost),
    });
    let said = saved.and_then(|opened| recall::renew(&mut state.view, opened, words));
    if let Some(said) = said {
        state.say(said);
    }
}

/// Puts the new document in place of the old one.
fn replace(view: &mut DocumentView, history: &mut History, document: Document) {
    let (old, new) = (Arc::clone(&view.document), Arc::new(document));
    let relocation = Relocation::new(&old, &new);
    let gone = view.bookmarks.iter().filter(|&(_, &at)| relocation.exact(at).is_none());
    let gone: Vec<(char, Position)> = gone.map(|(&letter, &at)| (letter, at)).collect();
    for (letter, at) in gone {
        view.bookmarks.remove(&letter);
        view.lost.insert(letter, relocate::mark(&old, at));
    }
    view.replace(Arc::clone(&new), |at| relocation.near(at));
    history.relocate(view.origin.report, |place| place.moved(|at| relocation.near(at)));
    let back = view.lost.iter();
    let back = back.filter_map(|(&letter, mark)| Some((letter, relocate::written(&new, mark)?)));
    for (letter, at) in back.collect::<Vec<_>>() {
        view.lost.remove(&letter);
        view.bookmarks.insert(letter, at);
    }
}
