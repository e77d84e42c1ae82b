//! The configuration that holds, as a file with comments: what it prints can be edited and used.

use super::super::args::Cells;
use super::super::words::{Language, Words};
use super::Config;
use crate::app::action::TABLE;
use crate::app::page::{NoteDisplay, Page};
use crate::app::words::Lang;
use std::io::{self, Write};

pub(super) fn print(out: &mut dyn Write, config: &Config, words: &Words) -> io::Result<()> {
    for (name, comment, value) in options(config, words) {
        writeln!(out, "# {comment}\n{name} = {value}\n")?;
    }
    writeln!(out, "# {}\n[keys]", words.config_keys)?;
    let keymap = config.keymap();
    for entry in TABLE {
        let does = match words.reader {
            Lang::Zh => entry.zh,
            Lang::En => entry.en,
        };
        let keys: Vec<String> = keymap.keys_of(entry).into_iter().map(quoted).collect();
        writeln!(out, "{} = [{}]  # {does}", entry.name, keys.join(", "))?;
    }
    Ok(())
}

/// The options in their order: name, comment, value.
fn options(config: &Config, words: &Words) -> [(&'static str, &'static str, String); 12] {
    let page = config.page.on(&Page::default());
    let help = &words.arguments;
    let lang = match words.language() {
        Language::Chinese => "zh",
        Language::English => "en",
    };
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
        ("lang", help.lang, quoted(lang)),
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

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::super::words::choose;
    use super::super::read;
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        let text = "measure = 60\nnotes = 'strip'\ncite = 'notes'\n[keys]\ntop = ['x']\n";
        let themes = || vec!["auto".to_owned()];
        let config = read::read(text, &themes);
        for lang in ["zh", "en"] {
            let arguments = ["baogao", "--lang", lang].map(Into::into);
            let mut out = Vec::new();
            print(&mut out, &config, choose(&arguments, None, |_| None)).unwrap();
            let printed = String::from_utf8(out).unwrap();
            let again = read::read(&printed, &themes);
            assert_eq!(again.faults, [], "{printed}");
            assert_eq!(again.page.on(&Page::default()), config.page.on(&Page::default()));
            assert_eq!(again.cite_notes, Some(true));
            assert_eq!(again.keys.iter().find(|(name, _)| name == "top").unwrap().1, ["x"]);
        }
    }
}
