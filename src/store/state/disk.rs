//! Atomic replacement of a file.
//!
//! The new file is written beside the old one and renamed over it, so a process that is killed in between leaves
//! the old file. [`Disk`] names each step, so that tests can make any of them fail. This module does not know what
//! the files contain.

use crate::store::lock::UNFINISHED;
use std::fmt::Debug;
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

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
