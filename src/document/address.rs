//! Addresses: the stable name of every heading and paragraph, such as `二.（一）.2`.
//!
//! Headings are named by their numeral (`一`, `（一）`; bare Arabic numerals as `项1`, so that they cannot
//! be taken for a paragraph), plain ones by their ordinal among the plain (`节2`); leads take no part; a
//! sibling whose name was already given gets `~2`. Paragraphs count from 1 under their heading. Notes are named by
//! their number (`注10`), and the title with what belongs to it is `0`. Names are in plain characters (`一` for `⼀`), so
//! that they can be typed; they are found in either.

use super::{BlockIdx, BlockKind, Document, HeadingIdx, HeadingStyle, NoteIdx};
use crate::language::script::is_digit;
use crate::language::variants;
use std::collections::HashMap;

/// The address of the title, the dateline and the byline.
const FRONT: &str = "0";

/// The addresses of one document.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    headings: Vec<String>,
    notes: Vec<String>,
    /// For each block: the heading that governs it and its ordinal among that heading's paragraphs.
    paragraphs: Vec<(Option<HeadingIdx>, usize)>,
}

impl Addresses {
    /// Names everything in `document`, in one pass.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let headings = heading_addresses(document);
        let mut paragraphs = Vec::with_capacity(document.blocks.len());
        let mut governing = None;
        let mut count = 0;
        for block in document.block_indexes() {
            let heading = document.heading_in(block);
            if heading.is_some_and(|h| document.heading(h).style != HeadingStyle::Lead) {
                governing = heading;
                count = 0;
            }
            if is_counted(document, block) {
                count += 1;
            }
            paragraphs.push((governing, count));
        }
        Self { headings, notes: note_addresses(document), paragraphs }
    }

    /// The address of a heading; empty for a lead, which takes no part.
    #[must_use]
    pub fn heading(&self, heading: HeadingIdx) -> &str {
        self.headings.get(heading.index()).map_or("", String::as_str)
    }

    /// The address of a note.
    #[must_use]
    pub fn note(&self, note: NoteIdx) -> &str {
        self.notes.get(note.index()).map_or("", String::as_str)
    }

    /// The address of the paragraph in `block`.
    #[must_use]
    pub fn paragraph(&self, block: BlockIdx) -> String {
        match self.paragraphs.get(block.index()) {
            Some((Some(heading), count)) => format!("{}.{count}", self.heading(*heading)),
            Some((None, count)) => count.to_string(),
            None => String::new(),
        }
    }

    /// The address of what stands in `block`; `None` for furniture.
    #[must_use]
    pub fn block(&self, document: &Document, block: BlockIdx) -> Option<String> {
        match document.block(block).kind {
            BlockKind::Paragraph | BlockKind::Salutation | BlockKind::Row(_) => {
                Some(self.paragraph(block))
            }
            BlockKind::Heading => document.heading_in(block).map(|h| self.heading(h).to_owned()),
            BlockKind::Note(note) => Some(self.note(note).to_owned()),
            BlockKind::Title | BlockKind::Dateline | BlockKind::Byline => Some(FRONT.to_owned()),
            BlockKind::Furniture(_) => None,
        }
    }

    /// The heading that governs `block` (never a lead) and the ordinal of its paragraph under it.
    #[must_use]
    pub fn place(&self, block: BlockIdx) -> Option<(Option<HeadingIdx>, usize)> {
        self.paragraphs.get(block.index()).copied()
    }

    /// The block at an address, if there is one.
    #[must_use]
    pub fn find(&self, document: &Document, address: &str) -> Option<BlockIdx> {
        let address = plain(address.trim().trim_end_matches('.'));
        if let Some(index) = self.headings.iter().position(|a| !a.is_empty() && *a == address) {
            return Some(document.heading(HeadingIdx::new(index)).span.block);
        }
        if let Some(index) = self.notes.iter().position(|a| *a == address) {
            let is_its =
                |b: &BlockIdx| document.block(*b).kind == BlockKind::Note(NoteIdx::new(index));
            return document.block_indexes().find(is_its);
        }
        if address == FRONT {
            return document.block_indexes().find(|&b| !document.block(b).is_furniture());
        }
        let is_named = |&b: &BlockIdx| is_counted(document, b) && self.paragraph(b) == address;
        document.block_indexes().find(is_named)
    }
}

/// Whether a block has a number of its own, as a paragraph and a row of a table have.
fn is_counted(document: &Document, block: BlockIdx) -> bool {
    let kind = document.block(block).kind;
    matches!(kind, BlockKind::Paragraph | BlockKind::Salutation | BlockKind::Row(_))
}

fn heading_addresses(document: &Document) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::with_capacity(document.headings.len());
    let mut taken = Taken::default();
    let mut without_number = 0;
    for heading in &document.headings {
        if heading.style == HeadingStyle::Lead {
            addresses.push(String::new());
            continue;
        }
        let name = match document.heading_number(heading) {
            Some(n) if n.chars().all(is_digit) => plain(&format!("项{n}")),
            Some(n) => plain(n),
            None => {
                without_number += 1;
                format!("节{without_number}")
            }
        };
        let above = heading.parent.and_then(|p| addresses.get(p.index())).filter(|a| !a.is_empty());
        let path = above.map_or_else(|| name.clone(), |a| format!("{a}.{name}"));
        addresses.push(taken.unique(path));
    }
    addresses
}

fn plain(name: &str) -> String {
    name.chars().map(variants::plain).collect()
}

/// Two notes may print the same number.
fn note_addresses(document: &Document) -> Vec<String> {
    let mut taken = Taken::default();
    let notes = (0..document.notes.len()).map(NoteIdx::new);
    notes.map(|note| taken.unique(plain(&format!("注{}", document.note_number(note))))).collect()
}

/// How often each name was given.
#[derive(Default)]
struct Taken(HashMap<String, usize>);

impl Taken {
    /// The name, with its ordinal where it was already given.
    fn unique(&mut self, name: String) -> String {
        let times = self.0.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *times > 1 { format!("{name}~{times}") } else { name }
    }
}
