//! `baogao shelf`: what is known of each report of folders.

use super::args::ShelfArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::output;
use crate::catalogue::{self, Facts, ReportColumns, ShelfOrder};
use crate::load::Source;
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
    if let Some(order) = arguments.by.map(ShelfOrder::from) {
        shelf.sort_by(|(_, a), (_, b)| order.compare(a, b));
    }
    output::with(|out| if arguments.json { json(out, &shelf) } else { lines(out, &shelf) })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// A report a line: file, place, year, kind, characters, notes, doubts, title; with tabs between.
fn lines(out: &mut dyn Write, shelf: &[(String, Facts)]) -> io::Result<()> {
    for (file, facts) in shelf {
        let Facts { characters, notes, doubts, .. } = facts;
        let ReportColumns { of: row, more } = ReportColumns::new(file, facts);
        let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
        let year = row.year.map_or_else(|| text(None), |year| year.to_string());
        let (place, kind, title) = (text(row.place), text(row.kind), text(more.title));
        writeln!(out, "{file}\t{place}\t{year}\t{kind}\t{characters}\t{notes}\t{doubts}\t{title}")?;
    }
    Ok(())
}

fn json(out: &mut dyn Write, shelf: &[(String, Facts)]) -> io::Result<()> {
    let rows: Vec<_> = shelf.iter().map(|(file, facts)| ReportColumns::new(file, facts)).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
