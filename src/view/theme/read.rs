//! Parses a theme file: TOML in, a theme or the first error with its line out.
//!
//! ```toml
//! base = "paper"                       # the embedded theme to start from; without it `auto`
//! [colours]
//! ink = "#2b2620"
//! [roles]
//! text = "ink"                         # text colour
//! hit = "ink on bright-yellow bold"    # text colour, background, modifiers
//! ```

use super::Theme;
use super::builtin::{self, AUTO};
use ratatui::style::{Color, Modifier, Style};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The first error in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFault {
    /// The line, from 1.
    pub line: usize,
    /// The key with its table, as in `roles.text`; empty if the file is not valid TOML.
    pub key: String,
    /// What is wrong with that line.
    pub problem: ThemeProblem,
}

/// What can be wrong in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeProblem {
    /// The file is not valid TOML; holds the parser's message.
    Syntax(String),
    /// Themes have no such key.
    UnknownKey,
    /// The value has the wrong type: a string or a table was expected.
    WrongKind,
    /// No embedded theme has this name.
    UnknownBase(String),
    /// A word of a style is neither a colour nor a modifier.
    UnknownWord(String),
}

type ColourNames<'a> = HashMap<&'a str, Color>;
type StyleEntry<'a, 'i> = (&'a Spanned<Cow<'i, str>>, &'a Spanned<DeValue<'i>>);
/// An error with its byte range in the file instead of a line.
type SpannedError = (Range<usize>, String, ThemeProblem);

/// Parses a theme file.
///
/// # Errors
/// The first error in the file.
pub fn read(text: &str) -> Result<Theme, ThemeFault> {
    theme(text).map_err(|(span, key, problem)| {
        let before = text.as_bytes().iter().take(span.start);
        ThemeFault { line: before.filter(|b| **b == b'\n').count() + 1, key, problem }
    })
}

/// The embedded theme `name`. Parses only that one.
#[must_use]
pub fn builtin(name: &str) -> Option<Theme> {
    if name == AUTO {
        return Some(Theme::default());
    }
    read(builtin::file(name)?).ok()
}

fn theme(text: &str) -> Result<Theme, SpannedError> {
    let file = DeTable::parse(text).map_err(|error| {
        let problem = ThemeProblem::Syntax(error.message().replace('\n', " "));
        (error.span().unwrap_or_default(), String::new(), problem)
    })?;
    let file = file.get_ref();
    for (key, _) in file {
        if !["base", "colours", "roles"].contains(&&**key.get_ref()) {
            return Err((key.span(), key.get_ref().to_string(), ThemeProblem::UnknownKey));
        }
    }
    let mut theme = base(file)?;
    let mut colours = ColourNames::new();
    for (key, value) in table(file, "colours")? {
        let word = string("colours", (key, value))?;
        let wrong = |word| wrong("colours", (key, value), ThemeProblem::UnknownWord(word));
        let colour = plain_colour(word).ok_or_else(|| wrong(word.to_owned()))?;
        colours.insert(key.get_ref(), colour);
    }
    for (key, value) in table(file, "roles")? {
        let Some(role) = theme.role(key.get_ref()) else {
            return Err(wrong("roles", (key, value), ThemeProblem::UnknownKey));
        };
        let words = string("roles", (key, value))?;
        let read = style(words, &colours);
        *role = read.map_err(|w| wrong("roles", (key, value), ThemeProblem::UnknownWord(w)))?;
    }
    // A role without a text colour gets the page's, not the terminal's.
    let ink = theme.page.fg;
    theme.styles().for_each(|style| style.fg = style.fg.or(ink));
    Ok(theme)
}

/// The theme to start from, as the file names it.
fn base(file: &DeTable<'_>) -> Result<Theme, SpannedError> {
    let Some(value) = file.get("base") else { return Ok(Theme::default()) };
    let wrong = |problem| (value.span(), "base".to_owned(), problem);
    let name = value.get_ref().as_str().ok_or_else(|| wrong(ThemeProblem::WrongKind))?;
    builtin(name).ok_or_else(|| wrong(ThemeProblem::UnknownBase(name.to_owned())))
}

/// The entries of a table in the order of the file, so that the first error is the one reported.
fn table<'a, 'i>(
    file: &'a DeTable<'i>,
    name: &str,
) -> Result<Vec<StyleEntry<'a, 'i>>, SpannedError> {
    let Some(value) = file.get(name) else { return Ok(Vec::new()) };
    let Some(table) = value.get_ref().as_table() else {
        return Err((value.span(), name.to_owned(), ThemeProblem::WrongKind));
    };
    let mut entries: Vec<StyleEntry<'a, 'i>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Ok(entries)
}

/// The string value of an entry.
fn string<'a>(table: &str, (key, value): StyleEntry<'a, '_>) -> Result<&'a str, SpannedError> {
    value.get_ref().as_str().ok_or_else(|| wrong(table, (key, value), ThemeProblem::WrongKind))
}

/// An error at the key of an entry.
fn wrong(table: &str, (key, _): StyleEntry<'_, '_>, problem: ThemeProblem) -> SpannedError {
    (key.span(), format!("{table}.{}", key.get_ref()), problem)
}

/// Parses a style such as `ink on paper bold underline`. The error is the first unknown word.
fn style(words: &str, colours: &ColourNames<'_>) -> Result<Style, String> {
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

/// Parses `#f4ecd8`, a number from 0 to 255, one of the sixteen colour names, or `default`.
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
    fn check(text: &str, line: usize, key: &str, problem: ThemeProblem) {
        assert_eq!(read(text), Err(ThemeFault { line, key: key.to_owned(), problem }));
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
        use ThemeProblem::{UnknownBase, UnknownKey, UnknownWord, WrongKind};
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
        check(text, 2, "roles.text", ThemeProblem::UnknownWord("x".into()));
    }

    #[test]
    fn no_toml_has_its_line() {
        let fault = read("[roles]\ntext = 'red\n").unwrap_err();
        assert_eq!((fault.line, fault.key.as_str()), (2, ""));
        assert!(matches!(fault.problem, ThemeProblem::Syntax(_)));
    }
}
