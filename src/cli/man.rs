//! `baogao man`: prints the manual page, one page for all commands.

use super::context::Context;
use super::failure::Failure;
use super::{command_line, output};
use crate::words::commands::Words;
use clap::builder::Str;
use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(context: Context) -> Result<ExitCode, Failure> {
    let mut command = command_line::command(context.words());
    command.build();
    output::with(|out| page(out, &command, context.words()))?;
    Ok(ExitCode::SUCCESS)
}

fn page(mut out: &mut dyn Write, command: &Command, words: &Words) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", [words.commands_heading]);
    for task in command.get_subcommands() {
        describe(&mut roff, task);
    }
    roff.control("SH", [words.exit_heading]).text([roman(words.exit)]);
    roff.to_writer(&mut out)
}

/// A command: its usage, what it does, and its own arguments.
fn describe(roff: &mut Roff, task: &Command) {
    let own = || task.get_arguments().filter(|a| !a.is_global_set());
    let mut call = vec![bold(task.get_bin_name().unwrap_or_default())];
    for argument in own() {
        let written = written(argument);
        let call_with = if argument.is_required_set() { written } else { format!("[{written}]") };
        call.extend([roman(" "), italic(call_with)]);
    }
    roff.control("SS", [""; 0]).text(call);
    roff.text([roman(task.get_about().map(ToString::to_string).unwrap_or_default())]);
    for argument in own() {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        roff.control("TP", [""; 0]).text([bold(written(argument))]).text([roman(help)]);
    }
}

/// An argument as users type it.
fn written(argument: &Arg) -> String {
    let value = || {
        let names = argument.get_value_names().unwrap_or_default();
        names.iter().map(Str::as_str).collect::<Vec<_>>().join(" ")
    };
    match argument.get_long() {
        Some(long) if argument.get_action().takes_values() => format!("--{long} {}", value()),
        Some(long) => format!("--{long}"),
        None => value(),
    }
}
