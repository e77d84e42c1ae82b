//! A text in plain characters, as it is understood: `⼯` is 工, `｡` is 。 (understanding rule 48).
//!
//! A character is replaced only if its plain form takes as many bytes, so that places in both texts are the same. The
//! text on the screen stays as it was written.

use crate::language::variants;
use crate::text::is_usual;
use bytestring::ByteString;

/// `text` with its compatibility forms replaced by plain characters; `None` if it has none.
pub(super) fn plain(text: &str) -> Option<ByteString> {
    (!is_usual(text) && text.contains(is_other)).then(|| {
        let plain: String = text.chars().map(|c| replacement(c).unwrap_or(c)).collect();
        plain.into()
    })
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
    use crate::text::is_clean;

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
        assert!(!all.chars().any(|c| is_other(c) && is_usual(&c.to_string())));
        assert!(all.char_indices().map(|(at, _)| at).eq(plain.char_indices().map(|(at, _)| at)));
    }

    #[test]
    fn usual_characters_are_clean_and_plain() {
        let mut usual = 0;
        for c in '\0'..='\u{10FFFF}' {
            let text = format!("甲{c}");
            for text in [&*text, &format!("{text}乙")] {
                if is_usual(text) {
                    assert!(is_clean(text) && !text.contains(is_other), "{c:?}");
                    usual += 1;
                }
            }
        }
        assert!(is_usual("“甲”·乙，１～２％……—①\t\n"));
        assert!(usual > 40_000, "{usual}");
    }
}
