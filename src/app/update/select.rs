//! Selecting and copying.

use super::super::effect::{Effect, Effects};
use super::super::popup::Popup;
use super::super::selection::{Selection, Unit, boundary_after, boundary_before};
use super::super::state::State;
use super::super::words::fill;
use super::find;
use crate::app::quote;
use crate::document::{BlockIdx, Position, Span};
use crate::layout::LineIdx;
use crate::search;

/// Starts a selection, or ends one.
pub(super) fn toggle(state: &mut State) {
    if state.reader.selection.take().is_some() {
        return;
    }
    let start = start(state);
    state.reader.selection = Some(start);
    state.say(state.words().selecting);
}

/// What a selection begins with: the selected mark's term, the hit, or the first character of the
/// current paragraph.
fn start(state: &State) -> Selection {
    let reader = &state.reader;
    let hit = reader.search.as_ref().and_then(|s| s.hits.get(s.current)).copied();
    if let Some(hit) = hit.filter(|h| reader.row_of(h.position()).is_some()) {
        return Selection::of(hit);
    }
    let anchor = Position { block: reader.current(), byte: 0 };
    Selection { anchor, head: boundary_after(&reader.document, anchor, Unit::Char) }
}

/// Moves the selection's end by units, back where negative.
pub(super) fn extend(state: &mut State, unit: Unit, steps: isize) {
    let Some(mut selection) = state.reader.selection else { return };
    for _ in 0..steps.unsigned_abs() {
        selection.head = if steps > 0 {
            boundary_after(&state.reader.document, selection.head, unit)
        } else {
            boundary_before(&state.reader.document, selection.head, unit)
        };
    }
    set(state, selection);
}

/// Moves the selection's end by lines.
pub(super) fn by_lines(state: &mut State, rows: isize) {
    let Some(mut selection) = state.reader.selection else { return };
    let reader = &mut state.reader;
    let line = reader.layout.line_at(selection.head);
    let column = selection.head.byte - reader.layout.start_of(line).byte;
    let top = super::super::viewport::Top::from(selection.head);
    let moved = if rows < 0 {
        super::super::viewport::up(&reader.document, &mut reader.layout, top, rows.unsigned_abs())
    } else {
        super::super::viewport::down(&reader.document, &mut reader.layout, top, rows.unsigned_abs())
    };
    let line = reader.layout.line_at(moved.at);
    selection.head = at_column(state, line, column);
    set(state, selection);
}

/// The position `column` bytes into a line, or its end.
fn at_column(state: &State, line: LineIdx, column: usize) -> Position {
    let reader = &state.reader;
    let range = reader.layout.lines(line.block).get(line.line).map(|l| l.range.clone());
    let range = range.unwrap_or_default();
    let text = reader.document.text(line.block);
    let byte = text.floor_char_boundary((range.start + column).min(range.end));
    Position { block: line.block, byte }
}

fn set(state: &mut State, selection: Selection) {
    state.reader.selection = Some(selection);
    state.reader.reveal(selection.head);
}

/// Moves the other end from now on.
pub(super) fn other_end(state: &mut State) {
    if let Some(selection) = &mut state.reader.selection {
        std::mem::swap(&mut selection.anchor, &mut selection.head);
        let head = selection.head;
        state.reader.reveal(head);
    }
}

/// What is to be copied: the selection, or the current paragraph.
fn chosen(state: &State) -> Selection {
    let reader = &state.reader;
    reader.selection.unwrap_or_else(|| Selection::of(whole(state, reader.current())))
}

fn whole(state: &State, block: BlockIdx) -> Span {
    Span { block, start: 0, end: state.reader.document.text(block).len() }
}

/// Copies the open note with its source, the selection, or the current paragraph.
pub(super) fn copy(state: &mut State) -> Effects {
    let text = match &state.reader.popup {
        Some(Popup::Note(popup)) => quote::entry(&state.reader, popup.note),
        _ => chosen(state).text(&state.reader.document),
    };
    copied(state, text)
}

/// Copies the selection or the current paragraph with its citation.
pub(super) fn cite(state: &mut State) -> Effects {
    let text = quote::cited(&state.reader, chosen(state), &state.page);
    copied(state, text)
}

fn copied(state: &mut State, text: String) -> Effects {
    state.reader.selection = None;
    state.say(fill(state.words().copied, text.chars().count()));
    vec![Effect::Copy(text)]
}

/// Searches for the selection, the open note's term, or the selected one.
pub(super) fn search_here(state: &mut State) {
    let document = &state.reader.document;
    let open = match &state.reader.popup {
        Some(Popup::Note(popup)) => Some(popup.note),
        _ => state.reader.view.selected.map(|s| s.note),
    };
    let term = |note: crate::document::NoteIdx| {
        let term = document.notes.get(note.0)?.terms.first()?;
        Some(document.span_text(*term).to_owned())
    };
    let selected = state.reader.selection.map(|s| s.text(document));
    let Some(text) = selected.or_else(|| open.and_then(term)) else {
        state.say(state.words().no_term_here);
        return;
    };
    state.reader.popup = None;
    state.reader.selection = None;
    find::search_for(state, &search::escape(&text));
}
