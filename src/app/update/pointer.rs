//! The mouse: what stands under it, and what a click there does.

use super::super::document_view::{DocumentView, Focus};
use super::super::effect::Effects;
use super::super::keymap::Command;
use super::super::note_ref::NoteRef;
use super::super::outline::{self, FOLD_SIGN, Outline};
use super::super::panes::{self, Panes};
use super::super::popup::Popup;
use super::super::selection::{Selection, Unit, boundary_after, boundary_before};
use super::super::state::{Clicks, Drag, State};
use super::super::viewport::Row;
use super::lists;
use crate::document::{NoteIdx, Position, Span};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position as Cell, Rect};

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes a mouse event.
pub(super) fn mouse(state: &mut State, event: MouseEvent) -> (Effects, Option<Command>) {
    let at = Cell::new(event.column, event.row);
    if !matches!(event.kind, MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Up(_)) {
        state.clicks = None;
    }
    match event.kind {
        MouseEventKind::ScrollDown => wheel(state, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(state, at, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => return click(state, at),
        MouseEventKind::Drag(MouseButton::Left) => match state.drag {
            Some(Drag::Scrollbar) => drag(state, at),
            Some(Drag::Selection(anchor)) => select(state, anchor, at),
            None => {}
        },
        MouseEventKind::Up(MouseButton::Left) => state.drag = None,
        _ => {}
    }
    (Effects::new(), None)
}

/// The wheel scrolls what is under the pointer.
fn wheel(state: &mut State, at: Cell, rows: isize) {
    let panes = state.view.panes(&state.settings);
    if let Some(outline) = panes.outline.filter(|o| state.view.popup.is_none() && o.contains(at)) {
        let headings = &mut state.view.outline;
        let last = headings.listed.len().saturating_sub(usize::from(outline.height));
        headings.first = headings.first.saturating_add_signed(rows).min(last);
        headings.scrolled = true;
        return;
    }
    state.view.scroll_rows(rows);
}

fn click(state: &mut State, at: Cell) -> (Effects, Option<Command>) {
    state.message = None;
    let clicks = Clicks::another(state.clicks, at);
    state.clicks = Some(clicks);
    let panes = state.view.panes(&state.settings);
    if let Some(popup) = panes.popup {
        if popup.contains(at) {
            return in_popup(state, panes::inside(popup), at);
        }
        state.view.close_popup();
    }
    if panes.scrollbar == Some(at.x) {
        state.drag = Some(Drag::Scrollbar);
        drag(state, at);
        return (Effects::new(), None);
    }
    if let Some(outline) = panes.outline.filter(|o| o.contains(at)) {
        in_outline(&mut state.view, outline, at);
        return (Effects::new(), None);
    }
    if panes.text.contains(at) {
        state.view.focus = Focus::Text;
        state.view.place.selected = None;
        state.view.selection = None;
        if let Some(reference) = reference_at(&state.view, &panes, at) {
            state.view.open_note_at(reference.note, Some(reference));
        } else if let Some(glyph) = glyph_at(&state.view, &panes, at) {
            state.view.place.current = Some(glyph.position());
            match clicks.count {
                2 => select_unit(state, glyph, Unit::Phrase),
                3 => select_unit(state, glyph, Unit::Paragraph),
                _ => state.drag = Some(Drag::Selection(glyph.position())),
            }
        }
    }
    (Effects::new(), None)
}

/// A click on a fold sign folds or unfolds; elsewhere it goes to the heading.
fn in_outline(view: &mut DocumentView, area: Rect, at: Cell) {
    let row = view.outline.first + usize::from(at.y - area.y);
    let Some(heading) = view.outline.at(row) else { return };
    let sign = area.x + outline::indent(&view.document, heading, area.width);
    let is_on_sign = (sign..sign + FOLD_SIGN).contains(&at.x);
    let can_fold = view.outline.filter.is_empty() && Outline::has_children(&view.document, heading);
    if is_on_sign && can_fold {
        view.outline.toggle_fold(&view.document, heading);
    } else {
        view.focus = Focus::Text;
        view.go_to_heading(heading);
    }
}

fn in_popup(state: &mut State, inside: Rect, at: Cell) -> (Effects, Option<Command>) {
    if let Some(Popup::List(list)) = &mut state.view.popup
        && inside.contains(at)
    {
        let row = list.first + usize::from(at.y - inside.y);
        if row < list.shown.len() {
            list.row = row;
            state.prompt = None;
            return lists::open(state);
        }
    }
    (Effects::new(), None)
}

/// Takes the text to where the pointer stands on the scrollbar.
fn drag(state: &mut State, at: Cell) {
    let panes = state.view.panes(&state.settings);
    let rows = usize::from(panes.text.height.saturating_sub(1)).max(1);
    let row = usize::from(at.y.saturating_sub(panes.text.y)).min(rows);
    let offset = state.view.total() / rows * row;
    let position =
        if row == rows { state.view.document.end() } else { state.view.position_at(offset) };
    state.view.show_in_row(position, 0);
    state.view.place.current = None;
}

/// Selects the phrase or the paragraph that a glyph belongs to.
fn select_unit(state: &mut State, glyph: Span, unit: Unit) {
    let document = &state.view.document;
    let behind = Position { block: glyph.block, byte: glyph.end() };
    let anchor = boundary_before(document, behind, unit);
    let head = boundary_after(document, anchor, unit);
    state.view.selection = Some(Selection { anchor, head });
    state.say(state.words().selecting);
}

/// Selects from where a drag began to the glyph under the pointer, that one included.
fn select(state: &mut State, anchor: Position, at: Cell) {
    let panes = state.view.panes(&state.settings);
    let Some(glyph) = glyph_at(&state.view, &panes, at) else { return };
    let (head, anchor) = if glyph.position() < anchor {
        let end = boundary_after(&state.view.document, anchor, Unit::Char);
        (glyph.position(), end)
    } else {
        (Position { block: glyph.block, byte: glyph.end() }, anchor)
    };
    state.view.selection = Some(Selection { anchor, head });
}

/// The text under a cell of the reading pane; behind a line's end, its last glyph.
fn glyph_at(view: &DocumentView, panes: &Panes, at: Cell) -> Option<Span> {
    let rows = view.rows_seen();
    let Row::Line(line) = *rows.get(usize::from(at.y.checked_sub(panes.text.y)?))? else {
        return None;
    };
    let cell = at.x.saturating_sub(panes.left);
    let glyphs = view.layout.glyphs(&view.document, line);
    let glyph = glyphs.iter().find(|g| cell < g.cell + g.width).or(glyphs.last())?;
    Some(Span::new(line.block, glyph.start..glyph.end))
}

/// The mark, or the use of a term, under a cell of the reading pane.
fn reference_at(view: &DocumentView, panes: &Panes, at: Cell) -> Option<NoteRef> {
    let glyph = glyph_at(view, panes, at)?;
    let position = glyph.position();
    let document = &view.document;
    // A number that is drawn at a first use has no text: its glyph is as empty as its mark.
    let hit = |start: usize, end: usize| {
        if start == end {
            glyph.is_empty() && glyph.start() == start
        } else {
            (start..end).contains(&position.byte)
        }
    };
    let anchor =
        document.anchors_in(position.block).iter().find(|a| hit(a.span.start(), a.span.end()));
    if let Some(anchor) = anchor {
        return Some(NoteRef { note: anchor.note, span: anchor.span });
    }
    let notes = document.notes.iter().enumerate();
    notes.into_iter().find_map(|(index, note)| {
        let from = note.uses.partition_point(|s| s.block < position.block);
        let here = note.uses.iter().skip(from).take_while(|s| s.block == position.block);
        let span = here.copied().find(|s| hit(s.start(), s.end()))?;
        Some(NoteRef { note: NoteIdx::new(index), span })
    })
}
