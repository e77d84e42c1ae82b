//! What the user may have meant by a name that does not exist.

use clap::Command;
use std::ffi::OsString;
use std::path::Path;

/// The Jaro-Winkler similarity from which on a name is suggested.
const ALIKE: f64 = 0.75;

/// The name that is most similar to `wrong`, if any is.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name| strsim::jaro_winkler(wrong, name);
    let best = names.map(|name| (likeness(name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, name)| name)
}

/// A misspelt name among the arguments, and the command that it is similar to. Where a command stands among
/// them, none is misspelt; a file of that name is a file.
pub(super) fn command(arguments: &[OsString], program: &Command) -> Option<(String, String)> {
    let words = || arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    let names = || program.get_subcommands().map(Command::get_name);
    if words().any(|word| names().any(|name| name == word)) {
        return None;
    }
    let is_letters = |word: &&str| word.chars().all(|c| c.is_ascii_alphabetic());
    let mut typed = words().filter(is_letters).filter(|word| !Path::new(word).exists());
    typed.find_map(|word| {
        Some((word.to_owned(), nearest(&word.to_ascii_lowercase(), names())?.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<(&str, &str)>) {
        let arguments: Vec<OsString> = ["baogao"].iter().chain(arguments).map(Into::into).collect();
        let program = Command::new("baogao").subcommands(["outline", "export"].map(Command::new));
        let found = command(&arguments, &program);
        assert_eq!(found.as_ref().map(|(typed, meant)| (&**typed, &**meant)), expected);
    }

    #[test]
    fn a_misspelt_command_is_found() {
        check(&["outlin"], Some(("outlin", "outline")));
        check(&["--lang", "zh", "Exprot", "--to", "md", "a.txt"], Some(("Exprot", "export")));
        check(&["outline", "exprot"], None);
        check(&["outlin.txt"], None);
        check(&["报告"], None);
        // A folder beside the manifest, where tests run.
        check(&["src"], None);
    }
}
