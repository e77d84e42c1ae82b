//! What lies on top of the text: a note, the help, and the frame of whatever does.

use super::frame::{more, title};
use super::pane::Pane;
use super::{list, paint};
use crate::app::help;
use crate::app::note;
use crate::app::note_ref::NoteRef;
use crate::app::panes::{inside, note_setting};
use crate::app::popup::{NotePopup, Popup};
use crate::document::Span;
use crate::layout::{Glyph, glyphs_of};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the popup, if there is one.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    let (Some(area), Some(popup)) = (pane.panes.popup, &pane.view.popup) else { return };
    paint::clear(buffer, area, pane.theme.on_page(pane.theme.popup));
    paint::border(buffer, area, pane.theme.border, pane.settings.cell_widths);
    match popup {
        Popup::Note(popup) => draw_note(pane, popup, buffer, area),
        Popup::List(list) => list::draw(pane, list, buffer, area),
        Popup::Help { scroll } => draw_help(pane, *scroll, buffer, area),
    }
}

fn draw_note(pane: &Pane<'_>, popup: &NotePopup, buffer: &mut Buffer, area: Rect) {
    let document = &pane.view.document;
    let inner = inside(area);
    let number = document.note_number(popup.note);
    let name = format!("{number} {}", note::title(&pane.view.document, popup.note, pane.words()));
    title(pane, buffer, area, &name);
    let setting = note_setting(pane.settings, &pane.panes);
    let lines = note::lines(document, popup.note, &setting);
    let others = note::links(document, popup.note);
    // Whether a glyph is part of another note's term, and of the selected one.
    let linked = |block, glyph: &Glyph| {
        let on = |l: &NoteRef| l.span.block == block && (l.span.range()).contains(&glyph.start);
        others.iter().position(on).map(|at| popup.link == Some(at))
    };
    let terms = &document.note(popup.note).terms;
    for (line, y) in lines.iter().skip(popup.scroll).zip(inner.top()..inner.bottom()) {
        let text = document.text(line.block);
        let style = |glyph: &Glyph| {
            let within = |s: &Span| s.block == line.block && (s.range()).contains(&glyph.start);
            match (linked(line.block, glyph), terms.iter().any(within)) {
                (Some(true), _) => pane.theme.popup.patch(pane.theme.selected),
                (Some(false), _) => pane.theme.popup.patch(pane.theme.mark),
                (None, true) => pane.theme.popup.patch(pane.theme.title),
                (None, false) => pane.theme.popup,
            }
        };
        let glyphs = glyphs_of(document, line, &setting);
        let dressed = glyphs.iter().map(|glyph| (glyph, style(glyph)));
        paint::glyphs(buffer, (inner.x, y), text, dressed, pane.settings.cell_widths);
    }
    let below = lines.len().saturating_sub(popup.scroll + usize::from(inner.height));
    more(pane, buffer, area, below);
}

fn draw_help(pane: &Pane<'_>, scroll: usize, buffer: &mut Buffer, area: Rect) {
    let ambiguous = pane.ambiguous();
    let inner = inside(area);
    title(pane, buffer, area, pane.words().help_title);
    let rows = help::rows(pane.settings.lang, &pane.settings.keymap, inner.width, ambiguous);
    let keys = help::keys_width(inner.width);
    for (row, y) in rows.iter().skip(scroll).zip(inner.top()..inner.bottom()) {
        let (style, indent) =
            if row.is_group { (pane.theme.title, 0) } else { (pane.theme.mark, 1) };
        let width = inner.width - indent;
        paint::text(buffer, inner.x + indent, y, &row.left, style, ambiguous, width);
        let x = inner.x + keys;
        paint::text(buffer, x, y, &row.right, pane.theme.popup, ambiguous, inner.width - keys);
    }
    more(pane, buffer, area, rows.len().saturating_sub(scroll + usize::from(inner.height)));
}
