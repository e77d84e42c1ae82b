//! The mouse: what is under the pointer, and what a click there does.

use super::super::document_view::{DocumentView, Focus};
use super::super::note_ref::NoteRef;
use super::super::outline::{self, FOLD_SIGN, Outline};
use super::super::panes::{self, Panes};
use super::super::popup::Popup;
use super::super::selection::{Selection, SelectionUnit, boundary_after, boundary_before};
use super::super::settings::Settings;
use super::super::state::{Clicks, Drag, Pointer};
use super::super::viewport::Row;
use super::lists;
use super::outcome::Outcome;
use crate::document::{NoteIdx, Position, Span};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position as Cell, Rect};

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes a mouse event.
pub(super) fn mouse(
    pointer: &mut Pointer,
    view: &mut DocumentView,
    settings: &Settings,
    event: MouseEvent,
) -> Outcome {
    let at = Cell::new(event.column, event.row);
    if !matches!(event.kind, MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Up(_)) {
        pointer.clicks = None;
    }
    let panes = view.panes(settings);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(view, &panes, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(view, &panes, at, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => return click(pointer, view, settings, at),
        MouseEventKind::Drag(MouseButton::Left) => match pointer.drag {
            Some(Drag::Scrollbar) => drag(view, &panes, at),
            Some(Drag::Selection(anchor)) => select(view, &panes, anchor, at),
            None => {}
        },
        MouseEventKind::Up(MouseButton::Left) => pointer.drag = None,
        _ => {}
    }
    Outcome::default()
}

/// The wheel scrolls what is under the pointer.
fn wheel(view: &mut DocumentView, panes: &Panes, at: Cell, rows: isize) {
    if let Some(outline) = panes.outline.filter(|o| view.popup.is_none() && o.contains(at)) {
        let headings = &mut view.outline;
        let last = headings.listed.len().saturating_sub(usize::from(outline.height));
        headings.first = headings.first.saturating_add_signed(rows).min(last);
        headings.scrolled = true;
        return;
    }
    view.scroll_rows(rows);
}

fn click(pointer: &mut Pointer, view: &mut DocumentView, settings: &Settings, at: Cell) -> Outcome {
    let clicks = Clicks::another(pointer.clicks, at);
    pointer.clicks = Some(clicks);
    let panes = view.panes(settings);
    if let Some(popup) = panes.popup {
        if popup.contains(at) {
            return in_popup(view, settings, panes::inside(popup), at);
        }
        view.close_popup();
    }
    if panes.scrollbar == Some(at.x) {
        pointer.drag = Some(Drag::Scrollbar);
        drag(view, &panes, at);
    } else if let Some(outline) = panes.outline.filter(|o| o.contains(at)) {
        in_outline(view, outline, at);
    } else if panes.text.contains(at) {
        return in_text(pointer, view, settings, &panes, at);
    }
    Outcome::default()
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

/// A click on a mark or a term opens its note; elsewhere it chooses the paragraph, and a selection may begin there.
fn in_text(
    pointer: &mut Pointer,
    view: &mut DocumentView,
    settings: &Settings,
    panes: &Panes,
    at: Cell,
) -> Outcome {
    view.focus = Focus::Text;
    view.place.selected = None;
    view.selection = None;
    if let Some(reference) = reference_at(view, panes, at) {
        view.open_note_at(reference.note, Some(reference));
        return Outcome::default();
    }
    let Some(glyph) = glyph_at(view, panes, at) else { return Outcome::default() };
    view.place.current = Some(glyph.position());
    match pointer.clicks.map(|clicks| clicks.count) {
        Some(2) => select_unit(view, glyph, SelectionUnit::Phrase),
        Some(3) => select_unit(view, glyph, SelectionUnit::Paragraph),
        _ => {
            pointer.drag = Some(Drag::Selection(glyph.position()));
            return Outcome::default();
        }
    }
    settings.words().selecting.into()
}

/// A click on an item of a list opens it.
fn in_popup(view: &mut DocumentView, settings: &Settings, inside: Rect, at: Cell) -> Outcome {
    if let Some(Popup::List(list)) = &mut view.popup
        && inside.contains(at)
    {
        let row = list.first + usize::from(at.y - inside.y);
        if row < list.shown.len() {
            list.row = row;
            return lists::open(view, settings);
        }
    }
    Outcome::default()
}

/// Scrolls the text to the pointer's place on the scrollbar.
fn drag(view: &mut DocumentView, panes: &Panes, at: Cell) {
    let rows = usize::from(panes.text.height.saturating_sub(1)).max(1);
    let row = usize::from(at.y.saturating_sub(panes.text.y)).min(rows);
    let offset = view.total() / rows * row;
    let position = if row == rows { view.document.end() } else { view.position_at(offset) };
    view.show_in_row(position, 0);
    view.place.current = None;
}

/// Selects the phrase or the paragraph that a glyph belongs to.
fn select_unit(view: &mut DocumentView, glyph: Span, unit: SelectionUnit) {
    let behind = Position { block: glyph.block, byte: glyph.end() };
    let anchor = boundary_before(&view.document, behind, unit);
    let head = boundary_after(&view.document, anchor, unit);
    view.selection = Some(Selection { anchor, head });
}

/// Selects from where a drag began to the glyph under the pointer, that one included.
fn select(view: &mut DocumentView, panes: &Panes, anchor: Position, at: Cell) {
    let Some(glyph) = glyph_at(view, panes, at) else { return };
    let (head, anchor) = if glyph.position() < anchor {
        let end = boundary_after(&view.document, anchor, SelectionUnit::Char);
        (glyph.position(), end)
    } else {
        (Position { block: glyph.block, byte: glyph.end() }, anchor)
    };
    view.selection = Some(Selection { anchor, head });
}

/// The glyph under a cell of the reading pane; right of a line's end, the line's last glyph.
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
    // A number drawn at a first use has no text, so both its glyph and its anchor are empty spans.
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
