//! What a comparison says of one of the two reports, as signs, words and places: worked out once, so that drawing and
//! walking only look them up.

use super::super::document_view::DocumentView;
use super::super::figures_job::ChangedFigure;
use crate::compare::{Comparison, PairKind, SectionState};
use crate::document::{HeadingIdx, Position, Span};
use std::ops::Range;

/// What became of what begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Only the earlier report has it.
    Gone,
    /// Only the later report has it.
    New,
    /// Both have it in other words.
    Changed,
    /// It stands in another section.
    Moved,
}

impl Sign {
    /// The character in the margin: one that every terminal draws in one cell.
    #[must_use]
    pub fn character(self) -> &'static str {
        match self {
            Self::Gone => "-",
            Self::New => "+",
            Self::Changed => "~",
            Self::Moved => ">",
        }
    }
}

/// What the comparison says of one of the two reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideMarks {
    /// What became of sentences and sections, by where they begin.
    pub signs: Vec<(Position, Sign)>,
    /// The words that differ, and the values that changed, in reading order.
    pub words: Vec<Span>,
    /// What one walks through: the values that changed, then sentences whose words have changed or that were moved, and
    /// sections that only this report has; each part in reading order.
    pub stops: Vec<Stop>,
}

/// A change that one can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where it begins.
    pub at: Position,
    /// What has changed.
    pub change: Change,
}

impl Stop {
    /// Whether it is a value that changed.
    #[must_use]
    pub fn is_value(&self) -> bool {
        matches!(self.change, Change::Value(_))
    }
}

/// A change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A pair of sentences, by its place in [`Comparison::pairs`].
    Pair(usize),
    /// A value of an indicator that both state, by its place among those that changed.
    Value(usize),
    /// A section that only this report has.
    Section(HeadingIdx),
    /// A section that stands in another place in the other report.
    MovedSection(HeadingIdx),
}

impl SideMarks {
    /// What a comparison says of the sentences of the earlier report (0) or the later one (1), and the values that
    /// changed.
    pub(super) fn new(comparison: &Comparison, values: &[ChangedFigure], side: usize) -> Self {
        let mut marks = sentences(comparison, side);
        for (index, value) in values.iter().enumerate() {
            if let Some(span) = value.spans.get(side) {
                marks.add_value(comparison, side, index, *span);
            }
        }
        marks.words.sort_unstable();
        marks.order_stops();
        marks
    }

    /// Puts the values first, which say most.
    fn order_stops(&mut self) {
        self.stops.sort_by_key(|stop| (!stop.is_value(), stop.at));
    }

    /// Where among the stops the values stand, and where the others.
    #[must_use]
    pub fn parts(&self) -> [Range<usize>; 2] {
        let values = self.stops.partition_point(Stop::is_value);
        [0..values, values..self.stops.len()]
    }

    /// Marks a value. Where its sentence is a stop already, that is now about the value, which says more than words.
    fn add_value(&mut self, comparison: &Comparison, side: usize, index: usize, span: Span) {
        let meets = |word: &Span| {
            word.block == span.block && word.start() < span.end() && span.start() < word.end()
        };
        if !self.words.iter().any(meets) {
            self.words.push(span);
        }
        let holds = |stop: &&mut Stop| match stop.change {
            Change::Pair(pair) => comparison.sentence_of(side, pair).is_some_and(|sentence| {
                sentence.block == span.block && sentence.range().contains(&span.start())
            }),
            Change::Value(_) => stop.at == span.position(),
            Change::Section(_) | Change::MovedSection(_) => false,
        };
        match self.stops.iter_mut().find(holds) {
            Some(stop) => stop.change = Change::Value(index),
            None => self.stops.push(Stop { at: span.position(), change: Change::Value(index) }),
        }
    }

    /// Adds what a comparison says of sections, which only the document can place.
    pub(super) fn add_sections(
        &mut self,
        comparison: &Comparison,
        side: usize,
        view: &DocumentView,
    ) {
        let alone = if side == 0 { Sign::Gone } else { Sign::New };
        for (heading, _) in view.document.indexed_headings() {
            let Some(at) = view.place_of(heading) else { continue };
            let (sign, change) = match comparison.state(side, heading) {
                SectionState::Alone => (alone, Change::Section(heading)),
                SectionState::Beside(_, true) => (Sign::Moved, Change::MovedSection(heading)),
                SectionState::Beside(_, false) | SectionState::Lead => continue,
            };
            self.signs.push((at, sign));
            self.stops.push(Stop { at, change });
        }
        self.signs.sort_by_key(|(at, _)| *at);
        self.order_stops();
    }
}

fn sentences(comparison: &Comparison, side: usize) -> SideMarks {
    let alone = if side == 0 { Sign::Gone } else { Sign::New };
    let mut marks = SideMarks::default();
    let sentences = comparison.sentences.get(side).map(Vec::as_slice).unwrap_or_default();
    for (index, sentence) in sentences.iter().enumerate() {
        let at = sentence.span.position();
        let Some(place) = comparison.pair_index(side, index) else {
            marks.signs.push((at, alone));
            continue;
        };
        let Some(pair) = comparison.pairs.get(place) else { continue };
        if pair.moved {
            marks.signs.push((at, Sign::Moved));
        } else if pair.kind != PairKind::Same {
            marks.signs.push((at, Sign::Changed));
        }
        if pair.moved || pair.kind == PairKind::Changed {
            marks.stops.push(Stop { at, change: Change::Pair(place) });
        }
        let ranges = pair.differences.iter().map(|d| if side == 0 { &d.before } else { &d.after });
        let words = ranges.filter(|range| !range.is_empty());
        marks.words.extend(words.map(|range| Span::new(sentence.span.block, range.clone())));
    }
    marks
}
