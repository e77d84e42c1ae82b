//! A document and a setting to lines: line breaking, justification, placement of notes.
//!
//! `docs/typesetting.md` has the rules that are cited by number. A line owns a range, never text or
//! colour. Blocks are laid out on demand and kept. This module knows nothing of the screen's height, of
//! scrolling or of colours.

mod balanced;
mod block_lines;
mod block_spacing;
mod block_style;
mod break_rules;
mod breaker;
mod class;
mod cluster;
mod glyph;
mod justify;
mod line;
mod marked_text;
pub mod placement;
mod plain_text;
mod scan;
mod setting;
mod table;

pub use balanced::phrases;
pub use block_lines::lines_of;
pub use glyph::{Glyph, Ink, glyphs_of, line_text, padded_text};
pub use line::{Line, LineEnd, LineIdx, Pad, Pads};
pub use plain_text::{spaced, wrap};
pub use setting::{PROTRUSION, Setting};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::document::{BlockIdx, Document, Position, RowIdx};
use block_style::{BlockStyle, block_style};
use marked_text::MarkedText;
use std::borrow::Cow;
use std::collections::BTreeMap;
use table::TableStyle;

/// The lines of a document at one setting. A block that was never asked for has none yet.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    setting: Setting,
    /// Boxed, so that a block that was never asked for costs a word.
    blocks: Vec<Option<Box<BlockLines>>>,
    /// How the tables are set of which a row was laid out, by their first rows.
    tables: BTreeMap<RowIdx, TableStyle>,
    /// The glyphs of the lines on the screen. Most lines stay there from one key to the next.
    prepared: Vec<(LineIdx, Vec<Glyph>)>,
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
    Layout { setting: setting.clone(), blocks, ..Layout::default() }
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
        let style = block_style(document, position.block, &self.setting);
        if style == BlockStyle::Hidden {
            return;
        }
        let text = MarkedText::of(document, position.block, &self.setting);
        if let Some(row) = document.row_in(position.block) {
            let style = || TableStyle::of(document, row, &self.setting);
            let table = self.tables.entry(row.first).or_insert_with(style);
            *lines = table.lines(document, row, &text, &self.setting);
            return;
        }
        block_lines::extend(lines, &text, position.block, (style, &self.setting), position.byte);
        if position.byte == usize::MAX {
            lines.shrink_to_fit();
        }
    }

    /// Drops the lines of a block. They are laid out again when they are needed.
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
        let above = document.block_indexes().take(block.index()).rev().find(is_shown);
        above.map_or(0, |above| {
            let apart = self.is_list_item(document, block);
            block_spacing::rows_between(document, above, block).max(u16::from(apart))
        })
    }

    /// Whether a block is a row of a table that is set as a list (rule 25), below the names of the columns.
    fn is_list_item(&self, document: &Document, block: BlockIdx) -> bool {
        let Some(row) = document.row_in(block).filter(|row| !row.header) else { return false };
        match self.tables.get(&row.first) {
            Some(table) => table.is_list(),
            None => TableStyle::of(document, row, &self.setting).is_list(),
        }
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
        let prepared = self.prepared.binary_search_by_key(&line, |(line, _)| *line);
        match prepared.ok().and_then(|at| self.prepared.get(at)) {
            Some((_, glyphs)) => Cow::Borrowed(glyphs),
            None => Cow::Owned(self.make_glyphs(document, line)),
        }
    }

    /// Prepares the glyphs of `lines`, which are laid out and in reading order, so that [`Self::glyphs`]
    /// has them at hand. The glyphs of all other lines are dropped.
    pub fn prepare_glyphs(&mut self, document: &Document, lines: impl Iterator<Item = LineIdx>) {
        let mut before = std::mem::take(&mut self.prepared).into_iter().peekable();
        let prepared = lines.map(|line| {
            while before.next_if(|(known, _)| *known < line).is_some() {}
            let known = before.next_if(|(known, _)| *known == line);
            known.unwrap_or_else(|| (line, self.make_glyphs(document, line)))
        });
        self.prepared = prepared.collect();
    }

    fn make_glyphs(&self, document: &Document, line: LineIdx) -> Vec<Glyph> {
        let line = self.lines(line.block).get(line.line);
        line.map_or(Vec::new(), |line| glyphs_of(document, line, &self.setting))
    }
}
