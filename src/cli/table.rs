//! Rows of results as the user wants them written.

use super::args::{TableArgs, TableFormat};
use super::context::Context;
use crate::export::table::{Cell, Page, TableColumn, TableForm, TableWriter};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

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

/// Writes rows of these columns under a title, whose cells `put` gets one row after another.
///
/// # Errors
/// Those of `put` and of writing.
pub(super) fn write(
    out: &mut dyn Write,
    arguments: &TableArgs,
    (title, columns): (&'static str, &[&'static str]),
    context: Context,
    put: impl FnOnce(&mut dyn FnMut(Vec<Cell<'static>>) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    let columns = columns.iter().map(|&name| name.into());
    let mut table = begin(out, arguments, (title, columns), context)?;
    put(&mut |cells| table.row(out, cells))?;
    table.end(out)
}

/// A writer of rows of these columns under a title, which only pages have; behind the mark by which Excel knows UTF-8 where that is asked for.
///
/// # Errors
/// Those of writing.
pub(super) fn begin(
    out: &mut dyn Write,
    arguments: &TableArgs,
    (title, columns): (&'static str, impl Iterator<Item = Cow<'static, str>>),
    context: Context,
) -> io::Result<TableWriter> {
    let heading = context.words().column;
    let columns = columns.map(|name| TableColumn { title: heading(&name).into(), name });
    let ambiguous = context.ambiguous.unwrap_or_default();
    if arguments.bom && arguments.form == TableFormat::Csv {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let page = Page { title, lang: context.words().figures_page.lang, page_of };
    Ok(TableWriter::new(arguments.form.into(), columns.collect(), ambiguous).on_page(page))
}

/// The page that `export --to html` made of a report, if it lies beside it under the same name.
pub(super) fn page_of(file: &str) -> Option<String> {
    let path = Path::new(file);
    let page = path.with_extension("html");
    (page != path && page.is_file()).then(|| page.to_string_lossy().into_owned())
}
