//! The visible part of the text: the place at the top and the rows below it.
//!
//! Moves by rows in a layout. Knows nothing of panes, keys or what is drawn in a row.

use crate::document::{BlockIdx, Document, Position};
use crate::layout::{Layout, LineIdx};

/// The top of the visible text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// A position in the first visible line.
    pub at: Position,
    /// The blank rows shown above that line, part of the gap above its block.
    pub above: u16,
}

/// One row of the text pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of text.
    Line(LineIdx),
    /// White space above a block.
    Gap,
}

impl From<Position> for Top {
    fn from(at: Position) -> Self {
        Self { at, above: 0 }
    }
}

/// The next block that has lines, which is laid out.
fn block_after(document: &Document, layout: &mut Layout, block: BlockIdx) -> Option<BlockIdx> {
    (block.index() + 1..document.blocks.len())
        .map(BlockIdx::new)
        .find(|&b| has_lines(document, layout, b))
}

/// The previous block that has lines, which is laid out.
fn block_before(document: &Document, layout: &mut Layout, block: BlockIdx) -> Option<BlockIdx> {
    (0..block.index()).rev().map(BlockIdx::new).find(|&b| has_lines(document, layout, b))
}

fn has_lines(document: &Document, layout: &mut Layout, block: BlockIdx) -> bool {
    layout.ensure(document, block);
    !layout.lines(block).is_empty()
}

/// `top` if its block has lines; otherwise the start of the nearest block that has, preferably a later one.
pub fn settle(document: &Document, layout: &mut Layout, top: Top) -> Top {
    let block = top.at.block;
    if has_lines(document, layout, block) {
        return top;
    }
    let other = block_after(document, layout, block);
    let other = other.or_else(|| block_before(document, layout, block));
    Top::from(Position { block: other.unwrap_or_default(), byte: 0 })
}

/// Moves `top` down by `rows`, at most to the last line.
pub fn down(document: &Document, layout: &mut Layout, top: Top, rows: usize) -> Top {
    let mut top = settle(document, layout, top);
    for _ in 0..rows {
        match row_below(document, layout, top) {
            Some(next) => top = next,
            None => break,
        }
    }
    top
}

fn row_below(document: &Document, layout: &mut Layout, top: Top) -> Option<Top> {
    if top.above > 0 {
        return Some(Top { above: top.above - 1, ..top });
    }
    let line = layout.line_at(top.at);
    if line.line + 1 < layout.lines(line.block).len() {
        return Some(layout.start_of(LineIdx { line: line.line + 1, ..line }).into());
    }
    let block = block_after(document, layout, line.block)?;
    Some(Top { at: Position { block, byte: 0 }, above: layout.gap_above(document, block) })
}

/// Moves `top` up by `rows`, at most to the first line.
pub fn up(document: &Document, layout: &mut Layout, top: Top, rows: usize) -> Top {
    let mut top = settle(document, layout, top);
    for _ in 0..rows {
        match row_above(document, layout, top) {
            Some(next) => top = next,
            None => break,
        }
    }
    top
}

fn row_above(document: &Document, layout: &mut Layout, top: Top) -> Option<Top> {
    let line = layout.line_at(top.at);
    if line.line > 0 {
        return Some(layout.start_of(LineIdx { line: line.line - 1, ..line }).into());
    }
    let before = block_before(document, layout, line.block)?;
    let at = Position { block: line.block, byte: 0 };
    if top.above < layout.gap_above(document, line.block) {
        return Some(Top { at, above: top.above + 1 });
    }
    let last = layout.lines(before).len() - 1;
    Some(layout.start_of(LineIdx { block: before, line: last }).into())
}

/// The place furthest down to which the text can be scrolled: its last line is in the last of `height` rows.
pub fn last_top(document: &Document, layout: &mut Layout, height: u16) -> Top {
    let end = settle(document, layout, document.end().into());
    let line = layout.lines(end.at.block).len().saturating_sub(1);
    let start = layout.start_of(LineIdx { block: end.at.block, line });
    up(document, layout, start.into(), usize::from(height).saturating_sub(1))
}

/// Lays out the blocks visible in `height` rows from `top`, which [`rows`] requires. Returns whether their lines alone
/// fill these rows: then the text can be scrolled down to `top`, wherever its end is.
pub fn ensure(document: &Document, layout: &mut Layout, top: Top, height: u16) -> bool {
    let mut left = usize::from(height);
    let mut block = Some(settle(document, layout, top).at.block);
    let mut skipped = layout.line_at(top.at).line;
    while let Some(at) = block.filter(|_| left > 0) {
        left = left.saturating_sub(layout.lines(at).len() - skipped);
        skipped = 0;
        block = block_after(document, layout, at);
    }
    left == 0
}

/// The rows from `top` on, at most `height`. Their blocks must be laid out; see [`ensure`].
#[must_use]
pub fn rows(document: &Document, layout: &Layout, top: Top, height: u16) -> Vec<Row> {
    let height = usize::from(height);
    // The last block may have lines beyond the last row.
    let mut rows = Vec::with_capacity(2 * height);
    rows.resize(usize::from(top.above).min(height), Row::Gap);
    let first = layout.line_at(top.at);
    for block in (first.block.index()..document.blocks.len()).map(BlockIdx::new) {
        let from = if block == first.block { first.line } else { 0 };
        let lines = from..layout.lines(block).len();
        if block != first.block && !lines.is_empty() {
            rows.extend((0..layout.gap_above(document, block)).map(|_| Row::Gap));
        }
        rows.extend(lines.map(|line| Row::Line(LineIdx { block, line })));
        if rows.len() >= height {
            break;
        }
    }
    rows.truncate(height);
    rows
}
