//! `baogao completions`: a script that lets a shell complete the arguments.

use super::args::Completions;
use super::context::Context;
use super::failure::Failure;
use super::{command_line, output};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &Completions, context: Context) -> Result<ExitCode, Failure> {
    let mut command = command_line::command(context.words());
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "baogao", &mut script);
    output::with(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}
