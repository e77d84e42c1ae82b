//! `baogao export --to jsonl` and `--to csv`: many reports as rows.

use super::super::args::{Export, RowKind};
use super::super::context::Context;
use super::super::failure::Failure;
use super::super::input::{self, Reports};
use super::super::output;
use crate::catalogue::{Columns, Facts, ReportColumns};
use crate::document::BlockIdx;
use crate::export::{rows, txt};
use crate::load::{Loaded, Source};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are written all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &Export, is_csv: bool, context: Context) -> Result<ExitCode, Failure> {
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let rows_of = |source: &Source| report(source, arguments.rows, Form::new(is_csv), context);
    output::with(|out| {
        if is_csv {
            head(out, arguments)?;
        }
        unread |= input::each(&sources, context, rows_of, |source, (report, rows)| {
            input::complain_of_cut(source, &report, context);
            Ok(out.write_all(&rows)?)
        })?;
        Ok::<_, Failure>(())
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// What every row says of its report, in the order of [`crate::catalogue::Columns`].
const COLUMNS: [&str; 7] = ["id", "file", "place", "level", "province", "year", "kind"];

/// What the row of a report says besides, in the order of [`crate::catalogue::MoreColumns`].
const REPORT: [&str; 7] =
    ["place_from", "year_from", "title", "session", "characters", "notes", "doubts"];

/// The names of the columns, behind the mark by which Excel knows UTF-8 where that is asked for.
fn head(out: &mut dyn Write, arguments: &Export) -> io::Result<()> {
    let own: &[&str] = match arguments.rows {
        RowKind::Reports => &REPORT,
        RowKind::Paragraphs => &rows::PARAGRAPH,
        RowKind::Notes => &rows::NOTE,
        RowKind::Headings => &rows::HEADING,
    };
    if arguments.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    writeln!(out, "{}", [&COLUMNS, own].concat().join(","))
}

/// A report with its rows.
fn report(
    source: &Source,
    kind: RowKind,
    form: Form,
    context: Context,
) -> Result<(Loaded, Vec<u8>), Failure> {
    let report = input::report(source, context)?;
    let document = &report.parsed.document;
    let file = input::shown_name(source, &report);
    let facts = Facts::of(&report.parsed);
    let ReportColumns { of, more } = ReportColumns::new(&file, &facts);
    let mut rows = RowWriter { of, form };
    match kind {
        RowKind::Paragraphs => rows::paragraphs(document, |row| rows.put(row))?,
        RowKind::Notes => rows::notes(document, |row| rows.put(row))?,
        RowKind::Headings => rows::headings(document, |row| rows.put(row))?,
        RowKind::Reports => match &rows.form {
            Form::Csv(_) => rows.put(&more)?,
            Form::Jsonl(_) => {
                let mut text = Vec::new();
                txt::paragraphs(&mut text, document, BlockIdx::default())?;
                rows.put(&Whole { more, text: &String::from_utf8_lossy(&text) })?;
            }
        },
    }
    let rows = rows.done()?;
    Ok((report, rows))
}

/// Writes the rows of one report, each behind what it comes from.
struct RowWriter<'a> {
    of: Columns<'a>,
    form: Form,
}

enum Form {
    Csv(Box<csv::Writer<Vec<u8>>>),
    Jsonl(Vec<u8>),
}

impl RowWriter<'_> {
    fn put(&mut self, row: &impl Serialize) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(table) => table.serialize((&self.of, row)).map_err(io::Error::other),
            Form::Jsonl(lines) => {
                serde_json::to_writer(&mut *lines, &Row { of: &self.of, row })?;
                writeln!(lines)
            }
        }
    }

    fn done(self) -> io::Result<Vec<u8>> {
        match self.form {
            Form::Csv(table) => table.into_inner().map_err(csv::IntoInnerError::into_error),
            Form::Jsonl(lines) => Ok(lines),
        }
    }
}

impl Form {
    fn new(is_csv: bool) -> Self {
        if is_csv {
            let table = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
            Self::Csv(Box::new(table))
        } else {
            Self::Jsonl(Vec::new())
        }
    }
}

/// The row of a report with its text.
#[derive(Serialize)]
struct Whole<'a, C> {
    #[serde(flatten)]
    more: C,
    /// A paragraph a line.
    text: &'a str,
}

/// A row behind what it comes from.
#[derive(Serialize)]
struct Row<'a, C, R> {
    #[serde(flatten)]
    of: &'a C,
    #[serde(flatten)]
    row: &'a R,
}
