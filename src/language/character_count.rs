//! How long a text is: its characters without the blanks, as editors count them.
//!
//! Knows nothing of words, which Chinese does not part.

/// The characters of a text that are no blanks, in Unicode scalar values.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the count from being vectorised"
)]
#[must_use]
pub fn character_count(text: &str) -> usize {
    /// Bytes that are counted in a byte, so that many are looked at at once.
    const LANE: usize = 128;
    let bytes = text.as_bytes();
    let begins = |byte: u8| (byte & 0xC0 != 0x80) & (byte != b' ') & (byte.wrapping_sub(b'\t') > 4);
    let lanes = bytes.chunks(LANE);
    let count = |lane: &[u8]| lane.iter().fold(0_u8, |n, byte| n + u8::from(begins(*byte)));
    let characters: usize = lanes.map(|lane| usize::from(count(lane))).sum();
    let wide = memchr::memmem::find_iter(bytes, "\u{3000}").count();
    // What begins the other blanks begins few other characters.
    let others = memchr::memchr3_iter(0xC2, 0xE1, 0xE2, bytes);
    let is_blank = |at: &usize| {
        let character = text.get(*at..).and_then(|rest| rest.chars().next());
        character.is_some_and(char::is_whitespace)
    };
    characters - wide - others.filter(is_blank).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_that_are_no_blanks_are_counted(text in "(\\PC|\\s|\\t|\u{3000}|\u{2003}|\u{85}|“|—){0,40}") {
            prop_assert_eq!(character_count(&text), text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }
}
