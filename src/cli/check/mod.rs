//! `baogao check`: what looks wrong in reports, contradicting figures among it, a warning a line, and why a digit
//! is no mark.

mod digits;
mod place;

use super::args::Check;
use super::context::Context;
use super::failure::Failure;
use super::input::{PlaceNames, Reports};
use super::{input, output};
use crate::figures::Doubt;
use crate::load::{Loaded, Source};
use crate::panel::OwnIndicators;
use crate::words::commands::CommandWords;
use digits::Digits;
use place::{Places, SourcePlace};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// What is found in reports.
#[derive(Debug, Default, Serialize)]
struct CheckFindings {
    warnings: Vec<Finding>,
    /// Digits that are no marks; only where they are asked for.
    digits: Vec<Digits>,
}

/// Runs the command. A file that cannot be read is named, and the rest are checked all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(
    arguments: &Check,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let own = input::indicators(folder, context);
    let mut found = CheckFindings::default();
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let looked = |source: &Source| look(source, arguments.explain, &own, context);
    unread |= input::each(&sources, context, looked, |_, findings| {
        let CheckFindings { warnings, digits } = findings;
        found.warnings.extend(warnings);
        found.digits.extend(digits);
        Ok(())
    })?;
    output::with(|out| match (arguments.json, arguments.explain) {
        (false, _) => lines(out, &found),
        (true, false) => json(out, &found.warnings),
        (true, true) => json(out, &found),
    })?;
    Ok(match (unread, found.warnings.is_empty()) {
        (true, _) => ExitCode::from(2),
        (false, false) => ExitCode::FAILURE,
        (false, true) => ExitCode::SUCCESS,
    })
}

fn look(
    source: &Source,
    explain: bool,
    own: &OwnIndicators,
    context: Context,
) -> Result<CheckFindings, Failure> {
    let (report, considered) = if explain {
        input::explained(source, context)?
    } else {
        (input::report(source, context)?, Vec::new())
    };
    let name = input::shown_name(source, &report);
    let names = PlaceNames::new(source, &report);
    let places = Places::new(&name, &names, &report);
    let digits = considered.iter().map(|c| Digits::new(&places, &report, c, context.words()));
    let digits = digits.collect();
    Ok(CheckFindings { warnings: find(&places, &report, own, context.words()), digits })
}

/// A warning with its place, as it is printed.
#[derive(Debug, Serialize)]
struct Finding {
    #[serde(flatten)]
    place: SourcePlace,
    kind: &'static str,
    message: String,
}

fn find(
    places: &Places<'_>,
    report: &Loaded,
    own: &OwnIndicators,
    words: &CommandWords,
) -> Vec<Finding> {
    let warnings = report.parsed.warnings.iter();
    let warnings = warnings.map(|warning| Finding {
        place: places.of(&warning.range),
        kind: warning.kind.name(),
        message: (words.warning)(&warning.kind),
    });
    warnings.chain(contradictions(places, report, own, words)).collect()
}

/// The figures beside which the report states another value of the same indicator, status, period and kind.
fn contradictions(
    places: &Places<'_>,
    report: &Loaded,
    own: &OwnIndicators,
    words: &CommandWords,
) -> Vec<Finding> {
    let document = &report.parsed.document;
    let figures = own.figures(document).figures;
    let contradicted = figures.iter().filter(|figure| figure.doubt == Some(Doubt::Second));
    let finding = contradicted.map(|figure| Finding {
        place: places.of(&document.span_range(figure.span)),
        kind: "figures-differ",
        message: (words.figures_differ)(&figure.name),
    });
    finding.collect()
}

/// A finding a line: place, line of the file, kind, sentence, and the text there, with tabs between.
fn lines(out: &mut dyn Write, found: &CheckFindings) -> io::Result<()> {
    for Finding { place, kind, message } in &found.warnings {
        let SourcePlace { name, line, excerpt, .. } = place;
        writeln!(out, "{name}\t{line}\t{kind}\t{message}\t{excerpt}")?;
    }
    found.digits.iter().try_for_each(|digits| digits.line(out))
}

fn json(out: &mut dyn Write, found: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, found)?;
    writeln!(out)
}
