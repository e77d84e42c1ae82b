//! What is kept of what is read: where, and of which file; nothing at all where the user wants no trace.

use super::failure::Failure;
use crate::document::Document;
use crate::store::folder;
use crate::store::state::{By, Fingerprint, Opened, StateStore, Trouble};
use crate::terminal::Keeper;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Whether anything is kept, and where.
#[derive(Clone)]
pub(super) struct Keeping {
    /// Whether the user wants it.
    wanted: bool,
    shelf: Option<StateStore>,
    /// Whether the command line says how notes are shown, whatever they were in when last read.
    pub notes_said: bool,
}

impl Keeping {
    /// Keeps things in the folder of the state, if that is `wanted`.
    pub fn new(wanted: bool, notes_said: bool) -> Self {
        let shelf = folder::state().filter(|_| wanted).map(StateStore::new);
        Self { wanted, shelf, notes_said }
    }

    /// What was kept of a document that was read from `file`; none where nothing is.
    pub fn opened(&self, document: &Document, file: Option<&OsStr>) -> Option<Opened> {
        if !self.wanted {
            return None;
        }
        let document = Fingerprint::of(document);
        let Some(store) = &self.shelf else {
            let trouble = Some(Trouble::NoFolder);
            return Some(Opened { document, record: None, by: By::Text, trouble });
        };
        let mut found = store.open(document, path(file).as_deref());
        if let Some(record) = found.record.as_mut().filter(|_| self.notes_said) {
            record.notes = None;
        }
        Some(found)
    }

    /// What keeps things while `file` is read.
    pub fn keeper(&self, file: Option<&OsStr>) -> Option<Keeper> {
        Some(Keeper::new(self.shelf.clone()?, path(file)))
    }

    /// The file that was read last.
    ///
    /// # Errors
    /// When there is none, or it is gone.
    pub fn last(&self) -> Result<OsString, Failure> {
        let last = self.shelf.as_ref().map(StateStore::last).transpose();
        let path = last.map_err(Failure::State)?.flatten().ok_or(Failure::NothingToResume)?;
        if path.is_file() {
            Ok(path.into_os_string())
        } else {
            Err(Failure::LastIsGone { name: path.to_string_lossy().into_owned() })
        }
    }
}

/// The whole path of a file, where it is one that can be read again: no pipe, no standard input.
fn path(file: Option<&OsStr>) -> Option<PathBuf> {
    let path = Path::new(file.filter(|file| *file != "-")?);
    std::path::absolute(path).ok().filter(|path| path.is_file())
}
