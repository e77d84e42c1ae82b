//! The scrollbar: which part of the text is on the screen, and where the hits of a search are.

use super::paint;
use super::pane::Pane;
use crate::app::viewport::Row;
use crate::document::Position;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// Draws the scrollbar, if there is one and the text is longer than the screen.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    let Some(x) = pane.panes.scrollbar else { return };
    let view = &pane.view;
    let (from, to) = seen(pane);
    let total = view.total();
    let height = usize::from(pane.panes.text.height);
    let row = |offset: usize| u16::try_from(offset.min(total) * height / total).unwrap_or(0);
    if from == 0 && view.percent() == 100 {
        return;
    }
    let top = row(from).min(pane.panes.text.height.saturating_sub(1));
    let bottom = if view.percent() == 100 { pane.panes.text.height } else { row(to).max(top + 1) };
    let rows = pane.panes.text.y + top..pane.panes.text.y + bottom;
    paint::thumb(buffer, x, rows.clone(), pane.theme.quiet, pane.settings.cell_widths);
    // On the thumb a hit is a notch, so that the thumb stays visible however many hits there are.
    let notch = pane.theme.quiet.add_modifier(Modifier::REVERSED);
    for y in (0..pane.panes.text.height).filter(|&y| holds_hit(pane, y, pane.panes.text.height)) {
        let y = pane.panes.text.y + y;
        let style = if rows.contains(&y) { notch } else { pane.theme.hit };
        paint::text(buffer, x, y, HIT, style, pane.ambiguous(), 1);
    }
}

/// The sign for hits in the part of the text that a row stands for.
const HIT: &str = "-";

/// Whether the part of the text that row `y` of `height` stands for holds a hit.
fn holds_hit(pane: &Pane<'_>, y: u16, height: u16) -> bool {
    let view = &pane.view;
    let Some(search) = view.shown_search() else { return false };
    let from = |y: u16| view.total() * usize::from(y) / usize::from(height.max(1));
    let first = search.hits.partition_point(|h| view.offset(h.position()) < from(y));
    search.hits.get(first).is_some_and(|h| view.offset(h.position()) < from(y + 1))
}

/// The range of the text on the screen, in bytes.
fn seen(pane: &Pane<'_>) -> (usize, usize) {
    let view = &pane.view;
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
