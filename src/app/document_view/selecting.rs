//! Selecting text in a view: where a selection begins, and how it grows.

use super::super::selection::{Selection, SelectionUnit, boundary_after, boundary_before};
use super::super::viewport;
use super::DocumentView;
use crate::document::{BlockIdx, Position, Span};
use crate::layout::LineIdx;

impl DocumentView {
    /// Starts a selection, or ends one; says whether one has started.
    pub fn toggle_selection(&mut self) -> bool {
        if self.selection.take().is_none() {
            self.selection = Some(self.new_selection());
        }
        self.selection.is_some()
    }

    /// What a selection begins with: the hit that the search has just gone to, or the first character of the
    /// current paragraph.
    fn new_selection(&self) -> Selection {
        let hit = self.shown_search().and_then(|s| s.hits.get(s.current)).copied();
        if let Some(hit) = hit.filter(|h| self.pointed() == Some(h.position())) {
            return Selection::of(hit);
        }
        let anchor = Position { block: self.current(), byte: 0 };
        Selection { anchor, head: boundary_after(&self.document, anchor, SelectionUnit::Char) }
    }

    /// Moves the selection's end by units, back where negative.
    pub fn extend(&mut self, unit: SelectionUnit, steps: isize) {
        let Some(mut head) = self.selection.map(|s| s.head) else { return };
        for _ in 0..steps.unsigned_abs() {
            let next = if steps > 0 {
                boundary_after(&self.document, head, unit)
            } else {
                boundary_before(&self.document, head, unit)
            };
            if next == head {
                break;
            }
            head = next;
        }
        self.extend_to(head);
    }

    /// Moves the selection's end by lines.
    pub fn extend_by_lines(&mut self, rows: isize) {
        let Some(head) = self.selection.map(|s| s.head) else { return };
        let line = self.layout.line_at(head);
        let column = head.byte - self.layout.start_of(line).byte;
        let (document, layout) = (&*self.document, &mut self.layout);
        let moved = if rows < 0 {
            viewport::up(document, layout, head.into(), rows.unsigned_abs())
        } else {
            viewport::down(document, layout, head.into(), rows.unsigned_abs())
        };
        let line = layout.line_at(moved.at);
        let head = self.at_column(line, column);
        self.extend_to(head);
    }

    /// The position `column` bytes into a line, or its end.
    fn at_column(&self, line: LineIdx, column: usize) -> Position {
        let range = self.layout.lines(line.block).get(line.line).map(|l| l.range.clone());
        let range = range.unwrap_or_default();
        let text = self.document.text(line.block);
        let byte = text.floor_char_boundary((range.start + column).min(range.end));
        Position { block: line.block, byte }
    }

    /// Moves the selection's end to where a motion goes; `false` without a selection.
    pub fn extend_to(&mut self, head: Position) -> bool {
        let Some(selection) = self.selection else { return false };
        self.selection = Some(selection.with_head(&self.document, head));
        self.reveal(head);
        true
    }

    /// Extends the selection over a span, from whichever side it is reached; `false` without a selection.
    pub fn extend_over(&mut self, span: Span) -> bool {
        let Some(selection) = self.selection else { return false };
        let Selection { anchor: start, head: end } = Selection::of(span);
        self.extend_to(if start < selection.anchor { start } else { end })
    }

    /// Moves the other end from now on.
    pub fn swap_ends(&mut self) {
        if let Some(selection) = &mut self.selection {
            std::mem::swap(&mut selection.anchor, &mut selection.head);
            let head = selection.head;
            self.reveal(head);
        }
    }

    /// What is to be copied: the selection, or the current paragraph.
    #[must_use]
    pub fn chosen(&self) -> Selection {
        self.selection.unwrap_or_else(|| Selection::of(self.whole_block(self.current())))
    }

    fn whole_block(&self, block: BlockIdx) -> Span {
        Span::new(block, 0..self.document.text(block).len())
    }
}
