//! The report in a row of a table.

use super::error::LoadError;
use super::named::RowFacts;
use super::source::{Source, TableRow};
use super::table::Table;
use super::{Extracted, ReadOptions};
use crate::text::{self, Encoding, NotText, Text};
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

/// Reads the text of the report in a row, `source` being that row.
///
/// # Errors
/// Those of the table; when it has no such row, or the row has no text.
pub(super) fn read(
    row: &TableRow,
    source: &Source,
    options: ReadOptions,
) -> Result<Extracted, LoadError> {
    let named = || source.as_named(options.standard_input);
    let stamp = source.stamp();
    let at = match &row.at {
        Some(at) if at.table.stamp == stamp => at.clone(),
        // A row that was named by itself, or a table that has changed meanwhile.
        _ => {
            let table = Arc::new(Table::open(&row.path, options)?);
            table.find(&row.name).ok_or_else(|| LoadError::NoSuchRow { name: named() })?
        }
    };
    let columns = at.columns().ok_or_else(|| LoadError::NoSuchRow { name: named() })?;
    let cells = at.cells(&row.path);
    let mut cells = cells.map_err(|error| LoadError::Unreadable { name: named(), error })?;
    let mut cell = |at: usize| cells.get_mut(at).map(std::mem::take).unwrap_or_default();
    let report = cell(columns.text);
    let facts = RowFacts {
        places: columns.places.iter().map(|at| cell(*at)).collect(),
        year: columns.year.map(&mut cell),
        title: columns.title.map(&mut cell),
    };
    // What is in a cell is told by the cell alone: it has no name.
    match text::read(&report.into(), "", Some(Encoding::Utf8)) {
        Ok(text) if text.content.trim_start().is_empty() => {
            Err(LoadError::EmptyRow { name: named() })
        }
        Err(NotText::Empty) => Err(LoadError::EmptyRow { name: named() }),
        Ok(text) => {
            let text = Text { encoding: at.table.encoding, ..text };
            let name = source.name(options.standard_input);
            Ok(Extracted { name, text, stamp, row: Some(facts) })
        }
        Err(reason) => Err(LoadError::NotText { name: named(), reason }),
    }
}
