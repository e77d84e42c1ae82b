//! Places across the reports that are open: a report and a position in it.

use super::note_ref::ReadingPlace;
use super::screen::Screen;
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

/// A screen, and the reading place in the report that was open, as the history stores them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The screen.
    pub screen: Screen,
    /// The report.
    pub report: ReportId,
    /// The reading place in it.
    pub place: ReadingPlace,
}
