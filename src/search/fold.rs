//! Folding: which characters count as the same one when matching.
//!
//! 简 and 繁, and letters and digits of full and half width. One character to one, so that a hit's
//! bytes are those of the text. The table is never loaded: a query's few characters are looked up in
//! it where it lies, at some microseconds each.

/// Groups of characters, the simplified one first, spaces and line ends between.
///
/// Made from the fields `kSimplifiedVariant` and `kTraditionalVariant` of the Unihan database
/// (© Unicode, Inc., Unicode License v3) within the Basic Multilingual Plane, from its fields
/// `kZVariant`, `kSemanticVariant` and `kSpecializedSemanticVariant` where they lead from a character
/// outside GB 2312 to exactly one inside it, and from some fifty pairs that it lacks (旅遊, 公佈).
const VARIANTS: &str = include_str!("variants.txt");

/// Between a half-width character of ASCII and its full-width form.
const WIDER: u32 = 0xFEE0;

/// The characters that count as `c`, `c` among them.
pub(super) fn variants(c: char) -> impl Iterator<Item = char> {
    let group = if c > '\u{33FF}' { group(c) } else { "" };
    std::iter::once(c).chain(other_width(c)).chain(group.chars().filter(move |&v| v != c))
}

fn group(c: char) -> &'static str {
    let Some(at) = memchr::memmem::find(VARIANTS.as_bytes(), c.encode_utf8(&mut [0; 4]).as_bytes())
    else {
        return "";
    };
    let gap = |c: char| c == ' ' || c == '\n';
    let start = VARIANTS.get(..at).and_then(|before| before.rfind(gap)).map_or(0, |at| at + 1);
    let rest = VARIANTS.get(start..).unwrap_or_default();
    rest.split(gap).next().unwrap_or_default()
}

fn other_width(c: char) -> Option<char> {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => char::from_u32(u32::from(c) + WIDER),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - WIDER),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[track_caller]
    fn check(c: char, expected: &str) {
        assert_eq!(variants(c).collect::<String>(), expected);
    }

    #[test]
    fn a_character_s_variants_stand_in_its_group() {
        check('发', "发發髮");
        check('髮', "髮发發");
        check('遊', "遊游");
        check('里', "里裏裡");
        check('江', "江");
        check('。', "。");
    }

    #[test]
    fn letters_and_digits_have_two_widths() {
        check('V', "VＶ");
        check('８', "８8");
        check('%', "%");
    }

    #[test]
    fn no_character_stands_in_two_groups() {
        let all: Vec<char> = VARIANTS.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(VARIANTS.split_whitespace().all(|group| group.chars().count() > 1));
    }
}
