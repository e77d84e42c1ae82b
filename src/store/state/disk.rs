//! A file replaced as a whole or not at all.
//!
//! The new one is written beside the old and then renamed over it: whoever is killed in between leaves the
//! old one. [`Disk`] is the steps of this, so that tests can let any of them fail.

use super::super::file;
use std::fmt::Debug;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;
use tempfile::NamedTempFile;

/// What a file is called that is not finished. Who holds the lock may delete those of others: they are dead.
const UNFINISHED: &str = ".new";

/// How often the lock is tried for, and how long it is waited in between: somebody holds it for a
/// millisecond, or for ten where a disk is slow. Half a second of that is a reader that hangs, and no
/// reason to hang as well.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(5);

/// The steps of replacing a file.
pub trait Disk: Debug + Send + Sync {
    /// Makes a folder that nobody else can look into, and those above it, where they are missing.
    ///
    /// # Errors
    /// Those of the system.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)
    }

    /// Makes an unfinished file that nobody else can read.
    ///
    /// # Errors
    /// Those of the system.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(folder)
    }

    /// Writes the whole of it.
    ///
    /// # Errors
    /// Those of the system; then a part may have been written.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until it would outlive a power cut.
    ///
    /// # Errors
    /// Those of the system.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Puts it in the place of another.
    ///
    /// # Errors
    /// Those of the system.
    fn put(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        file.persist(path)?;
        Ok(())
    }

    /// Waits until the names in a folder would outlive a power cut.
    ///
    /// # Errors
    /// Those of the system.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }
}

/// The disk there is.
#[derive(Clone, Copy, Debug)]
pub struct System;

impl Disk for System {}

/// Whether a file has to outlive a power cut at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It has to.
    Now,
    /// When the system comes to it.
    Later,
}

/// Replaces the file at `path` in `folder`.
pub(super) fn replace(
    disk: &dyn Disk,
    folder: &Path,
    path: &Path,
    bytes: &[u8],
    lasting: Lasting,
) -> io::Result<()> {
    let mut file = disk.create(folder)?;
    disk.write(file.as_file_mut(), bytes)?;
    if lasting == Lasting::Now {
        disk.sync(file.as_file())?;
    }
    disk.put(file, path)?;
    if lasting == Lasting::Now {
        disk.sync_folder(folder)?;
    }
    Ok(())
}

/// The lock, as long as this lives. None where the file system has no locks: what is kept is worth more
/// than the small chance of two readers in the same millisecond.
pub(super) struct Lock {
    file: Option<File>,
}

impl Lock {
    /// Takes the lock; none while another has it for too long.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match file::plain(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = options.open(path)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self { file: Some(file) })),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Some(Self { file: None }));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Deletes what writers have left who were killed. Not to find or not to delete any is no harm.
    pub fn sweep(&self, folder: &Path) {
        if self.file.is_none() {
            return;
        }
        let names = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        for entry in names.filter(|e| e.file_name().to_string_lossy().ends_with(UNFINISHED)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
