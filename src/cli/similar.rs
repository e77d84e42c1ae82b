//! What the user may have meant by a name that does not exist.

use clap::{Arg, Command};
use std::ffi::OsString;
use std::path::Path;

/// The Jaro-Winkler similarity from which on a name is suggested.
const ALIKE: f64 = 0.85;

/// The name that is most similar to `wrong`, if any is.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name| strsim::jaro_winkler(wrong, name);
    let best = names.map(|name| (likeness(name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, name)| name)
}

/// The first of the arguments that is the name of a command.
pub(super) fn named(arguments: &[OsString], program: &Command) -> Option<String> {
    words(arguments, program)
        .find(|word| program.find_subcommand(word).is_some())
        .map(str::to_owned)
}

/// A misspelt name among the arguments, and the command that it is similar to. Where a command stands among
/// them, none is misspelt; a file of that name is a file.
pub(super) fn command(arguments: &[OsString], program: &Command) -> Option<(String, String)> {
    let words = || words(arguments, program);
    let names = || program.get_subcommands().map(Command::get_name);
    if named(arguments, program).is_some() {
        return None;
    }
    let is_letters = |word: &&str| word.chars().all(|c| c.is_ascii_alphabetic());
    let mut typed = words().filter(is_letters).filter(|word| !Path::new(word).exists());
    typed.find_map(|word| {
        Some((word.to_owned(), nearest(&word.to_ascii_lowercase(), names())?.to_owned()))
    })
}

/// The arguments that are neither options nor values of options.
fn words<'a>(arguments: &'a [OsString], program: &Command) -> impl Iterator<Item = &'a str> {
    let options: Vec<&str> = program
        .get_arguments()
        .filter(|argument| argument.get_action().takes_values())
        .filter_map(Arg::get_long)
        .collect();
    let takes_value =
        move |option: &str| option.strip_prefix("--").is_some_and(|name| options.contains(&name));
    let mut rest = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    std::iter::from_fn(move || {
        loop {
            let word = rest.next()?;
            if !word.starts_with('-') {
                return Some(word);
            }
            if takes_value(word) {
                rest.next();
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<(&str, &str)>) {
        let arguments: Vec<OsString> = ["baogao"].iter().chain(arguments).map(Into::into).collect();
        let program = Command::new("baogao")
            .arg(Arg::new("lang").long("lang"))
            .subcommands(["outline", "export", "man"].map(Command::new));
        let found = command(&arguments, &program);
        assert_eq!(found.as_ref().map(|(typed, meant)| (&**typed, &**meant)), expected);
    }

    #[test]
    fn a_misspelt_command_is_found() {
        check(&["outlin"], Some(("outlin", "outline")));
        check(&["--lang", "zh", "Exprot", "--to", "md", "a.txt"], Some(("Exprot", "export")));
        check(&["outline", "exprot"], None);
        check(&["--lang", "margin", "a.txt"], None);
        check(&["--lang=zh", "outlin"], Some(("outlin", "outline")));
        check(&["outlin.txt"], None);
        check(&["auto"], None);
        check(&["报告"], None);
        // A folder beside the manifest, where tests run.
        check(&["src"], None);
    }
}
