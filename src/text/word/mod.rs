//! What the formats of Word have in common, however they are stored: paragraphs with their styles, automatic
//! numbers written out, footnotes and endnotes behind the text with references that have no text of their own.
//!
//! It knows no file format.

mod fields;
mod flow;
pub(super) mod number_format;
mod numbering;
mod paragraph;
mod styles;
mod writer;

pub(super) use fields::Fields;
pub(super) use flow::{Around, Flow};
pub(super) use numbering::{DEPTHS, Definition, Instance, Level, Lists, printed_label};
pub(super) use paragraph::{
    Lead, NoteKey, PARAGRAPH_LIMIT, Paragraph, ParagraphItem, ParagraphMark, RowStart, lay_row,
    outline_level,
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
        drop_levels_of_most(&mut self.paragraphs);
        numbering::write_out(&self.lists, &self.styles, &mut self.paragraphs);
        writer::write(&self.paragraphs, &self.notes, embedded)
    }
}

/// As many paragraphs of one outline level say what it is used for.
const MANY: usize = 8;

/// Takes away the outline levels that most paragraphs have: their author wanted the look of a heading, not headings.
fn drop_levels_of_most(paragraphs: &mut [Paragraph]) {
    let with_text = paragraphs.iter().filter(|paragraph| !paragraph.is_empty()).count();
    for level in 1..=9 {
        let of_level =
            |paragraph: &Paragraph| paragraph.level == Some(level) && !paragraph.is_empty();
        let count = paragraphs.iter().filter(|paragraph| of_level(paragraph)).count();
        if count >= MANY && count > with_text / 2 {
            let same = paragraphs.iter_mut().filter(|paragraph| paragraph.level == Some(level));
            same.for_each(|paragraph| paragraph.level = None);
        }
    }
}
