//! A Word document (ECMA-376, or the XML of Word 2003) to its text: headings by outline level, automatic
//! numbers written out, footnotes and endnotes behind the text with references that have no text of their
//! own.

mod body;
mod number_format;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod symbols;
mod xml;

use super::extract::Extract;
use super::{HintKind, NotText, Text};
use crate::document::part;
use bytes::Bytes;
use package::Package;
use paragraph::{Lead, NoteKey, Paragraph, ParagraphItem};
use std::collections::HashMap;

/// The most embedded files (`altChunk`) that are read.
const CHUNK_LIMIT: usize = 32;
/// No further embedded file is read once the text has this many bytes.
const TEXT_LIMIT: usize = 8 << 20;

/// Reads an embedded file, given its bytes and its name.
type ReadFile = fn(&Bytes, &str) -> Result<Text, NotText>;

/// The text of a Word document in a zip. `read_file` reads embedded files.
///
/// # Errors
/// When the file is damaged, or asks for more memory than a report ever needs.
pub(super) fn extract(bytes: &[u8], read_file: ReadFile) -> Result<Extract, NotText> {
    document(&mut Package::open(bytes).ok_or(NotText::Damaged)?, read_file)
}

/// The text of a Word document that is one XML file. `read_file` reads embedded files.
///
/// # Errors
/// When the file is damaged.
pub(super) fn extract_xml(source: &str, read_file: ReadFile) -> Result<Extract, NotText> {
    document(&mut Package::open_xml(source), read_file)
}

/// Whether a zip holds a Word document, whatever the names of its parts.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    Package::open(bytes).is_some_and(|mut package| package.is_document())
}

fn document(package: &mut Package<'_>, read_file: ReadFile) -> Result<Extract, NotText> {
    let styles = package.related("styles").map(|part| styles::read(&part)).unwrap_or_default();
    let lists = package.related("numbering").map(|part| numbering::read(&part)).unwrap_or_default();
    let main = package.main().ok_or(NotText::Damaged)?;
    let mut paragraphs = body::read(&main, &styles).ok_or(NotText::Damaged)?;
    drop(main);
    let mut notes: Vec<_> = paragraphs.extract_if(.., |p| p.note.is_some()).collect();
    styles.apply(&mut paragraphs);
    numbering::write_out(&lists, &styles, &mut paragraphs);
    for kind in ["footnotes", "endnotes"] {
        let part = package.related(kind);
        notes.extend(part.and_then(|part| body::read(&part, &styles)).unwrap_or_default());
    }
    let mut writer = DocxWriter::new(package, number(&paragraphs, &notes), read_file);
    writer.text(&paragraphs);
    writer.notes(&notes);
    writer.finish()
}

/// Writes the text of a document.
struct DocxWriter<'a, 'b> {
    package: &'a mut Package<'b>,
    numbers: HashMap<NoteKey, u32>,
    out: Extract,
    read_file: ReadFile,
    /// How many more embedded files may be read.
    chunks: usize,
    /// Why the first unreadable embedded file could not be read.
    unread: Option<NotText>,
}

impl<'a, 'b> DocxWriter<'a, 'b> {
    fn new(
        package: &'a mut Package<'b>,
        numbers: HashMap<NoteKey, u32>,
        read_file: ReadFile,
    ) -> Self {
        let (out, chunks, unread) = (Extract::default(), CHUNK_LIMIT, None);
        Self { package, numbers, out, read_file, chunks, unread }
    }

    fn text(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            match paragraph.lead {
                Lead::Cell if !self.out.at_line_start() => self.out.push("\t"),
                Lead::Within if paragraph.is_empty() => continue,
                Lead::Within if !self.out.at_line_start() => self.out.push(" "),
                _ => self.out.end_line(),
            }
            let start = self.out.at();
            self.paragraph(paragraph);
            let range = start..self.out.at();
            if paragraph.contents {
                self.out.hint(range, HintKind::Aside);
            } else if let Some(level) = paragraph.level {
                self.out.hint(range, HintKind::Heading(level));
            }
        }
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
        let file = self.package.referred(id).ok_or(NotText::Damaged);
        match file.and_then(|(name, bytes)| (self.read_file)(&bytes.into(), name)) {
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

#[cfg(test)]
mod tests;
