//! `baogao [FILE | FOLDER]`: reads the report, or shows the shelf of several; where the output is no terminal that can
//! place the cursor, prints their text.

use super::args::ReadArgs;
use super::config::Config;
use super::context::Context;
use super::failure::Failure;
use super::input::Reports;
use super::theme_catalog::{self, Colours, ThemeCatalog};
use super::{command_line, describe, input, output};
use crate::app::job;
use crate::app::message::Message;
use crate::app::opener::Opener;
use crate::app::page_settings::{MEASURES, PageSettings};
use crate::app::theme::Themes;
use crate::app::{App, Effects, First, FirstReport, Opening, Settings};
use crate::catalogue;
use crate::document::BlockIdx;
use crate::export;
use crate::load::{self, LoadError, Loaded, Source};
use crate::panel::OwnIndicators;
use crate::store::folder;
use crate::store::state::{Preferences, StatePolicy};
use crate::terminal::{self, Ended, Services};
use crate::text;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command: reads the report that is named, or the one that was read last.
///
/// # Errors
/// Those of reading the report and of writing it, and those of the terminal.
pub(super) fn run(args: &ReadArgs, config: &Config, context: Context) -> Result<ExitCode, Failure> {
    let is_kept = config.state.unwrap_or(true) && !args.no_state;
    let policy = StatePolicy::new(is_kept, folder::state(), args.page.note_display.is_some());
    let last = args.resume.then(|| last(&policy)).transpose()?;
    let is_shelf = args.files.len() > 1
        || args.files.iter().any(|file| *file != "-" && catalogue::holds_many(file.as_ref()));
    let beside = match args.files.as_slice() {
        [_, other] if args.beside => Some(Source::named(Some(other))),
        _ if args.beside => return Err(Failure::TwoWanted),
        _ => None,
    };
    if is_shelf && (beside.is_none() || !is_screen()) {
        return many(args, config, policy, context);
    }
    let named = last.as_deref().or(args.files.first().map(OsString::as_os_str));
    let (file, address) = named.map_or((None, None), load::split_address);
    let source = Source::named(file);
    if !is_screen() {
        return print(args, &source, address, context);
    }
    let whole = address.is_some() || beside.is_some();
    let head = (!whole).then(|| load::head(&source, context.read_options())).flatten();
    let is_head = head.is_some();
    let mut loaded = match head {
        Some(head) => head,
        None => load::load(&source, context.read_options(), &|_, _| ())?,
    };
    let start = address.map(|address| input::block_at(&loaded, address)).transpose()?;
    let saved = (!is_head)
        .then(|| policy.open(&loaded.parsed.document, source.path().as_deref()))
        .flatten();
    job::correct(&mut loaded, saved.as_ref());
    let catalog = ThemeCatalog::new(
        folder::configuration().as_deref(),
        terminal::depth(|name| std::env::var(name).ok()),
    );
    let size = terminal::size();
    let preferences = policy.preferences();
    let (settings, message) = settings(args, config, &preferences, &catalog, size.width, context)?;
    let report = FirstReport { source, loaded, is_head, saved, start, beside };
    let (first, opener) = (First::Report(Box::new(report)), opener(policy, context));
    let opening = Opening { first, settings, opener, size, message };
    on_screen(App::new(opening), &catalog, context)
}

/// Whether the output is a terminal that can place the cursor.
fn is_screen() -> bool {
    output::is_terminal() && terminal::is_addressable(|name| std::env::var(name).ok())
}

/// Shows the shelf of what is named; where the output is no terminal, prints the text of each report.
fn many(
    args: &ReadArgs,
    config: &Config,
    policy: StatePolicy,
    context: Context,
) -> Result<ExitCode, Failure> {
    no_command(&args.files, context)?;
    if !is_screen() {
        return print_all(args, context);
    }
    let catalog = ThemeCatalog::new(
        folder::configuration().as_deref(),
        terminal::depth(|name| std::env::var(name).ok()),
    );
    let size = terminal::size();
    let preferences = policy.preferences();
    let (settings, message) = settings(args, config, &preferences, &catalog, size.width, context)?;
    let (first, opener) = (First::Shelf(args.files.clone()), opener(policy, context));
    let opening = Opening { first, settings, opener, size, message };
    on_screen(App::new(opening), &catalog, context)
}

/// How the program opens reports.
fn opener(policy: StatePolicy, context: Context) -> Opener {
    Opener { options: context.read_options(), policy, cache: folder::cache() }
}

/// Several names of which one is that of a command, or of which the first is that of no file, are a command that is
/// misplaced or misspelt. Any other name that there is no file of is said to be one, and the rest are read.
///
/// # Errors
/// [`Failure::FileBeforeCommand`] and [`Failure::Load`].
fn no_command(named: &[OsString], context: Context) -> Result<(), Failure> {
    let program = command_line::command(context.words());
    let is_missing = |name: &&OsString| *name != "-" && !Path::new(name).exists();
    if named.iter().filter(is_missing).any(|name| program.find_subcommand(name).is_some()) {
        return Err(Failure::FileBeforeCommand);
    }
    match named.first().filter(is_missing) {
        Some(name) => {
            let name = Source::named(Some(name)).as_named("");
            let error = io::ErrorKind::NotFound.into();
            Err(LoadError::Unreadable { name, error }.into())
        }
        None => Ok(()),
    }
}

/// Prints the text of every report that is named, one behind the other.
fn print_all(args: &ReadArgs, context: Context) -> Result<ExitCode, Failure> {
    let Reports { sources, mut unread } = Reports::named(&args.files, context);
    output::with(|out| {
        let report = |source: &Source| input::report(source, context);
        unread |= input::each(&sources, context, report, |_, report| {
            Ok(export::txt::paragraphs(out, &report.parsed.document, BlockIdx::default())?)
        })?;
        Ok::<_, Failure>(())
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The file that was read last.
fn last(policy: &StatePolicy) -> Result<OsString, Failure> {
    let path = policy.last().map_err(Failure::State)?.ok_or(Failure::NothingToResume)?;
    if path.is_file() {
        Ok(path.into_os_string())
    } else {
        Err(Failure::LastIsGone { name: path.to_string_lossy().into_owned() })
    }
}

/// Prints the text of a report from an address on.
fn print(
    args: &ReadArgs,
    source: &Source,
    address: Option<&str>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let loaded: Loaded = load::load(source, context.read_options(), &|_, _| ())?;
    let start = address.map(|address| input::block_at(&loaded, address)).transpose()?;
    if let Some(theme) = args.page.theme.as_deref() {
        theme_catalog::check(theme, folder::configuration().as_deref())?;
    }
    let start: BlockIdx = start.unwrap_or_default();
    output::with(|out| export::txt::paragraphs(out, &loaded.parsed.document, start))?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the program until the user quits. A signal that ended it gives the status that shells expect.
fn on_screen(
    (mut app, effects): (App, Effects),
    catalog: &ThemeCatalog,
    context: Context,
) -> Result<ExitCode, Failure> {
    let ambiguous = context.ambiguous;
    let load_theme = &mut |name: &str, ground| {
        catalog.theme(name, ground).map_err(|error| describe::theme_error(&error, context.lang))
    };
    let ended = terminal::run(&mut app, effects, Services { load_theme, ambiguous });
    if let Some(said) = terminal::save_all(&mut app) {
        output::complain(&said);
    }
    match ended.map_err(Failure::Terminal)? {
        Ended::Quit | Ended::HungUp => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => {
            Ok(ExitCode::from(u8::try_from(signal).unwrap_or(0).saturating_add(128)))
        }
    }
}

/// The settings that the user wants, and what is wrong with the configuration on a screen of `width` columns.
fn settings(
    args: &ReadArgs,
    config: &Config,
    preferences: &Preferences,
    catalog: &ThemeCatalog,
    width: u16,
    context: Context,
) -> Result<(Settings, Option<Message>), Failure> {
    let wanted = Colours::wanted(|name| std::env::var(name).ok());
    let mut complaint =
        describe::config_faults(config, width.saturating_sub(2).into(), context.lang);
    let themes = if args.page.theme.is_some() {
        catalog.themes(args.page.theme.as_deref(), wanted)?
    } else {
        let preferred = preferences.theme.as_deref().filter(|_| wanted == Colours::Wanted);
        match preferred.map(|theme| catalog.themes(Some(theme), wanted)) {
            Some(Ok(themes)) => themes,
            // The preferred theme may no longer exist.
            Some(Err(_)) | None => configured(catalog, config, wanted, context, &mut complaint)?,
        }
    };
    let defaults = Settings::with_keys(context.lang, config.keymap());
    let page = config.page.on(&defaults.page);
    let preferred = preferences.measure.filter(|measure| MEASURES.contains(measure));
    let page = PageSettings { measure: preferred.unwrap_or(page.measure), ..page };
    let page = args.page.on(&page);
    let page = PageSettings {
        cite_notes: config.cite_notes.unwrap_or(page.cite_notes),
        cite_markdown: config.cite_markdown.unwrap_or(page.cite_markdown),
        ..page
    };
    let mouse = config.mouse.unwrap_or(defaults.mouse);
    let indicators = OwnIndicators::in_folder(folder::configuration().as_deref());
    let settings = Settings { page, themes, mouse, indicators, ..defaults };
    let complaint =
        complaint.map(|complaint| Message::from(text::harmless(&complaint).into_owned()).lasting());
    Ok((settings, complaint))
}

/// The themes, with the configured one active. If that one cannot be used, the report opens all the same.
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
