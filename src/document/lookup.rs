//! Entries of a document by their typed indexes.
//!
//! An index comes from the document that it is looked up in, so its entry exists. Where it does not, two documents
//! were mixed up: debug builds panic and name the caller, and release builds give an empty entry, because a wrong
//! line on the screen is better than a lost session. Callers therefore need no fallback of their own. An index that
//! may be out of range, such as that of a neighbour, is looked up in the list itself.

use super::{
    Anchor, AnchorIdx, Block, BlockIdx, Document, Heading, HeadingIdx, Mark, MarkIdx, Note,
    NoteIdx, RowIdx, TableRow,
};
use std::sync::LazyLock;

impl Document {
    /// A block. A document without blocks has an empty first one, where [`super::Position::default`] lies.
    #[must_use]
    #[track_caller]
    pub fn block(&self, index: BlockIdx) -> &Block {
        static EMPTY: LazyLock<Block> = LazyLock::new(Block::default);
        if self.blocks.is_empty() && index == BlockIdx::default() {
            return &EMPTY;
        }
        entry(&self.blocks, index.index(), &EMPTY)
    }

    /// A heading.
    #[must_use]
    #[track_caller]
    pub fn heading(&self, index: HeadingIdx) -> &Heading {
        static EMPTY: LazyLock<Heading> = LazyLock::new(Heading::default);
        entry(&self.headings, index.index(), &EMPTY)
    }

    /// A note.
    #[must_use]
    #[track_caller]
    pub fn note(&self, index: NoteIdx) -> &Note {
        static EMPTY: LazyLock<Note> = LazyLock::new(Note::default);
        entry(&self.notes, index.index(), &EMPTY)
    }

    /// A row of a table.
    #[must_use]
    #[track_caller]
    pub fn row(&self, index: RowIdx) -> &TableRow {
        static EMPTY: LazyLock<TableRow> = LazyLock::new(TableRow::default);
        entry(&self.rows, index.index(), &EMPTY)
    }

    /// A printed mark.
    #[must_use]
    #[track_caller]
    pub fn mark(&self, index: MarkIdx) -> &Mark {
        static EMPTY: LazyLock<Mark> = LazyLock::new(Mark::default);
        entry(&self.marks, index.index(), &EMPTY)
    }

    /// A place from which a note can be opened.
    #[must_use]
    #[track_caller]
    pub fn anchor(&self, index: AnchorIdx) -> &Anchor {
        static EMPTY: LazyLock<Anchor> = LazyLock::new(Anchor::default);
        entry(&self.anchors, index.index(), &EMPTY)
    }

    /// The indexes of all blocks, in reading order.
    pub fn block_indexes(
        &self,
    ) -> impl DoubleEndedIterator<Item = BlockIdx> + ExactSizeIterator + use<> {
        (0..self.blocks.len()).map(BlockIdx::new)
    }

    /// All headings with their indexes, in reading order.
    pub fn indexed_headings(&self) -> impl DoubleEndedIterator<Item = (HeadingIdx, &Heading)> {
        self.headings.iter().enumerate().map(|(index, heading)| (HeadingIdx::new(index), heading))
    }

    /// The indexes of all notes, in the order of their entries.
    pub fn note_indexes(
        &self,
    ) -> impl DoubleEndedIterator<Item = NoteIdx> + ExactSizeIterator + use<> {
        (0..self.notes.len()).map(NoteIdx::new)
    }
}

#[track_caller]
fn entry<'a, T>(list: &'a [T], index: usize, empty: &'static T) -> &'a T {
    debug_assert!(index < list.len(), "entry {index} of {}", list.len());
    list.get(index).unwrap_or(empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_document_has_an_empty_block_where_positions_start() {
        let document = Document::default();
        assert_eq!(document.block(BlockIdx::default()).range(), 0..0);
        assert_eq!(document.block_indexes().count(), 0);
    }

    #[test]
    #[should_panic(expected = "entry 0 of 0")]
    #[cfg(debug_assertions)]
    fn an_index_without_an_entry_is_seen_in_debug_builds() {
        let _ = Document::default().heading(HeadingIdx::new(0));
    }

    #[test]
    #[cfg(not(debug_assertions))]
    fn an_index_without_an_entry_gives_an_empty_one_in_release() {
        assert_eq!(Document::default().note(NoteIdx::new(3)), &Note::default());
    }
}
