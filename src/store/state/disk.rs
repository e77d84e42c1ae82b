//! Atomic replacement of a file, and the lock that writers take.
//!
//! The new file is written beside the old one and renamed over it, so a process that is killed in between leaves
//! the old file. [`Disk`] names each step, so that tests can make any of them fail. This module does not know what
//! the files contain.

use super::super::file;
use std::fmt::Debug;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;
use tempfile::NamedTempFile;

/// The suffix of unfinished files. Only the holder of the lock writes any, so it may delete those it finds: their
/// writers were killed.
const UNFINISHED: &str = ".new";

/// How often the lock is tried, and the pause between two tries. It is normally held for a millisecond, on a slow
/// disk for ten. If it is still held after half a second, its holder hangs, and we should not hang with it.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(5);

/// The steps of replacing a file.
pub trait Disk: Debug + Send + Sync {
    /// Creates a folder that only its owner can access, and its missing parents.
    ///
    /// # Errors
    /// System errors.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)
    }

    /// Creates an unfinished file that only its owner can access.
    ///
    /// # Errors
    /// System errors.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(folder)
    }

    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// System errors; some of the bytes may have been written.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until the file would survive a power cut.
    ///
    /// # Errors
    /// System errors.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Renames the unfinished file to `path`, replacing any file there.
    ///
    /// # Errors
    /// System errors.
    fn put(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        file.persist(path)?;
        Ok(())
    }

    /// Waits until the file names in a folder would survive a power cut.
    ///
    /// # Errors
    /// System errors.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }
}

/// The real disk.
#[derive(Clone, Copy, Debug)]
pub struct SystemDisk;

impl Disk for SystemDisk {}

/// When a file must be safe from a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// Before the replacement returns.
    Now,
    /// Whenever the system writes it out.
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

/// Holds the lock until it is dropped. On a file system without locks there is none: saving is worth the small risk
/// that two instances write in the same millisecond.
pub(super) struct Lock {
    file: Option<File>,
}

impl Lock {
    /// Takes the lock; `None` if another instance holds it for too long.
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

    /// Deletes unfinished files of killed writers. Failures are harmless and ignored.
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
