//! The report in a row of a table.

use super::ReadOptions;
use super::error::LoadError;
use super::named::RowFacts;
use super::source::{Source, TableRow};
use super::stamp::Stamp;
use super::table::Table;
use crate::text::Encoding;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The reports of the table at `path`, each a source.
///
/// # Errors
/// When the table cannot be read or holds no reports.
pub fn rows(path: &Path, options: ReadOptions) -> Result<Vec<Source>, LoadError> {
    let table = Arc::new(Table::open(path, options)?);
    let path: Arc<Path> = path.into();
    let row = |(name, at)| Source::Row(TableRow { path: Arc::clone(&path), name, at: Some(at) });
    Ok(table.rows().into_iter().map(row).collect())
}

/// Reads a row that the user named `named`: the cell of the report, what the other cells say, and what the table is
/// stored in.
///
/// # Errors
/// Those of the table, and when it has no such row.
pub(super) fn read(
    row: &TableRow,
    named: &str,
    options: ReadOptions,
) -> Result<(String, RowFacts, Encoding), LoadError> {
    let no_row = || LoadError::NoSuchRow { name: named.to_owned() };
    let at = match &row.at {
        Some(at) if at.table.stamp == Stamp::of(&row.path) => at.clone(),
        // A row that was named by itself, or a table that has changed meanwhile.
        _ => Arc::new(Table::open(&row.path, options)?).find(&row.name).ok_or_else(no_row)?,
    };
    let columns = at.columns().ok_or_else(no_row)?;
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => LoadError::TooLarge { name: named.to_owned() },
        _ => LoadError::Unreadable { name: named.to_owned(), error },
    };
    let mut cells = at.cells(&row.path).map_err(unreadable)?;
    let mut cell = |at: usize| cells.get_mut(at).map(std::mem::take).unwrap_or_default();
    let report = cell(columns.text);
    let facts = RowFacts {
        places: columns.places.iter().map(|at| cell(*at)).collect(),
        year: columns.year.map(&mut cell),
        title: columns.title.map(&mut cell),
    };
    Ok((report, facts, at.table.encoding))
}
