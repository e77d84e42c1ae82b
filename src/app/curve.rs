//! Values over years, as they are drawn.

use crate::panel;

/// An indicator or a word of a place over years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The place; empty for all.
    pub place: String,
    /// The name of the indicator as the chosen figure has it, or the word.
    pub name: String,
    /// The unit of all values, if they have one.
    pub unit: String,
    /// What came, or the counts, by year.
    pub results: Vec<(u16, f64)>,
    /// What was set, by year.
    pub targets: Vec<(u16, f64)>,
}

impl Curve {
    /// The first and the last year.
    #[must_use]
    pub fn years(&self) -> (u16, u16) {
        let years = || self.results.iter().chain(&self.targets).map(|(year, _)| *year);
        (years().min().unwrap_or(0), years().max().unwrap_or(0))
    }

    /// The least and the greatest value, with some room on either side.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        panel::range(self.results.iter().chain(&self.targets).map(|(_, value)| *value))
    }
}
