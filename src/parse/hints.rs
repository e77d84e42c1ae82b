//! The structure that a page, a Markdown file or a Word document states itself, as places in the blocks
//! (understanding rule 4).
//!
//! Trusts what is stated; decides nothing about the text.

use super::lines::SourceLine;
use crate::document::{Block, BlockIdx, BlockKind, Content, Span};
use crate::text::{Hint, HintKind};
use std::ops::Range;

/// A footnote: its number and its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Footnote {
    /// The number by which it is referred to.
    pub number: u32,
    /// Its blocks.
    pub blocks: Range<usize>,
}

/// A reference to a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// What is printed there; empty where nothing is.
    pub span: Span,
    /// The number of the footnote.
    pub number: u32,
}

/// A heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HintedHeading {
    /// Its block.
    pub block: usize,
    /// Its level, from 1.
    pub level: u8,
}

/// Marks the lines that stand beside the text: navigation, metadata, a table of contents, what margins say.
pub(super) fn mark_asides(lines: &mut [SourceLine], hints: &[Hint]) {
    for hint in hints {
        let HintKind::Aside(reason) = hint.kind else { continue };
        let first = lines.partition_point(|line| line.range().start < hint.range.start);
        let within = lines.iter_mut().skip(first).take_while(|l| l.range().end <= hint.range.end);
        for line in within.filter(|line| line.kind == BlockKind::Paragraph) {
            line.kind = BlockKind::Furniture(reason);
        }
    }
}

/// Where the footnotes stand, in order.
pub(super) fn stated(hints: &[Hint]) -> Vec<Range<usize>> {
    let notes = hints.iter().filter(|hint| matches!(hint.kind, HintKind::Footnote(_)));
    let mut ranges: Vec<Range<usize>> = notes.map(|hint| hint.range.clone()).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    ranges
}

/// The footnotes, in the order of the text.
pub(super) fn footnotes(content: &Content, blocks: &[Block], hints: &[Hint]) -> Vec<Footnote> {
    let mut found: Vec<Footnote> = Vec::new();
    for hint in hints {
        let HintKind::Footnote(number) = hint.kind else { continue };
        let within = blocks_in(content, blocks, &hint.range);
        match found.last_mut() {
            Some(last) if last.number == number && last.blocks.end <= within.end => {
                last.blocks.end = within.end;
            }
            Some(last) if within.start < last.blocks.end => {}
            _ if within.is_empty() => {}
            _ => found.push(Footnote { number, blocks: within }),
        }
    }
    found
}

/// The references to footnotes, in the order of the text.
pub(super) fn references(content: &Content, blocks: &[Block], hints: &[Hint]) -> Vec<Reference> {
    let found = hints.iter().filter_map(|hint| {
        let HintKind::Reference(number) = hint.kind else { return None };
        let index = starts_before(content, blocks, hint.range.start + 1).checked_sub(1)?;
        let block = blocks.get(index).filter(|block| !block.is_furniture())?;
        let place = |origin| content.address(block.range(), origin) - block.range().start;
        let (start, end) = (place(hint.range.start), place(hint.range.end));
        Some(Reference { span: Span::new(BlockIdx::new(index), start..end.max(start)), number })
    });
    let mut found: Vec<Reference> = found.collect();
    found.sort_by_key(|reference| reference.span);
    found.dedup_by_key(|reference| reference.span);
    found
}

/// The headings, in the order of the text: each a paragraph of its own.
pub(super) fn headings(content: &Content, blocks: &[Block], hints: &[Hint]) -> Vec<HintedHeading> {
    let found = hints.iter().filter_map(|hint| {
        let HintKind::Heading(level) = hint.kind else { return None };
        let block = blocks_in(content, blocks, &hint.range).next()?;
        let whole = content.origin_range(blocks.get(block)?.range());
        (whole.start >= hint.range.start && whole.end <= hint.range.end)
            .then_some(HintedHeading { block, level })
    });
    let mut found: Vec<HintedHeading> = found.collect();
    found.dedup_by_key(|heading| heading.block);
    found
}

/// The blocks that begin within a range of the text.
fn blocks_in(content: &Content, blocks: &[Block], range: &Range<usize>) -> Range<usize> {
    let before = |at| starts_before(content, blocks, at);
    before(range.start)..before(range.end)
}

/// How many blocks begin before a byte of the text.
fn starts_before(content: &Content, blocks: &[Block], at: usize) -> usize {
    blocks.partition_point(|block| content.origin(block.range().start) < at)
}
