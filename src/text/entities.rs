//! Characters that a text spells as a page's source does, `&ldquo;`, because it was never rendered.
//!
//! References to visible characters are read as these characters; blanks are left to `parse`, which keeps them as
//! furniture.

use crate::document::part;
use std::borrow::Cow;

/// The names that Chinese pages give to what their keyboards lack, and to blanks.
const NAMES: [(&str, char); 22] = [
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("quot", '"'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("permil", '‰'),
    ("deg", '°'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("yen", '¥'),
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
];

/// Bytes of a name or a number at most.
const LONGEST: usize = 8;

/// The first reference to a visible character at or after `from`: where it begins, its length in bytes, and the
/// character.
pub(super) fn next(text: &str, from: usize) -> Option<(usize, usize, char)> {
    let rest = text.as_bytes().get(from..)?;
    memchr::memchr_iter(b'&', rest).find_map(|at| {
        let (len, c) = entity(text.get(from + at..)?)?;
        let seen = super::is_harmless(c) && !is_blank(c);
        seen.then_some((from + at, len, c))
    })
}

/// The bytes of the blank that a text begins with, spelled as `&nbsp;` or `&#8195;`.
#[must_use]
pub fn spelled_blank(text: &str) -> Option<usize> {
    entity(text).filter(|(_, c)| is_blank(*c)).map(|(len, _)| len)
}

/// A text in which entities that its page escaped twice have been decoded.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    let mut read = String::new();
    let mut taken = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < taken {
            continue;
        }
        let Some((len, c)) = text.get(at..).and_then(escaped_twice) else { continue };
        read.push_str(part(text, taken..at));
        read.push(c);
        taken = at + len;
    }
    if taken == 0 {
        return Cow::Borrowed(text);
    }
    read.push_str(part(text, taken..));
    Cow::Owned(read)
}

/// The character that a text begins with, spelled so, and its bytes: also one of those that are left alone in
/// plain text, where they may be meant.
fn escaped_twice(text: &str) -> Option<(usize, char)> {
    const MARKUP: [(&str, char); 3] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];
    let markup = || MARKUP.iter().find(|(name, _)| text.starts_with(name));
    entity(text).or_else(|| markup().map(|&(name, c)| (name.len(), c)))
}

/// Blanks and invisible characters that join or separate letters.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200C}' | '\u{200D}')
}

/// The character that a text begins with in this way, and its bytes.
fn entity(text: &str) -> Option<(usize, char)> {
    let spelled = text.strip_prefix('&')?;
    // A page that was stored twice spells the ampersand as well.
    let name = spelled.strip_prefix("amp;").unwrap_or(spelled);
    let end = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (name, behind) = (name.get(..end)?, name.get(end + 1..)?);
    let c = match name.strip_prefix('#') {
        Some(code) => number(code)?,
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((text.len() - behind.len(), c))
}

/// The character of a number, `8220` or `x201C`.
fn number(code: &str) -> Option<char> {
    let value = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => code.parse(),
    };
    char::from_u32(value.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, char)>) {
        assert_eq!(entity(text), expected, "{text}");
    }

    #[test]
    fn names_and_numbers() {
        check("&ldquo;双", Some((7, '“')));
        check("&amp;mdash;", Some((11, '—')));
        check("&#8220;", Some((7, '“')));
        check("&#x201D;尾", Some((8, '”')));
    }

    #[test]
    fn what_is_none() {
        for text in ["&", "&amp;", "&foo;", "&ldquo 双", "R&D；"] {
            check(text, None);
        }
    }

    #[test]
    fn what_is_seen_is_found_and_blanks_are_told_from_it() {
        assert_eq!(next("R&D与&nbsp;&#27;&#x202E;&hellip;", 0).map(|(_, _, c)| c), Some('…'));
        assert_eq!(next("R&D与&hellip;", 0), Some((6, 8, '…')));
        for (text, bytes) in [("&nbsp;", 6), ("&amp;nbsp;尾", 10), ("&#8195;", 7), ("&zwnj;", 6)] {
            assert_eq!(spelled_blank(text), Some(bytes), "{text}");
            assert_eq!(next(text, 0), None, "{text}");
        }
        assert_eq!(spelled_blank("&hellip;"), None);
        assert_eq!(spelled_blank("&#27;"), None);
    }
}
