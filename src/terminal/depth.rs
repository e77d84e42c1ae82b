//! How many colours the terminal has, judged by the environment.
//!
//! Does not read the environment itself.

use crate::view::theme::Depth;

/// The depth that `TERM`, `COLORTERM` and `TERM_PROGRAM` indicate; `variable` looks them up.
#[must_use]
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let says = |name: &str| variable(name).unwrap_or_default().to_ascii_lowercase();
    let (term, colours, program) = (says("TERM"), says("COLORTERM"), says("TERM_PROGRAM"));
    // GNU screen has at most 256 colours, but passes on the variables of the terminal around it.
    let screen = term.starts_with("screen");
    let all = ["truecolor", "24bit"].contains(&colours.as_str())
        || ["iterm.app", "wezterm", "vscode", "ghostty"].contains(&program.as_str())
        || ["direct", "kitty", "alacritty", "foot", "ghostty"].iter().any(|t| term.contains(t));
    if ["dumb", "vt1", "vt2", "vt3"].iter().any(|t| term.starts_with(t)) || term.ends_with("-mono")
    {
        Depth::Mono
    } else if all && !screen {
        Depth::True
    } else if term.contains("256color") {
        Depth::Palette
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(environment: &[(&str, &str)], expected: Depth) {
        let value = |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        assert_eq!(depth(|name| value(name).map(str::to_owned)), expected);
    }

    #[test]
    fn the_environment_tells_the_depth() {
        check(&[], Depth::Sixteen);
        check(&[("TERM", "xterm")], Depth::Sixteen);
        check(&[("TERM", "linux")], Depth::Sixteen);
        check(&[("TERM", "dumb")], Depth::Mono);
        check(&[("TERM", "vt220")], Depth::Mono);
        check(&[("TERM", "xterm-256color")], Depth::Palette);
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True);
        check(&[("TERM", "xterm-kitty")], Depth::True);
        check(&[("TERM", "xterm-direct")], Depth::True);
        check(&[("TERM", "tmux-256color"), ("COLORTERM", "24bit")], Depth::True);
        check(&[("TERM", "screen.xterm-256color"), ("COLORTERM", "truecolor")], Depth::Palette);
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], Depth::Palette);
    }
}
