//! What a view knows of what is kept of its report on disk. `recall.rs` brings it back and says what is to be
//! saved.

use super::place::ReportId;
use crate::store::state::{Change, Fingerprint, Record};
use std::path::PathBuf;

/// What is known of what is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedState {
    /// What the document is known by.
    pub document: Fingerprint,
    /// The record on disk, with those bookmarks alone that this view knows.
    pub base: Record,
    /// That record as this view showed it.
    pub base_as_shown: Record,
    /// Whether the user has been told that nothing can be saved.
    pub complained: bool,
}

/// What is to be saved of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The report.
    pub report: ReportId,
    /// What its document is known by.
    pub document: Fingerprint,
    /// Its file, where it is one that can be read again.
    pub path: Option<PathBuf>,
    /// As in [`SavedState`].
    pub base: Record,
    /// As in [`SavedState`].
    pub base_as_shown: Record,
    /// What is to be on disk.
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
