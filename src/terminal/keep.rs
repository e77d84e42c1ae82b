//! Keeping on disk what the user does: when it is to be done, [`crate::app`] says, and how, [`crate::store`].

use crate::app::{State, saved_state};
use crate::store::state::{StateStore, Trouble};
use std::path::PathBuf;

/// Keeps what is read in one run.
pub struct Keeper {
    shelf: StateStore,
    /// The file that is read, where it can be read again.
    path: Option<PathBuf>,
}

impl Keeper {
    /// Keeps on `shelf` what is read from `path`; none for a text that comes from elsewhere.
    #[must_use]
    pub fn new(shelf: StateStore, path: Option<PathBuf>) -> Self {
        Self { shelf, path }
    }

    /// Saves what differs from what is on disk. What goes wrong is said in the status line, once, and
    /// returned.
    pub fn keep(&self, state: &mut State) -> Option<String> {
        let unsaved = saved_state::unsaved(state)?;
        let saved = self.shelf.save(unsaved.document, self.path.as_deref(), unsaved.change());
        saved_state::kept(state, unsaved, saved)
    }

    /// As [`Self::keep`], at the end of the reading; that this was the last to be read is kept too.
    pub fn end(&self, state: &mut State) -> Option<String> {
        if let Some(said) = self.keep(state) {
            return Some(said);
        }
        let noted = self.path.as_deref().map_or(Ok(()), |path| self.shelf.read_last(path));
        match noted {
            // A newer version's note of it is left as it is: what it keeps has been said at the start.
            Ok(()) | Err(Trouble::Newer) => None,
            Err(trouble) => saved_state::complain(state, &trouble),
        }
    }
}
