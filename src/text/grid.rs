//! Which columns the cells of a table take, where some span several columns or reach down into later rows.
//!
//! Knows nothing of the text in them.

/// Columns that a table has at most. What has more is no table that anybody reads.
pub(super) const COLUMNS: usize = 64;

/// The columns of a table while its cells are placed, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// For each column, the rows from the current one on that are taken by a cell.
    taken: Vec<usize>,
    /// The column behind the last cell of the row.
    column: usize,
}

impl Grid {
    /// Begins a row.
    pub fn start_row(&mut self) {
        self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        self.column = 0;
    }

    /// Places the next cell of the row, and returns its first column, from 0; [`COLUMNS`] if none is left.
    pub fn place(&mut self, columns: usize, rows: usize) -> usize {
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let first = self.column;
        let end = first.saturating_add(columns.max(1)).min(COLUMNS);
        self.taken.resize(self.taken.len().max(end), 0);
        self.taken.iter_mut().take(end).skip(first).for_each(|taken| *taken = rows.max(1));
        self.column = end;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a row, by the columns and rows that each takes, and their first columns.
    type Placed<'a> = (&'a [(usize, usize)], &'a [usize]);

    #[track_caller]
    fn check(rows: &[Placed<'_>]) {
        let mut grid = Grid::default();
        for (cells, columns) in rows {
            grid.start_row();
            let placed: Vec<_> = cells.iter().map(|&(c, r)| grid.place(c, r)).collect();
            assert_eq!(placed, *columns);
        }
    }

    #[test]
    fn cells_that_span_take_their_columns() {
        check(&[(&[(1, 1), (2, 1), (1, 1)], &[0, 1, 3]), (&[(1, 1); 4], &[0, 1, 2, 3])]);
        check(&[(&[(1, 2), (1, 1)], &[0, 1]), (&[(1, 1)], &[1]), (&[(1, 1)], &[0])]);
        check(&[(&[(1, 1), (2, 2), (1, 1)], &[0, 1, 3]), (&[(1, 1), (1, 1)], &[0, 3])]);
    }

    #[test]
    fn columns_are_limited() {
        let mut grid = Grid::default();
        grid.start_row();
        assert_eq!(grid.place(usize::MAX, usize::MAX), 0);
        assert_eq!(grid.place(1, 1), COLUMNS);
        grid.start_row();
        assert_eq!(grid.place(1, 1), COLUMNS, "the cell above reaches down to the last row");
    }
}
