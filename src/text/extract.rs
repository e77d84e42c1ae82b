//! What the readers of pages, Markdown and Word documents have in common: lines with hints over them.

use super::clean::clean;
use super::grid::{COLUMNS, Grid};
use super::{Encoding, Hint, HintKind, RowHint, Text};
use crate::document::{PageStart, part};
use crate::language::numeral::Figures;
use std::borrow::Cow;
use std::ops::Range;

/// A text as it is put together from a file's structure. Its lines end in `\n`, hold no other control
/// and have no blank at either end.
#[derive(Clone, Debug, Default)]
pub(super) struct Extract {
    text: String,
    hints: Vec<Hint>,
    gap: Gap,
    /// Where the cells of the open table stand.
    grid: Grid,
    /// The open row.
    row: Option<OpenRow>,
    /// Whether the next row opens a table.
    opens: bool,
    /// Whether what a page hides was read, because most of its text would be hidden.
    pub hidden_text_shown: bool,
    /// Whether the file was cut off, so that parts of it may be missing.
    pub cut_off: bool,
    /// The numbers of the pages that show pictures and no text.
    pub scanned_pages: Vec<u32>,
    pages: Vec<PageStart>,
}

/// A row of a table while its cells are read.
#[derive(Clone, Copy, Debug)]
struct OpenRow {
    /// Where its text begins.
    start: usize,
    /// Whether it names the columns.
    header: bool,
    /// The empty cells before that text.
    lead: usize,
    /// The column of the open cell.
    column: usize,
    /// The columns of its right-aligned cells, a bit for each.
    right: u64,
}

/// White space that was read and not yet set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Blank,
    Wrapped,
}

impl From<Text> for Extract {
    fn from(text: Text) -> Self {
        Self {
            text: text.content.to_string(),
            hints: text.hints,
            hidden_text_shown: text.hidden_text_shown,
            cut_off: text.cut_off,
            scanned_pages: text.scanned_pages,
            pages: text.pages,
            ..Self::default()
        }
    }
}

impl Extract {
    /// The byte at which the next character will stand.
    pub fn at(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing stands on the current line yet.
    pub fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Whether nothing stands in the current cell yet.
    pub fn at_cell_start(&self) -> bool {
        self.at_line_start() || self.text.ends_with('\t')
    }

    /// The character before the current place, on the same line.
    pub fn before(&self) -> Option<char> {
        self.text.chars().next_back().filter(|&c| c != '\n')
    }

    /// Ends a superscript that began at `start`, and returns the number of the note that it refers to. An
    /// exponent refers to none. Digits that would run together with a number before them, or with a Latin
    /// word, are set as superscript characters: `1200` with note 1 is never `12001`.
    pub fn superscript(&mut self, start: usize) -> Option<u32> {
        let before = self.text.get(..start)?;
        let raised = self.text.get(start..).filter(|raised| !raised.contains('\n'))?.trim();
        let printed = raised.trim_matches(|c: char| "[]［］〔〕【】()（） ".contains(c));
        let numeral = Figures::Arabic.read(printed).filter(|n| n.len == printed.len())?;
        let number = numeral.value;
        if before.is_empty() || is_unit_power(before, number) {
            return None;
        }
        let power_of_ten = is_power_of_ten(before);
        if printed == raised && before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            self.text.truncate(start);
            self.text.push_str(&Figures::Superscript.write(number)?);
            let within = self.hints.iter_mut().rev().take_while(|hint| hint.range.end > start);
            within.for_each(|hint| hint.range = start..self.text.len());
        }
        (!power_of_ten).then_some(number)
    }

    /// Adds text as it is, controls apart. Within a row, tabs and line ends become spaces.
    pub fn push(&mut self, text: &str) {
        self.fill_gap(text.chars().next());
        let text = clean(text).map_or(Cow::Borrowed(text), |cleaned| Cow::Owned(cleaned.text));
        if self.row.is_some() {
            self.text.push_str(&text.replace(['\t', '\n'], " "));
        } else {
            self.text.push_str(&text);
        }
    }

    /// Adds text in which a run of white space means one space, or none where a line was wrapped
    /// between Chinese characters.
    pub fn push_collapsed(&mut self, text: &str) {
        let text = clean(text).map_or(Cow::Borrowed(text), |cleaned| Cow::Owned(cleaned.text));
        let mut rest = &*text;
        loop {
            let word = rest.trim_start_matches(is_collapsible);
            let blank = part(rest, ..rest.len() - word.len());
            if !blank.is_empty() {
                let wrapped = blank.contains('\n') || self.gap == Gap::Wrapped;
                self.gap = if wrapped { Gap::Wrapped } else { Gap::Blank };
            }
            let end = word.find(is_collapsible).unwrap_or(word.len());
            let (word, behind) = word.split_at(end);
            if word.is_empty() {
                return;
            }
            self.fill_gap(word.chars().next());
            self.text.push_str(word);
            rest = behind;
        }
    }

    /// Sets the space that white space before `next` stands for.
    fn fill_gap(&mut self, next: Option<char>) {
        let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
        let spaced = match self.gap {
            Gap::None => false,
            Gap::Blank => true,
            Gap::Wrapped => !(wide(self.before()) && wide(next)),
        };
        if spaced && !self.at_line_start() && !self.text.ends_with('\t') {
            self.text.push(' ');
        }
        self.gap = Gap::None;
    }

    /// How many characters of the text are of a kind.
    pub fn letters(&self, kind: impl Fn(char) -> bool) -> usize {
        self.text.chars().filter(|&c| kind(c)).count()
    }

    /// Begins a table: the rows that follow belong to it.
    pub fn start_table(&mut self) {
        self.end_line();
        (self.row, self.opens) = (None, true);
        self.grid = Grid::default();
    }

    /// Begins a group of rows. No cell reaches into it from above.
    pub fn start_row_group(&mut self) {
        self.grid = Grid::default();
    }

    /// Begins a row on a line of its own; `header` says whether it names the columns.
    pub fn start_row(&mut self, header: bool) {
        self.end_line();
        self.grid.start_row();
        self.row = Some(OpenRow { start: self.at(), header, lead: 0, column: 0, right: 0 });
    }

    /// Begins the next cell, which takes so many columns and rows.
    pub fn start_cell(&mut self, columns: usize, rows: usize) {
        let column = self.grid.place(columns, rows);
        self.start_cell_at(column);
    }

    /// Begins the cell at a column, from 0. A tab parts each column from the next. What only arranges a page has no
    /// rows; there a tab parts cells that stand on one line.
    pub fn start_cell_at(&mut self, column: usize) {
        self.gap = Gap::None;
        let begun = !self.at_line_start();
        let Some(row) = &mut self.row else {
            if begun {
                self.text.push('\t');
            }
            return;
        };
        let column = column.min(COLUMNS);
        if begun {
            let tabs = column.saturating_sub(row.column);
            self.text.extend(std::iter::repeat_n('\t', tabs));
        } else {
            row.lead = column;
        }
        row.column = column;
    }

    /// Says that the open cell is right-aligned.
    pub fn align_right(&mut self) {
        let Some(row) = &mut self.row else { return };
        let bit = u32::try_from(row.column).ok().and_then(|bit| 1_u64.checked_shl(bit));
        row.right |= bit.unwrap_or(0);
    }

    /// Ends the open row and its line. A row that became several lines, or has more columns than a table, is text.
    pub fn end_row(&mut self) {
        self.end_line();
        let Some(OpenRow { start, header, lead, column, right }) = self.row.take() else { return };
        let text = part(&self.text, start..).trim_end_matches('\n');
        if text.is_empty() || text.contains('\n') || column >= COLUMNS {
            return;
        }
        let Ok(lead) = u8::try_from(lead) else { return };
        let opens = std::mem::take(&mut self.opens);
        self.hint(start..self.at(), HintKind::Row(RowHint { opens, header, lead, right }));
    }

    /// Ends the current line, if anything stands on it.
    pub fn end_line(&mut self) {
        self.gap = Gap::None;
        let kept = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(kept);
        if !self.at_line_start() {
            self.text.push('\n');
        }
    }

    /// Adds a hint about a range. Blanks and line ends at its ends are left out.
    pub fn hint(&mut self, range: Range<usize>, kind: HintKind) {
        let inside = part(&self.text, range.clone());
        let start = range.start + (inside.len() - inside.trim_start().len());
        let end = start + inside.trim().len();
        if start < end {
            self.hints.push(Hint { range: start..end, kind });
        } else if matches!(kind, HintKind::Reference(_)) {
            // Behind the last character, so that blanks at the end of a line can go.
            let at = self.text.trim_end_matches([' ', '\t']).len();
            self.hints.push(Hint { range: at..at, kind });
        }
    }

    /// Says that what follows stands on a page of the file.
    pub fn start_page(&mut self, number: u32) {
        self.pages.push(PageStart { at: self.text.len(), number });
    }

    /// Appends another extract, on lines of its own.
    pub fn append(&mut self, other: Self) {
        self.end_line();
        let base = self.text.len();
        self.text.push_str(&other.text);
        let moved = other
            .hints
            .into_iter()
            .map(|Hint { range, kind }| Hint { range: base + range.start..base + range.end, kind });
        self.hints.extend(moved);
        self.hidden_text_shown |= other.hidden_text_shown;
        self.cut_off |= other.cut_off;
        self.scanned_pages.extend(other.scanned_pages);
        self.pages.extend(other.pages.into_iter().map(|p| PageStart { at: base + p.at, ..p }));
    }

    /// Finishes the text.
    pub fn finish(mut self, encoding: Encoding) -> Text {
        self.end_line();
        self.hints.sort_by_key(|hint| (hint.range.start, std::cmp::Reverse(hint.range.end)));
        Text {
            content: self.text.into(),
            encoding,
            hints: self.hints,
            hidden_text_shown: self.hidden_text_shown,
            cut_off: self.cut_off,
            scanned_pages: self.scanned_pages,
            pages: self.pages,
            ..Text::default()
        }
    }
}

/// Units that are squared or cubed.
const UNITS: [&str; 9] = ["m", "dm", "cm", "mm", "nm", "μm", "km", "hm", "s"];

/// Whether a superscript behind a text is the power of a unit: `km²`.
fn is_unit_power(before: &str, power: u32) -> bool {
    let word = trailing(before, |c| c.is_ascii_alphabetic() || c == 'μ');
    matches!(power, 2 | 3) && UNITS.contains(&word)
}

/// Whether a superscript behind a text is a power of ten: `3×10⁸`.
fn is_power_of_ten(before: &str) -> bool {
    let factor = before.strip_suffix("10").map(str::trim_end);
    factor.is_some_and(|factor| factor.ends_with(['×', '✕', '*', '·', '•', 'x', 'X']))
}

/// The characters of one kind that a text ends in.
fn trailing(text: &str, kind: impl Fn(char) -> bool) -> &str {
    let kept = text.trim_end_matches(kind);
    part(text, kept.len()..)
}

fn is_collapsible(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a superscript becomes behind a text, and the number of the note that it refers to.
    #[track_caller]
    fn raised(before: &str, superscript: &str, text: &str, number: Option<u32>) {
        let mut out = Extract::default();
        out.push(before);
        let start = out.at();
        out.push(superscript);
        assert_eq!(out.superscript(start), number, "{before}^{superscript}");
        assert_eq!(out.text, text);
    }

    #[test]
    fn a_mark_behind_a_number_does_not_falsify_it() {
        raised("总值1200", "1", "总值1200¹", Some(1));
        raised("建成5G", "12", "建成5G¹²", Some(12));
        raised("推行EPC", "３", "推行EPC³", Some(3));
        raised("增长5.2", "[4]", "增长5.2[4]", Some(4));
        raised("一网通办", "5", "一网通办5", Some(5));
    }

    #[test]
    fn exponents_are_no_marks() {
        raised("占地3km", "2", "占地3km2", None);
        raised("浓度30μg/m", "3", "浓度30μg/m3", None);
        raised("约3×10", "8", "约3×10⁸", None);
        raised("", "2", "2", None);
        raised("一网通办", "th", "一网通办th", None);
    }

    #[test]
    fn a_link_within_a_superscript_still_covers_it() {
        let mut out = Extract::default();
        out.push("总值1200");
        let start = out.at();
        out.push("1");
        out.hint(start..out.at(), HintKind::Reference(1));
        assert_eq!(out.superscript(start), Some(1));
        let text = out.finish(Encoding::Utf8);
        let covered = text.hints.iter().map(|hint| text.content.get(hint.range.clone()).unwrap());
        assert_eq!(covered.collect::<Vec<_>>(), ["¹"]);
    }
}
