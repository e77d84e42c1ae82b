//! Rows of results as the user wants them written.

use super::args::{TableArgs, TableFormat};
use super::context::Context;
use crate::export::table::{Cell, TableColumn, TableForm, TableWriter};
use std::io::{self, Write};

impl From<TableFormat> for TableForm {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Table => Self::Text,
            TableFormat::Csv => Self::Csv,
            TableFormat::Json => Self::Json,
            TableFormat::Html => Self::Html,
        }
    }
}

/// Writes rows of these columns, whose cells `put` gets one row after another.
///
/// # Errors
/// Those of `put` and of writing.
pub(super) fn write(
    out: &mut dyn Write,
    arguments: &TableArgs,
    columns: &[&'static str],
    context: Context,
    put: impl FnOnce(&mut dyn FnMut(Vec<Cell<'static>>) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    let title = context.words().column;
    let columns = columns.iter().map(|&name| TableColumn { name, title: title(name) });
    let ambiguous = context.ambiguous.unwrap_or_default();
    let mut table = TableWriter::new(arguments.form.into(), columns.collect(), ambiguous);
    if arguments.bom && arguments.form == TableFormat::Csv {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    put(&mut |cells| table.row(out, cells))?;
    table.end(out)
}
