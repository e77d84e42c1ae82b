//! What is typed is sought on a thread of its own, one thing at a time: of what is typed meanwhile, the last is
//! sought next. Knows nothing of what is sought, and decides nothing about what is found.

use super::system::Source;
use crate::app::{self, Sought, State};
use std::sync::mpsc::Receiver;

/// The search under way, and whether one is wanted.
#[derive(Default)]
pub struct Seeker {
    /// None when nothing is being sought.
    under_way: Option<Receiver<Sought>>,
    is_wanted: bool,
}

impl Seeker {
    /// What is typed is to be sought.
    pub fn want(&mut self) {
        self.is_wanted = true;
    }

    /// Seeks what is wanted, unless something is being sought: then that comes first. To be called when what was
    /// typed has been drawn: a thread that begins may take the processor for some milliseconds. Where the system
    /// gives none, the reader waits for what is found, which is no reason to end. Says whether it did, and so
    /// whether there is something to be drawn.
    pub fn start(&mut self, source: &Source, state: &mut State) -> bool {
        if self.under_way.is_some() || !std::mem::take(&mut self.is_wanted) {
            return false;
        }
        let Some(seeking) = app::seek(state) else { return false };
        self.under_way = source.spawn(|| seeking.find()).ok();
        if self.under_way.is_none()
            && let Some(seeking) = app::seek(state)
        {
            app::sought(state, seeking.find());
        }
        self.under_way.is_none()
    }

    /// Hands over what was found, if anything was. What was typed meanwhile is still wanted.
    pub fn take(&mut self, state: &mut State) {
        let Some(sought) = self.under_way.as_ref().and_then(|done| done.try_recv().ok()) else {
            return;
        };
        self.under_way = None;
        self.is_wanted = true;
        app::sought(state, sought);
    }
}
