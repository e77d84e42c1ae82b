//! `baogao completions`: a script with which a shell completes our arguments.

use super::args::{self, Completions};
use super::{Context, failure::Failure, output};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &Completions, context: &Context) -> Result<ExitCode, Failure> {
    let mut command = args::command(context.words);
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "baogao", &mut script);
    output::with(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}
