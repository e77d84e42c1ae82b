//! Marks: one monotone assignment of the tokens that could be marks to the notes, over a whole body.
//!
//! Knows the body, the notes and where their terms stand; nothing of how either was found.

mod assign;
mod candidates;
mod explain;
mod lost;
mod score;

use super::notes::Section;
use super::uses::Use;
use crate::document::{Document, Mark, NoteIdx};
pub(super) use explain::explain;
pub use explain::{Considered, Score, Verdict};

use assign::Choice;
use candidates::{Style, Token};

/// Bare digits must mark one note in so many at the least: fewer are quantities by chance.
const LEAST_SHARE: usize = 8;

/// The printed marks of a section's body, in reading order.
pub(super) fn find(document: &Document, section: &Section, uses: &[Use]) -> Vec<Mark> {
    let tokens = candidates::find(document, section.body.clone());
    let chosen = choose(document, section, uses, &tokens);
    let marks = chosen.into_iter().flat_map(|chosen| chosen.marks);
    let mut marks: Vec<Mark> = marks
        .map(|(token, note)| Mark { span: token.span, number: token.number, note: Some(note) })
        .collect();
    marks.sort_by_key(|m| m.span);
    marks
}

/// The best chain of one style.
struct Chosen<'a> {
    style: Style,
    total: f64,
    marks: Vec<(&'a Token, NoteIdx)>,
}

/// The style of a section's marks, and the marks; none where no style has any.
fn choose<'a>(
    document: &Document,
    section: &Section,
    uses: &[Use],
    tokens: &'a [Token],
) -> Option<Chosen<'a>> {
    let mut best: Option<Chosen<'a>> = None;
    for style in Style::ALL {
        let group: Vec<&Token> = tokens.iter().filter(|t| t.style == style).collect();
        if group.is_empty() {
            continue;
        }
        let (total, marks) = assign(document, section, uses, &group);
        let too_few = style == Style::Bare && marks.len() * LEAST_SHARE < section.notes.len();
        if !marks.is_empty() && !too_few && best.as_ref().is_none_or(|b| total > b.total) {
            best = Some(Chosen { style, total, marks });
        }
    }
    best
}

/// The marks of a report whose notes were lost.
pub(super) fn without_notes(document: &Document) -> Vec<Mark> {
    lost::find(document, &candidates::find(document, 0..document.blocks.len()))
}

/// The best chain of the tokens of one style, and how good it is.
fn assign<'a>(
    document: &Document,
    section: &Section,
    uses: &[Use],
    tokens: &[&'a Token],
) -> (f64, Vec<(&'a Token, NoteIdx)>) {
    let scores = score::scores(document, section, uses, tokens);
    let choices = scores.iter().filter(|s| s.weight > 0.0).filter_map(|s| {
        let run = tokens.get(s.token)?.run;
        Some(Choice { token: s.token, run, note: s.note, weight: s.weight })
    });
    let choices: Vec<Choice> = choices.collect();
    let (total, chosen) = assign::best_chain(&choices, section.notes.len());
    let chosen = chosen.into_iter().filter_map(|i| choices.get(i));
    let marks =
        chosen.filter_map(|c| Some((*tokens.get(c.token)?, NoteIdx(section.notes.start + c.note))));
    (total, marks.collect())
}
