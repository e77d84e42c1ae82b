//! The model of one report: blocks in reading order, headings, notes and marks over them.
//!
//! Everything here is a range into one text, held once. This module knows nothing of encodings, of how
//! a report is recognised, of widths, colours or terminals.

mod address;
mod block;
mod content;
mod extent;
mod heading;
mod index;
mod lookup;
mod meta;
mod note;
mod page;
mod part;
mod position;
mod table;
mod warning;

pub use address::Addresses;
pub use block::{Block, BlockKind, Reason};
pub use content::{Content, Cut, Joint, SourceMap};
pub use extent::Extent;
pub use heading::{Heading, HeadingStyle};
pub use index::{AnchorIdx, BlockIdx, HeadingIdx, MarkIdx, NoteIdx, RowIdx};
pub use meta::{Meta, Origin};
pub use note::{Anchor, Mark, Note};
pub use page::{PageStart, page_at};
pub use part::part;
pub use position::{Position, Span};
pub use table::TableRow;
pub use warning::{Warning, WarningKind};

use std::borrow::Cow;
use std::ops::Range;

/// One report, understood.
///
/// Invariants, kept by `parse` and relied on everywhere: `blocks` stand in reading order;
/// `headings`, `marks` and `anchors` are sorted by their spans; every span lies within its block and
/// on character boundaries.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text that all ranges refer to.
    pub content: Content,
    /// Everything that is drawn or kept, in reading order: furniture and note entries included.
    pub blocks: Vec<Block>,
    /// The outline's entries, run-in headings and leads included.
    pub headings: Vec<Heading>,
    /// The rows of all tables, in reading order.
    pub rows: Vec<TableRow>,
    /// The numbered (or unnumbered) notes in the order of their entries.
    pub notes: Vec<Note>,
    /// The marks that the source prints. First uses are not among them.
    pub marks: Vec<Mark>,
    /// What the reader treats as marks: the printed ones, or, where there are none, the first uses.
    pub anchors: Vec<Anchor>,
    /// What the front matter says.
    pub meta: Meta,
    /// The paragraph in which the speaker turns to the audience for the last time.
    pub closing: Option<BlockIdx>,
    /// Where the pages of the file begin, sorted by their places; empty where it has no fixed pages.
    pub pages: Vec<PageStart>,
}

impl Document {
    /// The text of a block.
    #[must_use]
    pub fn text(&self, block: BlockIdx) -> &str {
        self.content.slice(self.block(block).range())
    }

    /// A position as bytes from the start of the clean text.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        self.content.origin(self.block(position.block).range().start + position.byte)
    }

    /// The position at `offset` bytes from the start of the clean text, or just behind it.
    #[must_use]
    pub fn position_at(&self, offset: usize) -> Position {
        let content = &self.content;
        let after = self.blocks.partition_point(|b| content.origin(b.range().start) <= offset);
        let block = BlockIdx::new(after.saturating_sub(1));
        let range = self.block(block).range();
        let byte = content.address(range.clone(), offset) - range.start;
        Position { block, byte: self.text(block).floor_char_boundary(byte) }
    }

    /// The page of the file on which a position stands; `None` where the file has no fixed pages.
    #[must_use]
    pub fn page(&self, position: Position) -> Option<u32> {
        page_at(&self.pages, self.offset(position))
    }

    /// The text of a span.
    #[must_use]
    pub fn span_text(&self, span: Span) -> &str {
        part(self.text(span.block), span.range())
    }

    /// The text of a heading as one names it: without the marks in it.
    #[must_use]
    pub fn heading_text(&self, heading: &Heading) -> Cow<'_, str> {
        self.without_marks(heading.span)
    }

    /// The text of a span without the marks in it.
    #[must_use]
    pub fn without_marks(&self, span: Span) -> Cow<'_, str> {
        let from = self.marks.partition_point(|m| m.span < span);
        let within = self.marks.iter().skip(from).take_while(|m| m.span.block == span.block);
        let mut within = within.filter(|m| m.span.end() <= span.end()).peekable();
        if within.peek().is_none() {
            return self.span_text(span).into();
        }
        let mut at = span.start();
        let mut text = String::new();
        for mark in within {
            text.push_str(self.span_text(Span::new(span.block, at..mark.span.start())));
            at = mark.span.end();
        }
        text.push_str(self.span_text(Span::new(span.block, at..span.end())));
        text.into()
    }

    /// The numeral of a heading as printed, if it has one.
    #[must_use]
    pub fn heading_number(&self, heading: &Heading) -> Option<&str> {
        let start = heading.span.start();
        let number = Span::new(heading.span.block, start..start + heading.number);
        Some(self.span_text(number)).filter(|number| !number.is_empty())
    }

    /// A span's place in [`Content`]'s addresses.
    #[must_use]
    pub fn span_range(&self, span: Span) -> Range<usize> {
        let start = self.block(span.block).range().start;
        start + span.start()..start + span.end()
    }

    /// The heading that stands in `block`, alone or run in.
    #[must_use]
    pub fn heading_in(&self, block: BlockIdx) -> Option<HeadingIdx> {
        self.headings.binary_search_by_key(&block, |h| h.span.block).ok().map(HeadingIdx::new)
    }

    /// The heading whose section contains `position`: the last one that starts at or before it.
    #[must_use]
    pub fn heading_at(&self, position: Position) -> Option<HeadingIdx> {
        let after = self.headings.partition_point(|h| h.span.position() <= position);
        after.checked_sub(1).map(HeadingIdx::new)
    }

    /// The heading whose section a block belongs to: the last at or above it that is no lead.
    #[must_use]
    pub fn section(&self, block: BlockIdx) -> Option<HeadingIdx> {
        let after = self.headings.partition_point(|h| h.span.block <= block);
        let mut index = HeadingIdx::new(after.checked_sub(1)?);
        while self.heading(index).style == HeadingStyle::Lead {
            // However many leads stand in a row, they have one parent.
            index = self.heading(index).parent.or_else(|| index.before())?;
        }
        Some(index)
    }

    /// A heading and those above it, outermost first.
    #[must_use]
    pub fn path(&self, heading: HeadingIdx) -> Vec<HeadingIdx> {
        let mut path = vec![heading];
        let mut at = heading;
        while let Some(parent) = self.heading(at).parent {
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// The anchors in `block`, in reading order.
    #[must_use]
    pub fn anchors_in(&self, block: BlockIdx) -> &[Anchor] {
        let from = self.anchors.partition_point(|a| a.span.block < block);
        let to = self.anchors.partition_point(|a| a.span.block <= block);
        self.anchors.get(from..to).unwrap_or_default()
    }

    /// The number a note is shown by: the printed one, else its place among the notes from 1.
    #[must_use]
    pub fn note_number(&self, note: NoteIdx) -> usize {
        let printed = self.note(note).number;
        printed.map_or(note.index() + 1, |n| usize::try_from(n).unwrap_or(usize::MAX))
    }

    /// The end of the document as a position: behind the last block's last byte.
    #[must_use]
    pub fn end(&self) -> Position {
        let block = BlockIdx::new(self.blocks.len().saturating_sub(1));
        Position { block, byte: self.text(block).len() }
    }
}
