//! Whether the file that is read has changed on disk. It is looked at when a key is pressed or the terminal
//! is focused, never by itself: an idle reader stays asleep.

use super::Work;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

/// A file, and how it is read again.
pub struct Watch {
    path: PathBuf,
    seen: Option<Stamp>,
    again: Box<dyn Fn() -> Work>,
}

/// What tells one version of a file from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Watch {
    /// Watches the file at `path` from now on; `again` makes the work of reading it.
    #[must_use]
    pub fn new(path: PathBuf, again: Box<dyn Fn() -> Work>) -> Self {
        let mut watch = Self { path, seen: None, again };
        watch.seen = watch.stamp();
        watch
    }

    /// Whether the file is another than when this was last asked. While it is gone, as between the two
    /// steps in which editors save, it is not.
    pub fn has_changed(&mut self) -> bool {
        let stamp = self.stamp();
        let changed = stamp.is_some() && stamp != self.seen;
        self.seen = stamp.or(self.seen);
        changed
    }

    /// The work of reading it again, as it is now.
    pub fn again(&mut self) -> Work {
        self.seen = self.stamp().or(self.seen);
        (self.again)()
    }

    fn stamp(&self) -> Option<Stamp> {
        let facts = fs::metadata(&self.path).ok().filter(fs::Metadata::is_file)?;
        Some(Stamp { length: facts.len(), modified: facts.modified().ok() })
    }
}
