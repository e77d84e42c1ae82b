//! A heading on the way to its level, and what it is judged by.

use super::label::Form;
use crate::document::{BlockIdx, Heading, HeadingStyle, Span};

/// A heading on the way to its level, and what it is judged by.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is judged apart from the others")]
pub(super) struct HeadingCandidate {
    /// The heading, with no level and no parent yet.
    pub heading: Heading,
    /// Its numeral's form, if it has one.
    pub form: Option<Form>,
    /// Its numeral's value; 0 where it has none.
    pub value: u32,
    /// Whether its numeral is ambiguous (`1.`, `（1）`): it is a heading only if neighbours of the same form count up.
    pub ambiguous: bool,
    /// How its block ends.
    pub ending: Ending,
    /// Whether it is longer than headings with its form of numeral are.
    pub long: bool,
    /// Whether it opens the notes, an annex or a 结束语, outside the order of the report's sections.
    pub outside: bool,
    /// Whether the report turned to its audience since the heading before, behind some text: what follows is not part of
    /// that heading's group.
    pub behind_address: bool,
    /// The level that a hint of the file gives.
    pub hinted_level: Option<u8>,
}

impl HeadingCandidate {
    /// A heading without a numeral, which is the first `title` bytes of a block; what stands behind it
    /// begins at byte `end`.
    pub fn unnumbered(block: usize, title: usize, end: usize, style: HeadingStyle) -> Self {
        let span = Span::new(BlockIdx::new(block), 0..title);
        Self {
            heading: Heading { span, end, level: 0, style, number: 0, parent: None },
            form: None,
            value: 0,
            ambiguous: false,
            ending: Ending::Title,
            long: false,
            outside: false,
            behind_address: false,
            hinted_level: None,
        }
    }
}

/// How the block of a heading ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a title, or with the paragraph behind one.
    Title,
    /// With the `。` that closes the heading.
    Sentence,
    /// With `；`, as an item of a list does that goes on in the next.
    Clause,
}
