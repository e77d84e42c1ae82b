//! Work for the background: a value that runs anywhere, and comes back as one event.
//!
//! A job carries all that it needs. It is known by a ticket; whoever waits for it keeps the ticket, and a job
//! whose ticket nobody keeps any longer is outdated, however it ends. `app/update/` decides what becomes
//! of a result; this file knows nothing of the state.

use super::list_filter::{FilteredList, ListFilter};
use crate::document::Document;
use crate::load::{self, LoadError, Loaded, ReadOptions, Source};
use crate::search::{self, Found, QueryError};
use crate::store::state::{Opened, StatePolicy};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// What a job is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u64);

/// Gives tickets, each once.
#[derive(Clone, Debug, Default)]
pub struct Tickets(u64);

impl Tickets {
    /// A ticket that nobody has.
    pub fn give(&mut self) -> Ticket {
        self.0 += 1;
        Ticket(self.0)
    }
}

/// How far a job is, in whatever it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// What there is to do; 0 where nobody knows.
    pub of: u64,
}

/// Something to be done in the background.
#[derive(Clone, Debug)]
pub enum Job {
    /// Load a report, and what was kept of it.
    Load(LoadJob),
    /// Search a document for a pattern.
    Search(Arc<Document>, String),
    /// Narrow a list, or the outline, to the entries that fit what is typed.
    Filter(ListFilter),
}

/// What a job has come to.
#[derive(Debug)]
pub enum JobResult {
    /// The report.
    Loaded(Result<Box<LoadedReport>, LoadError>),
    /// The hits.
    Found(Result<Found, QueryError>),
    /// The entries that fit.
    Filtered(FilteredList),
    /// The job broke off; the message of the fault.
    Failed(String),
}

/// Loading a report.
#[derive(Clone, Debug)]
pub struct LoadJob {
    /// Where it comes from.
    pub source: Source,
    /// How it is read.
    pub options: ReadOptions,
    /// Where to look for what was kept of it.
    pub policy: StatePolicy,
}

/// A report that was loaded, and what was kept of it.
#[derive(Clone, Debug)]
pub struct LoadedReport {
    /// The report.
    pub loaded: Loaded,
    /// What was kept of it; `None` where nothing is kept.
    pub saved: Option<Opened>,
}

impl LoadJob {
    fn run(self, progress: &dyn Fn(Progress)) -> Result<Box<LoadedReport>, LoadError> {
        let report = |done, of| progress(Progress { done, of });
        let loaded = load::load(&self.source, self.options, &report)?;
        let saved = self.policy.open(&loaded.parsed.document, self.source.path().as_deref());
        Ok(Box::new(LoadedReport { loaded, saved }))
    }
}

/// Texts of up to this many bytes are searched while a key waits: the slowest way, pinyin of which the last
/// syllable is not typed to its end, takes three milliseconds.
const SHORT_TEXT: usize = 1 << 20;

impl Job {
    /// Whether it takes longer than a key should wait.
    #[must_use]
    pub fn is_long(&self) -> bool {
        match self {
            Self::Load(_) => true,
            Self::Search(document, _) => document.content.text().len() > SHORT_TEXT,
            Self::Filter(filter) => filter.is_long(),
        }
    }

    /// Does the job. A fault in it ends the job and nothing else.
    #[must_use]
    pub fn run(self, progress: &dyn Fn(Progress)) -> JobResult {
        let run = || match self {
            Self::Load(job) => JobResult::Loaded(job.run(progress)),
            Self::Search(document, pattern) => JobResult::Found(search::all(&document, &pattern)),
            Self::Filter(filter) => JobResult::Filtered(filter.run()),
        };
        guarded(run)
    }
}

/// Runs a job so that a fault in it becomes its result.
fn guarded(run: impl FnOnce() -> JobResult) -> JobResult {
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|fault| {
        let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| fault.downcast_ref::<String>().cloned());
        JobResult::Failed(text.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_has_failed() {
        let result = guarded(|| panic!("no {}", "luck"));
        assert!(matches!(result, JobResult::Failed(text) if text == "no luck"));
        let result = guarded(|| panic!("no luck"));
        assert!(matches!(result, JobResult::Failed(text) if text == "no luck"));
    }

    #[test]
    fn a_ticket_is_given_once() {
        let mut tickets = Tickets::default();
        assert_ne!(tickets.give(), tickets.give());
    }
}
