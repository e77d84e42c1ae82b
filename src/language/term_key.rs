//! The characters of a text that count when it is compared with a term: all but blanks, quotes and brackets.

use super::script::{is_bracket, is_quote};

/// Whether a character is passed over where a term is compared with a text.
#[inline]
#[must_use]
pub fn is_ignored(c: char) -> bool {
    // Most of a text is Han, decided by one comparison.
    !matches!(c, '\u{4E00}'..='\u{9FFF}') && (c.is_whitespace() || is_quote(c) || is_bracket(c))
}

/// A term as it is compared: `“双 免”（政策）` as `双免政策`.
#[must_use]
pub fn term_key(term: &str) -> String {
    term.split(is_ignored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_quotes_and_brackets_are_ignored() {
        assert_eq!(term_key("“双 免”\u{3000}（政策）"), "双免政策");
        assert_eq!(term_key("VR、5G"), "VR、5G");
        assert_eq!(term_key("《》"), "");
    }
}
