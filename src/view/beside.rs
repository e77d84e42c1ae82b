//! The notes of what is on the screen: in the strip below the text, or in the margin beside it.

use super::{Theme, paint};
use crate::app::State;
use crate::app::beside::{self, LABEL};
use crate::app::note;
use crate::app::panes::Panes;
use crate::layout::glyphs_of;
use crate::layout::placement::Placed;
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the strip or the margin, whichever there is.
pub(super) fn draw(state: &State, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    if let Some(area) = panes.margin {
        for placed in state.reader.margin_notes(area.width) {
            draw_note(state, theme, buffer, area, &placed);
        }
    }
    let Some(area) = panes.strip else { return };
    paint::clear(buffer, area, theme.on_page(theme.beside));
    paint::rule_across(buffer, area.x, area.y, area.width / 3, theme.quiet, state.probed);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for placed in state.reader.strip_notes() {
        draw_note(state, theme, buffer, rows, &placed);
    }
}

/// A note in its rows of `area`: its number at the left, its text behind it, `…` where it is cut.
fn draw_note(state: &State, theme: &Theme, buffer: &mut Buffer, area: Rect, placed: &Placed) {
    let document = &state.reader.document;
    let ambiguous = state.probed.ambiguous;
    let number = document.note_number(placed.note).to_string();
    let width = u16::try_from(str_width(&number, ambiguous)).unwrap_or(LABEL);
    let first = area.y + placed.rows.start;
    let x = area.x + (LABEL - 1).saturating_sub(width);
    paint::text(buffer, x, first, &number, theme.mark, ambiguous, LABEL);
    let measure = if state.reader.strip.is_some() { state.reader.strip } else { Some(area.width) };
    let setting = beside::setting(&state.reader.layout, measure.unwrap_or(area.width));
    let lines = note::lines(document, placed.note, &setting);
    let rows = first..(area.y + placed.rows.end).min(area.bottom());
    for (line, y) in lines.iter().zip(rows.clone()) {
        let text = document.text(line.block);
        for glyph in glyphs_of(document, line, &setting) {
            paint::glyph(buffer, area.x + LABEL, y, text, &glyph, theme.beside, state.probed);
        }
    }
    if placed.cut && !rows.is_empty() {
        let x = area.x + LABEL + setting.measure;
        paint::text(buffer, x, rows.end - 1, "…", theme.mark, ambiguous, 2);
    }
}
