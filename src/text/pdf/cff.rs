//! Compact fonts (Adobe Technical Note 5176): which characters their glyphs are, as far as the names of the glyphs, or
//! the numbers of a known collection, tell.
//!
//! Knows nothing of outlines. Of a damaged font as much as can be read.

use super::bytes::{byte, long, number, short};
use super::cid_table::Collection;
use super::encodings::{self, CodeTable};
use super::glyph_names;
use std::collections::HashMap;
use std::ops::Range;

/// How many names all fonts share; the numbers of a font's own begin behind them.
const SHARED: usize = 391;
/// The most operands of an operator.
const OPERANDS: usize = 48;
/// The predefined lists of glyphs: that of the shared names is the first.
const SHARED_GLYPHS: usize = 0;
/// The operators of the top dictionary that are of interest; those behind an escape have its upper byte.
const CHARSET: u16 = 15;
const ENCODING: u16 = 16;
const CHAR_STRINGS: u16 = 17;
const REGISTRY_ORDERING: u16 = 0x0C1E;

/// A compact font.
#[derive(Debug)]
pub(super) struct CompactFont {
    /// The number of each glyph: in a collection for a font with `is_keyed`, else of its name.
    pub numbers: Vec<u16>,
    /// Whether glyphs have numbers in place of names.
    pub is_keyed: bool,
    /// The collection of the numbers, if it is a known one.
    pub collection: Option<Collection>,
    /// The characters of glyphs, by their names.
    pub characters: HashMap<u16, char>,
    /// The characters of the font's own codes.
    pub codes: CodeTable,
}

/// Reads a font; `None` where it has no glyphs that can be told apart.
pub(super) fn read(font: &[u8]) -> Option<CompactFont> {
    let (_, behind) = index(font, usize::from(byte(font, 2)?))?;
    let (tops, behind) = index(font, behind)?;
    let (strings, _) = index(font, behind)?;
    let top = operators(font.get(tops.first()?.clone())?);
    let operands = |operator| top.iter().find(|(own, _)| *own == operator).map(|(_, list)| &**list);
    let offset = |operator, otherwise| match operands(operator) {
        Some([.., at]) => usize::try_from(*at).ok(),
        _ => otherwise,
    };
    let glyphs = usize::from(short(font, offset(CHAR_STRINGS, None)?)?);
    let names = Names { font, strings, shared: encodings::shared_names() };
    let ordering = operands(REGISTRY_ORDERING).and_then(|list| list.get(1));
    let ordering = ordering.and_then(|sid| names.own(usize::try_from(*sid).ok()?));
    let is_keyed = operands(REGISTRY_ORDERING).is_some();
    let numbers = charset(font, offset(CHARSET, Some(SHARED_GLYPHS))?, glyphs, is_keyed);
    let (mut characters, mut codes) = (HashMap::new(), encodings::NONE);
    if !is_keyed {
        let glyphs = (0_u16..).zip(&numbers);
        characters
            .extend(glyphs.filter_map(|(glyph, name)| Some((glyph, names.character(*name)?))));
        codes = encoding(font, offset(ENCODING, Some(0))?, &numbers, &names);
    }
    let collection = ordering.and_then(Collection::named);
    Some(CompactFont { numbers, is_keyed, collection, characters, codes })
}

/// The names of glyphs and other things.
struct Names<'a> {
    font: &'a [u8],
    strings: Vec<Range<usize>>,
    shared: Vec<char>,
}

impl<'a> Names<'a> {
    /// One of the font's own names.
    fn own(&self, number: usize) -> Option<&'a [u8]> {
        self.font.get(self.strings.get(number.checked_sub(SHARED)?)?.clone())
    }

    /// The character that a name stands for.
    fn character(&self, number: u16) -> Option<char> {
        let number = usize::from(number);
        match self.own(number) {
            Some(name) => glyph_names::character(std::str::from_utf8(name).ok()?),
            None => self.shared.get(number.checked_sub(1)?).copied(),
        }
    }
}

/// The places of the entries of a list, and the place behind it.
fn index(font: &[u8], at: usize) -> Option<(Vec<Range<usize>>, usize)> {
    let count = usize::from(short(font, at)?);
    if count == 0 {
        return Some((Vec::new(), at + 2));
    }
    let size = usize::from(byte(font, at + 2)?);
    let offset = |entry: usize| number(font, at + 3 + entry * size, size);
    let base = at + 2 + (count + 1) * size;
    let mut entries = Vec::new();
    for entry in 0..count {
        entries.push(base + offset(entry)?..base + offset(entry + 1)?);
    }
    Some((entries, base + offset(count)?))
}

/// The operators of a dictionary with their operands. Real numbers are 0: none of interest is one.
fn operators(dictionary: &[u8]) -> Vec<(u16, Vec<i64>)> {
    let (mut operators, mut operands) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some((token, length)) = token(dictionary, at) {
        match token {
            Token::Operand(operand) if operands.len() < OPERANDS => operands.push(operand),
            Token::Operand(_) => {}
            Token::Operator(operator) => operators.push((operator, std::mem::take(&mut operands))),
        }
        at += length;
    }
    operators
}

enum Token {
    Operand(i64),
    Operator(u16),
}

/// The token at a place of a dictionary, and its length in bytes.
fn token(dictionary: &[u8], at: usize) -> Option<(Token, usize)> {
    let first = i64::from(byte(dictionary, at)?);
    let next = || byte(dictionary, at + 1).map(i64::from);
    let (operand, length) = match first {
        12 => return Some((Token::Operator(short(dictionary, at)?), 2)),
        0..=21 => return Some((Token::Operator(u16::from(byte(dictionary, at)?)), 1)),
        28 => (i64::from(short(dictionary, at + 1)?.cast_signed()), 3),
        29 => (i64::try_from(long(dictionary, at + 1)?).ok()?, 5),
        32..=246 => (first - 139, 1),
        247..=250 => ((first - 247) * 256 + next()? + 108, 2),
        251..=254 => (-(first - 251) * 256 - next()? - 108, 2),
        30 => (0, real(dictionary, at)),
        _ => (0, 1),
    };
    Some((Token::Operand(operand), length))
}

/// The length of a real number in bytes: it ends with a nibble of ones.
fn real(dictionary: &[u8], at: usize) -> usize {
    let digits = dictionary.get(at + 1..).unwrap_or_default();
    let end = digits.iter().position(|byte| byte & 0x0F == 0x0F || byte >> 4 == 0x0F);
    end.unwrap_or(digits.len()) + 2
}

/// The number of each glyph. The first has none, and is 0.
fn charset(font: &[u8], at: usize, glyphs: usize, is_keyed: bool) -> Vec<u16> {
    let mut numbers = vec![0];
    match (at, is_keyed) {
        (SHARED_GLYPHS, false) => numbers.extend((1_u16..229).take(glyphs.saturating_sub(1))),
        // The glyphs of a collection in its own order; lists of small capitals and old figures, which no text is set in.
        (0..=2, true) => numbers.extend((1..=u16::MAX).take(glyphs.saturating_sub(1))),
        (0..=2, false) => {}
        _ => drop(read_charset(font, at, glyphs, &mut numbers)),
    }
    numbers
}

fn read_charset(font: &[u8], at: usize, glyphs: usize, numbers: &mut Vec<u16>) -> Option<()> {
    let format = byte(font, at)?;
    let mut at = at + 1;
    while numbers.len() < glyphs {
        let first = short(font, at)?;
        let (more, length) = match format {
            0 => (0, 2),
            1 => (u16::from(byte(font, at + 2)?), 3),
            _ => (short(font, at + 2)?, 4),
        };
        let left = glyphs - numbers.len();
        numbers.extend((first..=first.saturating_add(more)).take(left));
        at += length;
    }
    Some(())
}

/// The characters of a font's codes.
fn encoding(font: &[u8], at: usize, numbers: &[u16], names: &Names<'_>) -> CodeTable {
    match at {
        0 => encodings::standard(),
        1 => encodings::NONE,
        _ => {
            let mut codes = encodings::NONE;
            let _ = read_encoding(font, at, numbers, names, &mut codes);
            codes
        }
    }
}

fn read_encoding(
    font: &[u8],
    at: usize,
    numbers: &[u16],
    names: &Names<'_>,
    codes: &mut CodeTable,
) -> Option<()> {
    let mut set = |code: u8, name: Option<&u16>| {
        if let (Some(entry), Some(name)) = (codes.get_mut(usize::from(code)), name) {
            *entry = names.character(*name).unwrap_or('\0');
        }
    };
    let (format, count) = (byte(font, at)?, usize::from(byte(font, at + 1)?));
    let mut glyphs = numbers.iter().skip(1);
    let mut at = at + 2;
    for _ in 0..count {
        let first = byte(font, at)?;
        let is_range = format & 0x7F == 1;
        let more = if is_range { byte(font, at + 1)? } else { 0 };
        (first..=first.saturating_add(more)).for_each(|code| set(code, glyphs.next()));
        at += if is_range { 2 } else { 1 };
    }
    // Further codes of glyphs that have one.
    if format & 0x80 != 0 {
        for entry in 0..usize::from(byte(font, at)?) {
            let entry = at + 1 + 3 * entry;
            set(byte(font, entry)?, Some(&short(font, entry + 1)?));
        }
    }
    Some(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A list of entries.
    fn list(entries: &[&[u8]]) -> Vec<u8> {
        let mut list = u16::try_from(entries.len()).unwrap().to_be_bytes().to_vec();
        if entries.is_empty() {
            return list;
        }
        list.push(1);
        let mut offset = 1;
        list.push(offset);
        for entry in entries {
            offset += u8::try_from(entry.len()).unwrap();
            list.push(offset);
        }
        list.extend(entries.concat());
        list
    }

    /// A number in a dictionary, in three bytes.
    fn operand(value: usize) -> Vec<u8> {
        let [high, low] = u16::try_from(value).unwrap().to_be_bytes();
        vec![28, high, low]
    }

    /// A font of glyphs, given its own names, what its top dictionary begins with, its charset and its encoding.
    pub(in super::super) fn font(
        names: &[&str],
        first: &[u8],
        charset: &[u8],
        encoding: &[u8],
        glyphs: usize,
    ) -> Vec<u8> {
        let names: Vec<&[u8]> = names.iter().map(|name| name.as_bytes()).collect();
        let strings = list(&names);
        let head = [&[1, 0, 4, 1], &*list(&[b"X"])].concat();
        let top_length = first.len() + 12;
        let tables = head.len() + 5 + top_length + strings.len() + 2;
        let (charset_at, encoding_at) = (tables, tables + charset.len());
        let glyphs_at = encoding_at + encoding.len();
        let entry = |value, operator: u8| [operand(value), vec![operator]].concat();
        let top = [
            first.to_vec(),
            entry(charset_at, 15),
            entry(if encoding.is_empty() { 0 } else { encoding_at }, 16),
            entry(glyphs_at, 17),
        ];
        let glyphs: Vec<&[u8]> = vec![b"\x0E"; glyphs];
        let parts = [
            head,
            list(&[&top.concat()]),
            strings,
            list(&[]),
            charset.to_vec(),
            encoding.to_vec(),
            list(&glyphs),
        ];
        parts.concat()
    }

    #[test]
    fn names_and_codes_are_the_fonts_own() {
        // Glyphs named A (34 among the shared names), uni653F and g7; codes 1 and 2, and 200 for the first.
        let charset = [0, 0, 34, 1, 0x87, 1, 0x88];
        let encoding = [0x80, 2, 1, 2, 1, 200, 0, 34];
        let read = read(&font(&["uni653F", "g7"], &[], &charset, &encoding, 4)).unwrap();
        assert_eq!(read.characters, HashMap::from([(1, 'A'), (2, '政')]));
        assert_eq!([1, 2, 3, 200].map(|code| read.codes[code]), ['A', '政', '\0', 'A']);
        assert!(!read.is_keyed);
    }

    #[test]
    fn ranges_are_as_good_as_lists() {
        let charset = [1, 0, 34, 2];
        let read = read(&font(&[], &[], &charset, &[1, 1, 65, 2], 4)).unwrap();
        assert_eq!([65, 66, 67, 68].map(|code| read.codes[code]), ['A', 'B', 'C', '\0']);
        assert_eq!(super::read(&font(&[], &[], &charset, &[], 4)).unwrap().codes[97], 'a');
    }

    #[test]
    fn glyphs_may_have_the_numbers_of_a_collection() {
        // Registry and ordering are the font's first two names.
        let top = [&*operand(391), &*operand(392), &*operand(0), &[12, 30]].concat();
        let read = read(&font(&["Adobe", "GB1"], &top, &[2, 0x10, 0x42, 0, 1], &[], 3)).unwrap();
        assert_eq!((read.is_keyed, read.collection), (true, Some(Collection::Gb1)));
        assert_eq!(read.numbers, [0, 0x1042, 0x1043]);
        assert!(read.characters.is_empty());
    }

    #[test]
    fn a_damaged_font_is_read_as_far_as_it_goes() {
        let whole = font(&["uni653F"], &[], &[0, 1, 0x87], &[0, 1, 1], 2);
        assert_eq!(read(&whole).unwrap().codes[1], '政');
        for end in 0..whole.len() {
            let _ = read(&whole[..end]);
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = 0xFF;
            let _ = read(&damaged);
        }
    }
}
