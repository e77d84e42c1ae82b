//! Where something stands in a report, for those who look it up in the file.

use super::super::input::Report;
use crate::document::{Addresses, BlockIdx, Content, Document, SourceMap};
use serde::Serialize;
use std::ops::Range;

/// Characters of the text that are shown on each side of a place.
const AROUND: usize = 12;

/// A place, as it is printed.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub file: String,
    /// From 1, in the text as it was read.
    pub line: usize,
    pub address: Option<String>,
    /// The text around the place.
    pub excerpt: String,
    /// In Unicode scalar values of the source.
    pub source: [usize; 2],
}

/// Finds the places of one report.
pub(super) struct Places<'a> {
    file: &'a str,
    document: &'a Document,
    addresses: Addresses,
    map: SourceMap<'a>,
}

impl<'a> Places<'a> {
    pub fn new(file: &'a str, report: &'a Report) -> Self {
        let document = &report.parsed.document;
        let (addresses, map) = (Addresses::new(document), document.content.source_map());
        Self { file, document, addresses, map }
    }

    /// The place of a range in [`Content`]'s addresses.
    pub fn of(&self, range: &Range<usize>) -> Place {
        let origin = self.document.content.origin_range(range.clone());
        let source = self.map.range(range.clone());
        let block = block_at(self.document, range);
        Place {
            file: self.file.to_owned(),
            line: line(&self.document.content, origin.start),
            address: block.and_then(|block| self.addresses.block(self.document, block)),
            excerpt: excerpt(self.document, block, range),
            source: [source.start, source.end],
        }
    }
}

fn block_at(document: &Document, range: &Range<usize>) -> Option<BlockIdx> {
    let holds = |block: &Range<usize>| block.start <= range.start && range.start <= block.end;
    document.blocks.iter().position(|block| holds(&block.range())).map(BlockIdx::new)
}

fn line(content: &Content, byte: usize) -> usize {
    let before = content.text().as_bytes().get(..byte).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count() + 1
}

/// The text around a range, in one line.
fn excerpt(document: &Document, block: Option<BlockIdx>, range: &Range<usize>) -> String {
    let Some(block) = block else { return String::new() };
    let start = document.blocks.get(block.index()).map_or(0, |b| b.range().start);
    let text = document.text(block);
    let (from, to) = (range.start - start, range.end.saturating_sub(start).min(text.len()));
    let before = text.get(..from).unwrap_or_default();
    let behind = text.get(to.max(from)..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = text.len() - behind.len();
    let to = to + behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    let shown = text.get(from..to).unwrap_or_default();
    format!("{left}{shown}{right}").replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};

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
}
