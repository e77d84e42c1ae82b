//! The notes: where a section of them stands, its entries, their terms and definitions (understanding rules 26 to 35).
//!
//! Knows the blocks and their text; nothing of the marks that point here.

mod candidates;
mod diagnostics;
mod entries;
mod entry_head;
mod implicit_section;
mod inline;
mod label;
mod note_lines;
mod numbering;
mod page_feet;
mod page_refs;
mod section;
mod separator;
mod split_terms;
mod terms;

pub(super) use page_feet::mark_page_feet;
pub(super) use section::{LONGEST_HEADING, subjects};

use super::hints::{self, Footnote};
use crate::document::{
    Block, BlockIdx, BlockKind, Content, Note, NoteIdx, Reason, Span, Warning, WarningKind,
};
use crate::text::Hint;
use entries::NoteEntry;
use note_lines::NoteLines;
use std::collections::HashSet;
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
    /// Whether hints of the file say that these are notes, and where they are referred to.
    pub is_hinted: bool,
}

/// Headings of notes whose entries are looked for: no report has as many, and each costs a look at all that
/// follows.
const TRIES: usize = 32;

/// What [`find`] found.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundNotes {
    /// All notes, in the order of their entries.
    pub notes: Vec<Note>,
    /// The sections they stand in.
    pub sections: Vec<Section>,
    /// What is wrong with how they are numbered and stored.
    pub warnings: Vec<Warning>,
}

/// Finds the notes and marks their blocks: those of a section of the text, and those that the file states. A
/// block within which an entry begins becomes two.
pub(super) fn find(content: &Content, blocks: &mut Vec<Block>, hints: &[Hint]) -> FoundNotes {
    let mut found = FoundNotes::default();
    let footnotes = hints::footnotes(content, blocks, hints);
    let at_feet = note_starts(blocks);
    found.sections(content, blocks, &starts(blocks, &footnotes));
    if !footnotes.is_empty() {
        found.footnotes(content, blocks, hints);
    } else if !at_feet.is_empty() {
        found.at_page_feet(content, blocks, &at_feet);
    } else if found.notes.is_empty()
        && let Some(proven) = implicit_section::find(NoteLines { content, blocks, footnotes: &[] })
    {
        found.add(content, blocks, proven.heading, proven.entries, 0);
    }
    found
}

/// Where the blocks of footnotes begin, sorted.
fn starts(blocks: &[Block], footnotes: &[Footnote]) -> Vec<usize> {
    let blocks = footnotes.iter().filter_map(|footnote| blocks.get(footnote.blocks.clone()));
    let mut starts: Vec<usize> = blocks.flatten().map(|block| block.range().start).collect();
    starts.sort_unstable();
    starts
}

/// Where the blocks begin that are notes already, since they stand at the foot of a page; sorted.
fn note_starts(blocks: &[Block]) -> Vec<usize> {
    let notes = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Note(_)));
    let mut starts: Vec<usize> = notes.map(|block| block.range().start).collect();
    starts.sort_unstable();
    starts
}

/// Sets the kind of blocks, except furniture.
fn set(blocks: &mut [Block], range: Range<usize>, kind: BlockKind) {
    let blocks = blocks.get_mut(range).unwrap_or_default();
    blocks.iter_mut().filter(|block| !block.is_furniture()).for_each(|block| block.kind = kind);
}

/// Warns of a copy of notes that begins with a block.
fn repeated(blocks: &[Block], start: usize) -> Option<Warning> {
    let start = blocks.get(start)?.range().start;
    Some(Warning { kind: WarningKind::RepeatedNotes, range: start..start })
}

impl FoundNotes {
    /// Adds the footnotes that hints of the file name. They are mapped to blocks again, since sections of the text
    /// may have split blocks before them.
    fn footnotes(&mut self, content: &Content, blocks: &mut Vec<Block>, hints: &[Hint]) {
        let footnotes = hints::footnotes(content, blocks, hints);
        let entries =
            entries::from_hints(NoteLines { content, blocks, footnotes: &[] }, &footnotes);
        self.add(content, blocks, None, entries, 0);
        if let Some(last) = self.sections.last_mut() {
            (last.body, last.is_hinted) = (0..blocks.len(), true);
        }
    }

    /// Adds the notes at the feet of pages, whose blocks begin at these places. They explain the whole text.
    fn at_page_feet(&mut self, content: &Content, blocks: &mut [Block], starts: &[usize]) {
        let is_foot = |block: &Block| starts.binary_search(&block.range().start).is_ok();
        for block in blocks.iter_mut().filter(|block| is_foot(block)) {
            block.kind = BlockKind::Paragraph;
        }
        let feet = blocks.iter().enumerate().filter(|(_, block)| is_foot(block));
        let lines = NoteLines { content, blocks, footnotes: &[] };
        let entries: Vec<NoteEntry> =
            feet.filter_map(|(block, _)| entries::from_block(lines, block)).collect();
        // The numbers may begin anew on each page.
        for page in entries.chunk_by(|_, next| next.number != Some(1)) {
            self.warnings.extend(diagnostics::find(blocks, page));
        }
        self.place(content, blocks, None, &entries, 0);
        if let Some(last) = self.sections.last_mut() {
            last.body = 0..blocks.len();
        }
    }

    /// Finds the sections of the text that a heading opens.
    fn sections(&mut self, content: &Content, blocks: &mut Vec<Block>, footnotes: &[usize]) {
        let (mut at, mut body, mut tried) = (0, 0, 0);
        loop {
            let lines = NoteLines { content, blocks, footnotes };
            let Some(heading) = section::next(lines, at).filter(|_| tried < TRIES) else { break };
            if !section::may_open(lines, heading) {
                at = heading + 1;
                continue;
            }
            tried += 1;
            let end = entries::report_goes_on(lines, heading + 1).unwrap_or(blocks.len());
            let split = entries::split(lines, heading + 1..end);
            if split.entries.is_empty() || !section::opens(lines, heading, split.first) {
                at = heading + 1;
            } else if self.has(content, blocks, &split.entries) {
                let start = split.entries.first().map_or(heading, |first| first.blocks.start);
                at = split.entries.last().map_or(start, |last| last.blocks.end);
                self.warnings.extend(repeated(blocks, start));
                set(blocks, start..at, BlockKind::Furniture(Reason::Duplicate));
            } else {
                let start = split.entries.first().map_or(heading, |first| first.blocks.start);
                if split.first < start {
                    self.warnings.extend(repeated(blocks, split.first));
                }
                at = self.add(content, blocks, Some(heading), split.entries, body);
                body = at;
            }
        }
    }

    /// Whether most of the entries stand among the notes already.
    fn has(&self, content: &Content, blocks: &[Block], entries: &[NoteEntry]) -> bool {
        let text = |block: usize| blocks.get(block).map(|b| content.slice(b.range()));
        let known: HashSet<&str> = self.notes.iter().filter_map(|n| text(n.blocks.start)).collect();
        let again =
            entries.iter().filter(|e| text(e.blocks.start).is_some_and(|t| known.contains(t)));
        again.count() * 2 > entries.len()
    }

    /// Adds a section whose notes explain the blocks from `body` on; returns the block behind it.
    fn add(
        &mut self,
        content: &Content,
        blocks: &mut Vec<Block>,
        heading: Option<usize>,
        entries: Vec<NoteEntry>,
        body: usize,
    ) -> usize {
        let entries = cut(content, blocks, entries);
        self.warnings.extend(diagnostics::find(blocks, &entries));
        self.place(content, blocks, heading, &entries, body)
    }

    /// Does the work of [`Found::add`] for entries whose blocks are their own.
    fn place(
        &mut self,
        content: &Content,
        blocks: &mut [Block],
        heading: Option<usize>,
        entries: &[NoteEntry],
        body: usize,
    ) -> usize {
        let first = self.notes.len();
        self.notes.extend(entries.iter().map(|entry| note(content, blocks, entry)));
        if let Some(notes) = self.notes.get_mut(first..) {
            part_at_stops(content, blocks, notes);
            cite_works(content, blocks, entries, notes);
        }
        for (index, entry) in entries.iter().enumerate() {
            set(blocks, entry.blocks.clone(), BlockKind::Note(NoteIdx::new(first + index)));
        }
        let start = entries.first().map_or(body, |entry| entry.blocks.start);
        let body = body..heading.unwrap_or(start);
        let notes = first..self.notes.len();
        self.sections.push(Section { heading, notes, body, is_hinted: false });
        entries.last().map_or(start, |entry| entry.blocks.end)
    }
}

/// Cuts the blocks within which entries begin, and numbers the entries' blocks anew.
fn cut(content: &Content, blocks: &mut Vec<Block>, mut entries: Vec<NoteEntry>) -> Vec<NoteEntry> {
    if entries.iter().all(|entry| entry.tail.is_none()) {
        return entries;
    }
    let starts = entries.iter().filter_map(|entry| Some((entry.blocks.start, entry.tail?)));
    let mut starts = starts.peekable();
    let whole = std::mem::take(blocks);
    for (index, mut rest) in whole.into_iter().enumerate() {
        while let Some((_, tail)) = starts.next_if(|(block, _)| *block == index) {
            let Range { start, end } = rest.range();
            let at = end - tail;
            let before = content.slice(start..at).trim_end().len();
            blocks.push(Block::new(rest.kind, start..start + before));
            rest = Block::new(rest.kind, at..end);
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

/// Reads terms that end in full stops, if most notes would have no term without these.
fn part_at_stops(content: &Content, blocks: &[Block], notes: &mut [Note]) {
    let parted = notes.iter().enumerate().filter(|(_, note)| note.terms.is_empty());
    let parted = parted.filter_map(|(index, note)| {
        let span = note.definition.first()?;
        let text = content.slice(blocks.get(span.block.index())?.range());
        let found = separator::at_stop(text.get(span.range())?)?;
        let head = span.start()..span.start() + found.head;
        Some((index, *span, split_terms::unquoted(text, head), span.start() + found.definition))
    });
    let parted: Vec<_> = parted.collect();
    if parted.len() * 2 <= notes.len() {
        return;
    }
    for (index, span, head, start) in parted {
        let Some(note) = notes.get_mut(index) else { continue };
        note.terms.push(Span::new(span.block, head.start..head.end));
        if let Some(first) = note.definition.first_mut() {
            *first = Span::new(first.block, start..first.end());
        }
    }
}

/// Reads entries that are nothing but an author and a work as citations, `荀子：《劝学篇》。`, if most of the entries are
/// citations.
fn cite_works(content: &Content, blocks: &[Block], entries: &[NoteEntry], notes: &mut [Note]) {
    let text = |note: &Note| match note.definition[..] {
        [span] => Some(content.slice(blocks.get(span.block.index())?.range()).get(span.range())?),
        _ => None,
    };
    let is_work = |note: &Note| !note.terms.is_empty() && text(note).is_some_and(terms::is_work);
    let works: Vec<bool> = notes.iter().map(is_work).collect();
    let names_place = |note: &&Note| {
        let from =
            |text: &str| text.find('《').and_then(|at| text.get(at..)).map(terms::is_citation);
        note.terms.is_empty() && text(note).and_then(from) == Some(true)
    };
    let cited = notes.iter().filter(names_place).count();
    let works_count = works.iter().filter(|is_work| **is_work).count();
    if 2 * (cited + works_count) <= notes.len() {
        return;
    }
    for ((note, entry), _) in notes.iter_mut().zip(entries).zip(works).filter(|(_, work)| *work) {
        if let Some(first) =
            note.definition.first_mut().filter(|s| s.block.index() == entry.blocks.start)
        {
            *first = Span::new(first.block, entry.label..first.end());
            note.terms.clear();
        }
    }
}

/// Reads an entry: label, terms, definition, page reference.
fn note(content: &Content, blocks: &[Block], entry: &NoteEntry) -> Note {
    let blocks = blocks.get(..entry.blocks.end).unwrap_or_default();
    let lines = NoteLines { content, blocks, footnotes: &[] };
    let head = entry_head::explained(lines, entry.blocks.start, entry.label);
    let block = BlockIdx::new(head.block);
    let span = |range: &Range<usize>| Span::new(block, range.start..range.end);
    let mut definition = vec![span(&head.read.definition)];
    for index in head.block + 1..entry.blocks.end {
        if let Some(text) = lines.text(index) {
            definition.push(Span::new(BlockIdx::new(index), 0..text.len()));
        }
    }
    definition.retain(|s| !s.is_empty());
    Note {
        number: entry.number,
        blocks: entry.blocks.clone(),
        label: Span::new(BlockIdx::new(entry.blocks.start), 0..entry.printed),
        terms: head.read.terms.iter().map(span).collect(),
        definition,
        pages: head.read.pages.as_ref().map(span),
        ..Note::default()
    }
}

#[cfg(test)]
mod tests;
