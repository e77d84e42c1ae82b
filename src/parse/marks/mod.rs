//! Marks: one monotone assignment of the tokens that could be marks to the notes, over a whole body.
//!
//! Knows the body, the notes and where their terms stand; nothing of how either was found.

mod assign;
mod candidates;
mod lost;
mod score;

use super::notes::Section;
use super::uses::Use;
use crate::document::{Document, Mark, NoteIdx};
use assign::Choice;
use candidates::{Style, Token};

/// Bare digits must mark one note in so many at the least: fewer are quantities by chance.
const LEAST_SHARE: usize = 8;

/// The printed marks of a section's body, in reading order.
pub(super) fn find(document: &Document, section: &Section, uses: &[Use]) -> Vec<Mark> {
    let tokens = candidates::find(document, section.body.clone());
    let mut best: Option<(f64, Vec<(Token, NoteIdx)>)> = None;
    for style in Style::ALL {
        let group: Vec<&Token> = tokens.iter().filter(|t| t.style == style).collect();
        let (total, chosen) = assign(document, section, uses, &group);
        if style == Style::Bare && chosen.len() * LEAST_SHARE < section.notes.len() {
            continue;
        }
        if best.as_ref().is_none_or(|(most, _)| total > *most) {
            best = Some((total, chosen));
        }
    }
    let (_, chosen) = best.unwrap_or_default();
    let mut marks: Vec<Mark> = chosen
        .into_iter()
        .map(|(token, note)| Mark { span: token.span, number: token.number, note: Some(note) })
        .collect();
    marks.sort_by_key(|m| m.span);
    marks
}

/// The marks of a report whose notes were lost.
pub(super) fn without_notes(document: &Document) -> Vec<Mark> {
    lost::find(document, &candidates::find(document, 0..document.blocks.len()))
}

/// The best chain of the tokens of one style, and how good it is.
fn assign(
    document: &Document,
    section: &Section,
    uses: &[Use],
    tokens: &[&Token],
) -> (f64, Vec<(Token, NoteIdx)>) {
    let choices = score::choices(document, section, uses, tokens);
    let notes = section.notes.len();
    let (total, chosen) = assign::best_chain(&choices, notes);
    let chosen = chosen
        .into_iter()
        .filter_map(|i| choices.get(i))
        .filter_map(|c: &Choice| {
            Some(((**tokens.get(c.token)?).clone(), NoteIdx(section.notes.start + c.note)))
        })
        .collect();
    (total, chosen)
}
