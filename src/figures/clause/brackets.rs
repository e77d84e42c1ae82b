//! What stands in brackets, most of which states nothing.

use super::is_transparent;
use crate::figures::tokens::Token;
use crate::figures::word::{Sep, TimeWord, Word};

/// Leaves out what stands in brackets, unless it states a growth, （按可比口径增长15.5%）, a name with
/// its value, a basis, or months, 进出口总额（1-11月）.
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
                Inside::Months(first, last, at) => {
                    let word = Word::Time(TimeWord::OfName(first, last));
                    put(tokens, start, Token { word, ..at });
                    kept = start + 1;
                    continue;
                }
                Inside::Basis(basis) => {
                    put(tokens, start, basis);
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
    /// Months, and where they stand.
    Months(u8, u8, Token),
    /// The basis of a value, and where it stands.
    Basis(Token),
    Nothing,
}

fn inside(tokens: &[Token]) -> Inside {
    let leads = |word| is_transparent(word) || matches!(word, Word::Time(_) | Word::Own);
    let first = tokens.iter().find(|token| !leads(token.word));
    let kept = |token: &Token| match token.word {
        Word::Time(TimeWord::Months(first, last)) => Some(Inside::Months(first, last, *token)),
        Word::OnBasis => Some(Inside::Basis(*token)),
        _ => None,
    };
    match first.map(|token| token.word) {
        Some(Word::Up | Word::Down) => Inside::Clause,
        // （力争9%）
        Some(Word::Number(_)) if tokens.iter().any(|token| token.word == Word::Aim) => {
            Inside::Clause
        }
        Some(word) if word.is_name() && has_number(tokens) => Inside::Clause,
        Some(_) => Inside::Nothing,
        None => tokens.iter().find_map(kept).unwrap_or(Inside::Nothing),
    }
}

fn has_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.word, Word::Number(_)))
}
