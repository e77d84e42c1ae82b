//! Grapheme clusters (rule 9 of `docs/typesetting.md`), found without the tables of Unicode for the characters that
//! reports mostly consist of. The clusters are the same as the library's.

use unicode_segmentation::UnicodeSegmentation;

/// Whether a grapheme cluster always ends before and behind the character: it is no control, and it neither
/// combines nor joins. Not all such characters are listed; the others are left to the library.
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

/// The grapheme clusters of a text.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let ends = is_simple(first) && chars.next().is_none_or(is_simple);
        let end = if ends { first.len_utf8() } else { rest.graphemes(true).next()?.len() };
        let (cluster, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(cluster)
    })
}

#[cfg(test)]
mod tests {
    use super::super::width::{Ambiguous, AmbiguousWidths, str_width, width_by_tables};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_simple_character_is_as_wide_as_it_is_by_the_tables() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| is_simple(c)) {
            for world in [Ambiguous::Narrow, Ambiguous::Wide] {
                let text = c.to_string();
                assert_eq!(str_width(&text, world), width_by_tables(&text, world), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_the_library(text in "[a江。“ \u{301}\u{200D}\u{FE0F}\r\n👩🇨가\u{0600}]{0,12}") {
            prop_assert!(clusters(&text).eq(text.graphemes(true)), "{text:?}");
        }

        #[test]
        fn a_text_is_as_wide_as_it_is_by_the_tables(text in "[a江。“·é① \u{301}\u{200D}\u{FE0F}👩🇨가\u{0600}]{0,12}") {
            let mixed = AmbiguousWidths { signs: true, ..AmbiguousWidths::default() }.into();
            for world in [Ambiguous::Narrow, Ambiguous::Wide, mixed] {
                prop_assert_eq!(str_width(&text, world), width_by_tables(&text, world), "{:?}", text);
            }
        }
    }
}
