//! `baogao outline`: prints the tree of headings with their addresses.

use super::args::OutlineArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::PlaceNames;
use super::{input, output};
use crate::document::{Addresses, Document, HeadingIdx, HeadingStyle};
use crate::export::json;
use crate::load::Source;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing.
pub(super) fn run(arguments: &OutlineArgs, context: Context) -> Result<ExitCode, Failure> {
    let source = Source::named(arguments.file.as_deref());
    let report = input::report(&source, context)?;
    let document = &report.parsed.document;
    let names = PlaceNames::new(&source, &report);
    output::with(|out| {
        if arguments.json { json::headings(out, document) } else { tree(out, document, &names) }
    })?;
    if document.headings.is_empty() {
        output::complain(&(context.words().no_headings)(&report.name));
    }
    Ok(ExitCode::SUCCESS)
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
