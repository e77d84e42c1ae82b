//! The notes of what is on the screen: in the strip below the text, or in the margin beside it.

use super::paint;
use super::pane::Pane;
use crate::app::message::fill;
use crate::app::note;
use crate::app::side_notes::{self, LABEL};
use crate::layout::placement::{Placed, Stack};
use crate::layout::{Setting, glyphs_of};
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the strip or the margin, whichever there is.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    if let Some(area) = pane.panes.margin {
        let stack = pane.view.margin_notes(area.width);
        draw_notes(pane, buffer, area, &stack);
        let last = area.y + pane.view.height.saturating_sub(1);
        left_out(pane, buffer, (area.x + LABEL, last), &stack);
    }
    let Some(area) = pane.panes.strip else { return };
    paint::clear(buffer, area, pane.theme.on_page(pane.theme.beside));
    let rule = area.width / 3;
    paint::rule_across(buffer, area.x, area.y, rule, pane.theme.quiet, pane.settings.cell_widths);
    let stack = pane.view.strip_notes();
    draw_notes(pane, buffer, area, &stack);
    left_out(pane, buffer, (area.x + rule + 1, area.y), &stack);
}

/// Draws the number of notes for which there was no room.
fn left_out(pane: &Pane<'_>, buffer: &mut Buffer, (x, y): (u16, u16), stack: &Stack) {
    if stack.left_out > 0 {
        let words = pane.text_of(&fill(pane.words().left_out, stack.left_out), u16::MAX);
        paint::text(buffer, x, y, &words, pane.theme.quiet, pane.ambiguous(), u16::MAX);
    }
}

fn draw_notes(pane: &Pane<'_>, buffer: &mut Buffer, area: Rect, stack: &Stack) {
    let setting = side_notes::setting(&pane.view.layout, area.width);
    for placed in &stack.placed {
        let rows = area.y + placed.rows.start..(area.y + placed.rows.end).min(area.bottom());
        let area = Rect { y: rows.start, height: rows.end.saturating_sub(rows.start), ..area };
        draw_note(pane, buffer, area, placed, &setting);
    }
}

/// A note in its rows: its number at the left, its text behind it, `…` where it is cut.
fn draw_note(pane: &Pane<'_>, buffer: &mut Buffer, area: Rect, placed: &Placed, setting: &Setting) {
    let document = &pane.view.document;
    let ambiguous = pane.ambiguous();
    let number = document.note_number(placed.note).to_string();
    let width = u16::try_from(str_width(&number, ambiguous)).unwrap_or(LABEL);
    let x = area.x + (LABEL - 1).saturating_sub(width);
    paint::text(buffer, x, area.y, &number, pane.theme.mark, ambiguous, LABEL);
    let lines = note::lines(document, placed.note, setting);
    let mut end = area.x + LABEL;
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        let text = document.text(line.block);
        let glyphs = glyphs_of(document, line, setting);
        let dressed = glyphs.iter().map(|glyph| (glyph, pane.theme.beside));
        paint::glyphs(buffer, (area.x + LABEL, y), text, dressed, pane.settings.cell_widths);
        end = area.x + LABEL + glyphs.last().map_or(0, |last| last.cell + last.width);
    }
    if placed.cut {
        let width = u16::try_from(str_width("…", ambiguous)).unwrap_or(2);
        let x = end.min(area.right().saturating_sub(width));
        paint::text(
            buffer,
            x,
            area.bottom().saturating_sub(1),
            "…",
            pane.theme.mark,
            ambiguous,
            width,
        );
    }
}
