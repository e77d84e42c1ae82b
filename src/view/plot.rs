//! Draws pictures of figures: bars over rows, a curve over years.
//!
//! Bars are reversed blanks and marks are letters, so that both have the same cells on every terminal and are seen
//! without colour. The curve is drawn in Braille, whose characters no terminal draws wide.

use super::{Theme, paint};
use crate::app::State;
use crate::app::curve::Curve;
use crate::app::figure_table::{BarRow, FigureForm, FigureTable};
use crate::figures::Status;
use crate::panel::tick;
use crate::text::{Ambiguous, clipped, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line};
use std::fmt::Write as _;

/// What stands where a target is.
const TARGET: &str = "x";

/// What stands where a result is.
const RESULT: &str = "o";

/// Draws a bar for each row of the table that fits.
pub(super) fn bars(
    state: &State,
    theme: &Theme,
    figures: &FigureTable,
    area: Rect,
    buffer: &mut Buffer,
) {
    let ambiguous = state.settings.cell_widths.ambiguous;
    let table = &figures.table;
    let mut bars = figures.bars();
    for (_, bar) in bars.iter_mut().filter(|(_, bar)| bar.is_target) {
        bar.text.insert_str(0, &format!("{TARGET} "));
    }
    let width = |text: &str| cells(text, ambiguous);
    let most = |of: &dyn Fn(&BarRow) -> u16| bars.iter().map(|(_, bar)| of(bar)).max().unwrap_or(0);
    let label = most(&|bar| width(&bar.label)).min(area.width / 3);
    let value = most(&|bar| width(&bar.text)).min(area.width / 4);
    let room = area.width.saturating_sub(label + value + 2 * GAP);
    let values = || bars.iter().flat_map(|(_, bar)| [bar.bar, bar.mark]).flatten();
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let at = |value: f64| scaled(value - low, high - low, room);
    let zero = at(0.0);
    let has_others = bars.iter().any(|(_, bar)| bar.is_other);
    bars_legend(state, theme, figures, has_others, Rect { height: 1, ..area }, buffer);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let seen = bars.iter().skip(table.first).zip(rows.top()..rows.bottom());
    for ((row, bar), y) in seen {
        let is_chosen = table.chosen() == Some(*row);
        let style = if is_chosen { theme.here } else { theme.text };
        if is_chosen {
            paint::text(buffer, rows.x.saturating_sub(1), y, "▌", theme.bar, ambiguous, 1);
        }
        let name = clipped(&bar.label, label.into(), ambiguous);
        paint::text(buffer, rows.x, y, &name, style, ambiguous, label);
        let x = rows.x + label + GAP;
        if let Some(value) = bar.bar {
            let (from, to) = (zero.min(at(value)), zero.max(at(value)));
            let blank = " ".repeat((to - from).into());
            paint::text(buffer, x + from, y, &blank, bar_style(theme), ambiguous, to - from);
        }
        if let Some(mark) = bar.mark {
            let cell = at(mark).min(room.saturating_sub(1));
            let is_on_bar = bar
                .bar
                .is_some_and(|value| cell >= zero.min(at(value)) && cell < zero.max(at(value)));
            let style =
                if is_on_bar { theme.mark.add_modifier(Modifier::REVERSED) } else { theme.mark };
            paint::text(buffer, x + cell, y, TARGET, style, ambiguous, 1);
        }
        let text = clipped(&bar.text, value.into(), ambiguous);
        paint::text(buffer, x + room + GAP, y, &text, style, ambiguous, value);
    }
}

/// Draws values over years: what came as a line with marks on it, what was set as marks.
pub(super) fn curve(state: &State, theme: &Theme, curve: &Curve, area: Rect, buffer: &mut Buffer) {
    let ambiguous = state.settings.cell_widths.ambiguous;
    let (low, high) = curve.range();
    let (first, last) = curve.years();
    let ticks = [high, f64::midpoint(low, high), low].map(|value| tick(value, high - low));
    let axis = ticks.iter().map(|tick| cells(tick, ambiguous)).max().unwrap_or(0);
    let title = [&*curve.place, &curve.name, &curve.unit].join(" ");
    let taken =
        paint::text(buffer, area.x, area.y, title.trim(), theme.title, ambiguous, area.width);
    let rest = area.width.saturating_sub(taken + GAP);
    let beside = Rect { x: area.x + taken + GAP, width: rest, height: 1, ..area };
    if !curve.targets.is_empty() {
        legend(state, theme, beside, buffer);
    }
    let x = area.x + axis + 1;
    let plot =
        Rect::new(x, area.y + 1, area.right().saturating_sub(x + 3), area.height.saturating_sub(2));
    if plot.width < 8 || plot.height < 3 {
        return;
    }
    let rows = [plot.top(), plot.top() + plot.height / 2, plot.bottom() - 1];
    for (text, y) in ticks.iter().zip(rows) {
        let before = axis.saturating_sub(cells(text, ambiguous));
        paint::text(buffer, area.x + before, y, text, theme.status, ambiguous, axis);
    }
    paint::rule_down(buffer, x - 1, plot.y, plot.height, theme.quiet, state.settings.cell_widths);
    let span = f64::from(last - first).max(1.0);
    line(curve, (low, high), (first, span), plot, theme, buffer);
    let column = |year: u16| plot.x + scaled(f64::from(year - first), span, plot.width - 1);
    let row = |value: f64| plot.bottom() - 1 - scaled(value - low, high - low, plot.height - 1);
    for (points, sign, style) in
        [(&curve.results, RESULT, theme.text), (&curve.targets, TARGET, theme.mark)]
    {
        for &(year, value) in points {
            paint::text(buffer, column(year), row(value), sign, style, ambiguous, 1);
        }
    }
    years(curve, &column, (plot.bottom(), area.right()), (theme, ambiguous), buffer);
}

/// The years below a curve, as many as have room.
fn years(
    curve: &Curve,
    column: &dyn Fn(u16) -> u16,
    (y, right): (u16, u16),
    (theme, ambiguous): (&Theme, Ambiguous),
    buffer: &mut Buffer,
) {
    let mut years: Vec<u16> =
        curve.results.iter().chain(&curve.targets).map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let mut free = 0;
    for year in years {
        let x = column(year).saturating_sub(1).min(right.saturating_sub(YEAR));
        if x >= free {
            paint::text(buffer, x, y, &year.to_string(), theme.status, ambiguous, YEAR);
            free = x + YEAR + 1;
        }
    }
}

/// Draws the line through what came year after year.
fn line(
    curve: &Curve,
    (low, high): (f64, f64),
    (first, span): (u16, f64),
    area: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([0.0, span])
        .y_bounds([low, high])
        .paint(|context| {
            for pair in curve.results.windows(2) {
                let [(from, a), (to, b)] = pair else { continue };
                // Nothing is known between years that do not follow on each other.
                if from + 1 != *to {
                    continue;
                }
                let x = |year: u16| f64::from(year - first);
                context.draw(&Line::new(
                    x(*from),
                    *a,
                    x(*to),
                    *b,
                    theme.bar.fg.unwrap_or_default(),
                ));
            }
        });
    canvas.render(area, buffer);
}

/// How a bar looks: reversed, so that it is seen without colour.
fn bar_style(theme: &Theme) -> Style {
    theme.quiet.add_modifier(Modifier::REVERSED)
}

/// What bars and signs mean, in which unit, and whether some values are left out of it.
fn bars_legend(
    state: &State,
    theme: &Theme,
    figures: &FigureTable,
    has_others: bool,
    area: Rect,
    buffer: &mut Buffer,
) {
    let ambiguous = state.settings.cell_widths.ambiguous;
    let [result, target, _] = state.words().figures.statuses;
    let is_pairs = figures.shown.form == FigureForm::Pairs;
    let mut text = match figures.shown.status {
        _ if is_pairs => format!("{result}  {TARGET} {target}"),
        Status::Result => result.to_owned(),
        Status::Target | Status::Plan => target.to_owned(),
    };
    if let Some(unit) = figures.bar_unit() {
        let _ = write!(text, "  {unit}");
    }
    let taken = paint::text(buffer, area.x, area.y, "  ", bar_style(theme), ambiguous, area.width);
    let x = area.x + taken + GAP;
    let room = area.width.saturating_sub(taken + GAP);
    let taken = paint::text(buffer, x, area.y, &text, theme.status, ambiguous, room);
    if has_others {
        let (x, room) = (x + taken + 2 * GAP, room.saturating_sub(taken + 2 * GAP));
        let text = state.text_of(&state.words().figures.other_bars.into(), room);
        paint::text(buffer, x, area.y, &text, theme.status, ambiguous, room);
    }
}

/// What the signs mean.
fn legend(state: &State, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let [result, target, _] = state.words().figures.statuses;
    let text = format!("{RESULT} {result}  {TARGET} {target}");
    let ambiguous = state.settings.cell_widths.ambiguous;
    paint::text(buffer, area.x, area.y, &text, theme.status, ambiguous, area.width);
}

/// Blank cells between the parts of a row.
const GAP: u16 = 1;

/// Cells of a year.
const YEAR: u16 = 4;

/// Where a part of a whole ends in `room` cells.
fn scaled(part: f64, whole: f64, room: u16) -> u16 {
    if whole <= 0.0 {
        return 0;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the room"
    )]
    let cells = (part / whole * f64::from(room)).round().clamp(0.0, f64::from(room)) as u16;
    cells
}

fn cells(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(str_width(text, ambiguous)).unwrap_or(u16::MAX)
}
