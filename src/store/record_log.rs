//! A file of records that can be worked out again: what is known of reports, so that a shelf is there at once.
//!
//! Records are only ever appended, whole, with one write and a checksum each. A process that is killed while it writes
//! leaves part of a line, which nobody takes for a record; of two that write at once, one waits. The file may be deleted
//! at any time. This module does not know what the records say.

use super::file;
use super::lock::{Lock, UNFINISHED};
use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use twox_hash::XxHash3_128;

/// The first line of the file. Another version has another one.
const HEADER: &str = "baogao catalogue 1";

/// The file in its folder, and what a file is renamed to that begins otherwise.
const NAME: &str = "catalogue";
const SET_ASIDE: &str = "catalogue.set-aside";

/// The file that writers lock.
const LOCK: &str = "catalogue.lock";

/// Bytes of the file at most: records of a hundred thousand reports. From then on it begins anew.
const MOST: u64 = 1 << 26;

/// Lines that nobody will ask for again, from which on the file is written anew.
const MOST_DEAD: usize = 1000;

/// Characters of a checksum and of a key, in hexadecimal.
const SUM: usize = 16;
const KEY: usize = 32;

/// By what a record is found: a hash of whatever tells it from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordKey(u128);

impl RecordKey {
    /// The key for parts, none of which can be mistaken for two others.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let parts = parts.iter().flat_map(|part| XxHash3_128::oneshot(part).to_le_bytes());
        Self(XxHash3_128::oneshot(&parts.collect::<Vec<u8>>()))
    }

    /// The key of a name; `None` if it is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let key = u128::from_str_radix(name, 16).map(Self).ok();
        key.filter(|key| key.name() == name)
    }

    /// The key as hexadecimal digits.
    #[must_use]
    pub fn name(self) -> String {
        format!("{:032x}", self.0)
    }
}

/// The records of a file as they were when it was opened.
#[derive(Debug)]
pub struct RecordLog {
    folder: PathBuf,
    path: PathBuf,
    bytes: Vec<u8>,
    index: HashMap<RecordKey, Range<usize>>,
    /// Lines that are no records, or that later ones replace.
    dead: usize,
}

impl RecordLog {
    /// Reads the file in `folder`. Without one, or where it cannot be read, there are no records; a file of another
    /// version or of something else is set aside.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let path = folder.join(NAME);
        let bytes = file::read(&path, MOST).ok().flatten().unwrap_or_default();
        let is_ours = bytes.split(|byte| *byte == b'\n').next() == Some(HEADER.as_bytes());
        let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST);
        if !(bytes.is_empty() || is_ours && fits) {
            // A failure leaves it as it is: without it, there are no records either.
            let _ = fs::rename(&path, folder.join(SET_ASIDE));
            return Self::indexed(folder, Vec::new());
        }
        Self::indexed(folder, bytes)
    }

    fn indexed(folder: &Path, bytes: Vec<u8>) -> Self {
        let mut index = HashMap::new();
        let mut dead = 0;
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', &bytes).chain([bytes.len()]) {
            let line = bytes.get(start..end).unwrap_or_default();
            let record = start + SUM + 2 * (KEY + 1) + 1..end;
            start = end + 1;
            if line.is_empty() || line == HEADER.as_bytes() {
                continue;
            }
            let Some(keys) = keys(line) else {
                dead += 1;
                continue;
            };
            let [own, other] = keys;
            dead += usize::from(index.insert(own, record.clone()).is_some());
            index.insert(other, record);
        }
        Self { folder: folder.to_owned(), path: folder.join(NAME), bytes, index, dead }
    }

    /// The last record of a key.
    #[must_use]
    pub fn get(&self, key: RecordKey) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(self.index.get(&key)?.clone())?).ok()
    }

    /// A record as it is appended; it is found by either key, and has no line end in it.
    #[must_use]
    pub fn line(keys: [RecordKey; 2], record: &str) -> String {
        let [own, other] = keys.map(RecordKey::name);
        let rest = format!("{own} {other} {record}");
        format!("{:016x} {rest}\n", sum(rest.as_bytes()))
    }

    /// Appends lines with one write. They are found when the file is opened again.
    ///
    /// # Errors
    /// System errors, and when others write for long. What was written of the lines is harmless.
    pub fn append(&self, lines: &str) -> io::Result<()> {
        let _lock = self.lock()?;
        match file::plain(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        // A line end first: what a killed process left of a line ends here.
        let head = if file.metadata()?.len() == 0 { HEADER } else { "" };
        file.write_all(format!("{head}\n{lines}").as_bytes())
    }

    /// Whether so much of the file is of no use that it is worth writing it anew.
    #[must_use]
    pub fn is_worn(&self) -> bool {
        let live = self.index.len() / 2;
        self.dead > MOST_DEAD.max(live)
            || self.bytes.len() * 4 > usize::try_from(MOST * 3).unwrap_or(usize::MAX)
    }

    /// Keeps others from writing while the result lives.
    fn lock(&self) -> io::Result<Lock> {
        file::make_folder(&self.folder)?;
        Lock::take(&self.folder.join(LOCK))?.ok_or_else(|| io::ErrorKind::ResourceBusy.into())
    }

    /// Writes the file anew with the records for which `keep` says so, as many of the last ones as fill half of what
    /// it may be, those among them that others have appended since it was opened.
    ///
    /// # Errors
    /// System errors, and when others write for long; the file is then as it was.
    pub fn renew(&self, keep: impl Fn(&str) -> bool) -> io::Result<()> {
        let lock = self.lock()?;
        let now = Self::open(&self.folder);
        if now.is_worn() {
            lock.sweep(&self.folder);
            now.rewrite(keep)?;
        }
        Ok(())
    }

    fn rewrite(&self, keep: impl Fn(&str) -> bool) -> io::Result<()> {
        let mut records: Vec<&Range<usize>> = self.index.values().collect();
        records.sort_unstable_by_key(|record| record.start);
        records.dedup();
        let mut room = usize::try_from(MOST / 2).unwrap_or(usize::MAX);
        let mut kept: Vec<&str> = Vec::new();
        for record in records.into_iter().rev() {
            let line = record.start - (SUM + 2 * (KEY + 1) + 1)..record.end;
            let text = |range: Range<usize>| std::str::from_utf8(self.bytes.get(range)?).ok();
            let Some(line) = text(record.clone()).filter(|r| keep(r)).and_then(|_| text(line))
            else {
                continue;
            };
            let Some(left) = room.checked_sub(line.len() + 1) else { break };
            room = left;
            kept.push(line);
        }
        kept.reverse();
        let mut file = tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(&self.folder)?;
        file.write_all(format!("{HEADER}\n{}\n", kept.join("\n")).as_bytes())?;
        file.persist(&self.path)?;
        Ok(())
    }
}

/// The keys of a line, if it is whole.
fn keys(line: &[u8]) -> Option<[RecordKey; 2]> {
    let rest = line.get(SUM + 1..)?;
    let key = |at: usize| {
        let digits = std::str::from_utf8(rest.get(at..at + KEY)?).ok()?;
        u128::from_str_radix(digits, 16).ok().map(RecordKey)
    };
    let stated = std::str::from_utf8(line.get(..SUM)?).ok()?;
    let stated = u64::from_str_radix(stated, 16).ok()?;
    let keys = [key(0)?, key(KEY + 1)?];
    (stated == sum(rest)).then_some(keys)
}

fn sum(bytes: &[u8]) -> u64 {
    let hash = XxHash3_128::oneshot(bytes) & u128::from(u64::MAX);
    u64::try_from(hash).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> RecordKey {
        RecordKey::of(&[name.as_bytes()])
    }

    fn line(name: &str, record: &str) -> String {
        RecordLog::line([key(name), key(&format!("{name} by its text"))], record)
    }

    #[test]
    fn what_is_appended_is_found_by_either_key_and_the_last_counts() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("a/b");
        let log = RecordLog::open(&home);
        assert_eq!(log.get(key("1")), None);
        log.append(&(line("1", "一") + &line("2", "二"))).unwrap();
        RecordLog::open(&home).append(&line("1", "新")).unwrap();
        let log = RecordLog::open(&home);
        let found = ["1", "1 by its text", "2", "3"].map(|name| log.get(key(name)));
        assert_eq!(found, [Some("新"), Some("新"), Some("二"), None]);
        assert_eq!(log.dead, 1);
    }

    #[test]
    fn a_torn_or_changed_line_is_no_record_and_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let log = RecordLog::open(folder.path());
        log.append(&(line("1", "一") + &line("2", "二"))).unwrap();
        let path = folder.path().join(NAME);
        let whole = fs::read(&path).unwrap();
        for cut in HEADER.len() + 1..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            RecordLog::open(folder.path()).append(&line("3", "三")).unwrap();
            let log = RecordLog::open(folder.path());
            assert_eq!(log.get(key("3")), Some("三"), "{cut}");
            assert!(log.get(key("1")).is_none_or(|record| record == "一"), "{cut}");
            assert!(log.get(key("2")).is_none_or(|record| record == "二"), "{cut}");
        }
        for at in HEADER.len() + 1..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            let log = RecordLog::open(folder.path());
            assert!(log.get(key("1")).is_none_or(|record| record == "一"), "{at}");
            assert!(log.get(key("2")).is_none_or(|record| record == "二"), "{at}");
        }
    }

    #[test]
    fn a_file_of_another_version_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "baogao catalogue 2\nnewer\n").unwrap();
        let log = RecordLog::open(folder.path());
        log.append(&line("1", "一")).unwrap();
        assert_eq!(RecordLog::open(folder.path()).get(key("1")), Some("一"));
        let aside = fs::read_to_string(folder.path().join(SET_ASIDE)).unwrap();
        assert_eq!(aside, "baogao catalogue 2\nnewer\n");
    }

    #[test]
    fn a_worn_file_is_written_anew_with_what_is_of_use() {
        let folder = tempfile::tempdir().unwrap();
        let log = RecordLog::open(folder.path());
        log.append(&line("0", "zero")).unwrap();
        for number in 0..=MOST_DEAD {
            log.append(&(line("1", &format!("{number}")) + &line("old", "old"))).unwrap();
        }
        let log = RecordLog::open(folder.path());
        assert!(log.is_worn());
        // What another process appends meanwhile is kept, too.
        RecordLog::open(folder.path()).append(&line("2", "二")).unwrap();
        log.renew(|record| record != "old").unwrap();
        let log = RecordLog::open(folder.path());
        assert!(!log.is_worn());
        let last = MOST_DEAD.to_string();
        let found = ["0", "1", "1 by its text", "2", "old"].map(|name| log.get(key(name)));
        assert_eq!(found, [Some("zero"), Some(&*last), Some(&*last), Some("二"), None]);
        assert_eq!(log.dead, 0);
    }
}
