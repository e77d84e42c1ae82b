//! What a table is made of: columns, rows and their cells, each with what it is sorted by.
//!
//! Knows neither where a row stands nor how a cell is drawn.

use std::cmp::Ordering;
use std::ops::Range;

/// At which end of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, which never changes: it is kept on disk.
    pub key: String,
    /// What stands above it.
    pub title: String,
    /// Where its cells stand.
    pub align: Align,
    /// Where columns do not fit, the one with the greatest priority goes first. The first column never does.
    pub priority: u8,
    /// The fewest cells with which it is shown; `None` where its texts are never cut. What is left of the screen goes
    /// to such columns.
    pub least: Option<u16>,
    /// Whether its texts are looked at when the table is narrowed.
    pub is_searched: bool,
}

impl Column {
    /// A column of texts, which are never cut and are looked at when the table is narrowed.
    #[must_use]
    pub fn text(key: impl Into<String>, title: impl Into<String>, priority: u8) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            align: Align::Left,
            priority,
            least: None,
            is_searched: true,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(key: impl Into<String>, title: impl Into<String>, priority: u8) -> Self {
        Self { align: Align::Right, is_searched: false, ..Self::text(key, title, priority) }
    }
}

/// By what a cell is sorted. Numbers come before texts, and cells without either at the end, whichever way the table
/// is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum SortKey {
    /// By its text, code point by code point.
    #[default]
    Text,
    /// By a number; equal ones by their texts.
    Number(f64),
    /// Nothing is known.
    Empty,
}

/// What stands in a cell about which nothing is known.
pub(super) const UNKNOWN: &str = "–";

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// By what it is sorted.
    pub key: SortKey,
    /// What stands there where the text has no room.
    pub short: Option<String>,
}

impl Cell {
    /// A text; `–` where there is none.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or_else(Self::unknown, |text| Self { text: text.into(), ..Self::default() })
    }

    /// A text that is sorted by a number.
    #[must_use]
    pub fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), key: SortKey::Number(number), short: None }
    }

    /// A whole number; `–` for none at all.
    #[must_use]
    pub fn count(count: usize) -> Self {
        if count == 0 {
            return Self { key: SortKey::Number(0.0), ..Self::unknown() };
        }
        // Counts of a report are far below the 2⁵³ up to which this is exact.
        #[allow(clippy::cast_precision_loss, reason = "see above")]
        Self::number(count.to_string(), count as f64)
    }

    /// A cell about which nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self { text: UNKNOWN.to_owned(), key: SortKey::Empty, short: None }
    }

    /// The order of cells in a column, the smallest first.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self.key, other.key) {
            (SortKey::Number(a), SortKey::Number(b)) => {
                a.total_cmp(&b).then_with(|| self.text.cmp(&other.text))
            }
            (SortKey::Number(_), SortKey::Text) => Ordering::Less,
            (SortKey::Text, SortKey::Number(_)) => Ordering::Greater,
            _ => self.text.cmp(&other.text),
        }
    }
}

/// A text with a part of it highlighted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LitText {
    /// The text.
    pub text: String,
    /// The highlighted bytes of it, which are visible however narrow the screen is.
    pub lit: Range<usize>,
}

impl LitText {
    /// A text without a highlighted part.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), lit: 0..0 }
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Rows of a greater rank stand behind those of a smaller one, whatever the table is sorted by.
    pub rank: u8,
    /// Its cells, from the first column on. Those that are missing are empty.
    pub cells: Vec<Cell>,
    /// A text over the columns behind its cells, such as a sentence.
    pub rest: Option<LitText>,
}

/// A line below the table about the chosen row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewLine {
    /// A short text in a column of its own, such as an address.
    pub label: String,
    /// The text.
    pub text: LitText,
}
