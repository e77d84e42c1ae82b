//! Places in a document. A place is a block and a byte, never a row, a page or a text.

use super::BlockIdx;
use super::extent::{narrow, wide};
use std::ops::Range;

/// A place in the document. Its order is the reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The block it stands in.
    pub block: BlockIdx,
    /// Bytes from the start of the block's text, on a character boundary.
    pub byte: usize,
}

/// A half-open range of bytes within one block. Its order is the reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The block it lies in.
    pub block: BlockIdx,
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes in `range`, from the start of the block's text.
    #[must_use]
    pub fn new(block: BlockIdx, range: Range<usize>) -> Self {
        Self { block, start: narrow(range.start), end: narrow(range.end) }
    }

    /// Its first byte, from the start of the block's text.
    #[must_use]
    pub fn start(self) -> usize {
        wide(self.start)
    }

    /// The byte behind its last one.
    #[must_use]
    pub fn end(self) -> usize {
        wide(self.end)
    }

    /// Its bytes, from the start of the block's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Where the span starts.
    #[must_use]
    pub fn position(self) -> Position {
        Position { block: self.block, byte: self.start() }
    }

    /// Whether the span has no text of its own.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `position` lies within the span.
    #[must_use]
    pub fn contains(self, position: Position) -> bool {
        self.block == position.block && self.range().contains(&position.byte)
    }
}
