//! Reloading a file that has changed on disk.

use super::super::document_view::DocumentView;
use super::super::effect::Effects;
use super::super::history::History;
use super::super::job::LoadedReport;
use super::super::message::{Message, fill};
use super::super::recall;
use super::super::state::{LoadPurpose, State};
use super::outcome::{Outcome, save};
use super::reports;
use crate::document::{Document, Position};
use crate::load::Loaded;
use crate::store::relocate::{self, Relocation};
use crate::words::interface::InterfaceWords;
use std::sync::Arc;

/// Starts reloading the file, unless a report is being loaded. What the user did to the present text is saved first,
/// because it belongs to that text.
pub(super) fn ask(state: &mut State) -> Outcome {
    if state.loading.is_some() {
        return Outcome::default();
    }
    let origin = state.view.origin.clone();
    if origin.stamp.is_none() {
        return state.words().no_file.into();
    }
    let save = save(&state.view, &state.settings).into_iter();
    save.chain([reports::load(state, &origin, LoadPurpose::Reload)]).collect::<Effects>().into()
}

/// Shows the new text. The reading place is found again by the text around it; a bookmark whose text is gone is kept
/// as lost.
pub(super) fn loaded(
    view: &mut DocumentView,
    history: &mut History,
    words: &InterfaceWords,
    LoadedReport { loaded, saved }: LoadedReport,
) -> Message {
    let Loaded { parsed, stamp, .. } = loaded;
    replace(view, history, parsed.document);
    view.origin.stamp = stamp;
    let message = match view.lost.len() {
        0 => Message::from(words.reloaded),
        lost => fill(words.reloaded_with_losses, lost),
    };
    saved.and_then(|opened| recall::renew(view, opened, words)).unwrap_or(message)
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
