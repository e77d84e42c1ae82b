//! Places across the reports that are open: a report and a position in it.

use super::note_ref::ReadingPlace;
use crate::document::Position;

/// Identifies an open report. Numbers count up in the order of opening and are never used again.
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

/// A reading place in one of the open reports, as the history stores it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The report.
    pub report: ReportId,
    /// The reading place in it.
    pub place: ReadingPlace,
}
