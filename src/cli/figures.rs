//! `baogao figures`: what reports say in numbers.

use super::args::{FiguresArgs, FiguresFormat};
use super::context::Context;
use super::failure::Failure;
use super::input::{self, PlaceNames, Reports};
use super::output;
use crate::document::Addresses;
use crate::export::figures::{FiguresOf, write};
use crate::figures::{self, Figures};
use crate::load::{Loaded, Source};
use std::io::{self, Write};
use std::process::ExitCode;

/// A report with its figures.
struct Read {
    name: String,
    places: PlaceNames,
    report: Loaded,
    figures: Figures,
}

/// Runs the command. A file that is no text is named, and the rest are read all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &FiguresArgs, context: Context) -> Result<ExitCode, Failure> {
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let mut read: Vec<Read> = Vec::new();
    let figures = |source: &Source| {
        let report = input::report(source, context)?;
        let figures = figures::of(&report.parsed.document);
        let name = input::shown_name(source, &report);
        Ok(Read { name, places: PlaceNames::new(source, &report), report, figures })
    };
    unread |= input::each(&sources, context, figures, |_, report| {
        read.push(report);
        Ok(())
    })?;
    output::with(|out| match arguments.to {
        FiguresFormat::Json => json(out, &read),
        FiguresFormat::Table => read.iter().try_for_each(|report| lines(out, report)),
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn json(out: &mut dyn Write, read: &[Read]) -> io::Result<()> {
    let reports: Vec<FiguresOf<'_>> = read
        .iter()
        .map(|read| FiguresOf {
            name: &read.name,
            document: &read.report.parsed.document,
            figures: &read.figures,
        })
        .collect();
    write(out, &reports)
}

/// A figure a line: place, indicator, status, time, value as written, and the sentence; with tabs between.
fn lines(out: &mut dyn Write, read: &Read) -> io::Result<()> {
    let document = &read.report.parsed.document;
    let addresses = Addresses::new(document);
    for figure in &read.figures.figures {
        let place = read.places.place(addresses.block(document, figure.span.block).as_deref());
        let indicator = figure.indicator.as_deref().unwrap_or("–");
        let period = figure.period.map_or_else(|| "–".to_owned(), |period| period.to_string());
        let value = document.without_marks(figure.span).replace('\t', " ");
        let sentence = document.without_marks(figure.sentence).replace('\t', " ");
        let (name, status) = (&figure.name, figure.status.name());
        let (kind, bound) = (figure.kind.name(), figure.bound.name());
        writeln!(
            out,
            "{place}\t{indicator}\t{name}\t{status}\t{period}\t{kind}\t{value}\t{bound}\t{sentence}"
        )?;
    }
    Ok(())
}
