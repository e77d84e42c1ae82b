//! Two reports beside each other: the view of the other report, how the two belong together, and what keeps them at the
//! same place.
//!
//! The report that the keys go to is the state's own view; only the other one stands here. What the comparison says is
//! turned into signs, words and places once, so that drawing and walking only look them up.

mod marks;

pub use marks::{Change, SideMarks, Sign, Stop};

use super::document_view::DocumentView;
use super::figures_job::ChangedFigure;
use super::job::{Compared, Ticket};
use super::viewport::{Row, Top};
use crate::compare::{Comparison, Difference, SectionState};
use crate::document::{HeadingIdx, Position, Span};
use ratatui::layout::Rect;
use std::ops::Range;
use std::sync::Arc;

/// From this many columns on the two stand side by side; on narrower screens one stands above the other.
const SIDE_BY_SIDE_FROM: u16 = 100;

/// The areas of two reports beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The rows with the names of the reports, the earlier one's first.
    pub titles: [Rect; 2],
    /// Where the reports stand.
    pub views: [Rect; 2],
    /// The column of the rule between them.
    pub rule: Option<u16>,
}

/// Divides an area between two reports.
#[must_use]
pub fn areas(area: Rect) -> Areas {
    let Rect { x, y, width, height } = area;
    let titled = |area: Rect| {
        let title = Rect { height: area.height.min(1), ..area };
        let rows = area.height.saturating_sub(1);
        (title, Rect { y: area.y + title.height, height: rows, ..area })
    };
    let (parts, rule) = if width >= SIDE_BY_SIDE_FROM {
        let left = (width - 1) / 2;
        let right = Rect::new(x + left + 1, y, width - left - 1, height);
        ([Rect::new(x, y, left, height), right], Some(x + left))
    } else {
        let above = height / 2;
        let below = Rect::new(x, y + above, width, height - above);
        ([Rect::new(x, y, width, above), below], None)
    };
    let [(first, above), (second, below)] = parts.map(titled);
    Areas { titles: [first, second], views: [above, below], rule }
}

/// The report beside the one that is read.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The view of the report that the keys do not go to.
    pub other: DocumentView,
    /// Whether the report that the keys go to is the earlier one (0) or the later one (1).
    pub side: usize,
    /// How the two belong together; `None` until that is known.
    pub comparison: Option<Arc<Comparison>>,
    /// The values that changed from the one to the other.
    pub values: Vec<ChangedFigure>,
    /// What all that says of each, the earlier one's first.
    pub marks: [SideMarks; 2],
    /// Headings that belong together because the user says so, the earlier report's first.
    pub joined: Vec<(HeadingIdx, HeadingIdx)>,
    /// A heading of one report for which that of the other has not been named yet.
    pub joining: Option<(usize, HeadingIdx)>,
    /// The comparison that is waited for.
    pub(super) pending: Option<Ticket>,
    /// How far the other report stands behind the aligned place, in bytes; `None` where it does not follow.
    pub lock: Option<isize>,
    /// The place that the other report has followed last.
    followed: Option<Top>,
    /// The part of the changes that is walked: the values (0) or the others (1); `None` before the first step.
    walked: Option<usize>,
}

/// A change that one has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The change.
    pub stop: Stop,
    /// Which it is of its part, from 1.
    pub number: usize,
    /// How many there are in its part.
    pub of: usize,
}

impl Beside {
    /// Two reports of which it is not known yet how they belong together.
    #[must_use]
    pub fn new(other: DocumentView, side: usize, joined: Vec<(HeadingIdx, HeadingIdx)>) -> Self {
        Self {
            other,
            side,
            comparison: None,
            values: Vec::new(),
            marks: [SideMarks::default(), SideMarks::default()],
            joined,
            joining: None,
            pending: None,
            lock: Some(0),
            followed: None,
            walked: None,
        }
    }

    /// Takes what the comparison says.
    pub(super) fn take(&mut self, compared: Compared, view: &DocumentView) {
        let Compared { comparison, values } = compared;
        self.pending = None;
        let views = if self.side == 0 { [view, &self.other] } else { [&self.other, view] };
        for (side, (marks, view)) in self.marks.iter_mut().zip(views).enumerate() {
            *marks = SideMarks::new(&comparison, &values, side);
            marks.add_sections(&comparison, side, view);
        }
        (self.comparison, self.values) = (Some(Arc::new(comparison)), values);
        self.followed = None;
    }

    /// Forgets what was known of two reports, one of which has been replaced.
    pub(super) fn forget(&mut self) {
        (self.comparison, self.values, self.joining) = (None, Vec::new(), None);
        self.walked = None;
        self.marks = [SideMarks::default(), SideMarks::default()];
        self.joined.clear();
    }

    /// The marks of the report that the keys go to (`true`), or of the other.
    #[must_use]
    pub fn marks_of(&self, has_keys: bool) -> &SideMarks {
        let [earlier, later] = &self.marks;
        if (self.side == 0) == has_keys { earlier } else { later }
    }

    /// Gives the keys to the other report.
    pub(super) fn turn(&mut self, view: &mut DocumentView) {
        std::mem::swap(&mut self.other, view);
        self.side = 1 - self.side;
        // The shift is counted in the report that follows, which is now the other one.
        if self.lock.is_some_and(|shift| shift != 0) {
            self.lock = self.shift(view);
        }
        self.followed = Some(view.place.top);
    }

    /// Lets the other report follow from the present places on, or no longer.
    pub(super) fn toggle_lock(&mut self, view: &DocumentView) -> bool {
        self.lock = if self.lock.is_some() { None } else { self.shift(view).or(Some(0)) };
        self.followed = Some(view.place.top);
        self.lock.is_some()
    }

    /// How far the other report stands behind the aligned place, in bytes.
    fn shift(&self, view: &DocumentView) -> Option<isize> {
        let row = self.row(view);
        let here = self.other.position_in_row(row)?;
        let aligned = self.beside(view, view.position_in_row(row)?)?;
        let offset = |at| isize::try_from(self.other.document.offset(at)).ok();
        Some(offset(here)? - offset(aligned)?)
    }

    /// The row whose places are kept beside each other: that to which jumps lead.
    fn row(&self, view: &DocumentView) -> u16 {
        view.height.min(self.other.height) / 3
    }

    /// The place in the other report beside a place in the one with the keys.
    #[must_use]
    pub fn beside(&self, view: &DocumentView, at: Position) -> Option<Position> {
        let across = self.comparison.as_ref()?.across.get(self.side)?;
        Some(across.place(&view.document, &self.other.document, at))
    }

    /// Brings the other report to the place beside that of the one with the keys, if that has moved.
    pub(super) fn follow(&mut self, view: &DocumentView) {
        let (Some(shift), true) = (self.lock, self.comparison.is_some()) else { return };
        if self.followed == Some(view.place.top) {
            return;
        }
        self.followed = Some(view.place.top);
        if shift == 0 && view.place.top == Top::default() {
            self.other.scroll_to_top();
            return;
        }
        let row = self.row(view);
        let place = view.position_in_row(row).and_then(|at| self.beside(view, at));
        let Some(place) = place else { return };
        let document = &self.other.document;
        let place = if shift == 0 {
            place
        } else {
            document.position_at(document.offset(place).saturating_add_signed(shift))
        };
        self.other.show_in_row(place, row);
        self.other.place.current = None;
    }

    /// Walks so many changes on from a place in the report with the keys, or back. All values come before the first of
    /// the other changes; within either part the next one is that behind the place.
    pub(super) fn walk(&mut self, at: Position, steps: isize) -> Option<Reached> {
        let marks = self.marks_of(true);
        let parts = marks.parts();
        let [values, _] = &parts;
        let walked = self.walked.unwrap_or(usize::from(values.is_empty()));
        let part = parts.get(walked)?;
        let own = marks.stops.get(part.clone())?;
        let mut behind = own.partition_point(|stop| stop.at <= at);
        let before = own.partition_point(|stop| stop.at < at);
        if self.walked.is_none() && behind == values.len() {
            // A walk that begins behind the last value begins with the first.
            behind = 0;
        }
        let wanted = if steps > 0 {
            (part.start + behind).checked_add_signed(steps - 1)?
        } else {
            (part.start + before).checked_add_signed(steps)?
        };
        let stop = *marks.stops.get(wanted)?;
        let reached = usize::from(!stop.is_value());
        let Range { start, end } = parts.get(reached)?.clone();
        self.walked = Some(reached);
        Some(Reached { stop, number: wanted - start + 1, of: end - start })
    }

    /// Brings the other report to where it has what changed, until the one with the keys moves on. Where each scrolls
    /// alone, it stays.
    pub(super) fn show_changed(&mut self, view: &DocumentView, change: Change) {
        let (Some(_), Some(place)) = (self.lock, self.elsewhere(change)) else { return };
        self.other.show_in_row(place, self.row(view));
        self.followed = Some(view.place.top);
    }

    /// Where the other report has what changed.
    fn elsewhere(&self, change: Change) -> Option<Position> {
        let (comparison, side) = (self.comparison.as_ref()?, 1 - self.side);
        match change {
            Change::Value(index) => {
                self.values.get(index)?.spans.get(side).map(|span| span.position())
            }
            Change::Pair(pair) => comparison.sentence_of(side, pair).map(Span::position),
            Change::MovedSection(heading) => match comparison.state(self.side, heading) {
                SectionState::Beside(there, _) => self.other.place_of(there),
                SectionState::Alone | SectionState::Lead => None,
            },
            Change::Section(_) => None,
        }
    }

    /// Whether two sections, the earlier report's first, stand in another order than others that belong together.
    #[must_use]
    pub fn is_across(&self, (earlier, later): (HeadingIdx, HeadingIdx)) -> bool {
        let Some(comparison) = &self.comparison else { return false };
        let sections = comparison.sections.first().map(Vec::as_slice).unwrap_or_default();
        let others = sections.iter().enumerate().filter_map(|(at, state)| match state {
            SectionState::Beside(other, false) => Some((HeadingIdx::new(at), *other)),
            SectionState::Beside(_, true) | SectionState::Alone | SectionState::Lead => None,
        });
        others.chain(self.joined.iter().copied()).any(|(before, after)| {
            before != earlier && after != later && (before < earlier) != (after < later)
        })
    }

    /// The two texts of the first difference in a pair of sentences that is one of words, not of nothing.
    #[must_use]
    pub fn differing(&self, view: &DocumentView, pair: usize) -> Option<[String; 2]> {
        let comparison = self.comparison.as_ref()?;
        let pair = comparison.pairs.get(pair)?;
        let difference = pair.differences.iter().find(|d| has_digit(d, self, view, pair.before));
        let Difference { before, after } = difference.or(pair.differences.first())?;
        let views = if self.side == 0 { [view, &self.other] } else { [&self.other, view] };
        let sentences = [(0, pair.before), (1, pair.after)];
        let [old, new] = sentences.map(|(side, at)| comparison.sentences.get(side)?.get(at));
        let text = |view: &DocumentView, block, range: &Range<usize>| {
            view.document.without_marks(Span::new(block, range.clone())).into_owned()
        };
        let [first, second] = views;
        Some([text(first, old?.span.block, before), text(second, new?.span.block, after)])
    }
}

/// Whether a number differs: values say more than words.
fn has_digit(
    difference: &Difference,
    beside: &Beside,
    view: &DocumentView,
    sentence: usize,
) -> bool {
    let first = if beside.side == 0 { view } else { &beside.other };
    let Some(comparison) = &beside.comparison else { return false };
    let sentence = comparison.sentences.first().and_then(|all| all.get(sentence));
    sentence.is_some_and(|sentence| {
        let span = Span::new(sentence.span.block, difference.before.clone());
        first.document.span_text(span).contains(|c: char| c.is_ascii_digit())
    })
}

impl DocumentView {
    /// The start of the line that is shown in a row of the screen, or in the next that shows one.
    #[must_use]
    pub fn position_in_row(&self, row: u16) -> Option<Position> {
        let rows = self.rows_seen();
        let line = |row: &Row| match row {
            Row::Line(line) => Some(self.layout.start_of(*line)),
            Row::Gap => None,
        };
        let behind = rows.iter().skip(row.into()).find_map(line);
        behind.or_else(|| rows.iter().rev().find_map(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_screens_are_divided_beside_each_other_and_narrow_ones_above() {
        let wide = areas(Rect::new(0, 0, 121, 40));
        assert_eq!(wide.views, [Rect::new(0, 1, 60, 39), Rect::new(61, 1, 60, 39)]);
        assert_eq!((wide.titles[1], wide.rule), (Rect::new(61, 0, 60, 1), Some(60)));
        let narrow = areas(Rect::new(0, 0, 80, 23));
        assert_eq!(narrow.views, [Rect::new(0, 1, 80, 10), Rect::new(0, 12, 80, 11)]);
        assert_eq!((narrow.titles[1], narrow.rule), (Rect::new(0, 11, 80, 1), None));
    }
}
