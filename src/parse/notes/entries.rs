//! The entries of a notes section.

use super::label::{Label, label};
use crate::document::{Block, Content};
use std::ops::Range;

/// An entry: consecutive blocks that explain something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its blocks.
    pub blocks: Range<usize>,
    /// Its number, if it has one.
    pub number: Option<u32>,
    /// Bytes of the number as printed.
    pub printed: usize,
    /// Bytes up to where its words begin.
    pub label: usize,
}

/// Splits the blocks from `from` on into entries, up to where the notes end.
pub(super) fn split(content: &Content, blocks: &[Block], from: usize) -> Vec<Entry> {
    let text = |i: usize| {
        blocks.get(i).filter(|b| !b.is_furniture()).map(|b| content.slice(b.range.clone()))
    };
    let numbered = (from..blocks.len()).find_map(|i| Some((i, label(text(i)?)?)));
    let before = from..numbered.map_or(blocks.len(), |(start, _)| start);
    if before.filter(|&i| text(i).is_some_and(is_named)).count() >= LEAST_NAMED {
        return named(content, blocks, from);
    }
    let Some((start, first)) = numbered else { return Vec::new() };
    if first.value != 1 {
        return Vec::new();
    }
    let mut entries = vec![entry(start, first)];
    let opening = text(start).unwrap_or_default();
    for index in start + 1..blocks.len() {
        let Some(text) = text(index) else { continue };
        if is_annex(text) {
            break;
        }
        let next = entries.last().and_then(|e| e.number).map_or(1, |n| n + 1);
        if let Some(label) = label(text).filter(|l| l.form == first.form && l.value == next) {
            entries.push(entry(index, label));
        } else if text == opening {
            // The section is stored twice: the later copy is the whole one.
            entries = vec![entry(index, first)];
        } else if let Some(last) = entries.last_mut() {
            last.blocks.end = index + 1;
        }
    }
    entries
}

/// Whether a line opens what follows the notes: `附件2`, `附表`, and no sentence that begins so.
fn is_annex(line: &str) -> bool {
    const LONGEST: usize = 40;
    let opens = line.starts_with("附件") || line.starts_with("附表");
    opens && line.chars().count() <= LONGEST && !line.contains('。')
}

/// Entries without numbers that prove such a section.
const LEAST_NAMED: usize = 2;

/// Characters that stand before the colon of an entry without a number, at the least and at the most.
const NAME: std::ops::RangeInclusive<usize> = 2..=30;

/// Whether a line reads `term：definition`.
fn is_named(line: &str) -> bool {
    let Some(colon) = line.find(['：', ':']) else { return false };
    let name = line.get(..colon).unwrap_or_default();
    NAME.contains(&name.chars().count())
        && !name.contains(['。', '，', '；'])
        && line.get(colon..).is_some_and(|rest| rest.chars().count() > 2)
}

/// The entries of a section that does not number them, up to an annex.
fn named(content: &Content, blocks: &[Block], from: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, block) in blocks.iter().enumerate().skip(from).filter(|(_, b)| !b.is_furniture()) {
        let text = content.slice(block.range.clone());
        if is_annex(text) {
            break;
        }
        if is_named(text) {
            entries.push(Entry { blocks: index..index + 1, number: None, printed: 0, label: 0 });
        } else if let Some(last) = entries.last_mut() {
            last.blocks.end = index + 1;
        }
    }
    entries
}

fn entry(index: usize, label: Label) -> Entry {
    Entry {
        blocks: index..index + 1,
        number: Some(label.value),
        printed: label.printed,
        label: label.len,
    }
}
