//! A theme's file: TOML in, a theme or the first fault with its line out.
//!
//! ```toml
//! base = "paper"                       # the embedded theme to start from; without it `auto`
//! [colours]
//! ink = "#2b2620"
//! [roles]
//! text = "ink"                         # colour of the text, …
//! hit = "ink on bright-yellow bold"    # … of what is behind it, and weight
//! ```

use super::Theme;
use super::builtin::{self, AUTO};
use ratatui::style::{Color, Modifier, Style};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with a theme's file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The key, with that of its table: `roles.text`; empty where the file is no TOML.
    pub key: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is no TOML; what the parser says.
    Syntax(String),
    /// A theme has no such key.
    UnknownKey,
    /// Something else than a text stands there, or than a table.
    WrongKind,
    /// No embedded theme has that name.
    UnknownBase(String),
    /// A word of a style is no colour and no weight.
    UnknownWord(String),
}

type Colours<'a> = HashMap<&'a str, Color>;
type Entry<'a, 'i> = (&'a Spanned<Cow<'i, str>>, &'a Spanned<DeValue<'i>>);
type Wrong = (Range<usize>, String, Problem);

/// Reads a theme.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn read(text: &str) -> Result<Theme, Fault> {
    theme(text).map_err(|(span, key, problem)| {
        let before = text.as_bytes().iter().take(span.start);
        Fault { line: before.filter(|b| **b == b'\n').count() + 1, key, problem }
    })
}

/// The embedded theme of that name; only the one that is asked for is read.
#[must_use]
pub fn builtin(name: &str) -> Option<Theme> {
    if name == AUTO {
        return Some(Theme::default());
    }
    read(builtin::file(name)?).ok()
}

fn theme(text: &str) -> Result<Theme, Wrong> {
    let file = DeTable::parse(text).map_err(|error| {
        let problem = Problem::Syntax(error.message().replace('\n', " "));
        (error.span().unwrap_or_default(), String::new(), problem)
    })?;
    let file = file.get_ref();
    for (key, _) in file {
        if !["base", "colours", "roles"].contains(&&**key.get_ref()) {
            return Err((key.span(), key.get_ref().to_string(), Problem::UnknownKey));
        }
    }
    let mut theme = base(file)?;
    let mut colours = Colours::new();
    for (key, value) in table(file, "colours")? {
        let said = said("colours", (key, value))?;
        let wrong = |word| wrong("colours", (key, value), Problem::UnknownWord(word));
        let colour = plain_colour(said).ok_or_else(|| wrong(said.to_owned()))?;
        colours.insert(key.get_ref(), colour);
    }
    for (key, value) in table(file, "roles")? {
        let Some(role) = theme.role(key.get_ref()) else {
            return Err(wrong("roles", (key, value), Problem::UnknownKey));
        };
        let words = said("roles", (key, value))?;
        let read = style(words, &colours);
        *role = read.map_err(|w| wrong("roles", (key, value), Problem::UnknownWord(w)))?;
    }
    // What says nothing of its colour stands in the page's, not in the terminal's.
    let ink = theme.page.fg;
    theme.styles().for_each(|style| style.fg = style.fg.or(ink));
    Ok(theme)
}

fn base(file: &DeTable<'_>) -> Result<Theme, Wrong> {
    let Some(value) = file.get("base") else { return Ok(Theme::default()) };
    let wrong = |problem| (value.span(), "base".to_owned(), problem);
    let name = value.get_ref().as_str().ok_or_else(|| wrong(Problem::WrongKind))?;
    builtin(name).ok_or_else(|| wrong(Problem::UnknownBase(name.to_owned())))
}

/// The entries of a table, in the file's order, so that the first fault is the one that is told.
fn table<'a, 'i>(file: &'a DeTable<'i>, name: &str) -> Result<Vec<Entry<'a, 'i>>, Wrong> {
    let Some(value) = file.get(name) else { return Ok(Vec::new()) };
    let Some(table) = value.get_ref().as_table() else {
        return Err((value.span(), name.to_owned(), Problem::WrongKind));
    };
    let mut entries: Vec<Entry<'a, 'i>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Ok(entries)
}

fn said<'a>(table: &str, (key, value): Entry<'a, '_>) -> Result<&'a str, Wrong> {
    value.get_ref().as_str().ok_or_else(|| wrong(table, (key, value), Problem::WrongKind))
}

fn wrong(table: &str, (key, _): Entry<'_, '_>, problem: Problem) -> Wrong {
    (key.span(), format!("{table}.{}", key.get_ref()), problem)
}

/// `ink on paper bold underline`: the error is the word that means nothing.
fn style(words: &str, colours: &Colours<'_>) -> Result<Style, String> {
    let colour = |word: &str| colours.get(word).copied().or_else(|| plain_colour(word));
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        if let Some(weight) = weight(word) {
            style = style.add_modifier(weight);
        } else if word == "on" {
            let behind = words.next().unwrap_or(word);
            style = style.bg(colour(behind).ok_or_else(|| behind.to_owned())?);
        } else {
            style = style.fg(colour(word).ok_or_else(|| word.to_owned())?);
        }
    }
    Ok(style)
}

fn weight(word: &str) -> Option<Modifier> {
    match word {
        "bold" => Some(Modifier::BOLD),
        "dim" => Some(Modifier::DIM),
        "italic" => Some(Modifier::ITALIC),
        "underline" => Some(Modifier::UNDERLINED),
        "reverse" => Some(Modifier::REVERSED),
        _ => None,
    }
}

/// `#f4ecd8`, the number of one of 256 colours, one of the sixteen names, or `default`.
fn plain_colour(word: &str) -> Option<Color> {
    const NAMED: [(&str, Color); 17] = [
        ("default", Color::Reset),
        ("black", Color::Black),
        ("red", Color::Red),
        ("green", Color::Green),
        ("yellow", Color::Yellow),
        ("blue", Color::Blue),
        ("magenta", Color::Magenta),
        ("cyan", Color::Cyan),
        ("white", Color::Gray),
        ("bright-black", Color::DarkGray),
        ("bright-red", Color::LightRed),
        ("bright-green", Color::LightGreen),
        ("bright-yellow", Color::LightYellow),
        ("bright-blue", Color::LightBlue),
        ("bright-magenta", Color::LightMagenta),
        ("bright-cyan", Color::LightCyan),
        ("bright-white", Color::White),
    ];
    if let Some(digits) = word.strip_prefix('#') {
        let whole = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| whole)?;
        return Some(Color::from_u32(number));
    }
    let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour);
    named.or_else(|| word.parse().ok().map(Color::Indexed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, line: usize, key: &str, problem: Problem) {
        assert_eq!(read(text), Err(Fault { line, key: key.to_owned(), problem }));
    }

    #[test]
    fn a_theme_says_what_differs_from_its_base() {
        let theme =
            read("[colours]\nink = '#102030'\n[roles]\ntext = 'ink on 230 bold'\n").unwrap();
        let text = Style::new().fg(Color::Rgb(16, 32, 48)).bg(Color::Indexed(230));
        assert_eq!(theme.text, text.add_modifier(Modifier::BOLD));
        assert_eq!(theme.mark, Theme::default().mark);
        let theme = read("base = 'paper'\nroles = { mark = 'bright-red' }").unwrap();
        assert_eq!(theme.page, builtin("paper").unwrap().page);
        assert_eq!(theme.mark, Style::new().fg(Color::LightRed));
    }

    #[test]
    fn a_fault_has_its_line_and_key() {
        use Problem::{UnknownBase, UnknownKey, UnknownWord, WrongKind};
        check("\ncolors = 1", 2, "colors", UnknownKey);
        check("roles = 1", 1, "roles", WrongKind);
        check("base = 'sepia'", 1, "base", UnknownBase("sepia".into()));
        check("[roles]\ntext = 'red'\nbody = 'red'", 3, "roles.body", UnknownKey);
        check("[roles]\n\ntext = 3", 3, "roles.text", WrongKind);
        check("[roles]\ntext = 'ink'", 2, "roles.text", UnknownWord("ink".into()));
        check("[roles]\ntext = 'red on'", 2, "roles.text", UnknownWord("on".into()));
        check("[colours]\nink = '#12'", 2, "colours.ink", UnknownWord("#12".into()));
        check("[colours]\nink = '300'", 2, "colours.ink", UnknownWord("300".into()));
    }

    #[test]
    fn the_readmes_example_is_a_theme() {
        let readme = include_str!("../../../README.md");
        let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        assert_eq!(read(example.unwrap()).unwrap().mark.fg, Some(Color::from_u32(0x7a_1f5c)));
    }

    #[test]
    fn the_first_fault_is_told() {
        let text = "[roles]\ntext = 'x'\nbar = 'y'";
        check(text, 2, "roles.text", Problem::UnknownWord("x".into()));
    }

    #[test]
    fn no_toml_has_its_line() {
        let fault = read("[roles]\ntext = 'red\n").unwrap_err();
        assert_eq!((fault.line, fault.key.as_str()), (2, ""));
        assert!(matches!(fault.problem, Problem::Syntax(_)));
    }
}
