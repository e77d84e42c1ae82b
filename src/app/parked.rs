//! The open reports that are not on the screen. A view that was not seen for long is dropped, and opened again
//! at its place when somebody returns to it.

use super::document_view::{DocumentView, Origin};
use super::place::ReportId;
use super::saved_state::SavedState;
use crate::load::Source;
use crate::store::state::Record;
use std::collections::BTreeMap;

/// Views that are kept whole while they are not seen. A report takes a few times its file's bytes.
const MOST_VIEWS: usize = 8;

/// An open report that is not on the screen.
#[derive(Clone, Debug)]
pub enum Report {
    /// It is there as it was left.
    View(Box<DocumentView>),
    /// It is to be loaded.
    Dropped(Box<Dropped>),
}

/// What is kept of a report whose view was dropped, or never made.
#[derive(Clone, Debug)]
pub struct Dropped {
    /// Where it comes from.
    pub origin: Origin,
    /// Place, bookmarks and folds as they were; `None` for a report that was not shown yet.
    pub record: Option<Record>,
    /// What was known of what is on disk.
    pub saved: Option<SavedState>,
}

/// All open reports but the one on the screen.
#[derive(Clone, Debug, Default)]
pub struct Parked {
    reports: BTreeMap<ReportId, Report>,
    /// Those whose views are there, in the order in which they were left.
    views: Vec<ReportId>,
    last: ReportId,
}

impl Parked {
    /// No other report beside `first`, which is on the screen.
    #[must_use]
    pub fn new(first: ReportId) -> Self {
        Self { last: first, ..Self::default() }
    }

    /// Adds a report that was not shown yet.
    pub fn add(&mut self, source: Source, name: String) -> ReportId {
        self.last.0 += 1;
        let origin = Origin { report: self.last, source, name, path: None, stamp: None };
        let dropped = Dropped { origin, record: None, saved: None };
        self.reports.insert(self.last, Report::Dropped(Box::new(dropped)));
        self.last
    }

    /// A report.
    #[must_use]
    pub fn get(&self, report: ReportId) -> Option<&Report> {
        self.reports.get(&report)
    }

    /// Takes a report out, to be put on the screen.
    pub fn take(&mut self, report: ReportId) -> Option<Report> {
        self.views.retain(|&other| other != report);
        self.reports.remove(&report)
    }

    /// Puts a view away that is no longer on the screen.
    pub fn park(&mut self, view: DocumentView) {
        let report = view.origin.report;
        self.views.push(report);
        self.reports.insert(report, Report::View(Box::new(view)));
    }

    /// Puts what is left of a dropped view away.
    pub fn put_dropped(&mut self, dropped: Dropped) {
        self.reports.insert(dropped.origin.report, Report::Dropped(Box::new(dropped)));
    }

    /// Takes out the view that was longest not seen, if there are more than are kept whole. Views that cannot
    /// be loaded again stay.
    pub fn take_surplus(&mut self) -> Option<DocumentView> {
        if self.views.len() <= MOST_VIEWS {
            return None;
        }
        let surplus = self.views().map(|view| &view.origin).find(|o| o.can_be_read_again())?.report;
        match self.take(surplus)? {
            Report::View(view) => Some(*view),
            Report::Dropped(_) => None,
        }
    }

    /// The views that are there, the one that was longest not seen first.
    pub fn views(&self) -> impl Iterator<Item = &DocumentView> {
        self.views.iter().filter_map(|report| match self.reports.get(report)? {
            Report::View(view) => Some(&**view),
            Report::Dropped(_) => None,
        })
    }

    /// The view of a report, if it is there.
    pub fn view_mut(&mut self, report: ReportId) -> Option<&mut DocumentView> {
        match self.reports.get_mut(&report)? {
            Report::View(view) => Some(view),
            Report::Dropped(_) => None,
        }
    }
}
