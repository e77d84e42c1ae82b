//! `baogao [FILE]`: reads the report; where the output is no terminal, prints its text.

use super::config::Config;
use super::failure::Failure;
use super::input::Report;
use super::looks::{Colours, Looks};
use super::page::PageArgs;
use super::{Context, input, looks, output};
use crate::app::State;
use crate::app::message::Message;
use crate::app::theme::Themes;
use crate::document::{BlockIdx, Position};
use crate::export;
use crate::store::folder;
use crate::terminal::{self, Ended, Watch, Work};
use crate::text;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing it, and those of the terminal.
pub(super) fn run(
    file: Option<&OsStr>,
    page: &PageArgs,
    config: &Config,
    context: &Context,
) -> Result<ExitCode, Failure> {
    let (file, address) = file.map_or((None, None), input::split_address);
    let head = file.filter(|_| address.is_none() && output::is_terminal());
    if let Some((file, head)) = head.and_then(|f| Some((f, input::head(f, context)?))) {
        let work = rest(file.to_owned(), *context);
        let opening =
            Opening { start: BlockIdx::default(), work: Some(work), watch: watch(file, *context) };
        return on_screen(head, opening, (page, config), context);
    }
    let report = input::report(file, context)?;
    let start = address.map(|address| report.at(address)).transpose()?.unwrap_or_default();
    if output::is_terminal() {
        let watch = file.and_then(|file| watch(file, *context));
        return on_screen(report, Opening { start, work: None, watch }, (page, config), context);
    }
    if let Some(theme) = page.theme.as_deref() {
        looks::check(theme, folder::configuration().as_deref())?;
    }
    output::with(|out| export::txt::paragraphs(out, &report.parsed.document, start))?;
    Ok(ExitCode::SUCCESS)
}

/// The themes with the configured one in use; what is wrong with that is no reason not to read.
fn configured(
    looks: &Looks,
    config: &Config,
    wanted: Colours,
    context: &Context,
    complaint: &mut Option<String>,
) -> Result<Themes, Failure> {
    // `NO_COLOR` outweighs a configured theme, and an argument outweighs both.
    let theme = config.page.theme.as_deref().filter(|_| wanted == Colours::Wanted);
    looks.themes(theme, wanted).or_else(|failure| {
        complaint.get_or_insert(failure.say(context.words));
        looks.themes(None, wanted)
    })
}

/// Understanding the whole of a file of which the head is shown.
fn rest(file: OsString, context: Context) -> Work {
    Box::new(move || match input::report(Some(&file), &context) {
        Ok(report) => Ok(report.parsed.document),
        Err(failure) => Err(failure.say(context.words)),
    })
}

/// Where the reading begins, and what comes after it.
struct Opening {
    start: BlockIdx,
    /// What is still to be understood of the text.
    work: Option<Work>,
    /// The file, where it is one that can be read again.
    watch: Option<Watch>,
}

/// A file that can be read again: not the standard input, and no pipe.
fn watch(file: &OsStr, context: Context) -> Option<Watch> {
    let path = Path::new(file);
    path.is_file().then(|| {
        let name = file.to_owned();
        Watch::new(path.to_path_buf(), Box::new(move || rest(name.clone(), context)))
    })
}

/// Shows the report until the user quits. A signal that ended it gives the status that shells expect.
fn on_screen(
    report: Report,
    Opening { start, work, watch }: Opening,
    (page, config): (&PageArgs, &Config),
    context: &Context,
) -> Result<ExitCode, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = terminal::depth(variable);
    let folder = folder::configuration();
    let looks = Looks::new(folder.as_deref(), depth, context.words);
    let wanted = Colours::wanted(variable);
    let size = terminal::size();
    let room = size.width.saturating_sub(2).into();
    let mut complaint = config.complaint(context.words, room);
    let themes = if page.theme.is_some() {
        looks.themes(page.theme.as_deref(), wanted)?
    } else {
        configured(&looks, config, wanted, context, &mut complaint)?
    };
    let Report { name, parsed, .. } = report;
    let mut state = State::new(name, parsed.document, size, context.words.reader);
    state.themes = themes;
    state.page = page.on(&config.page.on(&state.page));
    state.page.cite_notes = config.cite_notes.unwrap_or(state.page.cite_notes);
    state.page.cite_markdown = config.cite_markdown.unwrap_or(state.page.cite_markdown);
    state.mouse = config.mouse.unwrap_or(state.mouse);
    state.keymap = config.keymap();
    if let Some(complaint) = complaint {
        state.say(Message::from(text::harmless(&complaint).into_owned()).lasting());
    }
    state.settle();
    if start != BlockIdx::default() {
        state.reader.place(Position { block: start, byte: 0 }, 0);
        state.settle();
    }
    if work.is_some() {
        state.waiting = Some(Vec::new());
    }
    let look = &mut |name: &str| looks.look(name);
    let ended = terminal::run(&mut state, look, context.ambiguous, work, watch);
    match ended.map_err(Failure::Terminal)? {
        Ended::Quit | Ended::HungUp => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => {
            Ok(ExitCode::from(u8::try_from(signal).unwrap_or(0).saturating_add(128)))
        }
    }
}
