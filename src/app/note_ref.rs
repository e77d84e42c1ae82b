//! Places from which a note can be opened, and the place on the screen.

use super::viewport::Top;
use crate::document::{Anchor, NoteIdx, Position, Span};

/// A place from which a note can be opened: a mark, a first use, or a use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteRef {
    /// The note.
    pub note: NoteIdx,
    /// The mark or the term.
    pub span: Span,
}

impl From<&Anchor> for NoteRef {
    fn from(anchor: &Anchor) -> Self {
        Self { note: anchor.note, span: anchor.span }
    }
}

impl NoteRef {
    /// A byte that is drawn where the mark is: a first use is an empty span behind its term, and where
    /// its line ends there, the byte behind it is on the next one.
    #[must_use]
    pub fn at(&self) -> Position {
        let behind = usize::from(self.span.is_empty());
        Position { block: self.span.block, byte: self.span.start().saturating_sub(behind) }
    }
}

/// The reading place in a report: what a jump leaves and what the user returns to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingPlace {
    /// The top of the screen.
    pub top: Top,
    /// The mark or term that was selected.
    pub selected: Option<NoteRef>,
    /// Where a jump or a click went; `None` once the reader has scrolled on.
    pub current: Option<Position>,
}

impl ReadingPlace {
    /// The place in another document, with `to` for its position. The selected mark is dropped, because the notes may
    /// differ.
    #[must_use]
    pub fn moved(self, to: impl Fn(Position) -> Position) -> Self {
        let top = Top { at: to(self.top.at), above: self.top.above };
        Self { top, selected: None, current: self.current.map(to) }
    }
}
