//! A table of values: what every form of figures is before it is written.

use crate::export::table::Cell;
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

/// A text, if there is one.
pub(super) fn text(text: Option<impl Into<String>>) -> Cell<'static> {
    Cell::text(text.map(Into::into))
}
