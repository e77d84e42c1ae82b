//! `Document` × setting to lines: break rules, justification, note placement.
//!
//! A line owns a range, never text or colour. Blocks are laid out on demand and kept. Knows nothing of
//! the screen's height, of scrolling or of colours.

mod breaker;
mod centre;
mod class;
mod gap;
mod glyph;
mod justify;
mod line;
pub mod placement;
mod scan;
mod set;
mod setting;
mod source;
mod wrap;

pub use centre::phrases;
pub use glyph::{Glyph, Ink, glyphs_of, padded, plain};
pub use line::{Line, LineEnd, LineIdx, Pad, Pads};
pub use setting::{PROTRUSION, Setting};
pub use wrap::{lines_of, spaced, wrap};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::document::{BlockIdx, Document, Position};
use source::Source;
use std::borrow::Cow;

/// The lines of a document at one setting. A block that was never asked for has none yet.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    setting: Setting,
    /// Boxed, so that a block that was never asked for costs a word.
    blocks: Vec<Option<Box<BlockLines>>>,
    /// The glyphs of the lines on the screen: a key leaves most of those where they are.
    seen: Vec<(LineIdx, Vec<Glyph>)>,
}

/// The lines of a block, from its start as far as they were asked for.
#[derive(Clone, Debug, Default)]
struct BlockLines {
    lines: Vec<Line>,
}

/// A layout of `document` in which nothing is laid out yet: [`Layout::ensure`] does that by block.
#[must_use]
pub fn layout(document: &Document, setting: &Setting) -> Layout {
    let blocks = vec![None; document.blocks.len()];
    Layout { setting: setting.clone(), blocks, seen: Vec::new() }
}

impl Layout {
    /// The setting it was made with.
    #[must_use]
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Lays out one block, unless that was done.
    pub fn ensure(&mut self, document: &Document, block: BlockIdx) {
        self.ensure_to(document, Position { block, byte: usize::MAX });
    }

    /// Lays out a block from its start to the first line behind `position`, unless that was done. What
    /// that costs grows with `position.byte`, not with the block. The lines are those that
    /// [`Self::ensure`] makes.
    pub fn ensure_to(&mut self, document: &Document, position: Position) {
        let Some(slot) = self.blocks.get_mut(position.block.index()) else { return };
        let lines = &mut slot.get_or_insert_default().lines;
        let end = document.text(position.block).len();
        if lines.last().is_some_and(|l| l.range.end >= end || l.range.start > position.byte) {
            return;
        }
        let manner = set::manner(document, position.block, &self.setting);
        if manner == set::Manner::Hidden {
            return;
        }
        let source = Source::of(document, position.block, &self.setting);
        set::extend(lines, &source, position.block, (manner, &self.setting), position.byte);
        if position.byte == usize::MAX {
            lines.shrink_to_fit();
        }
    }

    /// Forgets the lines of a block, which are made anew when they are asked for.
    pub fn forget(&mut self, block: BlockIdx) {
        if let Some(slot) = self.blocks.get_mut(block.index()) {
            *slot = None;
        }
    }

    /// Whether all lines of a block are there.
    #[must_use]
    pub fn is_complete(&self, document: &Document, block: BlockIdx) -> bool {
        let end = document.text(block).len();
        !self.is_shown(document, block)
            || self.lines(block).last().is_some_and(|l| l.range.end >= end)
    }

    /// The lines of a block; none if it is hidden or was not laid out.
    #[must_use]
    pub fn lines(&self, block: BlockIdx) -> &[Line] {
        self.blocks.get(block.index()).and_then(Option::as_ref).map_or(&[], |b| &b.lines)
    }

    /// Blank rows above a block. They are drawn between blocks, never at the top of the document.
    #[must_use]
    pub fn gap_above(&self, document: &Document, block: BlockIdx) -> u16 {
        let is_shown = |b: &BlockIdx| self.is_shown(document, *b);
        if !is_shown(&block) {
            return 0;
        }
        let above = (0..block.index()).rev().map(BlockIdx::new).find(is_shown);
        above.map_or(0, |above| gap::between(document, above, block))
    }

    /// Whether a block has lines at all: furniture has none unless asked for.
    #[must_use]
    pub fn is_shown(&self, document: &Document, block: BlockIdx) -> bool {
        self.setting.furniture || !document.block(block).is_furniture()
    }

    /// The line that shows `position`; its block must be laid out.
    #[must_use]
    pub fn line_at(&self, position: Position) -> LineIdx {
        let lines = self.lines(position.block);
        let after = lines.partition_point(|l| l.range.start <= position.byte);
        LineIdx { block: position.block, line: after.saturating_sub(1) }
    }

    /// Where a line starts. `line_at(start_of(i)) == i`.
    #[must_use]
    pub fn start_of(&self, line: LineIdx) -> Position {
        let byte = self.lines(line.block).get(line.line).map_or(0, |l| l.range.start);
        Position { block: line.block, byte }
    }

    /// The glyphs of a line with their cells, in order, marks and drawn numbers included.
    #[must_use]
    pub fn glyphs(&self, document: &Document, line: LineIdx) -> Cow<'_, [Glyph]> {
        let seen = self.seen.binary_search_by_key(&line, |(line, _)| *line);
        match seen.ok().and_then(|at| self.seen.get(at)) {
            Some((_, glyphs)) => Cow::Borrowed(glyphs),
            None => Cow::Owned(self.set_glyphs(document, line)),
        }
    }

    fn set_glyphs(&self, document: &Document, line: LineIdx) -> Vec<Glyph> {
        let line = self.lines(line.block).get(line.line);
        line.map_or(Vec::new(), |line| glyphs_of(document, line, &self.setting))
    }

    /// Keeps the glyphs of these lines, which are in reading order and laid out, and of no others.
    pub fn see(&mut self, document: &Document, lines: impl Iterator<Item = LineIdx>) {
        let mut before = std::mem::take(&mut self.seen).into_iter().peekable();
        let seen = lines.map(|line| {
            while before.next_if(|(seen, _)| *seen < line).is_some() {}
            let known = before.next_if(|(seen, _)| *seen == line);
            known.unwrap_or_else(|| (line, self.set_glyphs(document, line)))
        });
        self.seen = seen.collect();
    }
}
