//! What a page, a Markdown file or a Word document says of its own structure.
//!
//! Plain text has none of this. `parse` trusts hints, and where there are none it goes by the text.

use crate::document::Reason;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A piece of structure that the file states itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Where, in bytes of the clean text. Empty for a footnote's reference that has no text of its own.
    pub range: Range<usize>,
    /// What stands there.
    pub kind: HintKind,
}

/// What a [`Hint`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HintKind {
    /// A heading of this level, from 1.
    Heading(u8),
    /// The reference to the footnote of this number.
    Reference(u32),
    /// The footnote of this number: its text, without the number. One hint for each of its paragraphs.
    Footnote(u32),
    /// A part that the file itself sets apart from its text, and why: navigation of a page, what is printed in margins.
    Aside(Reason),
    /// A row of a table.
    Row(RowHint),
}

/// A row of a table: one line of the text, in which a tab stands behind each cell but the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowHint {
    /// Whether a table begins with it.
    pub opens: bool,
    /// Whether it names the columns.
    pub header: bool,
    /// The empty cells before its first character.
    pub lead: u8,
    /// The columns of the cells that the file sets right-aligned: a bit for each, the lowest for the first.
    pub right: u64,
}
