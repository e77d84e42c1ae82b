//! Narrowing a table to the rows that fit what is typed, apart from the table, so that another thread can do it.
//!
//! Knows the texts of rows, not what they stand for.

use crate::search::CellMatcher;

/// A table to be narrowed, with all that this needs.
#[derive(Clone, Debug)]
pub struct Narrowing {
    pub(super) names: Vec<String>,
    pub(super) typed: String,
}

/// The rows that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowed {
    pub(super) typed: String,
    /// `None` for all.
    pub(super) rows: Option<Vec<usize>>,
}

/// Up to this many rows are looked at before the next frame; it takes about a millisecond.
const AT_ONCE: usize = 2_000;

impl Narrowing {
    /// Whether it takes too long to run before the next frame.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.names.len() > AT_ONCE
    }

    /// Finds the rows that fit every word that was typed: by a part of their texts, in simplified or traditional
    /// characters, or by pinyin.
    #[must_use]
    pub fn run(self) -> Narrowed {
        let Self { names, typed } = self;
        let matcher = CellMatcher::new(&typed);
        let is_typed = !typed.trim().is_empty();
        let fitting = || (0..).zip(&names).filter(|(_, name)| matcher.fits(name));
        let rows = is_typed.then(|| fitting().map(|(index, _)| index).collect());
        Narrowed { typed, rows }
    }
}
