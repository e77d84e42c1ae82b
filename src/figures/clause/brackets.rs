//! What stands in brackets, most of which states nothing.

use super::is_transparent;
use crate::figures::tokens::Token;
use crate::figures::word::{Sep, TimeWord, Word};

/// The tokens without what stands in brackets, unless it states a growth, （按可比口径增长15.5%）, or months,
/// 进出口总额（1-11月）.
pub(super) fn without_brackets(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open = None;
    for token in tokens {
        kept.push(*token);
        match token.word {
            Word::Sep(Sep::Open) => open = Some(kept.len() - 1),
            Word::Sep(Sep::Close) => {
                let Some(start) = open.take() else {
                    kept.pop();
                    continue;
                };
                let inner = kept.get(start + 1..kept.len() - 1).unwrap_or_default();
                let first = inner.iter().find(|token| {
                    !is_transparent(token.word) && !matches!(token.word, Word::Time(_))
                });
                let months = inner
                    .iter()
                    .find(|token| matches!(token.word, Word::Time(TimeWord::Months(..))));
                let states = matches!(first.map(|token| token.word), Some(Word::Up | Word::Down));
                if !states {
                    let months = months.copied().filter(|_| first.is_none());
                    kept.truncate(start);
                    kept.extend(months);
                }
            }
            _ => {}
        }
    }
    kept
}
