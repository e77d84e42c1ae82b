//! Lists: opening them, choosing from them.

use super::super::document_view::DocumentView;
use super::super::effect::Effects;
use super::super::keymap::Command;
use super::super::list_filter::ListFilter;
use super::super::list_rows::{self, ListRows};
use super::super::message::fill;
use super::super::popup::{List, ListKind, Popup, Target};
use super::super::prompt::{Prompt, Purpose};
use super::super::settings::Settings;
use super::super::state::State;
use super::outcome::{after_hit, said, save};
use crate::document::{Document, HeadingIdx, Position};
use crate::search::Candidates;

/// Opens the list of all notes, at the one that was open, or nearest to the reading place.
pub(super) fn notes(state: &mut State) -> Effects {
    let view = &state.view;
    let document = &view.document;
    if document.notes.is_empty() {
        return said(Some(state.words().no_notes), state);
    }
    let mut list = List::new(view.origin.report, ListKind::Notes, document.notes.len());
    let nearest = || nearest_row(document, view.place.top.at);
    list.row = view.selected_reference().map_or_else(nearest, |selected| selected.note.index());
    show(state, list);
    Effects::new()
}

/// The note whose mark comes first at or behind `here`.
fn nearest_row(document: &Document, here: Position) -> usize {
    let at = document.anchors.partition_point(|a| a.span.position() < here);
    document.anchors.get(at).or_else(|| document.anchors.last()).map_or(0, |a| a.note.index())
}

/// Opens the list of headings.
pub(super) fn headings(state: &mut State) -> Effects {
    let view = &state.view;
    if view.document.headings.is_empty() {
        return said(Some(state.words().no_outline), state);
    }
    let mut list = all(view, &state.settings, ListKind::Headings);
    list.row = view.heading().map_or(0, HeadingIdx::index);
    show(state, list);
    Effects::new()
}

/// Opens the list of all actions.
pub(super) fn actions(state: &mut State) {
    let list = all(&state.view, &state.settings, ListKind::Actions);
    show(state, list);
}

/// Shows a list; what is typed narrows it.
fn show(state: &mut State, list: List) {
    state.view.popup = Some(Popup::List(list));
    state.prompt = Some(Prompt::new(Purpose::Pick, String::new()));
}

/// Opens the list of all hits, each with its sentence and section.
pub(super) fn hits(state: &mut State) -> Effects {
    let words = state.words();
    let Some(found) = &state.view.search else { return said(Some(words.no_search), state) };
    if found.hits.is_empty() {
        return said(Some(fill(words.no_hits, &found.pattern)), state);
    }
    let mut list = List::new(state.view.origin.report, ListKind::Hits, found.hits.len());
    list.row = found.current;
    show(state, list);
    Effects::new()
}

/// Opens the list of bookmarks.
pub(super) fn bookmarks(state: &mut State) -> Effects {
    let list = all(&state.view, &state.settings, ListKind::Bookmarks);
    if list.count == 0 {
        return said(Some(state.words().no_bookmarks), state);
    }
    show(state, list);
    Effects::new()
}

/// A list of all entries of a kind.
fn all(view: &DocumentView, settings: &Settings, kind: ListKind) -> List {
    List::new(view.origin.report, kind, ListRows::new(view, settings, kind).count())
}

/// Deletes the chosen bookmark of a list of them; the list stays open while there are others.
pub(super) fn delete(state: &mut State) -> Effects {
    let Some(Popup::List(list)) = &state.view.popup else { return Effects::new() };
    let (row, filter) = (list.row, list.filter.clone());
    let Some(Target::Bookmark(letter)) = chosen(&state.view, list) else {
        return said(Some(state.words().nothing_to_delete), state);
    };
    state.view.delete_bookmark(letter);
    state.say(fill(state.words().bookmark_deleted, letter));
    let left = Some(all(&state.view, &state.settings, ListKind::Bookmarks));
    state.view.popup = left.filter(|list| list.count > 0).map(Popup::List);
    if !filter.is_empty() {
        ListFilter::new(&state.view, &state.settings, &filter).run().show(&mut state.view);
    }
    if let Some(Popup::List(list)) = &mut state.view.popup {
        list.row = row.min(list.shown.len().saturating_sub(1));
    }
    save(state)
}

/// What the list's chosen item stands for.
fn chosen(view: &DocumentView, list: &List) -> Option<Target> {
    list_rows::target(view, list.kind, list.shown.get(list.row)?)
}

/// Goes to what the list's chosen item stands for. Returns the action that was chosen, if one was.
pub(super) fn open(state: &mut State) -> (Effects, Option<Command>) {
    let view = &mut state.view;
    let Some(Popup::List(list)) = &view.popup else { return (Effects::new(), None) };
    let Some(target) = chosen(view, list) else { return (Effects::new(), None) };
    view.popup = None;
    let message = match target {
        Target::Note(note) => {
            view.open_note_nearby(note);
            None
        }
        Target::Heading(heading) => {
            view.go_to_heading(heading);
            None
        }
        Target::Hit(hit) => {
            let reached = view.go_to_hit(hit);
            after_hit(reached, view, &state.settings)
        }
        Target::Bookmark(letter) => view.go_to_bookmark(letter, &state.settings),
        Target::Action(action) => return (Effects::new(), Some(action.into())),
    };
    (said(message, state), None)
}
