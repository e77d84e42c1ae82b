//! The figures of reports as JSON (`baogao/figures/1`), one figure a line.
//!
//! `source` pairs are `[start, end)` in Unicode scalar values of the decoded source. The format is a contract: keys
//! may be added, never changed.

use super::json::{Pair, items};
use crate::document::{Addresses, Document, SourceMap, Span};
use crate::figures::{Absent, Figure, Figures};
use serde::Serialize;
use std::io::{self, Write};

/// A report with its figures.
pub struct FiguresOf<'a> {
    /// The report as the user named it.
    pub name: &'a str,
    /// What it was understood as.
    pub document: &'a Document,
    /// What it says in numbers.
    pub figures: &'a Figures,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    indicator: Option<&'a str>,
    name: &'a str,
    status: &'static str,
    period: Option<String>,
    kind: &'static str,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    bound: &'static str,
    stretch: Option<f64>,
    qualifiers: Vec<&'a str>,
    scope: &'static str,
    doubt: Option<&'static str>,
    restated: u32,
    /// The numbers of the rules that decided.
    why: WhyOut,
    sentence: String,
    address: Option<String>,
    source: Pair,
}

#[derive(Serialize)]
struct WhyOut {
    name: u8,
    status: u8,
    period: u8,
    bound: u8,
}

#[derive(Serialize)]
struct AbsentOut<'a> {
    indicator: &'a str,
    status: &'static str,
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Pair>,
}

/// What a figure needs besides itself to be written.
struct Places<'a> {
    document: &'a Document,
    map: SourceMap<'a>,
    addresses: Addresses,
}

impl<'a> Places<'a> {
    fn new(document: &'a Document) -> Self {
        let map = document.content.source_map();
        Self { document, map, addresses: Addresses::new(document) }
    }

    fn pair(&self, span: Span) -> Pair {
        let range = self.map.range(self.document.span_range(span));
        [range.start, range.end]
    }

    fn figure<'f>(&self, figure: &'f Figure) -> FigureOut<'f> {
        let why = figure.why;
        FigureOut {
            indicator: figure.indicator.as_deref(),
            name: &figure.name,
            status: figure.status.name(),
            period: figure.period.map(|period| period.to_string()),
            kind: figure.kind.name(),
            low: figure.value.map(|value| value.low),
            high: figure.value.map(|value| value.high),
            unit: figure.unit.as_deref(),
            bound: figure.bound.name(),
            stretch: figure.stretch,
            qualifiers: figure.qualifiers.iter().map(|word| &**word).collect(),
            scope: figure.scope.name(),
            doubt: figure.doubt.map(crate::figures::Doubt::name),
            restated: figure.restated,
            why: WhyOut {
                name: why.name,
                status: why.status,
                period: why.period,
                bound: why.bound,
            },
            sentence: self.document.without_marks(figure.sentence).into_owned(),
            address: self.addresses.block(self.document, figure.span.block),
            source: self.pair(figure.span),
        }
    }

    fn absent<'f>(&self, absent: &'f Absent) -> AbsentOut<'f> {
        AbsentOut {
            indicator: &absent.indicator,
            status: absent.status.name(),
            how: absent.how.name(),
            source: absent.span.map(|span| self.pair(span)),
        }
    }
}

/// Writes the figures of reports; those of the only report stand at the top, too.
///
/// # Errors
/// Errors of `out`.
pub fn write(out: &mut dyn Write, reports: &[FiguresOf<'_>]) -> io::Result<()> {
    write!(out, "{{\n \"schema\": \"baogao/figures/1\",\n \"reports\": [")?;
    for (index, report) in reports.iter().enumerate() {
        out.write_all(if index > 0 { b",\n  {" } else { b"\n  {" })?;
        let meta = &report.document.meta;
        write!(out, "\"name\": ")?;
        serde_json::to_writer(&mut *out, report.name)?;
        write!(out, ", \"place\": ")?;
        serde_json::to_writer(&mut *out, &meta.place)?;
        write!(out, ", \"year\": ")?;
        serde_json::to_writer(&mut *out, &meta.year)?;
        write!(out, ", \"figures\": ")?;
        let places = Places::new(report.document);
        items(out, report.figures.figures.iter().map(|figure| places.figure(figure)))?;
        write!(out, ", \"absent\": ")?;
        items(out, report.figures.absent.iter().map(|absent| places.absent(absent)))?;
        out.write_all(b"}")?;
    }
    out.write_all(b"]")?;
    if let [report] = reports {
        write!(out, ",\n \"figures\": ")?;
        let places = Places::new(report.document);
        items(out, report.figures.figures.iter().map(|figure| places.figure(figure)))?;
    }
    writeln!(out, "\n}}")
}
