//! The reading place: the current paragraph, its heading, how much of the text has been read.

use super::super::viewport::Row;
use super::DocumentView;
use super::motion::nth_or_last;
use crate::document::{BlockIdx, BlockKind, HeadingIdx, Position};

impl DocumentView {
    /// Whether the end of the text is on the screen, or the text ends above it.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.percent() == 100
    }

    /// The heading of the reading place.
    #[must_use]
    pub fn heading(&self) -> Option<HeadingIdx> {
        self.document.heading_at(self.here())
    }

    /// The page of the file on which the reading place is, if the file has pages.
    #[must_use]
    pub fn page(&self) -> Option<u32> {
        self.document.page(self.here())
    }

    /// The reading place: the position last pointed at if it is on the screen, otherwise the start of the current
    /// paragraph; the end of the first line where no paragraph starts on the screen.
    fn here(&self) -> Position {
        if let Some(at) = self.pointed() {
            return at;
        }
        if let Some(block) = self.first_paragraph_seen() {
            return Position { block, byte: 0 };
        }
        let line = self.layout.line_at(self.place.top.at);
        let end = self.layout.lines(line.block).get(line.line).map_or(0, |l| l.range.end);
        Position { block: line.block, byte: end.saturating_sub(1) }
    }

    /// The position last pointed at, if it is on the screen: the target of a jump or a click, otherwise the selected
    /// mark or term.
    #[must_use]
    pub fn pointed(&self) -> Option<Position> {
        let selected = self.place.selected.map(|s| s.at());
        [self.place.current, selected].into_iter().flatten().find(|&at| self.row_of(at).is_some())
    }

    /// The current paragraph: the one last pointed at, otherwise the first that starts on the screen, otherwise the
    /// one that fills the screen.
    #[must_use]
    pub fn current(&self) -> BlockIdx {
        if let Some(at) = self.pointed() {
            return at.block;
        }
        self.first_paragraph_seen().unwrap_or(self.place.top.at.block)
    }

    /// The first paragraph that starts on the screen.
    fn first_paragraph_seen(&self) -> Option<BlockIdx> {
        let mut starts = self.rows_seen().into_iter().filter_map(|row| match row {
            Row::Line(line) if line.line == 0 => Some(line.block),
            _ => None,
        });
        starts.find(|&b| self.is_paragraph(b))
    }

    /// The paragraph `steps` further on from the current one, or as far as there are any; `None` where there
    /// is none.
    pub(super) fn paragraph_by(&self, steps: isize) -> Option<BlockIdx> {
        let here = self.current().index();
        let wanted = steps.unsigned_abs().saturating_sub(1);
        let behind = (here + 1..self.document.blocks.len()).map(BlockIdx::new);
        let before = (0..here).rev().map(BlockIdx::new);
        if steps > 0 {
            nth_or_last(behind.filter(|&b| self.is_paragraph(b)), wanted)
        } else {
            nth_or_last(before.filter(|&b| self.is_paragraph(b)), wanted)
        }
    }

    fn is_paragraph(&self, block: BlockIdx) -> bool {
        let kind = self.document.block(block).kind;
        matches!(
            kind,
            BlockKind::Paragraph | BlockKind::Salutation | BlockKind::Row(_) | BlockKind::Note(_)
        )
    }

    /// How much of the text lies above the last line on the screen, in per cent.
    #[must_use]
    pub fn percent(&self) -> usize {
        let last = self.rows_seen().into_iter().rev().find_map(|row| match row {
            Row::Line(line) => Some(line),
            Row::Gap => None,
        });
        let Some(last) = last else { return 100 };
        let end = self.layout.lines(last.block).get(last.line).map_or(0, |l| l.range.end);
        let at = Position { block: last.block, byte: end };
        if at >= self.last_position() {
            100
        } else {
            (self.offset(at) * 100 / self.total()).min(99)
        }
    }

    /// Where the last block that is drawn ends.
    pub(super) fn last_position(&self) -> Position {
        let drawn = self
            .document
            .blocks
            .iter()
            .rposition(|b| self.layout.setting().furniture || !b.is_furniture());
        let block = BlockIdx::new(drawn.unwrap_or(0));
        Position { block, byte: self.document.text(block).len() }
    }

    /// A position as bytes from the start of the text.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        self.document.offset(position)
    }

    /// The bytes of the whole text, at least 1.
    #[must_use]
    pub fn total(&self) -> usize {
        self.document.content.text().len().max(1)
    }

    /// The position at `offset` bytes from the start of the text, or just behind it.
    #[must_use]
    pub fn position_at(&self, offset: usize) -> Position {
        self.document.position_at(offset)
    }
}
