//! Lists: opening them, choosing from them.

use super::super::effect::Effects;
use super::super::list_filter::Narrowing;
use super::super::list_rows::{self, ListRows};
use super::super::popup::{List, ListKind, Popup, Target};
use super::super::prompt::{Prompt, Purpose};
use super::super::state::State;
use super::{find, go, notes, run};
use crate::document::{Document, HeadingIdx, Position};
use crate::search::Candidates;

/// Opens a list; with `Typing::Now` what one types narrows it at once.
fn show(state: &mut State, list: List, typing: Typing) {
    state.view.popup = Some(Popup::List(list));
    if typing == Typing::Now {
        state.prompt = Some(Prompt::new(Purpose::Pick, String::new()));
    }
}

/// Whether a list opens with its prompt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typing {
    Now,
    OnDemand,
}

/// The list of all notes, at the one that was open, or nearest to the reading place.
pub(super) fn notes(state: &mut State) {
    let document = &state.view.document;
    if document.notes.is_empty() {
        state.say(state.words().no_notes);
        return;
    }
    let mut list = List::new(ListKind::Notes, document.notes.len());
    let nearest = || nearest_row(document, state.view.place.top.at);
    list.row = notes::selected(state).map_or_else(nearest, |selected| selected.note.index());
    show(state, list, Typing::OnDemand);
}

/// The note whose mark comes first at or behind `here`.
fn nearest_row(document: &Document, here: Position) -> usize {
    let at = document.anchors.partition_point(|a| a.span.position() < here);
    document.anchors.get(at).or_else(|| document.anchors.last()).map_or(0, |a| a.note.index())
}

/// The headings, to choose from by typing.
pub(super) fn headings(state: &mut State) {
    let document = &state.view.document;
    if document.headings.is_empty() {
        state.say(state.words().no_outline);
        return;
    }
    let mut list = List::new(ListKind::Headings, document.headings.len());
    list.row = state.view.heading().map_or(0, HeadingIdx::index);
    show(state, list, Typing::Now);
}

/// All hits of the search, each with its sentence and section.
pub(super) fn hits(state: &mut State) {
    let Some(found) = &state.view.search else {
        state.say(state.words().no_search);
        return;
    };
    if found.hits.is_empty() {
        find::say_no_hits(state);
        return;
    }
    let mut list = List::new(ListKind::Hits, found.hits.len());
    list.row = found.current;
    show(state, list, Typing::OnDemand);
}

/// The bookmarks.
pub(super) fn bookmarks(state: &mut State) {
    let list = all(state, ListKind::Bookmarks);
    if list.count == 0 {
        state.say(state.words().no_bookmarks);
        return;
    }
    show(state, list, Typing::OnDemand);
}

/// A list of all entries of a kind.
fn all(state: &State, kind: ListKind) -> List {
    List::new(kind, ListRows::new(state, kind).count())
}

/// Deletes the chosen bookmark of a list of them; the list stays open while there are others.
pub(super) fn delete(state: &mut State) -> Effects {
    let Some(Popup::List(list)) = &state.view.popup else { return Effects::new() };
    let (row, filter) = (list.row, list.filter.clone());
    let Some(Target::Bookmark(letter)) = chosen(state, list) else {
        state.say(state.words().nothing_to_delete);
        return Effects::new();
    };
    let effects = go::delete_bookmark(state, letter);
    let left = Some(all(state, ListKind::Bookmarks)).filter(|list| list.count > 0);
    state.view.popup = left.map(Popup::List);
    if !filter.is_empty() {
        narrow(state, &filter);
    }
    if let Some(Popup::List(list)) = &mut state.view.popup {
        list.row = row.min(list.shown.len().saturating_sub(1));
    }
    effects
}

/// All actions, to choose from by typing.
pub(super) fn actions(state: &mut State) {
    show(state, all(state, ListKind::Actions), Typing::Now);
}

/// Shows what `filter` leaves of the list that is open, else of the outline.
pub(super) fn narrow(state: &mut State, filter: &str) {
    Narrowing::new(state, filter).narrow().show(state);
}

/// What the list's chosen item stands for.
fn chosen(state: &State, list: &List) -> Option<Target> {
    list_rows::target(state, list.kind, list.shown.get(list.row)?)
}

/// Goes to what the list's chosen item stands for, or carries it out.
pub(super) fn open(state: &mut State) -> Effects {
    let Some(Popup::List(list)) = &state.view.popup else { return Effects::new() };
    let Some(target) = chosen(state, list) else { return Effects::new() };
    state.view.popup = None;
    match target {
        Target::Note(note) => notes::go_to(state, note),
        Target::Heading(heading) => go::to_heading(state, heading),
        Target::Hit(hit) => find::go_to(state, hit),
        Target::Bookmark(letter) => go::bookmark(state, Some(letter)),
        Target::Action(action) => return run(state, action.into()),
    }
    Effects::new()
}
