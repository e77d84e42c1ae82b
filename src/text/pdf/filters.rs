//! Unpacks streams, within limits: a few bytes of a stream can stand for gigabytes.
//!
//! The streams of pictures are never unpacked.

use super::budget::Budget;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::borrow::Cow;
use std::io::Read;

/// The most bytes that one stream may have when unpacked, and all objects and cross-references together: they are
/// held in memory.
pub(super) const LIMIT: usize = 1 << 25;

/// What is in a stream. Of a damaged one as much as can be unpacked; `None` for pictures and where the limits are
/// exceeded.
pub(super) fn unpack<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let limit = budget.bytes().min(LIMIT);
    let mut data = stream.raw_data();
    for filter in stream.filters() {
        data = match filter {
            Filter::FlateDecode => {
                let (unpacked, is_whole) = inflate(&data, limit);
                if !is_whole {
                    budget.note_damage();
                }
                Cow::Owned(unpacked)
            }
            Filter::LzwDecode => Cow::Owned(lzw(&data, limit)),
            Filter::AsciiHexDecode => Cow::Owned(ascii_hex(&data)),
            Filter::Ascii85Decode => Cow::Owned(ascii_85(&data)),
            Filter::RunLengthDecode => Cow::Owned(run_length(&data, limit)),
            Filter::Crypt => data,
            Filter::CcittFaxDecode
            | Filter::Jbig2Decode
            | Filter::DctDecode
            | Filter::JpxDecode => return None,
        };
        if data.len() > limit {
            // More than is left of it, so that nothing further is read.
            budget.take_bytes(usize::MAX);
            return None;
        }
    }
    budget.take_bytes(data.len()).then_some(data)
}

/// Unpacks one byte more than the limit at the most. Says whether nothing was damaged.
fn inflate(data: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut unpacked = Vec::new();
    // An error leaves what was unpacked before it.
    let mut read = ZlibDecoder::new(data).take(most).read_to_end(&mut unpacked);
    if read.is_err() && unpacked.is_empty() {
        read = DeflateDecoder::new(data).take(most).read_to_end(&mut unpacked);
    }
    (unpacked, read.is_ok())
}

/// The bytes that hexadecimal digits stand for, up to a `>`.
pub(super) fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let written = data.split(|&byte| byte == b'>').next().unwrap_or_default();
    let digits = written.iter().filter_map(|&byte| char::from(byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits
        .chunks(2)
        .map(|pair| 16 * pair.first().unwrap_or(&0) + pair.get(1).unwrap_or(&0))
        .collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let (mut unpacked, mut group) = (Vec::new(), Vec::with_capacity(5));
    let mut flush = |group: &mut Vec<u8>| {
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let value = group
            .iter()
            .fold(0_u32, |value, &digit| value.wrapping_mul(85).wrapping_add(u32::from(digit)));
        unpacked.extend(value.to_be_bytes().into_iter().take(kept));
        group.clear();
    };
    for &byte in data {
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => group.extend([0; 5]),
            b'~' => break,
            _ => {}
        }
        if group.len() == 5 {
            flush(&mut group);
        }
    }
    if !group.is_empty() {
        flush(&mut group);
    }
    unpacked
}

fn run_length(data: &[u8], limit: usize) -> Vec<u8> {
    let (mut unpacked, mut rest) = (Vec::new(), data);
    while let Some((&length, behind)) = rest.split_first() {
        let count = usize::from(length);
        match (length, behind.first()) {
            (0..=127, _) => {
                let (literal, behind) = behind.split_at((count + 1).min(behind.len()));
                unpacked.extend_from_slice(literal);
                rest = behind;
            }
            (129.., Some(&byte)) => {
                unpacked.resize(unpacked.len() + 257 - count, byte);
                rest = behind.get(1..).unwrap_or_default();
            }
            _ => break,
        }
        if unpacked.len() > limit {
            break;
        }
    }
    unpacked
}

/// Unpacks LZW with codes of 9 to 12 bits, whose length changes one code early.
fn lzw(data: &[u8], limit: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FULL: usize = 1 << 12;
    let mut unpacked: Vec<u8> = Vec::new();
    // Where the text of each code stands in what was unpacked.
    let mut table: Vec<std::ops::Range<usize>> = Vec::new();
    let mut before: Option<std::ops::Range<usize>> = None;
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, data.iter());
    loop {
        let width = match table.len() + END + 2 {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while held < width {
            let Some(&byte) = bytes.next() else { return unpacked };
            bits = bits << 8 | u32::from(byte);
            held += 8;
        }
        held -= width;
        let code = usize::try_from(bits >> held & ((1 << width) - 1)).unwrap_or(END);
        let start = unpacked.len();
        match code {
            CLEAR => {
                table.clear();
                before = None;
                continue;
            }
            END => return unpacked,
            _ => {}
        }
        if let Ok(byte) = u8::try_from(code) {
            unpacked.push(byte);
        } else if let Some(known) = table.get(code - END - 1) {
            unpacked.extend_from_within(known.clone());
        } else if let Some(before) = before.clone() {
            let first = before.start;
            unpacked.extend_from_within(before);
            unpacked.extend_from_within(first..=first);
        } else {
            return unpacked;
        }
        if let Some(before) = before
            && table.len() + END + 1 < FULL
        {
            // The text of the code before and the first byte of this one stand side by side.
            table.push(before.start..before.end + 1);
        }
        before = Some(start..unpacked.len());
        if unpacked.len() > limit {
            return unpacked;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_filters_are_unpacked() {
        assert_eq!(ascii_hex(b"48 65 6C6c 6F7>zz"), b"Hello\x70");
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z~>"), [0; 4]);
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, b'y'], 99), b"abcxxx");
        // The example of the specification.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, 99), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    #[test]
    fn what_is_unpacked_is_limited() {
        let packed = crate::text::pdf::tests::deflated(&vec![0; 1 << 20]);
        assert_eq!(inflate(&packed, 1000).0.len(), 1001);
        assert_eq!(inflate(&packed, 1 << 21).0.len(), 1 << 20);
        assert!(run_length(&[129, b'x'].repeat(100), 1000).len() < 1200);
    }

    #[test]
    fn a_damaged_stream_gives_what_stands_before_the_damage() {
        let text: Vec<u8> = (0..5000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
        let mut packed = crate::text::pdf::tests::deflated(&text);
        packed.truncate(packed.len() / 2);
        let (unpacked, is_whole) = inflate(&packed, 1 << 20);
        assert!(!is_whole && !unpacked.is_empty() && text.starts_with(&unpacked));
    }
}
