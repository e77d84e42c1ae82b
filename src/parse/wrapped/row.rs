//! A line as it stood on its page: how wide, how far in, how it begins and ends (understanding rule 7).
//!
//! Compares a line with the one before at most.

use super::SourceLine;
use crate::document::part;
use crate::language::numeral::{Figures, enclosed};
use crate::language::script::{is_closing_quote, is_han, is_opening_quote};
use crate::language::sentence;
use crate::parse::chars::is_longer;
use crate::parse::headings;
use crate::parse::weights;

/// A line of text, measured. All lines of a part are held at once, so the numbers are small; beyond the widest page
/// they are not exact.
#[derive(Clone, Debug)]
pub(super) struct WrappedRow<'a> {
    index: u32,
    /// Its text, without the blanks around it.
    pub text: &'a str,
    indent: u16,
    end: [u16; 2],
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Whether the end of a page stands before it.
    pub interrupted: bool,
    /// Whether a heading, a title or the like stands before it, which ends any paragraph.
    pub apart: bool,
}

/// A numeral that opens a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowNumeral {
    /// A heading's form; `None` for the others: `[1]`, `①`.
    pub form: Option<headings::Form>,
    /// Its value.
    pub value: u32,
}

/// A text in cells and in characters. Quotes and dashes are wide, as Chinese pages set them: all that is no ASCII.
pub(super) fn measure(text: &str) -> [usize; 2] {
    let (count, narrow) = (text.chars().count(), text.bytes().filter(u8::is_ascii).count());
    [2 * count - narrow, count]
}

impl<'a> WrappedRow<'a> {
    pub fn of(text: &'a str, index: usize, line: &SourceLine) -> Self {
        let written = part(text, line.range());
        let before = part(text, ..line.range().start);
        let words = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let blanks = part(before, words.len()..);
        let [indent, count] =
            if written.len() > 3 * weights::wrapped::WIDEST { [0, 0] } else { measure(blanks) };
        let end = if written.len() > 3 * weights::wrapped::WIDEST {
            [usize::MAX; 2]
        } else {
            let [width, chars] = measure(written);
            [indent + width, count + chars]
        };
        let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let (indent, end, gap) = (small(indent), end.map(small), line.gap);
        Self { index, text: written, indent, end, gap, interrupted: false, apart: false }
    }

    /// Whether a page can hold the line.
    pub fn is_narrow(&self) -> bool {
        let [cells, _] = self.end();
        cells <= weights::wrapped::WIDEST
    }

    /// The index of the line.
    pub fn index(&self) -> usize {
        usize::try_from(self.index).unwrap_or(usize::MAX)
    }

    /// The blanks before it, in cells.
    pub fn indent(&self) -> usize {
        self.indent.into()
    }

    /// Where it ends, in cells and in characters.
    pub fn end(&self) -> [usize; 2] {
        self.end.map(usize::from)
    }

    /// Whether it ends with the end of a sentence, or with a colon or semicolon outside quotes.
    pub fn is_ended(&self) -> bool {
        let words = self.text.trim_end_matches(|c| is_closing_quote(c) || matches!(c, '）' | ')'));
        let closed = words.len() < self.text.len();
        sentence::is_ended(words)
            || words.ends_with('…')
            || !closed && words.ends_with(['：', '；', ':', ';'])
    }

    /// The numeral that it begins with as a heading or the entry of a list does.
    pub fn numeral(&self) -> Option<RowNumeral> {
        let first = self.text.chars().next()?;
        if let Some(value) = enclosed(first) {
            return Some(RowNumeral { form: None, value });
        }
        if matches!(first, '[' | '［' | '〔' | '【') {
            let inside = self.text.get(first.len_utf8()..)?.trim_start();
            let value = Figures::Arabic.read(inside)?.value;
            return Some(RowNumeral { form: None, value });
        }
        let label = headings::label(self.text)?;
        Some(RowNumeral { form: Some(label.form), value: label.value })
    }

    /// Whether it can be the last line of a paragraph: it ends a sentence, a quotation or a remark in brackets.
    pub fn may_end(&self) -> bool {
        self.is_ended() || self.text.ends_with(['）', ')', '”'])
    }

    /// Whether it begins with such a numeral.
    pub fn opens(&self) -> bool {
        self.numeral().is_some()
    }

    /// Whether it is a heading that no sentence has ended so far.
    pub fn is_open_title(&self) -> bool {
        self.opens() && !self.text.contains('。')
    }

    /// Whether it reads as a title: some words and no punctuation.
    pub fn is_title(&self) -> bool {
        !self.text.contains(['，', '。', '；', '！', '？', '：', ',', '.'])
            && !self.is_wide_phrase()
    }

    fn is_wide_phrase(&self) -> bool {
        is_longer(self.text, weights::wrapped::TITLE)
    }

    /// Whether it stops in the middle of a sentence.
    pub fn breaks_off(&self) -> bool {
        let prose = self.text.contains(['，', '。', '；', ',']) && !self.is_open_title();
        let begun = prose && is_longer(self.text, weights::wrapped::SHORT_LINE);
        begun && !self.is_ended() || self.text.ends_with(is_opening_quote)
    }

    /// Whether it begins with punctuation that belongs behind a word.
    pub fn leans_on_line_before(&self) -> bool {
        self.text.starts_with([
            '，', '。', '、', '；', '：', '！', '？', '》', '）', '”', '’', '」', '』',
        ])
    }

    /// Whether it goes on, across the end of a page, with the sentence that `before` left open.
    pub fn takes_up(&self, before: &WrappedRow<'_>) -> bool {
        let begins = self.opens() || self.indent() >= 2 && before.indent() > 0;
        // Where paragraphs are indented, a line that is not begins none.
        let hangs = before.indent() >= 2 && self.indent() == 0;
        let open = before.breaks_off() || hangs && !before.is_ended() && !before.opens();
        !begins && open
    }

    /// The shortest prefix that could have moved up to the line before: the first word or Han character and the
    /// punctuation bound to it. If it would have fitted there, the line break was intended.
    pub fn first(&self) -> &'a str {
        let opening = |c: char| matches!(c, '“' | '‘' | '《' | '（' | '(' | '【' | '〔');
        let stays =
            |c: char| !is_han(c) && !opening(c) && !c.is_alphanumeric() && !c.is_whitespace();
        let rest = self.text.trim_start_matches(opening);
        let word =
            rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%'));
        let rest = if word.len() < rest.len() {
            word
        } else {
            rest.strip_prefix(|_: char| true).unwrap_or_default()
        };
        let behind = rest.trim_start_matches(stays);
        self.text.get(..self.text.len() - behind.len()).unwrap_or(self.text)
    }
}
