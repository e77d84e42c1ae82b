//! What is typed is sought on a thread of its own, one thing at a time: of what is typed meanwhile, the last is
//! sought next. Knows nothing of what is sought, and decides nothing about what is found.

use super::system::Source;
use crate::app::{self, Sought, State};
use std::sync::mpsc::Receiver;

/// The search under way; none when nothing is being sought.
#[derive(Default)]
pub struct Seeker(Option<Receiver<Sought>>);

impl Seeker {
    /// Seeks what is typed, unless something is being sought: then that comes first. Where the system gives no
    /// thread, the reader waits for what is found: that is no reason to end.
    pub fn seek(&mut self, source: &Source, state: &mut State) {
        if self.0.is_some() {
            return;
        }
        let Some(seeking) = app::seek(state) else { return };
        self.0 = source.spawn(|| seeking.find()).ok();
        if self.0.is_none()
            && let Some(seeking) = app::seek(state)
        {
            app::sought(state, seeking.find());
        }
    }

    /// Hands over what was found, if anything was, and goes on with what was typed meanwhile.
    pub fn take(&mut self, source: &Source, state: &mut State) {
        let Some(sought) = self.0.as_ref().and_then(|done| done.try_recv().ok()) else { return };
        self.0 = None;
        app::sought(state, sought);
        self.seek(source, state);
    }
}
