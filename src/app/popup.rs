//! The popups over the text: a note, a list, or the help. One is open at a time.
//!
//! Holds their state. Drawing and keys are left to others.

use super::action::{Action, Group, Modes};
use super::note_ref::{NoteRef, ReadingPlace};
use super::place::ReportId;
use crate::document::{HeadingIdx, NoteIdx};
use crate::search::Picked;

/// The popup over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Popup {
    /// A note, shown near the place from which it was opened.
    Note(NotePopup),
    /// A list to choose from.
    List(List),
    /// The help, which lists the keys.
    Help {
        /// Rows scrolled.
        scroll: usize,
        /// The group that stands first: that of the keys of what lay below.
        first: Group,
    },
}

/// A note in a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePopup {
    /// The note.
    pub note: NoteIdx,
    /// The mark or use from which it was opened; `None` for a note without any.
    pub reference: Option<NoteRef>,
    /// Lines scrolled.
    pub scroll: usize,
    /// The selected term in its text, an index into [`super::note::links`].
    pub link: Option<usize>,
    /// The notes through which the user followed terms to this one, latest last.
    pub trail: Vec<(NoteIdx, Option<NoteRef>)>,
    /// The reading place from which it was opened.
    pub origin: ReadingPlace,
}

/// A list in a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The report whose entries are listed.
    pub report: ReportId,
    /// What is listed.
    pub kind: ListKind,
    /// The number of items. [`super::list_rows`] makes their text.
    pub count: usize,
    /// The text that items must match to be shown.
    pub filter: String,
    /// The indexes of the items shown.
    pub shown: Picked,
    /// The selected row, an index into `shown`.
    pub row: usize,
    /// The first visible row, an index into `shown`.
    pub first: usize,
}

/// The kind of items in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// All notes.
    Notes,
    /// All headings.
    Headings,
    /// The hits of a search.
    Hits,
    /// The bookmarks.
    Bookmarks,
    /// The actions that work in some of these modes.
    Actions(Modes),
}

/// Where Enter on an item leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A note, which opens at its mark.
    Note(NoteIdx),
    /// A heading.
    Heading(HeadingIdx),
    /// A search hit, an index into the search's hits.
    Hit(usize),
    /// The bookmark with this letter.
    Bookmark(char),
    /// An action, which is run.
    Action(Action),
}

impl List {
    /// A list of `count` items, all shown.
    #[must_use]
    pub fn new(report: ReportId, kind: ListKind, count: usize) -> Self {
        Self {
            report,
            kind,
            count,
            filter: String::new(),
            shown: Picked::All(count),
            row: 0,
            first: 0,
        }
    }

    /// Moves the selection by `rows`, within the list.
    pub fn step(&mut self, rows: isize) {
        self.row = self.row.saturating_add_signed(rows).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls as little as possible so that the selected row is visible in `height` rows.
    pub fn reveal(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        self.first = self.first.min(self.row).max((self.row + 1).saturating_sub(height));
    }
}
