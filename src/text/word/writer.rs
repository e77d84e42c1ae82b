//! Writes the paragraphs of a document, then its notes, with hints over them.

use super::paragraph::{Lead, NoteKey, Paragraph, ParagraphItem, RowStart};
use crate::document::{Reason, part};
use crate::text::extract::Extract;
use crate::text::{HintKind, NotText, Text};
use std::collections::HashMap;

/// The most embedded files (`altChunk`) that are read.
const CHUNK_LIMIT: usize = 32;
/// No further embedded file is read once the text has this many bytes.
const TEXT_LIMIT: usize = 8 << 20;

/// Reads an embedded file by its identifier.
pub(in crate::text) type ReadEmbedded<'a> = &'a mut dyn FnMut(&str) -> Result<Text, NotText>;

/// The text of a document.
///
/// # Errors
/// When all of it stands in embedded files, and these cannot be read.
pub(super) fn write(
    paragraphs: &[Paragraph],
    notes: &[Paragraph],
    embedded: ReadEmbedded<'_>,
) -> Result<Extract, NotText> {
    let mut writer = Writer::new(number(paragraphs, notes), embedded);
    writer.text(paragraphs);
    writer.notes(notes);
    writer.finish()
}

/// Writes the text of a document.
struct Writer<'a> {
    numbers: HashMap<NoteKey, u32>,
    out: Extract,
    embedded: ReadEmbedded<'a>,
    /// How many more embedded files may be read.
    chunks: usize,
    /// Why the first unreadable embedded file could not be read.
    unread: Option<NotText>,
}

impl<'a> Writer<'a> {
    fn new(numbers: HashMap<NoteKey, u32>, embedded: ReadEmbedded<'a>) -> Self {
        let (out, chunks, unread) = (Extract::default(), CHUNK_LIMIT, None);
        Self { numbers, out, embedded, chunks, unread }
    }

    fn text(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            match paragraph.lead {
                Lead::Row(row) => self.start_row(row),
                Lead::Cell(column) => self.out.start_cell_at(column),
                Lead::Within if paragraph.is_empty() => continue,
                Lead::Within if self.out.at_cell_start() => {}
                Lead::Within => self.out.push(" "),
                Lead::Line => self.out.end_row(),
            }
            if paragraph.right && paragraph.lead != Lead::Line {
                self.out.align_right();
            }
            let start = self.out.at();
            self.paragraph(paragraph);
            let range = start..self.out.at();
            if paragraph.contents {
                self.out.hint(range, HintKind::Aside(Reason::Portal));
            } else if let Some(level) = paragraph.level {
                self.out.hint(range, HintKind::Heading(level));
            }
        }
        self.out.end_row();
    }

    fn start_row(&mut self, row: RowStart) {
        self.out.end_row();
        if row.opens {
            self.out.start_table();
        }
        self.out.start_row(row.header);
        self.out.start_cell_at(row.column);
    }

    /// Writes the notes in the order of their numbers.
    fn notes(&mut self, notes: &[Paragraph]) {
        let numbered = notes.iter().filter_map(|p| Some((*self.numbers.get(&p.note?)?, p)));
        let mut notes: Vec<_> = numbered.collect();
        notes.sort_by_key(|&(number, _)| number);
        for (number, paragraph) in notes {
            self.out.end_line();
            let start = self.out.at();
            self.paragraph(paragraph);
            self.out.hint(start..self.out.at(), HintKind::Footnote(number));
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.out.push(&paragraph.label);
        for item in &paragraph.items {
            match item {
                ParagraphItem::Text(text) => self.out.push(text),
                ParagraphItem::Superscript(text) => self.superscript(text),
                ParagraphItem::Reference(key) => {
                    if let Some(&number) = self.numbers.get(key) {
                        let at = self.out.at();
                        self.out.hint(at..at, HintKind::Reference(number));
                    }
                }
                ParagraphItem::Chunk(id) => self.chunk(id),
            }
        }
    }

    /// Writes superscripts such as `1` or `1,2`. They are note marks unless the document has footnotes of its own.
    fn superscript(&mut self, text: &str) {
        for piece in text.split_inclusive([',', '，', '、']) {
            let number = piece.trim_end_matches([',', '，', '、']);
            let start = self.out.at();
            self.out.push(number);
            if let Some(number) = self.out.superscript(start).filter(|_| self.numbers.is_empty()) {
                self.out.hint(start..self.out.at(), HintKind::Reference(number));
            }
            self.out.push(part(piece, number.len()..));
        }
    }

    /// Writes the text of an embedded file: a page, plain text, another document.
    fn chunk(&mut self, id: &str) {
        if self.chunks == 0 || self.out.at() > TEXT_LIMIT {
            return;
        }
        self.chunks -= 1;
        match (self.embedded)(id) {
            Ok(text) => self.out.append(text.into()),
            Err(error) => self.unread = self.unread.or(Some(error)),
        }
    }

    fn finish(self) -> Result<Extract, NotText> {
        match self.unread {
            Some(error) if self.out.at() == 0 => Err(error),
            _ => Ok(self.out),
        }
    }
}

/// The numbers of the notes: the footnotes in the order of their references, then the endnotes in
/// theirs, then what is never referred to.
fn number(paragraphs: &[Paragraph], notes: &[Paragraph]) -> HashMap<NoteKey, u32> {
    let referred = paragraphs.iter().flat_map(|p| &p.items).filter_map(|item| match item {
        ParagraphItem::Reference(key) => Some(*key),
        _ => None,
    });
    let mut keys: Vec<NoteKey> = referred.collect();
    keys.sort_by_key(|key| key.endnote);
    keys.extend(notes.iter().filter_map(|p| p.note));
    let mut numbers = HashMap::new();
    for key in keys {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        numbers.entry(key).or_insert(next);
    }
    numbers
}
