//! The scrollbar: where in the text the screen stands, and where the hits of a search do.

use super::{Theme, paint};
use crate::app::State;
use crate::app::panes::Panes;
use crate::app::viewport::Row;
use crate::document::Position;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// Draws the scrollbar, if there is one and the text is longer than the screen.
pub(super) fn draw(state: &State, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let Some(x) = panes.scrollbar else { return };
    let view = &state.view;
    let (from, to) = seen(state);
    let total = view.total();
    let height = usize::from(panes.text.height);
    let row = |offset: usize| u16::try_from(offset.min(total) * height / total).unwrap_or(0);
    if from == 0 && view.percent() == 100 {
        return;
    }
    let top = row(from).min(panes.text.height.saturating_sub(1));
    let bottom = if view.percent() == 100 { panes.text.height } else { row(to).max(top + 1) };
    let rows = panes.text.y + top..panes.text.y + bottom;
    paint::thumb(buffer, x, rows.clone(), theme.quiet, state.probed);
    // On the thumb a hit is a notch, so that the thumb is seen however many there are.
    let notch = theme.quiet.add_modifier(Modifier::REVERSED);
    for y in (0..panes.text.height).filter(|&y| holds_hit(state, y, panes.text.height)) {
        let y = panes.text.y + y;
        let style = if rows.contains(&y) { notch } else { theme.hit };
        paint::text(buffer, x, y, HIT, style, state.probed.ambiguous, 1);
    }
}

/// What stands for the hits in a row's part of the text.
const HIT: &str = "-";

/// Whether the part of the text that row `y` of `height` stands for holds a hit.
fn holds_hit(state: &State, y: u16, height: u16) -> bool {
    let view = &state.view;
    let Some(search) = view.shown_search() else { return false };
    let from = |y: u16| view.total() * usize::from(y) / usize::from(height.max(1));
    let first = search.hits.partition_point(|h| view.offset(h.position()) < from(y));
    search.hits.get(first).is_some_and(|h| view.offset(h.position()) < from(y + 1))
}

/// The bytes of the text between which the screen stands.
fn seen(state: &State) -> (usize, usize) {
    let view = &state.view;
    let lines = view.rows_seen().into_iter().filter_map(|r| match r {
        Row::Line(line) => view.layout.lines(line.block).get(line.line).map(|l| (line.block, l)),
        Row::Gap => None,
    });
    let ranges: Vec<_> = lines.collect();
    let offset = |block, byte| view.offset(Position { block, byte });
    let from = ranges.first().map_or(0, |(b, l)| offset(*b, l.range.start));
    let to = ranges.last().map_or(0, |(b, l)| offset(*b, l.range.end));
    (if view.place.top.at == Position::default() { 0 } else { from }, to)
}
