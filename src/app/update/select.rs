//! Selecting and copying.

use super::super::effect::{Clipboard, Effect, Effects};
use super::super::message::fill;
use super::super::popup::Popup;
use super::super::selection::{Selection, Unit, boundary_after, boundary_before};
use super::super::state::State;
use super::super::viewport;
use super::find;
use crate::app::quote;
use crate::document::{BlockIdx, Position, Span};
use crate::layout::LineIdx;
use crate::search;

/// Starts a selection, or ends one.
pub(super) fn toggle(state: &mut State) {
    if state.view.selection.take().is_some() {
        return;
    }
    let start = start(state);
    state.view.selection = Some(start);
    state.say(state.words().selecting);
}

/// What a selection begins with: the selected mark's term, the hit, or the first character of the
/// current paragraph.
fn start(state: &State) -> Selection {
    let view = &state.view;
    let hit = view.shown_search().and_then(|s| s.hits.get(s.current)).copied();
    if let Some(hit) = hit.filter(|h| view.row_of(h.position()).is_some()) {
        return Selection::of(hit);
    }
    let anchor = Position { block: view.current(), byte: 0 };
    Selection { anchor, head: boundary_after(&view.document, anchor, Unit::Char) }
}

/// Moves the selection's end by units, back where negative.
pub(super) fn extend(state: &mut State, unit: Unit, steps: isize) {
    let Some(mut head) = state.view.selection.map(|s| s.head) else { return };
    for _ in 0..steps.unsigned_abs() {
        let next = if steps > 0 {
            boundary_after(&state.view.document, head, unit)
        } else {
            boundary_before(&state.view.document, head, unit)
        };
        if next == head {
            break;
        }
        head = next;
    }
    reach(state, head);
}

/// Moves the selection's end by lines.
pub(super) fn by_lines(state: &mut State, rows: isize) {
    let Some(head) = state.view.selection.map(|s| s.head) else { return };
    let view = &mut state.view;
    let line = view.layout.line_at(head);
    let column = head.byte - view.layout.start_of(line).byte;
    let (document, layout) = (&*view.document, &mut view.layout);
    let moved = if rows < 0 {
        viewport::up(document, layout, head.into(), rows.unsigned_abs())
    } else {
        viewport::down(document, layout, head.into(), rows.unsigned_abs())
    };
    let line = layout.line_at(moved.at);
    let head = at_column(state, line, column);
    reach(state, head);
}

/// The position `column` bytes into a line, or its end.
fn at_column(state: &State, line: LineIdx, column: usize) -> Position {
    let view = &state.view;
    let range = view.layout.lines(line.block).get(line.line).map(|l| l.range.clone());
    let range = range.unwrap_or_default();
    let text = view.document.text(line.block);
    let byte = text.floor_char_boundary((range.start + column).min(range.end));
    Position { block: line.block, byte }
}

/// Moves the selection's end to where a motion goes; `false` without a selection.
pub(super) fn reach(state: &mut State, head: Position) -> bool {
    let Some(selection) = state.view.selection else { return false };
    let selection = selection.with_head(&state.view.document, head);
    state.view.selection = Some(selection);
    state.view.reveal(head);
    true
}

/// The same to a span, which is then selected too.
pub(super) fn reach_over(state: &mut State, span: Span) -> bool {
    let Some(selection) = state.view.selection else { return false };
    let Selection { anchor: start, head: end } = Selection::of(span);
    reach(state, if start < selection.anchor { start } else { end })
}

/// Moves the other end from now on.
pub(super) fn other_end(state: &mut State) {
    if let Some(selection) = &mut state.view.selection {
        std::mem::swap(&mut selection.anchor, &mut selection.head);
        let head = selection.head;
        state.view.reveal(head);
    }
}

/// What is to be copied: the selection, or the current paragraph.
fn chosen(state: &State) -> Selection {
    let view = &state.view;
    view.selection.unwrap_or_else(|| Selection::of(whole(state, view.current())))
}

fn whole(state: &State, block: BlockIdx) -> Span {
    Span::new(block, 0..state.view.document.text(block).len())
}

/// Copies the open note with its source, the selection, or the current paragraph.
pub(super) fn copy(state: &mut State) -> Effects {
    let text = match &state.view.popup {
        Some(Popup::Note(popup)) => quote::entry(&state.view, popup.note),
        _ => chosen(state).as_seen(&state.view.document),
    };
    put(state, text)
}

/// Copies the open note, the selection or the current paragraph with its citation.
pub(super) fn cite(state: &mut State) -> Effects {
    let text = match &state.view.popup {
        Some(Popup::Note(popup)) => quote::cited_entry(&state.view, popup.note, &state.page),
        _ if chosen(state).text(&state.view.document).is_empty() => String::new(),
        _ => quote::cited(&state.view, chosen(state), &state.page),
    };
    put(state, text)
}

/// Asks for a text to be put into the clipboard. What is there already is not given up for nothing.
fn put(state: &mut State, text: String) -> Effects {
    state.view.selection = None;
    if text.is_empty() {
        state.say(state.words().nothing_to_copy);
        return Effects::new();
    }
    vec![Effect::Copy(text)]
}

/// Says how much was copied, and into which clipboard.
pub fn copied(state: &mut State, text: &str, clipboard: Clipboard) {
    let words = state.words();
    let [terminals, systems] = words.clipboards;
    let name = match clipboard {
        Clipboard::Terminal => terminals,
        Clipboard::System => systems,
    };
    state.say(fill(words.copied, text.chars().count()).and(name));
}

/// Searches for the selection, the open note's term, or the selected one.
pub(super) fn search_here(state: &mut State) {
    let document = &state.view.document;
    let open = match &state.view.popup {
        Some(Popup::Note(popup)) => Some(popup.note),
        _ => state.view.place.selected.map(|s| s.note),
    };
    let term = |note: crate::document::NoteIdx| {
        let term = document.notes.get(note.index())?.terms.first()?;
        Some(document.span_text(*term).to_owned())
    };
    let selected = state.view.selection.map(|s| s.text(document));
    let Some(text) = selected.or_else(|| open.and_then(term)) else {
        state.say(state.words().no_term_here);
        return;
    };
    state.view.popup = None;
    state.view.selection = None;
    find::search_for(state, &search::escape(&text));
}
