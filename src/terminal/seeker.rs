//! Searches on a thread of their own, one at a time: of what is typed meanwhile, the last is sought next.
//! Knows nothing of what is sought, and decides nothing about what is found.

use super::system::Source;
use crate::app::{self, Sought, State};
use std::io;
use std::sync::mpsc::Receiver;

/// The search under way, and the one that waits for it.
#[derive(Default)]
pub struct Seeker {
    /// None when nothing is being sought.
    done: Option<Receiver<Sought>>,
    next: Option<String>,
}

impl Seeker {
    /// Seeks a pattern, or remembers it while another is being sought.
    ///
    /// # Errors
    /// When there can be no more threads or files.
    pub fn seek(&mut self, source: &Source, state: &State, pattern: String) -> io::Result<()> {
        if self.done.is_some() {
            self.next = Some(pattern);
        } else {
            self.done = Some(source.spawn(app::seek(state, pattern))?);
        }
        Ok(())
    }

    /// Hands over what was found, if anything was, and goes on with what was remembered.
    ///
    /// # Errors
    /// As [`Self::seek`].
    pub fn take(&mut self, source: &Source, state: &mut State) -> io::Result<()> {
        let Some(sought) = self.done.as_ref().and_then(|done| done.try_recv().ok()) else {
            return Ok(());
        };
        self.done = None;
        app::sought(state, sought);
        self.next.take().map_or(Ok(()), |pattern| self.seek(source, state, pattern))
    }
}
