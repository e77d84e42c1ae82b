//! `baogao export`: writes the report in another format.

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
use crate::load::Source;
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
    let report = input::report(&Source::named(arguments.file.as_deref()), context)?;
    let document = &report.parsed.document;
    output::with(|out| match arguments.to {
        Format::Txt if arguments.width == 0 => txt::paragraphs(out, document, BlockIdx::default()),
        Format::Txt => {
            txt::lines(out, document, &setting(arguments, config, context), padding(arguments))
        }
        Format::Md => md::write(out, document),
        Format::Html => html::write(out, document),
        Format::Json => {
            let source = json::SourceInfo { name: &report.name, encoding: report.encoding.name() };
            json::write(out, document, &report.parsed.warnings, source, &context.words().warning)
        }
    })?;
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
