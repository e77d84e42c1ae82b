//! Reports that are looked at in the background for a table, a batch at a time.
//!
//! It knows which reports are still to come and which jobs are at work, but not what they do.

use super::job::{Ticket, Tickets};

/// How many reports are looked at in one job at least and at most, and how many such jobs run at a time. The most take
/// half a second.
const BATCH: usize = 16;
const MOST: usize = 256;
const JOBS: usize = 2;
/// The part of those that were looked at by which they become more at a time. A table is made anew with each batch, so
/// that batches of one size would take a time that grows with the square of the reports.
const GROWTH: usize = 8;

/// Reports that are waited for, each with its index on the shelf.
#[derive(Clone, Debug)]
pub struct Batches<T> {
    awaited: Vec<(usize, T)>,
    /// How many entries of the shelf were added.
    taken: usize,
    /// How many were given to jobs.
    given: usize,
    asked: Vec<Ticket>,
}

impl<T> Default for Batches<T> {
    fn default() -> Self {
        Self { awaited: Vec::new(), taken: 0, given: 0, asked: Vec::new() }
    }
}

impl<T> Batches<T> {
    /// Adds the entries of the shelf that were not added yet; those that are `None` are no reports.
    pub fn add<E>(&mut self, entries: &[E], what: impl Fn(&E) -> Option<T>) {
        let new = entries.iter().enumerate().skip(self.taken);
        self.awaited.extend(new.filter_map(|(index, entry)| Some((index, what(entry)?))));
        self.taken = self.taken.max(entries.len());
    }

    /// Waits once more for an entry that was looked at before.
    pub fn again(&mut self, index: usize, what: T) {
        self.awaited.push((index, what));
    }

    /// The next batch with the ticket of the job that is to look at it; `None` while enough jobs are at work.
    pub fn next(&mut self, tickets: &mut Tickets) -> Option<(Ticket, Vec<(usize, T)>)> {
        if self.asked.len() >= JOBS || self.awaited.is_empty() {
            return None;
        }
        let ticket = tickets.give();
        self.asked.push(ticket);
        let size = self.awaited.len().min((self.given / GROWTH).clamp(BATCH, MOST));
        self.given += size;
        Some((ticket, self.awaited.drain(..size).collect()))
    }

    /// Whether it waits for a ticket.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.asked.contains(&ticket)
    }

    /// Takes a ticket off.
    pub fn take(&mut self, ticket: Ticket) {
        self.asked.retain(|asked| *asked != ticket);
    }

    /// Whether something is still to come.
    #[must_use]
    pub fn are_to_come(&self) -> bool {
        !self.awaited.is_empty() || !self.asked.is_empty()
    }

    /// The jobs at work, which nobody waits for any longer.
    pub fn give_up(&mut self) -> Vec<Ticket> {
        self.awaited.clear();
        std::mem::take(&mut self.asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_come_in_batches_and_each_once() {
        let (mut batches, mut tickets) = (Batches::default(), Tickets::default());
        let entries: Vec<usize> = (0..40).collect();
        batches.add(&entries, |entry| Some(*entry));
        batches.add(&entries, |entry| Some(*entry));
        let (first, reports) = batches.next(&mut tickets).unwrap();
        assert_eq!((reports.len(), reports[3]), (BATCH, (3, 3)));
        assert!(batches.next(&mut tickets).is_some());
        assert!(batches.next(&mut tickets).is_none(), "two jobs at a time");
        batches.take(first);
        let (_, rest) = batches.next(&mut tickets).unwrap();
        assert_eq!(rest.len(), 40 - 2 * BATCH);
        assert!(batches.are_to_come() && !batches.waits_for(first));
        assert_eq!(batches.give_up().len(), 2);
        assert!(!batches.are_to_come());
    }
    #[test]
    fn of_many_reports_each_batch_is_a_part_of_what_came_before() {
        let (mut batches, mut tickets) = (Batches::default(), Tickets::default());
        batches.add(&[(); 10_000], |()| Some(()));
        let mut sizes = Vec::new();
        while let Some((ticket, reports)) = batches.next(&mut tickets) {
            batches.take(ticket);
            sizes.push(reports.len());
        }
        assert_eq!(sizes.iter().sum::<usize>(), 10_000);
        assert!(sizes.len() < 80, "{sizes:?}");
        let mut before = 0;
        for size in sizes {
            assert!(size <= (before / GROWTH).clamp(BATCH, MOST), "{size} behind {before}");
            before += size;
        }
    }
}
