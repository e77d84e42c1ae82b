//! Writes paragraphs and notes as a text with hints.
//!
//! What is printed in the margins stands behind the paragraph that it interrupts, and the notes stand at the end.

use super::feet::{Notes, numbers};
use super::line::{PageLine, Role};
use super::margins::is_page_number;
use super::{Extract, HintKind, PageParagraph, Sheet};
use crate::document::{Reason, part};
use std::collections::BTreeSet;
use std::ops::Range;

/// The text of pages, given its paragraphs and its notes.
pub(super) fn write(sheets: &[Sheet], paragraphs: &[PageParagraph<'_>], notes: &Notes) -> Extract {
    let mut writer = Writer { sheets, notes, out: Extract::default(), page: 0 };
    // Of how many sheets the margins are written.
    let mut done = 0;
    for paragraph in paragraphs {
        let Some((first, _)) = paragraph.lines.first() else { continue };
        for sheet in sheets.get(done..*first).unwrap_or_default() {
            writer.margins(sheet);
        }
        done = *first;
        writer.paragraph(paragraph);
    }
    for sheet in sheets.get(done..).unwrap_or_default() {
        writer.margins(sheet);
    }
    writer.notes();
    writer.out
}

struct Writer<'a> {
    sheets: &'a [Sheet],
    notes: &'a Notes,
    out: Extract,
    /// The page of what was written last; 0 at the start.
    page: u32,
}

impl Writer<'_> {
    /// Says on which page stands what follows.
    fn turn_to(&mut self, page: u32) {
        if self.page != page {
            self.out.start_page(page);
            self.page = page;
        }
    }

    /// Writes a row of a table: the parts of its lines by their columns.
    fn row(&mut self, lines: &[(usize, &PageLine)]) {
        if lines.iter().any(|(_, line)| line.in_table.opens) {
            self.out.start_table();
        }
        self.out.start_row(false);
        let columns = lines.iter().flat_map(|(_, line)| &line.in_table.columns).copied();
        let columns: BTreeSet<usize> = columns.collect();
        for column in columns {
            self.out.start_cell_at(column);
            for (sheet, line) in lines {
                let pieces = line.pieces();
                let places = pieces.iter().zip(&line.in_table.columns);
                for (piece, _) in places.filter(|(_, own)| **own == column) {
                    self.join(part(&line.text, piece.text.clone()));
                    let page = self.sheets.get(*sheet).map_or(0, |sheet| sheet.number);
                    self.turn_to(page);
                    self.line(line, piece.text.clone(), page);
                }
            }
        }
        self.out.end_row();
    }

    fn paragraph(&mut self, paragraph: &PageParagraph<'_>) {
        self.out.end_line();
        if paragraph.lines.first().is_some_and(|(_, line)| line.role == Role::Row) {
            return self.row(&paragraph.lines);
        }
        for (sheet, line) in &paragraph.lines {
            self.join(&line.text);
            let page = self.sheets.get(*sheet).map_or(0, |sheet| sheet.number);
            self.turn_to(page);
            self.line(line, 0..line.text.len(), page);
        }
        self.out.end_line();
    }

    /// Sets the space between two lines of a paragraph: between Latin words, as everywhere in a page.
    fn join(&mut self, next: &str) {
        let latin = |c: char| c.is_ascii() && !c.is_whitespace();
        if self.out.before().is_some_and(latin)
            && next.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            self.out.push(" ");
        }
    }

    /// Writes a part of a line, with references where its marks are.
    fn line(&mut self, line: &PageLine, own: Range<usize>, page: u32) {
        let mut at = own.start;
        let within = |range: &&Range<usize>| own.start <= range.start && range.end <= own.end;
        for range in line.raised.iter().filter(within) {
            self.out.push(part(&line.text, at..range.start));
            self.raised(part(&line.text, range.clone()), page);
            at = range.end;
        }
        self.out.push(part(&line.text, at..own.end));
    }

    /// Writes raised characters, such as `1` or `[1][2]`. They refer to notes unless they are exponents.
    fn raised(&mut self, text: &str, page: u32) {
        for piece in text.split_inclusive([',', '，', '、', ']', '］', '〕']) {
            let mark = piece.trim_end_matches([',', '，', '、']);
            let start = self.out.at();
            self.out.push(mark);
            let enclosed = numbers(mark);
            let printed = self.out.superscript(start).or(match enclosed[..] {
                [number] if !mark.contains(|c: char| c.is_ascii_digit()) => Some(number),
                _ => None,
            });
            if let Some(number) = printed.and_then(|printed| self.notes.referred(page, printed)) {
                self.out.hint(start..self.out.at(), HintKind::Reference(number));
            }
            self.out.push(part(piece, mark.len()..));
        }
    }

    /// Writes what is printed in the margins of a page.
    fn margins(&mut self, sheet: &Sheet) {
        let margin = sheet.lines().filter(|line| line.role == Role::Margin).map(|line| {
            let number = is_page_number(&line.text);
            (&*line.text, if number { Reason::PageNumber } else { Reason::Repetition })
        });
        let asides = sheet.asides.iter().map(|(text, reason)| (&**text, *reason));
        for (text, reason) in margin.chain(asides) {
            self.out.end_line();
            self.turn_to(sheet.number);
            let start = self.out.at();
            self.out.push_collapsed(text);
            self.out.hint(start..self.out.at(), HintKind::Aside(reason));
        }
        self.out.end_line();
    }

    fn notes(&mut self) {
        for (index, note) in self.notes.entries.iter().enumerate() {
            self.out.end_line();
            let start = self.out.at();
            for (page, text) in &note.lines {
                self.join(text);
                self.turn_to(*page);
                self.out.push(text);
            }
            self.out.hint(start..self.out.at(), HintKind::Footnote(self.notes.number(index)));
        }
        self.out.end_line();
    }
}
