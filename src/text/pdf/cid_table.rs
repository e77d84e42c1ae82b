//! The characters of Adobe's collections: fonts that are not part of a file are often addressed by their numbers.
//!
//! `assets/pdf/adobe-*` hold the differences between the characters of successive numbers as 16 bits each, all
//! lower bytes before all upper ones, deflated. `tools/adobe_cids.py` makes them.

use flate2::read::DeflateDecoder;
use std::io::Read;
use std::sync::LazyLock;

/// A collection of glyphs whose numbers have characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    /// Adobe-GB1: simplified Chinese.
    Gb1,
    /// Adobe-CNS1: traditional Chinese.
    Cns1,
    /// Adobe-Japan1.
    Japan1,
    /// Adobe-Korea1.
    Korea1,
}

type Table = LazyLock<Vec<u16>>;

static GB1: Table = Table::new(|| unpacked(include_bytes!("../../../assets/pdf/adobe-gb1")));
static CNS1: Table = Table::new(|| unpacked(include_bytes!("../../../assets/pdf/adobe-cns1")));
static JAPAN1: Table = Table::new(|| unpacked(include_bytes!("../../../assets/pdf/adobe-japan1")));
static KOREA1: Table = Table::new(|| unpacked(include_bytes!("../../../assets/pdf/adobe-korea1")));

impl Collection {
    /// The collection that a font's `Ordering` names.
    pub fn named(ordering: &[u8]) -> Option<Self> {
        match ordering {
            b"GB1" => Some(Self::Gb1),
            b"CNS1" => Some(Self::Cns1),
            b"Japan1" => Some(Self::Japan1),
            b"Korea1" => Some(Self::Korea1),
            _ => None,
        }
    }

    /// The character of a number.
    pub fn character(self, cid: u32) -> Option<char> {
        let table = match self {
            Self::Gb1 => &GB1,
            Self::Cns1 => &CNS1,
            Self::Japan1 => &JAPAN1,
            Self::Korea1 => &KOREA1,
        };
        let unit = table.get(usize::try_from(cid).ok()?)?;
        let character = char::from_u32(u32::from(*unit));
        character.filter(|c| !matches!(*c, '\0' | char::REPLACEMENT_CHARACTER))
    }
}

fn unpacked(packed: &[u8]) -> Vec<u16> {
    let mut bytes = Vec::new();
    if DeflateDecoder::new(packed).read_to_end(&mut bytes).is_err() {
        return Vec::new();
    }
    let (low, high) = bytes.split_at(bytes.len() / 2);
    let steps = low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high]));
    let sum = |sum: &mut u16, step| {
        *sum = sum.wrapping_add(step);
        Some(*sum)
    };
    steps.scan(0, sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many different Chinese characters the numbers of a collection stand for.
    fn han(collection: Collection) -> usize {
        let characters = (0..40_000).filter_map(|cid| collection.character(cid));
        let mut han: Vec<char> =
            characters.filter(|c| ('\u{4E00}'..='\u{9FA5}').contains(c)).collect();
        han.sort_unstable();
        han.dedup();
        han.len()
    }

    #[test]
    fn numbers_have_characters() {
        let read = |cid| Collection::Gb1.character(cid).unwrap_or('?');
        assert_eq!([1, 34, 96, 98].map(read), [' ', 'A', '　', '。']);
        assert_eq!([0, 99_999].map(read), ['?', '?']);
        assert_eq!(han(Collection::Gb1), 20_902, "all of GBK");
    }

    #[test]
    fn each_collection_has_its_own_numbers() {
        let named = |ordering: &str| Collection::named(ordering.as_bytes()).unwrap();
        // The first character of Big5, the first kanji of JIS X 0208, and the first syllable of KS X 1001.
        let first = [("CNS1", 595, '一'), ("Japan1", 1125, '亜'), ("Korea1", 1086, '가')];
        for (ordering, cid, character) in first {
            assert_eq!(named(ordering).character(cid), Some(character), "{ordering}");
        }
        assert!(han(named("CNS1")) > 13_000, "all of Big5");
        assert_eq!(Collection::named(b"Identity"), None);
    }
}
