//! The notes section: where it stands, its entries, their terms and definitions.
//!
//! Knows the blocks and their text; nothing of the marks that point here.

mod candidates;
mod chain;
mod entries;
mod flaws;
mod heads;
mod inline;
mod label;
mod names;
mod pages;
mod parting;
mod proof;
mod section;
mod terms;
mod view;

use crate::document::{Block, BlockIdx, BlockKind, Content, Note, NoteIdx, Reason, Span, Warning};
use entries::Entry;
use std::collections::HashSet;
use std::ops::Range;
use view::View;

/// A notes section and the body that its notes explain.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The block of its heading, if it has one.
    pub heading: Option<usize>,
    /// Its notes, indexes into the document's.
    pub notes: Range<usize>,
    /// The blocks whose text its notes explain.
    pub body: Range<usize>,
}

/// What [`find`] found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// All notes, in the order of their entries.
    pub notes: Vec<Note>,
    /// The sections they stand in.
    pub sections: Vec<Section>,
    /// What is wrong with how they are numbered and stored.
    pub flaws: Vec<Warning>,
}

/// Finds the notes and marks their blocks. A block within which an entry begins becomes two.
pub(super) fn find(content: &Content, blocks: &mut Vec<Block>) -> Found {
    let mut found = Found::default();
    let (mut at, mut body) = (0, 0);
    while let Some(heading) = section::next(content, blocks, at) {
        let view = View { content, blocks };
        let split = entries::split(view, heading + 1);
        if split.entries.is_empty() || !section::opens(view, heading, split.first) {
            at = heading + 1;
            continue;
        }
        if found.has(content, blocks, &split.entries) {
            at = furnish(blocks, &split.entries);
            continue;
        }
        at = found.add(content, blocks, Some(heading), split.entries, body);
        body = at;
    }
    if found.notes.is_empty()
        && let Some(proven) = proof::find(View { content, blocks })
    {
        found.add(content, blocks, proven.heading, proven.entries, 0);
    }
    found
}

/// Marks entries as a copy of what stands above; returns the block behind them.
fn furnish(blocks: &mut [Block], entries: &[Entry]) -> usize {
    let start = entries.first().map_or(0, |entry| entry.blocks.start);
    let end = entries.last().map_or(start, |entry| entry.blocks.end);
    for block in blocks.get_mut(start..end).unwrap_or_default() {
        if !block.is_furniture() {
            block.kind = BlockKind::Furniture(Reason::Duplicate);
        }
    }
    end
}

impl Found {
    /// Whether most of the entries stand among the notes already.
    fn has(&self, content: &Content, blocks: &[Block], entries: &[Entry]) -> bool {
        let text = |block: usize| View { content, blocks }.text(block);
        let known: HashSet<&str> = self.notes.iter().filter_map(|n| text(n.blocks.start)).collect();
        let again = entries.iter().filter(|e| text(e.blocks.start).is_some_and(|t| known.contains(t)));
        again.count() * 2 > entries.len()
    }

    /// Adds a section whose notes explain the blocks from `body` on; returns the block behind it.
    fn add(
        &mut self,
        content: &Content,
        blocks: &mut Vec<Block>,
        heading: Option<usize>,
        entries: Vec<Entry>,
        body: usize,
    ) -> usize {
        let entries = cut(content, blocks, entries);
        self.flaws.extend(flaws::find(blocks, &entries));
        let first = self.notes.len();
        self.notes.extend(entries.iter().map(|entry| note(content, blocks, entry)));
        for (index, entry) in entries.iter().enumerate() {
            for block in blocks.get_mut(entry.blocks.clone()).unwrap_or_default() {
                if !block.is_furniture() {
                    block.kind = BlockKind::Note(NoteIdx(first + index));
                }
            }
        }
        let start = entries.first().map_or(body, |entry| entry.blocks.start);
        let body = body..heading.unwrap_or(start);
        self.sections.push(Section { heading, notes: first..self.notes.len(), body });
        entries.last().map_or(start, |entry| entry.blocks.end)
    }
}

/// Cuts the blocks within which entries begin, and numbers the entries' blocks anew.
fn cut(content: &Content, blocks: &mut Vec<Block>, mut entries: Vec<Entry>) -> Vec<Entry> {
    if entries.iter().all(|entry| entry.tail.is_none()) {
        return entries;
    }
    let starts = entries.iter().filter_map(|entry| Some((entry.blocks.start, entry.tail?)));
    let mut starts = starts.peekable();
    let whole = std::mem::take(blocks);
    for (index, mut rest) in whole.into_iter().enumerate() {
        while let Some((_, tail)) = starts.next_if(|(block, _)| *block == index) {
            let at = rest.range.end - tail;
            let before = content.slice(rest.range.start..at).trim_end().len();
            blocks.push(Block { range: rest.range.start..rest.range.start + before, ..rest.clone() });
            rest.range.start = at;
        }
        blocks.push(rest);
    }
    let mut added = 0;
    for entry in &mut entries {
        added += usize::from(entry.tail.is_some());
        entry.blocks.start += added;
        entry.blocks.end += added;
    }
    entries
}

/// Reads an entry: its label, what it explains, and how.
fn note(content: &Content, blocks: &[Block], entry: &Entry) -> Note {
    let view = View { content, blocks: blocks.get(..entry.blocks.end).unwrap_or_default() };
    let head = heads::read(view, entry.blocks.start, entry.label);
    let block = BlockIdx(head.block);
    let span = |range: &Range<usize>| Span { block, start: range.start, end: range.end };
    let mut definition = vec![span(&head.read.definition)];
    for index in head.block + 1..entry.blocks.end {
        if let Some(text) = view.text(index) {
            definition.push(Span { block: BlockIdx(index), start: 0, end: text.len() });
        }
    }
    definition.retain(|s| !s.is_empty());
    Note {
        number: entry.number,
        blocks: entry.blocks.clone(),
        label: Span { block: BlockIdx(entry.blocks.start), start: 0, end: entry.printed },
        terms: head.read.terms.iter().map(span).collect(),
        definition,
        pages: head.read.pages.as_ref().map(span),
        ..Note::default()
    }
}

#[cfg(test)]
mod tests;
