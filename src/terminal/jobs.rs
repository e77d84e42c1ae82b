//! The jobs of the background: run on a pool of threads, each result an event. Knows nothing of what jobs do.

use super::modes::EXPENDABLE;
use super::system::Waker;
use crate::app::{Event, Job, Progress, Ticket};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Jobs under way.
pub(super) struct Jobs {
    /// The threads, from the first job on; `None` also where the system gives none.
    pool: Option<ThreadPool>,
    /// `None` where nothing can end the wait for keys: there jobs are done at once.
    waker: Option<Waker>,
    sender: Sender<Event>,
    receiver: Receiver<Event>,
    /// Those that have not begun for all that is known here, each with the flag that calls it off.
    waiting: HashMap<Ticket, Arc<AtomicBool>>,
}

impl Jobs {
    /// No jobs yet, and no threads. `waker` ends the wait for keys when a job has something to tell.
    pub(super) fn new(waker: Option<Waker>) -> Self {
        let (sender, receiver) = channel();
        Self { pool: None, waker, sender, receiver, waiting: HashMap::new() }
    }

    /// Starts a job. Where the system gives no thread, it is done at once: to wait is better than to fail.
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
            // Nobody listens any longer when the reader has ended: then nothing is to be told.
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

    /// Calls a job off that has not begun. One that runs goes on; its result is outdated.
    pub(super) fn cancel(&mut self, ticket: Ticket) {
        if let Some(flag) = self.waiting.remove(&ticket) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// What jobs have told since this was last asked.
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

/// A thread for each processor. A panic in a job is told as its result, and by nobody else.
fn pool() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().thread_name(|_| EXPENDABLE.to_owned()).build().ok()
}
