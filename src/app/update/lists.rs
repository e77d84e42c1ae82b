//! Lists: opening them, choosing from them.

use super::super::document_view::DocumentView;
use super::super::list_filter::ListFilter;
use super::super::list_rows::{self, ListRows};
use super::super::message::{Message, fill};
use super::super::popup::{List, ListKind, Popup, Target};
use super::super::prompt::{Prompt, Purpose};
use super::super::settings::Settings;
use super::outcome::{Outcome, after_hit, save};
use crate::document::{Document, HeadingIdx, Position};
use crate::search::Candidates;

/// Opens a list, with a prompt that narrows it.
pub(super) fn show(
    view: &mut DocumentView,
    prompt: &mut Option<Prompt>,
    settings: &Settings,
    kind: ListKind,
) -> Outcome {
    match list(view, settings, kind) {
        Ok(list) => {
            view.popup = Some(Popup::List(list));
            *prompt = Some(Prompt::new(Purpose::Pick, String::new()));
            Outcome::default()
        }
        Err(why_not) => why_not.into(),
    }
}

/// A list of all entries of a kind, at the entry nearest to the reading place. An empty list is not opened: the
/// error is the message that says so.
fn list(view: &DocumentView, settings: &Settings, kind: ListKind) -> Result<List, Message> {
    let list = all(view, settings, kind);
    if list.count == 0 {
        return Err(why_empty(view, settings, kind));
    }
    let row = match kind {
        ListKind::Notes => view
            .selected_reference()
            .map_or_else(|| nearest_row(&view.document, view.place.top.at), |r| r.note.index()),
        ListKind::Headings => view.heading().map_or(0, HeadingIdx::index),
        ListKind::Hits => view.search.as_ref().map_or(0, |search| search.current),
        ListKind::Bookmarks | ListKind::Actions(_) => 0,
    };
    Ok(List { row, ..list })
}

/// Why a list of a kind has no entries.
fn why_empty(view: &DocumentView, settings: &Settings, kind: ListKind) -> Message {
    let words = settings.words();
    match (kind, &view.search) {
        (ListKind::Notes, _) => words.no_notes.into(),
        (ListKind::Headings, _) => words.no_outline.into(),
        (ListKind::Hits, Some(search)) => fill(words.no_hits, &search.pattern),
        (ListKind::Hits, None) => words.no_search.into(),
        (ListKind::Bookmarks | ListKind::Actions(_), _) => words.no_bookmarks.into(),
    }
}

/// The note whose mark comes first at or behind `here`.
fn nearest_row(document: &Document, here: Position) -> usize {
    let at = document.anchors.partition_point(|a| a.span.position() < here);
    document.anchors.get(at).or_else(|| document.anchors.last()).map_or(0, |a| a.note.index())
}

/// A list of all entries of a kind, at its first.
fn all(view: &DocumentView, settings: &Settings, kind: ListKind) -> List {
    List::new(view.origin.report, kind, ListRows::new(view, settings, kind).count())
}

/// Deletes the chosen bookmark of a list of them; the list stays open while there are others.
pub(super) fn delete(view: &mut DocumentView, settings: &Settings) -> Outcome {
    let Some(Popup::List(list)) = &view.popup else { return Outcome::default() };
    let (row, filter) = (list.row, list.filter.clone());
    let Some(Target::Bookmark(letter)) = chosen(view, list) else {
        return settings.words().nothing_to_delete.into();
    };
    view.delete_bookmark(letter);
    let left = Some(all(view, settings, ListKind::Bookmarks));
    view.popup = left.filter(|list| list.count > 0).map(Popup::List);
    if !filter.is_empty() {
        ListFilter::new(view, settings, &filter).run().show(view);
    }
    if let Some(Popup::List(list)) = &mut view.popup {
        list.row = row.min(list.shown.len().saturating_sub(1));
    }
    let message = Some(fill(settings.words().bookmark_deleted, letter));
    let effects = save(view, settings).into_iter().collect();
    Outcome { message, effects, next: None }
}

/// What the list's chosen item stands for.
fn chosen(view: &DocumentView, list: &List) -> Option<Target> {
    list_rows::target(view, list.kind, list.shown.get(list.row)?)
}

/// Goes to what the list's chosen item stands for; an action is carried out next.
pub(super) fn open(view: &mut DocumentView, settings: &Settings) -> Outcome {
    let Some(Popup::List(list)) = &view.popup else { return Outcome::default() };
    let Some(target) = chosen(view, list) else { return Outcome::default() };
    view.popup = None;
    match target {
        Target::Note(note) => view.open_note_nearby(note),
        Target::Heading(heading) => view.go_to_heading(heading),
        Target::Hit(hit) => {
            let reached = view.go_to_hit(hit);
            return after_hit(reached, view, settings).into();
        }
        Target::Bookmark(letter) => return view.go_to_bookmark(letter, settings).into(),
        Target::Action(action) => {
            return Outcome { next: Some(action.into()), ..Outcome::default() };
        }
    }
    Outcome::default()
}
