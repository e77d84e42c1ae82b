//! Whether the terminal can place the cursor, judged by the environment.
//!
//! Does not read the environment itself.

/// Terminfo entries of terminals that cannot: printers, plain lines, and unknown ones.
const WITHOUT: [&str; 9] =
    ["dumb", "unknown", "network", "dialup", "switch", "glasstty", "vanilla", "printer", "lpr"];

/// Whether the cursor can be placed, as far as `TERM` says: a terminal without a name counts as any other.
/// `variable` looks it up.
#[must_use]
pub fn is_addressable(variable: impl Fn(&str) -> Option<String>) -> bool {
    let term = variable("TERM").unwrap_or_default().to_ascii_lowercase();
    !WITHOUT.contains(&term.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn term_tells_whether_the_cursor_can_be_placed() {
        let check = |term: Option<&str>| is_addressable(|_| term.map(str::to_owned));
        assert!(check(Some("xterm-256color")) && check(Some("vt100")) && check(Some("linux")));
        assert!(check(None) && check(Some("")));
        assert!(!check(Some("dumb")) && !check(Some("unknown")));
    }
}
