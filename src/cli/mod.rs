//! Arguments and commands, one file a command. The only place besides `terminal` that prints.
//!
//! Exit status: 0 done, 1 where a command was asked a question and the answer is no, 2 where it could
//! not be done, with one line on standard error that names the file and what to do.

mod args;
mod check;
mod completions;
mod config;
mod export;
mod failure;
#[cfg(unix)]
mod fifo;
mod input;
mod keep;
mod load;
mod looks;
mod man;
mod notes;
mod outline;
mod output;
mod page;
mod read;
mod search;
mod words;

use crate::store::folder;
use crate::text::{Ambiguous, Encoding};
use args::{Args, Task};
use config::Config;
use failure::Failure;
use keep::Keeping;
use std::path::Path;
use std::process::ExitCode;
use words::Words;

/// What every command needs besides its own arguments.
#[derive(Clone, Copy)]
struct Context {
    words: &'static Words,
    encoding: Option<Encoding>,
    /// How wide the terminal draws ambiguous characters, where the user says so.
    ambiguous: Option<Ambiguous>,
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let folder = folder::configuration();
    let config = Config::load(folder.as_deref());
    let words = words::choose(&arguments, config.lang, |name| std::env::var(name).ok());
    let status = match args::parse(&arguments, words) {
        Ok(args) => perform(args, &config, folder.as_deref(), words),
        Err(refusal) => refusal.show(words),
    };
    match status {
        Ok(code) => code,
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.say(words));
            ExitCode::from(2)
        }
    }
}

fn perform(
    args: Args,
    config: &Config,
    folder: Option<&Path>,
    words: &'static Words,
) -> Result<ExitCode, Failure> {
    let encoding = args.encoding.map(Into::into);
    let ambiguous = args.ambiguous.or(config.ambiguous).and_then(args::Cells::said);
    let context = Context { words, encoding, ambiguous };
    match args.task {
        None => read(&args, config, &context),
        Some(_) if args.file.is_some() || args.resume => Err(Failure::FileBeforeCommand),
        Some(Task::Outline(outline)) => outline::run(&outline, &context),
        Some(Task::Notes(notes)) => notes::run(&notes, &context),
        Some(Task::Search(search)) => search::run(&search, &context),
        Some(Task::Check(check)) => check::run(&check, &context),
        Some(Task::Export(export)) => export::run(&export, config, &context),
        Some(Task::Config(arguments)) => config::run(&arguments, config, folder, &context),
        Some(Task::Completions(completions)) => completions::run(&completions, &context),
        Some(Task::Man) => man::run(&context),
    }
}

/// The lines of a configuration in which something is wrong, from 1, in their order. What is wrong, `run`
/// says; this is for tests from outside.
#[must_use]
pub fn faulty_lines(configuration: &str) -> Vec<usize> {
    config::faulty_lines(configuration)
}

/// Reads the report that is named, or the one that was read last.
fn read(args: &Args, config: &Config, context: &Context) -> Result<ExitCode, Failure> {
    let wanted = config.state.unwrap_or(true) && !args.no_state;
    let keeping = Keeping::new(wanted, args.page.note_display.is_some());
    let last = args.resume.then(|| keeping.last(context.words)).transpose()?;
    let file = last.as_deref().or(args.file.as_deref());
    read::run(file, &read::Manner { page: &args.page, config, keeping: &keeping }, context)
}
