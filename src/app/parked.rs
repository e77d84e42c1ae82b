//! The open reports that are not on the screen. The views shown longest ago are dropped; returning to such a report
//! loads it again at its reading place.

use super::document_view::{DocumentView, ReportOrigin};
use super::history::History;
use super::place::ReportId;
use super::saved_state::SavedState;
use crate::document::{Document, Position};
use crate::load::Source;
use crate::store::relocate;
use crate::store::state::{Record, TextAnchor};
use std::collections::BTreeMap;

/// The most views that are kept in memory off the screen. A view takes a few times the size of its file.
const MOST_VIEWS: usize = 8;

/// An open report that is not on the screen.
#[derive(Clone, Debug)]
pub enum Report {
    /// Its view, as it was left.
    View(Box<DocumentView>),
    /// It has to be loaded before it can be shown.
    Dropped(Box<Dropped>),
}

/// What is known about a report whose view was dropped or never created.
#[derive(Clone, Debug)]
pub struct Dropped {
    /// Where it comes from.
    pub origin: ReportOrigin,
    /// Place, bookmarks and folds as they were; `None` for a report that was not shown yet.
    pub record: Option<Record>,
    /// What we knew about the record on disk.
    pub saved: Option<SavedState>,
    /// The places in it that the history leads to, by their words: its file may have changed when it is loaded again.
    pub visited: BTreeMap<Position, TextAnchor>,
}

impl Dropped {
    /// What is left of a view.
    #[must_use]
    pub fn new(view: DocumentView, history: &History, record: Option<Record>) -> Self {
        let DocumentView { origin, saved, document, .. } = view;
        let visited = history.places(origin.report);
        let visited = visited.map(|at| (at, relocate::mark(&document, at))).collect();
        Self { origin, record, saved, visited }
    }

    /// Leads the history to the places in the document that has been loaded again.
    pub fn relocate(&self, history: &mut History, document: &Document) {
        let to = |at| self.visited.get(&at).map(|words| relocate::nearest(document, words));
        history.relocate(self.origin.report, |place| place.moved(|at| to(at).unwrap_or_default()));
    }
}

/// All open reports but the one on the screen.
#[derive(Clone, Debug, Default)]
pub struct Parked {
    reports: BTreeMap<ReportId, Report>,
    /// The reports with views, in the order in which they were left.
    views: Vec<ReportId>,
    last: ReportId,
}

impl Parked {
    /// No reports besides `first`, which is on the screen.
    #[must_use]
    pub fn new(first: ReportId) -> Self {
        Self { last: first, ..Self::default() }
    }

    /// Adds a report that was not shown yet.
    pub fn add(&mut self, source: Source, name: String) -> ReportId {
        self.last.0 += 1;
        let origin = ReportOrigin { report: self.last, source, name, path: None, stamp: None };
        let visited = BTreeMap::new();
        let dropped = Dropped { origin, record: None, saved: None, visited };
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

    /// Takes out the view that was left longest ago if there are more than `MOST_VIEWS`. Views that cannot be
    /// loaded again stay.
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

    /// The views in memory, the one left longest ago first.
    pub fn views(&self) -> impl Iterator<Item = &DocumentView> {
        self.views.iter().filter_map(|report| match self.reports.get(report)? {
            Report::View(view) => Some(&**view),
            Report::Dropped(_) => None,
        })
    }

    /// The view of a report, if it is in memory.
    pub fn view_mut(&mut self, report: ReportId) -> Option<&mut DocumentView> {
        match self.reports.get_mut(&report)? {
            Report::View(view) => Some(view),
            Report::Dropped(_) => None,
        }
    }
}
