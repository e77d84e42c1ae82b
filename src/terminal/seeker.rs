//! Searches on a thread of their own, one at a time: of what is typed meanwhile, the last is sought next.
//! Knows nothing of what is sought, and decides nothing about what is found.

use super::system::Source;
use crate::app::{self, Sought, State};
use std::sync::mpsc::Receiver;

/// The search under way, and the one that waits for it.
#[derive(Default)]
pub struct Seeker {
    /// None when nothing is being sought.
    done: Option<Receiver<Sought>>,
    next: Option<String>,
}

impl Seeker {
    /// Seeks a pattern, or remembers it while another is being sought. Where the system gives no thread, the
    /// reader waits for what is found: that is no reason to end.
    pub fn seek(&mut self, source: &Source, state: &mut State, pattern: String) {
        if self.done.is_some() {
            self.next = Some(pattern);
            return;
        }
        self.done = source.spawn(app::seek(state, pattern.clone())).ok();
        if self.done.is_none() {
            let sought = app::seek(state, pattern)();
            app::sought(state, sought);
        }
    }

    /// Hands over what was found, if anything was, and goes on with what was remembered.
    pub fn take(&mut self, source: &Source, state: &mut State) {
        let Some(sought) = self.done.as_ref().and_then(|done| done.try_recv().ok()) else { return };
        self.done = None;
        app::sought(state, sought);
        if let Some(pattern) = self.next.take() {
            self.seek(source, state, pattern);
        }
    }
}
