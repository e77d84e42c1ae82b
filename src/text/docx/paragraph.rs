//! The paragraphs of a Word document as they are read: what stands in them, and what they say of
//! themselves.

use super::xml::Tag;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its text and what stands in it.
    pub items: Vec<Item>,
    /// The automatic number before it, written out.
    pub label: String,
    /// Its depth in the outline, from 1; 0 for body text.
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
    /// What became of the mark that ends it.
    pub mark: Mark,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Text(String),
    /// A superscript: the mark of a note, or an exponent.
    Superscript(String),
    /// The reference to a note, which has no text of its own.
    Reference(NoteKey),
    /// Another file that stands here, by the identifier of the relation to it.
    Chunk(String),
}

/// What a paragraph stands behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// Another paragraph.
    #[default]
    Line,
    /// The cell to its left in the same row of a table.
    Cell,
    /// Another paragraph of the same cell.
    Within,
}

/// What became of the mark that ends a paragraph. Without one the text goes on in the next paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    Kept,
    Deleted,
    /// Hidden, as between a run-in heading and its text.
    Hidden,
}

/// What identifies a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NoteKey {
    pub endnote: bool,
    pub id: i64,
}

impl NoteKey {
    /// What a tag's attribute `id` identifies.
    pub fn of(tag: &Tag<'_>, endnote: bool) -> Option<Self> {
        Some(Self { endnote, id: tag.attribute("id")?.parse().ok()? })
    }
}

impl Paragraph {
    /// Adds an item, a text to that before it where there is one: a text of its own costs more than its
    /// characters.
    pub fn push(&mut self, item: Item) {
        match (self.items.last_mut(), item) {
            (Some(Item::Text(before)), Item::Text(text))
            | (Some(Item::Superscript(before)), Item::Superscript(text)) => before.push_str(&text),
            (_, item) => self.items.push(item),
        }
    }

    /// The character that its text begins with.
    pub fn first_char(&self) -> Option<char> {
        self.items.iter().find_map(|item| match item {
            Item::Text(text) | Item::Superscript(text) => text.chars().next(),
            _ => None,
        })
    }

    /// Whether it shows nothing of its own.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// This paragraph and the next, into which it runs. Together they are what the first says of itself, or
    /// the second where nothing is left of the first.
    pub fn joined(mut self, mut next: Self) -> Self {
        if self.is_empty() {
            return Self { lead: self.lead, ..next };
        }
        next.items.drain(..).for_each(|item| self.push(item));
        if self.mark == Mark::Hidden {
            // A run-in heading is not the whole line.
            self.level = Some(0);
        }
        Self { mark: next.mark, ..self }
    }
}

/// The outline's depth from 1 for Word's from 0; 0 for body text.
pub(super) fn outline_level(value: usize) -> u8 {
    u8::try_from(value + 1).ok().filter(|&level| level <= 9).unwrap_or(0)
}
