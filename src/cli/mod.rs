//! Arguments and commands, one file a command. The only place besides `terminal` that prints.
//!
//! Exit status: 0 on success; 1 when a command answers a question, and the answer is no; 2 on failure, with
//! one line on standard error that names the file and what to do.

mod args;
mod check;
mod command_line;
mod compare;
mod completions;
mod config;
mod config_command;
mod context;
mod describe;
mod encoding_name;
mod export;
mod failure;
mod figures;
mod help;
mod input;
mod language;
mod man;
mod new;
mod notes;
mod outline;
mod output;
mod page_args;
mod read;
mod reuse;
mod search;
mod shelf;
mod similar;
mod table;
mod terms;
mod theme_catalog;

use crate::store::folder;
use crate::terminal;
use args::{Args, Task};
use clap::error::ErrorKind;
use config::Config;
use context::Context;
use failure::Failure;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    terminal::outlive_full_disks();
    let arguments: Vec<_> = std::env::args_os().collect();
    let folder = folder::configuration();
    let folder = folder.as_deref();
    let config = Config::load(folder, &|| theme_catalog::names(folder));
    let lang = language::choose(&arguments, config.lang, |name| std::env::var(name).ok());
    let context = Context { lang, encoding: None, ambiguous: None, text_column: None, keeps: true };
    match parse_and_run(&arguments, &config, folder, context) {
        Ok(code) => code,
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&describe::failure(&failure, lang));
            ExitCode::from(2)
        }
    }
}

fn parse_and_run(
    arguments: &[OsString],
    config: &Config,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    match command_line::parse(arguments, context.words()) {
        Ok(args) => {
            let done = perform(args, config, folder, context);
            done.map_err(|failure| explained(failure, arguments, context))
        }
        Err(error) if is_question(&error) => {
            output::print(&command_line::in_words(&error.to_string(), context.words()))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            let command = similar::named(arguments, &command_line::command(context.words()));
            Err(explained(Failure::Usage { error, command }, arguments, context))
        }
    }
}

/// The failure, or the misspelt command that it comes from: the name of a command that does not exist is taken
/// for that of a file.
fn explained(failure: Failure, arguments: &[OsString], context: Context) -> Failure {
    if !matches!(failure, Failure::Usage { .. } | Failure::Load(_)) {
        return failure;
    }
    if let Failure::Usage { error, .. } = &failure
        && matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation)
    {
        return failure;
    }
    let program = command_line::command(context.words());
    match similar::command(arguments, &program) {
        Some((name, meant)) => Failure::NoSuchCommand { name, meant: Some(meant) },
        None => failure,
    }
}

/// Whether the user asked for help or for the version.
fn is_question(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

fn perform(
    args: Args,
    config: &Config,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let Args { task, read } = args;
    let encoding = read.encoding.map(Into::into);
    let ambiguous = read.ambiguous.or(config.ambiguous).and_then(args::Cells::said);
    // Said once, and asked for as long as the program runs.
    let text_column = read.text_column.as_deref().map(|name| &*name.to_owned().leak());
    let keeps = config.state.unwrap_or(true);
    let context = Context { encoding, ambiguous, text_column, keeps, ..context };
    match task {
        None => read::run(&read, config, context),
        Some(_) if !read.files.is_empty() || read.resume => Err(Failure::FileBeforeCommand),
        Some(Task::Outline(outline)) => outline::run(&outline, context),
        Some(Task::Notes(notes)) => notes::run(&notes, context),
        Some(Task::Search(search)) => search::run(&search, context),
        Some(Task::Shelf(shelf)) => shelf::run(&shelf, context),
        Some(Task::Terms(terms)) => terms::run(&terms, context),
        Some(Task::Compare(compare)) => compare::run(&compare, folder, context),
        Some(Task::New(new)) => new::run(&new, context),
        Some(Task::Reuse(reuse)) => reuse::run(&reuse, context),
        Some(Task::Check(check)) => check::run(&check, folder, context),
        Some(Task::Figures(figures)) => figures::run(&figures, folder, context),
        Some(Task::Export(export)) => export::run(&export, config, context),
        Some(Task::Config(arguments)) => config_command::run(&arguments, config, folder, context),
        Some(Task::Completions(completions)) => completions::run(&completions, context),
        Some(Task::Man) => man::run(context),
        Some(Task::Help(arguments)) => help::run(&arguments, context),
    }
}

/// The numbers of the faulty lines of a configuration, from 1 and in order. For tests and fuzzing.
#[must_use]
pub fn faulty_lines(configuration: &str) -> Vec<usize> {
    let config = config::read(configuration, &|| theme_catalog::names(None));
    config.faults.iter().map(|fault| fault.line).collect()
}
