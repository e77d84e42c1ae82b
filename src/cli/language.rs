//! Which language the program speaks.

use crate::words::Lang;
use clap::ValueEnum;
use std::ffi::OsString;

/// The language that `--lang` names, else the configured one, else that of the locale.
pub(super) fn choose(
    arguments: &[OsString],
    configured: Option<Lang>,
    variable: impl Fn(&str) -> Option<String>,
) -> Lang {
    argument(arguments).or(configured).unwrap_or_else(|| locale(variable))
}

/// The value of the last `--lang`. It is read before clap reads the arguments, because clap's own messages
/// have to be in this language.
fn argument(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let mut lang = None;
    while let Some(argument) = arguments.next().filter(|argument| *argument != "--") {
        let name = match argument {
            "--lang" => arguments.next(),
            _ => argument.strip_prefix("--lang="),
        };
        lang = name.and_then(|name| Lang::from_str(name, true).ok()).or(lang);
    }
    lang
}

/// The language of the first locale variable that is set, in the order of POSIX.
fn locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| variable(name));
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        arguments: &[&str],
        configured: Option<Lang>,
        locale: &[(&str, &str)],
        expected: Lang,
    ) {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let variable = |name: &str| {
            let found = locale.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(choose(&arguments, configured, variable), expected);
    }

    #[test]
    fn an_argument_outweighs_the_configuration_and_that_the_locale() {
        let chinese = [("LANG", "zh_CN.UTF-8")];
        check(&["baogao"], None, &[], Lang::En);
        check(&["baogao"], None, &chinese, Lang::Zh);
        check(&["baogao"], None, &[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], Lang::En);
        check(&["baogao"], None, &[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")], Lang::Zh);
        check(&["baogao"], Some(Lang::En), &chinese, Lang::En);
        check(&["baogao", "--lang", "zh"], Some(Lang::En), &[], Lang::Zh);
        check(&["baogao", "check", "--lang=EN"], None, &chinese, Lang::En);
        check(&["baogao", "--", "--lang=en"], None, &chinese, Lang::Zh);
        check(&["baogao", "--lang"], None, &chinese, Lang::Zh);
        check(&["baogao", "--lang", "zh", "check", "--lang", "en"], None, &chinese, Lang::En);
    }
}
