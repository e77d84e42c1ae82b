//! `baogao [FILE]`: reads the report; where the output is no terminal that can place the cursor, prints its text.

use super::args::Args;
use super::config::Config;
use super::context::Context;
use super::failure::Failure;
use super::theme_catalog::{self, Colours, ThemeCatalog};
use super::{describe, input, output};
use crate::app::message::Message;
use crate::app::page_settings::{MEASURES, PageSettings};
use crate::app::theme::Themes;
use crate::app::{App, Opening, Settings};
use crate::document::BlockIdx;
use crate::export;
use crate::load::{self, Loaded, Source};
use crate::store::folder;
use crate::store::state::{Preferences, StatePolicy};
use crate::terminal::{self, Ended, Services};
use crate::text;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command: reads the report that is named, or the one that was read last.
///
/// # Errors
/// Those of reading the report and of writing it, and those of the terminal.
pub(super) fn run(args: &Args, config: &Config, context: Context) -> Result<ExitCode, Failure> {
    let is_kept = config.state.unwrap_or(true) && !args.no_state;
    let policy = StatePolicy::new(is_kept, folder::state(), args.page.note_display.is_some());
    let last = args.resume.then(|| last(&policy)).transpose()?;
    let named = last.as_deref().or(args.file.as_deref());
    let (file, address) = named.map_or((None, None), load::split_address);
    let source = Source::named(file);
    let is_screen =
        output::is_terminal() && terminal::is_addressable(|name| std::env::var(name).ok());
    if !is_screen {
        return print(args, &source, address, context);
    }
    let head = address.is_none().then(|| load::head(&source, context.read_options())).flatten();
    let is_head = head.is_some();
    let loaded = match head {
        Some(head) => head,
        None => load::load(&source, context.read_options(), &|_, _| ())?,
    };
    let start = address.map(|address| input::block_at(&loaded, address)).transpose()?;
    let saved = (!is_head)
        .then(|| policy.open(&loaded.parsed.document, source.path().as_deref()))
        .flatten();
    let catalog = ThemeCatalog::new(
        folder::configuration().as_deref(),
        terminal::depth(|name| std::env::var(name).ok()),
    );
    let size = terminal::size();
    let preferences = policy.preferences();
    let (settings, complaint) =
        settings(args, config, &preferences, &catalog, size.width, context)?;
    let opening = Opening {
        source,
        loaded,
        is_head,
        saved,
        start,
        settings,
        options: context.read_options(),
        policy,
        size,
        message: complaint,
    };
    on_screen(opening, &catalog, context)
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
    args: &Args,
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

/// Shows the report until the user quits. A signal that ended it gives the status that shells expect.
fn on_screen(
    opening: Opening,
    catalog: &ThemeCatalog,
    context: Context,
) -> Result<ExitCode, Failure> {
    let ambiguous = context.ambiguous;
    let (mut app, effects) = App::new(opening);
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
    args: &Args,
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
    let settings = Settings { page, themes, mouse, ..defaults };
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
