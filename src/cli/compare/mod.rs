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
use crate::load::{self, Loaded, Source};
use crate::panel::{self, OwnIndicators, ReportFigures};
use sheet::{Report, Sheet, Values};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the reports and of writing.
pub(super) fn run(
    arguments: &CompareArgs,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let CompareArgs { before, after, sections, sentences, figures, to } = arguments;
    let own = (!sections && !sentences).then(|| input::indicators(folder, context));
    let sources = [before, after].map(|file| Source::named(Some(file)));
    let [from, to_source] = &sources;
    let read = |source: &Source| read(source, own.as_ref(), context);
    // Each on a core of its own.
    let (a, b) = rayon::join(|| read(from), || read(to_source));
    let ((a, old), (b, new)) = (a?, b?);
    let comparison = Comparison::of(&a.parsed.document, &b.parsed.document, &[]);
    let own = own.as_ref().map(OwnIndicators::indicators);
    let values = own.zip(old.as_ref().zip(new.as_ref()));
    let values = values.map(|(own, (old, new))| Values { own, all: panel::changed(old, new, own) });
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
    own: Option<&OwnIndicators>,
    context: Context,
) -> Result<(Loaded, Option<ReportFigures>), Failure> {
    let mut report = load::load(source, context.read_options(), &|_, _| ())?;
    let kept = catalogue::correct(&mut report, &context.state());
    let figures = own.map(|own| {
        let (file, document) = (input::shown_name(source, &report), &report.parsed.document);
        panel::of(file, document, own.figures(document), &kept.figures)
    });
    Ok((report, figures))
}
