//! Notes, the marks that point to them, and the places where their terms are used.

use super::{BlockIdx, MarkIdx, NoteIdx, Span};
use std::ops::Range;

/// An entry of the notes section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The printed number; `None` where the source does not number its notes.
    pub number: Option<u32>,
    /// The blocks of the entry: consecutive, all of kind [`super::BlockKind::Note`].
    pub blocks: Range<usize>,
    /// The number as printed with its brackets or punctuation; empty where there is none.
    pub label: Span,
    /// What the note explains, without quotes or brackets around it. Some notes have none.
    pub terms: Vec<Span>,
    /// The definition: a span for each block that holds a part of it.
    pub definition: Vec<Span>,
    /// A page reference such as `（P2，P15）`, kept apart from the definition.
    pub pages: Option<Span>,
    /// The printed marks that point here.
    pub marks: Vec<MarkIdx>,
    /// Every other place, outside notes and furniture, where one of the terms stands, in reading order.
    pub uses: Vec<Span>,
}

impl Note {
    /// The blocks of the entry, in reading order.
    pub fn block_indices(&self) -> impl DoubleEndedIterator<Item = BlockIdx> + use<> {
        self.blocks.clone().map(BlockIdx::new)
    }
}

/// A mark that the source prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The mark with its brackets, as printed.
    pub span: Span,
    /// The number it prints.
    pub number: u32,
    /// The note it points to: a misprint points to the note that its term names.
    pub note: Option<NoteIdx>,
}

/// A place in the text from which a note can be opened: a printed mark, or the first use of a term in a
/// report that prints none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The printed mark; for a first use the empty span behind the term.
    pub span: Span,
    /// The note it opens.
    pub note: NoteIdx,
    /// Whether the source prints it. A number that it does not print is drawn, but never copied.
    pub printed: bool,
}
