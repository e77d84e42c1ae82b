//! What decoding and cleaning changed in a text, and where.

use serde::{Deserialize, Serialize};

/// Characters of the decoded source that the clean text lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The byte of the clean text before which they stood.
    pub at: usize,
    /// How many Unicode scalar values they were.
    pub scalars: usize,
    /// Whether any of them was more than the end of a line.
    pub ink: bool,
}

/// A replacement character that stands for bytes that could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced(u32);

impl Replaced {
    /// One at a byte of the text. There may be one for every few bytes of a file, and no text is as long as
    /// 4 GiB, so the place is kept in 32 bits.
    pub(super) fn new(at: usize) -> Self {
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The byte of the clean text at which it stands.
    #[must_use]
    pub fn at(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}
