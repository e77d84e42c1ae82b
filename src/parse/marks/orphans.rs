//! Marks whose notes were lost: bracketed numbers that rise through a report without notes (understanding rule 40).
//!
//! Knows no notes. A series that restarts is a list, and a number behind a pause opens an item of one.

use super::candidates::{MarkStyle, Token};
use super::max_chain::{Choice, best_chain};
use crate::document::{Document, Mark, part};
use crate::language::script::is_closing_quote;
use crate::parse::weights;

/// No report has more notes; larger numbers are years and those of documents.
const MOST: usize = 300;

/// The marks of the one style that has most of them.
pub(super) fn find(document: &Document, tokens: &[Token]) -> Vec<Mark> {
    let styles = MarkStyle::ALL.into_iter().filter(|style| *style != MarkStyle::Bare);
    styles.map(|style| series(document, tokens, style)).max_by_key(Vec::len).unwrap_or_default()
}

fn series(document: &Document, tokens: &[Token], style: MarkStyle) -> Vec<Mark> {
    let of_style = tokens.iter().filter(|t| t.style == style && stands_as_mark(document, t));
    let group: Vec<&Token> = of_style.collect();
    let choices = group.iter().enumerate().filter_map(|(token, t)| {
        let note = usize::try_from(t.number).ok()?.checked_sub(1)?;
        Some(Choice { token, digit_run: t.digit_run, note, weight: 1.0 })
    });
    let choices: Vec<Choice> = choices.collect();
    let (_, chain) = best_chain(&choices, MOST);
    let chosen = chain.into_iter().filter_map(|i| group.get(choices.get(i)?.token).copied());
    let chosen: Vec<&Token> = chosen.collect();
    let rises = weights::marks::LOST_RISING.at_least(chosen.len(), group.len());
    let begins = chosen.first().is_some_and(|t| t.number <= weights::marks::LOST_FIRST);
    if chosen.len() < weights::marks::LOST_LEAST || !rises || !begins {
        return Vec::new();
    }
    chosen.into_iter().map(|t| Mark { span: t.span, number: t.number, note: None }).collect()
}

/// Whether a token stands where a mark can: behind a text, and no part of 〔2022〕2号. What lists are
/// numbered with too must be glued to a word.
fn stands_as_mark(document: &Document, token: &Token) -> bool {
    const PAUSES: &str = "，。；：、！？,;:";
    let text = document.text(token.span.block);
    let before = part(text, ..token.span.start());
    // A blank may part the mark from what is quoted.
    let quoted = Some(before.trim_end()).filter(|before| before.ends_with(is_closing_quote));
    let before = quoted.unwrap_or(before);
    let glued = match token.style {
        MarkStyle::Round | MarkStyle::Circled | MarkStyle::Parenthesized => {
            before.ends_with(|c: char| !c.is_whitespace() && !PAUSES.contains(c))
        }
        _ => !before.trim().is_empty(),
    };
    glued && usize::try_from(token.number).is_ok_and(|n| (1..=MOST).contains(&n))
}
