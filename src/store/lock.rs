//! The lock that writers take, and what they leave when they are killed.

use super::file;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The suffix of unfinished files. Only the holder of the lock writes any, so it may delete those it finds: their
/// writers were killed.
pub(super) const UNFINISHED: &str = ".new";

/// How often the lock is tried, and the pause between two tries. It is normally held for a millisecond, on a slow
/// disk for ten. If it is still held after half a second, its holder hangs, and we should not hang with it.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(5);

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
