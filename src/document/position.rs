//! Places in a document. A place is a block and a byte, never a row, a page or a text.

/// The index of a [`super::Block`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockIdx(pub usize);

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
    /// First byte, from the start of the block's text.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl Span {
    /// Where the span starts.
    #[must_use]
    pub fn position(self) -> Position {
        Position { block: self.block, byte: self.start }
    }

    /// Whether the span has no text of its own.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `position` lies within the span.
    #[must_use]
    pub fn contains(self, position: Position) -> bool {
        self.block == position.block && (self.start..self.end).contains(&position.byte)
    }
}
