//! Marks: one assignment of the tokens that could be marks to the notes, over a whole body (understanding rules 36
//! and 38).
//!
//! Knows the body, the notes and where their terms stand; nothing of how any of them was found.

mod candidates;
mod explain;
mod lists;
mod max_chain;
mod orphans;
mod score;

use super::hints::Reference;
use super::notes::Section;
use super::uses::Use;
use crate::document::{Document, Mark, NoteIdx};
use crate::parse::weights;
pub(super) use explain::explain;
pub use explain::{Considered, Score, Verdict};

use candidates::{MarkStyle, Token};
use max_chain::Choice;
use score::{Scored, SectionNotes};
use std::collections::HashMap;
use std::ops::Range;

/// Notes that bare digits mark at the most: they have three (`candidates::DIGITS`), and each run of digits in
/// a longer section would be several tokens.
const MOST_BARE: usize = 999;

/// The printed marks of a section's body, in reading order. Those of notes that the file itself states are
/// the references that it states.
pub(super) fn find(
    document: &Document,
    section: &Section,
    uses: &[Use],
    references: &[Reference],
) -> Vec<Mark> {
    if section.is_hinted {
        return referring(document, section, references);
    }
    let notes = SectionNotes::of(document, section, uses);
    let bare = |number| notes.len() <= MOST_BARE && notes.print(number);
    let tokens = tokens(document, section.body.clone(), references, bare);
    let chosen = choose(section, &notes, &tokens);
    let marks = chosen.into_iter().flat_map(|chosen| chosen.marks);
    let mut marks: Vec<Mark> = marks
        .map(|(token, note)| Mark { span: token.span, number: token.number, note: Some(note) })
        .collect();
    marks.sort_by_key(|m| m.span);
    marks
}

/// The tokens of a body that could be marks, those that open items of lists told from the others.
fn tokens(
    document: &Document,
    body: Range<usize>,
    references: &[Reference],
    bare: impl Fn(u32) -> bool,
) -> Vec<Token> {
    let mut tokens = candidates::find(document, body, references, bare);
    lists::mark(document, &mut tokens);
    tokens
}

/// The references in a body as marks.
fn referring(document: &Document, section: &Section, references: &[Reference]) -> Vec<Mark> {
    let notes = document.notes.iter().enumerate().skip(section.notes.start);
    let notes = notes.take(section.notes.len());
    let by_number: HashMap<u32, usize> =
        notes.rev().filter_map(|(index, note)| Some((note.number?, index))).collect();
    let here = references.iter().filter(|r| candidates::may_hold(document, r.span.block));
    let marks = here.map(|reference| Mark {
        span: reference.span,
        number: reference.number,
        note: by_number.get(&reference.number).copied().map(NoteIdx::new),
    });
    marks.collect()
}

/// The heaviest chain of one style.
struct Chosen<'a> {
    style: MarkStyle,
    total: f64,
    marks: Vec<(&'a Token, NoteIdx)>,
}

/// The style of a section's marks, and the marks; none where no style has any.
fn choose<'a>(
    section: &Section,
    notes: &SectionNotes<'_>,
    tokens: &'a [Token],
) -> Option<Chosen<'a>> {
    let mut best: Option<Chosen<'a>> = None;
    for style in MarkStyle::ALL {
        let chosen = assign(section, notes, tokens, style);
        let marks = chosen.marks.len();
        let too_few =
            style == MarkStyle::Bare && !weights::marks::BARE_SHARE.at_least(marks, notes.len());
        if marks > 0 && !too_few && best.as_ref().is_none_or(|best| chosen.total > best.total) {
            best = Some(chosen);
        }
    }
    if let Some(best) = &mut best {
        fill(section, notes, tokens, best);
    }
    best
}

/// Adds marks of other styles where they keep the order of notes: misprints, and marks that follow the last number
/// of a style, such as `㊿`.
fn fill<'a>(
    section: &Section,
    notes: &SectionNotes<'_>,
    tokens: &'a [Token],
    chosen: &mut Chosen<'a>,
) {
    let other = |token: &Token| token.style != chosen.style && token.style != MarkStyle::Bare;
    let fits = |token: &Token, scored: &Scored| {
        let note = NoteIdx::new(section.notes.start + scored.note);
        let at = chosen.marks.partition_point(|(mark, _)| mark.span < token.span);
        let before = at.checked_sub(1).and_then(|i| chosen.marks.get(i));
        let behind = chosen.marks.get(at);
        scored.closeness >= weights::marks::OTHER_STYLE_CLOSENESS
            && before.is_none_or(|(_, marked)| *marked < note)
            && behind.is_none_or(|(_, marked)| note < *marked)
    };
    let (_, added) = chain(section, notes, tokens, other, fits);
    chosen.marks.extend(added);
    chosen.marks.sort_by_key(|(token, _)| token.span);
}

/// The marks of a report whose notes were lost. Digits alone are none then.
pub(super) fn without_notes(document: &Document, references: &[Reference]) -> Vec<Mark> {
    let body = 0..document.blocks.len();
    orphans::find(document, &tokens(document, body, references, |_| false))
}

/// The heaviest chain of the tokens of one style.
fn assign<'a>(
    section: &Section,
    notes: &SectionNotes<'_>,
    tokens: &'a [Token],
    style: MarkStyle,
) -> Chosen<'a> {
    let of_style = |token: &Token| token.style == style;
    let (total, marks) = chain(section, notes, tokens, of_style, |_, s| s.weight > 0.0);
    Chosen { style, total, marks }
}

/// The heaviest chain of the tokens that are `wanted`, each with a note that it `fits`, and its weight.
fn chain<'a>(
    section: &Section,
    notes: &SectionNotes<'_>,
    tokens: &'a [Token],
    wanted: impl Fn(&Token) -> bool,
    fits: impl Fn(&Token, &Scored) -> bool,
) -> (f64, Vec<(&'a Token, NoteIdx)>) {
    let mut choices = Vec::new();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| wanted(token)) {
        let scores = notes.scores(token).filter(|scored| fits(token, scored));
        choices.extend(scores.map(|scored| Choice {
            token: index,
            digit_run: token.digit_run,
            note: scored.note,
            weight: scored.weight,
        }));
    }
    let (total, chosen) = max_chain::best_chain(&choices, notes.len());
    let chosen = chosen.into_iter().filter_map(|i| choices.get(i));
    let marks = chosen
        .filter_map(|c| Some((tokens.get(c.token)?, NoteIdx::new(section.notes.start + c.note))));
    (total, marks.collect())
}

#[cfg(test)]
mod tests;
