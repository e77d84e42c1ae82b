//! The streams of a compound file ([MS-CFB]), the file system in a file that Office used before zips.
//!
//! A stream is read as far as its sectors can be followed: a file that was cut off still has those before the cut.

use super::bytes::{numbers_16, numbers_32, offset_at, slice, u16_at, u32_at};
use std::collections::HashSet;

/// What a compound file begins with.
pub(in crate::text) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Where the header lists the first sectors of the allocation table, and how many it lists.
const TABLE_AT: usize = 76;
const TABLE_ENTRIES: usize = 109;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams of fewer bytes lie in the mini stream.
const MINI_LIMIT: usize = 4096;
/// Sector numbers from this one on end a chain.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// The number of an entry that is none.
const NO_ENTRY: u32 = 0xFFFF_FFFF;
/// The most entries of a directory that are read. Documents with hundreds of embedded objects have thousands.
const ENTRY_LIMIT: usize = 1 << 16;

/// An open compound file.
pub(super) struct Compound<'a> {
    sectors: Sectors<'a>,
    mini: Option<(Vec<u8>, Vec<u32>)>,
    mini_size: usize,
    entries: Vec<Entry>,
}

/// The sectors of a file and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    /// The entries beside it, and the first of those in it.
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Opens a compound file; `None` where its header or its directory is missing.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = |at| u16_at(bytes, at).filter(|shift| (6..=16).contains(shift));
        let size = 1_usize << shift(30)?;
        let mini_size = 1_usize << shift(32).unwrap_or(6);
        let mut sectors = Sectors { bytes, size, next: Vec::new() };
        sectors.next = sectors.table();
        let directory = sectors.chain(u32_at(bytes, 48)?, ENTRY_LIMIT * ENTRY);
        let entries: Vec<Entry> = directory.chunks_exact(ENTRY).filter_map(Entry::read).collect();
        let root = entries.first()?;
        let mini_table = sectors.chain(u32_at(bytes, 60)?, bytes.len());
        let mini = sectors.chain(root.start, root.length);
        let mini = (!mini.is_empty()).then(|| (mini, numbers_32(&mini_table).collect()));
        Some(Self { sectors, mini, mini_size, entries })
    }

    /// The stream of this name in the root; in a damaged directory, in any storage.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let named = |entry: &&Entry| entry.name == name;
        let entry = self.in_root().find(named).or_else(|| self.entries.iter().find(named))?;
        if entry.length >= MINI_LIMIT {
            return Some(self.sectors.chain(entry.start, entry.length));
        }
        let (stored, next) = self.mini.as_ref()?;
        let sector = |at: u32| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            slice(stored, at.saturating_mul(self.mini_size), self.mini_size)
        };
        Some(follow(entry.start, next, entry.length, sector))
    }

    /// The entries of the root: a tree of siblings.
    fn in_root(&self) -> impl Iterator<Item = &Entry> {
        let mut open: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        let mut seen = HashSet::new();
        std::iter::from_fn(move || {
            loop {
                let number = open.pop()?;
                let at = usize::try_from(number).ok().filter(|_| number != NO_ENTRY);
                let entry = at.filter(|at| seen.insert(*at)).and_then(|at| self.entries.get(at));
                if let Some(entry) = entry {
                    open.extend([entry.left, entry.right]);
                    return Some(entry);
                }
            }
        })
    }
}

impl Sectors<'_> {
    fn sector(&self, number: u32) -> &[u8] {
        // The header takes the place of a sector.
        let number = usize::try_from(number).unwrap_or(usize::MAX).saturating_add(1);
        slice(self.bytes, number.saturating_mul(self.size), self.size)
    }

    /// The allocation table: for each sector the next of its chain.
    fn table(&self) -> Vec<u32> {
        let count = self.bytes.len() / self.size;
        let mut next = Vec::new();
        let mut listed: Vec<u32> =
            numbers_32(slice(self.bytes, TABLE_AT, TABLE_ENTRIES * 4)).collect();
        let mut more = u32_at(self.bytes, 68).unwrap_or(LAST_SECTOR);
        let mut seen = HashSet::new();
        loop {
            for number in listed.drain(..).take_while(|number| *number < LAST_SECTOR) {
                let sector = self.sector(number);
                next.extend(numbers_32(sector));
                // What was cut off ends every chain that leads there.
                let missing = (self.size - sector.len() / 4 * 4) / 4;
                next.extend(std::iter::repeat_n(LAST_SECTOR, missing));
                if next.len() > count {
                    next.truncate(count);
                    return next;
                }
            }
            if more >= LAST_SECTOR || !seen.insert(more) {
                return next;
            }
            listed = numbers_32(self.sector(more)).collect();
            more = listed.pop().unwrap_or(LAST_SECTOR);
        }
    }

    /// The bytes of a chain of sectors, at most `length`.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        follow(start, &self.next, length, |number| self.sector(number))
    }
}

/// The bytes of the sectors from `start` on, at most `length`. A chain that bites its tail ends when it has passed
/// as many sectors as there are.
fn follow<'a>(
    start: u32,
    next: &[u32],
    length: usize,
    sector: impl Fn(u32) -> &'a [u8],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut number = start;
    for _ in 0..=next.len() {
        if number >= LAST_SECTOR || bytes.len() >= length {
            break;
        }
        let found = sector(number);
        if found.is_empty() {
            break;
        }
        bytes.extend_from_slice(found);
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        number = next.get(at).copied().unwrap_or(LAST_SECTOR);
    }
    bytes.truncate(length);
    bytes
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let name = slice(bytes, 0, usize::from(u16_at(bytes, 64)?.min(64)).saturating_sub(2));
        let units: Vec<u16> = numbers_16(name).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            length: offset_at(bytes, 120)?,
        })
    }
}
