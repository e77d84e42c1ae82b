//! Rows of results as the user wants them written.

use super::args::{TableArgs, TableFormat};
use super::context::Context;
use crate::export::table::{Cell, TableColumn, TableForm, TableWriter};
use std::borrow::Cow;
use std::io::{self, Write};

impl From<TableFormat> for TableForm {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Table => Self::Text,
            TableFormat::Csv => Self::Csv,
            TableFormat::Json => Self::Json,
            TableFormat::Jsonl => Self::Jsonl,
            TableFormat::Md => Self::Markdown,
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
    let mut table = begin(out, arguments, columns.iter().map(|&name| name.into()), context)?;
    put(&mut |cells| table.row(out, cells))?;
    table.end(out)
}

/// A writer of rows of these columns, behind the mark by which Excel knows UTF-8 where that is asked for.
///
/// # Errors
/// Those of writing.
pub(super) fn begin(
    out: &mut dyn Write,
    arguments: &TableArgs,
    columns: impl Iterator<Item = Cow<'static, str>>,
    context: Context,
) -> io::Result<TableWriter> {
    let title = context.words().column;
    let columns = columns.map(|name| TableColumn { title: title(&name).into(), name });
    let ambiguous = context.ambiguous.unwrap_or_default();
    if arguments.bom && arguments.form == TableFormat::Csv {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    Ok(TableWriter::new(arguments.form.into(), columns.collect(), ambiguous))
}
