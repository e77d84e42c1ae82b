//! What is copied of a table: CSV.

use crate::export::table::{TableColumn, TableForm, TableWriter};
use crate::panel::Sheet;
use crate::text::Ambiguous;

/// A sheet as CSV, under the names of its columns.
pub(super) fn csv(sheet: &Sheet) -> String {
    let column = |name: &std::borrow::Cow<'static, str>| TableColumn {
        name: name.clone(),
        title: name.clone(),
    };
    let columns = sheet.columns.iter().map(column).collect();
    let mut writer = TableWriter::new(TableForm::Csv, columns, Ambiguous::default());
    let mut out = Vec::new();
    let mut rows = sheet.rows.iter();
    let written = rows.try_for_each(|row| writer.row(&mut out, row.clone()));
    // Writing to memory does not fail.
    drop(written.and_then(|()| writer.end(&mut out)));
    String::from_utf8(out).unwrap_or_default()
}
