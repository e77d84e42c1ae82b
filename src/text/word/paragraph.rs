//! The paragraphs of a Word document between reading and writing: their content and their properties.

/// The most paragraphs that a document may have, a hundred times as many as the longest reports. The limit bounds
/// memory: an empty paragraph takes a few bytes of the file and a hundred bytes here.
pub(in crate::text) const PARAGRAPH_LIMIT: usize = 1 << 17;
/// The most pieces of content of a paragraph that are told apart.
const ITEM_LIMIT: usize = 1 << 16;
/// The most paragraphs per cell for which a row with several cells is read as one line. Longer rows lay out a
/// page.
const CELL_LIMIT: usize = 8;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Paragraph {
    /// Its content.
    pub items: Vec<ParagraphItem>,
    /// Its automatic number.
    pub label: String,
    /// Its outline level from 1; 0 for body text.
    pub level: Option<u8>,
    /// Whether it is an entry of the table of contents.
    pub contents: bool,
    /// Whether it is set right-aligned.
    pub right: bool,
    /// The identifier of its style.
    pub style: Option<String>,
    /// The list instance it belongs to; 0 removes it from its style's list.
    pub list: Option<usize>,
    /// Its level in that list, from 0.
    pub depth: Option<usize>,
    /// What precedes it.
    pub lead: Lead,
    /// The note that it belongs to.
    pub note: Option<NoteKey>,
    /// The state of its paragraph mark.
    pub mark: ParagraphMark,
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::text) enum ParagraphItem {
    Text(String),
    /// A superscript: a note mark or an exponent.
    Superscript(String),
    /// A reference to a note, which has no text of its own.
    Reference(NoteKey),
    /// An embedded file, by its relationship identifier.
    Chunk(String),
}

/// What precedes a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text) enum Lead {
    /// Another paragraph.
    #[default]
    Line,
    /// The beginning of a row of a table.
    Row(RowStart),
    /// The previous cell of the same table row; so many columns stand before this one.
    Cell(usize),
    /// Another paragraph of the same cell.
    Within,
}

/// How a row of a table begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text) struct RowStart {
    /// Whether it opens a table.
    pub opens: bool,
    /// Whether it is repeated on every page, since it names the columns.
    pub header: bool,
    /// The columns before its first cell.
    pub column: usize,
}

/// The state of a paragraph mark. Without one, the text continues in the next paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text) enum ParagraphMark {
    #[default]
    Kept,
    Deleted,
    /// Hidden, as after a run-in heading.
    Hidden,
}

/// The identity of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::text) struct NoteKey {
    pub endnote: bool,
    pub id: i64,
}

impl Paragraph {
    /// Adds an item. Adjacent texts are merged, because a separate item costs more memory than its text; so are
    /// texts and superscripts where there are more than any paragraph has.
    pub fn push(&mut self, item: ParagraphItem) {
        let is_full = self.items.len() >= ITEM_LIMIT;
        match (self.items.last_mut(), item) {
            (Some(ParagraphItem::Text(before)), ParagraphItem::Text(text))
            | (Some(ParagraphItem::Superscript(before)), ParagraphItem::Superscript(text)) => {
                before.push_str(&text);
            }
            (
                Some(ParagraphItem::Text(before) | ParagraphItem::Superscript(before)),
                ParagraphItem::Text(text) | ParagraphItem::Superscript(text),
            ) if is_full => before.push_str(&text),
            (_, item) => self.items.push(item),
        }
    }

    /// The first character of its text.
    pub fn first_char(&self) -> Option<char> {
        self.items.iter().find_map(|item| match item {
            ParagraphItem::Text(text) | ParagraphItem::Superscript(text) => text.chars().next(),
            _ => None,
        })
    }

    /// Whether it has no content.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// This paragraph joined with the next. The result has the properties of the first, or of the second if the
    /// first is empty.
    pub fn joined(mut self, mut next: Self) -> Self {
        if self.is_empty() {
            return Self { lead: self.lead, ..next };
        }
        next.items.drain(..).for_each(|item| self.push(item));
        if self.mark == ParagraphMark::Hidden {
            // A run-in heading is not the whole line.
            self.level = Some(0);
        }
        Self { mark: next.mark, ..self }
    }
}

/// The outline level from 1 for a value of `outlineLvl`, which counts from 0; 0 for body text.
pub(in crate::text) fn outline_level(value: usize) -> u8 {
    u8::try_from(value).ok().filter(|&value| value < 9).map_or(0, |value| value + 1)
}

/// Makes a row of the paragraphs of so many cells, which becomes one line, unless the row lays out a page. Says
/// whether it did.
pub(in crate::text) fn lay_row(
    paragraphs: &mut [Paragraph],
    cells: usize,
    start: RowStart,
) -> bool {
    let is_row = cells > 1 && paragraphs.len() <= cells * CELL_LIMIT;
    if let Some((first, behind)) = paragraphs.split_first_mut().filter(|_| is_row) {
        first.lead = Lead::Row(start);
        behind.iter_mut().filter(|p| p.lead == Lead::Line).for_each(|p| p.lead = Lead::Within);
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_from_one_up_to_nine() {
        assert_eq!([0, 8, 9, 255, usize::MAX].map(outline_level), [1, 9, 0, 0, 0]);
    }
}
