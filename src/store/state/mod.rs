//! Saved state: one file per document, in the state folder.
//!
//! A document is identified by its text, so a copy or a renamed file finds the same record. If a file's text has
//! changed, a pointer file for its path leads to the record of the earlier text. Places are stored as byte offsets
//! with the text around them; this module does not know how they are shown.

mod disk;
mod fingerprint;
mod merge;
mod policy;
mod record;

pub use disk::{Disk, SystemDisk};
pub use fingerprint::Fingerprint;
pub use merge::{Change, merge};
pub use policy::StatePolicy;
pub use record::{
    AROUND, Correction, MOST_BYTES, Preferences, Record, StoredCorrection, StoredJoin,
    StoredNoteDisplay, StoredPath, StoredPlace, StoredPointer, StoredShelf, TextAnchor, Unusable,
    encode, read,
};

use super::file;
use super::lock::Lock;
use disk::Lasting;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// How many damaged copies of one file are kept. Beyond that, the disk itself is most likely failing.
const MOST_DAMAGED: u32 = 100;

/// The folder with all records and pointers, and access to its disk.
#[derive(Clone, Debug)]
pub struct StateStore {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
}

/// The result of looking for a document's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The document's identity.
    pub document: Fingerprint,
    /// Its record, if there is one.
    pub record: Option<Record>,
    /// How the record was found.
    pub by: FoundBy,
    /// A problem met on the way.
    pub trouble: Option<Trouble>,
}

/// How a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// By the document's text.
    Text,
    /// By its path: the record belongs to the text that the file held when it was last read.
    Path,
}

/// The result of saving a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record now on disk.
    pub record: Record,
    /// A problem met on the way that did not prevent saving.
    pub trouble: Option<Trouble>,
}

/// What can go wrong with saved state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The system has no folder for state.
    NoFolder,
    /// A file was damaged and has been renamed to this name in the same folder.
    SetAside(String),
    /// A newer version of the program wrote the file, so it is left unchanged.
    Newer,
    /// The file cannot be read; holds the system's message.
    Unreadable(String),
    /// The file cannot be written; holds the system's message.
    Unwritable(String),
    /// Another running instance holds the lock for too long.
    Busy,
    /// The record is larger than [`MOST_BYTES`].
    TooLarge,
}

/// The contents of a file.
enum FileContents<T> {
    Missing,
    Damaged,
    Valid(T),
}

impl<T> FileContents<T> {
    fn valid(self) -> Option<T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Missing | Self::Damaged => None,
        }
    }
}

impl StateStore {
    /// The store in `folder`, which may not exist yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self::on(folder, Arc::new(SystemDisk))
    }

    /// The store in `folder`, written through `disk`. Tests pass a disk whose steps fail.
    #[must_use]
    pub fn on(folder: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { folder, disk }
    }

    /// Looks for the document's record and, if there is none, for that of the text its file held before.
    #[must_use]
    pub fn open(&self, document: Fingerprint, path: Option<&Path>) -> Opened {
        let mut opened = Opened { document, record: None, by: FoundBy::Text, trouble: None };
        match self.look(&self.record_file(document), read) {
            Ok((Some(record), _)) => opened.record = Some(record),
            Ok((None, trouble)) => {
                opened.trouble = trouble;
                opened.record = path.and_then(|path| self.before(document, path));
                opened.by = FoundBy::Path;
            }
            Err(trouble) => opened.trouble = Some(trouble),
        }
        opened
    }

    /// The record of the text that the file held before. Problems with that record are ignored here: they are
    /// reported when that text itself is opened.
    fn before(&self, now: Fingerprint, path: &Path) -> Option<Record> {
        let pointer = self
            .contents(&self.pointer_file(path), record::decode::<StoredPointer>)
            .ok()?
            .valid()?;
        let before = pointer.document.filter(|b| *b != now && pointer.path.0 == path)?;
        self.contents(&self.record_file(before), read).ok()?.valid()
    }

    /// Merges the user's changes into the record on disk. `path` is the file being read, if there is one.
    ///
    /// # Errors
    /// If the record cannot be saved; it is then unchanged.
    pub fn save(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        change: Change<'_>,
    ) -> Result<Saved, Trouble> {
        let lock = self.lock()?;
        let file = self.record_file(document);
        let (disk, trouble) = match self.contents(&file, read)? {
            FileContents::Valid(record) => (Some(record), None),
            FileContents::Missing => (None, None),
            FileContents::Damaged => (None, Some(self.set_aside(&file)?)),
        };
        let mut record = merge(disk.clone().unwrap_or_else(|| change.base.clone()), change);
        record.path = path.map(StoredPath::from).or(record.path);
        if disk.as_ref() != Some(&record) {
            record.saved = now();
            let lasting = lasting(disk.as_ref(), &record);
            if lasting == Lasting::Now {
                lock.sweep(&self.folder);
            }
            self.write(&file, &record, lasting)?;
        }
        if let Some(path) = path {
            self.point(&self.pointer_file(path), path, Some(document))?;
            self.point(&self.last_file(), path, None)?;
        }
        Ok(Saved { record, trouble })
    }

    /// Saves what the user has corrected of a document. A correction that says nothing takes back all that was said
    /// before.
    ///
    /// # Errors
    /// If it cannot be saved; the record is then unchanged.
    pub fn correct(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        correction: &Correction,
    ) -> Result<(), Trouble> {
        self.change(document, path, |record| {
            let before = record.corrected.take().unwrap_or_default();
            let says_something = *correction != Correction::default();
            record.corrected = says_something.then(|| Box::new(correction.clone().or(&before)));
        })
    }

    /// Keeps what the user said of a figure, in place of what was kept of it before, or forgets it. Only this part
    /// of the record is changed.
    ///
    /// # Errors
    /// If the record cannot be saved; it is then unchanged.
    pub fn correct_figure(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        correction: &StoredCorrection,
        keep: bool,
    ) -> Result<(), Trouble> {
        self.change(document, path, |record| {
            record.figures.retain(|known| !known.is_of_same(correction));
            record.figures.extend(keep.then(|| correction.clone()));
        })
    }

    /// Changes a part of a record that only this changes.
    fn change(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        change: impl FnOnce(&mut Record),
    ) -> Result<(), Trouble> {
        let lock = self.lock()?;
        let file = self.record_file(document);
        let mut record = match self.contents(&file, read)? {
            FileContents::Valid(record) => record,
            // The file may hold another text than when it was read last: what was kept of that one goes on.
            FileContents::Missing => {
                path.and_then(|path| self.before(document, path)).unwrap_or_default()
            }
            FileContents::Damaged => {
                self.set_aside(&file)?;
                Record::default()
            }
        };
        record.path = path.map(StoredPath::from).or(record.path);
        record.saved = now();
        change(&mut record);
        lock.sweep(&self.folder);
        self.write(&file, &record, Lasting::Now)?;
        // So that it is found again when the file's text has changed.
        path.map_or(Ok(()), |path| self.point(&self.pointer_file(path), path, Some(document)))
    }

    /// How a shelf was left; `None` where it was never saved, or cannot be read.
    #[must_use]
    pub fn shelf(&self, id: Fingerprint) -> Option<StoredShelf> {
        self.contents(&self.shelf_file(id), record::decode).ok()?.valid()
    }

    /// Saves how a shelf is left. One that is damaged is replaced: it holds nothing that cannot be chosen again.
    ///
    /// # Errors
    /// If it cannot be saved.
    pub fn keep_shelf(&self, id: Fingerprint, left: &StoredShelf) -> Result<(), Trouble> {
        let _lock = self.lock()?;
        let file = self.shelf_file(id);
        self.contents(&file, record::decode::<StoredShelf>)?;
        self.write(&file, left, Lasting::Later)
    }

    fn shelf_file(&self, id: Fingerprint) -> PathBuf {
        self.folder.join(format!("shelf-{id}.json"))
    }

    /// Records `path` as the file read last. Writes nothing if it already is.
    ///
    /// # Errors
    /// If that cannot be saved.
    pub fn read_last(&self, path: &Path) -> Result<(), Trouble> {
        if self.last().is_ok_and(|last| last.as_deref() == Some(path)) {
            return Ok(());
        }
        let _lock = self.lock()?;
        self.point(&self.last_file(), path, None)
    }

    /// The file read last; `None` if none was recorded.
    ///
    /// # Errors
    /// If the pointer file is unusable.
    pub fn last(&self) -> Result<Option<PathBuf>, Trouble> {
        let (pointer, trouble) = self.look(&self.last_file(), record::decode::<StoredPointer>)?;
        match (pointer, trouble) {
            (None, Some(trouble)) => Err(trouble),
            // A relative path would name different files from different working directories.
            (pointer, _) => Ok(pointer.map(|p| p.path.0).filter(|path| path.is_absolute())),
        }
    }

    /// The user's preferences for all reports; none if none were saved.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn preferences(&self) -> Result<Preferences, Trouble> {
        let (preferences, _) = self.look(&self.preferences_file(), record::decode)?;
        Ok(preferences.unwrap_or_default())
    }

    /// Saves the user's preferences for all reports. Those that `wanted` does not set stay as they were.
    ///
    /// # Errors
    /// If they cannot be saved.
    pub fn prefer(&self, wanted: &Preferences) -> Result<(), Trouble> {
        let _lock = self.lock()?;
        let file = self.preferences_file();
        let before = match self.contents(&file, record::decode::<Preferences>)? {
            FileContents::Valid(before) => before,
            FileContents::Missing => Preferences::default(),
            FileContents::Damaged => {
                self.set_aside(&file)?;
                Preferences::default()
            }
        };
        self.write(&file, &wanted.clone().over(before), Lasting::Later)
    }

    fn preferences_file(&self) -> PathBuf {
        self.folder.join("preferences.json")
    }

    fn record_file(&self, document: Fingerprint) -> PathBuf {
        self.folder.join(format!("{document}.json"))
    }

    fn pointer_file(&self, path: &Path) -> PathBuf {
        self.folder.join(format!("path-{}.json", Fingerprint::of_path(path)))
    }

    fn last_file(&self) -> PathBuf {
        self.folder.join("last.json")
    }

    /// Makes the pointer `file` say which document is read at `path`. A pointer written by a newer version is left
    /// unchanged.
    fn point(
        &self,
        file: &Path,
        path: &Path,
        document: Option<Fingerprint>,
    ) -> Result<(), Trouble> {
        let wanted = StoredPointer { path: path.into(), document };
        match self.contents(file, record::decode::<StoredPointer>) {
            Ok(FileContents::Valid(pointer)) if pointer == wanted => Ok(()),
            Ok(FileContents::Damaged) => {
                self.set_aside(file)?;
                self.write(file, &wanted, Lasting::Later)
            }
            Ok(_) => self.write(file, &wanted, Lasting::Later),
            Err(Trouble::Newer) => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    /// The value in a file. A damaged file is set aside.
    fn look<T>(
        &self,
        file: &Path,
        read: fn(&[u8]) -> Result<T, Unusable>,
    ) -> Result<(Option<T>, Option<Trouble>), Trouble> {
        match self.contents(file, read)? {
            FileContents::Valid(value) => return Ok((Some(value), None)),
            FileContents::Missing => return Ok((None, None)),
            FileContents::Damaged => {}
        }
        let _lock = self.lock()?;
        // Another instance may have repaired it before we took the lock.
        match self.contents(file, read)? {
            FileContents::Valid(value) => Ok((Some(value), None)),
            FileContents::Missing => Ok((None, None)),
            FileContents::Damaged => Ok((None, Some(self.set_aside(file)?))),
        }
    }

    /// Reads and checks a file.
    #[allow(
        clippy::unused_self,
        reason = "reads as one of the store's steps, beside `write` and `set_aside`"
    )]
    fn contents<T>(
        &self,
        path: &Path,
        read: fn(&[u8]) -> Result<T, Unusable>,
    ) -> Result<FileContents<T>, Trouble> {
        let bytes = file::read(path, MOST_BYTES).map_err(|e| Trouble::Unreadable(e.to_string()))?;
        let Some(bytes) = bytes else { return Ok(FileContents::Missing) };
        if !u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES) {
            return Ok(FileContents::Damaged);
        }
        match read(&bytes) {
            Ok(value) => Ok(FileContents::Valid(value)),
            Err(Unusable::Damaged) => Ok(FileContents::Damaged),
            Err(Unusable::Newer) => Err(Trouble::Newer),
        }
    }

    /// Renames a damaged file to a free name. The caller holds the lock.
    fn set_aside(&self, file: &Path) -> Result<Trouble, Trouble> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut names = (1..=MOST_DAMAGED).map(|n| format!("{name}.damaged-{n}"));
        let free = names.find(|name| !self.folder.join(name).exists());
        let Some(free) = free else { return Err(Trouble::Unreadable(name)) };
        fs::rename(file, self.folder.join(&free))
            .map_err(|e| Trouble::Unreadable(e.to_string()))?;
        Ok(Trouble::SetAside(free))
    }

    fn lock(&self) -> Result<Lock, Trouble> {
        self.disk.make_folder(&self.folder).map_err(unwritable)?;
        Lock::take(&self.folder.join("lock")).map_err(unwritable)?.ok_or(Trouble::Busy)
    }

    fn write<T: serde::Serialize>(
        &self,
        file: &Path,
        value: &T,
        lasting: Lasting,
    ) -> Result<(), Trouble> {
        let bytes = encode(value).map_err(|e| Trouble::Unwritable(e.to_string()))?;
        if !u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES) {
            return Err(Trouble::TooLarge);
        }
        disk::replace(&*self.disk, &self.folder, file, &bytes, lasting).map_err(unwritable)
    }
}

#[allow(clippy::needless_pass_by_value, reason = "passed to `map_err`, which hands over the error")]
fn unwritable(error: io::Error) -> Trouble {
    Trouble::Unwritable(error.to_string())
}

/// Whether the new record must be synced at once. A rename can reach the disk before the data does, so a power cut
/// may leave an empty file: not acceptable if the old or the new record holds bookmarks. A reading place alone is
/// not worth the wait.
fn lasting(old: Option<&Record>, new: &Record) -> Lasting {
    let kept = |record: &Record| !record.bookmarks.is_empty() || !record.figures.is_empty();
    if kept(new) || old.is_some_and(kept) { Lasting::Now } else { Lasting::Later }
}

/// Milliseconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
