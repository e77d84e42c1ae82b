//! Places across the reports that are open: a report and a position in it.

use super::note_ref::ReadingPlace;
use crate::document::Position;

/// A report that was opened at this terminal, in the order of opening. It is given once and never again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub(super) u32);

/// A place in one of the open reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The report.
    pub report: ReportId,
    /// The position in it.
    pub at: Position,
}

/// Where somebody was reading: what a jump leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The report.
    pub report: ReportId,
    /// What of it was on the screen.
    pub place: ReadingPlace,
}
