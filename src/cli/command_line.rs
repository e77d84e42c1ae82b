//! The command line as clap reads it, with its help in the language of the user.

use super::args::{Args, ReadArgs, Task};
use crate::words::commands::CommandWords;
use clap::{Arg, ArgAction, Args as _, Command, CommandFactory, FromArgMatches, Subcommand};
use std::ffi::OsString;

/// Reads the command line.
///
/// # Errors
/// When it cannot be understood, or when it asks for help or the version only: clap treats both alike.
pub(super) fn parse(
    arguments: &[OsString],
    words: &'static CommandWords,
) -> Result<Args, clap::Error> {
    // Most people want neither help nor an error, whose texts take longer to put together than to read a command line.
    let matches = program(arguments).try_get_matches_from(arguments);
    let matches = matches.or_else(|_| command(words).try_get_matches_from(arguments))?;
    Args::from_arg_matches(&matches)
}

/// The program as far as the arguments may ask for it: most people open a file, and the arguments of fifteen commands
/// take longer to put together, and more memory, than to read a command line.
fn program(arguments: &[OsString]) -> Command {
    let is_command = |argument: &OsString| argument.to_str().is_some_and(Task::has_subcommand);
    if arguments.iter().any(is_command) {
        bare()
    } else {
        with_flags(ReadArgs::augment_args(Command::new("baogao")))
    }
}

/// The program and its commands without the texts of their help.
fn bare() -> Command {
    with_flags(Args::command())
}

fn with_flags(command: Command) -> Command {
    command
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .arg(flag("help", 'h', ArgAction::Help))
        .arg(flag("version", 'V', ArgAction::Version))
}

/// The program and its commands.
pub(super) fn command(words: &'static CommandWords) -> Command {
    let command = bare().about(words.about);
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let command = with_help(command, words).override_usage(words.usage_line);
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |task| {
            let usage = usage(&task, words);
            with_help(task, words).about(words.arguments.command(name)).override_usage(usage)
        })
    })
}

/// A help text whose headings end in a colon of the language of the user; clap writes that of English.
pub(super) fn in_words(help: &str, words: &CommandWords) -> String {
    let headings = [words.commands_heading, words.arguments_heading, words.options_heading];
    headings.into_iter().fold(help.to_owned(), |help, heading| {
        let colon = words.faults.colon.trim_end();
        help.replace(&format!("\n{heading}:\n"), &format!("\n{heading}{colon}\n"))
    })
}

/// A command's usage as clap writes it, with the words `[OPTIONS]` in the language of the user.
fn usage(task: &Command, words: &CommandWords) -> String {
    let mut task = task.clone().bin_name(format!("baogao {}", task.get_name()));
    let usage = task.render_usage().to_string();
    usage.trim_start_matches("Usage: ").replace("[OPTIONS]", words.options_token)
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action).global(true)
}

/// Adds the help of a command's arguments, and the headings above them.
fn with_help(command: Command, words: &'static CommandWords) -> Command {
    // clap would list arguments of one heading by their identifiers.
    let mut place = 0;
    command
        .help_template(words.help_template)
        .subcommand_help_heading(words.commands_heading)
        .mut_args(move |argument| {
            let heading = if argument.is_positional() {
                words.arguments_heading
            } else {
                words.options_heading
            };
            let help = words.arguments.argument(argument.get_id().as_str());
            let mut argument = argument.help(help).help_heading(heading);
            if argument.is_positional() {
                place += 1;
                argument = argument.display_order(place);
            }
            let takes_value = argument.get_action().takes_values();
            if takes_value { argument.ignore_case(true) } else { argument }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use clap::error::ErrorKind;

    fn parse(arguments: &[&str], lang: Lang) -> Result<Args, clap::Error> {
        let arguments: Vec<_> = ["baogao"].iter().chain(arguments).map(OsString::from).collect();
        super::parse(&arguments, lang.commands())
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let command = command(lang.commands());
            for task in command.get_subcommands().chain([&command]) {
                assert!(task.get_about().is_some_and(|about| !about.to_string().is_empty()));
                for argument in task.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", task.get_name(), argument.get_id());
                }
            }
        }
    }

    #[test]
    fn a_line_without_a_command_is_read_alike_by_the_program_without_commands() {
        let lines = [
            "",
            "a.txt",
            "a.txt b.txt --beside",
            "--no-state --lang en a.txt",
            "--resume",
            "--ambiguous=wide - --encoding big5",
            "--lang zh --lang en a.txt#一",
            "-- --measure",
            "--text-column 正文 --measure 60 t.csv",
            // What is wrong is wrong by both.
            "--nothing",
            "--beside",
            "--resume a.txt",
            "-h",
            "--version",
        ];
        for line in lines {
            let arguments: Vec<_> = ["baogao"]
                .into_iter()
                .chain(line.split(' ').filter(|a| !a.is_empty()))
                .map(OsString::from)
                .collect();
            assert!(!program(&arguments).has_subcommands(), "{line}");
            let read = |command: Command| {
                let matches = command.try_get_matches_from(&arguments).map_err(|e| e.kind())?;
                Args::from_arg_matches(&matches)
                    .map(|args| format!("{args:?}"))
                    .map_err(|e| e.kind())
            };
            assert_eq!(read(program(&arguments)), read(bare()), "{line}");
        }
        assert!(program(&["baogao", "export"].map(OsString::from)).has_subcommands());
    }

    #[test]
    fn help_is_in_the_language_of_the_user() {
        assert_eq!(parse(&["--no-state", "a.txt"], Lang::Zh).unwrap().read.files, ["a.txt"]);
        for lang in [Lang::Zh, Lang::En] {
            let help = parse(&["export", "--help"], lang).unwrap_err();
            assert_eq!(help.kind(), ErrorKind::DisplayHelp);
            assert!(help.to_string().contains(lang.commands().options_heading));
        }
    }
}
