//! Characters that a text spells as a page's source does, `&ldquo;`, because it was never rendered.
//!
//! Blanks are none of them: they are left to `parse`, which keeps them as furniture.

/// The names that Chinese pages give to what their keyboards lack.
const NAMES: [(&str, char); 16] = [
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
];

/// Bytes of a name or a number at most.
const LONGEST: usize = 8;

/// The first of them at or after `from`: where it begins, its bytes, and what it stands for.
pub(super) fn next(text: &str, from: usize) -> Option<(usize, usize, char)> {
    let rest = text.as_bytes().get(from..)?;
    memchr::memchr_iter(b'&', rest).find_map(|at| {
        let (len, c) = entity(text.get(from + at..)?)?;
        Some((from + at, len, c))
    })
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

/// The character of a number, `8220` or `x201C`, if it is one that is seen.
fn number(code: &str) -> Option<char> {
    let value = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => code.parse(),
    };
    char::from_u32(value.ok()?).filter(|c| super::is_harmless(*c) && !c.is_whitespace())
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
        for text in
            ["&", "&amp;", "&nbsp;", "&#8195;", "&#27;", "&#x202E;", "&foo;", "&ldquo 双", "R&D；"]
        {
            check(text, None);
        }
        assert_eq!(next("R&D与&hellip;", 0), Some((6, 8, '…')));
    }
}
