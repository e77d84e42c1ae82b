//! Narrowing a list, or the outline, to the entries that fit what is typed: an update does it at once where few
//! are to be looked at, else it is done beside the reading ([`super::seek`]). Knows nothing of keys and prompts.

use super::list_rows::ListRows;
use super::popup::{List, ListKind, Popup};
use super::state::State;
use crate::search::{self, Candidates, Picked};

/// Entries up to so many are looked at while a key waits: the slowest, hits by pinyin, take a microsecond each.
pub(super) const AT_ONCE: usize = 2_000;

/// A list to be narrowed, with all that this takes.
#[derive(Debug)]
pub(super) struct Narrowing {
    /// Which list; none for the outline.
    list: Option<ListKind>,
    entries: ListRows,
    /// Those of its entries that can fit.
    among: Picked,
    typed: String,
}

/// What is left of a list.
#[derive(Debug)]
pub(super) struct Narrowed {
    list: Option<ListKind>,
    entries: ListRows,
    typed: String,
    shown: Picked,
    /// The row of what fits best.
    row: usize,
}

impl Narrowing {
    /// Of the list that is open, else of the outline.
    pub fn new(state: &State, typed: &str) -> Self {
        let outline = &state.view.outline;
        let (list, before) = match open(state) {
            Some(list) => (Some(list.kind), (list.filter.as_str(), &list.shown)),
            None => (None, (outline.filter.as_str(), &outline.listed)),
        };
        let entries = entries(state, list);
        let among = search::among(entries.count(), before, typed);
        Self { list, entries, among, typed: typed.to_owned() }
    }

    /// Whether it takes longer than a key should.
    pub fn is_long(&self) -> bool {
        !self.typed.trim().is_empty() && self.among.len() > AT_ONCE
    }

    /// Looks for the entries that fit, the best first; sentences and the outline stay in the order of the text.
    pub fn narrow(self) -> Narrowed {
        let Self { list, entries, among, typed } = self;
        let mut shown = search::pick(&entries, &among, &typed);
        let mut row = 0;
        let is_named =
            matches!(list, Some(ListKind::Notes | ListKind::Headings | ListKind::Actions));
        if !is_named && let Some(best) = shown.get(0) {
            shown.sort();
            row = shown.rows_before(best);
        }
        Narrowed { list, entries, typed, shown, row }
    }
}

impl Narrowed {
    /// Whether it was made for what is typed now, and of what is open now.
    pub fn is_for(&self, state: &State, typed: &str) -> bool {
        let list = open(state).map(|list| list.kind);
        self.typed == typed && self.list == list && self.entries.are(&entries(state, list))
    }

    /// Shows it, with the best chosen; in the outline the cursor stays as near as it can.
    pub fn show(self, state: &mut State) {
        let view = &mut state.view;
        match &mut view.popup {
            Some(Popup::List(list)) => {
                (list.filter, list.shown) = (self.typed, self.shown);
                (list.row, list.first) = (self.row, 0);
            }
            _ => view.outline.narrow(&view.document, self.typed, self.shown),
        }
    }
}

fn open(state: &State) -> Option<&List> {
    match &state.view.popup {
        Some(Popup::List(list)) => Some(list),
        _ => None,
    }
}

/// The entries of a list, or of the outline.
fn entries(state: &State, list: Option<ListKind>) -> ListRows {
    ListRows::new(state, list.unwrap_or(ListKind::Headings))
}
