//! Whether anything is kept of what is read, and where.

use super::{Change, Fingerprint, FoundBy, Opened, Preferences, Saved, StateStore, Trouble};
use crate::document::Document;
use std::path::{Path, PathBuf};

/// What the user lets the program keep. A copy costs nothing.
#[derive(Clone, Debug, Default)]
pub struct StatePolicy {
    /// Whether the user wants anything kept.
    is_wanted: bool,
    /// Where; `None` where nothing is wanted, or the system has no folder for it.
    store: Option<StateStore>,
    /// Whether the command line says how notes are shown, whatever was kept of that.
    ignores_note_display: bool,
}

impl StatePolicy {
    /// Keeps things in `folder`, if that is wanted; `None` where the system has no folder for them.
    #[must_use]
    pub fn new(is_wanted: bool, folder: Option<PathBuf>, ignores_note_display: bool) -> Self {
        let store = folder.filter(|_| is_wanted).map(StateStore::new);
        Self { is_wanted, store, ignores_note_display }
    }

    /// What was kept of a document that was read from `path`; `None` where nothing is kept.
    #[must_use]
    pub fn open(&self, document: &Document, path: Option<&Path>) -> Option<Opened> {
        if !self.is_wanted {
            return None;
        }
        let document = Fingerprint::of(document);
        let Some(store) = &self.store else {
            let trouble = Some(Trouble::NoFolder);
            return Some(Opened { document, record: None, by: FoundBy::Text, trouble });
        };
        let mut opened = store.open(document, path);
        if let Some(record) = opened.record.as_mut().filter(|_| self.ignores_note_display) {
            record.notes = None;
        }
        Some(opened)
    }

    /// Saves what the user has changed; `None` where nothing is kept.
    ///
    /// # Errors
    /// When it cannot be saved: then all is as it was.
    #[must_use]
    pub fn save(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        change: Change<'_>,
    ) -> Option<Result<Saved, Trouble>> {
        Some(self.store.as_ref()?.save(document, path, change))
    }

    /// Notes that the file at `path` was read last.
    ///
    /// # Errors
    /// When that cannot be saved. A newer version's note is left as it is.
    pub fn read_last(&self, path: &Path) -> Result<(), Trouble> {
        match self.store.as_ref().map(|store| store.read_last(path)) {
            None | Some(Ok(()) | Err(Trouble::Newer)) => Ok(()),
            Some(error) => error,
        }
    }

    /// What the user wants of every report; nothing where nothing is kept or nobody can say.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.store.as_ref().and_then(|store| store.preferences().ok()).unwrap_or_default()
    }

    /// Remembers what the user wants of every report.
    ///
    /// # Errors
    /// When that cannot be saved. What a newer version has written is left as it is.
    pub fn prefer(&self, wanted: &Preferences) -> Result<(), Trouble> {
        match self.store.as_ref().map(|store| store.prefer(wanted)) {
            None | Some(Ok(()) | Err(Trouble::Newer)) => Ok(()),
            Some(error) => error,
        }
    }

    /// The file that was read last, if any was.
    ///
    /// # Errors
    /// When nobody can say.
    pub fn last(&self) -> Result<Option<PathBuf>, Trouble> {
        self.store.as_ref().map(StateStore::last).transpose().map(Option::flatten)
    }
}
