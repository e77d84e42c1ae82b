//! `baogao help`: the help of the program or of a command.

use super::args::Help;
use super::context::Context;
use super::failure::Failure;
use super::{command_line, output, similar};
use clap::Command;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// [`Failure::NoSuchCommand`], and those of writing.
pub(super) fn run(arguments: &Help, context: Context) -> Result<ExitCode, Failure> {
    let mut program = command_line::command(context.words());
    program.build();
    let help = match arguments.command.as_deref() {
        None => program.render_help(),
        Some(name) => match program.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => return Err(no_such_command(name, &program)),
        },
    };
    output::print(&command_line::in_words(&help.to_string(), context.words()))?;
    Ok(ExitCode::SUCCESS)
}

fn no_such_command(name: &str, program: &Command) -> Failure {
    let names = program.get_subcommands().map(Command::get_name);
    let meant = similar::nearest(&name.to_lowercase(), names).map(str::to_owned);
    Failure::NoSuchCommand { name: name.to_owned(), meant }
}
