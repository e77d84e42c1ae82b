//! Searching a whole document for an expression: in one pass over the text where that finds the same hits as
//! block by block, else block by block.
//!
//! Starting a search costs about as much as running it over a block: blocks are some hundred bytes long, and
//! vectorised searchers need more than that to reach their speed.

use super::expression::Expression;
use crate::document::{Block, BlockIdx, Document, Span};
use regex_automata::Input;
use std::ops::Range;

/// Every hit outside furniture, in reading order.
pub(super) fn hits(expression: &Expression, document: &Document) -> Vec<Span> {
    if expression.runs_on
        && let Some(hits) = at_once(expression, document)
    {
        return hits;
    }
    by_block(expression, document)
}

/// Whether there is a hit outside furniture. One search over each of the two buffers rules out most
/// documents. A match there may lie in furniture or across blocks, so it is confirmed block by block.
pub(super) fn holds(expression: &Expression, document: &Document) -> bool {
    let (text, all) = (document.content.text().len(), document.content.len());
    let matches = |region| expression.regex.is_match(document.content.slice(region));
    let may_hold = !expression.runs_on || matches(0..text) || matches(text..all);
    may_hold && hits_by_block(expression, document).next().is_some()
}

/// The hits, block by block: the reference that the single pass is tested against.
pub(super) fn by_block(expression: &Expression, document: &Document) -> Vec<Span> {
    hits_by_block(expression, document).collect()
}

fn hits_by_block(expression: &Expression, document: &Document) -> impl Iterator<Item = Span> {
    searched(document).flat_map(|(block, _)| {
        let found = expression.regex.find_iter(document.text(block)).filter(|m| !m.is_empty());
        found.map(move |m| Span::new(block, m.range()))
    })
}

fn searched(document: &Document) -> impl Iterator<Item = (BlockIdx, &Block)> {
    let blocks = document.blocks.iter().enumerate().filter(|(_, b)| !b.is_furniture());
    blocks.map(|(index, block)| (BlockIdx::new(index), block))
}

/// The hits in one pass over the clean text and one over the joined paragraphs. `None` where blocks are not
/// in the order of their addresses.
fn at_once(expression: &Expression, document: &Document) -> Option<Vec<Span>> {
    let (text, all) = (document.content.text().len(), document.content.len());
    let mut hits = in_region(expression, document, 0..text)?;
    let joined = in_region(expression, document, text..all)?;
    if !joined.is_empty() {
        hits.extend(joined);
        hits.sort_unstable();
    }
    Some(hits)
}

fn in_region(
    expression: &Expression,
    document: &Document,
    region: Range<usize>,
) -> Option<Vec<Span>> {
    let base = region.start;
    let text = document.content.slice(region.clone());
    let mut blocks = Ordered::new(document, region);
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(found) = expression.regex.search(&Input::new(text).range(at..)) {
        let Some((block, range)) = blocks.seek(base + found.start())? else { break };
        let range = range.start - base..range.end - base;
        let hit = |m: Range<usize>| Span::new(block, m.start - range.start..m.end - range.start);
        if found.start() < range.start {
            at = range.start;
        } else if found.end() <= range.end {
            hits.push(hit(found.range()));
            at = found.end();
        } else {
            // The match crosses the end of the block: search the rest of the block by itself.
            while let Some(found) = expression.regex.search(&Input::new(text).range(at..range.end))
            {
                hits.push(hit(found.range()));
                at = found.end();
            }
            at = range.end;
        }
    }
    Some(hits)
}

/// The blocks of one region, walked forward once.
struct Ordered<'a> {
    blocks: &'a [Block],
    next: usize,
    region: Range<usize>,
    /// Where the last block that was passed ends.
    end: usize,
}

impl<'a> Ordered<'a> {
    fn new(document: &'a Document, region: Range<usize>) -> Self {
        Self { blocks: &document.blocks, next: 0, end: region.start, region }
    }

    /// The first block that ends behind `address`; `Some(None)` behind the last one, `None` where a
    /// block stands before the one that came before it.
    #[allow(clippy::option_option, reason = "none left, or none that can be told")]
    fn seek(&mut self, address: usize) -> Option<Option<(BlockIdx, Range<usize>)>> {
        while let Some(block) = self.blocks.get(self.next) {
            if !block.is_furniture() && self.region.contains(&block.range().start) {
                if block.range().start < self.end {
                    return None;
                }
                if block.range().end > address {
                    return Some(Some((BlockIdx::new(self.next), block.range())));
                }
                self.end = block.range().end;
            }
            self.next += 1;
        }
        Some(None)
    }
}
