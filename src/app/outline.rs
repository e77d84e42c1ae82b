//! The state of the outline: which headings are folded, which are listed, and where the cursor is.
//!
//! Knows the headings of a document, but of the screen only how many rows there are.

use crate::document::{Document, HeadingIdx, HeadingStyle, Position};
use crate::layout::spaced;
use crate::search::Picked;
use crate::text::{Ambiguous, str_width};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The rows kept visible above and below the cursor, where there are as many.
const AROUND: usize = 3;

/// The cells of the sign that shows whether a heading is folded, including the blank behind it.
pub const FOLD_SIGN: u16 = 2;

/// How many headings are measured at most, so that measuring takes no noticeable time.
const MOST_MEASURED: usize = 2_000;

/// The outline of one document.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Whether the user wants it shown. Narrow screens hide it anyway.
    pub wanted: bool,
    /// Headings whose children are not listed.
    pub folded: BTreeSet<HeadingIdx>,
    /// The text that headings must match to be listed; empty lists all.
    pub filter: String,
    /// The headings listed, in order.
    pub listed: Picked,
    /// The heading the cursor is on.
    pub cursor: HeadingIdx,
    /// The first visible row, an index into `listed`.
    pub first: usize,
    /// Whether the mouse wheel has scrolled the rows away from the cursor. They stay there until the cursor moves.
    pub scrolled: bool,
    /// The cells of the widest heading, including its indent and fold sign.
    pub cells: u16,
    /// The width of ambiguous characters for which the headings were measured.
    measured: Option<Ambiguous>,
    /// The cursor at the last call of [`Self::reveal`].
    revealed: Option<HeadingIdx>,
}

/// A heading in a path of headings: its numeral or, if it has none, its text.
#[must_use]
pub fn crumb(document: &Document, heading: HeadingIdx) -> Cow<'_, str> {
    let Some(heading) = document.headings.get(heading.index()) else { return Cow::default() };
    match document.heading_number(heading) {
        Some(number) if heading.style == HeadingStyle::Numbered => number.into(),
        _ => document.heading_text(heading),
    }
}

/// The cells before the fold sign of a heading in an outline of `width` cells.
#[must_use]
pub fn indent(document: &Document, heading: HeadingIdx, width: u16) -> u16 {
    let level = document.headings.get(heading.index()).map_or(1, |h| h.level);
    (u16::from(level.saturating_sub(1)) * 2).min(width / 2)
}

impl Outline {
    /// The outline of a document, with nothing folded.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut outline = Self { wanted: true, ..Self::default() };
        outline.list(document);
        outline
    }

    /// Measures the headings, unless they already were for this width of ambiguous characters.
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

    /// Sets a filter and lists `left`, the headings that match it, with their parents. With an empty filter, lists
    /// what is not folded.
    pub(super) fn narrow(&mut self, document: &Document, filter: String, left: Picked) {
        (self.filter, self.listed) = (filter, left);
        self.list(document);
        self.cursor = self.at(self.row()).unwrap_or_default();
        if !self.filter.is_empty() {
            self.listed = with_parents(document, &self.listed);
        }
    }

    /// Removes the filter and lists every heading that is not hidden by a fold.
    pub(super) fn widen(&mut self, document: &Document) {
        self.filter.clear();
        self.list(document);
    }

    /// Rebuilds the list after a change of folds. While there is a filter, its matches are listed whatever is folded.
    fn list(&mut self, document: &Document) {
        if !self.filter.is_empty() {
            return;
        }
        self.listed = Picked::All(document.headings.len());
        if !self.folded.is_empty() {
            self.listed = self.unfolded(document, 0..document.headings.len()).into();
        }
    }

    /// The headings in `range` that no folded heading in `range` hides.
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

    /// The cursor's row: that of its heading or, if that is not listed, of the nearest listed heading above.
    #[must_use]
    pub fn row(&self) -> usize {
        self.listed.rows_before(self.cursor.index() + 1).saturating_sub(1)
    }

    /// The heading listed at `row`.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<HeadingIdx> {
        self.listed.get(row).map(HeadingIdx::new)
    }

    /// Moves the cursor by `rows`, within the list.
    pub fn step(&mut self, rows: isize) {
        let last = self.listed.len().saturating_sub(1);
        let row = self.row().saturating_add_signed(rows).min(last);
        self.cursor = self.at(row).unwrap_or_default();
    }

    /// Scrolls as little as possible so that the cursor and the rows around it are visible in `height` rows.
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

    /// Whether a heading has subheadings.
    #[must_use]
    pub fn has_children(document: &Document, heading: HeadingIdx) -> bool {
        let level = |i: usize| document.headings.get(i).map(|h| h.level);
        level(heading.index() + 1) > level(heading.index())
    }

    /// Folds the heading at the cursor. If there is nothing to fold, moves the cursor to the parent.
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

    /// Folds every heading of `level` or deeper that has subheadings, so that only `level` levels are listed.
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

    /// Folds the headings that begin at `places`.
    pub fn fold_at(&mut self, document: &Document, places: impl Iterator<Item = Position>) {
        let heading = |at: Position| {
            let found = document.headings.binary_search_by_key(&at, |h| h.span.position());
            found.ok().map(HeadingIdx::new)
        };
        self.folded.extend(places.filter_map(heading));
        self.list(document);
    }

    /// Unfolds the heading at the cursor. Returns `false` if it is not folded.
    pub fn unfold(&mut self, document: &Document) -> bool {
        let unfolded = self.folded.remove(&self.cursor);
        if unfolded {
            self.list(document);
        }
        unfolded
    }
}

/// Headings with all their parents, in document order.
fn with_parents(document: &Document, picked: &Picked) -> Picked {
    let mut all: BTreeSet<usize> = BTreeSet::new();
    for heading in picked.iter_from(0) {
        let mut next = Some(HeadingIdx::new(heading));
        // If a heading is already in the set, so are its parents.
        while let Some(heading) = next.filter(|heading| all.insert(heading.index())) {
            next = document.headings.get(heading.index()).and_then(|h| h.parent);
        }
    }
    all.into_iter().collect::<Vec<_>>().into()
}

/// The index behind the last subheading of `heading`.
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
    use std::sync::LazyLock;

    static SEED: LazyLock<Document> = LazyLock::new(|| {
        let seed = include_str!("../../seeds/nanchang-2024.txt");
        parse(&text::decode(seed.as_bytes(), None)).document
    });

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
            let mut outline = Outline::new(&SEED);
            outline.folded = folded.into_iter().map(HeadingIdx::new).collect();
            outline.list(&SEED);
            let listed: Vec<_> = outline.listed.iter_from(0).collect();
            prop_assert_eq!(listed, left(&SEED, &outline.folded));
        }
    }
}
