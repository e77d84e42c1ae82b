//! Explains why digits are no mark: what was considered, with its weights (understanding rule 37).
//!
//! Asks the questions that the assignment asks, and decides nothing.

use super::super::hints::Reference;
use super::super::notes::Section;
use super::super::uses::Use;
use super::candidates::{self, MarkStyle, Token};
use super::score::SectionNotes;
use super::{Chosen, choose, tokens};
use crate::document::{BlockIdx, Document, NoteIdx, Span, part};
use crate::language::numeral::digit;
use std::ops::Range;

/// Digits that stand together and are no mark, or only partly.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// All of them, with the brackets around them.
    pub span: Span,
    /// Why they are no mark.
    pub verdict: Verdict,
    /// The notes that they, or some of them, could have marked; the best first.
    pub scores: Vec<Score>,
}

/// How well a number would serve as the mark of a note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The number: all the digits, or the first or the last of them.
    pub number: u32,
    /// The note.
    pub note: NoteIdx,
    /// Weight of the characters before and behind; below zero they speak against a mark.
    pub surroundings: f64,
    /// How much of the note's terms the text before ends in, from 0 to 1.
    pub closeness: f64,
    /// The sum of both weights; a mark needs more than zero.
    pub total: f64,
}

/// Why digits are no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It begins with a zero, or has too many digits for a mark.
    NotANumber,
    /// The report has no notes.
    NoNotes,
    /// No note has such a number, and no term ends before it.
    NoSuchNote,
    /// What stands around it speaks against a mark more than any term speaks for it.
    Unlikely,
    /// The marks that rise with the notes around it are better without it.
    OutOfOrder,
    /// This report prints its marks in another form.
    OtherForm,
    /// Digits without brackets are marks nowhere in this report: too few could be.
    TooFew,
    /// The rest of a number whose other digits are this mark.
    BesideMark(u32),
}

/// The digits of a body that are no marks, in reading order. `section` is none where a report has no
/// notes.
pub(in super::super) fn explain(
    document: &Document,
    section: Option<&Section>,
    uses: &[Use],
    references: &[Reference],
) -> Vec<Considered> {
    let body = section.map_or(0..document.blocks.len(), |s| s.body.clone());
    let tokens = tokens(document, body.clone(), references, |_| true);
    let noted = section.map(|section| (section, SectionNotes::of(document, section, uses)));
    let chosen = noted.as_ref().and_then(|(section, notes)| choose(section, notes, &tokens));
    let mut considered: Vec<Considered> = tokens
        .chunk_by(|a, b| a.digit_run == b.digit_run)
        .filter_map(|run| {
            let scores = noted.as_ref().map_or(Vec::new(), |(s, notes)| scores(s, notes, run));
            let verdict = verdict(document, section, chosen.as_ref(), run, &scores)?;
            Some(Considered { span: whole(run)?, verdict, scores })
        })
        .collect();
    let seen: Vec<Span> =
        tokens.chunk_by(|a, b| a.digit_run == b.digit_run).filter_map(whole).collect();
    considered.extend(numbers_apart(document, body, &seen));
    considered.sort_by_key(|c| c.span);
    considered
}

fn whole(run: &[Token]) -> Option<Span> {
    let start = run.iter().map(|t| t.span).min_by_key(|s| s.start())?;
    let end = run.iter().map(|t| t.span.end()).max()?;
    Some(Span::new(start.block, start.start()..end))
}

fn scores(section: &Section, notes: &SectionNotes<'_>, run: &[Token]) -> Vec<Score> {
    let scores = run.iter().flat_map(|token| {
        notes.scores(token).map(|s| Score {
            number: token.number,
            note: NoteIdx::new(section.notes.start + s.note),
            surroundings: s.surroundings,
            closeness: s.closeness,
            total: s.weight,
        })
    });
    let mut scores: Vec<Score> = scores.collect();
    scores.sort_by(|a, b| b.total.total_cmp(&a.total));
    scores
}

/// `None` if the whole run is a mark.
fn verdict(
    document: &Document,
    section: Option<&Section>,
    chosen: Option<&Chosen<'_>>,
    run: &[Token],
    scores: &[Score],
) -> Option<Verdict> {
    let whole = whole(run)?;
    let at = document.marks.partition_point(|m| m.span.position() < whole.position());
    let mut marks = document.marks.iter().skip(at);
    if let Some(mark) =
        marks.next().filter(|m| m.span.block == whole.block && m.span.end() <= whole.end())
    {
        return (mark.span != whole).then_some(Verdict::BesideMark(mark.number));
    }
    let best = scores.first().map(|s| s.total);
    Some(match (section, best) {
        (None, _) => Verdict::NoNotes,
        (_, None) => Verdict::NoSuchNote,
        (_, Some(best)) if best <= 0.0 => Verdict::Unlikely,
        _ => other(chosen, run.first()?.style),
    })
}

fn other(chosen: Option<&Chosen<'_>>, style: MarkStyle) -> Verdict {
    match chosen {
        Some(chosen) if chosen.style == style => Verdict::OutOfOrder,
        Some(_) => Verdict::OtherForm,
        None => Verdict::TooFew,
    }
}

/// The digits of which no number was made.
fn numbers_apart(document: &Document, body: Range<usize>, seen: &[Span]) -> Vec<Considered> {
    let mut apart = Vec::new();
    for block in body.map(BlockIdx::new).filter(|b| candidates::may_hold(document, *b)) {
        let text = document.text(block);
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|t| t.find(|c| digit(c).is_some())) {
            let start = at + found;
            let rest = part(text, start..);
            let end = start + rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
            let span = Span::new(block, start..end);
            let before = seen.partition_point(|s| (s.block, s.end()) <= (block, start));
            if seen.get(before).is_none_or(|s| s.block != block || s.start() >= end) {
                apart.push(Considered { span, verdict: Verdict::NotANumber, scores: Vec::new() });
            }
            at = end;
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Verdict)]) {
        let text = read(&text.to_owned().into(), "report.txt", None).unwrap();
        let (parsed, considered) = super::super::super::explain(&text);
        let found: Vec<(&str, Verdict)> =
            considered.iter().map(|c| (parsed.document.span_text(c.span), c.verdict)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_digit_of_the_body_that_is_no_mark_has_a_reason() {
        check(
            "某市政府工作报告\n各位代表：\n一、工作回顾\n建成“甲乙丙”1示范点13个，“丁戊己”25万亩，增长0.5%，“庚辛壬”3项。\n\
             二、工作安排\n“甲乙丙”1继续。\n名词解释\n1. 甲乙丙：一种办法。\n2. 丁戊己：又一种办法。\n3. 庚辛壬：第三种办法。\n",
            &[
                ("13", Verdict::Unlikely),
                ("25", Verdict::BesideMark(2)),
                ("0", Verdict::NotANumber),
                ("5", Verdict::NoSuchNote),
                ("1", Verdict::OutOfOrder),
            ],
        );
    }

    #[test]
    fn without_notes_no_digit_can_be_a_mark() {
        check(
            "某市政府工作报告\n各位代表：\n全年增长7%，建成13个点。\n",
            &[("7", Verdict::NoNotes), ("13", Verdict::NoNotes)],
        );
    }
}
