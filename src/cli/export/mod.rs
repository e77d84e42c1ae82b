//! `baogao export`: writes a report in another format, or many as rows.

mod rows;

use super::args::{Export, Format};
use super::config::Config;
use super::context::Context;
use super::failure::Failure;
use super::{input, output};
use crate::app::page_settings::PageSettings;
use crate::document::BlockIdx;
use crate::export::txt::Padding;
use crate::export::{html, json, md, txt};
use crate::layout::Setting;
use crate::load::{Loaded, Source};
use crate::parse::Parsed;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing it.
pub(super) fn run(
    arguments: &Export,
    config: &Config,
    context: Context,
) -> Result<ExitCode, Failure> {
    match arguments.to {
        Format::Jsonl => rows::run(arguments, false, context),
        Format::Csv => rows::run(arguments, true, context),
        Format::Txt if arguments.width == 0 => one(arguments, context, |out, report| {
            txt::paragraphs(out, &report.parsed.document, BlockIdx::default())
        }),
        Format::Txt => one(arguments, context, |out, report| {
            let setting = setting(arguments, config, context);
            txt::lines(out, &report.parsed.document, &setting, padding(arguments))
        }),
        Format::Md => {
            one(arguments, context, |out, report| md::write(out, &report.parsed.document))
        }
        Format::Html => {
            one(arguments, context, |out, report| html::write(out, &report.parsed.document))
        }
        Format::Json => one(arguments, context, |out, report| {
            let source = json::SourceInfo { name: &report.name, encoding: report.encoding.name() };
            let Parsed { document, warnings } = &report.parsed;
            json::write(out, document, warnings, source, &context.words().warning)
        }),
    }
}

/// Writes the one report that is named.
fn one(
    arguments: &Export,
    context: Context,
    write: impl FnOnce(&mut dyn Write, &Loaded) -> io::Result<()>,
) -> Result<ExitCode, Failure> {
    let source = Source::named(input::only(&arguments.files)?);
    let report = input::report(&source, context)?;
    input::complain_of_cut(&source, &report, context);
    output::with(|out| write(out, &report))?;
    Ok(ExitCode::SUCCESS)
}

/// The setting of `txt`: the measure is even (rule 10), everything else as in the interface.
fn setting(arguments: &Export, config: &Config, context: Context) -> Setting {
    let page = arguments.set.on(&config.page.on(&PageSettings::default()));
    Setting {
        measure: (arguments.width & !1).max(2),
        ambiguous: context.ambiguous.unwrap_or_default(),
        indent: page.indent,
        hanging: page.hanging,
        justify: page.justify,
        grid: page.grid,
        ..Setting::default()
    }
}

fn padding(arguments: &Export) -> Padding {
    if arguments.padded { Padding::Padded } else { Padding::Plain }
}
