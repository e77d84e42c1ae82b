//! Paragraphs, cells and rows as a reader comes upon their ends, put together.

use super::paragraph::{Lead, PARAGRAPH_LIMIT, Paragraph, ParagraphMark, RowStart, lay_row};

/// The most pieces of content that all paragraphs may have: each superscript is one, and so is the text behind it.
/// The limit bounds memory: a piece takes ten bytes of the file and seventy here.
const ITEM_LIMIT: usize = 1 << 18;

/// The paragraphs that have ended, in order.
#[derive(Debug, Default)]
pub(in crate::text) struct Flow {
    paragraphs: Vec<Paragraph>,
    /// How many pieces of content they have.
    items: usize,
    around: Around,
}

/// What a place between two paragraphs stands in.
#[derive(Debug, Default)]
pub(in crate::text) struct Around {
    /// A paragraph whose mark was removed. The next one continues it.
    unfinished: Option<Paragraph>,
    row: Option<Row>,
    /// The rows of the open table that were laid.
    laid: usize,
    /// What precedes the next paragraph.
    lead: Lead,
}

/// A row of a table that has not ended.
#[derive(Debug)]
struct Row {
    /// The index of its first paragraph.
    first: usize,
    cells: usize,
}

impl Flow {
    /// Whether there is as much as a document may have.
    pub fn is_full(&self) -> bool {
        self.paragraphs.len() >= PARAGRAPH_LIMIT || self.items >= ITEM_LIMIT
    }

    /// Adds a paragraph. Whether text goes on behind it depends on its mark.
    pub fn end_paragraph(&mut self, mut paragraph: Paragraph, in_table: bool) {
        if !in_table {
            (self.around.row, self.around.laid) = (None, 0);
        } else if self.around.row.is_none() {
            self.around.row = Some(Row { first: self.paragraphs.len(), cells: 0 });
        }
        paragraph.lead = std::mem::take(&mut self.around.lead);
        let paragraph = match self.around.unfinished.take() {
            Some(before) => before.joined(paragraph),
            None => paragraph,
        };
        if paragraph.mark == ParagraphMark::Kept {
            self.add(paragraph);
        } else {
            self.around.unfinished = Some(paragraph);
        }
    }

    /// What follows stands in the next cell of the row.
    pub fn end_cell(&mut self) {
        self.end_unfinished();
        let column = self.around.row.as_mut().map_or(0, |row| {
            row.cells += 1;
            row.cells
        });
        self.around.lead = Lead::Cell(column);
    }

    /// What follows stands behind the row; `header` says whether the row names the columns.
    pub fn end_row(&mut self, header: bool) {
        self.end_unfinished();
        if let Some(row) = self.around.row.take() {
            let start = RowStart { opens: self.around.laid == 0, header, column: 0 };
            let paragraphs = self.paragraphs.get_mut(row.first..).unwrap_or_default();
            self.around.laid += usize::from(lay_row(paragraphs, row.cells, start));
        }
        self.around.lead = Lead::Line;
    }

    /// Begins text that stands apart, such as that of a text box; returns what [`Flow::leave`] needs.
    pub fn enter(&mut self) -> Around {
        std::mem::take(&mut self.around)
    }

    /// Ends text that stands apart.
    pub fn leave(&mut self, around: Around) {
        self.end_unfinished();
        self.around = around;
    }

    /// The paragraphs; `None` if there are too many.
    pub fn finish(mut self) -> Option<Vec<Paragraph>> {
        self.end_unfinished();
        (!self.is_full()).then_some(self.paragraphs)
    }

    /// Adds the unfinished paragraph where none follows to continue it.
    fn end_unfinished(&mut self) {
        if let Some(paragraph) = self.around.unfinished.take().filter(|p| !p.is_empty()) {
            self.add(paragraph);
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        if !self.is_full() {
            self.items += paragraph.items.len();
            self.paragraphs.push(paragraph);
        }
    }
}
