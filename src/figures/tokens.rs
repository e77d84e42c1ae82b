//! The words of a paragraph: its text without blanks and marks, with half-width digits, cut into tokens.
//!
//! Every byte of the normalised text knows where it stands in its block.

use super::lexicon::Lexicon;
use super::number::{self, Number, Read};
use super::word::{Sep, Word};
use crate::document::{BlockIdx, Document, Span};
use crate::language::numeral;
use std::ops::Range;

/// A word and its bytes in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub word: Word,
    pub start: usize,
    pub end: usize,
}

/// A part of a block in normalised form.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// No blanks, no marks, digits and their punctuation of half width, other punctuation of full width.
    pub text: String,
    /// For each byte of `text`, and for its end, the byte of the block.
    map: Vec<u32>,
}

impl Line {
    /// The text of a part of a block.
    pub fn new(document: &Document, block: BlockIdx, range: Range<usize>) -> Self {
        let whole = document.text(block);
        let text = whole.get(range.clone()).unwrap_or_default();
        let from = document.marks.partition_point(|mark| mark.span.block < block);
        let marks = document.marks.get(from..).unwrap_or_default();
        let marks: Vec<Range<usize>> = marks
            .iter()
            .take_while(|mark| mark.span.block == block)
            .map(|mark| mark.span.range())
            .collect();
        let mut line = Self::default();
        let mut gap = false;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let at = range.start + at;
            if marks.iter().any(|mark| mark.contains(&at)) {
                continue;
            }
            if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' {
                gap = true;
                continue;
            }
            let next = chars.peek().map(|(_, c)| *c);
            let before = line.text.chars().next_back();
            let c = match c {
                '，' | ','
                    if sets_thousands(
                        before,
                        text.get(at - range.start + c.len_utf8()..).unwrap_or_default(),
                    ) =>
                {
                    ','
                }
                ',' => '，',
                c => normal(c, before, next),
            };
            if std::mem::take(&mut gap)
                && c.is_ascii_digit()
                && line.text.ends_with(|before: char| before.is_ascii_digit())
            {
                line.push(' ', at);
            }
            line.push(c, at);
        }
        line.map.push(u32::try_from(range.end).unwrap_or(u32::MAX));
        line
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.map.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// The part of the block that a part of the text stands for.
    pub fn span(&self, document: &Document, block: BlockIdx, range: Range<usize>) -> Span {
        let at = |byte: usize| self.map.get(byte).map_or(0, |&at| usize::try_from(at).unwrap_or(0));
        let start = at(range.start);
        let last = at(range.end.saturating_sub(1).max(range.start));
        let text = document.text(block);
        let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(block, start..(last + width).max(start))
    }
}

/// A character as it is compared; `before` is the one before it, as it is compared.
fn normal(c: char, before: Option<char>, next: Option<char>) -> char {
    let digits = before.is_some_and(|c| c.is_ascii_digit())
        && next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '．' | '·' | '•' if digits => '.',
        ';' => '；',
        ':' if !digits => '：',
        '(' => '（',
        ')' => '）',
        '％' | '﹪' => '%',
        '－' | '−' => '-',
        '＆' => '&',
        _ => c,
    }
}

/// Whether a comma between these sets thousands apart: three digits follow, no more.
fn sets_thousands(before: Option<char>, behind: &str) -> bool {
    let is_digit = |c: char| numeral::digit(c).is_some();
    let digits = behind.chars().take(4).take_while(|c| is_digit(*c)).count();
    digits == 3 && before.is_some_and(|c| c.is_ascii_digit())
}

/// The tokens of a line, without gaps, and its numbers.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> (Vec<Token>, Vec<Number>) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut numbers = Vec::new();
    let mut at = 0;
    let mut word = lexicon.find(text, 0);
    while at < text.len() {
        if word.as_ref().is_some_and(|(_, range)| range.start < at) {
            word = lexicon.find(text, at);
        }
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let word_here = word.as_ref().filter(|(_, range)| range.start == at);
        // A year or a number begins with digits; a word that does is longer: PM2.5, 500万元以上固定资产投资.
        let token = match word_here {
            Some((word, range)) => Token { word: *word, start: range.start, end: range.end },
            None => match starts_number(rest).then(|| number::read(rest, before)).flatten() {
                Some(Read::Number(number)) => {
                    let end = at + number.len;
                    let index = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    numbers.push(number);
                    Token { word: Word::Number(index), start: at, end }
                }
                Some(Read::Time(time, len)) => {
                    Token { word: Word::Time(time), start: at, end: at + len }
                }
                None => {
                    let len = rest.chars().next().map_or(1, char::len_utf8);
                    Token { word: Word::Other, start: at, end: at + len }
                }
            },
        };
        at = token.end;
        match tokens.last_mut() {
            Some(last) if last.word == Word::Other && token.word == Word::Other => {
                last.end = token.end;
            }
            _ => tokens.push(token),
        }
    }
    (tokens, numbers)
}

fn starts_number(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit() || "-—百零〇一二两三四五六七八九十千".contains(c))
}

/// Whether a word is punctuation that ends a clause.
pub(super) fn ends_clause(word: Word) -> bool {
    matches!(word, Word::Sep(Sep::Comma | Sep::Semicolon | Sep::Colon | Sep::Dash))
}
