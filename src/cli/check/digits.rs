//! Explains digits that are no marks: one line each, with the reason and the notes that they might have marked.

use super::place::{Places, SourcePlace};
use crate::load::Loaded;
use crate::parse::{Considered, Verdict};
use crate::words::commands::CommandWords;
use serde::Serialize;
use std::io::{self, Write};

/// Digits that are no mark, as they are printed.
#[derive(Debug, Serialize)]
pub(super) struct Digits {
    #[serde(flatten)]
    place: SourcePlace,
    /// As printed, with the brackets around them.
    #[serde(rename = "digits")]
    text: String,
    kind: &'static str,
    message: String,
    /// The notes that the digits might have marked, the likeliest first.
    candidates: Vec<DigitCandidate>,
}

/// A number that the digits hold, and the note that it could have marked.
#[derive(Debug, Serialize)]
struct DigitCandidate {
    number: u32,
    note: usize,
    surroundings: f64,
    closeness: f64,
    score: f64,
}

impl Digits {
    pub fn new(
        places: &Places<'_>,
        report: &Loaded,
        considered: &Considered,
        words: &CommandWords,
    ) -> Self {
        let document = &report.parsed.document;
        let candidates = considered.scores.iter().map(|score| DigitCandidate {
            number: score.number,
            note: document.note_number(score.note),
            surroundings: score.surroundings,
            closeness: score.closeness,
            score: score.total,
        });
        Self {
            place: places.of(&document.span_range(considered.span)),
            text: document.span_text(considered.span).to_owned(),
            kind: kind(considered.verdict),
            message: (words.verdict)(considered.verdict),
            candidates: candidates.collect(),
        }
    }

    /// Place, line of the file, kind, digits, sentence, the text there, and the candidates, with tabs between.
    /// A candidate: number, note, score, and in brackets what the place and what the term gave.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn line(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { place: SourcePlace { name, line, excerpt, .. }, text, kind, .. } = self;
        write!(out, "{name}\t{line}\t{kind}\t{text}\t{}\t{excerpt}\t", self.message)?;
        for (index, candidate) in self.candidates.iter().enumerate() {
            let DigitCandidate { number, note, surroundings, closeness, score } = candidate;
            let gap = if index > 0 { "; " } else { "" };
            write!(out, "{gap}{number}→{note}: {score:.1} ({surroundings:+.1}, {closeness:.2})")?;
        }
        writeln!(out)
    }
}

fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotANumber => "not-a-number",
        Verdict::NoNotes => "no-notes",
        Verdict::NoSuchNote => "no-such-note",
        Verdict::Unlikely => "unlikely",
        Verdict::OutOfOrder => "out-of-order",
        Verdict::OtherForm => "other-form",
        Verdict::TooFew => "too-few",
        Verdict::BesideMark(_) => "beside-mark",
    }
}
