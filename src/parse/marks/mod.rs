//! Marks: one monotone assignment of the tokens that could be marks to the notes, over a whole body.
//!
//! Knows the body, the notes and where their terms stand; nothing of how either was found.

mod assign;
mod candidates;
mod explain;
mod lost;
mod score;

use super::notes::Section;
use super::stated::Reference;
use super::uses::Use;
use crate::document::{Document, Mark, NoteIdx};
pub(super) use explain::explain;
pub use explain::{Considered, Score, Verdict};

use assign::Choice;
use candidates::{Style, Token};
use std::collections::HashMap;

/// Bare digits must mark one note in so many at the least: fewer are quantities by chance.
const LEAST_SHARE: usize = 8;

/// The printed marks of a section's body, in reading order. Those of notes that the file itself states are
/// the references that it states.
pub(super) fn find(
    document: &Document,
    section: &Section,
    uses: &[Use],
    stated: &[Reference],
) -> Vec<Mark> {
    if section.stated {
        return referring(document, section, stated);
    }
    let tokens = candidates::find(document, section.body.clone(), stated);
    let chosen = choose(document, section, uses, &tokens);
    let marks = chosen.into_iter().flat_map(|chosen| chosen.marks);
    let mut marks: Vec<Mark> = marks
        .map(|(token, note)| Mark { span: token.span, number: token.number, note: Some(note) })
        .collect();
    marks.sort_by_key(|m| m.span);
    marks
}

/// The references in a body as marks.
fn referring(document: &Document, section: &Section, stated: &[Reference]) -> Vec<Mark> {
    let notes = document.notes.iter().enumerate().skip(section.notes.start);
    let notes = notes.take(section.notes.len());
    let by_number: HashMap<u32, usize> =
        notes.rev().filter_map(|(index, note)| Some((note.number?, index))).collect();
    let here = stated.iter().filter(|r| candidates::may_hold(document, r.span.block));
    let marks = here.map(|reference| Mark {
        span: reference.span,
        number: reference.number,
        note: by_number.get(&reference.number).copied().map(NoteIdx::new),
    });
    marks.collect()
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
    if let Some(best) = &mut best {
        let others = tokens.iter().filter(|t| t.style != best.style && t.style != Style::Bare);
        fill(document, section, uses, &others.collect::<Vec<_>>(), best);
    }
    best
}

/// How much of a term must stand before a mark that another form is usual for.
const CLOSE: f64 = 0.5;

/// Adds the marks of other forms that stand between those chosen, and behind the last, as their notes do:
/// misprints, and what follows a form that gives out, as `㊿` does.
fn fill<'a>(
    document: &Document,
    section: &Section,
    uses: &[Use],
    tokens: &[&'a Token],
    chosen: &mut Chosen<'a>,
) {
    let scores = score::scores(document, section, uses, tokens);
    let fits = |s: &&score::Scored| {
        let Some(token) = tokens.get(s.token) else { return false };
        let note = NoteIdx::new(section.notes.start + s.note);
        let at = chosen.marks.partition_point(|(mark, _)| mark.span < token.span);
        let before = at.checked_sub(1).and_then(|i| chosen.marks.get(i));
        let behind = chosen.marks.get(at);
        s.closeness >= CLOSE
            && before.is_none_or(|(_, marked)| *marked < note)
            && behind.is_none_or(|(_, marked)| note < *marked)
    };
    let choices = scores.iter().filter(fits).filter_map(|s| {
        let run = tokens.get(s.token)?.run;
        Some(Choice { token: s.token, run, note: s.note, weight: s.weight })
    });
    let choices: Vec<Choice> = choices.collect();
    let (_, chain) = assign::best_chain(&choices, section.notes.len());
    let added = chain.into_iter().filter_map(|i| choices.get(i));
    let added = added
        .filter_map(|c| Some((*tokens.get(c.token)?, NoteIdx::new(section.notes.start + c.note))));
    let added: Vec<_> = added.collect();
    chosen.marks.extend(added);
    chosen.marks.sort_by_key(|(token, _)| token.span);
}

/// The marks of a report whose notes were lost.
pub(super) fn without_notes(document: &Document, stated: &[Reference]) -> Vec<Mark> {
    lost::find(document, &candidates::find(document, 0..document.blocks.len(), stated))
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
    let marks = chosen
        .filter_map(|c| Some((*tokens.get(c.token)?, NoteIdx::new(section.notes.start + c.note))));
    (total, marks.collect())
}
