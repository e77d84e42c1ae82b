//! Texts that took long to get out of their files, kept packed: one file for each, under a name that says what it is
//! the text of.
//!
//! Each file is written beside its place and renamed, so it is there whole or not at all; any of them may be deleted at
//! any time. This module does not know what the texts are.

use super::file;
use super::lock::UNFINISHED;
use super::record_log::RecordKey;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use twox_hash::XxHash3_128;

/// The folder within that of the cache.
const FOLDER: &str = "texts";

/// Bytes of all texts at most, packed: those of twenty thousand reports. Beyond that, the oldest go until half is left.
const MOST: u64 = 1 << 28;

/// Bytes of one text at most, packed and unpacked. A larger one is not kept.
const LARGEST: u64 = 1 << 26;

/// The texts in a folder.
#[derive(Debug)]
pub struct TextStore {
    folder: PathBuf,
}

impl TextStore {
    /// The texts in the cache folder, which may not exist yet.
    #[must_use]
    pub fn new(cache: &Path) -> Self {
        Self { folder: cache.join(FOLDER) }
    }

    /// The text of this key, if it is there whole.
    #[must_use]
    pub fn get(&self, key: RecordKey) -> Option<Vec<u8>> {
        let packed = file::read(&self.folder.join(key.name()), LARGEST).ok().flatten()?;
        let mut bytes = Vec::new();
        ZlibDecoder::new(&*packed).take(LARGEST).read_to_end(&mut bytes).ok()?;
        let text = bytes.len().checked_sub(SUM)?;
        let sum = bytes.split_off(text);
        (sum == checksum(&bytes)).then_some(bytes)
    }

    /// Keeps a text.
    ///
    /// # Errors
    /// System errors; nothing is kept then.
    pub fn put(&self, key: RecordKey, text: &[u8]) -> io::Result<()> {
        if u64::try_from(text.len()).is_ok_and(|length| length >= LARGEST) {
            return Ok(());
        }
        file::make_folder(&self.folder)?;
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text)?;
        packed.write_all(&checksum(text))?;
        let mut unfinished =
            tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(&self.folder)?;
        unfinished.write_all(&packed.finish()?)?;
        unfinished.persist(self.folder.join(key.name()))?;
        Ok(())
    }

    /// Deletes the oldest texts where all take more than they may. What cannot be deleted stays.
    pub fn trim(&self) {
        self.trim_to(MOST);
    }

    fn trim_to(&self, most: u64) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let mut kept: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let facts = entry.metadata().ok()?;
                Some((facts.modified().ok()?, facts.len(), entry.path()))
            })
            .collect();
        let mut total: u64 = kept.iter().map(|(_, length, _)| length).sum();
        if total <= most {
            return;
        }
        kept.sort();
        for (_, length, path) in kept {
            if total <= most / 2 {
                return;
            }
            let _ = fs::remove_file(path);
            total -= length;
        }
    }
}

/// Bytes of a checksum.
const SUM: usize = 16;

fn checksum(bytes: &[u8]) -> [u8; SUM] {
    XxHash3_128::oneshot(bytes).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn key(name: &str) -> RecordKey {
        RecordKey::of(&[name.as_bytes()])
    }

    #[test]
    fn a_text_is_there_whole_or_not_at_all() {
        let cache = tempfile::tempdir().unwrap();
        let texts = TextStore::new(cache.path());
        assert_eq!(texts.get(key("a")), None);
        let text = "政府工作报告".repeat(99);
        texts.put(key("a"), text.as_bytes()).unwrap();
        assert_eq!(texts.get(key("a")).as_deref(), Some(text.as_bytes()));
        let path = cache.path().join(FOLDER).join(key("a").name());
        let whole = fs::read(&path).unwrap();
        assert!(whole.len() < text.len() / 5);
        for damaged in [&whole[..whole.len() - 1], &whole[..9], b"", &[0; 99]] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(texts.get(key("a")), None);
        }
    }

    #[test]
    fn the_oldest_go_first() {
        let cache = tempfile::tempdir().unwrap();
        let texts = TextStore::new(cache.path());
        for (age, name) in [(3, "a"), (2, "b"), (1, "c")] {
            texts.put(key(name), name.as_bytes()).unwrap();
            let path = cache.path().join(FOLDER).join(key(name).name());
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1000 - age);
            fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        }
        let size = fs::metadata(cache.path().join(FOLDER).join(key("a").name())).unwrap().len();
        texts.trim_to(size * 3);
        assert!(["a", "b", "c"].map(key).into_iter().all(|key| texts.get(key).is_some()));
        texts.trim_to(size * 2);
        assert_eq!(
            ["a", "b", "c"].map(|name| texts.get(key(name)).is_some()),
            [false, false, true]
        );
    }
}
