//! What was kept of documents: a file for each in the folder that the system gives such things.
//!
//! A document is known by its text, so a copy or a file of another name is the same; a file that has changed
//! is known by its path. It knows places as offsets with the text around them, and nothing of how they are
//! shown.

mod disk;
mod fingerprint;
mod merge;
mod policy;
mod record;

pub use disk::{Disk, System};
pub use fingerprint::Fingerprint;
pub use merge::{Change, merge};
pub use policy::StatePolicy;
pub use record::{
    AROUND, MOST_BYTES, Notes, Place, Pointer, Preferences, Record, StoredPath, TextAnchor,
    Unusable, encode, read,
};

use super::file;
use disk::{Lasting, Lock};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// Damaged files of one name that are kept. Whoever has so many has other troubles than the next.
const MOST_DAMAGED: u32 = 100;

/// Where all is kept.
#[derive(Clone, Debug)]
pub struct StateStore {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
}

/// What was found of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What the document is known by.
    pub document: Fingerprint,
    /// What was kept of it.
    pub record: Option<Record>,
    /// How that was found.
    pub by: FoundBy,
    /// What went wrong.
    pub trouble: Option<Trouble>,
}

/// How a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The text is the same.
    Text,
    /// The file held another text when it was last read.
    Path,
}

/// What was done to keep a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What is on disk now.
    pub record: Record,
    /// What went wrong on the way, but kept nothing from being saved.
    pub trouble: Option<Trouble>,
}

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The system has no folder for it.
    NoFolder,
    /// A file was damaged, and is now called this; it stays in its folder.
    SetAside(String),
    /// A newer version has written it; it stays as it is.
    Newer,
    /// It cannot be read; what the system says.
    Unreadable(String),
    /// It cannot be written; what the system says.
    Unwritable(String),
    /// Another reader does not let go of it.
    Busy,
    /// There is too much of it.
    TooLarge,
}

/// What stands in a file.
enum Found<T> {
    Nothing,
    Damaged,
    This(T),
}

impl<T> Found<T> {
    fn this(self) -> Option<T> {
        match self {
            Self::This(value) => Some(value),
            Self::Nothing | Self::Damaged => None,
        }
    }
}

impl StateStore {
    /// The shelf in a folder, which may not exist.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self::on(folder, Arc::new(System))
    }

    /// The same on another disk.
    #[must_use]
    pub fn on(folder: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { folder, disk }
    }

    /// Looks for a document, and, where it is not known, for what its file held before.
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

    /// What was kept of the text that the file held before. What is wrong with that is said when somebody
    /// opens that text.
    fn before(&self, now: Fingerprint, path: &Path) -> Option<Record> {
        let pointer =
            self.found(&self.pointer_file(path), record::decode::<Pointer>).ok()?.this()?;
        let before = pointer.document.filter(|b| *b != now && pointer.path.0 == path)?;
        self.found(&self.record_file(before), read).ok()?.this()
    }

    /// Brings what a reader has done to disk. `path` is the file that is read, where it is one.
    ///
    /// # Errors
    /// When it cannot be saved: then all is as it was.
    pub fn save(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        change: Change<'_>,
    ) -> Result<Saved, Trouble> {
        let lock = self.lock()?;
        let file = self.record_file(document);
        let (disk, trouble) = match self.found(&file, read)? {
            Found::This(record) => (Some(record), None),
            Found::Nothing => (None, None),
            Found::Damaged => (None, Some(self.set_aside(&file)?)),
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

    /// Notes that a file was read last, if another was.
    ///
    /// # Errors
    /// When that cannot be saved.
    pub fn read_last(&self, path: &Path) -> Result<(), Trouble> {
        if self.last().is_ok_and(|last| last.as_deref() == Some(path)) {
            return Ok(());
        }
        let _lock = self.lock()?;
        self.point(&self.last_file(), path, None)
    }

    /// The file that was read last.
    ///
    /// # Errors
    /// When nobody can say.
    pub fn last(&self) -> Result<Option<PathBuf>, Trouble> {
        let (pointer, trouble) = self.look(&self.last_file(), record::decode::<Pointer>)?;
        match (pointer, trouble) {
            (None, Some(trouble)) => Err(trouble),
            // A path from elsewhere would be another file wherever one stands.
            (pointer, _) => Ok(pointer.map(|p| p.path.0).filter(|path| path.is_absolute())),
        }
    }

    /// What the user wants of every report; nothing where nobody can say.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn preferences(&self) -> Result<Preferences, Trouble> {
        let (preferences, _) = self.look(&self.preferences_file(), record::decode)?;
        Ok(preferences.unwrap_or_default())
    }

    /// Remembers what the user wants of every report; what `wanted` does not say stays as it was.
    ///
    /// # Errors
    /// When that cannot be saved.
    pub fn prefer(&self, wanted: &Preferences) -> Result<(), Trouble> {
        let _lock = self.lock()?;
        let file = self.preferences_file();
        let before = match self.found(&file, record::decode::<Preferences>)? {
            Found::This(before) => before,
            Found::Nothing => Preferences::default(),
            Found::Damaged => {
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

    /// Lets a pointer say what is read at a path. One that newer versions have written is left to them.
    fn point(
        &self,
        file: &Path,
        path: &Path,
        document: Option<Fingerprint>,
    ) -> Result<(), Trouble> {
        let wanted = Pointer { path: path.into(), document };
        match self.found(file, record::decode::<Pointer>) {
            Ok(Found::This(pointer)) if pointer == wanted => Ok(()),
            Ok(Found::Damaged) => {
                self.set_aside(file)?;
                self.write(file, &wanted, Lasting::Later)
            }
            Ok(_) => self.write(file, &wanted, Lasting::Later),
            Err(Trouble::Newer) => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    /// What a file says. A damaged one is set aside.
    fn look<T>(
        &self,
        file: &Path,
        read: fn(&[u8]) -> Result<T, Unusable>,
    ) -> Result<(Option<T>, Option<Trouble>), Trouble> {
        match self.found(file, read)? {
            Found::This(value) => return Ok((Some(value), None)),
            Found::Nothing => return Ok((None, None)),
            Found::Damaged => {}
        }
        let _lock = self.lock()?;
        // Somebody may have set it right meanwhile.
        match self.found(file, read)? {
            Found::This(value) => Ok((Some(value), None)),
            Found::Nothing => Ok((None, None)),
            Found::Damaged => Ok((None, Some(self.set_aside(file)?))),
        }
    }

    #[allow(clippy::unused_self, reason = "one of the steps that the others are made of")]
    fn found<T>(
        &self,
        path: &Path,
        read: fn(&[u8]) -> Result<T, Unusable>,
    ) -> Result<Found<T>, Trouble> {
        let bytes = file::read(path, MOST_BYTES).map_err(|e| Trouble::Unreadable(e.to_string()))?;
        let Some(bytes) = bytes else { return Ok(Found::Nothing) };
        if !u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES) {
            return Ok(Found::Damaged);
        }
        match read(&bytes) {
            Ok(value) => Ok(Found::This(value)),
            Err(Unusable::Damaged) => Ok(Found::Damaged),
            Err(Unusable::Newer) => Err(Trouble::Newer),
        }
    }

    /// Gives a damaged file a name of its own. The lock is held.
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

#[allow(clippy::needless_pass_by_value, reason = "an error is passed on")]
fn unwritable(error: io::Error) -> Trouble {
    Trouble::Unwritable(error.to_string())
}

/// A file with bookmarks in it, or in the one that it replaces, has to outlive a power cut: a rename that
/// reaches the disk before what was written leaves an empty file. A place alone is not worth the wait.
fn lasting(old: Option<&Record>, new: &Record) -> Lasting {
    let kept = |record: &Record| !record.bookmarks.is_empty();
    if kept(new) || old.is_some_and(kept) { Lasting::Now } else { Lasting::Later }
}

/// Milliseconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
