//! Narrowing a list, or the outline, to the entries that fit what is typed. Knows nothing of keys and prompts.

use super::document_view::DocumentView;
use super::list_rows::ListRows;
use super::popup::{List, ListKind, Popup};
use super::settings::Settings;
use crate::search::{self, Candidates, Picked};

/// Up to this many entries are filtered before the next frame. The slowest, hits by pinyin, take a microsecond each.
const AT_ONCE: usize = 2_000;

/// A list to be narrowed, with all the input this needs, so that it can run on any thread.
#[derive(Clone, Debug)]
pub struct ListFilter {
    /// Which list; `None` for the outline.
    list: Option<ListKind>,
    entries: ListRows,
    /// The entries that can match.
    among: Picked,
    typed: String,
}

/// The result of narrowing a list.
#[derive(Debug)]
pub struct FilteredList {
    typed: String,
    shown: Picked,
    /// The row of the best match.
    row: usize,
}

impl ListFilter {
    /// A filter of the open list or, if none is open, of the outline.
    #[must_use]
    pub fn new(view: &DocumentView, settings: &Settings, typed: &str) -> Self {
        let outline = &view.outline;
        let (list, before) = match open_list(view) {
            Some(list) => (Some(list.kind), (list.filter.as_str(), &list.shown)),
            None => (None, (outline.filter.as_str(), &outline.listed)),
        };
        let entries = ListRows::new(view, settings, list.unwrap_or(ListKind::Headings));
        let among = search::among(entries.count(), before, typed);
        Self { list, entries, among, typed: typed.to_owned() }
    }

    /// Whether the filter takes too long to run before the next frame.
    #[must_use]
    pub fn is_long(&self) -> bool {
        !self.typed.trim().is_empty() && self.among.len() > AT_ONCE
    }

    /// Finds the entries that match, best first; sentences and headings of the outline stay in the order of the text.
    #[must_use]
    pub fn run(self) -> FilteredList {
        let Self { list, entries, among, typed } = self;
        let mut shown = search::pick(&entries, &among, &typed);
        let mut row = 0;
        let is_named =
            matches!(list, Some(ListKind::Notes | ListKind::Headings | ListKind::Actions(_)));
        if !is_named && let Some(best) = shown.get(0) {
            shown.sort();
            row = shown.rows_before(best);
        }
        FilteredList { typed, shown, row }
    }
}

impl FilteredList {
    /// Shows it in the list that is open, with the best chosen; else in the outline, where the cursor stays as near
    /// as it can.
    pub fn show(self, view: &mut DocumentView) {
        match &mut view.popup {
            Some(Popup::List(list)) => {
                (list.filter, list.shown) = (self.typed, self.shown);
                (list.row, list.first) = (self.row, 0);
            }
            _ => view.outline.narrow(&view.document, self.typed, self.shown),
        }
    }
}

fn open_list(view: &DocumentView) -> Option<&List> {
    match &view.popup {
        Some(Popup::List(list)) => Some(list),
        _ => None,
    }
}
