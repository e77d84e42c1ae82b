//! The report beside the one with the keys, the names of both, and the rule between them.

use super::pane::Pane;
use super::{Theme, draw_pane, outline, paint};
use crate::app::State;
use crate::app::beside::{self, Beside};
use crate::app::document_view::DocumentView;
use crate::app::message::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws all but the report with the keys; nothing where that is alone.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(beside) = &state.beside else { return };
    let areas = beside::areas(state.view_area());
    let (own, other) = if beside.side == 0 { (0, 1) } else { (1, 0) };
    for (side, view) in [(own, &state.view), (other, &beside.other)] {
        let Some(area) = areas.titles.get(side) else { continue };
        title(state, theme, buffer, *area, view, side == own);
    }
    if let Some(column) = areas.rule {
        let Rect { y, height, .. } = state.view_area();
        paint::rule_down(buffer, column, y, height, theme.quiet, state.settings.cell_widths);
    }
    let view = &beside.other;
    let pane = Pane {
        view,
        settings: &state.settings,
        panes: view.panes(&state.settings),
        theme,
        has_keys: false,
        marks: Some(beside.marks_of(false)),
        is_pending: false,
    };
    draw_pane(&pane, buffer);
}

/// The place and year of a report; its name where they are not known. That of the report with the keys stands out.
fn title(
    state: &State,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
    view: &DocumentView,
    has_keys: bool,
) {
    let meta = &view.document.meta;
    let name = match (&meta.place, meta.year) {
        (Some(place), Some(year)) => format!("{place} {year}"),
        _ => meta.name().unwrap_or_else(|| view.origin.name.as_str().into()).into_owned(),
    };
    let sign = if has_keys { "▌" } else { " " };
    let ambiguous = state.settings.cell_widths.ambiguous;
    let room = area.width.saturating_sub(2);
    let style = if has_keys { theme.heading } else { theme.quiet };
    paint::text(buffer, area.x, area.y, sign, theme.bar, ambiguous, 1);
    let name = outline::clipped(&name, room, ambiguous);
    paint::text(buffer, area.x + 1, area.y, &name, style, ambiguous, room);
}

/// How much of the two reports agrees, for the status line.
pub(super) fn counted(state: &State, beside: &Beside, cells: u16) -> String {
    let words = state.words();
    let Some(comparison) = &beside.comparison else {
        return state.text_of(&words.comparing.into(), cells);
    };
    let counts = comparison.counts();
    let [_, of] = counts.sections_of;
    let alike = counts.same + counts.alike;
    let said = fill(words.beside_counted, beside.values.len());
    let said = said.and(counts.sections).and(of).and(alike);
    state.text_of(&said.and(counts.changed).and(counts.new).and(counts.gone), cells)
}
