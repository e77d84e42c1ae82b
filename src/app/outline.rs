//! The outline's state: what is folded, what is listed, where its cursor stands.
//!
//! Knows the headings of a document; nothing of rows on a screen beyond how many there are.

use crate::document::{Document, HeadingIdx, HeadingStyle, Position};
use crate::layout::spaced;
use crate::search::Picked;
use crate::text::{Ambiguous, str_width};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Rows that stay in sight above and below the cursor, as far as there are any.
const AROUND: usize = 3;

/// Cells of the sign that shows whether a heading is folded, with the blank behind it.
pub const FOLD_SIGN: u16 = 2;

/// Headings that are measured: nobody waits for the width of half a million.
const MOST_MEASURED: usize = 2_000;

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
    pub listed: Picked,
    /// The heading the cursor is on.
    pub cursor: HeadingIdx,
    /// The first row that is shown, an index into `listed`.
    pub first: usize,
    /// Whether the wheel took the rows away from the cursor: until the cursor moves, they stay.
    pub scrolled: bool,
    /// Cells of its widest heading, with what stands before it.
    pub cells: u16,
    /// How wide ambiguous characters were when the headings were measured.
    measured: Option<Ambiguous>,
    /// The cursor that was last revealed.
    revealed: Option<HeadingIdx>,
}

/// A heading on the way to one below it: its numeral, or its text where it has none.
#[must_use]
pub fn crumb(document: &Document, heading: HeadingIdx) -> Cow<'_, str> {
    let Some(heading) = document.headings.get(heading.index()) else { return Cow::default() };
    match document.heading_number(heading) {
        Some(number) if heading.style == HeadingStyle::Numbered => number.into(),
        _ => document.heading_text(heading),
    }
}

/// Cells before the fold sign of a heading in an outline of `width` cells.
#[must_use]
pub fn indent(document: &Document, heading: HeadingIdx, width: u16) -> u16 {
    let level = document.headings.get(heading.index()).map_or(1, |h| h.level);
    (u16::from(level.saturating_sub(1)) * 2).min(width / 2)
}

impl Outline {
    /// The outline of a document, unfolded.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut outline = Self { wanted: true, ..Self::default() };
        outline.list(document);
        outline
    }

    /// Measures the headings, unless that was done.
    pub fn measure(&mut self, document: &Document, ambiguous: Ambiguous) {
        if self.measured.replace(ambiguous) == Some(ambiguous) {
            return;
        }
        let headings = document.headings.iter().enumerate().take(MOST_MEASURED);
        let cells = headings.map(|(index, heading)| {
            let text = str_width(&spaced(&document.heading_text(heading), ambiguous), ambiguous);
            let before = indent(document, HeadingIdx::new(index), u16::MAX) + FOLD_SIGN;
            u16::try_from(text).unwrap_or(u16::MAX).saturating_add(before)
        });
        self.cells = cells.max().unwrap_or(0);
    }

    /// Takes a filter with the headings that it leaves, which are listed with those above them; without one,
    /// folding says which are listed.
    pub(super) fn narrow(&mut self, document: &Document, filter: String, left: Picked) {
        (self.filter, self.listed) = (filter, left);
        self.list(document);
        self.cursor = self.at(self.row()).unwrap_or_default();
        if !self.filter.is_empty() {
            self.listed = with_parents(document, &self.listed);
        }
    }

    /// Lists all headings again that folding leaves.
    pub(super) fn widen(&mut self, document: &Document) {
        self.filter.clear();
        self.list(document);
    }

    /// Lists again what folding leaves; what a filter leaves, folding leaves as it is.
    fn list(&mut self, document: &Document) {
        if !self.filter.is_empty() {
            return;
        }
        self.listed = Picked::All(document.headings.len());
        if !self.folded.is_empty() {
            self.listed = self.unfolded(document, 0..document.headings.len()).into();
        }
    }

    /// Those of some headings that no folded one of them hides.
    fn unfolded(&self, document: &Document, range: Range<usize>) -> Vec<usize> {
        let mut left = Vec::new();
        let mut next = range.start;
        while next < range.end {
            left.push(next);
            let is_folded = self.folded.contains(&HeadingIdx::new(next));
            next = if is_folded { end_below(document, next) } else { next + 1 };
        }
        left
    }

    /// The row the cursor is on: its own, or that of the nearest listed heading above it.
    #[must_use]
    pub fn row(&self) -> usize {
        self.listed.rows_before(self.cursor.index() + 1).saturating_sub(1)
    }

    /// The listed heading at `row`.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<HeadingIdx> {
        self.listed.get(row).map(HeadingIdx::new)
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

    /// Folds a heading, or unfolds it.
    pub fn toggle_fold(&mut self, document: &Document, heading: HeadingIdx) {
        if !self.folded.remove(&heading) {
            self.folded.insert(heading);
        }
        self.list(document);
    }

    /// Folds every heading that has others below it, from a level on: so many levels stay listed.
    pub fn fold_from(&mut self, document: &Document, level: usize) {
        let all = document.headings.iter().enumerate();
        let deep = all.filter(|(_, h)| usize::from(h.level) >= level);
        let deep = deep.map(|(index, _)| HeadingIdx::new(index));
        self.folded = deep.filter(|&h| Self::has_children(document, h)).collect();
        self.list(document);
        self.cursor = self.at(self.row()).unwrap_or_default();
    }

    /// Unfolds every heading.
    pub fn unfold_all(&mut self, document: &Document) {
        self.folded.clear();
        self.list(document);
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

/// Headings with all those above them, in their order.
fn with_parents(document: &Document, picked: &Picked) -> Picked {
    let mut all: BTreeSet<usize> = BTreeSet::new();
    for heading in picked.iter_from(0) {
        let mut next = Some(HeadingIdx::new(heading));
        // Where one is there, those above it are.
        while let Some(heading) = next.filter(|heading| all.insert(heading.index())) {
            next = document.headings.get(heading.index()).and_then(|h| h.parent);
        }
    }
    all.into_iter().collect::<Vec<_>>().into()
}

/// Where the headings below one end.
fn end_below(document: &Document, heading: usize) -> usize {
    let mut headings = document.headings.iter().enumerate().skip(heading);
    let level = headings.next().map_or(0, |(_, h)| h.level);
    headings.find(|(_, h)| h.level <= level).map_or(document.headings.len(), |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text;
    use proptest::prelude::*;

    /// What folding leaves, heading by heading: what no folded one above it hides.
    fn left(document: &Document, folded: &BTreeSet<HeadingIdx>) -> Vec<usize> {
        let all = (0..document.headings.len()).map(HeadingIdx::new);
        let is_hidden = |heading: &HeadingIdx| {
            let path = document.path(*heading);
            path.iter().any(|above| above != heading && folded.contains(above))
        };
        all.filter(|heading| !is_hidden(heading)).map(HeadingIdx::index).collect()
    }

    proptest! {
        #[test]
        fn what_is_folded_hides_what_stands_below_it(folded in prop::collection::vec(0..60_usize, 0..6)) {
            let seed = include_str!("../../seeds/nanchang-2024.txt");
            let document = parse(&text::decode(seed.as_bytes(), None)).document;
            let mut outline = Outline::new(&document);
            outline.folded = folded.into_iter().map(HeadingIdx::new).collect();
            outline.list(&document);
            let listed: Vec<_> = outline.listed.iter_from(0).collect();
            prop_assert_eq!(listed, left(&document, &outline.folded));
        }
    }
}
