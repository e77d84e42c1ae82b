//! What two reports have in common, and what changed.

use super::across::{Across, Side};
use super::align::{self, Alignment};
use super::difference::{self, Difference};
use super::section::Sections;
use super::sentences::{self, CHANGED, Ranks, Sentence};
use crate::document::{Document, HeadingIdx, Span};

/// Two reports compared. Lists of two have the first report's first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// For each heading that is no lead, its counterpart. By the index of the heading.
    pub sections: [Vec<SectionState>; 2],
    /// The sentences of each, in reading order.
    pub sentences: [Vec<Sentence>; 2],
    /// The sentences that belong together, in the order of the second report.
    pub pairs: Vec<SentencePair>,
    /// From the first report to the second, and back.
    pub across: [Across; 2],
    /// The pair of each sentence, by its place in the list.
    paired: [Vec<Option<usize>>; 2],
}

/// What became of a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SectionState {
    /// It is a lead, and no section.
    #[default]
    Lead,
    /// The other report has no such section.
    Alone,
    /// The heading of the same section in the other report, and whether it stands in another place there.
    Beside(HeadingIdx, bool),
}

/// Two sentences that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct SentencePair {
    /// The place of the first report's sentence in its list.
    pub before: usize,
    /// The place of the second report's.
    pub after: usize,
    /// What they share of their bigrams, 0 to 1.
    pub likeness: f32,
    /// How far they agree.
    pub kind: PairKind,
    /// Whether it stands in another section.
    pub moved: bool,
    /// Where they differ; only of [`PairKind::Changed`].
    pub differences: Vec<Difference>,
}

/// How far two sentences agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PairKind {
    /// Word for word.
    Same,
    /// But for some words.
    Changed,
    /// They speak of the same, in other words, or are too long to compare them word for word.
    Alike,
}

impl PairKind {
    /// The name that `compare --to json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Alike => "alike",
        }
    }
}

/// How much of two reports agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sections that both have.
    pub sections: usize,
    /// Of these, those that stand in another place.
    pub sections_moved: usize,
    /// All sections of each.
    pub sections_of: [usize; 2],
    /// Sentences that both have word for word.
    pub same: usize,
    /// Sentences with some words changed.
    pub changed: usize,
    /// Sentences that speak of the same in other words.
    pub alike: usize,
    /// Of all these, those in another section.
    pub moved: usize,
    /// Sentences that only the second has.
    pub new: usize,
    /// Sentences that only the first has.
    pub gone: usize,
}

impl Comparison {
    /// Compares two reports. Headings in `joined` belong together because the reader says so.
    #[must_use]
    pub fn of(a: &Document, b: &Document, joined: &[(HeadingIdx, HeadingIdx)]) -> Self {
        // Which of two equally good pairs is taken must not depend on which report is named first.
        if a.content.text() <= b.content.text() {
            return Self::in_this_order(a, b, joined);
        }
        let turned: Vec<_> = joined.iter().map(|&(x, y)| (y, x)).collect();
        Self::in_this_order(b, a, &turned).turned()
    }

    fn in_this_order(a: &Document, b: &Document, joined: &[(HeadingIdx, HeadingIdx)]) -> Self {
        let divided = |document: &Document| {
            let sections = Sections::of(document);
            let sentences = sentences::of(document, &sections);
            (sections, sentences)
        };
        // What can be done at the same time is done on a core of its own.
        let ((own, before), (other, after)) = rayon::join(|| divided(a), || divided(b));
        let (own, other) = (&own, &other);
        let section_of = |sections: &Sections, heading| {
            sections.all.iter().position(|section| section.heading == Some(heading))
        };
        let joined: Vec<(usize, usize)> = joined
            .iter()
            .filter_map(|&(x, y)| section_of(own, x).zip(section_of(other, y)))
            .collect();
        let (Alignment([partners, partners_back]), ranks) =
            rayon::join(|| align::align(own, other, &joined), || Ranks::of(&before, &after));
        let home = |section: usize| partners.get(section).copied().flatten().map(|p| p.section);
        let found = sentences::pair(&before, &after, &ranks, &home);
        let mut paired = [vec![None; before.len()], vec![None; after.len()]];
        let [of_before, of_after] = &mut paired;
        let mut pairs = Vec::with_capacity(found.len());
        for (at, pair) in found.iter().enumerate() {
            let (Some(x), Some(y)) = (before.get(pair.before), after.get(pair.after)) else {
                continue;
            };
            let places = [of_before.get_mut(pair.before), of_after.get_mut(pair.after)];
            places.into_iter().flatten().for_each(|place| *place = Some(at));
            let between = || difference::between(a, x.sentence.span, b, y.sentence.span);
            let differences = if pair.likeness >= CHANGED { between() } else { None };
            let kind = match differences.as_deref() {
                None => PairKind::Alike,
                Some([]) => PairKind::Same,
                Some(_) => PairKind::Changed,
            };
            let differences = differences.unwrap_or_default();
            let (likeness, moved) = (pair.likeness, pair.moved);
            let (before, after) = (pair.before, pair.after);
            pairs.push(SentencePair { before, after, likeness, kind, moved, differences });
        }
        let sides = [
            Side { document: a, sections: own, sentences: &before, partners: &partners },
            Side { document: b, sections: other, sentences: &after, partners: &partners_back },
        ];
        let [from, to] = &sides;
        let across = [Across::new(from, to, &found, false), Across::new(to, from, &found, true)];
        let states = [states(from, to), states(to, from)];
        let own = |all: Vec<sentences::Compared>| all.into_iter().map(|s| s.sentence).collect();
        Self { sections: states, sentences: [own(before), own(after)], pairs, across, paired }
    }

    /// The same with the second report first.
    fn turned(mut self) -> Self {
        self.sections.reverse();
        self.sentences.reverse();
        self.across.reverse();
        self.paired.reverse();
        for pair in &mut self.pairs {
            std::mem::swap(&mut pair.before, &mut pair.after);
            for Difference { before, after } in &mut pair.differences {
                std::mem::swap(before, after);
            }
        }
        self.pairs.sort_by_key(|pair| pair.after);
        let [of_before, of_after] = &mut self.paired;
        for (at, pair) in self.pairs.iter().enumerate() {
            let places = [of_before.get_mut(pair.before), of_after.get_mut(pair.after)];
            places.into_iter().flatten().for_each(|place| *place = Some(at));
        }
        self
    }

    /// The pair of a sentence of the first report (0) or of the second (1).
    #[must_use]
    pub fn pair_of(&self, side: usize, sentence: usize) -> Option<&SentencePair> {
        self.pairs.get(self.pair_index(side, sentence)?)
    }

    /// The same as a place in [`Comparison::pairs`].
    #[must_use]
    pub fn pair_index(&self, side: usize, sentence: usize) -> Option<usize> {
        self.paired.get(side)?.get(sentence).copied().flatten()
    }

    /// The sentence of the first report (0) or of the second (1) in a pair.
    #[must_use]
    pub fn sentence_of(&self, side: usize, pair: usize) -> Option<Span> {
        let pair = self.pairs.get(pair)?;
        let at = if side == 0 { pair.before } else { pair.after };
        self.sentences.get(side)?.get(at).map(|sentence| sentence.span)
    }

    /// How much agrees.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let [before, after] = &self.sections;
        let [old, new] = &self.sentences;
        let beside = |moved: bool| {
            let is =
                |state: &&SectionState| matches!(state, SectionState::Beside(_, m) if !moved || *m);
            after.iter().filter(is).count()
        };
        let all = |states: &[SectionState]| {
            states.iter().filter(|state| **state != SectionState::Lead).count()
        };
        let of_kind = |kind| self.pairs.iter().filter(|pair| pair.kind == kind).count();
        Counts {
            sections: beside(false),
            sections_moved: beside(true),
            sections_of: [all(before), all(after)],
            same: of_kind(PairKind::Same),
            changed: of_kind(PairKind::Changed),
            alike: of_kind(PairKind::Alike),
            moved: self.pairs.iter().filter(|pair| pair.moved).count(),
            new: new.len() - self.pairs.len(),
            gone: old.len() - self.pairs.len(),
        }
    }
}

/// What became of each heading of one report.
fn states(from: &Side<'_>, to: &Side<'_>) -> Vec<SectionState> {
    let mut states = vec![SectionState::Lead; from.document.headings.len()];
    for (section, partner) in from.sections.all.iter().zip(from.partners) {
        let Some(heading) = section.heading else { continue };
        let beside = partner.and_then(|partner| {
            let heading = to.sections.all.get(partner.section)?.heading?;
            Some(SectionState::Beside(heading, partner.moved))
        });
        if let Some(state) = states.get_mut(heading.index()) {
            *state = beside.unwrap_or(SectionState::Alone);
        }
    }
    states
}
