//! The outline's state: what is folded, what is listed, where its cursor stands.
//!
//! Knows the headings of a document; nothing of rows on a screen beyond how many there are.

use crate::document::{Document, HeadingIdx, Position};
use crate::search::{Candidate, pick};
use std::collections::BTreeSet;

/// Rows that stay in sight above and below the cursor, as far as there are any.
const AROUND: usize = 3;

/// The outline of one document.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Whether the user wants to see it. Narrow screens hide it all the same.
    pub wanted: bool,
    /// Headings whose children are not listed.
    pub folded: BTreeSet<HeadingIdx>,
    /// What its headings must contain to be listed; empty for all.
    pub filter: String,
    /// The headings listed, in order.
    pub listed: Vec<HeadingIdx>,
    /// The heading the cursor is on.
    pub cursor: HeadingIdx,
    /// The first row that is shown, an index into `listed`.
    pub first: usize,
    /// Whether the wheel took the rows away from the cursor: until the cursor moves, they stay.
    pub scrolled: bool,
    /// The cursor that was last revealed.
    revealed: Option<HeadingIdx>,
}

impl Outline {
    /// The outline of a document, unfolded.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut outline = Self { wanted: true, ..Self::default() };
        outline.list(document);
        outline
    }

    /// Lists what `filter` leaves; where it goes on from the one before, of what that left.
    pub fn narrow(&mut self, document: &Document, filter: &str) {
        let before = std::mem::replace(&mut self.filter, filter.to_owned());
        let listed: Vec<_> = self.listed.iter().map(|heading| heading.index()).collect();
        self.list_of(document, (&before, &listed));
    }

    /// Lists again what folding and filter leave.
    fn list(&mut self, document: &Document) {
        self.list_of(document, ("", &[]));
    }

    /// Lists what folding and filter leave; `before` is the filter that left what is listed.
    fn list_of(&mut self, document: &Document, before: (&str, &[usize])) {
        self.listed.clear();
        if !self.filter.is_empty() {
            let name = |index: usize| {
                let heading = document.headings.get(index);
                let name = heading.map_or("", |heading| document.span_text(heading.span));
                Candidate { name, text: "" }
            };
            let mut picked = pick(document.headings.len(), name, before, &self.filter);
            picked.sort_unstable();
            self.listed.extend(picked.into_iter().map(HeadingIdx::new));
            return;
        }
        let mut hidden_below: Option<u8> = None;
        for (index, heading) in document.headings.iter().enumerate() {
            let index = HeadingIdx::new(index);
            if hidden_below.is_some_and(|level| heading.level > level) {
                continue;
            }
            hidden_below = self.folded.contains(&index).then_some(heading.level);
            self.listed.push(index);
        }
    }

    /// The row the cursor is on: its own, or that of the nearest listed heading above it.
    #[must_use]
    pub fn row(&self) -> usize {
        self.listed.partition_point(|h| *h <= self.cursor).saturating_sub(1)
    }

    /// The listed heading at `row`.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<HeadingIdx> {
        self.listed.get(row).copied()
    }

    /// Moves the cursor by rows, staying within the list.
    pub fn step(&mut self, rows: isize) {
        let last = self.listed.len().saturating_sub(1);
        let row = self.row().saturating_add_signed(rows).min(last);
        self.cursor = self.at(row).unwrap_or_default();
    }

    /// Moves the first row the least that shows the cursor, and what is around it, in `height` rows.
    pub fn reveal(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        let row = self.row();
        let moved = self.revealed.replace(self.cursor) != Some(self.cursor);
        if self.scrolled && !moved {
            return;
        }
        self.scrolled = false;
        let around = AROUND.min((height - 1) / 2);
        let (least, most) = ((row + 1 + around).saturating_sub(height), row.saturating_sub(around));
        self.first = self.first.min(most).max(least);
        self.first = self.first.min(self.listed.len().saturating_sub(height));
    }

    /// Whether a heading has headings below it.
    #[must_use]
    pub fn has_children(document: &Document, heading: HeadingIdx) -> bool {
        let level = |i: usize| document.headings.get(i).map(|h| h.level);
        level(heading.index() + 1) > level(heading.index())
    }

    /// Folds the heading at the cursor; where there is nothing to fold, goes to its parent.
    pub fn fold(&mut self, document: &Document) {
        let at = self.cursor;
        if Self::has_children(document, at) && self.folded.insert(at) {
            self.list(document);
        } else if let Some(parent) = document.headings.get(at.index()).and_then(|h| h.parent) {
            self.cursor = parent;
        }
    }

    /// Folds the headings that begin at these places.
    pub fn fold_at(&mut self, document: &Document, places: impl Iterator<Item = Position>) {
        let heading = |at: Position| {
            let found = document.headings.binary_search_by_key(&at, |h| h.span.position());
            found.ok().map(HeadingIdx::new)
        };
        self.folded.extend(places.filter_map(heading));
        self.list(document);
    }

    /// Unfolds the heading at the cursor; `false` where there is nothing to unfold.
    pub fn unfold(&mut self, document: &Document) -> bool {
        let unfolded = self.folded.remove(&self.cursor);
        if unfolded {
            self.list(document);
        }
        unfolded
    }
}
