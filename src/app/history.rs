//! The history of jumps, across all open reports.

use super::note_ref::ReadingPlace;
use super::place::{ReportId, Visit};
use crate::document::Position;

/// The most jumps that are remembered: about a day's reading.
const MOST_JUMPS: usize = 200;

/// A direction in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpDirection {
    /// Back to where a jump began.
    Back,
    /// Forward to where the user came back from.
    Forward,
}

/// The places where jumps began, and those that the user came back from.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Visit>,
    forward: Vec<Visit>,
}

impl History {
    /// Remembers where a jump began. The places ahead are forgotten.
    pub fn remember(&mut self, visit: Visit) {
        self.forward.clear();
        if self.back.last() != Some(&visit) {
            self.back.push(visit);
        }
        if self.back.len() > MOST_JUMPS {
            self.back.remove(0);
        }
    }

    /// Remembers where several jumps began, the latest last.
    pub fn remember_all(&mut self, visits: impl IntoIterator<Item = Visit>) {
        visits.into_iter().for_each(|visit| self.remember(visit));
    }

    /// Takes the next visit in a direction, and remembers `here` for the way back; `None` where there is none.
    pub fn step(&mut self, direction: JumpDirection, here: Visit) -> Option<Visit> {
        let (from, to) = match direction {
            JumpDirection::Back => (&mut self.back, &mut self.forward),
            JumpDirection::Forward => (&mut self.forward, &mut self.back),
        };
        let visit = from.pop()?;
        to.push(here);
        Some(visit)
    }

    /// The next visit in a direction.
    #[must_use]
    pub fn next(&self, direction: JumpDirection) -> Option<Visit> {
        match direction {
            JumpDirection::Back => self.back.last().copied(),
            JumpDirection::Forward => self.forward.last().copied(),
        }
    }

    /// Replaces the place where the last jump began by `here`, and returns it.
    pub fn swap_last(&mut self, here: Visit) -> Option<Visit> {
        self.back.last_mut().map(|last| std::mem::replace(last, here))
    }

    /// All visits, in no particular order.
    pub fn visits(&self) -> impl Iterator<Item = &Visit> {
        self.back.iter().chain(&self.forward)
    }

    /// The positions in a report that visits name.
    pub fn places(&self, report: ReportId) -> impl Iterator<Item = Position> {
        let visits = self.visits().filter(move |visit| visit.report == report);
        visits.flat_map(|visit| [Some(visit.place.top.at), visit.place.current]).flatten()
    }

    /// Updates the places in a report whose text has changed; `to` gives the new place of each.
    pub fn relocate(&mut self, report: ReportId, to: impl Fn(ReadingPlace) -> ReadingPlace) {
        let visits = self.back.iter_mut().chain(&mut self.forward);
        for visit in visits.filter(|visit| visit.report == report) {
            visit.place = to(visit.place);
        }
    }
}
