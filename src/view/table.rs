//! Draws a table: what it shows, the titles of its columns, its rows, and lines about the chosen one.

use super::outline::clipped;
use super::{Theme, lit, paint};
use crate::app::State;
use crate::app::message::fill;
use crate::app::table::{Align, FittingColumn, GAP, LitText, Row, Table};
use crate::app::table_area::{self, TableAreas};
use crate::document::part;
use crate::layout::wrap;
use crate::search::CellMatcher;
use crate::text::{Ambiguous, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::{Modifier, Style};

/// What stands above a table.
pub(super) struct TableTitle {
    /// What it shows.
    pub name: String,
    /// How much there is, behind the name.
    pub counted: String,
    /// Text at the right end.
    pub end: String,
}

/// What a table is drawn with.
struct TablePane<'a> {
    table: &'a Table,
    theme: &'a Theme,
    ambiguous: Ambiguous,
    columns: Vec<FittingColumn>,
    matcher: CellMatcher,
}

/// The bar at the left of the chosen row.
const BAR: &str = "▌";

/// Draws a table. `nothing` is said where it has no rows.
pub(super) fn draw(
    state: &State,
    theme: &Theme,
    table: &Table,
    title: &TableTitle,
    nothing: &str,
    buffer: &mut Buffer,
) {
    let area = state.view_area();
    let areas = table_area::areas(area, Some(table));
    let (ambiguous, widths) = (state.settings.cell_widths.ambiguous, state.settings.cell_widths);
    for y in areas.rule.into_iter().chain(areas.preview_rule) {
        paint::rule_across(buffer, area.x, y, area.width, theme.quiet, widths);
    }
    let counted = narrowed(state, table);
    let counted = counted.as_deref().unwrap_or(&title.counted);
    draw_title(title, counted, (theme, ambiguous), areas.title, buffer);
    let columns = table.fitting_columns(areas.rows.width);
    let matcher = CellMatcher::new(table.filter());
    let pane = TablePane { table, theme, ambiguous, columns, matcher };
    pane.header(areas.header, buffer);
    pane.rows(&areas, buffer);
    if table.shown().is_empty() {
        let Rect { x, y, width, height } = areas.rows;
        if height > 0 {
            paint::text(buffer, x, y, nothing, theme.quiet, ambiguous, width);
        }
    }
    pane.preview(areas.preview, buffer);
}

/// An area with the cell before it, in which the bar of the chosen row stands.
pub(super) fn with_bar(area: Rect, within: Rect) -> Rect {
    area.outer(Margin::new(1, 0)).intersection(within)
}

/// What the table is narrowed to, and how much of it is shown; `None` where all is.
fn narrowed(state: &State, table: &Table) -> Option<String> {
    let typed = Some(table.filter().trim()).filter(|typed| !typed.is_empty())?;
    let message = fill(state.words().narrowed, typed).and(table.shown().len()).and(table.len());
    Some(state.text_of(&message, u16::MAX))
}

fn draw_title(
    title: &TableTitle,
    counted: &str,
    (theme, ambiguous): (&Theme, Ambiguous),
    area: Rect,
    buffer: &mut Buffer,
) {
    let end = cells(&title.end, ambiguous).min(area.width);
    let Rect { y, .. } = area;
    paint::text(buffer, area.right() - end, y, &title.end, theme.status, ambiguous, end);
    let room = area.width.saturating_sub(end + GAP);
    let taken = paint::text(buffer, area.x, y, &title.name, theme.title, ambiguous, room) + GAP;
    let room = room.saturating_sub(taken);
    let counted = clipped(counted, room, ambiguous);
    paint::text(buffer, area.x + taken, y, &counted, theme.status, ambiguous, room);
}

impl TablePane<'_> {
    fn header(&self, area: Rect, buffer: &mut Buffer) {
        if area.height == 0 {
            return;
        }
        for placed in &self.columns {
            let Some(column) = self.table.columns().get(placed.column) else { continue };
            let is_sorted = self.table.sort().column == placed.column;
            let style = if is_sorted { self.theme.here } else { self.theme.status };
            let x = area.x + placed.x;
            self.cell(buffer, (x, area.y), &column.title, column.align, placed.width, style);
        }
        for (x, sign) in self.hidden() {
            paint::text(buffer, area.x + x, area.y, sign, self.theme.mark, self.ambiguous, 1);
        }
    }

    /// Where columns are hidden, and the sign for it: before the one that follows, or behind the last.
    fn hidden(&self) -> Vec<(u16, &'static str)> {
        let pairs = self.columns.windows(2).filter_map(|pair| match pair {
            [before, behind] => (before.column + 1 < behind.column).then_some((behind.x - 1, "‹")),
            _ => None,
        });
        let last = self.columns.last();
        let is_cut = |last: &&FittingColumn| last.column + 1 < self.table.columns().len();
        pairs.chain(last.filter(is_cut).map(|last| (last.x + last.width, "›"))).collect()
    }

    /// Draws a text at its end of `width` cells.
    fn cell(
        &self,
        buffer: &mut Buffer,
        (x, y): (u16, u16),
        text: &str,
        align: Align,
        width: u16,
        style: Style,
    ) {
        let text = crate::text::clipped(text, width.into(), self.ambiguous);
        let before = match align {
            Align::Left => 0,
            Align::Right => width.saturating_sub(cells(&text, self.ambiguous)),
        };
        paint::text(buffer, x + before, y, &text, style, self.ambiguous, width - before);
    }

    fn rows(&self, areas: &TableAreas, buffer: &mut Buffer) {
        let chosen = self.table.chosen();
        let shown = self.table.shown().iter().skip(self.table.first);
        let mut above: Option<&Row> = None;
        for (&index, y) in shown.zip(areas.rows.top()..areas.rows.bottom()) {
            let Some(row) = self.table.row(index) else { continue };
            let is_chosen = chosen == Some(index);
            let area = Rect { y, height: 1, ..areas.rows };
            if is_chosen {
                // Where a single cell is chosen, it alone is reversed.
                if self.table.cursor.is_none() {
                    paint::fill(buffer, area.x, y, area.width, reversed_if(self.theme.page, true));
                }
                let x = area.x.saturating_sub(1);
                paint::text(buffer, x, y, BAR, self.theme.bar, self.ambiguous, 1);
            }
            // A group's name stands once, and wherever it would be missed. A value is never left out.
            let is_repeated = |column: usize| {
                let text = |row: &Row| row.cells.get(column).map(|cell| cell.text.clone());
                let is_same = |above| text(above) == text(row) && text(row).is_some();
                let is_group =
                    self.table.columns().get(column).is_some_and(|column| column.is_searched);
                column == self.table.sort().column
                    && is_group
                    && !is_chosen
                    && above.is_some_and(is_same)
            };
            self.row(row, area, (is_chosen, &is_repeated), buffer);
            above = Some(row);
        }
    }

    fn row(
        &self,
        row: &Row,
        area: Rect,
        (is_chosen, is_repeated): (bool, &dyn Fn(usize) -> bool),
        buffer: &mut Buffer,
    ) {
        let is_set_back = row.rank > 0;
        let style = if is_set_back { self.theme.quiet } else { self.theme.text };
        for placed in &self.columns {
            let Some(column) = self.table.columns().get(placed.column) else { continue };
            let Some(cell) = row.cells.get(placed.column) else { break };
            if is_repeated(placed.column) {
                continue;
            }
            let is_chosen_cell = is_chosen && self.table.cursor.is_none_or(|c| c == placed.column);
            let style = reversed_if(style, is_chosen_cell);
            let at = Rect { x: area.x + placed.x, width: placed.width, ..area };
            let found = if column.is_searched { self.matcher.find(&cell.text) } else { 0..0 };
            if found.is_empty() {
                let short =
                    cell.short.as_deref().filter(|_| cells(&cell.text, self.ambiguous) > at.width);
                let text = short.unwrap_or(&cell.text);
                self.cell(buffer, (at.x, at.y), text, column.align, at.width, style);
            } else {
                let styles = (style, reversed_if(style.patch(self.theme.hit), is_chosen_cell));
                lit::draw(buffer, at, (&cell.text, &found), styles, self.ambiguous);
            }
        }
        if let Some(rest) = &row.rest {
            let mut before = self.columns.iter().filter(|placed| placed.column < row.cells.len());
            let x = before.next_back().map_or(0, |placed| placed.x + placed.width + GAP);
            let taken = area.width.min(x);
            let area = Rect { x: area.x + taken, width: area.width - taken, ..area };
            let quiet = if is_set_back { self.theme.quiet } else { self.theme.text };
            let is_reversed = is_chosen && self.table.cursor.is_none();
            self.lit(rest, area, reversed_if(quiet, is_reversed), buffer);
        }
    }

    fn lit(&self, text: &LitText, area: Rect, style: Style, buffer: &mut Buffer) {
        let styles = (style, style.patch(self.theme.hit));
        lit::draw(buffer, area, (&text.text, &text.lit), styles, self.ambiguous);
    }

    fn preview(&self, area: Rect, buffer: &mut Buffer) {
        let lines = &self.table.preview;
        let label = lines.iter().map(|line| cells(&line.label, self.ambiguous)).max().unwrap_or(0);
        let label = label.min(area.width / 3);
        let x = if label > 0 { label + GAP } else { 0 };
        let width = area.width.saturating_sub(x);
        let mut rows = area.top()..area.bottom();
        for (index, line) in lines.iter().enumerate() {
            let Some(y) = rows.next() else { return };
            paint::text(buffer, area.x, y, &line.label, self.theme.mark, self.ambiguous, label);
            // A line goes on in those rows that the others do not need.
            let left =
                usize::from(rows.end.saturating_sub(y)).saturating_sub(lines.len() - index - 1);
            let parts = wrap(&line.text.text, width, self.ambiguous);
            let row = |y: u16| Rect { x: area.x + x, y, width, height: 1 };
            if parts.len() > left.max(1) {
                self.lit(&line.text, row(y), self.theme.beside, buffer);
                continue;
            }
            for (at, range) in parts.into_iter().enumerate() {
                let Some(y) = (if at == 0 { Some(y) } else { rows.next() }) else { return };
                let lit = &line.text.lit;
                let lit =
                    lit.start.clamp(range.start, range.end)..lit.end.clamp(range.start, range.end);
                let lit = lit.start - range.start..lit.end - range.start;
                let text = part(&line.text.text, range).to_owned();
                self.lit(&LitText { text, lit }, row(y), self.theme.beside, buffer);
            }
        }
    }
}

fn cells(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(str_width(text, ambiguous)).unwrap_or(u16::MAX)
}

/// A style, reversed for what is chosen.
fn reversed_if(style: Style, is_chosen: bool) -> Style {
    if is_chosen { style.add_modifier(Modifier::REVERSED) } else { style }
}
