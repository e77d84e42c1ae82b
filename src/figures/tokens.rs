//! The words of a line, without gaps: names, the words around them, numbers and times.

use super::digits;
use super::lexicon::Lexicon;
use super::number::{self, Number, Read};
use super::unit::Quantity;
use super::word::{Sep, Word};
use std::ops::Range;

/// A word and its bytes in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub word: Word,
    pub start: usize,
    pub end: usize,
}

/// The words of a line, and its numbers.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub words: Vec<Token>,
    pub numbers: Vec<Number>,
}

impl Tokens {
    /// The words of a normalised text (`line.rs`).
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        // A word takes two characters or more, most of them.
        let words = Vec::with_capacity(text.len() / 6 + 1);
        let mut tokens = Self { words, numbers: Vec::new() };
        let mut at = 0;
        let mut word = lexicon.find(text, 0);
        while at < text.len() {
            // A number may have taken the beginning of the word that was found.
            if word.as_ref().is_some_and(|(_, range)| range.start < at) {
                word = lexicon.find(text, at);
            }
            // A word that begins with digits goes before a number: PM2.5, 500万元以上固定资产投资.
            let end = word.as_ref().map_or(text.len(), |(_, range)| range.start);
            if let Some(behind) = tokens.number(text, at..end, &lexicon.units) {
                at = behind;
                continue;
            }
            tokens.push(Word::Other, at..end);
            at = end;
            if let Some((word, range)) = &word {
                tokens.push(*word, range.clone());
                at = range.end;
            }
        }
        tokens
    }

    /// Whether they may state something: a value in per cent, a goal, or of an indicator a value, a relation or words that
    /// stand instead. Times and numbers of things alone state nothing.
    pub fn may_state(&self) -> bool {
        let has = |is: fn(Word) -> bool| self.words.iter().any(|token| is(token.word));
        let mut numbers = self.numbers.iter();
        numbers.clone().any(|number| number.of == Quantity::Percent)
            || has(|word| matches!(word, Word::Goal))
            || has(Word::opens)
                && (numbers.any(|number| number.of != Quantity::Else)
                    || has(Word::stands_for_value))
    }

    /// Takes the first number or time that begins in a range, with what stands before it; returns the byte behind.
    fn number(&mut self, text: &str, range: Range<usize>, own: &[Box<str>]) -> Option<usize> {
        let mut from = range.start;
        while let Some(at) = starts_number(text.get(from..range.end)?) {
            let at = from + at;
            let rest = text.get(at..)?;
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let (word, len) = match number::read(rest, before, own) {
                Some(Read::Number(number)) => {
                    let index = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                    let len = number.len;
                    self.numbers.push(number);
                    (Word::Number(index), len)
                }
                Some(Read::Time(time, len)) => (Word::Time(time), len),
                None => {
                    // No part of a run of digits is a number if all of it is none.
                    let gap = text.get(at..range.end)?;
                    from = at + digits::run(gap).max(gap.chars().next()?.len_utf8());
                    continue;
                }
            };
            self.push(Word::Other, range.start..at);
            self.push(word, at..at + len);
            return Some(at + len);
        }
        None
    }

    /// Adds a token; what means nothing goes on with the one before that means nothing.
    fn push(&mut self, word: Word, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        match (self.words.last_mut(), word) {
            (Some(last @ Token { word: Word::Other, .. }), Word::Other) => last.end = range.end,
            _ => self.words.push(Token { word, start: range.start, end: range.end }),
        }
    }
}

/// Where the first character stands with which a number may begin.
fn starts_number(text: &str) -> Option<usize> {
    text.find(|c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '—' | '万' | '亿') || digits::is_figure(c)
    })
}

/// Whether a word is punctuation that ends a clause.
pub(super) fn ends_clause(word: Word) -> bool {
    matches!(word, Word::Sep(Sep::Comma | Sep::Semicolon | Sep::Colon | Sep::Dash))
}
