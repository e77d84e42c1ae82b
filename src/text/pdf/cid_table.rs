//! The characters of Adobe-GB1: fonts that are not part of a file are often addressed by its numbers.
//!
//! `assets/pdf/adobe-gb1` holds the differences between the characters of successive numbers as 16 bits each, all
//! lower bytes before all upper ones, deflated. `tools/adobe_gb1.py` makes it.

use flate2::read::DeflateDecoder;
use std::io::Read;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("../../../assets/pdf/adobe-gb1");

static CHARACTERS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    if DeflateDecoder::new(PACKED).read_to_end(&mut bytes).is_err() {
        return Vec::new();
    }
    let (low, high) = bytes.split_at(bytes.len() / 2);
    let steps = low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high]));
    let sum = |sum: &mut u16, step| {
        *sum = sum.wrapping_add(step);
        Some(*sum)
    };
    steps.scan(0, sum).collect()
});

/// The character of a number in Adobe-GB1.
pub(super) fn adobe_gb1(cid: u32) -> Option<char> {
    let unit = CHARACTERS.get(usize::try_from(cid).ok()?)?;
    char::from_u32(u32::from(*unit)).filter(|c| !matches!(*c, '\0' | char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_characters() {
        let read = |cid| adobe_gb1(cid).unwrap_or('?');
        assert_eq!([1, 34, 96, 98].map(read), [' ', 'A', '　', '。']);
        assert_eq!([0, 99_999].map(read), ['?', '?']);
        let han =
            (0..30_284).filter_map(adobe_gb1).filter(|c| ('\u{4E00}'..='\u{9FA5}').contains(c));
        let mut han: Vec<char> = han.collect();
        han.sort_unstable();
        han.dedup();
        assert_eq!(han.len(), 20_902, "all of GBK");
    }
}
