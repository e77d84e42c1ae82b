//! The rows of tables in columns, or each as a list where columns do not fit (rule 25).
//!
//! A line is one range of the text, so nothing may stand beside a cell that goes on below: only the last cell of a row
//! does. Knows no block but rows.

use super::breaker::{Room, next_line};
use super::justify::PadPlaces;
use super::line::{Line, LineEnd, Pad, Pads};
use super::marked_text::MarkedText;
use super::scan::Scanner;
use super::setting::Setting;
use crate::document::{Document, Span, TableRow};
use crate::text::str_width;
use std::collections::BTreeMap;
use std::ops::Range;

/// Cells between two columns.
const GAP: usize = 2;
/// Cells of the narrowest room that a wider cell is broken in behind the name of its column: four Han characters.
const NARROWEST: usize = 8;
/// Cells of the narrowest column that the last cell of a row is broken in.
const LAST: usize = 16;
/// Rows from the start of a table by which its columns are measured: far more than a report's tables have.
const MEASURED: usize = 2048;
/// Cells by which the cells of a row are indented below its first one.
const HANGING: usize = 2;

/// How the rows of a table are set at one measure.
#[derive(Clone, Debug)]
pub(super) struct TableStyle {
    /// The first cells of the columns. None where the rows are lists.
    starts: Vec<usize>,
    /// The cells of each column that is right-aligned; none of the others.
    right: Vec<usize>,
}

impl TableStyle {
    /// Places the columns of a row's table.
    pub(super) fn of(document: &Document, row: &TableRow, setting: &Setting) -> Self {
        let rows = document.table(row).iter().take(MEASURED);
        let widths =
            |row: &TableRow| cell_widths(&MarkedText::of(document, row.block, setting), row);
        let rows: Vec<_> = rows.map(|row| (row, widths(row))).collect();
        let starts = starts(&rows, row.cells.len());
        let right = right_aligned(&rows, &starts, measure(setting));
        let mut style = Self { starts, right };
        if !rows.iter().all(|(row, widths)| style.holds(row, widths, measure(setting))) {
            style.starts.clear();
        }
        style
    }

    /// Whether the rows are lists.
    pub(super) fn is_list(&self) -> bool {
        self.starts.is_empty()
    }

    fn start(&self, column: usize) -> usize {
        self.starts.get(column).copied().unwrap_or(0)
    }

    /// Whether the cells of a row stand in its columns, all but the last on one line.
    fn holds(&self, row: &TableRow, widths: &[usize], measure: usize) -> bool {
        let mut cells = row.filled().map(|(column, _)| column).peekable();
        while let Some(column) = cells.next() {
            let width = widths.get(column).copied().unwrap_or(0);
            let (needed, end) = match cells.peek() {
                Some(&next) => (distance(width, column, next), self.start(next)),
                None => (width.min(LAST), measure),
            };
            if self.start(column) + needed > end {
                return false;
            }
        }
        true
    }

    /// The lines of a row.
    pub(super) fn lines(
        &self,
        document: &Document,
        row: &TableRow,
        text: &MarkedText<'_>,
        setting: &Setting,
    ) -> Vec<Line> {
        let widths = cell_widths(text, row);
        // A row behind those that were measured may be wider.
        let pieces = if self.is_list() || !self.holds(row, &widths, measure(setting)) {
            below_each_other(document, row, text, (&widths, setting))
        } else {
            self.beside_each_other(row, text, (&widths, setting))
        };
        lines(row, text, &pieces)
    }

    /// The pieces of a row in its columns.
    fn beside_each_other(
        &self,
        row: &TableRow,
        text: &MarkedText<'_>,
        (widths, setting): (&[usize], &Setting),
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut cells = row.filled().peekable();
        while let Some((column, range)) = cells.next() {
            let width = widths.get(column).copied().unwrap_or(0);
            let room = self.right.get(column).copied().unwrap_or(0);
            let cell = self.start(column) + room.saturating_sub(width);
            let room = measure(setting).saturating_sub(cell).max(2);
            let is_last = cells.peek().is_none();
            let broken = if is_last { broken(text, &range, room) } else { vec![range] };
            let places = broken.into_iter().enumerate();
            pieces.extend(places.map(|(line, range)| Piece {
                range,
                cell,
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
    (widths, setting): (&[usize], &Setting),
) -> Vec<Piece> {
    let measure = measure(setting);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut end, mut before) = (0, 0);
    for (column, range) in row.filled() {
        let first = pieces.is_empty();
        let width = widths.get(column).copied().unwrap_or(0);
        let beside = end + distance(0, before, column);
        let fits = row.header && !first && beside + width <= measure;
        let indent = match (fits, first || row.header) {
            (true, _) => beside,
            (false, true) => 0,
            (false, false) => HANGING,
        };
        let width_of = |cell| str_width(&name(document, cell), setting.ambiguous);
        let named = document.column_name(row, column).map(width_of);
        let named = named.filter(|named| indent + named + NARROWEST <= measure).unwrap_or(0);
        let cell = indent + named;
        (end, before) = (cell + width, column);
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

/// The first cell of each column: as far to the left as the cells before it leave room.
fn starts(rows: &[(&TableRow, Vec<usize>)], columns: usize) -> Vec<usize> {
    // By the column behind and the column before.
    let mut needed = BTreeMap::new();
    for (before, behind, cells) in rows.iter().flat_map(|(row, widths)| distances(row, widths)) {
        let most = needed.entry((behind, before)).or_insert(0);
        *most = cells.max(*most);
    }
    let mut starts = Vec::with_capacity(columns);
    for column in 0..columns {
        let least = starts.last().map_or(0, |start| start + GAP);
        let cells = needed.range((column, 0)..(column + 1, 0));
        let ends = cells.filter_map(|((_, before), cells)| Some(starts.get(*before)? + cells));
        let start = ends.max().unwrap_or(0).max(least);
        starts.push(start);
    }
    starts
}

/// The cells of each column that is right-aligned: those of its widest cell that reaches over no other column.
fn right_aligned(rows: &[(&TableRow, Vec<usize>)], starts: &[usize], measure: usize) -> Vec<usize> {
    let room = |column: usize| {
        let end = starts.get(column + 1).map_or(measure, |next| next.saturating_sub(GAP));
        end.saturating_sub(starts.get(column).copied().unwrap_or(0))
    };
    let widest = |column: usize| {
        let aligned = rows.iter().filter(|(row, _)| row.is_right(column));
        let cells = aligned.filter_map(|(_, widths)| widths.get(column).copied());
        cells.filter(|width| *width <= room(column)).max().unwrap_or(0)
    };
    (0..starts.len()).map(widest).collect()
}

/// The cells that a row needs from one column to another behind it. The name of several columns reaches over them. A
/// cell that stands alone, such as a remark, says nothing of how wide its column is, and one that ends its row little.
fn distances(row: &TableRow, widths: &[usize]) -> Vec<(usize, usize, usize)> {
    let mut distances = Vec::new();
    let mut cells = row.filled().map(|(column, _)| column).peekable();
    while let Some(column) = cells.next() {
        let width = widths.get(column).copied().unwrap_or(0);
        let (behind, width) = match cells.peek() {
            Some(&next) => (if row.header { next } else { column + 1 }, width),
            None if row.header || distances.is_empty() => continue,
            None => (column + 1, width.min(LAST)),
        };
        distances.push((column, behind, distance(width, column, behind)));
    }
    distances
}

/// The cells from the start of one column to that of another behind it. Each tab between them takes a cell.
fn distance(width: usize, column: usize, behind: usize) -> usize {
    width + GAP.max(behind - column)
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
