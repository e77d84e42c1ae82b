//! The characters of a text that count when it is compared with a term: all but blanks, quotes and brackets.

use super::script::{is_bracket, is_quote};

/// Whether a character is passed over where a term is compared with a text.
#[inline]
#[must_use]
pub fn is_ignored(c: char) -> bool {
    // Most of a text is Han, decided by one comparison, and most of the rest is among these.
    let is_plain = matches!(c, '\u{4E00}'..='\u{9FFF}' | '，' | '。' | '、' | '0'..='9');
    !is_plain && (c.is_whitespace() || is_quote(c) || is_bracket(c))
}

/// A term as it is compared: `“双 免”（政策）` as `双免政策`.
#[must_use]
pub fn term_key(term: &str) -> String {
    compared(term).collect()
}

/// The pieces of a text that are compared, in order: all that stands between what is passed over.
pub fn compared(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, behind) = rest.split_at_checked(next_ignored(rest))?;
        let mut behind = behind.chars();
        behind.next();
        rest = behind.as_str();
        Some(piece)
    })
}

/// The byte at which the first character stands that is passed over, or the length of the text. Han characters, most
/// of a text, are known by their first byte.
fn next_ignored(text: &str) -> usize {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if matches!(byte, 0xE4..=0xE9) {
            at += 3;
            continue;
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if !is_ignored(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
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

    #[test]
    fn each_character_is_compared_or_passed_over() {
        for c in '\0'..='\u{FFFF}' {
            let kept = if is_ignored(c) { String::new() } else { c.to_string() };
            assert_eq!(term_key(c.encode_utf8(&mut [0; 4])), kept, "{c:?}");
        }
    }
}
