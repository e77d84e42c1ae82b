//! The character that stands for all that count as the same, letters of either case included.

use crate::document::part;
use crate::language::variants::folded;
use std::sync::LazyLock;

/// The first character beyond the table.
const BEYOND: u32 = 0x1_0000;

/// For each character of the Basic Multilingual Plane the one that it is compared as. A text is folded as a whole, and
/// a look into a table takes a hundredth of the time that finding the character takes.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let compared = |code: u32| char::from_u32(code).map_or(code, |c| u32::from(compared_as(c)));
    (0..BEYOND).map(|code| u16::try_from(compared(code)).unwrap_or(u16::MAX)).collect()
});

/// The character as which `c` is compared: 简 and 繁, compatibility forms, either width and either case have the same.
#[must_use]
pub fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let at = usize::try_from(u32::from(c)).unwrap_or(usize::MAX);
    let found = TABLE.get(at).filter(|code| **code != u16::MAX);
    found.and_then(|code| char::from_u32(u32::from(*code))).unwrap_or_else(|| compared_as(c))
}

/// Puts a folded text in place of `folded`. Most characters are compared as they are, so that they are copied many at a
/// time.
pub fn fold_into(folded: &mut String, text: &str) {
    folded.clear();
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let compared = fold(c);
        if compared != c {
            folded.push_str(part(text, copied..at));
            folded.push(compared);
            copied = at + c.len_utf8();
        }
    }
    folded.push_str(part(text, copied..));
}

fn compared_as(c: char) -> char {
    let mut lower = folded(c).to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => folded(lower),
        _ => folded(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_character_by_character() {
        let folded: String =
            "數字經濟，数字经济（ＡＩ）「5Ｇ」⼯\u{20000}".chars().map(fold).collect();
        assert_eq!(folded, "数字经济,数字经济(ai)\"5g\"工\u{20000}");
        let mut whole = "旧".to_owned();
        fold_into(&mut whole, "數字經濟，数字经济（ＡＩ）「5Ｇ」⼯\u{20000}");
        assert_eq!(whole, folded);
    }

    #[test]
    fn what_is_folded_stays() {
        for c in ('\0'..='\u{FFFF}').chain('\u{2F800}'..='\u{2FA1D}') {
            let folded = fold(c);
            assert_eq!(fold(folded), folded, "{c:?}");
        }
    }
}
