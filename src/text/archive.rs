//! A zip of parts with names, as several formats of documents are stored. It does not know what the parts contain.

use super::Encoding;
use super::decode::{convert, declared};
use super::salvage::CutZip;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An open zip. Names are compared as [`fold`] writes them.
pub(super) enum Archive<'a> {
    /// With its list of parts.
    Whole { zip: Box<ZipArchive<Cursor<&'a [u8]>>>, entries: HashMap<String, usize> },
    /// Without it: the file was cut off.
    Cut(CutZip<'a>),
}

impl<'a> Archive<'a> {
    /// Opens a zip; one that was cut off as far as it goes.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else {
            return CutZip::open(bytes, fold).map(Self::Cut);
        };
        let names =
            (0..zip.len()).filter_map(|at| Some((fold(&zip.name_for_index(at)?.ok()?), at)));
        let entries = names.collect();
        Some(Self::Whole { zip: Box::new(zip), entries })
    }

    /// Whether the file was cut off, so that parts may be missing.
    pub fn is_cut(&self) -> bool {
        matches!(self, Self::Cut(_))
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::Whole { entries, .. } => entries.contains_key(name),
            Self::Cut(zip) => zip.part(name).is_some(),
        }
    }

    /// Whether a part asks for a password.
    pub fn is_locked(&mut self, name: &str) -> bool {
        match self {
            Self::Whole { zip, entries } => {
                let Some(&entry) = entries.get(name) else { return false };
                let opened = zip.by_index(entry);
                matches!(opened, Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)))
            }
            Self::Cut(zip) => zip.part(name).is_some_and(|part| part.is_locked),
        }
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
        let mut bytes = Vec::new();
        let undamaged = match self {
            Self::Whole { zip, entries } => {
                let entry = zip.by_index(*entries.get(name)?).ok()?;
                entry.take(limit + 1).read_to_end(&mut bytes).is_ok()
            }
            Self::Cut(zip) => {
                let part = zip.part(name).filter(|part| !part.is_locked)?;
                part.unpack(limit + 1, &mut bytes)
            }
        };
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
