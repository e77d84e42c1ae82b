//! `baogao [FILE]`: reads the report; where the output is no terminal, prints its text.

use super::config::Config;
use super::context::Context;
use super::failure::Failure;
use super::input::Report;
use super::keep::Keeping;
use super::page_args::PageArgs;
use super::theme_catalog::{self, Colours, ThemeCatalog};
use super::{describe, input, output};
use crate::app::message::Message;
use crate::app::theme::Themes;
use crate::app::{State, Whole, saved_state};
use crate::document::{BlockIdx, Position};
use crate::export;
use crate::store::folder;
use crate::store::state::Opened;
use crate::terminal::{self, Ended, Keeper, Outside, Watch, Work};
use crate::text;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

/// How it is to be read.
pub(super) struct Manner<'a> {
    pub page: &'a PageArgs,
    pub config: &'a Config,
    pub keeping: &'a Keeping,
}

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing it, and those of the terminal.
pub(super) fn run(
    file: Option<&OsStr>,
    manner: &Manner<'_>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let (file, address) = file.map_or((None, None), input::split_address);
    let watch = || file.and_then(|file| watch(file, context, manner.keeping));
    let keeper = || manner.keeping.keeper(file);
    let head = file.filter(|_| address.is_none() && output::is_terminal());
    if let Some((file, head)) = head.and_then(|f| Some((f, input::head(f, context)?))) {
        let work = Some(rest(file.to_owned(), context, manner.keeping.clone()));
        let (watch, keeper) = (watch(), keeper());
        let opening = Opening { start: None, opened: None, work, watch, keeper };
        return on_screen(head, opening, manner, context);
    }
    let report = input::report(file, context)?;
    let start = address.map(|address| report.at(address)).transpose()?;
    if output::is_terminal() {
        let opened = manner.keeping.opened(&report.parsed.document, file);
        let (watch, keeper) = (watch(), keeper());
        let opening = Opening { start, opened, work: None, watch, keeper };
        return on_screen(report, opening, manner, context);
    }
    if let Some(theme) = manner.page.theme.as_deref() {
        theme_catalog::check(theme, folder::configuration().as_deref())?;
    }
    let start = start.unwrap_or_default();
    output::with(|out| export::txt::paragraphs(out, &report.parsed.document, start))?;
    Ok(ExitCode::SUCCESS)
}

/// The themes with the configured one in use; what is wrong with that is no reason not to read.
fn configured(
    catalog: &ThemeCatalog,
    config: &Config,
    wanted: Colours,
    context: Context,
    complaint: &mut Option<String>,
) -> Result<Themes, Failure> {
    // `NO_COLOR` outweighs a configured theme, and an argument outweighs both.
    let theme = config.page.theme.as_deref().filter(|_| wanted == Colours::Wanted);
    catalog.themes(theme, wanted).or_else(|failure| {
        complaint.get_or_insert(describe::failure(&failure, context.lang));
        catalog.themes(None, wanted)
    })
}

/// Understanding the whole of a file of which the head is shown, and finding what was kept of it.
fn rest(file: OsString, context: Context, keeping: Keeping) -> Work {
    Box::new(move || {
        let report = input::report(Some(&file), context);
        let document =
            report.map_err(|failure| describe::failure(&failure, context.lang))?.parsed.document;
        let opened = keeping.opened(&document, Some(&file));
        Ok(Whole { document, opened })
    })
}

/// Where the reading begins, and what comes after it.
struct Opening {
    /// The place that the user names.
    start: Option<BlockIdx>,
    /// What was kept of it.
    opened: Option<Opened>,
    /// What is still to be understood of the text.
    work: Option<Work>,
    /// The file, where it is one that can be read again.
    watch: Option<Watch>,
    /// What keeps what the user does.
    keeper: Option<Keeper>,
}

/// A file that can be read again: not the standard input, and no pipe.
fn watch(file: &OsStr, context: Context, keeping: &Keeping) -> Option<Watch> {
    let path = Path::new(file);
    path.is_file().then(|| {
        let (name, keeping) = (file.to_owned(), keeping.clone());
        let again = move || rest(name.clone(), context, keeping.clone());
        Watch::new(path.to_path_buf(), Box::new(again))
    })
}

/// Shows the report until the user quits. A signal that ended it gives the status that shells expect.
fn on_screen(
    report: Report,
    opening: Opening,
    manner: &Manner<'_>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = terminal::depth(variable);
    let folder = folder::configuration();
    let catalog = ThemeCatalog::new(folder.as_deref(), depth);
    let mut state = state(report, &catalog, manner, context)?;
    let Opening { start, opened, work, watch, keeper } = opening;
    if let Some(opened) = opened {
        saved_state::recall(&mut state, opened);
    }
    if let Some(block) = start {
        state.view.show_in_row(Position { block, byte: 0 }, 0);
        state.refresh();
    }
    state.waiting = work.is_some().then(Vec::new);
    let look = &mut |name: &str, ground| {
        catalog.theme(name, ground).map_err(|error| describe::theme_error(&error, context.lang))
    };
    let ambiguous = context.ambiguous;
    let outside = Outside { look, ambiguous, work, watch, keeper: keeper.as_ref() };
    let ended = terminal::run(&mut state, outside);
    if let Some(said) = keeper.and_then(|keeper| keeper.end(&mut state)) {
        output::complain(&said);
    }
    match ended.map_err(Failure::Terminal)? {
        Ended::Quit | Ended::HungUp => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => {
            Ok(ExitCode::from(u8::try_from(signal).unwrap_or(0).saturating_add(128)))
        }
    }
}

/// The state in which the report opens, as the user wants it.
fn state(
    report: Report,
    catalog: &ThemeCatalog,
    Manner { page, config, .. }: &Manner<'_>,
    context: Context,
) -> Result<State, Failure> {
    let wanted = Colours::wanted(|name| std::env::var(name).ok());
    let size = terminal::size();
    let mut complaint =
        describe::config_faults(config, size.width.saturating_sub(2).into(), context.lang);
    let themes = if page.theme.is_some() {
        catalog.themes(page.theme.as_deref(), wanted)?
    } else {
        configured(catalog, config, wanted, context, &mut complaint)?
    };
    let Report { name, parsed, .. } = report;
    let mut state = State::new(name, parsed.document, size, context.lang);
    state.themes = themes;
    state.page = page.on(&config.page.on(&state.page));
    state.page.cite_notes = config.cite_notes.unwrap_or(state.page.cite_notes);
    state.page.cite_markdown = config.cite_markdown.unwrap_or(state.page.cite_markdown);
    state.mouse = config.mouse.unwrap_or(state.mouse);
    state.keymap = config.keymap();
    if let Some(complaint) = complaint {
        state.say(Message::from(text::harmless(&complaint).into_owned()).lasting());
    }
    state.refresh();
    Ok(state)
}
