//! What lies on top of the text: a note, the help, and the frame of whatever does.

use super::{Theme, list, paint};
use crate::app::State;
use crate::app::help;
use crate::app::note;
use crate::app::note_ref::NoteRef;
use crate::app::panes::{Panes, inside, note_setting};
use crate::app::popup::{NotePopup, Popup};
use crate::document::Span;
use crate::layout::{Glyph, glyphs_of, spaced};
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the popup, if there is one.
pub(super) fn draw(state: &State, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let (Some(area), Some(popup)) = (panes.popup, &state.view.popup) else { return };
    paint::clear(buffer, area, theme.on_page(theme.popup));
    paint::border(buffer, area, theme.border, state.probed);
    match popup {
        Popup::Note(popup) => draw_note(state, panes, popup, theme, buffer, area),
        Popup::List(list) => list::draw(state, list, theme, buffer, area),
        Popup::Help { scroll } => draw_help(state, *scroll, theme, buffer, area),
    }
}

/// A title in the border, or a hint in the lower one at its right end.
pub(super) fn title(state: &State, theme: &Theme, buffer: &mut Buffer, area: Rect, text: &str) {
    let room = area.width.saturating_sub(4);
    let text = format!(" {} ", spaced(text, state.probed.ambiguous));
    paint::text(buffer, area.x + 1, area.y, &text, theme.title, state.probed.ambiguous, room);
}

/// How much more there is below, in the lower border.
pub(super) fn more(state: &State, theme: &Theme, buffer: &mut Buffer, area: Rect, lines: usize) {
    if lines == 0 {
        return;
    }
    let text = format!(" {} {lines} ↓ ", state.words().more);
    let width = u16::try_from(str_width(&text, state.probed.ambiguous)).unwrap_or(0);
    let x = area.right().saturating_sub(width + 2).max(area.x);
    let y = area.bottom().saturating_sub(1);
    paint::text(buffer, x, y, &text, theme.title, state.probed.ambiguous, width);
}

fn draw_note(
    state: &State,
    panes: &Panes,
    popup: &NotePopup,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let document = &state.view.document;
    let inner = inside(area);
    let number = document.note_number(popup.note);
    let name = format!("{number} {}", note::title(&state.view.document, popup.note, state.words()));
    title(state, theme, buffer, area, &name);
    let setting = note_setting(state, panes);
    let lines = note::lines(document, popup.note, &setting);
    let others = note::links(document, popup.note);
    // Whether a glyph is part of another note's term, and of the selected one.
    let linked = |block, glyph: &Glyph| {
        let on = |l: &NoteRef| l.span.block == block && (l.span.range()).contains(&glyph.start);
        others.iter().position(on).map(|at| popup.link == Some(at))
    };
    let terms: &[Span] =
        document.notes.get(popup.note.index()).map(|n| &*n.terms).unwrap_or_default();
    for (line, y) in lines.iter().skip(popup.scroll).zip(inner.top()..inner.bottom()) {
        let text = document.text(line.block);
        let style = |glyph: &Glyph| {
            let within = |s: &Span| s.block == line.block && (s.range()).contains(&glyph.start);
            match (linked(line.block, glyph), terms.iter().any(within)) {
                (Some(true), _) => theme.popup.patch(theme.selected),
                (Some(false), _) => theme.popup.patch(theme.mark),
                (None, true) => theme.popup.patch(theme.title),
                (None, false) => theme.popup,
            }
        };
        let glyphs = glyphs_of(document, line, &setting);
        let dressed = glyphs.iter().map(|glyph| (glyph, style(glyph)));
        paint::glyphs(buffer, (inner.x, y), text, dressed, state.probed);
    }
    let below = lines.len().saturating_sub(popup.scroll + usize::from(inner.height));
    more(state, theme, buffer, area, below);
}

fn draw_help(state: &State, scroll: usize, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let ambiguous = state.probed.ambiguous;
    let inner = inside(area);
    title(state, theme, buffer, area, state.words().help_title);
    let rows = help::rows(state.lang, &state.keymap, inner.width, ambiguous);
    let keys = help::keys_width(inner.width);
    for (row, y) in rows.iter().skip(scroll).zip(inner.top()..inner.bottom()) {
        let (style, indent) = if row.is_group { (theme.title, 0) } else { (theme.mark, 1) };
        let width = inner.width - indent;
        paint::text(buffer, inner.x + indent, y, &row.left, style, ambiguous, width);
        let x = inner.x + keys;
        paint::text(buffer, x, y, &row.right, theme.popup, ambiguous, inner.width - keys);
    }
    more(state, theme, buffer, area, rows.len().saturating_sub(scroll + usize::from(inner.height)));
}
