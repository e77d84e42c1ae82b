//! Two compared reports as JSON: their counts, and every section and sentence with its places.

use super::sheet::{Report, Sheet};
use crate::compare::{Counts, Row, Sentence};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

#[derive(Serialize)]
struct Page<'a> {
    before: ReportOut<'a>,
    after: ReportOut<'a>,
    counts: CountsOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<SectionOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<SentenceOut<'a>>>,
}

#[derive(Serialize)]
struct ReportOut<'a> {
    file: &'a str,
    title: Option<&'a str>,
    place: Option<&'a str>,
    year: Option<u16>,
}

#[derive(Serialize)]
struct CountsOut {
    sections: SectionCounts,
    sentences: SentenceCounts,
}

#[derive(Serialize)]
struct SectionCounts {
    both: usize,
    moved: usize,
    before: usize,
    after: usize,
}

#[derive(Serialize)]
struct SentenceCounts {
    same: usize,
    changed: usize,
    alike: usize,
    moved: usize,
    new: usize,
    gone: usize,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    kind: &'static str,
    moved: bool,
    before: Option<Side<'a>>,
    after: Option<Side<'a>>,
}

#[derive(Serialize)]
struct SentenceOut<'a> {
    kind: &'static str,
    moved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<f32>,
    before: Option<Side<'a>>,
    after: Option<Side<'a>>,
    /// Where the two differ: the first's words and the second's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<[Cow<'a, str>; 2]>,
}

#[derive(Serialize)]
struct Side<'a> {
    address: String,
    text: Cow<'a, str>,
}

/// Writes all that is asked for.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet<'_>) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    let mut sections = Vec::new();
    let mut sentences = Vec::new();
    for row in sheet.rows() {
        match row {
            Row::Section { before, after, moved } => {
                let kind = match (before, after) {
                    (Some(_), Some(_)) => "both",
                    (Some(_), None) => "gone",
                    _ => "new",
                };
                let side = |report: &Report<'_>, heading| Side {
                    address: report.heading_address(heading).to_owned(),
                    text: report.heading(heading).into_owned().into(),
                };
                let (before, after) = (before.map(|h| side(a, h)), after.map(|h| side(b, h)));
                sections.push(SectionOut { kind, moved, before, after });
            }
            Row::Pair(at) => sentences.extend(pair(sheet, at)),
            Row::New(at) => {
                let after = sheet.sentence(1, at).map(|sentence| side(b, sentence));
                sentences.push(alone("new", None, after));
            }
            Row::Gone(at) => {
                let before = sheet.sentence(0, at).map(|sentence| side(a, sentence));
                sentences.push(alone("gone", before, None));
            }
        }
    }
    let page = Page {
        before: about(a),
        after: about(b),
        counts: counts(&sheet.comparison.counts()),
        sections: sheet.sections.then_some(sections),
        sentences: sheet.sentences.then_some(sentences),
    };
    serde_json::to_writer_pretty(&mut *out, &page)?;
    writeln!(out)
}

fn pair<'a>(sheet: &'a Sheet<'_>, at: usize) -> Option<SentenceOut<'a>> {
    let [a, b] = &sheet.reports;
    let (pair, [before, after]) = sheet.pair(at)?;
    let text = |report: &Report<'a>, sentence: &Sentence, range: &std::ops::Range<usize>| {
        let span = crate::document::Span::new(sentence.span.block, range.clone());
        report.document.without_marks(span)
    };
    let differences =
        pair.differences.iter().map(|d| [text(a, before, &d.before), text(b, after, &d.after)]);
    Some(SentenceOut {
        kind: pair.kind.name(),
        moved: pair.moved,
        likeness: Some(pair.likeness),
        before: Some(side(a, before)),
        after: Some(side(b, after)),
        differences: differences.collect(),
    })
}

fn alone<'a>(
    kind: &'static str,
    before: Option<Side<'a>>,
    after: Option<Side<'a>>,
) -> SentenceOut<'a> {
    SentenceOut { kind, moved: false, likeness: None, before, after, differences: Vec::new() }
}

fn side<'a>(report: &Report<'a>, sentence: &Sentence) -> Side<'a> {
    Side { address: report.address(sentence), text: report.text(sentence) }
}

fn about<'a>(report: &'a Report<'_>) -> ReportOut<'a> {
    let meta = &report.document.meta;
    ReportOut {
        file: &report.file,
        title: meta.title.as_deref(),
        place: meta.place.as_deref(),
        year: meta.year,
    }
}

fn counts(counts: &Counts) -> CountsOut {
    let [before, after] = counts.sections_of;
    let Counts { sections, sections_moved, same, changed, alike, moved, new, gone, .. } = *counts;
    CountsOut {
        sections: SectionCounts { both: sections, moved: sections_moved, before, after },
        sentences: SentenceCounts { same, changed, alike, moved, new, gone },
    }
}
