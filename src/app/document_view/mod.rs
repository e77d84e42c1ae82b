//! The view of one report: the document, its lines, the place, the outline, the selection, the search.
//!
//! Its methods change only this value. They know positions, the rows given to the view, and the settings, but no
//! other reports, no keys, and nothing about the prompt. Places that its jumps leave wait in
//! [`DocumentView::take_jumps`] until the state puts them into the history.

mod hits;
mod motion;
mod notes;
mod reading;
mod scrolling;
mod selecting;

pub use hits::HitReached;
pub use motion::Levels;
pub use notes::Said;

use super::action::Modes;
use super::figures_job::OpenReport;
use super::note_ref::ReadingPlace;
use super::outline::Outline;
use super::place::{ReportId, Visit};
use super::popup::Popup;
use super::saved_state::SavedState;
use super::selection::Selection;
use super::viewport::Top;
use crate::document::{Addresses, Document, HeadingIdx, Position, Span};
use crate::layout::{Layout, Setting, layout};
use crate::load::{Source, Stamp};
use crate::search::QueryKind;
use crate::store::state::{StoredJoin, TextAnchor};
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A search under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The expression as typed.
    pub pattern: String,
    /// How it was read.
    pub kind: QueryKind,
    /// All hits, in reading order; shared with the jobs that narrow a list of them.
    pub hits: Arc<Vec<Span>>,
    /// The hit last gone to, an index into `hits`.
    pub current: usize,
    /// Whether its hits are shown; going to one shows them again.
    pub shown: bool,
}

/// Which pane of a view the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The reading pane.
    #[default]
    Text,
    /// The outline.
    Outline,
}

/// Where a report comes from and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOrigin {
    /// The report.
    pub report: ReportId,
    /// Where it is read from.
    pub source: Source,
    /// Its name, safe to print: a file's name without its folders.
    pub name: String,
    /// The whole path of the file; `None` where there is none that can be read again.
    pub path: Option<PathBuf>,
    /// The version of the file that is shown; `None` where there is no file.
    pub stamp: Option<Stamp>,
}

impl ReportOrigin {
    /// The origin of a view that stands where no report has been opened yet.
    #[must_use]
    pub fn none() -> Self {
        let report = ReportId::default();
        Self { report, source: Source::StandardInput, name: String::new(), path: None, stamp: None }
    }

    /// Whether there is no report.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.source == Source::StandardInput && self.name.is_empty()
    }

    /// Whether the report can be read again.
    #[must_use]
    pub fn can_be_read_again(&self) -> bool {
        self.source == Source::Embedded || self.path.is_some()
    }
}

/// Everything that belongs to looking at one report.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// Where the report comes from.
    pub origin: ReportOrigin,
    /// The document.
    pub document: Arc<Document>,
    /// Whether the document is only the head of the report.
    pub is_head: bool,
    /// The addresses of its paragraphs, computed when first needed. Cheap to clone.
    addresses: Arc<OnceLock<Addresses>>,
    /// Its lines at the present measure.
    pub layout: Layout,
    /// The cells of the screen that the view is drawn in.
    pub area: Rect,
    /// Whether another report stands beside it.
    pub has_company: bool,
    /// Which of its panes the keys go to.
    pub focus: Focus,
    /// What is on the screen, and what of it is selected.
    pub place: ReadingPlace,
    /// Rows that show text, as of the last update: the pane's without the strip.
    pub height: u16,
    /// Rows of the pane.
    pub rows: u16,
    /// The cells of the strip while notes are shown in it.
    pub strip: Option<u16>,
    /// The outline.
    pub outline: Outline,
    /// What lies on top of the text.
    pub popup: Option<Popup>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Bookmarks by their letters.
    pub bookmarks: BTreeMap<char, Position>,
    /// Bookmarks whose text is no longer in the file, each with the words around it, by which it may be found again.
    pub lost: BTreeMap<char, TextAnchor>,
    /// The search that `n` goes on with.
    pub search: Option<Search>,
    /// The search before the one that is being typed.
    pub search_before: Option<Search>,
    /// Where the last jump went, until the next event or a moment later.
    pub flash: Option<Position>,
    /// Sections that the user has joined with those of earlier reports, as they are kept.
    pub joined: Vec<StoredJoin>,
    /// What we know about the record on disk; `None` if no state is saved.
    pub saved: Option<SavedState>,
    /// Places that jumps have left since the last update.
    jumps: Vec<ReadingPlace>,
}

impl DocumentView {
    /// The report for a job.
    #[must_use]
    pub(super) fn as_open(&self) -> OpenReport {
        let (name, path) = (self.origin.name.clone(), self.origin.path.clone());
        OpenReport { document: Arc::clone(&self.document), name, path }
    }

    /// A view of the start of a document.
    #[must_use]
    pub fn new(origin: ReportOrigin, document: Document) -> Self {
        Self::of(origin, Arc::new(document))
    }

    fn of(origin: ReportOrigin, document: Arc<Document>) -> Self {
        let outline = Outline::new(&document);
        Self {
            origin,
            layout: layout(&document, &Setting::default()),
            addresses: Arc::default(),
            document,
            is_head: false,
            area: Rect::default(),
            has_company: false,
            focus: Focus::Text,
            place: ReadingPlace::default(),
            height: 1,
            rows: 1,
            strip: None,
            outline,
            popup: None,
            selection: None,
            bookmarks: BTreeMap::new(),
            lost: BTreeMap::new(),
            search: None,
            search_before: None,
            flash: None,
            joined: Vec::new(),
            saved: None,
            jumps: Vec::new(),
        }
    }

    /// The names of the document's paragraphs.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        self.addresses.get_or_init(|| Addresses::new(&self.document))
    }

    /// The paragraphs' addresses as a shared value, which need not have been computed yet.
    pub(super) fn shared_addresses(&self) -> Arc<OnceLock<Addresses>> {
        Arc::clone(&self.addresses)
    }

    /// The report, and what of it is on the screen.
    #[must_use]
    pub fn visit(&self) -> Visit {
        Visit { report: self.origin.report, place: self.place, ..Visit::default() }
    }

    /// Notes that a jump leaves the present place.
    pub fn leave_place(&mut self) {
        self.jumps.push(self.place);
    }

    /// Notes that a jump leaves `place`, the reading place from before a popup was opened.
    pub fn leave(&mut self, place: ReadingPlace) {
        self.jumps.push(place);
    }

    /// The places that jumps have left since this was last asked, the latest last.
    pub fn take_jumps(&mut self) -> impl Iterator<Item = Visit> + use<> {
        let report = self.origin.report;
        std::mem::take(&mut self.jumps).into_iter().map(move |place| Visit {
            report,
            place,
            ..Visit::default()
        })
    }

    /// Replaces the document: by the same text understood again, or by another version of it. `to` gives each place
    /// of the old document in the new one.
    pub fn replace(&mut self, document: Arc<Document>, to: impl Fn(Position) -> Position) {
        let next = Self::of(self.origin.clone(), document);
        let bookmarks = self.bookmarks.iter().map(|(&letter, &at)| (letter, to(at))).collect();
        let folded = self.outline.folded.iter().map(|h| self.document.heading(*h));
        let folded: Vec<_> = folded.map(|h| to(h.span.position())).collect();
        let place = self.place.moved(&to);
        let (lost, saved) = (std::mem::take(&mut self.lost), self.saved.take());
        let joined = std::mem::take(&mut self.joined);
        let (area, rows, strip) = (self.area, self.rows, self.strip);
        let has_company = self.has_company;
        let layout = layout(&next.document, self.layout.setting());
        let mut outline = next.outline.clone();
        outline.wanted = self.outline.wanted;
        outline.fold_at(&next.document, folded.into_iter());
        *self = Self {
            layout,
            area,
            has_company,
            place,
            rows,
            strip,
            outline,
            bookmarks,
            lost,
            joined,
            saved,
            ..next
        };
        self.ensure();
    }

    /// Whether the view is where every document opens.
    pub fn at_start(&mut self) -> bool {
        let (document, layout) = (&*self.document, &mut self.layout);
        self.place.top == super::viewport::settle(document, layout, Top::default())
    }

    /// The mode, which decides which keys work now.
    #[must_use]
    pub fn mode(&self) -> Modes {
        match (&self.popup, self.focus) {
            (Some(Popup::Note(_)), _) => Modes::NOTE,
            (Some(Popup::List(_) | Popup::Help { .. }), _) => Modes::LIST,
            (None, Focus::Outline) => Modes::OUTLINE,
            (None, Focus::Text) if self.selection.is_some() => Modes::SELECT,
            (None, Focus::Text) => Modes::PLAIN,
        }
    }

    /// The search, while its hits are shown.
    #[must_use]
    pub fn shown_search(&self) -> Option<&Search> {
        self.search.as_ref().filter(|search| search.shown)
    }

    /// Applies a new layout setting. The reading place stays.
    pub fn set(&mut self, setting: &Setting) {
        if self.layout.setting() != setting {
            self.layout = layout(&self.document, setting);
        }
    }

    /// The place of a heading.
    #[must_use]
    pub fn place_of(&self, heading: HeadingIdx) -> Option<Position> {
        self.document.headings.get(heading.index()).map(|h| h.span.position())
    }
}
