//! `baogao [FILE]`: reads the report; where the output is no terminal, prints its text.

use super::input::Report;
use super::looks::{Colours, Looks};
use super::page::PageArgs;
use super::{Context, failure::Failure, input, output};
use crate::app::State;
use crate::document::{BlockIdx, Position};
use crate::export;
use crate::store::folder;
use crate::terminal::{self, Ended, Work};
use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing it, and those of the terminal.
pub(super) fn run(
    file: Option<&OsStr>,
    page: &PageArgs,
    context: &Context,
) -> Result<ExitCode, Failure> {
    let (file, address) = file.map_or((None, None), input::split_address);
    let head = file.filter(|_| address.is_none() && output::is_terminal());
    if let Some((file, head)) = head.and_then(|f| Some((f, input::head(f, context)?))) {
        let work = rest(file.to_owned(), *context);
        return on_screen(head, BlockIdx::default(), page, context, Some(work));
    }
    let report = input::report(file, context)?;
    let start = address.map(|address| report.at(address)).transpose()?.unwrap_or_default();
    if output::is_terminal() {
        return on_screen(report, start, page, context, None);
    }
    output::with(|out| export::txt::paragraphs(out, &report.parsed.document, start))?;
    Ok(ExitCode::SUCCESS)
}

/// Understanding the whole of a file of which the head is shown.
fn rest(file: OsString, context: Context) -> Work {
    Box::new(move || match input::report(Some(&file), &context) {
        Ok(report) => Ok(report.parsed.document),
        Err(failure) => Err(failure.say(context.words)),
    })
}

/// Shows the report until the user quits. A signal that ended it gives the status that shells expect.
fn on_screen(
    report: Report,
    start: BlockIdx,
    page: &PageArgs,
    context: &Context,
    work: Option<Work>,
) -> Result<ExitCode, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = terminal::depth(variable);
    let looks = Looks::new(folder::configuration().as_deref(), depth, context.words);
    let themes = looks.themes(page.theme.as_deref(), Colours::wanted(variable))?;
    let Report { name, parsed, .. } = report;
    let mut state = State::new(name, parsed.document, terminal::size(), context.words.reader);
    state.themes = themes;
    state.page = page.on(&state.page);
    state.settle();
    if start != BlockIdx::default() {
        state.reader.place(Position { block: start, byte: 0 }, 0);
        state.settle();
    }
    if work.is_some() {
        state.waiting = Some(Vec::new());
    }
    let look = &mut |name: &str| looks.look(name);
    let ended = terminal::run(&mut state, look, context.ambiguous, work);
    match ended.map_err(Failure::Terminal)? {
        Ended::Quit | Ended::HungUp => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => {
            Ok(ExitCode::from(u8::try_from(signal).unwrap_or(0).saturating_add(128)))
        }
    }
}
