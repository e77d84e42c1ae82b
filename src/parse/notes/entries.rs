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
    let Some((start, first)) = (from..blocks.len()).find_map(|i| Some((i, label(text(i)?)?)))
    else {
        return Vec::new();
    };
    if first.value != 1 {
        return Vec::new();
    }
    let mut entries = vec![entry(start, first)];
    for index in start + 1..blocks.len() {
        let Some(text) = text(index) else { continue };
        let next = entries.last().and_then(|e| e.number).map_or(1, |n| n + 1);
        if let Some(label) = label(text).filter(|l| l.form == first.form && l.value == next) {
            entries.push(entry(index, label));
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
