//! Background jobs: they run on a pool of threads, and each result is an event. Does not know what jobs do.

use super::modes::EXPENDABLE;
use super::system::Waker;
use crate::app::{Event, Job, Progress, Ticket};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// The jobs that are waiting or running.
pub(super) struct Jobs {
    /// The threads, created for the first job; `None` if the system provides none.
    pool: Option<ThreadPool>,
    /// `None` if nothing can end the wait for keys; jobs then run at once.
    waker: Option<Waker>,
    sender: Sender<Event>,
    receiver: Receiver<Event>,
    /// The jobs that may not have begun yet, each with the flag that cancels it.
    waiting: HashMap<Ticket, Arc<AtomicBool>>,
}

impl Jobs {
    /// No jobs and no threads yet. `waker` ends the wait for keys when a job has progress or a result.
    pub(super) fn new(waker: Option<Waker>) -> Self {
        let (sender, receiver) = channel();
        Self { pool: None, waker, sender, receiver, waiting: HashMap::new() }
    }

    /// Starts a job. If the system provides no threads, the job runs at once: a delay is better than a failure.
    pub(super) fn start(&mut self, ticket: Ticket, job: Job) {
        let Some(waker) = self.waker.clone() else { return self.run_here(ticket, job) };
        self.pool = self.pool.take().or_else(pool);
        let Some(pool) = &self.pool else { return self.run_here(ticket, job) };
        let is_cancelled = Arc::new(AtomicBool::new(false));
        self.waiting.insert(ticket, Arc::clone(&is_cancelled));
        let sender = self.sender.clone();
        pool.spawn_fifo(move || {
            if is_cancelled.load(Ordering::Relaxed) {
                return;
            }
            // The receiver is gone when the program is ending; the result is then not needed.
            let tell = |event| {
                let _ = sender.send(event);
                waker.wake();
            };
            let progress = |progress: Progress| tell(Event::Progress(ticket, progress));
            let result = job.run(&progress);
            tell(Event::Done(ticket, result));
        });
    }

    fn run_here(&self, ticket: Ticket, job: Job) {
        let _ = self.sender.send(Event::Done(ticket, job.run(&|_| ())));
    }

    /// Cancels a job that has not begun. A running job continues, but its result is outdated.
    pub(super) fn cancel(&mut self, ticket: Ticket) {
        if let Some(flag) = self.waiting.remove(&ticket) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// The events from jobs since the last call.
    pub(super) fn events(&mut self) -> Vec<Event> {
        let events: Vec<_> = self.receiver.try_iter().collect();
        for event in &events {
            if let Event::Done(ticket, _) = event {
                self.waiting.remove(ticket);
            }
        }
        events
    }
}

/// A pool with one thread per processor. A panic in a job becomes its result, so the panic hook ignores it.
fn pool() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().thread_name(|_| EXPENDABLE.to_owned()).build().ok()
}
