//! `baogao shelf`: what is known of each report of folders.

use super::args::ShelfArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::output;
use crate::catalogue::{self, Facts, ReportColumns, ShelfOrder};
use crate::load::Source;
use crate::store::state::Fingerprint;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command. A file that is no text is named, and the rest are listed all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &ShelfArgs, context: Context) -> Result<ExitCode, Failure> {
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let mut shelf: Vec<(String, Facts)> = Vec::new();
    let known = input::known(&sources, context);
    let policy = context.state();
    let facts = |source: &Source| {
        let name = source.name(context.words().standard_input);
        let mut facts = known.facts(source)?;
        catalogue::correct_facts(&mut facts, source, &policy);
        Ok((source.as_named(&name), facts))
    };
    unread |= input::each(&sources, context, facts, |_, report| {
        shelf.push(report);
        Ok(())
    })?;
    input::keep(&known, context);
    let copies = Copies::among(&shelf);
    if !copies.0.is_empty() {
        output::complain(&(context.words().copies)(copies.0.len()));
    }
    if let Some(order) = arguments.by.map(ShelfOrder::from) {
        shelf.sort_by(|(_, a), (_, b)| order.compare(&a.whose, &b.whose));
    }
    output::with(|out| {
        if arguments.json { json(out, &shelf, &copies) } else { lines(out, &shelf, &copies) }
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The files that say the same as one before them, each with that one.
struct Copies(HashMap<String, String>);

impl Copies {
    fn among(shelf: &[(String, Facts)]) -> Self {
        let mut first: HashMap<Fingerprint, &str> = HashMap::new();
        let mut copies = HashMap::new();
        for (file, facts) in shelf {
            let same = *first.entry(facts.said).or_insert(file);
            if same != file {
                copies.insert(file.clone(), same.to_owned());
            }
        }
        Self(copies)
    }

    fn same_as(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(String::as_str)
    }
}

/// A report as its row is written.
#[derive(Serialize)]
struct ShelfRow<'a> {
    #[serde(flatten)]
    report: ReportColumns<'a>,
    /// The file before it that says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<&'a str>,
}

/// A report a line: file, place, year, kind, characters, notes, doubts, title, and the file before it that says the same
/// where there is one; with tabs between.
fn lines(out: &mut dyn Write, shelf: &[(String, Facts)], copies: &Copies) -> io::Result<()> {
    for (file, facts) in shelf {
        let Facts { characters, notes, doubts, .. } = facts;
        let ReportColumns { of: row, more } = ReportColumns::new(file, facts);
        let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
        let year = row.year.map_or_else(|| text(None), |year| year.to_string());
        let (place, kind, title) = (text(row.place), text(row.kind), text(more.title));
        let same = copies.same_as(file).map(|same| format!("\t{same}")).unwrap_or_default();
        writeln!(
            out,
            "{file}\t{place}\t{year}\t{kind}\t{characters}\t{notes}\t{doubts}\t{title}{same}"
        )?;
    }
    Ok(())
}

fn json(out: &mut dyn Write, shelf: &[(String, Facts)], copies: &Copies) -> io::Result<()> {
    let row = |(file, report)| ShelfRow { report, same_as: copies.same_as(file) };
    let reports = shelf.iter().map(|(file, facts)| (&**file, ReportColumns::new(file, facts)));
    let rows: Vec<_> = reports.map(row).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
