//! The choices that a layout depends on, and the limits that all settings share.

use crate::text::Ambiguous;

/// Cells to the right of the measure that marks at a line's end may take (rules 11 to 13).
pub const PROTRUSION: u16 = 2;

/// The setting of a page. Two equal settings give equal layouts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches, each with its own option")]
pub struct Setting {
    /// The measure: cells of a full line.
    pub measure: u16,
    /// Cells before a paragraph's first line.
    pub indent: u16,
    /// Whether pauses may hang beyond the measure (rule 13).
    pub hanging: bool,
    /// Whether lines are padded to the measure (rule 16).
    pub justify: bool,
    /// Whether every character stands in a grid of two-cell squares (rule 24).
    pub grid: bool,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Whether furniture is laid out too.
    pub furniture: bool,
    /// Whether first uses carry their note's number: drawn, never part of the text.
    pub drawn_numbers: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            measure: 72,
            indent: 4,
            hanging: true,
            justify: true,
            grid: false,
            ambiguous: Ambiguous::Narrow,
            furniture: false,
            drawn_numbers: true,
        }
    }
}
