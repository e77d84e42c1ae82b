//! A stretch of a text, kept in half the room of a range.

use std::ops::Range;

/// Bytes from a start up to an end. A report of many short lines has an extent for each of them, so these
/// decide how much memory it takes. Texts end below 4 GiB: longer files are not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    start: u32,
    end: u32,
}

impl Extent {
    /// The range that it stands for, in bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        wide(self.start)..wide(self.end)
    }
}

impl From<Range<usize>> for Extent {
    fn from(range: Range<usize>) -> Self {
        Self { start: narrow(range.start), end: narrow(range.end) }
    }
}

/// A count that is below 4 Gi for the reason that [`Extent`] gives; a larger one becomes the largest.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The way back from [`narrow`].
pub(super) fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
