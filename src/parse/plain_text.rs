//! A text in plain characters, as it is understood: `⼯` is 工, `｡` is 。 (understanding rule 48).
//!
//! A character is replaced only if its plain form takes as many bytes, so that places in both texts are the same. The
//! text on the screen stays as it was written.

use crate::language::variants;
use bytestring::ByteString;

/// `text` with its compatibility forms replaced by plain characters; `None` if it has none.
pub(super) fn plain(text: &str) -> Option<ByteString> {
    (may_hold_other(text) && text.contains(is_other)).then(|| {
        let plain: String = text.chars().map(|c| replacement(c).unwrap_or(c)).collect();
        plain.into()
    })
}

/// Whether a text has the first two bytes of such a character. Nearly every text has none, and this looks at many
/// bytes at once.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the scan from being vectorised"
)]
fn may_hold_other(text: &str) -> bool {
    let opens = |lead: u8, next: u8| {
        let (radical, form) = ((lead == 0xE2) & (next >= 0xBA), lead == 0xEF);
        radical | (form & ((next <= 0xB9) | (next == 0xBD)))
    };
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.fold(false, |found, (&lead, &next)| found | opens(lead, next))
}

fn is_other(c: char) -> bool {
    replacement(c).is_some()
}

/// The plain form of a character, if it takes as many bytes.
fn replacement(c: char) -> Option<char> {
    // Full-width punctuation is plain; digits and letters of that width are longer than the plain ones.
    let may_be = matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}')
        || matches!(c, '\u{FE10}'..='\u{FE6F}' | '\u{FF61}'..='\u{FF65}');
    let plain = Some(c).filter(|_| may_be).map(variants::plain)?;
    (plain != c && plain.len_utf8() == c.len_utf8()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_compatibility_forms_become_plain() {
        assert_eq!(plain("⼀、⼯作｡").as_deref(), Some("一、工作。"));
        assert_eq!(plain("\u{F92D}年\u{FE13}⺠生").as_deref(), Some("來年：民生"));
        assert_eq!(plain("一、工作，２０２４年（VR）。"), None);
    }

    #[test]
    fn places_stay_what_they_are() {
        let all: String = ('\u{2E80}'..='\u{FFEF}').collect();
        let plain = plain(&all).unwrap();
        assert!(!all.chars().any(|c| is_other(c) && !may_hold_other(&c.to_string())));
        assert!(all.char_indices().map(|(at, _)| at).eq(plain.char_indices().map(|(at, _)| at)));
    }
}
