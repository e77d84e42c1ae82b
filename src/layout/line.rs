//! Lines: ranges of a block's text, with where they end and how they are padded.

use crate::document::BlockIdx;
use std::ops::Range;

/// A line of a laid-out block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The block it shows a part of.
    pub block: BlockIdx,
    /// Bytes of the block's text. A line broken at a space keeps that space at its end.
    pub range: Range<usize>,
    /// Blank cells before its first glyph.
    pub indent: u16,
    /// Cells inserted within it.
    pub pads: Pads,
    /// Why it ends where it ends.
    pub end: LineEnd,
}

/// One inserted cell run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pad {
    /// The byte of the block's text before which the cells stand.
    pub at: usize,
    /// How many cells.
    pub cells: u16,
}

/// The cells inserted within a line by justification, sorted by place. Empty for a ragged line.
pub type Pads = Box<[Pad]>;

/// Why a line ends where it ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineEnd {
    /// The block ends.
    #[default]
    Block,
    /// The next unit would not have fitted.
    Soft,
    /// A run wider than the line had to be broken within.
    Forced,
}

/// A line's place in a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineIdx {
    /// The block.
    pub block: BlockIdx,
    /// The line within it, from 0.
    pub line: usize,
}
