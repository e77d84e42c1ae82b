//! A file of records that can be worked out again: what is known of reports, so that a shelf is there at once.
//!
//! Records are only ever appended, whole, with one write and a checksum each. A process that is killed while it writes
//! leaves part of a line, which nobody takes for a record; of two that write at once, one waits. The file may be deleted
//! at any time. Long records have a file of their own, of which only the places of the records are held in memory. This
//! module does not know what the records say.

use super::file;
use super::lock::{Lock, UNFINISHED};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use twox_hash::XxHash3_128;

/// The first line of the file. Another version has another one.
const HEADER: &str = "baogao catalogue 1";

/// Behind the name of a file that begins otherwise.
const SET_ASIDE: &str = ".set-aside";

/// The file that writers lock.
const LOCK: &str = "catalogue.lock";

/// Lines that nobody will ask for again, from which on the file is written anew.
const MOST_DEAD: usize = 1000;

/// Characters of a checksum and of a key, in hexadecimal.
const SUM: usize = 16;
const KEY: usize = 32;

/// Bytes of a line before its record: the checksum, two keys, and a blank behind each.
const HEAD: usize = SUM + 1 + 2 * (KEY + 1);

/// Which file it is.
#[derive(Clone, Copy, Debug)]
pub struct LogFile {
    /// Its name in its folder.
    pub name: &'static str,
    /// Bytes of it at most. From then on it begins anew.
    pub most: u64,
    /// Whether its records are held in memory; else each is read from the file when it is asked for.
    pub is_held: bool,
}

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
    file: LogFile,
    lines: Lines,
    index: HashMap<RecordKey, Range<usize>>,
    /// Lines that are no records, or that later ones replace.
    dead: usize,
    /// Bytes of the file.
    length: usize,
}

/// The bytes of a file.
#[derive(Debug)]
enum Lines {
    Held(Vec<u8>),
    /// Others append to the file or put another in its place: it stays the same for whoever has opened it.
    InFile(Mutex<File>),
}

impl Lines {
    fn get(&self, range: Range<usize>) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Held(bytes) => bytes.get(range).map(Cow::Borrowed),
            Self::InFile(file) => {
                let mut bytes = vec![0; range.len()];
                let mut file = file.lock().ok()?;
                file.seek(SeekFrom::Start(range.start.try_into().ok()?)).ok()?;
                file.read_exact(&mut bytes).ok()?;
                Some(Cow::Owned(bytes))
            }
        }
    }
}

impl RecordLog {
    /// Reads the file in `folder`. Without one, or where it cannot be read, there are no records; a file of another
    /// version or of something else is set aside.
    #[must_use]
    pub fn open(folder: &Path, file: LogFile) -> Self {
        let nothing = || Self {
            folder: folder.to_owned(),
            file,
            lines: Lines::Held(Vec::new()),
            index: HashMap::new(),
            dead: 0,
            length: 0,
        };
        let path = folder.join(file.name);
        let on_disk = file::plain(&path).and_then(|()| File::open(&path));
        let mut log = nothing();
        match on_disk.and_then(|on_disk| log.load(on_disk)) {
            Ok(true) => log,
            Ok(false) => {
                // A failure leaves it as it is: without it, there are no records either.
                let _ = fs::rename(&path, folder.join(format!("{}{SET_ASIDE}", file.name)));
                nothing()
            }
            Err(_) => nothing(),
        }
    }

    /// Reads the file. Says whether it is one of ours.
    fn load(&mut self, file: File) -> io::Result<bool> {
        if file.metadata()?.len() > self.file.most {
            return Ok(false);
        }
        if !self.file.is_held {
            let is_ours = self.read_lines(BufReader::new(&file))?;
            self.lines = Lines::InFile(Mutex::new(file));
            return Ok(is_ours);
        }
        let mut bytes = Vec::new();
        (&file).take(self.file.most).read_to_end(&mut bytes)?;
        let is_ours = self.read_lines(&*bytes)?;
        self.lines = Lines::Held(bytes);
        Ok(is_ours)
    }

    fn read_lines(&mut self, mut lines: impl BufRead) -> io::Result<bool> {
        let mut line = Vec::new();
        let first = u64::try_from(HEADER.len() + 1).unwrap_or(0);
        self.length = lines.by_ref().take(first).read_until(b'\n', &mut line)?;
        if !line.is_empty() && line.trim_ascii_end() != HEADER.as_bytes() {
            return Ok(false);
        }
        loop {
            line.clear();
            let start = self.length;
            self.length += lines.read_until(b'\n', &mut line)?;
            if self.length == start {
                return Ok(true);
            }
            let whole = line.strip_suffix(b"\n").unwrap_or(&line);
            if whole.is_empty() || whole == HEADER.as_bytes() {
                continue;
            }
            let Some([own, other]) = keys(whole) else {
                self.dead += 1;
                continue;
            };
            let record = start + HEAD..start + whole.len();
            self.dead += usize::from(self.index.insert(own, record.clone()).is_some());
            self.index.insert(other, record);
        }
    }

    /// The last record of a key, where records are held.
    #[must_use]
    pub fn get(&self, key: RecordKey) -> Option<&str> {
        let Lines::Held(bytes) = &self.lines else { return None };
        std::str::from_utf8(bytes.get(self.index.get(&key)?.clone())?).ok()
    }

    /// The last record of a key, also where it has to be read from the file.
    #[must_use]
    pub fn read(&self, key: RecordKey) -> Option<Cow<'_, str>> {
        text(self.lines.get(self.index.get(&key)?.clone())?)
    }

    /// Both keys of the last record of a key.
    #[must_use]
    pub fn keys(&self, key: RecordKey) -> Option<[RecordKey; 2]> {
        keys(&self.line_of(self.index.get(&key)?)?)
    }

    /// The line of a record.
    fn line_of(&self, record: &Range<usize>) -> Option<Cow<'_, [u8]>> {
        self.lines.get(record.start - HEAD..record.end)
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
        let path = self.folder.join(self.file.name);
        match file::plain(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        // A line end first: what a killed process left of a line ends here.
        let head = if file.metadata()?.len() == 0 { HEADER } else { "" };
        file.write_all(format!("{head}\n{lines}").as_bytes())
    }

    /// Whether so much of the file is of no use that it is worth writing it anew.
    #[must_use]
    pub fn is_worn(&self) -> bool {
        let live = self.index.len() / 2;
        let most = usize::try_from(self.file.most).unwrap_or(usize::MAX);
        self.dead > MOST_DEAD.max(live) || self.length > most / 4 * 3
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
        let now = Self::open(&self.folder, self.file);
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
        let mut room = usize::try_from(self.file.most / 2).unwrap_or(usize::MAX);
        let is_kept = |record: &Range<usize>| {
            let record = self.lines.get(record.clone()).and_then(text);
            record.is_some_and(|record| keep(&record))
        };
        let mut kept = Vec::new();
        for record in records.into_iter().rev().filter(|record| is_kept(record)) {
            let Some(left) = room.checked_sub(HEAD + record.len() + 1) else { break };
            room = left;
            kept.push(record);
        }
        let file = tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(&self.folder)?;
        let mut out = BufWriter::new(file);
        writeln!(out, "{HEADER}")?;
        for line in kept.into_iter().rev().filter_map(|record| self.line_of(record)) {
            out.write_all(&line)?;
            writeln!(out)?;
        }
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(self.folder.join(self.file.name))?;
        Ok(())
    }
}

/// Bytes as text.
fn text(bytes: Cow<'_, [u8]>) -> Option<Cow<'_, str>> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
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

    /// A file whose records are held, and one whose records are not.
    const FILES: [LogFile; 2] = [
        LogFile { name: "held", most: 1 << 20, is_held: true },
        LogFile { name: "in-file", most: 1 << 20, is_held: false },
    ];

    fn key(name: &str) -> RecordKey {
        RecordKey::of(&[name.as_bytes()])
    }

    fn line(name: &str, record: &str) -> String {
        RecordLog::line([key(name), key(&format!("{name} by its text"))], record)
    }

    fn records(log: &RecordLog, names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| Some(log.read(key(name))?.into_owned())).collect()
    }

    fn some(records: &[Option<&str>]) -> Vec<Option<String>> {
        records.iter().map(|record| record.map(str::to_owned)).collect()
    }

    #[test]
    fn what_is_appended_is_found_by_either_key_and_the_last_counts() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("a/b");
        for file in FILES {
            let log = RecordLog::open(&home, file);
            assert_eq!(log.read(key("1")), None);
            log.append(&(line("1", "一") + &line("2", "二"))).unwrap();
            RecordLog::open(&home, file).append(&line("1", "新")).unwrap();
            let log = RecordLog::open(&home, file);
            let found = records(&log, &["1", "1 by its text", "2", "3"]);
            assert_eq!(found, some(&[Some("新"), Some("新"), Some("二"), None]));
            let both = [key("1"), key("1 by its text")];
            assert_eq!(both.map(|key| log.keys(key)), [Some(both); 2]);
            assert_eq!((log.keys(key("3")), log.dead), (None, 1));
            // What was opened stays as it was.
            let whole = fs::read(home.join(file.name)).unwrap();
            fs::remove_file(home.join(file.name)).unwrap();
            assert_eq!(records(&log, &["2"]), some(&[Some("二")]));
            assert_eq!(log.length, whole.len());
        }
    }

    #[test]
    fn a_torn_or_changed_line_is_no_record_and_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        for file in FILES {
            let open = || RecordLog::open(folder.path(), file);
            let is = |log: &RecordLog, name: &str, record: &str| {
                log.read(key(name)).is_none_or(|found| found == record)
            };
            open().append(&(line("1", "一") + &line("2", "二"))).unwrap();
            let path = folder.path().join(file.name);
            let whole = fs::read(&path).unwrap();
            for cut in HEADER.len() + 1..whole.len() {
                fs::write(&path, &whole[..cut]).unwrap();
                open().append(&line("3", "三")).unwrap();
                let log = open();
                assert_eq!(records(&log, &["3"]), some(&[Some("三")]), "{cut}");
                assert!(is(&log, "1", "一") && is(&log, "2", "二"), "{cut}");
            }
            for at in HEADER.len() + 1..whole.len() {
                let mut changed = whole.clone();
                changed[at] ^= 1;
                fs::write(&path, &changed).unwrap();
                let log = open();
                assert!(is(&log, "1", "一") && is(&log, "2", "二"), "{at}");
            }
        }
    }

    #[test]
    fn a_file_of_another_version_or_that_is_too_long_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let newer = "baogao catalogue 2\nnewer\n".to_owned();
        let endless = format!("{HEADER}\n{}", "x".repeat(1 << 20));
        for (file, other) in FILES.into_iter().flat_map(|file| [(file, &newer), (file, &endless)]) {
            fs::write(folder.path().join(file.name), other).unwrap();
            let log = RecordLog::open(folder.path(), file);
            log.append(&line("1", "一")).unwrap();
            let log = RecordLog::open(folder.path(), file);
            assert_eq!(records(&log, &["1"]), some(&[Some("一")]));
            let aside = folder.path().join(format!("{}{SET_ASIDE}", file.name));
            assert_eq!(&fs::read_to_string(aside).unwrap(), other);
        }
    }

    #[test]
    fn a_worn_file_is_written_anew_with_what_is_of_use() {
        let folder = tempfile::tempdir().unwrap();
        for file in FILES {
            let open = || RecordLog::open(folder.path(), file);
            let log = open();
            log.append(&line("0", "zero")).unwrap();
            for number in 0..=MOST_DEAD {
                log.append(&(line("1", &format!("{number}")) + &line("old", "old"))).unwrap();
            }
            let log = open();
            assert!(log.is_worn());
            // What another process appends meanwhile is kept, too.
            open().append(&line("2", "二")).unwrap();
            log.renew(|record| record != "old").unwrap();
            let log = open();
            assert!(!log.is_worn());
            let last = MOST_DEAD.to_string();
            let found = records(&log, &["0", "1", "1 by its text", "2", "old"]);
            let expected = [Some("zero"), Some(&*last), Some(&*last), Some("二"), None];
            assert_eq!((found, log.dead), (some(&expected), 0));
        }
    }

    #[test]
    fn of_a_file_that_is_nearly_full_the_last_records_stay() {
        let folder = tempfile::tempdir().unwrap();
        for file in FILES {
            let log = RecordLog::open(folder.path(), file);
            let record = "x".repeat(9_000);
            let lines: Vec<String> = (0..100).map(|n| line(&n.to_string(), &record)).collect();
            log.append(&lines.concat()).unwrap();
            let log = RecordLog::open(folder.path(), file);
            assert!(log.is_worn() && log.dead == 0);
            log.renew(|_| true).unwrap();
            let log = RecordLog::open(folder.path(), file);
            let is_there = |name: &str| log.read(key(name)).is_some();
            assert!(!log.is_worn() && !is_there("0") && is_there("60") && is_there("99"));
        }
    }
}
