//! A table as CSV.

use super::table::{Column, Table};
use crate::export::table::{Cell, TableColumn, TableForm, TableWriter};
use crate::text::Ambiguous;

impl Table {
    /// The rows shown as CSV, under the keys of the columns.
    #[must_use]
    pub fn csv(&self) -> String {
        let column = |column: &Column| TableColumn {
            name: column.key.clone().into(),
            title: column.title.clone().into(),
        };
        let columns = self.columns().iter().map(column).collect();
        let mut writer = TableWriter::new(TableForm::Csv, columns, Ambiguous::default());
        let mut out = Vec::new();
        let rows = self.shown().iter().filter_map(|&row| self.row(row));
        let written = rows.into_iter().try_for_each(|row| {
            let cells = row.cells.iter().map(|cell| Cell::text(Some(cell.text.clone())));
            writer.row(&mut out, cells.collect())
        });
        // Writing to memory does not fail.
        drop(written.and_then(|()| writer.end(&mut out)));
        String::from_utf8(out).unwrap_or_default()
    }
}
