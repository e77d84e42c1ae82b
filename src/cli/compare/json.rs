//! Two compared reports as JSON: their counts, the values that changed, and every section and sentence with its places.

use super::sheet::{Entry, Report, SectionEntry, Sheet};
use crate::compare::{Counts, Sentence, SentencePair};
use crate::document::Span;
use crate::panel::{ChangedValue, FigureRow};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

#[derive(Serialize)]
struct Page<'a> {
    before: ReportOut<'a>,
    after: ReportOut<'a>,
    counts: CountsOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<ValueOut<'a>>>,
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
struct ValueOut<'a> {
    indicator: Option<&'a str>,
    status: &'static str,
    kind: &'static str,
    before: FigureOut<'a>,
    after: FigureOut<'a>,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    period: Option<String>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    bound: &'static str,
    address: Option<&'a str>,
    text: &'a str,
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
    let mut values = Vec::new();
    let mut sections = Vec::new();
    let mut sentences = Vec::new();
    for entry in sheet.entries() {
        match entry {
            Entry::Value(value) => values.push(value_out(sheet, value)),
            Entry::Section(SectionEntry { before, after, moved }) => {
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
            Entry::Pair(own, found) => sentences.push(pair(sheet, own, found)),
            Entry::New(sentence) => sentences.push(alone("new", None, Some(side(b, sentence)))),
            Entry::Gone(sentence) => sentences.push(alone("gone", Some(side(a, sentence)), None)),
        }
    }
    let page = Page {
        before: about(a),
        after: about(b),
        counts: counts(&sheet.comparison.counts()),
        values: sheet.values.as_ref().map(|_| values),
        sections: sheet.sections.then_some(sections),
        sentences: sheet.sentences.then_some(sentences),
    };
    serde_json::to_writer_pretty(&mut *out, &page)?;
    writeln!(out)
}

fn value_out<'a>(sheet: &'a Sheet<'_>, value: &ChangedValue<'a>) -> ValueOut<'a> {
    ValueOut {
        indicator: sheet.indicator(value).map(|indicator| &*indicator.key),
        status: value.status.name(),
        kind: value.kind.name(),
        before: figure(value.before),
        after: figure(value.after),
    }
}

fn figure(row: &FigureRow) -> FigureOut<'_> {
    let FigureRow { figure, sentence, .. } = row;
    FigureOut {
        period: figure.period.map(|period| period.to_string()),
        low: figure.value.map(|value| value.low),
        high: figure.value.map(|value| value.high),
        unit: figure.unit.as_deref(),
        bound: figure.bound.name(),
        address: sentence.address.as_deref(),
        text: sentence.text.trim(),
    }
}

fn pair<'a>(
    sheet: &'a Sheet<'_>,
    pair: &SentencePair,
    [before, after]: [&Sentence; 2],
) -> SentenceOut<'a> {
    let [a, b] = &sheet.reports;
    let text = |report: &Report<'a>, sentence: &Sentence, range: &Range<usize>| {
        report.document.without_marks(Span::new(sentence.span.block, range.clone()))
    };
    let differences =
        pair.differences.iter().map(|d| [text(a, before, &d.before), text(b, after, &d.after)]);
    SentenceOut {
        kind: pair.kind.name(),
        moved: pair.moved,
        likeness: Some(pair.likeness),
        before: Some(side(a, before)),
        after: Some(side(b, after)),
        differences: differences.collect(),
    }
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
