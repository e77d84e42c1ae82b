//! What the commands say, in Chinese and in English. One table a language, held complete by the compiler.

mod en;
mod zh;

use super::config;
use crate::app::words::Lang;
use crate::document::WarningKind;
use crate::parse::Verdict;
use crate::search::QueryError;
use crate::view::theme::Fault;
use clap::ValueEnum;
use std::ffi::OsString;

/// The languages that the interface speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    #[value(name = "zh")]
    Chinese,
    #[value(name = "en")]
    English,
}

/// Everything that the commands say.
pub(super) struct Words {
    pub about: &'static str,
    /// The language in which the reader speaks.
    pub reader: Lang,
    pub help_template: &'static str,
    /// How the program is called.
    pub usage_line: &'static str,
    /// What stands for any options in a command's usage.
    pub options_token: &'static str,
    pub commands_heading: &'static str,
    pub arguments_heading: &'static str,
    pub options_heading: &'static str,
    pub arguments: ArgumentWords,
    pub exit_heading: &'static str,
    /// What the exit status means.
    pub exit: &'static str,
    /// What is wrong with the command line.
    pub usage: fn(&clap::Error) -> String,
    /// Where help is to be had.
    pub try_help: &'static str,
    pub file_before_command: &'static str,
    pub no_such_file: fn(&str) -> String,
    pub folder: fn(&str) -> String,
    pub device: fn(&str) -> String,
    pub nobody_writes: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    pub unreadable: fn(&str, &str) -> String,
    pub pdf: fn(&str) -> String,
    pub old_office: fn(&str) -> String,
    pub binary: fn(&str) -> String,
    pub empty: fn(&str) -> String,
    pub damaged: fn(&str) -> String,
    pub shreds: fn(&str) -> String,
    pub unknown_address: fn(&str, &str) -> String,
    pub no_such_note: fn(&str, usize) -> String,
    /// Said where a list is empty.
    pub no_notes: fn(&str) -> String,
    pub no_headings: fn(&str) -> String,
    pub not_a_number: fn(&str) -> String,
    pub marked_at: &'static str,
    pub used_at: &'static str,
    pub bad_pattern: fn(&str, &QueryError) -> String,
    pub no_such_theme: fn(&str, &str) -> String,
    /// What is wrong with the theme in a file.
    pub theme_fault: fn(&str, &Fault) -> String,
    /// What is wrong with the configuration in a file.
    pub config_fault: fn(&str, &config::Fault) -> String,
    /// How many more faults a configuration has than the one before.
    pub config_more: fn(usize) -> String,
    /// What stands above the keys of a configuration.
    pub config_keys: &'static str,
    pub nothing_to_resume: &'static str,
    pub last_is_gone: fn(&str) -> String,
    pub cannot_write: fn(&str) -> String,
    /// The terminal cannot be used.
    pub no_terminal: fn(&str) -> String,
    /// The name of standard input in messages.
    pub standard_input: &'static str,
    /// A warning as a sentence.
    pub warning: fn(&WarningKind) -> String,
    /// Why digits are no mark, as a sentence.
    pub verdict: fn(Verdict) -> String,
}

/// The help of commands and arguments.
pub(super) struct ArgumentWords {
    pub file: &'static str,
    pub encoding: &'static str,
    pub lang: &'static str,
    pub ambiguous: &'static str,
    pub theme: &'static str,
    pub measure: &'static str,
    pub justify: &'static str,
    pub hanging: &'static str,
    pub indent: &'static str,
    pub grid: &'static str,
    pub note_display: &'static str,
    pub resume: &'static str,
    pub no_state: &'static str,
    /// The same as an option in the configuration.
    pub state: &'static str,
    pub help: &'static str,
    pub version: &'static str,
    pub to: &'static str,
    pub width: &'static str,
    pub number: &'static str,
    pub json: &'static str,
    pub explain: &'static str,
    pub padded: &'static str,
    pub outline: &'static str,
    pub notes: &'static str,
    pub pattern: &'static str,
    pub search: &'static str,
    pub check: &'static str,
    pub files: &'static str,
    pub export: &'static str,
    pub shell: &'static str,
    pub completions: &'static str,
    pub man: &'static str,
    pub config: &'static str,
    pub path: &'static str,
    /// What has no argument but an option in the configuration.
    pub mouse: &'static str,
    pub cite: &'static str,
}

impl Words {
    /// The language that these words are in.
    pub fn language(&self) -> Language {
        match self.reader {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

impl ArgumentWords {
    /// The help of the argument that clap knows by `id`.
    pub fn argument(&self, id: &str) -> &'static str {
        match id {
            "file" => self.file,
            "files" => self.files,
            "encoding" => self.encoding,
            "lang" => self.lang,
            "ambiguous" => self.ambiguous,
            "theme" => self.theme,
            "measure" => self.measure,
            "justify" => self.justify,
            "hanging" => self.hanging,
            "indent" => self.indent,
            "grid" => self.grid,
            "note_display" => self.note_display,
            "resume" => self.resume,
            "no_state" => self.no_state,
            "help" => self.help,
            "version" => self.version,
            "to" => self.to,
            "width" => self.width,
            "number" => self.number,
            "pattern" => self.pattern,
            "json" => self.json,
            "explain" => self.explain,
            "shell" => self.shell,
            "path" => self.path,
            "padded" => self.padded,
            _ => "",
        }
    }

    /// The help of the argument that clap shows as `--id <VALUE>`.
    fn of(&self, shown: &str) -> &'static str {
        let name = shown.trim_start_matches('-').split(' ').next().unwrap_or_default();
        self.argument(name)
    }

    /// What a command does.
    pub fn command(&self, name: &str) -> &'static str {
        match name {
            "outline" => self.outline,
            "notes" => self.notes,
            "search" => self.search,
            "check" => self.check,
            "export" => self.export,
            "completions" => self.completions,
            "config" => self.config,
            "man" => self.man,
            _ => "",
        }
    }
}

/// The words of the language that `--lang` names, else the configuration, else the locale.
pub(super) fn choose(
    arguments: &[OsString],
    configured: Option<Language>,
    variable: impl Fn(&str) -> Option<String>,
) -> &'static Words {
    match asked(arguments).or(configured).unwrap_or_else(|| locale(variable)) {
        Language::Chinese => &zh::WORDS,
        Language::English => &en::WORDS,
    }
}

/// What `--lang` says, read before clap does, so that its own messages speak the language too.
fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().map_while(|a| Some(a.to_str().unwrap_or_default()));
    while let Some(argument) = arguments.next() {
        match argument {
            "--" => return None,
            "--lang" => return Language::from_str(arguments.next()?, true).ok(),
            _ => {
                if let Some(name) = argument.strip_prefix("--lang=") {
                    return Language::from_str(name, true).ok();
                }
            }
        }
    }
    None
}

/// The language of the first locale variable that is set: the order is that of POSIX.
fn locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| variable(name));
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.to_ascii_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}
