//! `baogao config`: the effective configuration as a commented file, which can be edited and used.

use super::args::{Cells, ConfigArgs};
use super::config::Config;
use super::context::Context;
use super::failure::Failure;
use super::{describe, input, output};
use crate::app::action::TABLE;
use crate::app::page_settings::{NoteDisplay, PageSettings};
use crate::store;
use crate::words::Lang;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(
    arguments: &ConfigArgs,
    config: &Config,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let file = folder.map(|f| store::config::file(f).display().to_string()).unwrap_or_default();
    if arguments.path {
        output::print(&format!("{file}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    for fault in &config.faults {
        output::complain(&describe::config_fault(&file, fault, context.lang));
    }
    let own = input::indicators(folder, context);
    output::with(|out| print(out, config, context.lang))?;
    let is_sound = config.faults.is_empty() && own.faults().is_empty();
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(out: &mut dyn Write, config: &Config, lang: Lang) -> io::Result<()> {
    let words = lang.commands();
    for (name, comment, value) in options(config, lang) {
        writeln!(out, "# {comment}\n{name} = {value}\n")?;
    }
    writeln!(out, "# {}\n", words.config_indicators)?;
    writeln!(out, "# {}\n[keys]", words.config_keys)?;
    let keymap = config.keymap();
    for entry in TABLE {
        let does = lang.pick(entry.zh, entry.en);
        let keys: Vec<String> = keymap.keys_of(entry).into_iter().map(quoted).collect();
        writeln!(out, "{} = [{}]  # {does}", entry.name, keys.join(", "))?;
    }
    Ok(())
}

/// The options in their order: name, comment, value.
fn options(config: &Config, lang: Lang) -> [(&'static str, &'static str, String); 12] {
    let page = config.page.on(&PageSettings::default());
    let help = &lang.commands().arguments;
    let notes = match page.notes {
        NoteDisplay::Popup => "popup",
        NoteDisplay::Strip => "strip",
        NoteDisplay::Margin => "margin",
    };
    let ambiguous = match config.ambiguous {
        None | Some(Cells::Auto) => "auto",
        Some(Cells::Narrow) => "narrow",
        Some(Cells::Wide) => "wide",
    };
    let theme = config.page.theme.as_deref().unwrap_or("auto");
    [
        ("lang", help.lang, quoted(lang.pick("zh", "en"))),
        ("theme", help.theme, quoted(theme)),
        ("measure", help.measure, page.measure.to_string()),
        ("justify", help.justify, page.justify.to_string()),
        ("hanging", help.hanging, page.hanging.to_string()),
        ("indent", help.indent, page.indent.to_string()),
        ("grid", help.grid, page.grid.to_string()),
        ("notes", help.note_display, quoted(notes)),
        ("ambiguous", help.ambiguous, quoted(ambiguous)),
        ("mouse", help.mouse, config.mouse.unwrap_or(true).to_string()),
        ("state", help.state, config.state.unwrap_or(true).to_string()),
        ("cite", help.cite, quoted(cite(config))),
    ]
}

fn cite(config: &Config) -> &'static str {
    match (config.cite_notes.unwrap_or(false), config.cite_markdown.unwrap_or(false)) {
        (false, false) => "plain",
        (true, false) => "notes",
        (false, true) => "markdown",
        (true, true) => "markdown-notes",
    }
}

/// A basic TOML string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::config;
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        let text = "measure = 60\nnotes = 'strip'\ncite = 'notes'\n[keys]\ntop = ['F5']\n";
        let themes = || vec!["auto".to_owned()];
        let config = config::read(text, &themes);
        for lang in [Lang::Zh, Lang::En] {
            let mut out = Vec::new();
            print(&mut out, &config, lang).unwrap();
            let printed = String::from_utf8(out).unwrap();
            let again = config::read(&printed, &themes);
            assert_eq!(again.faults, [], "{printed}");
            assert_eq!(
                again.page.on(&PageSettings::default()),
                config.page.on(&PageSettings::default())
            );
            assert_eq!(again.cite_notes, Some(true));
            assert_eq!(again.keys.iter().find(|(name, _)| name == "top").unwrap().1, ["F5"]);
        }
    }
}
