//! The user's choice whether state is saved, and where. Reading and writing it is left to [`StateStore`].

use super::{
    Change, Correction, Fingerprint, FoundBy, Opened, Preferences, Record, Saved, StateStore,
    StoredCorrection, StoredShelf, Trouble,
};
use crate::document::Document;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Whether and where the user lets the program save state. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct StatePolicy {
    /// Whether the user wants state saved.
    is_wanted: bool,
    /// Where it is saved; `None` if the user does not want it or the system has no folder for it.
    store: Option<StateStore>,
    /// Whether the command line sets how notes are shown, which overrides the saved choice.
    ignores_note_display: bool,
}

impl StatePolicy {
    /// A policy that saves state in `folder` if `is_wanted`; `folder` is `None` if the system has none for state.
    #[must_use]
    pub fn new(is_wanted: bool, folder: Option<PathBuf>, ignores_note_display: bool) -> Self {
        let store = folder.filter(|_| is_wanted).map(StateStore::new);
        Self { is_wanted, store, ignores_note_display }
    }

    /// The saved state of a document that was read from `path`; `None` if the user wants none saved.
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

    /// What is kept of the document of this identity that was read from `path`; nothing where no state is saved.
    #[must_use]
    pub fn kept(&self, document: Fingerprint, path: Option<&Path>) -> Record {
        let opened = self.store.as_ref().map(|store| store.open(document, path));
        opened.and_then(|opened| opened.record).unwrap_or_default()
    }

    /// Saves what the user has corrected of a document.
    ///
    /// # Errors
    /// If it cannot be saved, or nothing is saved at all.
    pub fn correct(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        correction: &Correction,
    ) -> Result<(), Trouble> {
        match &self.store {
            Some(store) => store.correct(document, path, correction),
            None if self.is_wanted => Err(Trouble::NoFolder),
            None => Ok(()),
        }
    }

    /// How the shelf of what is named was left.
    #[must_use]
    pub fn shelf(&self, named: &[OsString]) -> Option<StoredShelf> {
        self.store.as_ref()?.shelf(shelf_of(named))
    }

    /// Saves how the shelf of what is named is left.
    ///
    /// # Errors
    /// If it cannot be saved. A file written by a newer version is left unchanged, which is no error.
    pub fn keep_shelf(&self, named: &[OsString], left: &StoredShelf) -> Result<(), Trouble> {
        match self.store.as_ref().map(|store| store.keep_shelf(shelf_of(named), left)) {
            None | Some(Ok(()) | Err(Trouble::Newer)) => Ok(()),
            Some(error) => error,
        }
    }

    /// Saves what the user has changed; `None` if there is no store.
    ///
    /// # Errors
    /// If the record cannot be saved; it is then unchanged.
    #[must_use]
    pub fn save(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        change: Change<'_>,
    ) -> Option<Result<Saved, Trouble>> {
        Some(self.store.as_ref()?.save(document, path, change))
    }

    /// What is kept of a document that was read from `path`; nothing where no state is saved.
    #[must_use]
    pub fn record(&self, document: &Document, path: Option<&Path>) -> Record {
        if self.store.is_none() {
            return Record::default();
        }
        self.kept(Fingerprint::of(document), path)
    }

    /// Keeps what the user said of a figure, or forgets it.
    ///
    /// # Errors
    /// If it cannot be saved.
    pub fn correct_figure(
        &self,
        document: Fingerprint,
        path: Option<&Path>,
        correction: &StoredCorrection,
        keep: bool,
    ) -> Result<(), Trouble> {
        let store = self.store.as_ref().ok_or(Trouble::NoFolder)?;
        store.correct_figure(document, path, correction, keep)
    }

    /// Records `path` as the file read last.
    ///
    /// # Errors
    /// If that cannot be saved. A pointer written by a newer version is left unchanged, which is no error.
    pub fn read_last(&self, path: &Path) -> Result<(), Trouble> {
        match self.store.as_ref().map(|store| store.read_last(path)) {
            None | Some(Ok(()) | Err(Trouble::Newer)) => Ok(()),
            Some(error) => error,
        }
    }

    /// The user's preferences for all reports; none if state is not saved or they cannot be read.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.store.as_ref().and_then(|store| store.preferences().ok()).unwrap_or_default()
    }

    /// Saves the user's preferences for all reports.
    ///
    /// # Errors
    /// If they cannot be saved. A file written by a newer version is left unchanged, which is no error.
    pub fn prefer(&self, wanted: &Preferences) -> Result<(), Trouble> {
        match self.store.as_ref().map(|store| store.prefer(wanted)) {
            None | Some(Ok(()) | Err(Trouble::Newer)) => Ok(()),
            Some(error) => error,
        }
    }

    /// The file read last; `None` if none was recorded.
    ///
    /// # Errors
    /// If the pointer file is unusable.
    pub fn last(&self) -> Result<Option<PathBuf>, Trouble> {
        self.store.as_ref().map(StateStore::last).transpose().map(Option::flatten)
    }
}

/// The identity of a shelf: the whole paths of what was named.
fn shelf_of(named: &[OsString]) -> Fingerprint {
    let path = |name: &OsString| std::path::absolute(name).unwrap_or_else(|_| name.into());
    let paths: Vec<String> =
        named.iter().map(|name| path(name).to_string_lossy().into_owned()).collect();
    Fingerprint::of_text(&paths.join("\0"))
}
