//! Where something stands in a report, for those who look it up in the file.

use super::super::input::PlaceNames;
use crate::document::{Addresses, Block, BlockIdx, Document, SourceMap, part};
use crate::load::Loaded;
use serde::Serialize;
use std::ops::Range;

/// Characters of the text that are shown on each side of a place.
const AROUND: usize = 12;

/// A place, as it is printed.
#[derive(Debug, Serialize)]
pub(super) struct SourcePlace {
    /// The place as a command-line argument of `baogao`.
    #[serde(skip)]
    pub name: String,
    pub file: String,
    /// The line, from 1, in the decoded text.
    pub line: usize,
    pub address: Option<String>,
    /// The text around the place.
    pub excerpt: String,
    /// In Unicode scalar values of the source.
    pub source: [usize; 2],
}

/// Finds the places of one report, each in logarithmic time: `check --explain` asks for one for every digit.
pub(super) struct Places<'a> {
    file: &'a str,
    names: &'a PlaceNames,
    document: &'a Document,
    addresses: Addresses,
    map: SourceMap<'a>,
    blocks: BlocksByAddress,
    line_ends: Vec<usize>,
}

impl<'a> Places<'a> {
    pub fn new(file: &'a str, names: &'a PlaceNames, report: &'a Loaded) -> Self {
        let document = &report.parsed.document;
        let content = &document.content;
        Self {
            file,
            names,
            document,
            addresses: Addresses::new(document),
            map: content.source_map(),
            blocks: BlocksByAddress::of(document),
            line_ends: memchr::memchr_iter(b'\n', content.text().as_bytes()).collect(),
        }
    }

    /// The place of a range of [`Content`](crate::document::Content)'s addresses.
    pub fn of(&self, range: &Range<usize>) -> SourcePlace {
        let origin = self.document.content.origin_range(range.clone());
        let source = self.map.range(range.clone());
        let block = self.blocks.at(range.start);
        let address = block.and_then(|block| self.addresses.block(self.document, block));
        SourcePlace {
            name: self.names.place(address.as_deref()),
            file: self.file.to_owned(),
            line: self.line(origin.start),
            address,
            excerpt: excerpt(self.document, block, range),
            source: [source.start, source.end],
        }
    }

    /// The line that a byte of the clean text stands in, from 1.
    fn line(&self, byte: usize) -> usize {
        self.line_ends.partition_point(|end| *end < byte) + 1
    }
}

/// The blocks in the order of their addresses, which is not the reading order: joined paragraphs have addresses
/// behind those of the text.
struct BlocksByAddress(Vec<(Range<usize>, BlockIdx)>);

impl BlocksByAddress {
    fn of(document: &Document) -> Self {
        let ranges = document.blocks.iter().map(Block::range);
        let mut blocks: Vec<_> = ranges.zip((0..).map(BlockIdx::new)).collect();
        blocks.sort_unstable_by_key(|(range, _)| range.start);
        Self(blocks)
    }

    /// The block that an address lies in, or right behind.
    fn at(&self, address: usize) -> Option<BlockIdx> {
        let behind = self.0.partition_point(|(range, _)| range.start <= address);
        let (range, block) = self.0.get(behind.checked_sub(1)?)?;
        (address <= range.end).then_some(*block)
    }
}

/// The text around a range, in one line.
fn excerpt(document: &Document, block: Option<BlockIdx>, range: &Range<usize>) -> String {
    let Some(block) = block else { return String::new() };
    let start = document.block(block).range().start;
    let text = document.text(block);
    let (from, to) = (range.start - start, range.end.saturating_sub(start).min(text.len()));
    let before = part(text, ..from);
    let behind = part(text, to.max(from)..);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = text.len() - behind.len();
    let to = to + behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    let shown = part(text, from..to);
    format!("{left}{shown}{right}").replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Content};

    #[track_caller]
    fn check(text: &str, place: &str, expected: &str) {
        let start = text.find(place).unwrap();
        let blocks = vec![Block::new(BlockKind::Paragraph, 0..text.len())];
        let content = Content::new(text.into(), Vec::new());
        let document = Document { content, blocks, ..Document::default() };
        assert_eq!(
            excerpt(&document, Some(BlockIdx::new(0)), &(start..start + place.len())),
            expected
        );
    }

    #[test]
    fn an_excerpt_has_so_much_on_each_side() {
        check("甲1乙", "1", "甲1乙");
        let long = "前".repeat(20) + "9" + &"后".repeat(20);
        check(&long, "9", &format!("…{}9{}…", "前".repeat(12), "后".repeat(12)));
        check("甲\n乙", "甲", "甲 乙");
    }

    #[test]
    fn a_block_is_found_by_any_address_within_it() {
        let kind = BlockKind::Paragraph;
        // The first was joined: its address lies behind those of the text.
        let blocks = [20..26, 3..9, 9..12].map(|range| Block::new(kind, range)).to_vec();
        let blocks = BlocksByAddress::of(&Document { blocks, ..Document::default() });
        let found = [0, 3, 8, 9, 12, 15, 20, 26].map(|address| blocks.at(address));
        let expected = [None, Some(1), Some(1), Some(2), Some(2), None, Some(0), Some(0)];
        assert_eq!(found, expected.map(|index| index.map(BlockIdx::new)));
    }
}
