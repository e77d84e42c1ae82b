//! Tables: which parts of a block's text are the cells of a row, and which rows stand together.
//!
//! The text of a row stays one text; a cell is a range of it. Knows nothing of how wide a cell is.

use super::{BlockIdx, BlockKind, Document, Extent, RowIdx, Span, part};
use std::borrow::Cow;
use std::ops::Range;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The block whose text it is.
    pub block: BlockIdx,
    /// The first row of its table. All rows of a table have the same number of cells.
    pub first: RowIdx,
    /// Whether it names the columns.
    pub header: bool,
    /// Its cells, one for each column, in bytes of the block's text. An empty one has an empty range. No tab
    /// stands in a cell, and only tabs stand between cells.
    pub cells: Box<[Extent]>,
    /// The columns of its table that are set right-aligned: a bit for each, the lowest for the first.
    pub right: u64,
}

impl TableRow {
    /// The cells that are not empty, each with its column from 0.
    #[must_use]
    pub fn filled(&self) -> impl DoubleEndedIterator<Item = (usize, Range<usize>)> {
        let cells = self.cells.iter().map(|cell| cell.range()).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether a column is set right-aligned.
    #[must_use]
    pub fn is_right(&self, column: usize) -> bool {
        let bit = u32::try_from(column).ok().and_then(|bit| self.right.checked_shr(bit));
        bit.is_some_and(|bits| bits & 1 == 1)
    }

    /// The empty cells before the first one that is not.
    #[must_use]
    pub fn lead(&self) -> usize {
        self.filled().next().map_or(0, |(column, _)| column)
    }
}

impl Document {
    /// The row of a table that stands in `block`.
    #[must_use]
    pub fn row_in(&self, block: BlockIdx) -> Option<&TableRow> {
        match self.block(block).kind {
            BlockKind::Row(row) => Some(self.row(row)),
            _ => None,
        }
    }

    /// The text of a block as a line of plain text: a row has a tab between any two cells, empty ones too.
    #[must_use]
    pub fn plain_line(&self, block: BlockIdx) -> Cow<'_, str> {
        let text = self.text(block);
        let Some(row) = self.row_in(block) else { return Cow::Borrowed(text) };
        let cells: Vec<&str> = row.cells.iter().map(|cell| part(text, cell.range())).collect();
        Cow::Owned(cells.join("\t"))
    }

    /// All rows of a row's table.
    #[must_use]
    pub fn table(&self, row: &TableRow) -> &[TableRow] {
        let rows = self.rows.get(row.first.index()..).unwrap_or_default();
        let behind = rows.partition_point(|other| other.first <= row.first);
        rows.get(..behind).unwrap_or_default()
    }

    /// The cell that names a column of a row, in the last of the rows that do. A row that names the columns itself
    /// has none.
    #[must_use]
    pub fn column_name(&self, row: &TableRow, column: usize) -> Option<Span> {
        if row.header {
            return None;
        }
        let headers = self.table(row).iter().take_while(|row| row.header);
        let names = headers.filter_map(|header| {
            let cell = header.cells.get(column)?.range();
            (!cell.is_empty()).then(|| Span::new(header.block, cell))
        });
        names.last()
    }
}
