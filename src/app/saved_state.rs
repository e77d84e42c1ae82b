//! What a view knows about its report's record on disk. `recall.rs` restores it and computes what has to be saved.

use super::place::ReportId;
use crate::store::state::{Change, Fingerprint, Record};
use std::path::PathBuf;

/// What is known about the record on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedState {
    /// Identifies the document.
    pub document: Fingerprint,
    /// The record on disk, with only those bookmarks that this view knows.
    pub base: Record,
    /// That record as this view showed it.
    pub base_as_shown: Record,
    /// Whether the user has been told that nothing can be saved.
    pub complained: bool,
}

/// Unsaved changes to one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The report.
    pub report: ReportId,
    /// Identifies its document.
    pub document: Fingerprint,
    /// Its file, if that can be read again.
    pub path: Option<PathBuf>,
    /// As in [`SavedState`].
    pub base: Record,
    /// As in [`SavedState`].
    pub base_as_shown: Record,
    /// The record that should be on disk.
    pub ours: Record,
}

impl Unsaved {
    /// What the user did.
    #[must_use]
    pub fn change(&self) -> Change<'_> {
        let Self { base, base_as_shown, ours, .. } = self;
        Change { base, base_as_shown, ours }
    }
}
