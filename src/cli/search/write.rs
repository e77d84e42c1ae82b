//! How what was found is written: sentences or single hits, as text, JSON or CSV, or their number.

use super::super::args::SearchArgs;
use super::super::output;
use super::super::theme_catalog::Colours;
use super::passage::{self, Passage};
use crate::export::table::csv_line_writer;
use crate::load::{Loaded, Source};
use crate::search::Found;
use crate::text::harmless_lines;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// What is written of each report.
pub(super) struct RowWriter {
    form: Form,
    /// Characters around each hit, where each has a line of its own.
    kwic: Option<usize>,
    style: OutputStyle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Json,
    Csv,
}

/// A hit with what stands around it.
#[derive(Serialize)]
struct Concordance<'a> {
    file: &'a str,
    address: Option<&'a str>,
    place: Option<&'a str>,
    year: Option<u16>,
    note: Option<usize>,
    left: Cow<'a, str>,
    hit: Cow<'a, str>,
    right: Cow<'a, str>,
}

/// A sentence in a table.
#[derive(Serialize)]
struct SentenceRow<'a> {
    file: &'a str,
    address: Option<&'a str>,
    place: Option<&'a str>,
    year: Option<u16>,
    note: Option<usize>,
    kind: &'a str,
    hits: usize,
    sentence: Cow<'a, str>,
}

impl RowWriter {
    pub fn new(arguments: &SearchArgs) -> Self {
        let form = match (arguments.json, arguments.csv) {
            (true, _) => Form::Json,
            (_, true) => Form::Csv,
            _ => Form::Text,
        };
        Self { form, kwic: arguments.kwic.map(usize::from), style: OutputStyle::new() }
    }

    /// What stands before all rows.
    pub fn begin(&self, out: &mut dyn Write, columns: Option<&str>) -> io::Result<()> {
        match self.form {
            Form::Text => Ok(()),
            Form::Json => out.write_all(b"["),
            Form::Csv => writeln!(
                out,
                "{}",
                columns.unwrap_or(match self.kwic {
                    Some(_) => "file,address,place,year,note,left,hit,right",
                    None => "file,address,place,year,note,kind,hits,sentence",
                })
            ),
        }
    }

    /// What stands behind all rows; `any` says whether there were any.
    pub fn end(&self, out: &mut dyn Write, any: bool) -> io::Result<()> {
        match (self.form, any) {
            (Form::Json, true) => out.write_all(b"\n]\n"),
            (Form::Json, false) => out.write_all(b"]\n"),
            _ => Ok(()),
        }
    }

    /// Writes the rows of a report. In JSON a comma stands before each, the first included.
    pub fn report(
        &self,
        out: &mut dyn Write,
        report: &Loaded,
        source: &Source,
        found: &Found,
    ) -> io::Result<()> {
        passage::each(report, source, found, |passage| match self.kwic {
            None => self.passage(out, passage),
            Some(around) => self.hits(out, passage, around),
        })
    }

    /// Writes how often something was found.
    pub fn count(&self, out: &mut dyn Write, name: &str, key: &str, hits: usize) -> io::Result<()> {
        match self.form {
            Form::Text => writeln!(out, "{}\t{hits}", self.style.text(name)),
            Form::Json => json(out, &serde_json::json!({ key: name, "hits": hits })),
            Form::Csv => csv(out, &(name, hits)),
        }
    }

    fn passage(&self, out: &mut dyn Write, passage: &Passage<'_>) -> io::Result<()> {
        match self.form {
            Form::Text => line(out, passage, &self.style),
            Form::Json => json(out, passage),
            Form::Csv => csv(
                out,
                &SentenceRow {
                    file: passage.file,
                    address: passage.address.as_deref(),
                    place: passage.place,
                    year: passage.year,
                    note: passage.note,
                    kind: passage.kind,
                    hits: passage.hits.len(),
                    sentence: passage.hits.sentence_seen(),
                },
            ),
        }
    }

    fn hits(&self, out: &mut dyn Write, passage: &Passage<'_>, around: usize) -> io::Result<()> {
        passage.hits.in_context(around).try_for_each(|spans| {
            let [left, hit, right] = spans.map(|span| match self.form {
                Form::Json => passage.hits.stored(span),
                Form::Text | Form::Csv => passage.hits.seen(span),
            });
            let row = Concordance {
                file: passage.file,
                address: passage.address.as_deref(),
                place: passage.place,
                year: passage.year,
                note: passage.note,
                left,
                hit,
                right,
            };
            match self.form {
                Form::Json => json(out, &row),
                Form::Csv => csv(out, &row),
                Form::Text => {
                    let OutputStyle { place, hit: marked, .. } = &self.style;
                    write!(out, "{}{}{}\t", place.0, passage.named, place.1)?;
                    let [left, hit, right] =
                        [&row.left, &row.hit, &row.right].map(|text| self.style.column(text));
                    writeln!(out, "{left}\t{}{hit}{}\t{right}", marked.0, marked.1)
                }
            }
        })
    }
}

/// A row on a line of its own, behind a comma.
fn json(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    out.write_all(b",\n  ")?;
    Ok(serde_json::to_writer(out, row)?)
}

fn csv(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    let mut writer = csv_line_writer(out);
    writer.serialize(row).map_err(io::Error::other)?;
    writer.flush()
}

/// Passes everything on but the first byte: the comma before the first row of JSON.
pub(super) struct BehindFirst<'a> {
    pub out: &'a mut dyn Write,
    pub begun: bool,
}

impl Write for BehindFirst<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let passed = if self.begun { bytes } else { bytes.get(1..).unwrap_or_default() };
        self.begun |= !bytes.is_empty();
        self.out.write_all(passed)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How results are printed: with or without colours, and made harmless for a terminal.
struct OutputStyle {
    /// Whether the output is a terminal.
    seen: bool,
    place: (&'static str, &'static str),
    hit: (&'static str, &'static str),
}

impl OutputStyle {
    /// Uses colours if the output is a terminal.
    fn new() -> Self {
        let colours = Colours::wanted(|name| std::env::var(name).ok());
        let seen = output::is_terminal();
        if seen && colours == Colours::Wanted {
            Self { seen, place: ("\x1b[2m", "\x1b[22m"), hit: ("\x1b[1;31m", "\x1b[22;39m") }
        } else {
            Self { seen, place: ("", ""), hit: ("", "") }
        }
    }

    /// A text as it is printed: for a terminal, everything that it would act on is replaced.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.seen { harmless_lines(text) } else { Cow::Borrowed(text) }
    }

    /// A text as it is printed in a column: the tabs of a table would be taken for those between the columns.
    fn column(&self, text: &str) -> String {
        self.text(text).replace('\t', " ")
    }
}

/// A sentence a line: the place, a tab, and the sentence.
fn line(out: &mut dyn Write, passage: &Passage<'_>, style: &OutputStyle) -> io::Result<()> {
    write!(out, "{}{}{}\t", style.place.0, passage.named, style.place.1)?;
    sentence(out, passage, style)
}

fn sentence(out: &mut dyn Write, passage: &Passage<'_>, style: &OutputStyle) -> io::Result<()> {
    for (span, is_hit) in passage.hits.parts() {
        let (before, behind) = if is_hit { style.hit } else { ("", "") };
        write!(out, "{before}{}{behind}", style.column(&passage.hits.seen(span)))?;
    }
    writeln!(out)
}
