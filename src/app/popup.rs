//! What can lie on top of the text: a note, a list, the help. One at a time.

use super::action::Action;
use super::note_ref::{NoteRef, ReadingPlace};
use super::place::ReportId;
use crate::document::{HeadingIdx, NoteIdx};
use crate::search::Picked;

/// What lies on top of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Popup {
    /// A note, beside the place from which it was opened.
    Note(NotePopup),
    /// A list to choose from.
    List(List),
    /// The keys.
    Help {
        /// Rows scrolled.
        scroll: usize,
    },
}

/// A note on top of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePopup {
    /// The note.
    pub note: NoteIdx,
    /// The place it belongs to; `None` for a note that is marked and used nowhere.
    pub reference: Option<NoteRef>,
    /// Lines scrolled.
    pub scroll: usize,
    /// The term in its text that is selected, an index into [`super::note::links`].
    pub link: Option<usize>,
    /// The notes from which terms were followed, the latest last.
    pub trail: Vec<(NoteIdx, Option<NoteRef>)>,
    /// Where the reader was when it was opened.
    pub origin: ReadingPlace,
}

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The report whose entries are listed.
    pub report: ReportId,
    /// What is listed.
    pub kind: ListKind,
    /// How many items it has; [`super::list_rows`] makes what they say.
    pub count: usize,
    /// What an item must contain to be shown.
    pub filter: String,
    /// The items shown, by their indexes.
    pub shown: Picked,
    /// The row chosen, an index into `shown`.
    pub row: usize,
    /// The first row that is drawn.
    pub first: usize,
}

/// What a list lists.
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
    /// All actions.
    Actions,
}

/// What Enter on an item goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A note: it opens at its mark.
    Note(NoteIdx),
    /// A heading.
    Heading(HeadingIdx),
    /// A hit, an index into those of the search.
    Hit(usize),
    /// The bookmark of this letter.
    Bookmark(char),
    /// An action to carry out.
    Action(Action),
}

impl List {
    /// A list of so many items, all shown.
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

    /// Moves the choice by rows, staying within the list.
    pub fn step(&mut self, rows: isize) {
        self.row = self.row.saturating_add_signed(rows).min(self.shown.len().saturating_sub(1));
    }

    /// Moves the first row the least that shows the choice in `height` rows.
    pub fn reveal(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        self.first = self.first.min(self.row).max((self.row + 1).saturating_sub(height));
    }
}
