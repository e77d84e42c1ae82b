//! `baogao outline`: prints the trees of headings with their addresses.

use super::args::OutlineArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, PlaceNames, Reports};
use super::output;
use crate::document::{Addresses, Document, HeadingIdx, HeadingStyle};
use crate::export::json;
use crate::load::{Loaded, Source};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are printed all the same.
///
/// # Errors
/// Those of writing, and several reports where one is written.
pub(super) fn run(arguments: &OutlineArgs, context: Context) -> Result<ExitCode, Failure> {
    if arguments.json {
        let source = Source::named(input::only(&arguments.files)?);
        let report = input::report(&source, context)?;
        input::complain_of_cut(&source, &report, context);
        output::with(|out| json::headings(out, &report.parsed.document))?;
        complain_of_none(&report, context);
        return Ok(ExitCode::SUCCESS);
    }
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let read = |source: &Source| {
        let report = input::report(source, context)?;
        let mut lines = Vec::new();
        tree(&mut lines, &report.parsed.document, &PlaceNames::new(source, &report))?;
        Ok((report, lines))
    };
    output::with(|out| {
        unread |= input::each(&sources, context, read, |source, (report, lines)| {
            input::complain_of_cut(source, &report, context);
            complain_of_none(&report, context);
            Ok(out.write_all(&lines)?)
        })?;
        Ok::<_, Failure>(())
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn complain_of_none(report: &Loaded, context: Context) {
    if report.parsed.document.headings.is_empty() {
        output::complain(&(context.words().no_headings)(&report.name));
    }
}

/// One line for each heading: its place, a tab, and its text without marks, indented by its level. A lead has the
/// place of its paragraph.
fn tree(out: &mut dyn Write, document: &Document, names: &PlaceNames) -> io::Result<()> {
    let addresses = Addresses::new(document);
    for (index, heading) in document.headings.iter().enumerate() {
        let indent = "  ".repeat(usize::from(heading.level.saturating_sub(1)));
        let text = document.heading_text(heading);
        let address = match heading.style {
            HeadingStyle::Lead => addresses.paragraph(heading.span.block),
            _ => addresses.heading(HeadingIdx::new(index)).to_owned(),
        };
        writeln!(out, "{}\t{indent}{text}", names.place(Some(&address)))?;
    }
    Ok(())
}
