//! What tells one version of a file from the next.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long ago a file must have been changed: the coarsest clock of file systems ticks every two seconds.
const SETTLED: Duration = Duration::from_secs(3);

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

    /// The length of the file in bytes.
    pub(super) fn length(self) -> u64 {
        self.length
    }

    /// The version as numbers that can be kept: the length in bytes, and the time of the last change in nanoseconds
    /// since 1970. `None` where that was so short ago that the file may change once more without a sign of it.
    #[must_use]
    pub fn numbers(self) -> Option<[u64; 2]> {
        let modified = self.modified?;
        let is_settled = modified.elapsed().is_ok_and(|age| age >= SETTLED);
        let nanoseconds = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let numbers = [self.length, u64::try_from(nanoseconds).ok()?];
        is_settled.then_some(numbers)
    }
}
