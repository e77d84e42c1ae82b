//! The notes section: where it stands, its entries, their terms and definitions.
//!
//! Knows the blocks and their text; nothing of the marks that point here.

mod entries;
mod label;
mod names;
mod section;
mod terms;

use crate::document::{Block, BlockIdx, BlockKind, Content, Note, NoteIdx, Span};
use std::ops::Range;

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
}

/// Finds the notes and marks their blocks.
pub(super) fn find(content: &Content, blocks: &mut [Block]) -> Found {
    let mut found = Found::default();
    let (mut at, mut body) = (0, 0);
    while let Some(heading) = section::next(content, blocks, at) {
        let entries = entries::split(content, blocks, heading + 1);
        let Some(last) = entries.last() else {
            at = heading + 1;
            continue;
        };
        at = last.blocks.end;
        let first = found.notes.len();
        for entry in entries {
            let index = NoteIdx(found.notes.len());
            for block in blocks.get_mut(entry.blocks.clone()).unwrap_or_default() {
                if !block.is_furniture() {
                    block.kind = BlockKind::Note(index);
                }
            }
            found.notes.push(note(content, blocks, &entry));
        }
        found.sections.push(Section {
            heading: Some(heading),
            notes: first..found.notes.len(),
            body: body..heading,
        });
        body = at;
    }
    found
}

/// Reads an entry: its label, what it explains, and how.
fn note(content: &Content, blocks: &[Block], entry: &entries::Entry) -> Note {
    let first = BlockIdx(entry.blocks.start);
    let text = blocks.get(first.0).map_or("", |b| content.slice(b.range.clone()));
    let read = terms::read(text, entry.label);
    let span = |range: &Range<usize>| Span { block: first, start: range.start, end: range.end };
    let mut definition = vec![span(&read.definition)];
    for index in entry.blocks.clone().skip(1) {
        if let Some(block) = blocks.get(index).filter(|b| !b.is_furniture()) {
            definition.push(Span { block: BlockIdx(index), start: 0, end: block.range.len() });
        }
    }
    definition.retain(|s| !s.is_empty());
    Note {
        number: entry.number,
        blocks: entry.blocks.clone(),
        label: Span { block: first, start: 0, end: entry.printed },
        terms: read.terms.iter().map(span).collect(),
        definition,
        pages: read.pages.as_ref().map(span),
        ..Note::default()
    }
}
