//! What the formats of Word have in common, however they are stored: paragraphs with their styles, automatic
//! numbers written out, footnotes and endnotes behind the text with references that have no text of their own.
//!
//! It knows no file format.

pub(super) mod number_format;
mod numbering;
mod paragraph;
mod styles;
pub(super) mod symbols;
mod writer;

pub(super) use numbering::{DEPTHS, Level, Lists};
pub(super) use paragraph::{
    Lead, NoteKey, Paragraph, ParagraphItem, ParagraphMark, lay_row, outline_level,
};
pub(super) use styles::{Appearance, Style, Styles};

use super::NotText;
use super::extract::Extract;
use writer::ReadEmbedded;

/// A document as its reader leaves it.
#[derive(Clone, Debug, Default)]
pub(super) struct WordDocument {
    /// The styles that its paragraphs name.
    pub styles: Styles,
    /// The lists that its paragraphs name.
    pub lists: Lists,
    /// Its text, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The paragraphs of its notes.
    pub notes: Vec<Paragraph>,
}

impl WordDocument {
    /// The text. `embedded` reads embedded files.
    ///
    /// # Errors
    /// When all of it stands in embedded files, and these cannot be read.
    pub fn write(mut self, embedded: ReadEmbedded<'_>) -> Result<Extract, NotText> {
        self.styles.apply(&mut self.paragraphs);
        numbering::write_out(&self.lists, &self.styles, &mut self.paragraphs);
        writer::write(&self.paragraphs, &self.notes, embedded)
    }
}
