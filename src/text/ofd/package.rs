//! The parts of an OFD by their places, unpacked within limits.
//!
//! It does not know what the parts contain.

use crate::text::NotText;
use crate::text::archive::{Archive, decoded, resolve};

/// The entry part of every OFD.
pub(super) const ENTRY: &str = "ofd.xml";
/// The part that lists which others are encrypted, and how (GM/T 0099).
const ENCRYPTIONS: &str = "encryptions.xml";
/// The largest part that is read, in bytes when unpacked. A page of a report needs a hundredth of it.
const PART_LIMIT: u64 = 1 << 24;
/// The first bytes of a page, in which it names its templates.
const START: u64 = 1 << 12;
/// Bytes that the parts may have together. A report of two hundred pages in which each character is an object of
/// its own needs a quarter of it.
const BYTES: u64 = 1 << 28;

/// An open OFD.
pub(super) struct OfdPackage<'a> {
    parts: Archive<'a>,
    /// How many bytes may still be unpacked.
    left: u64,
    is_spent: bool,
}

impl<'a> OfdPackage<'a> {
    /// Opens a zip.
    ///
    /// # Errors
    /// When it is damaged, or asks for a password.
    pub fn open(bytes: &'a [u8]) -> Result<Self, NotText> {
        let mut parts = Archive::open(bytes).ok_or(NotText::Damaged)?;
        if parts.is_locked(ENTRY) {
            return Err(NotText::Locked);
        }
        Ok(Self { parts, left: BYTES, is_spent: false })
    }

    /// Whether parts of it are encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.parts.has(ENCRYPTIONS)
    }

    /// Whether the file was cut off.
    pub fn is_cut(&self) -> bool {
        self.parts.is_cut()
    }

    /// Whether it asked for more than any report needs.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// The text of a part, of a damaged one as far as it goes. Empty if there is no such part, or if it is too large.
    pub fn read(&mut self, path: &str) -> String {
        let Some(part) = self.parts.unpack(path, PART_LIMIT.min(self.left)) else {
            return String::new();
        };
        let length = u64::try_from(part.bytes.len()).unwrap_or(u64::MAX);
        if length > PART_LIMIT.min(self.left) {
            self.is_spent = true;
            return String::new();
        }
        self.left -= length;
        decoded(&part.bytes)
    }

    /// The first bytes of the text of a part.
    pub fn read_start(&mut self, path: &str) -> String {
        self.parts.unpack(path, START).map(|part| decoded(&part.bytes)).unwrap_or_default()
    }

    /// The path of what a part of this path refers to. Some writers count from the root without saying so.
    pub fn locate(&self, from: &str, target: &str) -> String {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = resolve(folder, target.trim());
        if self.parts.has(&path) {
            return path;
        }
        let from_root = resolve("", target.trim());
        if self.parts.has(&from_root) { from_root } else { path }
    }
}
