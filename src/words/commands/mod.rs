//! What the commands say, and the help of the command line.

pub(super) mod en;
pub(super) mod zh;

use crate::compare::{Counts, PairKind};
use crate::document::WarningKind;
use crate::panel::{HtmlWords, NotYears};
use crate::parse::Verdict;

/// Everything that the commands say.
pub struct CommandWords {
    pub about: &'static str,
    pub help_template: &'static str,
    /// How the program is called.
    pub usage_line: &'static str,
    /// What stands for any options in a command's usage.
    pub options_token: &'static str,
    pub commands_heading: &'static str,
    pub arguments_heading: &'static str,
    pub options_heading: &'static str,
    pub arguments: ArgumentWords,
    pub man: ManWords,
    pub compare: CompareWords,
    /// What the exit status means.
    pub exit: &'static str,
    /// What is wrong with the command line.
    pub usage: fn(&clap::Error) -> String,
    /// Where help is to be had: that of a command, if one is named.
    pub try_help: fn(Option<&str>) -> String,
    /// Something similar that exists, behind what does not.
    pub did_you_mean: fn(&str) -> String,
    pub file_before_command: &'static str,
    pub no_such_command: fn(&str) -> String,
    pub second_export: fn(&str) -> String,
    pub two_wanted: &'static str,
    pub no_such_file: fn(&str) -> String,
    pub folder: fn(&str) -> String,
    pub empty_folder: fn(&str) -> String,
    /// Files beside reports that are none.
    pub data: fn(&str) -> String,
    pub not_chinese: fn(&str) -> String,
    /// A table without reports.
    pub no_reports: fn(&str) -> String,
    /// A table without the column that was asked for, and the columns that it has.
    pub no_such_column: fn(&str, &str, &str) -> String,
    pub no_such_row: fn(&str) -> String,
    pub empty_row: fn(&str) -> String,
    pub device: fn(&str) -> String,
    pub nobody_writes: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    pub denied: fn(&str) -> String,
    pub unreadable: fn(&str, &str) -> String,
    pub old_office: fn(&str) -> String,
    pub scan: fn(&str) -> String,
    pub picture: fn(&str) -> String,
    pub no_characters: fn(&str) -> String,
    pub ofd_without_text: fn(&str) -> String,
    pub locked: fn(&str) -> String,
    pub binary: fn(&str) -> String,
    pub empty: fn(&str) -> String,
    pub damaged: fn(&str) -> String,
    pub shreds: fn(&str) -> String,
    /// Said where the catalogue cannot be written.
    pub cannot_keep: fn(&str) -> String,
    pub unknown_address: fn(&str, &str) -> String,
    pub no_such_note: fn(&str, usize) -> String,
    /// What is to be said of a file.
    pub of_file: fn(&str, &str) -> String,
    /// Said where a list is empty.
    pub no_notes: fn(&str) -> String,
    pub no_headings: fn(&str) -> String,
    /// Nothing was typed to search for.
    pub empty_pattern: &'static str,
    /// A pattern, and what is wrong with it.
    pub invalid_pattern: fn(&str, &str) -> String,
    pub one_against: &'static str,
    pub no_year: &'static str,
    pub no_report_of: fn(u16) -> String,
    pub nothing_before: fn(u16) -> String,
    /// How many passages are left out, and how many reports have at most those that are not.
    pub common_passages: fn(usize, usize) -> String,
    pub no_terms: &'static str,
    pub line_without_term: &'static str,
    pub too_many_terms: &'static str,
    /// What stands above a column of a table, by the name that other programs know the column by.
    pub column: fn(&str) -> &'static str,
    pub marked_at: &'static str,
    pub used_at: &'static str,
    pub no_such_theme: fn(&str, &str) -> String,
    /// There is no indicator of that key; those that there are.
    pub no_such_indicator: fn(&str, &str) -> String,
    /// No figure is of what was asked for.
    pub no_figures: &'static str,
    /// The same where years were asked for.
    pub no_figures_of_year: &'static str,
    /// No report is of the place and the year that were asked for.
    pub no_reports_fit: &'static str,
    /// The reports state all that was asked for.
    pub nothing_absent: &'static str,
    /// Nobody says which plans a report should state.
    pub no_absent_plans: &'static str,
    pub other_figures: fn(usize) -> String,
    /// What the page of figures says.
    pub figures_page: HtmlWords,
    /// The titles of the pages that show tables.
    pub pages: PageTitles,
    /// What is wrong in a theme or in the configuration.
    pub faults: FaultWords,
    /// What a configuration says of the user's indicators, which have a file of their own.
    pub config_indicators: &'static str,
    /// What stands above the keys of a configuration.
    pub config_keys: &'static str,
    pub nothing_to_resume: &'static str,
    pub last_is_gone: fn(&str) -> String,
    pub cannot_write: fn(&str) -> String,
    /// The terminal cannot be used.
    pub no_terminal: fn(&str) -> String,
    /// How many reports of the shelf say the same as another.
    pub copies: fn(usize) -> String,
    /// The name of standard input in messages.
    pub standard_input: &'static str,
    /// A warning as a sentence.
    pub warning: fn(&WarningKind) -> String,
    /// That the report states two values of one indicator, whose name is given.
    pub figures_differ: fn(&str) -> String,
    /// Why digits are no mark, as a sentence.
    pub verdict: fn(Verdict) -> String,
}

/// The titles of the pages that show tables, by command or form.
pub struct PageTitles {
    pub wide: &'static str,
    pub pair: &'static str,
    pub absent: &'static str,
    pub terms: &'static str,
    pub new: &'static str,
    pub reuse: &'static str,
}

/// What is said of two reports beside each other.
pub struct CompareWords {
    /// How much agrees, in one line.
    pub counts: fn(&Counts) -> String,
    /// How far two sentences agree.
    pub kind: fn(PairKind) -> &'static str,
    /// The heading of the values that changed.
    pub values: &'static str,
    /// Only the second report has it.
    pub new: &'static str,
    /// Only the first report has it.
    pub gone: &'static str,
    /// It stands in another place.
    pub moved: &'static str,
    /// It stood at this place.
    pub moved_from: fn(&str) -> String,
}

/// What only the manual page says: its headings, and what stands below them beside the tables of the program.
pub struct ManWords {
    pub name: &'static str,
    pub synopsis: &'static str,
    pub options: &'static str,
    pub commands: &'static str,
    pub keys: &'static str,
    pub files: &'static str,
    pub file_list: &'static [(&'static str, &'static str)],
    pub environment: &'static str,
    pub variables: &'static [(&'static str, &'static str)],
    pub exit_status: &'static str,
    pub examples: &'static str,
    pub example_list: &'static [(&'static str, &'static str)],
}

/// What can be wrong in a file that the user has written: a theme or the configuration.
pub struct FaultWords {
    /// What separates the place of a fault from the fault itself.
    pub colon: &'static str,
    /// Not valid TOML; what the parser says.
    pub syntax: fn(&str) -> String,
    pub unknown_option: &'static str,
    /// The message about an unknown option, with the valid option that is spelled most like it.
    pub unknown_option_like: fn(&str) -> String,
    /// The value of an option is not one of these.
    pub wrong_value: fn(&str) -> String,
    pub unknown_key: fn(&str) -> String,
    /// The key, and the action that loses it.
    pub key_taken: fn(&str, &str) -> String,
    /// A number of faults that are not listed.
    pub more: fn(usize) -> String,
    pub unknown_theme_key: &'static str,
    pub wrong_type: &'static str,
    pub unknown_base: fn(&str) -> String,
    pub unknown_style: fn(&str) -> String,
    /// A name of an indicator, and the key of the other one that has it.
    pub name_taken: fn(&str, &str) -> String,
    pub no_names: &'static str,
    pub too_many_names: &'static str,
}

/// The help of commands and arguments.
pub struct ArgumentWords {
    pub encoding: &'static str,
    pub text_column: &'static str,
    pub lang: &'static str,
    pub ambiguous: &'static str,
    pub theme: &'static str,
    pub measure: &'static str,
    pub justify: &'static str,
    pub hanging: &'static str,
    pub indent: &'static str,
    pub grid: &'static str,
    pub note_display: &'static str,
    pub beside: &'static str,
    pub resume: &'static str,
    pub no_state: &'static str,
    /// What the configuration option `state` does.
    pub state: &'static str,
    pub help: &'static str,
    pub version: &'static str,
    pub to: &'static str,
    pub width: &'static str,
    pub files_and_number: &'static str,
    pub json: &'static str,
    pub explain: &'static str,
    pub padded: &'static str,
    pub outline: &'static str,
    pub notes: &'static str,
    pub pattern: &'static str,
    pub search: &'static str,
    pub shelf: &'static str,
    pub terms: &'static str,
    pub new: &'static str,
    pub against: &'static str,
    pub year_of: &'static str,
    pub at_least: &'static str,
    pub reuse: &'static str,
    pub min: &'static str,
    pub most: &'static str,
    pub files_and_terms: &'static str,
    pub term_list: &'static str,
    pub group_by: &'static str,
    pub per: &'static str,
    pub table_form: &'static str,
    pub compare: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub sections: &'static str,
    pub sentences: &'static str,
    pub compare_figures: &'static str,
    pub compare_to: &'static str,
    pub by: &'static str,
    pub count: &'static str,
    pub kwic: &'static str,
    pub csv: &'static str,
    pub rows: &'static str,
    pub bom: &'static str,
    pub check: &'static str,
    pub figures: &'static str,
    pub indicator: &'static str,
    pub status: &'static str,
    pub scope: &'static str,
    pub year: &'static str,
    pub report_year: &'static str,
    pub place: &'static str,
    pub wide: &'static str,
    pub pair: &'static str,
    pub absent: &'static str,
    pub all: &'static str,
    pub files: &'static str,
    pub export: &'static str,
    pub shell: &'static str,
    pub completions: &'static str,
    pub man: &'static str,
    pub help_command: &'static str,
    pub command: &'static str,
    pub config: &'static str,
    pub path: &'static str,
    /// What has no argument but an option in the configuration.
    pub mouse: &'static str,
    pub cite: &'static str,
}

impl ArgumentWords {
    /// The help of the argument that clap knows by `id`.
    pub fn argument(&self, id: &str) -> &'static str {
        match id {
            "files" => self.files,
            "encoding" => self.encoding,
            "text_column" => self.text_column,
            "lang" => self.lang,
            "ambiguous" => self.ambiguous,
            "theme" => self.theme,
            "measure" => self.measure,
            "justify" => self.justify,
            "hanging" => self.hanging,
            "indent" => self.indent,
            "grid" => self.grid,
            "note_display" => self.note_display,
            "beside" => self.beside,
            "resume" => self.resume,
            "no_state" => self.no_state,
            "help" => self.help,
            "version" => self.version,
            "to" => self.to,
            "indicator" => self.indicator,
            "status" => self.status,
            "scope" => self.scope,
            "year" => self.year,
            "report_year" => self.report_year,
            "place" => self.place,
            "wide" => self.wide,
            "pair" => self.pair,
            "absent" => self.absent,
            "all" => self.all,
            "width" => self.width,
            "files_and_number" => self.files_and_number,
            "pattern" => self.pattern,
            "json" => self.json,
            "before" => self.before,
            "after" => self.after,
            "sections" => self.sections,
            "sentences" => self.sentences,
            "compare_figures" => self.compare_figures,
            "compare_to" => self.compare_to,
            "by" => self.by,
            "files_and_terms" => self.files_and_terms,
            "against" => self.against,
            "year_of" => self.year_of,
            "at_least" => self.at_least,
            "min" => self.min,
            "most" => self.most,
            "term_list" => self.term_list,
            "group_by" => self.group_by,
            "per" => self.per,
            "table_form" => self.table_form,
            "count" => self.count,
            "kwic" => self.kwic,
            "csv" => self.csv,
            "rows" => self.rows,
            "bom" => self.bom,
            "explain" => self.explain,
            "shell" => self.shell,
            "path" => self.path,
            "padded" => self.padded,
            "command" => self.command,
            _ => "",
        }
    }

    /// What a command does.
    pub fn command(&self, name: &str) -> &'static str {
        match name {
            "outline" => self.outline,
            "notes" => self.notes,
            "search" => self.search,
            "check" => self.check,
            "figures" => self.figures,
            "shelf" => self.shelf,
            "terms" => self.terms,
            "new" => self.new,
            "reuse" => self.reuse,
            "export" => self.export,
            "compare" => self.compare,
            "completions" => self.completions,
            "config" => self.config,
            "man" => self.man,
            "help" => self.help_command,
            _ => "",
        }
    }
}

/// The least and the most that an option takes, if `error` is about a number outside them. clap tells them only
/// within a sentence.
fn limits(error: &clap::Error) -> Option<(String, String)> {
    let said = std::error::Error::source(error)?.to_string();
    let (_, limits) = said.split_once(" is not in ")?;
    let (least, most) = limits.split_once("..=")?;
    Some((least.to_owned(), most.to_owned()))
}

/// Whether an option wants years, or spans of them.
fn wants_years(error: &clap::Error) -> bool {
    let source = std::error::Error::source(error);
    source.and_then(|source| source.downcast_ref::<NotYears>()).is_some()
}

/// An option without the name of its value: `--measure` for `--measure <CELLS>`.
fn option_name(shown: &str) -> &str {
    shown.split(' ').next().unwrap_or_default()
}
