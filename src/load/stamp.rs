//! What tells one version of a file from the next.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The version of a file, as far as can be told without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The version of the file as it is now; `None` where there is no file, as between the two steps in which
    /// editors save.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self { length: metadata.len(), modified: metadata.modified().ok() })
    }
}
