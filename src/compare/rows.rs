//! A comparison as one list: the second report in its order, with what has gone where it stood.

use super::comparison::{Comparison, SectionState};
use crate::document::HeadingIdx;

/// An entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A section begins; its heading in each report, and whether it stands in another place.
    Section {
        /// The first report's heading.
        before: Option<HeadingIdx>,
        /// The second's.
        after: Option<HeadingIdx>,
        /// Whether the two stand in different places.
        moved: bool,
    },
    /// Two sentences, by their place in [`Comparison::pairs`].
    Pair(usize),
    /// A sentence that only the second report has, by its place in the list.
    New(usize),
    /// A sentence that only the first report has.
    Gone(usize),
}

/// A section with its sentences, as places in the list.
struct Stretch {
    heading: Option<HeadingIdx>,
    sentences: std::ops::Range<usize>,
}

impl Comparison {
    /// All sections and sentences, each once.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let [before, after] = [0, 1].map(|side| self.stretches(side));
        // The first report's sections that stand alone come behind the one that they follow.
        let mut following: Vec<Vec<usize>> = vec![Vec::new(); after.len()];
        let mut beside: Vec<Option<usize>> = vec![None; after.len()];
        let mut place = 0;
        for (at, stretch) in before.iter().enumerate() {
            let other = match stretch.heading.map(|heading| self.state(0, heading)) {
                None => Some(0),
                Some(SectionState::Beside(other, _)) => {
                    // They stand in the order of their headings, the text before the first in front.
                    after.binary_search_by_key(&Some(other), |stretch| stretch.heading).ok()
                }
                Some(_) => None,
            };
            if let Some(other) = other {
                place = other;
                if let Some(beside) = beside.get_mut(other) {
                    *beside = Some(at);
                }
            } else if let Some(following) = following.get_mut(place) {
                following.push(at);
            }
        }
        let mut rows = Vec::new();
        for ((stretch, own), alone) in after.iter().zip(beside).zip(following) {
            let own = own.and_then(|own| before.get(own));
            if let Some(heading) = stretch.heading {
                let moved = matches!(self.state(1, heading), SectionState::Beside(_, true));
                let before = own.and_then(|own| own.heading);
                rows.push(Row::Section { before, after: Some(heading), moved });
            }
            self.sentences_beside(own, stretch, &mut rows);
            for gone in alone.into_iter().filter_map(|at| before.get(at)) {
                rows.push(Row::Section { before: gone.heading, after: None, moved: false });
                rows.extend(self.gone(gone.sentences.clone()));
            }
        }
        rows
    }

    /// What became of a heading of a report.
    #[must_use]
    pub fn state(&self, side: usize, heading: HeadingIdx) -> SectionState {
        let states = self.sections.get(side).map(Vec::as_slice).unwrap_or_default();
        states.get(heading.index()).copied().unwrap_or_default()
    }

    /// The sentences of a section, with those that only the first report has between them.
    fn sentences_beside(&self, own: Option<&Stretch>, other: &Stretch, rows: &mut Vec<Row>) {
        let mut open = own.map_or(0..0, |own| own.sentences.clone());
        for sentence in other.sentences.clone() {
            let Some(pair) = self.pair_index(1, sentence) else {
                rows.push(Row::New(sentence));
                continue;
            };
            let before = self.pairs.get(pair).map(|pair| pair.before);
            if let Some(before) = before.filter(|before| open.contains(before)) {
                rows.extend(self.gone(open.start..before));
                open.start = before + 1;
            }
            rows.push(Row::Pair(pair));
        }
        rows.extend(self.gone(open));
    }

    fn gone(&self, sentences: std::ops::Range<usize>) -> impl Iterator<Item = Row> {
        sentences.filter(|&sentence| self.pair_index(0, sentence).is_none()).map(Row::Gone)
    }

    /// The sections of a report in order, the text before the first among them.
    fn stretches(&self, side: usize) -> Vec<Stretch> {
        let states = self.sections.get(side).map(Vec::as_slice).unwrap_or_default();
        let sentences = self.sentences.get(side).map(Vec::as_slice).unwrap_or_default();
        let headings = states.iter().enumerate().filter(|(_, s)| **s != SectionState::Lead);
        let headings = headings.map(|(at, _)| Some(HeadingIdx::new(at)));
        let mut start = 0;
        std::iter::once(None)
            .chain(headings)
            .map(|heading| {
                let rest = sentences.get(start..).unwrap_or_default();
                let own = rest.iter().take_while(|sentence| sentence.section == heading).count();
                let stretch = Stretch { heading, sentences: start..start + own };
                start += own;
                stretch
            })
            .collect()
    }
}
