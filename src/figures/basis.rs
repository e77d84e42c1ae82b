//! What a value is measured without, put together to one token: 扣除房地产开发投资后, 剔除不可比因素.

use super::tokens::{Token, Tokens};
use super::word::{Sep, Word};

/// Tokens that such words have at most.
const LONGEST: usize = 8;

/// Ends of such words.
const ENDS: [&str; 5] = ["影响后", "因素后", "后", "因素", "影响"];

/// Puts the words together that say what a value is measured without.
pub(super) fn join(tokens: &mut Tokens, text: &str) {
    let words = &mut tokens.words;
    let mut at = 0;
    while let Some(token) = words.get(at).copied() {
        if token.word == Word::Without {
            // 综合考虑各方面因素 is no basis.
            let opens = at.checked_sub(1).and_then(|before| words.get(before));
            let opens = opens.is_none_or(|before| matches!(before.word, Word::Sep(_)));
            let is_basis = opens || !text.get(token.start..).unwrap_or_default().starts_with('考');
            join_at(words, at, if is_basis { text } else { "" });
        }
        at += 1;
    }
}

/// Puts together what begins at a token; that is like any other text if nothing ends it.
fn join_at(words: &mut Vec<Token>, at: usize, text: &str) {
    let goes_on = |token: &&Token| match token.word {
        Word::Sep(sep) => sep == Sep::List,
        Word::Number(_) => false,
        _ => true,
    };
    let rest = words.get(at + 1..).unwrap_or_default().iter();
    let end = rest.take_while(goes_on).take(LONGEST).enumerate().find_map(|(index, token)| {
        let slice = text.get(token.start..token.end)?;
        ENDS.iter()
            .find_map(|end| Some((at + 1 + index, token.start + slice.find(end)? + end.len())))
    });
    let Some(first) = words.get_mut(at) else { return };
    let Some((last, end)) = end else {
        first.word = Word::Other;
        return;
    };
    (first.word, first.end) = (Word::OnBasis, end);
    let rest = words.get(last).copied().filter(|token| token.end > end);
    let rest = rest.map(|token| Token { word: Word::Other, start: end, ..token });
    words.splice(at + 1..=last, rest);
}
