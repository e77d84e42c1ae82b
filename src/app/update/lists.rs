//! Lists: opening them, choosing from them.

use super::super::action::{Entry, TABLE};
use super::super::effect::Effects;
use super::super::popup::{Item, List, ListKind, Popup, Target};
use super::super::prompt::{Prompt, Purpose};
use super::super::state::State;
use super::super::words::Lang;
use super::{find, go, notes, run};
use crate::app::{note, quote, selection};
use crate::document::{Document, HeadingIdx, HeadingStyle, NoteIdx, Position, Span};
use crate::search;
use crate::store::state::Mark;

/// Characters of a text that a row of a list shows at the most: more never fits.
const MOST: usize = 100;

/// Opens a list; with `Typing::Now` what one types narrows it at once.
fn show(state: &mut State, list: List, typing: Typing) {
    state.reader.popup = Some(Popup::List(list));
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
    let document = &state.reader.document;
    if document.notes.is_empty() {
        state.say(state.words().no_notes);
        return;
    }
    let items = (0..document.notes.len()).map(|i| note_item(state, NoteIdx::new(i))).collect();
    let mut list = List::new(ListKind::Notes, items);
    let nearest = || nearest_row(document, state.reader.view.top.at);
    list.row = notes::selected(state).map_or_else(nearest, |selected| selected.note.index());
    show(state, list, Typing::OnDemand);
}

fn note_item(state: &State, index: NoteIdx) -> Item {
    let document = &state.reader.document;
    let place = notes::nearest(state, index).map(|l| quote::section(&state.reader, l.span.block));
    let place = place.filter(|p| !p.is_empty()).map(|p| format!("{p}  ")).unwrap_or_default();
    Item {
        label: document.note_number(index).to_string(),
        head: note::title(document, index, state.words()),
        lit: 0..0,
        rest: format!("{place}{}", note::first_words(document, index)),
        target: Target::Note(index),
    }
}

/// The note whose mark comes first at or behind `here`.
fn nearest_row(document: &Document, here: Position) -> usize {
    let at = document.anchors.partition_point(|a| a.span.position() < here);
    document.anchors.get(at).or_else(|| document.anchors.last()).map_or(0, |a| a.note.index())
}

/// The headings, to choose from by typing.
pub(super) fn headings(state: &mut State) {
    let document = &state.reader.document;
    if document.headings.is_empty() {
        state.say(state.words().no_outline);
        return;
    }
    let items = (0..document.headings.len()).map(|i| heading_item(document, HeadingIdx::new(i)));
    let mut list = List::new(ListKind::Headings, items.collect());
    list.row = state.reader.heading().map_or(0, HeadingIdx::index);
    show(state, list, Typing::Now);
}

fn heading_item(document: &Document, index: HeadingIdx) -> Item {
    let heading = document.headings.get(index.index());
    let text = heading.map(|h| document.heading_text(h)).unwrap_or_default();
    let indent = heading.map_or(0, |h| usize::from(h.level.saturating_sub(1)) * 2);
    let head = format!("{}{text}", " ".repeat(indent));
    let (label, rest) = (String::new(), String::new());
    Item { label, head, lit: 0..0, rest, target: Target::Heading(index) }
}

/// All hits of the search, each with its sentence and section.
pub(super) fn hits(state: &mut State) {
    let Some(found) = &state.reader.search else {
        state.say(state.words().no_search);
        return;
    };
    if found.hits.is_empty() {
        find::say_no_hits(state);
        return;
    }
    let items = found.hits.iter().enumerate().map(|(i, &hit)| hit_item(state, i, hit)).collect();
    let mut list = List::new(ListKind::Hits, items);
    list.row = found.current;
    show(state, list, Typing::OnDemand);
}

fn hit_item(state: &State, index: usize, hit: Span) -> Item {
    let document = &state.reader.document;
    let at = hit.position();
    let heading = document.heading_at(at).and_then(|h| document.headings.get(h.index()));
    let lead = heading.filter(|h| h.style == HeadingStyle::Lead);
    let lead = lead.map(|h| document.heading_text(h)).unwrap_or_default();
    let excerpt = search::excerpt(document, hit, MOST);
    let (start, end) = (excerpt.start(), excerpt.end());
    let seen = |start, end| selection::seen(document, Span::new(hit.block, start..end));
    let before = seen(start, hit.start());
    let upto = format!("{before}{}", seen(hit.start(), hit.end()));
    Item {
        label: (index + 1).to_string(),
        lit: before.len()..upto.len(),
        head: upto + &seen(hit.end(), end),
        rest: format!("{} {lead}", quote::section(&state.reader, at.block)).trim().to_owned(),
        target: Target::Hit(index),
    }
}

/// The bookmarks.
pub(super) fn bookmarks(state: &mut State) {
    if state.reader.bookmarks.is_empty() && state.reader.lost.is_empty() {
        state.say(state.words().no_bookmarks);
        return;
    }
    let list = List::new(ListKind::Bookmarks, bookmark_items(state));
    show(state, list, Typing::OnDemand);
}

fn bookmark_items(state: &State) -> Vec<Item> {
    let items =
        state.reader.bookmarks.iter().map(|(&letter, &at)| bookmark_item(state, letter, at));
    let gone = state.reader.lost.iter().map(|(&letter, mark)| lost_item(state, letter, mark));
    items.chain(gone).collect()
}

/// Deletes the chosen bookmark of a list of them; the list stays open while there are others.
pub(super) fn delete(state: &mut State) -> Effects {
    let Some(Popup::List(list)) = &state.reader.popup else { return Effects::new() };
    let (row, filter) = (list.row, list.filter.clone());
    let Some(Target::Bookmark(letter)) = list.chosen().map(|item| item.target) else {
        state.say(state.words().nothing_to_delete);
        return Effects::new();
    };
    let effects = go::delete_bookmark(state, letter);
    let mut list = List::new(ListKind::Bookmarks, bookmark_items(state));
    if !filter.is_empty() {
        list.narrow(&filter);
    }
    list.row = row.min(list.shown.len().saturating_sub(1));
    state.reader.popup = Some(list).filter(|list| !list.items.is_empty()).map(Popup::List);
    effects
}

/// A bookmark whose text is gone.
fn lost_item(state: &State, letter: char, mark: &Mark) -> Item {
    Item {
        label: letter.to_string(),
        head: mark.after.chars().take(MOST).collect(),
        lit: 0..0,
        rest: state.words().lost.to_owned(),
        target: Target::Bookmark(letter),
    }
}

fn bookmark_item(state: &State, letter: char, at: Position) -> Item {
    let text = state.reader.document.text(at.block);
    Item {
        label: letter.to_string(),
        head: text.get(at.byte..).unwrap_or_default().chars().take(MOST).collect(),
        lit: 0..0,
        rest: quote::section(&state.reader, at.block),
        target: Target::Bookmark(letter),
    }
}

/// All actions, to choose from by typing.
pub(super) fn actions(state: &mut State) {
    let items = TABLE.iter().map(|e| action_item(e, state)).collect();
    let list = List::new(ListKind::Actions, items);
    show(state, list, Typing::Now);
}

fn action_item(entry: &Entry, state: &State) -> Item {
    let does = match state.lang {
        Lang::Zh => entry.zh,
        Lang::En => entry.en,
    };
    Item {
        label: entry.name.to_owned(),
        head: does.to_owned(),
        lit: 0..0,
        rest: state.keymap.keys_of(entry).join(" "),
        target: Target::Action(entry.action),
    }
}

/// Goes to what the list's chosen item stands for, or carries it out.
pub(super) fn open(state: &mut State) -> Effects {
    let Some(Popup::List(list)) = &state.reader.popup else { return Effects::new() };
    let Some(target) = list.chosen().map(|i| i.target) else { return Effects::new() };
    state.reader.popup = None;
    match target {
        Target::Note(note) => notes::go_to(state, note),
        Target::Heading(heading) => go::to_heading(state, heading),
        Target::Hit(hit) => find::go_to(state, hit),
        Target::Bookmark(letter) => go::bookmark(state, Some(letter)),
        Target::Action(action) => return run(state, action.into()),
    }
    Effects::new()
}
