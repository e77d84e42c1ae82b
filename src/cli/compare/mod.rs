//! `baogao compare`: two reports beside each other, and what changed from the first to the second.

mod html;
mod json;
mod lines;
mod md;
mod sheet;

use super::args::{CompareArgs, CompareFormat};
use super::context::Context;
use super::failure::Failure;
use super::{input, output};
use crate::catalogue;
use crate::compare::Comparison;
use crate::figures::{self, Indicators};
use crate::load::{self, Loaded, Source};
use crate::panel::{self, ReportFigures};
use sheet::{Report, Sheet};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the reports and of writing.
pub(super) fn run(arguments: &CompareArgs, context: Context) -> Result<ExitCode, Failure> {
    let CompareArgs { before, after, sections, sentences, figures, to } = arguments;
    let with_figures = !sections && !sentences;
    let sources = [before, after].map(|file| Source::named(Some(file)));
    let [from, to_source] = &sources;
    let read = |source: &Source| read(source, with_figures, context);
    // Each on a core of its own.
    let (a, b) = rayon::join(|| read(from), || read(to_source));
    let ((a, old), (b, new)) = (a?, b?);
    let comparison = Comparison::of(&a.parsed.document, &b.parsed.document, &[]);
    let values = old.as_ref().zip(new.as_ref());
    let values = values.map(|(old, new)| panel::changed(old, new, Indicators::built_in()));
    let sheet = Sheet {
        reports: [Report::new(from, &a), Report::new(to_source, &b)],
        comparison: &comparison,
        values,
        sections: !sentences && !figures,
        sentences: !sections && !figures,
        lang: context.lang,
        words: &context.words().compare,
    };
    output::with(|out| match to {
        None => lines::write(out, &sheet),
        Some(CompareFormat::Json) => json::write(out, &sheet),
        Some(CompareFormat::Md) => md::write(out, &sheet),
        Some(CompareFormat::Html) => html::write(out, &sheet),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A report, and what it says in numbers where that is wanted, as the user has corrected it.
fn read(
    source: &Source,
    with_figures: bool,
    context: Context,
) -> Result<(Loaded, Option<ReportFigures>), Failure> {
    let mut report = load::load(source, context.read_options(), &|_, _| ())?;
    let kept = catalogue::correct(&mut report, &context.state());
    let figures = with_figures.then(|| {
        let (file, document) = (input::shown_name(source, &report), &report.parsed.document);
        panel::of(file, document, figures::of(document), &kept.figures)
    });
    Ok((report, figures))
}
