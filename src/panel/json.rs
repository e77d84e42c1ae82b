//! The figures of reports as JSON (`baogao/figures/1`), one figure a line.
//!
//! `source` pairs are `[start, end)` in Unicode scalar values of the decoded source. The format is a contract: keys
//! may be added, never changed.

use super::lack::{Lack, lacks};
use super::report::{AbsentRow, ByUser, FigureRow, ReportFigures, Sentence};
use super::sheet::Sheet;
use crate::export::json::items;
use crate::export::table::{TableColumn, TableForm, TableWriter};
use crate::figures::Doubt;
use crate::text::Ambiguous;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Begins every document.
const HEAD: &str = "{\n \"schema\": \"baogao/figures/1\",\n";

/// Writes reports one after the other; the figures of the only report stand at the top, too.
#[derive(Default)]
pub struct JsonReports {
    written: usize,
    /// The figures of the first report, while it is the only one.
    only: Vec<u8>,
}

impl JsonReports {
    /// Writes a report.
    ///
    /// # Errors
    /// Errors of `out`.
    pub fn report(&mut self, out: &mut dyn Write, report: &ReportFigures) -> io::Result<()> {
        if self.written == 0 {
            write!(out, "{HEAD} \"reports\": [\n  ")?;
        } else {
            out.write_all(b",\n  ")?;
        }
        self.written += 1;
        let ReportFigures { file, whose, figures, .. } = report;
        let head = ReportOut {
            name: file,
            place: whose.place.as_deref(),
            level: whose.level.map(crate::catalogue::Level::name),
            province: whose.province.as_deref(),
            year: whose.year,
        };
        let head = serde_json::to_string(&head)?;
        out.write_all(head.trim_end_matches('}').as_bytes())?;
        let mut list = Vec::new();
        items(&mut list, figures.iter().map(FigureOut::new))?;
        out.write_all(b",\"figures\": ")?;
        out.write_all(&list)?;
        out.write_all(b",\"absent\": ")?;
        items(out, lacks(report).map(AbsentOut::new))?;
        self.only = if self.written == 1 { list } else { Vec::new() };
        out.write_all(b"}")
    }

    /// Writes what stands behind the last report.
    ///
    /// # Errors
    /// Errors of `out`.
    pub fn end(self, out: &mut dyn Write) -> io::Result<()> {
        match self.written {
            0 => write!(out, "{HEAD} \"reports\": []")?,
            1 => {
                out.write_all(b"],\n \"figures\": ")?;
                out.write_all(&self.only)?;
            }
            _ => out.write_all(b"]")?,
        }
        writeln!(out, "\n}}")
    }
}

/// Writes a table, a row a line.
///
/// # Errors
/// Errors of `out`.
pub fn sheet(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    write!(out, "{HEAD} \"rows\": ")?;
    let column = |name: &Cow<'static, str>| TableColumn { name: name.clone(), title: "".into() };
    let columns = sheet.columns.iter().map(column).collect();
    let mut table = TableWriter::new(TableForm::Json, columns, Ambiguous::default());
    sheet.rows.iter().try_for_each(|row| table.row(out, row.clone()))?;
    table.end(out)?;
    out.write_all(b"}\n")
}

#[derive(Serialize)]
struct ReportOut<'a> {
    name: &'a str,
    place: Option<&'a str>,
    level: Option<&'static str>,
    province: Option<&'a str>,
    year: Option<u16>,
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
    /// What the user made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<&'static str>,
    /// The numbers of the rules that decided.
    why: WhyOut,
    sentence: &'a str,
    address: Option<&'a str>,
    source: [usize; 2],
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
    sentence: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<[usize; 2]>,
}

fn pair(sentence: &Sentence) -> [usize; 2] {
    [sentence.source.start, sentence.source.end]
}

impl<'a> FigureOut<'a> {
    fn new(row: &'a FigureRow) -> Self {
        let FigureRow { figure, sentence, user, .. } = row;
        let why = figure.why;
        Self {
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
            doubt: figure.doubt.map(Doubt::name),
            restated: figure.restated,
            user: user.map(ByUser::name),
            why: WhyOut {
                name: why.name,
                status: why.status,
                period: why.period,
                bound: why.bound,
            },
            sentence: &sentence.text,
            address: sentence.address.as_deref(),
            source: pair(sentence),
        }
    }
}

impl<'a> AbsentOut<'a> {
    fn new((row, how): (&'a AbsentRow, Lack)) -> Self {
        let sentence = row.sentence.as_ref();
        Self {
            indicator: &row.absent.indicator,
            status: row.absent.status.name(),
            how: how.name(),
            sentence: sentence.map(|sentence| sentence.text.as_str()),
            address: sentence.and_then(|sentence| sentence.address.as_deref()),
            source: sentence.map(pair),
        }
    }
}
