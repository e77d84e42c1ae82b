//! Sections of notes whose heading names no notes, or that have no heading: entries at the end of a report whose
//! terms stand in the text before them (understanding rule 27).
//!
//! Only asked where no heading opens notes.

use super::super::vocabulary::Vocabulary;
use super::entries::{self, NoteEntry};
use super::label::{LabelForm, label};
use super::note_lines::NoteLines;
use super::{entry_head, section, terms};
use crate::document::BlockKind;
use crate::language::term_key::term_key;
use crate::parse::headings::annex;
use crate::parse::weights;

/// Notes without a heading that names them.
#[derive(Clone, Debug)]
pub(super) struct ImplicitSection {
    /// The block of their heading, if they have one.
    pub heading: Option<usize>,
    /// Their entries.
    pub entries: Vec<NoteEntry>,
}

/// Places that are looked at, from the end of the report.
const PLACES: usize = 12;

/// Terms of a section that are looked for in the text.
const TERMS: usize = 24;

/// The section with most entries, if any is proven.
pub(super) fn find(lines: NoteLines<'_>) -> Option<ImplicitSection> {
    let starts = (0..lines.blocks.len()).rev().filter(|&i| may_begin(lines, i));
    let claims: Vec<Claim> = starts.take(PLACES).filter_map(|start| claim(lines, start)).collect();
    let mut first = first_uses(lines, &claims).into_iter();
    let proven = claims.iter().filter(|claim| {
        let places = first.by_ref().take(claim.terms.len());
        let used = places.flatten().filter(|place| *place < claim.body).count();
        weights::notes::PROOF_USED.at_least(used, claim.terms.len())
    });
    let best = proven.max_by_key(|claim| claim.entries)?;
    Some(ImplicitSection {
        heading: best.heading,
        entries: entries::split(lines, best.start..lines.blocks.len()).entries,
    })
}

/// A possible section, to be proven by the use of its terms in the text.
struct Claim {
    /// The block of its heading, if it has one.
    heading: Option<usize>,
    /// The block that it begins with.
    start: usize,
    /// The first block behind the text that it would explain.
    body: usize,
    /// How many entries it has.
    entries: usize,
    /// The terms of the first of them.
    terms: Vec<String>,
}

/// Whether a line can be the first entry: number 1 with a term, or a term right below a heading.
fn may_begin(lines: NoteLines<'_>, index: usize) -> bool {
    let Some(text) = lines.text(index) else { return false };
    match label(text) {
        Some(label) => {
            let named = || entry_head::names(lines, index, label.len);
            label.value == 1 && (named() || heading(lines, index).is_some_and(|(_, known)| known))
        }
        None => {
            heading(lines, index).is_some_and(|(_, known)| known)
                && entry_head::is_named(lines, index)
        }
    }
}

/// What the notes would be if they began at `start`, if they can.
fn claim(lines: NoteLines<'_>, start: usize) -> Option<Claim> {
    if goes_on(lines, start) {
        return None;
    }
    let heading = heading(lines, start);
    let known = heading.is_some_and(|(_, known)| known);
    let heading = heading.map(|(heading, _)| heading);
    let entries = entries::split(lines, start..lines.blocks.len()).entries;
    let least = if known { weights::notes::PROOF_HEADED } else { weights::notes::PROOF_UNHEADED };
    if entries.len() < least || entries.first()?.blocks.start != start {
        return None;
    }
    let terms: Vec<String> = entries.iter().take(TERMS).filter_map(|e| term(lines, e)).collect();
    let named = weights::notes::PROOF_NAMED.at_least(terms.len(), entries.len().min(TERMS));
    let body = heading.unwrap_or(start);
    named.then_some(Claim { heading, start, body, entries: entries.len(), terms })
}

/// The line above the first entry, if it is a heading, and whether it is one that notes can have.
fn heading(lines: NoteLines<'_>, start: usize) -> Option<(usize, bool)> {
    let (index, line) = lines.before(start)?;
    let known = section::may_head(line);
    let kind = lines.blocks.get(index).is_some_and(|b| b.kind == BlockKind::Paragraph);
    (kind && (known || section::is_short(line))).then_some((index, known))
}

/// Whether the report goes on at `start` or behind it, annexes apart: a section begins, or the audience is addressed.
fn goes_on(lines: NoteLines<'_>, start: usize) -> bool {
    let lines = (start..lines.blocks.len()).filter_map(|i| lines.text(i));
    lines.take_while(|line| !annex::is_opening(line)).any(|line| {
        let section = label(line).is_some_and(|label| label.form == LabelForm::Han);
        section || line.starts_with("各位代表")
    })
}

/// The first term of an entry as it is compared, if it has any.
fn term(lines: NoteLines<'_>, entry: &NoteEntry) -> Option<String> {
    let first = lines.text(entry.blocks.start)?;
    let (read, text) = if let Some(tail) = entry.tail {
        let text = first.get(first.len() - tail..)?;
        (terms::read(text, entry.label), text)
    } else {
        let head = entry_head::read(lines, entry.blocks.start, entry.label);
        (head.read, lines.text(head.block)?)
    };
    let term = term_key(text.get(read.terms.first()?.clone())?);
    (term.chars().count() > 1).then_some(term)
}

/// The first block that uses each of the terms of all claims, in their order.
fn first_uses(lines: NoteLines<'_>, claims: &[Claim]) -> Vec<Option<usize>> {
    let terms = claims.iter().flat_map(|claim| &claim.terms).cloned();
    let terms: Vec<(String, usize)> = terms.zip(0..).collect();
    let mut first = vec![None; terms.len()];
    let end = claims.iter().map(|claim| claim.body).max().unwrap_or(0);
    let vocabulary = Vocabulary::new(terms);
    for (index, block) in lines.blocks.iter().enumerate().take(end) {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Row(_)) {
            vocabulary.all(lines.content.slice(block.range()), |term| {
                first.get_mut(term).into_iter().for_each(|first| *first = first.or(Some(index)));
            });
        }
    }
    first
}
