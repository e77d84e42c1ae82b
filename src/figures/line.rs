//! A part of a paragraph in the form in which it is read: without blanks and marks, with half-width digits.
//!
//! Every byte of it knows where it stands in its block.

use crate::document::{BlockIdx, Document, Span};
use crate::language::numeral;
use std::iter::Peekable;
use std::ops::Range;

/// A part of a block in normalised form.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// No blanks, no marks, digits and their punctuation of half width, other punctuation of full width.
    pub text: String,
    /// Where the text goes on elsewhere in the block: the first byte in the text, and its place in the block.
    runs: Vec<(usize, usize)>,
}

impl Line {
    /// The text of a part of a block.
    pub fn new(document: &Document, block: BlockIdx, range: Range<usize>) -> Self {
        let text = document.text(block).get(range.clone()).unwrap_or_default();
        let first = document.marks.partition_point(|mark| {
            mark.span.block < block
                || mark.span.block == block && mark.span.range().end <= range.start
        });
        let marks = document.marks.get(first..).unwrap_or_default();
        let mut marks = marks
            .iter()
            .take_while(|mark| mark.span.block == block)
            .map(|mark| mark.span.range())
            .peekable();
        if marks.peek().is_none() && is_plain(text) {
            return Self { text: text.to_owned(), runs: vec![(0, range.start)] };
        }
        Self::normalised(text, range.start, marks)
    }

    /// The text of a part of a block that begins at a byte of it, character by character, without the marks in it.
    fn normalised(
        text: &str,
        start: usize,
        mut marks: Peekable<impl Iterator<Item = Range<usize>>>,
    ) -> Self {
        let mut line = Self { text: String::with_capacity(text.len()), runs: Vec::new() };
        // The characters from here on are taken over as they stand.
        let mut plain = 0;
        let mut gap = false;
        let start_of = |mark: &Range<usize>| mark.start;
        let mut marked = marks.peek().map_or(usize::MAX, start_of);
        for (at, c) in text.char_indices() {
            let in_block = start + at;
            if in_block < marked && !gap && stays(c) {
                continue;
            }
            while marks.next_if(|mark| mark.end <= in_block).is_some() {}
            marked = marks.peek().map_or(usize::MAX, start_of);
            let in_mark = marked <= in_block;
            if !in_mark && !gap && stays(c) {
                continue;
            }
            line.push(text.get(plain..at).unwrap_or_default(), start + plain);
            plain = at + c.len_utf8();
            if in_mark {
                continue;
            }
            if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' {
                gap = true;
                continue;
            }
            let c = normal(c, line.text.chars().next_back(), text.get(plain..).unwrap_or_default());
            let digit = |c: char| c.is_ascii_digit();
            if std::mem::take(&mut gap) && digit(c) && line.text.ends_with(digit) {
                line.push(" ", in_block);
            }
            line.push(c.encode_utf8(&mut [0; 4]), in_block);
        }
        line.push(text.get(plain..).unwrap_or_default(), start + plain);
        line
    }

    /// Adds a part of another line of the same block.
    pub fn append(&mut self, other: &Self, range: Range<usize>) {
        for (index, &(here, there)) in other.runs.iter().enumerate() {
            let end = other.runs.get(index + 1).map_or(other.text.len(), |(end, _)| *end);
            let part = here.max(range.start)..end.min(range.end);
            if let Some(text) = other.text.get(part.clone()) {
                self.push(text, there + (part.start - here));
            }
        }
    }

    /// Adds words that do not stand in the block. They stand for the character at a byte of another line of it.
    pub fn say(&mut self, words: &str, other: &Self, byte: usize) {
        let at = other.at(byte);
        for c in words.chars() {
            // Each stands in a run of its own, so that none reaches beyond that character.
            self.runs.push((self.text.len(), at));
            self.text.push(c);
        }
    }

    /// Adds text that stands at a byte of the block.
    fn push(&mut self, text: &str, at: usize) {
        let goes_on =
            self.runs.last().is_some_and(|(here, there)| self.text.len() + there == at + here);
        if text.is_empty() {
            return;
        }
        if !goes_on {
            self.runs.push((self.text.len(), at));
        }
        self.text.push_str(text);
    }

    /// The byte of the block that a byte of the text stands for.
    fn at(&self, byte: usize) -> usize {
        let run = self.runs.partition_point(|(here, _)| *here <= byte).checked_sub(1);
        run.and_then(|run| self.runs.get(run)).map_or(0, |(here, there)| there + (byte - here))
    }

    /// The part of the block that a part of the text stands for.
    pub fn span(&self, document: &Document, block: BlockIdx, range: Range<usize>) -> Span {
        let start = self.at(range.start);
        let last =
            self.at(self.text.floor_char_boundary(range.end.saturating_sub(1).max(range.start)));
        let text = document.text(block);
        let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(block, start..(last + width).max(start))
    }
}

/// Whether a character is taken over as it stands, whatever is around it.
fn stays(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{FEFE}' | 'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '%' | '“' | '”')
}

/// Whether all of a sentence is taken over as it stands, which most are. May say no of one that is.
fn is_plain(sentence: &str) -> bool {
    let first = sentence.as_bytes();
    let second = first.get(1..).unwrap_or_default();
    let third = first.get(2..).unwrap_or_default();
    // Each character begins three bytes if the last has as many.
    let is_covered = matches!(first, [.., 0x80..0xC0, 0x80..0xC0]);
    // Without a branch for each byte, so that many are compared at once.
    let bytes = first.iter().zip(second).zip(third);
    is_covered && !bytes.fold(false, |any, ((a, b), c)| any | may_change(*a, *b, *c))
}

/// Whether a character may not stay as it is that begins with the first of three bytes.
fn may_change(a: u8, b: u8, c: u8) -> bool {
    // Blanks, ( ) , : ;
    let is_ascii = a <= b' ' || a | 1 == b')' || a == b',' || a | 1 == b';';
    // Writings that are not Chinese, but for ·.
    let is_foreign = (0xC0..0xE2).contains(&a) && !(a == 0xC2 && b == 0xB7);
    // Blanks and signs, but for “, ” and —.
    let is_quote = c == 0x9C || c == 0x9D || c == 0x94;
    let is_sign = b == 0x80 && !is_quote || b == 0x81 || b == 0x84 || b == 0x88;
    let is_blank = a == 0xE3 && b == 0x80 && c == 0x80;
    // Forms of full width and the mark of the order of bytes, but for ，；：（）.
    let stays = c == 0x8C || c | 1 == 0x9B || c | 1 == 0x89;
    let is_wide = a == 0xEF && !(b == 0xBC && stays);
    // What sets thousands apart, or a fraction.
    let is_in_number = a.is_ascii_digit() && (b == 0xEF || b == 0xC2);
    is_ascii || is_foreign || a == 0xE2 && is_sign || is_blank || is_wide || is_in_number
}

/// A character as it is compared; `before` is the one before it, as it is compared, and `behind` the text behind it.
fn normal(c: char, before: Option<char>, behind: &str) -> char {
    let digit_before = before.is_some_and(|c| c.is_ascii_digit());
    let between_digits = || {
        digit_before && behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'))
    };
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '，' | ',' if digit_before && sets_thousands(behind) => ',',
        ',' => '，',
        '．' | '·' | '•' if between_digits() => '.',
        ';' => '；',
        ':' if !between_digits() => '：',
        '(' => '（',
        ')' => '）',
        '％' | '﹪' | '℅' => '%',
        '－' | '−' => '-',
        '／' => '/',
        '＆' => '&',
        _ => c,
    }
}

/// Whether a comma before this sets thousands apart: three digits follow, no more.
fn sets_thousands(behind: &str) -> bool {
    behind.chars().take(4).take_while(|c| numeral::digit(*c).is_some()).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_plain_stays_as_it_is(
            text in "[增长年·•0-9０Ａ％%.,，、。;；:：（）()“”—Ⅱ①℅−\u{FEFF}\u{200B}\u{3000}\u{2002}\u{A0}é😀 \t/+-]{0,6}"
        ) {
            let line = Line::normalised(&text, 0, std::iter::empty().peekable());
            prop_assert!(!is_plain(&text) || line.text == text, "{:?}", line.text);
        }
    }

    #[test]
    fn most_sentences_are_plain() {
        for text in ["全市生产总值增长5.2%，达到300亿元。", "（“十四五”时期：R&D·GDP）；", "今年——"]
        {
            assert!(is_plain(text), "{text}");
        }
        for text in
            ["增长5％。", "增长 5%。", "达1,200亿元。", "达1，200亿元。", "增长5·2%。", "增长5%"]
        {
            assert!(!is_plain(text), "{text}");
        }
    }
}
