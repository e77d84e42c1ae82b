//! The characters of an embedded TrueType font's glyphs, by its own `cmap` table.

use std::collections::HashMap;

/// The most entries that are read: a font has no more glyphs.
const ENTRIES: usize = 1 << 17;

/// The character of each glyph that the font gives one. Of a damaged font as much as can be read.
pub(super) fn characters(font: &[u8]) -> HashMap<u16, char> {
    let mut characters = HashMap::new();
    let _ = read(font, &mut characters);
    characters
}

fn read(font: &[u8], characters: &mut HashMap<u16, char>) -> Option<()> {
    let tables = usize::from(short(font, 4)?);
    let mut records = (0..tables).map(|table| 12 + 16 * table);
    let record = records.find(|&at| font.get(at..at + 4) == Some(b"cmap"))?;
    let cmap = font.get(long(font, record + 8)?..)?;
    for record in (0..usize::from(short(cmap, 2)?)).map(|n| 4 + 8 * n) {
        let kind = (short(cmap, record)?, short(cmap, record + 2)?);
        let is_unicode = matches!(kind, (0, _) | (3, 1 | 10));
        let table = cmap.get(long(cmap, record + 4)?..).filter(|_| is_unicode);
        match table.and_then(|table| Some((short(table, 0)?, table))) {
            Some((4, table)) => drop(read_segments(table, characters)),
            Some((12, table)) => drop(read_groups(table, characters)),
            _ => {}
        }
    }
    Some(())
}

/// Reads a table of format 4: segments of characters of 16 bits.
fn read_segments(table: &[u8], characters: &mut HashMap<u16, char>) -> Option<()> {
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
            add(characters, glyph, u32::from(code));
        }
    }
    Some(())
}

/// Reads a table of format 12: groups of characters of 32 bits.
fn read_groups(table: &[u8], characters: &mut HashMap<u16, char>) -> Option<()> {
    let mut left = ENTRIES;
    for group in (0..long(table, 12)?).map(|n| 16 + 12 * n) {
        let (first, last) = (long(table, group)?, long(table, group + 4)?);
        let glyph = long(table, group + 8)?;
        for code in first..=last {
            left = left.checked_sub(1)?;
            let (glyph, code) = (u16::try_from(glyph + (code - first)), u32::try_from(code));
            add(characters, glyph.unwrap_or(0), code.unwrap_or(0));
        }
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

fn short(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn long(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..)?.first_chunk()?;
    usize::try_from(u32::from_be_bytes(*bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(shorts: &[u16]) -> Vec<u8> {
        shorts.iter().flat_map(|short| short.to_be_bytes()).collect()
    }

    /// A font that has nothing but a table of characters.
    fn font(kind: (u16, u16), table: &[u16]) -> Vec<u8> {
        let head = [0, 1, 1, 0, 0, 0];
        let name = [u16::from_be_bytes(*b"cm"), u16::from_be_bytes(*b"ap"), 0, 0, 0, 28, 0, 0];
        let cmap = [0, 1, kind.0, kind.1, 0, 12];
        bytes(&[&head[..], &name, &cmap, table].concat())
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
}
