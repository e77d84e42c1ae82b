//! The characters of an embedded TrueType font's glyphs: by its own `cmap` table, or else by their names.

use super::bytes::{byte, long, short};
use super::encodings::{self, CodeTable};
use super::glyph_names;
use std::collections::HashMap;

/// The most entries that are read: a font has no more glyphs.
const ENTRIES: usize = 1 << 17;
/// Where the names of a font's own begin: those before are the glyphs that all old Macintosh fonts have.
const SHARED_NAMES: usize = 258;
/// Where the codes of fonts of symbols begin in their table.
const SYMBOLS: u32 = 0xF000;

/// The character of each glyph that the font gives one. Of a damaged font as much as can be read.
pub(super) fn characters(font: &[u8]) -> HashMap<u16, char> {
    let mut characters = HashMap::new();
    for (_, table) in code_tables(font).filter(|(kind, _)| matches!(kind, (0, _) | (3, 1 | 10))) {
        each_code(table, &mut |code, glyph| add(&mut characters, glyph, code));
    }
    let _ = add_named(font, &mut characters);
    characters
}

/// The characters of the font's own codes of one byte, by the glyphs that they stand for.
pub(super) fn codes(font: &[u8]) -> CodeTable {
    let (characters, mut codes) = (characters(font), encodings::NONE);
    for (kind, table) in code_tables(font) {
        let base = match kind {
            (1, 0) => 0,
            (3, 0) => SYMBOLS,
            _ => continue,
        };
        each_code(table, &mut |code, glyph| {
            // Some fonts of symbols leave the base away.
            let code = usize::try_from(code.checked_sub(base).unwrap_or(code)).ok();
            if let Some(entry) = code.and_then(|code| codes.get_mut(code))
                && let Some(character) = characters.get(&glyph)
            {
                *entry = *character;
            }
        });
    }
    codes
}

/// A table of a font, by its name of four letters.
pub(super) fn table<'a>(font: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let tables = usize::from(short(font, 4)?);
    let mut records = (0..tables).map(|table| 12 + 16 * table);
    let record = records.find(|&at| font.get(at..at + 4) == Some(name))?;
    font.get(long(font, record + 8)?..)
}

/// The tables of characters, each with its platform and its encoding.
fn code_tables(font: &[u8]) -> impl Iterator<Item = ((u16, u16), &[u8])> {
    let cmap = table(font, b"cmap").unwrap_or_default();
    let count = short(cmap, 2).unwrap_or_default();
    (0..usize::from(count)).map(|n| 4 + 8 * n).filter_map(move |record| {
        let kind = (short(cmap, record)?, short(cmap, record + 2)?);
        Some((kind, cmap.get(long(cmap, record + 4)?..)?))
    })
}

/// Calls a function with each code of a table and its glyph.
fn each_code(table: &[u8], found: &mut dyn FnMut(u32, u16)) {
    let _ = match short(table, 0) {
        Some(0) => read_bytes(table, found),
        Some(4) => read_segments(table, found),
        Some(6) => read_list(table, found),
        Some(12) => read_groups(table, found),
        _ => None,
    };
}

/// Reads a table of format 0: a glyph for each code of one byte.
fn read_bytes(table: &[u8], found: &mut dyn FnMut(u32, u16)) -> Option<()> {
    for code in 0..256 {
        found(u32::try_from(code).ok()?, u16::from(byte(table, 6 + code)?));
    }
    Some(())
}

/// Reads a table of format 6: the glyphs of codes in their order.
fn read_list(table: &[u8], found: &mut dyn FnMut(u32, u16)) -> Option<()> {
    let first = u32::from(short(table, 6)?);
    for (code, entry) in (first..).zip(0..usize::from(short(table, 8)?)) {
        found(code, short(table, 10 + 2 * entry)?);
    }
    Some(())
}

/// Reads a table of format 4: segments of characters of 16 bits.
fn read_segments(table: &[u8], found: &mut dyn FnMut(u32, u16)) -> Option<()> {
    let size = usize::from(short(table, 6)?);
    let mut left = ENTRIES;
    for segment in (0..size).step_by(2) {
        let (last, first) = (short(table, 14 + segment)?, short(table, 16 + size + segment)?);
        let delta = short(table, 16 + 2 * size + segment)?;
        let offset_at = 16 + 3 * size + segment;
        let offset = usize::from(short(table, offset_at)?);
        for code in first..=last {
            left = left.checked_sub(1)?;
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let place = offset_at + offset + 2 * usize::from(code - first);
                short(table, place).filter(|glyph| *glyph != 0).map_or(0, |g| g.wrapping_add(delta))
            };
            found(u32::from(code), glyph);
        }
    }
    Some(())
}

/// Reads a table of format 12: groups of characters of 32 bits.
fn read_groups(table: &[u8], found: &mut dyn FnMut(u32, u16)) -> Option<()> {
    let mut left = ENTRIES;
    for group in (0..long(table, 12)?).map(|n| 16 + 12 * n) {
        let (first, last) = (long(table, group)?, long(table, group + 4)?);
        let glyph = long(table, group + 8)?;
        for code in first..=last {
            left = left.checked_sub(1)?;
            let (glyph, code) = (u16::try_from(glyph + (code - first)), u32::try_from(code));
            found(code.unwrap_or(0), glyph.unwrap_or(0));
        }
    }
    Some(())
}

/// Adds the glyphs whose names in the table `post` stand for characters.
fn add_named(font: &[u8], characters: &mut HashMap<u16, char>) -> Option<()> {
    let post = table(font, b"post").filter(|post| long(post, 0) == Some(0x0002_0000))?;
    let count = short(post, 32)?;
    let mut names = Vec::new();
    let mut at = 34 + 2 * usize::from(count);
    while let Some(length) = byte(post, at).filter(|_| names.len() < usize::from(count)) {
        names.push(post.get(at + 1..at + 1 + usize::from(length)).unwrap_or_default());
        at += 1 + usize::from(length);
    }
    for glyph in 0..count {
        let name = usize::from(short(post, 34 + 2 * usize::from(glyph))?);
        let character = match name.checked_sub(SHARED_NAMES) {
            Some(own) => {
                let name = names.get(own).and_then(|name| std::str::from_utf8(name).ok());
                name.and_then(glyph_names::character)
            }
            // The blank is the third of the shared names, and ASCII follows it.
            None => u8::try_from(name + 29).ok().filter(|c| (32..127).contains(c)).map(char::from),
        };
        add(characters, glyph, character.map_or(0, u32::from));
    }
    Some(())
}

/// Adds a glyph with its character, unless it has one.
fn add(characters: &mut HashMap<u16, char>, glyph: u16, code: u32) {
    let private = (0xE000..0xF900).contains(&code);
    if let Some(c) = char::from_u32(code).filter(|_| glyph != 0 && code > 0x1F && !private) {
        characters.entry(glyph).or_insert(c);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn bytes(shorts: &[u16]) -> Vec<u8> {
        shorts.iter().flat_map(|short| short.to_be_bytes()).collect()
    }

    /// A font of tables.
    fn packed(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let count = u16::try_from(tables.len()).unwrap();
        let mut font = bytes(&[1, 0, count, 0, 0, 0]);
        let mut at = 12 + 16 * tables.len();
        for (name, table) in tables {
            let place = u32::try_from(at).unwrap().to_be_bytes();
            font.extend([&name[..], &[0; 4], &place, &[0; 4]].concat());
            at += table.len();
        }
        font.extend(tables.iter().flat_map(|(_, table)| table.clone()));
        font
    }

    /// A table of characters, given the kinds of its parts and the parts.
    fn cmap(parts: &[((u16, u16), &[u16])]) -> Vec<u8> {
        let mut table = vec![0, u16::try_from(parts.len()).unwrap()];
        let mut at = 4 + 8 * parts.len();
        for ((platform, encoding), part) in parts {
            table.extend([*platform, *encoding, 0, u16::try_from(at).unwrap()]);
            at += 2 * part.len();
        }
        table.extend(parts.iter().flat_map(|(_, part)| part.iter().copied()));
        bytes(&table)
    }

    /// A font that has nothing but a table of characters.
    pub(in super::super) fn font_of(parts: &[((u16, u16), &[u16])]) -> Vec<u8> {
        packed(&[(b"cmap", cmap(parts))])
    }

    fn font(kind: (u16, u16), table: &[u16]) -> Vec<u8> {
        font_of(&[(kind, table)])
    }

    #[test]
    fn segments_give_glyphs_their_characters() {
        // 政 to 敁 by a shift, 工 by a list, and the segment at the end.
        let table = [
            4,
            0,
            0,
            6,
            0,
            0,
            0,
            0x653F,
            0x5DE5,
            0xFFFF,
            0,
            0x653F,
            0x5DE5,
            0xFFFF,
            5_u16.wrapping_sub(0x653F),
            0,
            1,
            0,
            4,
            0,
            9,
        ];
        let read = characters(&font((3, 1), &table));
        assert_eq!(read, HashMap::from([(5, '政'), (9, '工')]));
        assert!(characters(&font((1, 0), &table)).is_empty(), "no characters of Unicode");
    }

    #[test]
    fn groups_do_too() {
        let table = [12, 0, 0, 28, 0, 0, 0, 1, 2, 0, 2, 1, 0, 7];
        let read = characters(&font((3, 10), &table));
        assert_eq!(read, HashMap::from([(7, '\u{20000}'), (8, '\u{20001}')]));
    }

    #[test]
    fn a_damaged_font_is_read_as_far_as_it_goes() {
        let endless = [12, 0, 0, 28, 0, 0, 0, 1, 0, 0x20, 0xFFFF, 0xFFFF, 0, 1];
        assert!(characters(&font((3, 10), &endless)).len() <= ENTRIES);
        let whole = font((3, 10), &endless);
        for end in 0..whole.len() {
            characters(&whole[..end]);
        }
    }

    #[test]
    fn names_give_glyphs_their_characters_and_codes_lead_to_glyphs() {
        // The glyphs: none, A of the shared names, uni653F and x9.
        let mut post = bytes(&[2, 0]);
        post.extend([0; 28]);
        post.extend(bytes(&[4, 0, 36, 258, 259]));
        post.extend(b"\x07uni653F\x02x9");
        for (kind, table) in
            [((1, 0), vec![6, 0, 0, 0x41, 3, 1, 2, 3]), ((3, 0), vec![6, 0, 0, 0xF041, 3, 1, 2, 3])]
        {
            let font = packed(&[(b"cmap", cmap(&[(kind, &table)])), (b"post", post.clone())]);
            assert_eq!(characters(&font), HashMap::from([(1, 'A'), (2, '政')]));
            let codes = codes(&font);
            assert_eq!([0x41, 0x42, 0x43].map(|code| codes[code]), ['A', '政', '\0']);
            for end in 0..font.len() {
                let _ = super::codes(&font[..end]);
            }
        }
    }
}
