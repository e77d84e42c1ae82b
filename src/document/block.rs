//! Blocks: what is drawn one below the other, in reading order.

use super::extent::Extent;
use super::{NoteIdx, RowIdx};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A run of text that is set as one: a heading, a paragraph, a part of a note, a piece of furniture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is, hence how it is set.
    pub kind: BlockKind,
    extent: Extent,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A line of the report's title.
    Title,
    /// When and where the report was given.
    Dateline,
    /// Who gave it.
    Byline,
    /// `各位代表：` and its like: a paragraph that opens an address.
    Salutation,
    /// A heading on a line of its own. A run-in heading or lead is part of a [`Self::Paragraph`].
    Heading,
    /// A paragraph, possibly opened by a run-in heading or a lead.
    #[default]
    Paragraph,
    /// A row of a table. A tab parts its cells.
    Row(RowIdx),
    /// A paragraph of a note's entry.
    Note(NoteIdx),
    /// What is no part of the report. Not drawn, searched or outlined unless asked for.
    Furniture(Reason),
}

/// Why a block is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// A line that advertises where the text was copied from.
    Watermark,
    /// A portal's header above the report, or its footer below it.
    Portal,
    /// A page number.
    PageNumber,
    /// `（下转第3版）` and its counterpart.
    Continuation,
    /// A title or running head that stands again in the middle of the text.
    Repetition,
    /// `\r\n`, `&nbsp;` and other markup that was stored as text.
    Markup,
    /// Who published it and under which licence.
    Imprint,
    /// A second copy of something that already stands in the document.
    Duplicate,
}

impl Reason {
    /// The name that `export --to json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Watermark => "watermark",
            Self::Portal => "portal",
            Self::PageNumber => "page-number",
            Self::Continuation => "continuation",
            Self::Repetition => "repetition",
            Self::Markup => "markup",
            Self::Imprint => "imprint",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Block {
    /// A block of the text at `range`, in [`super::Content`]'s addresses.
    #[must_use]
    pub fn new(kind: BlockKind, range: Range<usize>) -> Self {
        Self { kind, extent: range.into() }
    }

    /// Its text, in [`super::Content`]'s addresses. Never empty, no blank at either end.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.extent.range()
    }

    /// Whether the block is a row of a table.
    #[must_use]
    pub fn is_row(&self) -> bool {
        matches!(self.kind, BlockKind::Row(_))
    }

    /// Whether the block is furniture.
    #[must_use]
    pub fn is_furniture(&self) -> bool {
        matches!(self.kind, BlockKind::Furniture(_))
    }
}
