//! Items of lists that are numbered as marks are: `①修路；②架桥` (understanding rule 37).
//!
//! Looks at tokens and what stands before them; knows no notes.

use super::candidates::{MarkStyle, Token};
use crate::document::{Document, part};

/// Marks the tokens that open the items of a list within a paragraph.
pub(super) fn mark(document: &Document, tokens: &mut [Token]) {
    for style in [MarkStyle::Round, MarkStyle::Circled, MarkStyle::Parenthesized] {
        mark_style(document, tokens, style);
    }
}

fn mark_style(document: &Document, tokens: &mut [Token], style: MarkStyle) {
    let of_style = tokens.iter_mut().filter(|token| token.style == style);
    let mut own: Vec<&mut Token> = of_style.collect();
    let begins_anew = own.iter().filter(|token| token.number == 1).count() > 1;
    for list in own.chunk_by_mut(|token, next| {
        token.span.block == next.span.block && token.number < next.number
    }) {
        let before: Vec<Option<char>> = list.iter().map(|token| before(document, token)).collect();
        let opens = before.iter().all(|c| c.is_none_or(|c| PAUSES.contains(&c)));
        // A mark may stand behind a sentence, but none stands behind these.
        let lists = before.iter().any(|c| matches!(c, Some('：' | ':' | '；' | ';')));
        let first = list.first().map(|token| token.number);
        let is_list = first == Some(1) && list.len() > 1 && opens && (begins_anew || lists);
        for (token, before) in list.iter_mut().zip(before) {
            // Nor does a mark open a paragraph.
            token.listed = is_list || before.is_none();
        }
    }
}

/// What stands before the items of a list.
const PAUSES: [char; 10] = ['。', '；', '：', '！', '，', '、', ';', ':', ',', '？'];

/// The character before a token; none at the start of its paragraph.
fn before(document: &Document, token: &Token) -> Option<char> {
    part(document.text(token.span.block), ..token.span.start()).trim_end().chars().next_back()
}
