//! A zip of parts with names, as several formats of documents are stored. It does not know what the parts contain.

use super::Encoding;
use super::decode::{convert, declared};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An open zip. Names are compared as [`fold`] writes them.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    entries: HashMap<String, usize>,
}

impl<'a> Archive<'a> {
    /// Opens a zip.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names =
            (0..zip.len()).filter_map(|at| Some((fold(&zip.name_for_index(at)?.ok()?), at)));
        let entries = names.collect();
        Some(Self { zip, entries })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// The bytes of a part; `None` if there is none or it has more than `limit`.
    pub fn bytes(&mut self, name: &str, limit: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let entry = self.zip.by_index(*self.entries.get(name)?).ok()?;
        entry.take(limit + 1).read_to_end(&mut bytes).ok()?;
        (u64::try_from(bytes.len()).ok()? <= limit).then_some(bytes)
    }

    /// The text of a part of at most `limit` bytes: in UTF-8, or in UTF-16 with a byte order mark.
    pub fn text(&mut self, name: &str, limit: u64) -> Option<String> {
        let bytes = self.bytes(name, limit)?;
        let (encoding, body) = declared(&bytes, None).unwrap_or((Encoding::Utf8, &bytes));
        Some(convert(body, encoding).0)
    }
}

/// A part name in the form used for comparison: lower case, no leading slash, and no backslashes, which some
/// writers use.
pub(super) fn fold(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The folded name of a target, resolved against a folder.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut segments = Vec::new();
    for segment in from.split('/').chain(target.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    fold(&segments.join("/"))
}
