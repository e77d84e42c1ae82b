//! The paragraphs of a document, or of its footnotes.

use super::xml::{self, Event, Tag};

/// Elements whose content is no text: what was deleted or moved away, fields' instructions, the second
/// form of what stands there twice, readings above characters, properties as they were before.
const SKIPPED: [&str; 9] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "rt",
    "pPrChange",
    "rPrChange",
    "sdtPr",
];
/// Paragraphs that are open within one another at once: one in a text box in another is as deep as it gets.
const DEPTH_LIMIT: usize = 16;

/// Paragraphs that a part may have: a hundred times those of the longest reports. More were made to fill
/// the memory: an empty one takes six bytes of the file and a hundred here.
const PARAGRAPH_LIMIT: usize = 1 << 17;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its text and the references in it.
    pub items: Vec<Item>,
    /// The automatic number before it, written out.
    pub label: String,
    /// Its depth in the outline, from 1.
    pub level: Option<u8>,
    /// Whether it is an entry of the table of contents.
    pub contents: bool,
    /// The style it names.
    pub style: Option<String>,
    /// The list it belongs to; 0 takes it out of its style's list.
    pub list: Option<usize>,
    /// Its depth in that list, from 0.
    pub depth: Option<usize>,
    /// What it stands behind.
    pub lead: Lead,
    /// The note that it is a part of.
    pub note: Option<NoteKey>,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Text(String),
    Reference(NoteKey),
}

/// What a paragraph stands behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// Another paragraph.
    #[default]
    Line,
    /// The cell to its left in the same row of a table.
    Cell,
}

/// What identifies a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NoteKey {
    pub endnote: bool,
    pub id: i64,
}

impl NoteKey {
    fn of(tag: &Tag<'_>, endnote: bool) -> Option<Self> {
        Some(Self { endnote, id: tag.attribute("id")?.parse().ok()? })
    }
}

/// The paragraphs of a part; `None` if it is malformed, or has more than any report.
pub(super) fn read(part: &str) -> Option<Vec<Paragraph>> {
    let mut body = Body::default();
    xml::each(part, |event| match event {
        Event::Start(tag) => body.start(&tag),
        Event::End(name) => body.end(name),
        Event::Text(text) if body.in_text && body.skipped == 0 => body.text(text),
        Event::Text(_) => {}
    })?;
    Some(body.paragraphs).filter(|paragraphs| paragraphs.len() < PARAGRAPH_LIMIT)
}

/// A part while it is read.
#[derive(Debug, Default)]
struct Body {
    paragraphs: Vec<Paragraph>,
    /// The paragraphs that have begun and not ended, outermost first.
    open: Vec<Paragraph>,
    /// How many skipped elements are open.
    skipped: usize,
    in_text: bool,
    in_run: bool,
    lead: Lead,
    note: Option<NoteKey>,
    /// Whether the note that is open is none, but a separator.
    separator: bool,
}

impl Body {
    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "p" if self.open.len() < DEPTH_LIMIT => {
                let lead = std::mem::take(&mut self.lead);
                self.open.push(Paragraph { lead, note: self.note, ..Paragraph::default() });
            }
            "r" => self.in_run = true,
            "t" => self.in_text = true,
            "tab" if self.in_run => self.text("\t"),
            "br" if tag.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                self.text("\n");
            }
            "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "tr" => self.lead = Lead::Line,
            "footnote" | "endnote" => {
                self.note = NoteKey::of(tag, name == "endnote");
                self.separator = tag.attribute("type").is_some_and(|kind| kind != "normal");
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(key) = NoteKey::of(tag, name == "endnoteReference") {
                    self.item(Item::Reference(key));
                }
            }
            _ => self.property(name, tag),
        }
    }

    /// A property of the paragraph that is open.
    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = tag.attribute("val"),
            // Level 9 is body text.
            "outlineLvl" => paragraph.level = tag.number().map(outline_level),
            "numId" => paragraph.list = tag.number(),
            "ilvl" => paragraph.depth = tag.number(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        match name {
            _ if self.skipped > 0 => {}
            "p" => {
                let wanted = !self.separator && self.paragraphs.len() < PARAGRAPH_LIMIT;
                if let Some(paragraph) = self.open.pop().filter(|_| wanted) {
                    self.paragraphs.push(paragraph);
                }
            }
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "tc" => self.lead = Lead::Cell,
            "tr" | "tbl" => self.lead = Lead::Line,
            "footnote" | "endnote" => (self.note, self.separator) = (None, false),
            _ => {}
        }
    }

    /// Adds a text, behind the one before it where there is one: a text of its own costs more than its
    /// characters.
    fn text(&mut self, text: &str) {
        if let Some(Item::Text(before)) = self.open.last_mut().and_then(|p| p.items.last_mut()) {
            before.push_str(text);
        } else {
            self.item(Item::Text(text.to_owned()));
        }
    }

    fn item(&mut self, item: Item) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.items.push(item);
        }
    }
}

/// The outline's depth from 1 for Word's from 0; 0 for body text.
pub(super) fn outline_level(value: usize) -> u8 {
    u8::try_from(value + 1).ok().filter(|&level| level <= 9).unwrap_or(0)
}
