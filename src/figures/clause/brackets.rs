//! What stands in brackets, most of which states nothing.

use super::is_transparent;
use crate::figures::tokens::Token;
use crate::figures::word::{Sep, TimeWord, Word};

/// Leaves out what stands in brackets, unless it states a growth, （按可比口径增长15.5%）, a name with
/// its value, or months, 进出口总额（1-11月）.
pub(super) fn leave_out_brackets(tokens: &mut Vec<Token>) {
    let mut open = None;
    let mut kept = 0;
    for index in 0..tokens.len() {
        let Some(&token) = tokens.get(index) else { break };
        if token.word == Word::Sep(Sep::Close) {
            // Without an opening one it is nothing.
            let Some(start) = open.take() else { continue };
            match inside(tokens.get(start + 1..kept).unwrap_or_default()) {
                Inside::Clause => {}
                Inside::Months(months) => {
                    put(tokens, start, months);
                    kept = start + 1;
                    continue;
                }
                Inside::Nothing => {
                    kept = start;
                    continue;
                }
            }
        } else if token.word == Word::Sep(Sep::Open) {
            open = Some(kept);
        }
        put(tokens, kept, token);
        kept += 1;
    }
    tokens.truncate(kept);
}

fn put(tokens: &mut [Token], index: usize, token: Token) {
    if let Some(place) = tokens.get_mut(index) {
        *place = token;
    }
}

/// What stands in brackets.
enum Inside {
    /// What belongs to the sentence: a growth, or a name with its value.
    Clause,
    Months(Token),
    Nothing,
}

fn inside(tokens: &[Token]) -> Inside {
    let leads = |word| is_transparent(word) || matches!(word, Word::Time(_) | Word::Own);
    let first = tokens.iter().find(|token| !leads(token.word));
    let is_months = |token: &&Token| matches!(token.word, Word::Time(TimeWord::Months(..)));
    match first.map(|token| token.word) {
        Some(Word::Up | Word::Down) => Inside::Clause,
        // （力争9%）
        Some(Word::Number(_)) if tokens.iter().any(|token| token.word == Word::Aim) => {
            Inside::Clause
        }
        Some(word) if word.is_name() && has_number(tokens) => Inside::Clause,
        Some(_) => Inside::Nothing,
        None => {
            tokens.iter().find(is_months).map_or(Inside::Nothing, |token| Inside::Months(*token))
        }
    }
}

fn has_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.word, Word::Number(_)))
}
