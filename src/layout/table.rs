//! The rows of tables in columns, or below each other where columns do not fit (rule 25).
//!
//! A line is one range of the text, so the cells of a row never stand beside each other line by line: a cell that is
//! wider than its column goes on below, and the cell behind it begins on its last line. Knows no block but rows.

use super::breaker::{Room, next_line};
use super::justify::PadPlaces;
use super::line::{Line, LineEnd, Pad, Pads};
use super::marked_text::MarkedText;
use super::scan::Scanner;
use super::setting::Setting;
use crate::document::{Document, RowIdx, Span, TableRow};
use crate::text::str_width;
use std::ops::Range;

/// Cells between two columns.
const GAP: usize = 2;
/// Cells of the narrowest column that a wider cell is broken in: four Han characters.
const NARROWEST: usize = 8;
/// Lines that a cell may have more so that another one is not broken.
const BROKEN: usize = 2;
/// Rows from the start of a table by which its columns are measured: far more than a report's tables have.
const MEASURED: usize = 2048;
/// Cells by which the cells of a row are indented below its first one.
const HANGING: usize = 2;

/// How the rows of a table are set at one measure.
#[derive(Clone, Debug)]
pub(super) struct TableStyle {
    /// The first row of the table.
    first: RowIdx,
    /// The first cells of the columns. None where the cells of a row stand below each other.
    starts: Vec<usize>,
}

impl TableStyle {
    /// Fits the columns of a row's table to the measure.
    pub(super) fn of(document: &Document, row: &TableRow, setting: &Setting) -> Self {
        // A cell that stands alone, such as a remark, may reach over all columns.
        let rows = document.table(row).iter().take(MEASURED);
        let rows = rows.filter(|row| row.filled().nth(1).is_some());
        let widths =
            rows.map(|row| cell_widths(&MarkedText::of(document, row.block, setting), row));
        let columns = columns(&widths.collect::<Vec<_>>(), row.cells.len());
        let starts = fit(columns, measure(setting)).map(|columns| starts(&columns));
        Self { first: row.first, starts: starts.unwrap_or_default() }
    }

    /// Whether it is the style of a row's table.
    pub(super) fn fits(&self, row: &TableRow) -> bool {
        self.first == row.first
    }

    /// The lines of a row.
    pub(super) fn lines(
        &self,
        document: &Document,
        row: &TableRow,
        text: &MarkedText<'_>,
        setting: &Setting,
    ) -> Vec<Line> {
        let pieces = if self.starts.is_empty() {
            below_each_other(document, row, text, setting)
        } else {
            self.beside_each_other(row, text, setting)
        };
        lines(row, text, &pieces)
    }

    /// The pieces of a row in its columns. A cell may reach over the empty ones behind it.
    fn beside_each_other(
        &self,
        row: &TableRow,
        text: &MarkedText<'_>,
        setting: &Setting,
    ) -> Vec<Piece> {
        let start = |column: usize| self.starts.get(column).copied().unwrap_or(0);
        let mut pieces = Vec::new();
        let mut cells = row.filled().peekable();
        while let Some((column, range)) = cells.next() {
            let end = cells.peek().map_or(measure(setting), |(next, behind)| {
                // A tab takes a cell, and a closing mark may protrude by one.
                let tabs = behind.start - range.end;
                start(*next).saturating_sub(GAP.max(tabs + 1))
            });
            let at = start(column);
            let broken = broken(text, &range, end.saturating_sub(at).max(2));
            let places = broken.into_iter().enumerate();
            pieces.extend(places.map(|(line, range)| Piece {
                range,
                cell: at,
                named: 0,
                begins_line: line > 0,
            }));
        }
        pieces
    }
}

/// A part of a cell that stands on one line.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    /// Where it stands, in cells from the left edge.
    cell: usize,
    /// The cells before it that the name of its column takes.
    named: usize,
    /// Whether it stands on another line than the piece before it.
    begins_line: bool,
}

/// The pieces of a row whose cells stand below each other, each behind the name of its column. The cells that are
/// such names themselves stand in a line, as far as they fit.
fn below_each_other(
    document: &Document,
    row: &TableRow,
    text: &MarkedText<'_>,
    setting: &Setting,
) -> Vec<Piece> {
    let measure = measure(setting);
    let mut pieces: Vec<Piece> = Vec::new();
    let widths = cell_widths(text, row);
    let mut end = 0;
    for (column, range) in row.filled() {
        let first = pieces.is_empty();
        let width = widths.get(column).copied().unwrap_or(0);
        let fits = row.header && !first && end + GAP + width <= measure;
        let indent = match (fits, first || row.header) {
            (true, _) => end + GAP,
            (false, true) => 0,
            (false, false) => HANGING,
        };
        let width_of = |cell| str_width(&name(document, cell), setting.ambiguous);
        let named = document.column_name(row, column).map(width_of);
        let named = named.filter(|named| indent + named + NARROWEST <= measure).unwrap_or(0);
        let cell = indent + named;
        end = cell + width;
        let broken = broken(text, &range, measure.saturating_sub(cell).max(2));
        let places = broken.into_iter().enumerate();
        pieces.extend(places.map(|(line, range)| Piece {
            range,
            cell,
            named: if line == 0 { named } else { 0 },
            begins_line: !first && !fits || line > 0,
        }));
    }
    pieces
}

fn measure(setting: &Setting) -> usize {
    usize::from(setting.measure).max(2)
}

/// The cells that each of a row's cells takes on one line.
fn cell_widths(text: &MarkedText<'_>, row: &TableRow) -> Vec<usize> {
    let mut widths = vec![0; row.cells.len()];
    let mut cells = row.filled().peekable();
    for cluster in Scanner::new(text, 0) {
        // A number that is drawn may stand behind the last character of its cell.
        let first = cluster.start + usize::from(!cluster.is_drawn());
        while cells.next_if(|(_, cell)| cell.end < first).is_some() {}
        if let Some((column, _)) = cells.peek().filter(|(_, cell)| cell.start <= cluster.start)
            && let Some(width) = widths.get_mut(*column)
        {
            *width += usize::from(cluster.blank + cluster.cells);
        }
    }
    widths
}

/// A column while its width is sought.
#[derive(Clone, Debug, Default)]
struct Column {
    /// The cells that each of its cells takes on one line.
    cells: Vec<usize>,
    width: usize,
}

impl Column {
    /// What its cells cost at a width: their lines, and something for each that has several.
    fn cost(&self, width: usize) -> usize {
        let lines = self.cells.iter().map(|cell| cell.div_ceil(width.max(1)));
        lines.map(|lines| lines + if lines > 1 { BROKEN } else { 0 }).sum()
    }

    /// The next smaller width, if it may have one: Han characters fill an even number of cells.
    fn narrower(&self) -> Option<usize> {
        let next = self.width.checked_sub(1)? / 2 * 2;
        (next >= NARROWEST).then_some(next)
    }
}

/// The columns of rows, as wide as their widest cells.
fn columns(rows: &[Vec<usize>], count: usize) -> Vec<Column> {
    let column = |index: usize| {
        let cells: Vec<usize> = rows.iter().filter_map(|row| row.get(index).copied()).collect();
        Column { width: cells.iter().copied().max().unwrap_or(0), cells }
    };
    (0..count).map(column).collect()
}

/// Narrows columns to the measure, step by step, always the one in which that costs least, and of equals the widest. `None` where they do not fit.
fn fit(mut columns: Vec<Column>, measure: usize) -> Option<Vec<Column>> {
    let room = measure.checked_sub(GAP * columns.len().saturating_sub(1))?;
    // No step before that could help.
    let widest = room.max(NARROWEST);
    for column in &mut columns {
        column.width = column.width.min(widest);
    }
    let step = |column: &Column| {
        let narrower = column.narrower()?;
        Some((column.cost(narrower) - column.cost(column.width), narrower))
    };
    let mut steps: Vec<_> = columns.iter().map(step).collect();
    while columns.iter().map(|column| column.width).sum::<usize>() > room {
        let all = columns.iter_mut().zip(&mut steps).filter(|(_, step)| step.is_some());
        let cost = |(column, step): &(&mut Column, &mut Option<(usize, usize)>)| {
            (step.map(|(cost, _)| cost), std::cmp::Reverse(column.width))
        };
        let (column, next) = all.min_by_key(cost)?;
        column.width = next.map_or(column.width, |(_, narrower)| narrower);
        *next = step(column);
    }
    Some(columns)
}

/// The first cell of each column.
fn starts(columns: &[Column]) -> Vec<usize> {
    let mut next = 0;
    let start = |column: &Column| {
        let start = next;
        next += column.width + GAP;
        start
    };
    columns.iter().map(start).collect()
}

/// The ranges of the lines of a cell, in bytes of the row's text.
fn broken(text: &MarkedText<'_>, cell: &Range<usize>, cells: usize) -> Vec<Range<usize>> {
    let own = text.within(cell.clone());
    let room = Room { cells, full: cells, hanging: false, justify: false };
    let mut lines = Vec::new();
    let mut at = 0;
    while at < own.text.len() {
        let end = next_line(&own, at, room, &mut PadPlaces::new()).end;
        lines.push(cell.start + at..cell.start + end);
        at = end;
    }
    lines
}

/// The lines on which pieces stand. Each goes up to the start of the next: tabs are blanks at its end.
fn lines(row: &TableRow, text: &MarkedText<'_>, pieces: &[Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for pieces in pieces.chunk_by(|_, next| !next.begins_line) {
        let Some(first) = pieces.first() else { continue };
        if let Some(before) = lines.last_mut() {
            (before.range.end, before.end) = (first.range.start, LineEnd::Soft);
        }
        let indent = u16::try_from(first.cell - first.named).unwrap_or(0);
        let range = first.range.start..text.text.len();
        let pads = pads(text, pieces, indent);
        lines.push(Line { block: row.block, range, indent, pads, end: LineEnd::Block });
    }
    lines
}

/// The cells inserted before the pieces of a line so that each stands where it belongs. Those before the first hold
/// the name of its column.
fn pads(text: &MarkedText<'_>, pieces: &[Piece], indent: u16) -> Pads {
    let mut pads = Vec::new();
    let mut at = usize::from(indent);
    let mut rest = pieces.iter().peekable();
    let (start, end) =
        (pieces.first().map_or(0, |p| p.range.start), pieces.last().map_or(0, |p| p.range.start));
    for cluster in Scanner::new(text, start).take_while(|cluster| cluster.start <= end) {
        at += usize::from(cluster.blank);
        if let Some(piece) = rest.next_if(|p| p.range.start <= cluster.start && !cluster.is_drawn())
        {
            let cells = u16::try_from(piece.cell.saturating_sub(at)).unwrap_or(0);
            if cells > 0 {
                pads.push(Pad { at: cluster.start, cells });
            }
            at += usize::from(cells);
        }
        at += usize::from(cluster.cells);
    }
    pads.into_boxed_slice()
}

/// What stands before a line of a row: the name of its column, and a colon. Nothing stands before a line that goes on,
/// or that has no cells inserted before it.
pub(super) fn name_before(document: &Document, line: &Line) -> Option<String> {
    line.pads.first().filter(|pad| pad.at == line.range.start)?;
    let row = document.row_in(line.block)?;
    let (column, _) = row.filled().find(|(_, cell)| cell.start == line.range.start)?;
    document.column_name(row, column).map(|cell| name(document, cell))
}

/// The name of a column with a colon behind it.
fn name(document: &Document, cell: Span) -> String {
    format!("{}：", document.without_marks(cell).trim_end_matches(['：', ':']))
}

#[cfg(test)]
mod tests;
