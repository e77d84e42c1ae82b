//! The arguments as clap sees them. Every word that users see of them comes from [`Words`].

use super::failure::Failure;
use super::output;
use super::page::{PageArgs, SetArgs};
use super::words::{Language, Words};
use crate::text;
use clap::error::ErrorKind;
use clap::{
    Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
};
use std::ffi::OsString;
use std::process::ExitCode;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "baogao",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub task: Option<Task>,
    #[arg(value_name = "FILE[#ADDRESS] | -")]
    pub file: Option<OsString>,
    #[arg(long, conflicts_with_all = ["file", "no_state"])]
    pub resume: bool,
    #[arg(long)]
    pub no_state: bool,
    #[command(flatten)]
    pub page: PageArgs,
    #[arg(long, global = true, value_enum, value_name = "NAME", hide_possible_values = true)]
    pub encoding: Option<EncodingName>,
    #[arg(long, global = true, value_enum, value_name = "auto|narrow|wide")]
    #[arg(hide_possible_values = true)]
    pub ambiguous: Option<Cells>,
    // Read by `words::choose` before anything else; here so that clap knows it.
    #[arg(long, global = true, value_enum, value_name = "zh|en", hide_possible_values = true)]
    pub lang: Option<Language>,
}

/// What the user says of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Cells {
    Auto,
    Narrow,
    Wide,
}

impl Cells {
    /// None where the terminal is to be asked.
    pub fn said(self) -> Option<text::Ambiguous> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(text::Ambiguous::Narrow),
            Self::Wide => Some(text::Ambiguous::Wide),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Outline(Outline),
    Notes(Notes),
    Search(Search),
    Check(Check),
    Export(Export),
    Config(ConfigArgs),
    Completions(Completions),
    Man,
}

/// `baogao outline`
#[derive(Debug, clap::Args)]
pub(super) struct Outline {
    #[arg(value_name = "FILE | -")]
    pub file: Option<OsString>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao notes`
#[derive(Debug, clap::Args)]
pub(super) struct Notes {
    #[arg(value_name = "FILE | -")]
    pub file: Option<OsString>,
    #[arg(value_name = "N")]
    pub number: Option<OsString>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao search`
#[derive(Debug, clap::Args)]
pub(super) struct Search {
    #[arg(value_name = "PATTERN")]
    pub pattern: String,
    #[arg(value_name = "FILE | -")]
    pub files: Vec<OsString>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao check`
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[arg(value_name = "FILE | -")]
    pub files: Vec<OsString>,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub explain: bool,
}

/// `baogao export`
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[arg(value_name = "FILE | -")]
    pub file: Option<OsString>,
    #[arg(long, value_enum, value_name = "json|md|html|txt", hide_possible_values = true)]
    pub to: Format,
    #[arg(long, value_name = "CELLS", default_value_t = 0, hide_default_value = true)]
    pub width: u16,
    #[arg(long)]
    pub padded: bool,
    #[command(flatten)]
    pub set: SetArgs,
}

/// `baogao config`
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    #[arg(long)]
    pub path: bool,
}

/// `baogao completions`
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// What `export --to` can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    Md,
    Html,
    Txt,
}

/// The encodings that `--encoding` knows, by the names in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EncodingName {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(name = "utf-16le", aliases = ["utf16le", "utf-16", "utf16"])]
    Utf16Le,
    #[value(name = "utf-16be", alias = "utf16be")]
    Utf16Be,
    #[value(name = "gb18030", aliases = ["gbk", "gb2312", "cp936"])]
    Gb18030,
    #[value(name = "big5", alias = "cp950")]
    Big5,
}

impl From<EncodingName> for text::Encoding {
    fn from(name: EncodingName) -> Self {
        match name {
            EncodingName::Utf8 => Self::Utf8,
            EncodingName::Utf16Le => Self::Utf16Le,
            EncodingName::Utf16Be => Self::Utf16Be,
            EncodingName::Gb18030 => Self::Gb18030,
            EncodingName::Big5 => Self::Big5,
        }
    }
}

/// Why there are no arguments to act on: an error, or that help or the version was asked for.
#[derive(Debug)]
pub(super) struct Refusal(clap::Error);

/// Reads the command line. The words of it take longer to put together than all else: they are, when
/// something has to be said.
///
/// # Errors
/// When it cannot be understood, or when it asks for help or the version only.
pub(super) fn parse(arguments: &[OsString], words: &'static Words) -> Result<Args, Refusal> {
    let bare = bare().try_get_matches_from(arguments);
    let matches = bare.or_else(|_| command(words).try_get_matches_from(arguments));
    Args::from_arg_matches(&matches.map_err(Refusal)?).map_err(Refusal)
}

impl Refusal {
    /// Prints what was asked for, or says what was wrong.
    ///
    /// # Errors
    /// [`Failure::Usage`], and those of the output.
    pub fn show(&self, words: &Words) -> Result<ExitCode, Failure> {
        match self.0.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                output::print(&self.0.to_string())?;
                Ok(ExitCode::SUCCESS)
            }
            _ => Err(Failure::Usage((words.usage)(&self.0))),
        }
    }
}

/// The command line without its words.
fn bare() -> Command {
    Args::command()
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .arg(flag("help", 'h', ArgAction::Help))
        .arg(flag("version", 'V', ArgAction::Version))
}

/// The command line with all its words.
pub(super) fn command(words: &'static Words) -> Command {
    let command = bare().about(words.about);
    let command = dress(command, words).override_usage(words.usage_line);
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |task| {
            let usage = usage(&task, words);
            dress(task, words).about(words.arguments.command(name)).override_usage(usage)
        })
    })
}

/// How a command is called, as clap says it but for the word that is not ours.
fn usage(task: &Command, words: &Words) -> String {
    let mut task = task.clone().bin_name(format!("baogao {}", task.get_name()));
    let usage = task.render_usage().to_string();
    usage.trim_start_matches("Usage: ").replace("[OPTIONS]", words.options_token)
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action).global(true)
}

/// Gives a command's arguments their help and the headings above them.
fn dress(command: Command, words: &'static Words) -> Command {
    command
        .help_template(words.help_template)
        .subcommand_help_heading(words.commands_heading)
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                words.arguments_heading
            } else {
                words.options_heading
            };
            let help = words.arguments.argument(argument.get_id().as_str());
            argument.help(help).help_heading(heading)
        })
}

#[cfg(test)]
mod tests {
    use super::super::words::choose;
    use super::*;

    /// The names of a command's arguments and of those of its own commands, one a line.
    fn names(command: &Command) -> String {
        let own = command.get_arguments().map(|argument| format!("{argument:?}"));
        let own = own.map(|shown| shown.split("help:").next().unwrap_or_default().to_owned());
        let below = command.get_subcommands().map(|c| format!("{}\n{}", c.get_name(), names(c)));
        own.chain(below).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_command_line_is_the_same_with_its_words_and_without() {
        let words = choose(&[], None, |_| None);
        let (bare, dressed) = (names(&bare()), names(&command(words)));
        assert!(bare.contains("export\n"), "{bare}");
        assert_eq!(bare, dressed);
    }

    #[test]
    fn arguments_are_read_without_words_and_refused_with_them() {
        let parse = |arguments: &[&str]| {
            let arguments: Vec<_> =
                ["baogao"].iter().chain(arguments).map(OsString::from).collect();
            super::parse(&arguments, choose(&[], None, |_| None))
        };
        assert_eq!(parse(&["--no-state", "a.txt"]).unwrap().file, Some("a.txt".into()));
        let help = parse(&["export", "--help"]).unwrap_err().0;
        assert_eq!(help.kind(), ErrorKind::DisplayHelp);
        assert!(help.to_string().contains(choose(&[], None, |_| None).options_heading));
    }
}
