//! The names of glyphs, by which simple fonts say what their codes stand for.

use crate::document::part;
use std::sync::LazyLock;

/// The names of the characters from `!` to `~`, then of those of Latin-1 from `¡` to `ÿ`.
const LATIN: [&str; 189] = [
    "exclam",
    "quotedbl",
    "numbersign",
    "dollar",
    "percent",
    "ampersand",
    "quotesingle",
    "parenleft",
    "parenright",
    "asterisk",
    "plus",
    "comma",
    "hyphen",
    "period",
    "slash",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "colon",
    "semicolon",
    "less",
    "equal",
    "greater",
    "question",
    "at",
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "G",
    "H",
    "I",
    "J",
    "K",
    "L",
    "M",
    "N",
    "O",
    "P",
    "Q",
    "R",
    "S",
    "T",
    "U",
    "V",
    "W",
    "X",
    "Y",
    "Z",
    "bracketleft",
    "backslash",
    "bracketright",
    "asciicircum",
    "underscore",
    "grave",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "braceleft",
    "bar",
    "braceright",
    "asciitilde",
    "exclamdown",
    "cent",
    "sterling",
    "currency",
    "yen",
    "brokenbar",
    "section",
    "dieresis",
    "copyright",
    "ordfeminine",
    "guillemotleft",
    "logicalnot",
    "softhyphen",
    "registered",
    "macron",
    "degree",
    "plusminus",
    "twosuperior",
    "threesuperior",
    "acute",
    "mu",
    "paragraph",
    "periodcentered",
    "cedilla",
    "onesuperior",
    "ordmasculine",
    "guillemotright",
    "onequarter",
    "onehalf",
    "threequarters",
    "questiondown",
    "Agrave",
    "Aacute",
    "Acircumflex",
    "Atilde",
    "Adieresis",
    "Aring",
    "AE",
    "Ccedilla",
    "Egrave",
    "Eacute",
    "Ecircumflex",
    "Edieresis",
    "Igrave",
    "Iacute",
    "Icircumflex",
    "Idieresis",
    "Eth",
    "Ntilde",
    "Ograve",
    "Oacute",
    "Ocircumflex",
    "Otilde",
    "Odieresis",
    "multiply",
    "Oslash",
    "Ugrave",
    "Uacute",
    "Ucircumflex",
    "Udieresis",
    "Yacute",
    "Thorn",
    "germandbls",
    "agrave",
    "aacute",
    "acircumflex",
    "atilde",
    "adieresis",
    "aring",
    "ae",
    "ccedilla",
    "egrave",
    "eacute",
    "ecircumflex",
    "edieresis",
    "igrave",
    "iacute",
    "icircumflex",
    "idieresis",
    "eth",
    "ntilde",
    "ograve",
    "oacute",
    "ocircumflex",
    "otilde",
    "odieresis",
    "divide",
    "oslash",
    "ugrave",
    "uacute",
    "ucircumflex",
    "udieresis",
    "yacute",
    "thorn",
    "ydieresis",
];

/// How many of [`LATIN`] stand before `¡`.
const ASCII: usize = 94;

/// Names of other characters that reports have.
const OTHERS: [(&str, char); 52] = [
    ("space", ' '),
    ("nbspace", ' '),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotesinglbase", '‚'),
    ("quotedblbase", '„'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("perthousand", '‰'),
    ("dagger", '†'),
    ("daggerdbl", '‡'),
    ("trademark", '™'),
    ("guilsinglleft", '‹'),
    ("guilsinglright", '›'),
    ("fraction", '⁄'),
    ("Euro", '€'),
    ("florin", 'ƒ'),
    ("minus", '−'),
    ("ff", 'ﬀ'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("dotlessi", 'ı'),
    ("OE", 'Œ'),
    ("oe", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Lslash", 'Ł'),
    ("lslash", 'ł'),
    ("circumflex", 'ˆ'),
    ("tilde", '˜'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("notequal", '≠'),
    ("approxequal", '≈'),
    ("infinity", '∞'),
    ("summation", '∑'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("arrowright", '→'),
    ("arrowleft", '←'),
    ("arrowup", '↑'),
    ("arrowdown", '↓'),
    ("square", '□'),
    ("middot", '·'),
];

/// All known names with their characters, sorted. A font may name each of its codes, and a file have many fonts.
static KNOWN: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| {
    let latin = LATIN.iter().enumerate().filter_map(|(at, name)| {
        let first = if at < ASCII { 0x21 } else { 0xA1 - ASCII };
        Some((*name, u32::try_from(first + at).ok().and_then(char::from_u32)?))
    });
    let mut known: Vec<(&str, char)> = latin.chain(OTHERS).collect();
    known.sort_by_key(|(name, _)| *name);
    known.dedup_by_key(|(name, _)| *name);
    known
});

/// The character that a name stands for: a known one, or one that spells it, as `uni5E9C` and `u5E9C` do.
pub(super) fn character(name: &str) -> Option<char> {
    let name = name.split('.').next()?;
    if let Ok(at) = KNOWN.binary_search_by_key(&name, |(known, _)| known) {
        return KNOWN.get(at).map(|(_, c)| *c);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let digits = if name.starts_with("uni") { part_of(digits, 4)? } else { digits };
    let spelled = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| spelled).and_then(char::from_u32)
}

/// The first bytes of a text of ASCII, if it has as many.
fn part_of(text: &str, length: usize) -> Option<&str> {
    (text.is_ascii() && text.len() >= length).then(|| part(text, ..length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_characters() {
        let read = |name| character(name).unwrap_or('?');
        let names = ["exclam", "A", "asciitilde", "exclamdown", "ydieresis", "ellipsis", "one.sup"];
        assert_eq!(names.map(read), ['!', 'A', '~', '¡', 'ÿ', '…', '1']);
        assert_eq!(
            ["uni5E9C", "uni5E9C653F", "u5E9C", "u20000"].map(read),
            ['府', '府', '府', '\u{20000}']
        );
        assert_eq!(["g12", "uni5E", "unknown", "", "u-123"].map(read), ['?'; 5]);
    }
}
