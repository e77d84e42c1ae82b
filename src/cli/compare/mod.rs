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
use crate::compare::Comparison;
use crate::load::Source;
use sheet::{Report, Sheet};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the reports and of writing.
pub(super) fn run(arguments: &CompareArgs, context: Context) -> Result<ExitCode, Failure> {
    let sources = [&arguments.before, &arguments.after].map(|file| Source::named(Some(file)));
    let [from, to] = &sources;
    // Each on a core of its own.
    let (a, b) = rayon::join(|| input::report(from, context), || input::report(to, context));
    let (a, b) = (a?, b?);
    let comparison = Comparison::of(&a.parsed.document, &b.parsed.document, &[]);
    let sheet = Sheet {
        reports: [Report::new(from, &a), Report::new(to, &b)],
        comparison: &comparison,
        sections: !arguments.sentences,
        sentences: !arguments.sections,
        words: &context.words().compare,
    };
    output::with(|out| match arguments.to {
        None => lines::write(out, &sheet),
        Some(CompareFormat::Json) => json::write(out, &sheet),
        Some(CompareFormat::Md) => md::write(out, &sheet),
        Some(CompareFormat::Html) => html::write(out, &sheet),
    })?;
    Ok(ExitCode::SUCCESS)
}
