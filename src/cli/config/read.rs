//! Reads the configuration from TOML, and locates its faults by line.

use super::super::args::Cells;
use super::super::page_args::{Display, Switch};
use super::super::similar;
use super::Config;
use super::fault::{ConfigFault, ConfigProblem};
use crate::app::action::TABLE;
use crate::app::keymap::{KeyFault, Keymap};
use clap::ValueEnum;
use std::ops::RangeInclusive;
use toml::de::{DeTable, DeValue};

/// The names of the options.
const OPTIONS: [&str; 13] = [
    "lang",
    "theme",
    "measure",
    "justify",
    "hanging",
    "indent",
    "grid",
    "notes",
    "ambiguous",
    "mouse",
    "state",
    "cite",
    "keys",
];

/// Reads the text of the file; `themes` gives the names that `theme` may have.
pub(in crate::cli) fn read(text: &str, themes: &dyn Fn() -> Vec<String>) -> Config {
    let mut config = Config::default();
    let line = |at: usize| text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1;
    let file = match DeTable::parse(text) {
        Ok(file) => file,
        Err(error) => {
            let problem = ConfigProblem::Syntax(error.message().replace('\n', " "));
            let at = error.span().unwrap_or_default().start;
            config.faults.push(ConfigFault { line: line(at), key: String::new(), problem });
            return config;
        }
    };
    let mut faults = Vec::new();
    for (key, value) in file.get_ref() {
        let name = key.get_ref();
        if let (true, Some(keys)) = (name == "keys", value.get_ref().as_table()) {
            faults.extend(read_keys(&mut config, keys));
        } else if let Err(problem) = option(&mut config, name, value.get_ref(), themes) {
            faults.push((key.span().start, name.to_string(), problem));
        }
    }
    faults.sort_by_key(|fault| fault.0);
    let faults = faults.into_iter();
    config.faults =
        faults.map(|(at, key, problem)| ConfigFault { line: line(at), key, problem }).collect();
    config
}

fn option(
    config: &mut Config,
    name: &str,
    value: &DeValue<'_>,
    themes: &dyn Fn() -> Vec<String>,
) -> Result<(), ConfigProblem> {
    let page = &mut config.page;
    match name {
        "lang" => config.lang = Some(choice(value)?),
        "theme" => page.theme = Some(theme(value, &themes())?),
        "measure" => page.measure = Some(number(value, 20..=160)?),
        "indent" => page.set.indent = Some(number(value, 0..=16)?),
        "justify" => page.set.justify = Some(switch(value)?),
        "hanging" => page.set.hanging = Some(switch(value)?),
        "grid" => page.set.grid = truth(value)?,
        "notes" => page.note_display = Some(choice::<Display>(value)?),
        "ambiguous" => config.ambiguous = Some(choice::<Cells>(value)?),
        "mouse" => config.mouse = Some(truth(value)?),
        "state" => config.state = Some(truth(value)?),
        "cite" => {
            let said = value.as_str().unwrap_or_default();
            if !["plain", "notes", "markdown", "markdown-notes"].contains(&said) {
                return Err(wanted("plain, notes, markdown, markdown-notes"));
            }
            config.cite_notes = Some(said.ends_with("notes"));
            config.cite_markdown = Some(said.starts_with("markdown"));
        }
        "keys" => return Err(wanted("[keys]")),
        other => return Err(ConfigProblem::Unknown(similar::nearest(other, OPTIONS.into_iter()))),
    }
    Ok(())
}

/// The name of an existing theme.
fn theme(value: &DeValue<'_>, known: &[String]) -> Result<String, ConfigProblem> {
    let said = value.as_str().filter(|said| known.iter().any(|name| name == said));
    said.map(str::to_owned).ok_or_else(|| ConfigProblem::Wanted(known.join(", ")))
}

fn wanted(values: &str) -> ConfigProblem {
    ConfigProblem::Wanted(values.to_owned())
}

fn truth(value: &DeValue<'_>) -> Result<bool, ConfigProblem> {
    value.as_bool().ok_or_else(|| wanted("true, false"))
}

/// `on` or `off`, as on the command line, or a TOML boolean.
fn switch(value: &DeValue<'_>) -> Result<Switch, ConfigProblem> {
    let named = value.as_str().and_then(|said| Switch::from_str(said, false).ok());
    match (named, value.as_bool()) {
        (Some(switch), _) => Ok(switch),
        (None, Some(true)) => Ok(Switch::On),
        (None, Some(false)) => Ok(Switch::Off),
        (None, None) => Err(wanted("true, false")),
    }
}

fn number(value: &DeValue<'_>, within: RangeInclusive<u16>) -> Result<u16, ConfigProblem> {
    let number = value.as_integer().and_then(|n| n.as_str().parse().ok());
    let number = number.filter(|n| within.contains(n));
    number.ok_or_else(|| ConfigProblem::Wanted(format!("{}–{}", within.start(), within.end())))
}

fn choice<T: ValueEnum>(value: &DeValue<'_>) -> Result<T, ConfigProblem> {
    let said = value.as_str().and_then(|said| T::from_str(said, false).ok());
    said.ok_or_else(|| {
        let names = T::value_variants().iter().filter_map(T::to_possible_value);
        let names: Vec<String> = names.map(|name| name.get_name().to_owned()).collect();
        ConfigProblem::Wanted(names.join(", "))
    })
}

type Located = (usize, String, ConfigProblem);

/// Reads the table of keys: a string or an array of strings for each action. An empty array removes the
/// action's keys.
fn read_keys(config: &mut Config, table: &DeTable<'_>) -> Vec<Located> {
    let mut faults = Vec::new();
    let mut places = Vec::new();
    for (name, value) in table {
        let at = name.span().start;
        let name = name.get_ref();
        let path = format!("keys.{name}");
        if !TABLE.iter().any(|entry| entry.name == name.as_ref()) {
            let known = similar::nearest(name, TABLE.iter().map(|entry| entry.name));
            faults.push((at, path, ConfigProblem::Unknown(known)));
            continue;
        }
        match texts(value.get_ref()) {
            Some(keys) => {
                places.push((name.to_string(), at));
                config.keys.push((name.to_string(), keys));
            }
            None => faults.push((at, path, wanted("[\"j\", \"Down\"]"))),
        }
    }
    for fault in Keymap::with(config.keys.clone()).1 {
        let (action, problem) = match fault {
            KeyFault::NoSuchKey { action, key } => (action, ConfigProblem::NoSuchKey(key)),
            KeyFault::Taken { action, key, by } => (action, ConfigProblem::Taken(key, by)),
        };
        let at = places.iter().find(|(name, _)| *name == action).map_or(0, |(_, at)| *at);
        faults.push((at, format!("keys.{action}"), problem));
    }
    faults
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    if let Some(text) = value.as_str() {
        return Some(vec![text.to_owned()]);
    }
    let items = value.as_array()?.iter();
    items.map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Config {
        super::read(text, &|| vec!["auto".to_owned(), "paper".to_owned()])
    }

    #[track_caller]
    fn check(text: &str, line: usize, key: &str, problem: ConfigProblem) {
        let faults = read(text).faults;
        assert_eq!(faults, [ConfigFault { line, key: key.to_owned(), problem }]);
    }

    #[test]
    fn a_file_says_what_it_says() {
        let config = read("measure = 60\nlang = 'zh'\n[keys]\ntop = 'F5'\nbottom = []\n");
        assert_eq!((config.page.measure, config.faults.len()), (Some(60), 0));
        assert_eq!(config.keys.len(), 2);
    }

    #[test]
    fn a_fault_names_its_line_and_the_nearest_name() {
        check("lang = 'zh'\nmeasur = 60", 2, "measur", ConfigProblem::Unknown(Some("measure")));
        check("qqqq = 60", 1, "qqqq", ConfigProblem::Unknown(None));
        check("measure = 600", 1, "measure", wanted("20–160"));
        check("theme = 'papr'", 1, "theme", wanted("auto, paper"));
        check("lang = 'fr'", 1, "lang", wanted("zh, en"));
        check(
            "[keys]\nline-dwn = 'x'",
            2,
            "keys.line-dwn",
            ConfigProblem::Unknown(Some("line-down")),
        );
        check(
            "[keys]\n\ntop = 'Hyper-x'",
            3,
            "keys.top",
            ConfigProblem::NoSuchKey("Hyper-x".into()),
        );
        check("[keys]\ntop = 'G'", 2, "keys.top", ConfigProblem::Taken("G".into(), "bottom"));
        assert!(matches!(read("a =").faults[..], [ConfigFault { line: 1, .. }]));
    }

    #[test]
    fn a_switch_is_written_as_in_toml_or_as_on_the_command_line() {
        let config = read("justify = 'off'\nhanging = false");
        assert_eq!(config.page.set.justify, Some(Switch::Off));
        assert_eq!(config.page.set.hanging, Some(Switch::Off));
        check("justify = 'no'", 1, "justify", wanted("true, false"));
    }

    #[test]
    fn what_is_right_holds_beside_what_is_wrong() {
        let config = read("measure = 'wide'\nindent = 2");
        assert_eq!((config.page.set.indent, config.faults.len()), (Some(2), 1));
    }
}
