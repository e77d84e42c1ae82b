//! A zip of parts with names, as several formats of documents are stored. It does not know what the parts contain.

use super::Encoding;
use super::decode::{convert, declared};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

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

    /// Whether a part asks for a password.
    pub fn is_locked(&mut self, name: &str) -> bool {
        let Some(&entry) = self.entries.get(name) else { return false };
        let opened = self.zip.by_index(entry);
        matches!(opened, Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)))
    }

    /// The bytes of a part; `None` if there is none, it is damaged or it has more than `limit`.
    pub fn bytes(&mut self, name: &str, limit: u64) -> Option<Vec<u8>> {
        self.unpack(name, limit).filter(|part| part.is_whole).map(|part| part.bytes)
    }

    /// The text of a part of at most `limit` bytes.
    pub fn text(&mut self, name: &str, limit: u64) -> Option<String> {
        self.bytes(name, limit).map(|bytes| decoded(&bytes))
    }

    /// What can be unpacked of a part, up to `limit` bytes and one more.
    pub fn unpack(&mut self, name: &str, limit: u64) -> Option<Unpacked> {
        let entry = self.zip.by_index(*self.entries.get(name)?).ok()?;
        let mut bytes = Vec::new();
        let undamaged = entry.take(limit + 1).read_to_end(&mut bytes).is_ok();
        let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= limit);
        Some(Unpacked { bytes, is_whole: undamaged && fits })
    }
}

/// What could be unpacked of a part.
pub(super) struct Unpacked {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether they are all of it, and as they were packed.
    pub is_whole: bool,
}

/// The text of a part: in UTF-8, or in UTF-16 with a byte order mark.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let (encoding, body) = declared(bytes, None).unwrap_or((Encoding::Utf8, bytes));
    convert(body, encoding).0
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

/// A zip of files, for tests.
#[cfg(test)]
pub(super) fn zip_of(files: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
