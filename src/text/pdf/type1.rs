//! The encoding of an embedded Type 1 font, which stands in the clear part of its program.

use super::encodings::{self, CodeTable};
use super::glyph_names;
use memchr::memmem;

/// The most entries that are read: each code has one.
const ENTRIES: usize = 1 << 9;

/// The characters of the font's codes; `None` where it states no encoding.
pub(super) fn codes(font: &[u8]) -> Option<CodeTable> {
    // What is encrypted begins behind this word.
    let clear = font.get(..memmem::find(font, b"eexec")?)?;
    let stated = clear.get(memmem::find(clear, b"/Encoding")? + b"/Encoding".len()..)?;
    let mut words = stated.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    if words.clone().next() == Some(b"StandardEncoding") {
        return Some(encodings::standard());
    }
    let mut codes = encodings::NONE;
    // `dup 65 /A put`, up to a `def` behind the entries.
    let mut left = ENTRIES;
    while let Some(word) = words.next() {
        match word {
            b"dup" => {
                left = left.checked_sub(1)?;
                let (code, name) = (words.next().and_then(number), words.next());
                let name = name.and_then(|name| name.strip_prefix(b"/"));
                let name = name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default();
                if let Some(entry) = code.and_then(|code| codes.get_mut(code)) {
                    *entry = glyph_names::character(name).unwrap_or('\0');
                }
            }
            b"def" | b"readonly" => return Some(codes),
            _ => {}
        }
    }
    Some(codes)
}

/// A number, which may state its base: `8#101`.
fn number(word: &[u8]) -> Option<usize> {
    let word = std::str::from_utf8(word).ok()?;
    match word.split_once('#') {
        Some((base, digits)) => {
            let base = base.parse().ok().filter(|base| (2..=36).contains(base))?;
            usize::from_str_radix(digits, base).ok()
        }
        None => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_states_its_encoding_by_names() {
        let font = b"%!PS-AdobeFont-1.0: X\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n\
            dup 1 /uni653F put\ndup 8#102 /uni5E9C put\ndup 999 /A put\ndup 67 /g12 put\nreadonly def\n\
            dup 3 /B put\ncurrentfile eexec\x01\x02";
        let codes = codes(font).unwrap();
        assert_eq!([1, 66, 67, 3].map(|code| codes[code]), ['政', '府', '\0', '\0']);
    }

    #[test]
    fn the_standard_encoding_has_a_name() {
        let codes = codes(b"%!PS\n/Encoding StandardEncoding def\ncurrentfile eexec").unwrap();
        assert_eq!([codes[65], codes[0xAE]], ['A', 'ﬁ']);
    }

    #[test]
    fn a_damaged_program_states_none_or_a_part() {
        assert_eq!(codes(b"%!PS /FontName/X def eexec"), None);
        assert_eq!(codes(b"/Encoding dup 65 /A put"), None, "nothing is encrypted");
        assert_eq!(codes(b"/Encoding dup 65 /A put dup eexec").unwrap()[65], 'A');
    }
}
