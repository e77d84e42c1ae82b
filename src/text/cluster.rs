//! Grapheme clusters and their cells, fast for the characters that reports are made of.
//!
//! All others go the way of the libraries; the results are theirs.

use super::width::{Ambiguous, str_width};
use unicode_segmentation::UnicodeSegmentation;

/// Characters after and before which a grapheme cluster always ends: no controls, nothing that
/// combines or joins. The list is short on purpose; all others take the slow and careful way.
#[must_use]
pub fn is_simple(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{A0}'..='\u{A8}'
            | '\u{AF}'..='\u{FF}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{203B}'
            | '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A0}'..='\u{30FF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF01}'..='\u{FF9D}'
    ) && c != '\u{AD}'
}

/// Bytes of a Han character of the basic block in UTF-8.
pub const HAN_BYTES: usize = 3;

/// Whether a text is one Han character of the basic block, U+4E00 to U+9FFF: two cells everywhere, and
/// most of a report.
#[inline]
#[must_use]
pub fn is_han(text: &str) -> bool {
    text.len() == HAN_BYTES && starts_with_han(text.as_bytes())
}

/// Whether the bytes of a text begin with such a character.
#[inline]
fn starts_with_han(text: &[u8]) -> bool {
    match text {
        [0xE5..=0xE9, _, _, ..] => true,
        [0xE4, second, _, ..] => *second >= 0xB8,
        _ => false,
    }
}

/// How many such characters a text begins with, at most `most`.
#[inline]
#[must_use]
pub fn han_at_start(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let most = most.saturating_mul(HAN_BYTES).min(bytes.len());
    let (characters, _) = bytes.get(..most).unwrap_or_default().as_chunks::<HAN_BYTES>();
    let other = characters.iter().position(|character| !starts_with_han(character));
    other.unwrap_or(characters.len())
}

/// The grapheme clusters of a text.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if han_at_start(rest, 2) == 2 {
            let (cluster, behind) = rest.split_at_checked(HAN_BYTES)?;
            rest = behind;
            return Some(cluster);
        }
        let mut chars = rest.chars();
        let first = chars.next()?;
        let ends = is_simple(first) && chars.next().is_none_or(is_simple);
        let end = if ends { first.len_utf8() } else { rest.graphemes(true).next()?.len() };
        let (cluster, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(cluster)
    })
}

/// The cells of one cluster.
#[must_use]
pub fn cluster_width(cluster: &str, ambiguous: Ambiguous) -> usize {
    if is_han(cluster) { 2 } else { str_width(cluster, ambiguous) }
}

#[cfg(test)]
mod tests {
    use super::super::width::{Kinds, width_by_tables};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_simple_character_is_as_wide_as_it_is_by_the_tables() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| is_simple(c)) {
            for world in [Ambiguous::Narrow, Ambiguous::Wide] {
                let text = c.to_string();
                assert_eq!(cluster_width(&text, world), width_by_tables(&text, world), "{c:?}");
            }
        }
    }

    #[test]
    fn han_are_those_of_the_basic_block() {
        for c in '\0'..='\u{2FFFF}' {
            assert_eq!(is_han(&c.to_string()), ('\u{4E00}'..='\u{9FFF}').contains(&c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn han_at_the_start_are_counted(text in "[江龥。a\u{301}]{0,9}", most in 0..12_usize) {
            let han = text.chars().map(|c| c.to_string()).take_while(|c| is_han(c)).count();
            prop_assert_eq!(han_at_start(&text, most), han.min(most), "{:?}", text);
        }

        #[test]
        fn clusters_are_those_of_the_library(text in "[a江。“ \u{301}\u{200D}\u{FE0F}\r\n👩🇨가\u{0600}]{0,12}") {
            prop_assert!(clusters(&text).eq(text.graphemes(true)), "{text:?}");
        }

        #[test]
        fn a_text_is_as_wide_as_it_is_by_the_tables(text in "[a江。“·é① \u{301}\u{200D}\u{FE0F}👩🇨가\u{0600}]{0,12}") {
            let mixed = Kinds { signs: true, ..Kinds::default() }.into();
            for world in [Ambiguous::Narrow, Ambiguous::Wide, mixed] {
                prop_assert_eq!(str_width(&text, world), width_by_tables(&text, world), "{:?}", text);
            }
        }
    }
}
