//! Errors as sentences: one line each, in the language of the user, that no terminal acts on.

use super::config::Config;
use super::config::fault::{ConfigFault, ConfigProblem};
use super::failure::{Failure, ThemeError};
use crate::app::recall;
use crate::catalogue::Incomparable;
use crate::store;
use crate::text::{Ambiguous, clipped, harmless, str_width};
use crate::view::theme;
use crate::words::commands::{CommandWords, FaultWords};
use crate::words::{Lang, load_error, pattern_error};
use clap::error::{ContextKind, ContextValue};

/// Why a command failed.
pub(super) fn failure(failure: &Failure, lang: Lang) -> String {
    let words = lang.commands();
    let line = match failure {
        Failure::Usage { error, command } => {
            (words.usage)(error) + &hint(suggestion(error), command.as_deref(), words)
        }
        Failure::NoSuchCommand { name, meant } => {
            (words.no_such_command)(name) + &hint(meant.as_deref(), None, words)
        }
        Failure::TwoWanted => words.two_wanted.to_owned(),
        Failure::SecondExport { name } => (words.second_export)(name),
        Failure::FileBeforeCommand => words.file_before_command.to_owned(),
        Failure::Load(error) => load_error(error, lang),
        Failure::UnknownAddress { name, address } => (words.unknown_address)(name, address),
        Failure::NoSuchNote { name, number } => (words.no_such_note)(name, *number),
        Failure::Pattern { text, error } => {
            (words.invalid_pattern)(text, &pattern_error(*error, lang))
        }
        Failure::OneAgainst => words.one_against.to_owned(),
        Failure::Incomparable(reason) => match reason {
            Incomparable::NoYear => words.no_year.to_owned(),
            Incomparable::NoReport(year) => (words.no_report_of)(*year),
            Incomparable::NothingBefore(year) => (words.nothing_before)(*year),
        },
        Failure::NoTerms => words.no_terms.to_owned(),
        Failure::TermList { name, line } => {
            format!("{name}:{line}{}{}", words.faults.colon, words.line_without_term)
        }
        Failure::TooManyTerms => words.too_many_terms.to_owned(),
        Failure::NoSuchTheme { name, meant, known } => {
            let meant = meant.as_deref().map(words.did_you_mean);
            (words.no_such_theme)(name, known) + &meant.unwrap_or_default()
        }
        Failure::NoSuchIndicator { name, meant, known } => {
            let meant = meant.as_deref().map(words.did_you_mean);
            (words.no_such_indicator)(name, known) + &meant.unwrap_or_default()
        }
        Failure::NothingToResume => words.nothing_to_resume.to_owned(),
        Failure::LastIsGone { name } => (words.last_is_gone)(name),
        Failure::State(trouble) => recall::say(trouble, lang.interface()).whole(),
        Failure::Terminal(error) => (words.no_terminal)(&error.to_string()),
        Failure::Output(error) => (words.cannot_write)(&error.to_string()),
        Failure::ClosedPipe => String::new(),
    };
    harmless(&line).into_owned()
}

/// A hint: what the user may have meant, or where to find help.
fn hint(meant: Option<&str>, command: Option<&str>, words: &CommandWords) -> String {
    meant.map_or_else(|| (words.try_help)(command), words.did_you_mean)
}

/// The option or value that clap suggests instead of an invalid one.
fn suggestion(error: &clap::Error) -> Option<&str> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    match kinds.into_iter().find_map(|kind| error.get(kind))? {
        ContextValue::String(name) => Some(name),
        ContextValue::Strings(names) => names.first().map(String::as_str),
        _ => None,
    }
}

/// Why one of the user's own themes cannot be used.
pub(super) fn theme_error(error: &ThemeError, lang: Lang) -> String {
    let words = lang.commands();
    let line = match error {
        ThemeError::Unreadable { file, error } => (words.unreadable)(file, &error.to_string()),
        ThemeError::Fault { file, fault } => theme_fault(file, fault, &words.faults),
    };
    harmless(&line).into_owned()
}

fn theme_fault(file: &str, fault: &theme::ThemeFault, words: &FaultWords) -> String {
    let what = match &fault.problem {
        theme::ThemeProblem::Syntax(reason) => (words.syntax)(reason),
        theme::ThemeProblem::UnknownKey => words.unknown_theme_key.to_owned(),
        theme::ThemeProblem::WrongKind => words.wrong_type.to_owned(),
        theme::ThemeProblem::UnknownBase(name) => (words.unknown_base)(name),
        theme::ThemeProblem::UnknownWord(word) => (words.unknown_style)(word),
    };
    located(&format!("{file}:{}", fault.line), &fault.key, &what, words)
}

/// What is wrong with the configuration in `file`.
pub(super) fn config_fault(file: &str, fault: &ConfigFault, lang: Lang) -> String {
    let commands = lang.commands();
    let words = &commands.faults;
    let what = match &fault.problem {
        ConfigProblem::Unreadable(reason) => return (commands.unreadable)(file, reason),
        ConfigProblem::Syntax(reason) => (words.syntax)(reason),
        ConfigProblem::Unknown(None) => words.unknown_option.to_owned(),
        ConfigProblem::Unknown(Some(name)) => (words.unknown_option_like)(name),
        ConfigProblem::Wanted(values) => (words.wrong_value)(values),
        ConfigProblem::NoSuchKey(key) => (words.unknown_key)(key),
        ConfigProblem::Taken(key, action) => (words.key_taken)(key, action),
    };
    harmless(&located(&format!("{file}:{}", fault.line), &fault.key, &what, words)).into_owned()
}

/// A fault behind its place; `key` is empty where the whole file is meant.
fn located(place: &str, key: &str, what: &str, words: &FaultWords) -> String {
    let parts = [place, key, what].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(words.colon)
}

/// The first fault of the configuration and the number of the others, in at most `cells` cells.
pub(super) fn config_faults(config: &Config, cells: usize, lang: Lang) -> Option<String> {
    let first = config_fault(store::config::NAME, config.faults.first()?, lang);
    let more = match config.faults.len() - 1 {
        0 => String::new(),
        more => (lang.commands().faults.more)(more),
    };
    let room = cells.saturating_sub(str_width(&more, Ambiguous::Narrow));
    Some(clipped(&first, room, Ambiguous::Narrow) + &more)
}
