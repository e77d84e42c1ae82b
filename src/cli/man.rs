//! `baogao man`: prints the manual page, one page for all commands.

use super::context::Context;
use super::failure::Failure;
use super::{command_line, output};
use crate::app::action::Group;
use crate::app::help::{self, HelpLine};
use crate::app::keymap::Keymap;
use crate::words::Lang;
use clap::builder::Str;
use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(context: Context) -> Result<ExitCode, Failure> {
    let mut command = command_line::command(context.words());
    command.build();
    output::with(|out| page(out, &command, context.lang))?;
    Ok(ExitCode::SUCCESS)
}

fn page(mut out: &mut dyn Write, command: &Command, lang: Lang) -> io::Result<()> {
    let words = lang.commands();
    let man = &words.man;
    Man::new(command.clone()).render_title(&mut out)?;
    let mut roff = Roff::new();
    section(&mut roff, man.name).text([roman(format!("baogao - {}", words.about))]);
    section(&mut roff, man.synopsis);
    for usage in words.usage_line.lines() {
        roff.text([roman(usage.trim_start())]).control("br", [""; 0]);
    }
    section(&mut roff, man.options);
    arguments(&mut roff, command.get_arguments());
    section(&mut roff, man.commands);
    for task in command.get_subcommands() {
        describe(&mut roff, task);
    }
    section(&mut roff, man.keys);
    keys(&mut roff, lang);
    for (heading, items) in [(man.files, man.file_list), (man.environment, man.variables)] {
        section(&mut roff, heading);
        for (name, help) in items {
            item(&mut roff, name, help);
        }
    }
    section(&mut roff, man.exit_status).text([roman(words.exit)]);
    section(&mut roff, man.examples);
    for (call, does) in man.example_list {
        item(&mut roff, call, does);
    }
    roff.to_writer(&mut out)
}

fn section<'a>(roff: &'a mut Roff, heading: &str) -> &'a mut Roff {
    roff.control("SH", [heading])
}

/// A name, and what there is to say of it, indented below.
fn item(roff: &mut Roff, name: &str, help: &str) {
    roff.control("TP", [""; 0]).text([bold(name)]).text([roman(help)]);
}

/// The keys as they are without a configuration, group by group.
fn keys(roff: &mut Roff, lang: Lang) {
    for line in help::lines(Group::Motion, lang, &Keymap::default()) {
        match line {
            HelpLine::Group(name) => {
                roff.control("SS", [name]);
            }
            HelpLine::Keys { keys, does } => item(roff, &keys, does),
            HelpLine::Blank => {}
        }
    }
}

/// A command: its usage, what it does, and its own arguments.
fn describe(roff: &mut Roff, task: &Command) {
    let own = || task.get_arguments().filter(|argument| !argument.is_global_set());
    let mut call = vec![bold(task.get_bin_name().unwrap_or_default())];
    for argument in own() {
        let written = written(argument);
        let call_with = if argument.is_required_set() { written } else { format!("[{written}]") };
        let repeats =
            argument.is_positional() && matches!(argument.get_action(), ArgAction::Append);
        let call_with = if repeats { call_with + "..." } else { call_with };
        call.extend([roman(" "), italic(call_with)]);
    }
    roff.control("SS", [""; 0]).text(call);
    roff.text([roman(task.get_about().map(ToString::to_string).unwrap_or_default())]);
    arguments(roff, own());
}

fn arguments<'a>(roff: &mut Roff, arguments: impl Iterator<Item = &'a Arg>) {
    for argument in arguments {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        item(roff, &written(argument), &help);
    }
}

/// An argument as users type it.
fn written(argument: &Arg) -> String {
    let value = || {
        let names = argument.get_value_names().unwrap_or_default();
        names.iter().map(Str::as_str).collect::<Vec<_>>().join(" ")
    };
    match argument.get_long() {
        Some(long) if argument.get_action().takes_values() => format!("--{long} {}", value()),
        Some(long) => format!("--{long}"),
        None => value(),
    }
}
