//! Headings: the outline's entries.

use super::{HeadingIdx, Span};

/// A heading, on a line of its own or run in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its text, number and marks included, without the closing `。`.
    pub span: Span,
    /// Bytes from the block's start to where the paragraph behind a run-in heading begins: the
    /// closing `。` included. The block's whole length for a heading on a line of its own.
    pub end: usize,
    /// Nesting depth from 1, as found in this report.
    pub level: u8,
    /// How it was recognised.
    pub style: HeadingStyle,
    /// Bytes of the numeral that it begins with, brackets included, without closing punctuation: `一`,
    /// `（一）`, `1`, `第一部分`. 0 for plain headings and leads. [`super::Document::heading_number`] has its
    /// text.
    pub number: usize,
    /// The heading one level up, if any.
    pub parent: Option<HeadingIdx>,
}

/// What kind of heading it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeadingStyle {
    /// It carries a numeral.
    Numbered,
    /// An unnumbered line that opens a section.
    #[default]
    Plain,
    /// The short topic sentence that opens a paragraph.
    Lead,
}

impl HeadingStyle {
    /// The name that `export --to json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Numbered => "numbered",
            Self::Plain => "plain",
            Self::Lead => "lead",
        }
    }
}
