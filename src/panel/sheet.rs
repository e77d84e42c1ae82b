//! A table of values: what every form of figures is before it is written.

use super::report::FigureRow;
use crate::export::table::{Cell, Link};
use std::borrow::Cow;

/// A table: the names of its columns, and rows with a cell for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Names that Stata, R and pandas take as names of variables.
    pub columns: Vec<Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Sheet {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.iter().map(|name| (*name).into()).collect(), rows: Vec::new() }
    }
}

/// A value that leads to its sentence.
pub(super) fn said_in(cell: Cell<'static>, file: &str, row: &FigureRow) -> Cell<'static> {
    let link = row.sentence.address.clone().map(|address| Link {
        file: file.to_owned(),
        address,
        sentence: Some(row.sentence.text.trim().to_owned()),
    });
    cell.linked(link)
}

/// A text, if there is one.
pub(super) fn text(text: Option<impl Into<String>>) -> Cell<'static> {
    Cell::text(text.map(Into::into))
}
