//! What can lie on top of the text: a note, a list, the help. One at a time.

use super::action::Action;
use super::lookup::{Lookup, Viewpoint};
use crate::document::{HeadingIdx, NoteIdx};
use crate::search::{Candidate, pick};
use std::borrow::Cow;
use std::ops::Range;

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
    pub lookup: Option<Lookup>,
    /// Lines scrolled.
    pub scroll: usize,
    /// The term in its text that is selected, an index into [`super::note::links`].
    pub link: Option<usize>,
    /// The notes from which terms were followed, the latest last.
    pub trail: Vec<(NoteIdx, Option<Lookup>)>,
    /// Where the reader was when it was opened.
    pub origin: Viewpoint,
}

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What is listed.
    pub kind: ListKind,
    /// All of its items.
    pub items: Vec<Item>,
    /// What an item must contain to be shown.
    pub filter: String,
    /// The items shown, indices into `items`.
    pub shown: Vec<usize>,
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

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What stands at the left, right-aligned: a number.
    pub label: String,
    /// What is said first.
    pub head: String,
    /// The bytes of `head` that matter most: they are lit, and in sight however narrow the row.
    pub lit: Range<usize>,
    /// What is said more quietly behind it; beside what is lit, in a column of its own.
    pub rest: String,
    /// What Enter goes to.
    pub target: Target,
}

/// What Enter on an item goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A note: to its mark, or, lacking one, to its definition.
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

impl Item {
    /// What it is called, if it has a name, and what else it says.
    fn said(&self, named: bool) -> [Cow<'_, str>; 2] {
        let Self { label, head, rest, .. } = self;
        match (named, label.as_str()) {
            (true, "") => [head.into(), rest.into()],
            (true, _) => [format!("{label} {head}").into(), rest.into()],
            (false, _) => [Cow::default(), format!("{label} {head} {rest}").into()],
        }
    }
}

impl List {
    /// A list of items, all shown.
    #[must_use]
    pub fn new(kind: ListKind, items: Vec<Item>) -> Self {
        let shown = (0..items.len()).collect();
        Self { kind, items, filter: String::new(), shown, row: 0, first: 0 }
    }

    /// Shows the items that `filter` picks, the best first; sentences stay in the order of the text, with
    /// the best chosen.
    pub fn narrow(&mut self, filter: &str) {
        let named = !matches!(self.kind, ListKind::Hits | ListKind::Bookmarks);
        let said: Vec<_> = self.items.iter().map(|item| item.said(named)).collect();
        let candidate = |index: usize| {
            said.get(index).map_or(Candidate::default(), |[name, text]| Candidate { name, text })
        };
        self.shown = pick(said.len(), candidate, (&self.filter, &self.shown), filter);
        filter.clone_into(&mut self.filter);
        self.row = 0;
        if !named && let Some(&best) = self.shown.first() {
            self.shown.sort_unstable();
            self.row = self.shown.iter().position(|&item| item == best).unwrap_or_default();
        }
        self.first = 0;
    }

    /// The chosen item.
    #[must_use]
    pub fn chosen(&self) -> Option<&Item> {
        self.shown.get(self.row).and_then(|&i| self.items.get(i))
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
