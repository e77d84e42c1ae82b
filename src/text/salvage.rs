//! Zips that were cut off: the list of their parts stood at the end, but each part has a header of its own.
//!
//! Knows nothing of what the parts contain.

use flate2::read::DeflateDecoder;
use memchr::memmem;
use std::collections::HashMap;
use std::io::Read;

/// What the header of a part begins with.
const SIGNATURE: &[u8] = b"PK\x03\x04";
/// Bytes of a header before the name.
const HEADER: usize = 30;
/// Parts at the most: a report of a thousand pages has a few for each.
const PARTS: usize = 1 << 14;
/// Bytes of a name at the most.
const NAME: usize = 1 << 10;

/// The parts of a zip without a list of them, by their names as they are compared.
pub(super) struct CutZip<'a>(HashMap<String, SalvagedPart<'a>>);

/// A part as it is stored.
pub(super) struct SalvagedPart<'a> {
    /// Whether it asks for a password.
    pub is_locked: bool,
    is_deflated: bool,
    /// What is stored; of a part that does not say how long it is, all that follows its header.
    stored: &'a [u8],
    /// Whether all of it is there; `None` where it does not say how long it is.
    is_whole: Option<bool>,
    /// Where it ends, in bytes from its header.
    end: usize,
}

impl<'a> CutZip<'a> {
    /// Finds the headers of parts; `None` if there are none. `fold` gives a name in the form used for comparison.
    pub fn open(bytes: &'a [u8], fold: impl Fn(&str) -> String) -> Option<Self> {
        let mut parts = HashMap::new();
        let mut rest = bytes;
        while let Some(at) = memmem::find(rest, SIGNATURE).filter(|_| parts.len() < PARTS) {
            let header = rest.get(at..)?;
            rest = header.get(SIGNATURE.len()..)?;
            let Some((name, part)) = SalvagedPart::read(header) else { continue };
            // What is stored may be a zip itself.
            rest = part.is_whole.and(header.get(part.end..)).unwrap_or(rest);
            parts.entry(fold(name)).or_insert(part);
        }
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// The part of a name.
    pub fn part(&self, name: &str) -> Option<&SalvagedPart<'a>> {
        self.0.get(name)
    }
}

impl<'a> SalvagedPart<'a> {
    /// The part whose header begins here, with its name.
    fn read(header: &'a [u8]) -> Option<(&'a str, Self)> {
        let number = |at: usize| {
            let bytes = header.get(at..at + 2)?;
            Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
        };
        let (flags, method) = (number(6)?, number(8)?);
        let size = number(18)? | number(20)? << 16;
        let (name, extra) = (number(26)?, number(28)?);
        let spelled = header.get(HEADER..HEADER + name).filter(|_| (1..=NAME).contains(&name))?;
        let data = header.get(HEADER + name + extra..)?;
        let is_sized = flags & 8 == 0;
        // Stored as it is and of unknown length, nothing says where it ends.
        if !matches!((method, is_sized), (8, _) | (0, true)) {
            return None;
        }
        let stored = data.get(..size).filter(|_| is_sized).unwrap_or(data);
        let part = Self {
            is_locked: flags & 1 == 1,
            is_deflated: method == 8,
            stored,
            is_whole: is_sized.then_some(size <= data.len()),
            end: header.len() - data.len() + stored.len(),
        };
        Some((std::str::from_utf8(spelled).ok()?, part))
    }

    /// Unpacks up to `limit` bytes of it; whether these are all.
    pub fn unpack(&self, limit: u64, out: &mut Vec<u8>) -> bool {
        if !self.is_deflated {
            let read = self.stored.take(limit).read_to_end(out).is_ok();
            return read && self.is_whole == Some(true);
        }
        let mut decoder = DeflateDecoder::new(self.stored).take(limit);
        let read = decoder.read_to_end(out).is_ok();
        let used = decoder.into_inner().total_in();
        // Where the length is not known, something has to follow the end.
        let ends = u64::try_from(self.stored.len()).is_ok_and(|length| used < length);
        read && self.is_whole.unwrap_or(ends)
    }
}
