//! The text of a document: pieces of it, which lie anywhere in the text stream ([MS-DOC], 2.4.1).

use super::bytes::{offset_at, slice, u8_at, u16_at};
use super::file::Plc;
use super::properties;
use std::ops::Range;

/// The mark of stored changes, and that of the list of pieces.
const CHANGES: u8 = 1;
const PIECES: u8 = 2;
/// Bytes of what is stored of a piece besides its places.
const PIECE: usize = 8;
/// A place with this flag is that of characters of one byte, and twice what it says.
const ONE_BYTE: usize = 0x4000_0000;

/// A piece of text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The UTF-16 units of the text that it holds.
    pub units: Range<usize>,
    /// Where it begins, in bytes of the text stream.
    at: usize,
    /// The bytes of a unit: 1 for Windows-1252, 2 for UTF-16.
    width: usize,
    /// What it changes in the properties of its characters and paragraphs.
    pub changes: Vec<u8>,
}

/// A unit of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its place among the units of the document.
    pub at: usize,
    pub value: u16,
    /// Where it is stored, in bytes of the text stream.
    pub place: usize,
}

/// The pieces in `part`, in the order of the text.
pub(super) fn read(part: &[u8]) -> Vec<Piece> {
    let mut stored_changes = Vec::new();
    let mut at = 0;
    while u8_at(part, at) == Some(CHANGES) {
        let length = usize::from(u16_at(part, at + 1).unwrap_or_default());
        stored_changes.push(slice(part, at + 3, length));
        at += 3 + length;
    }
    if u8_at(part, at) != Some(PIECES) {
        return Vec::new();
    }
    let length = offset_at(part, at + 1).unwrap_or_default();
    let places = Plc::new(slice(part, at + 5, length), PIECE);
    let mut last = 0;
    let in_order = places.ranges().take_while(|(start, end, _)| {
        let follows = *start == last && start < end;
        last = *end;
        follows
    });
    let piece = |(start, end, stored): (usize, usize, &[u8])| {
        let at = offset_at(stored, 2)?;
        let (at, width) = if at & ONE_BYTE == 0 { (at, 2) } else { ((at & !ONE_BYTE) / 2, 1) };
        let changes = properties::of_piece(u16_at(stored, 6)?, &stored_changes);
        Some(Piece { units: start..end, at, width, changes })
    };
    in_order.map_while(piece).collect()
}

impl Piece {
    /// The units of the piece within a range of the text, as far as they are stored in `text`.
    pub fn units_in<'a>(
        &self,
        range: &Range<usize>,
        text: &'a [u8],
    ) -> impl Iterator<Item = Unit> + use<'a> {
        let first = range.start.clamp(self.units.start, self.units.end);
        let count = range.end.clamp(first, self.units.end) - first;
        let (width, start) = (self.width, self.at + (first - self.units.start) * self.width);
        let stored = slice(text, start, count * width).chunks_exact(width).enumerate();
        stored.map(move |(at, bytes)| Unit {
            at: first + at,
            value: match *bytes {
                [byte] => windows_1252(byte),
                [low, high] => u16::from_le_bytes([low, high]),
                _ => 0,
            },
            place: start + at * width,
        })
    }
}

/// The UTF-16 unit of a byte in Windows-1252.
fn windows_1252(byte: u8) -> u16 {
    match byte {
        0x80..=0x9F => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.encode_utf16().next().unwrap_or_default()
        }
        _ => u16::from(byte),
    }
}
