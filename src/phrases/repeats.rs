//! What texts repeat: every closed phrase, that is, one that stands in fewer texts if it is made longer on either side.
//!
//! Suffixes are sorted only where their first units stand often enough, so what a folder of a thousand reports needs
//! is little more than its text. Knows nothing of words: a phrase is a run of units.

use super::units::{BREAK, LISTED, LONGEST, SHORTEST, is_within, is_word, start};
use rayon::slice::ParallelSliceMut;
use std::cmp::Ordering;

/// Where a phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the texts.
    pub text: u32,
    /// The unit of the text.
    pub at: u32,
}

impl Place {
    /// The text from here on.
    fn rest<'a>(self, texts: &[&'a [u16]]) -> &'a [u16] {
        let text = texts.get(self.text as usize).copied().unwrap_or_default();
        text.get(self.at as usize..).unwrap_or_default()
    }

    /// The unit before; a break at the start of a text.
    fn before(self, texts: &[&[u16]]) -> u16 {
        let text = texts.get(self.text as usize).copied().unwrap_or_default();
        let at = (self.at as usize).checked_sub(1);
        at.and_then(|at| text.get(at)).copied().unwrap_or(BREAK)
    }
}

/// What counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// The texts that have a phrase.
    Texts,
    /// Its places.
    Places,
}

/// A unit beside a phrase, and how many texts, or places, have it there.
pub type Beside = (u16, usize);

/// A phrase that is repeated.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Its first place.
    pub first: Place,
    /// Its length in units.
    pub length: usize,
    /// How many texts, or places, have it.
    pub spread: usize,
    /// How many places have it.
    pub places: usize,
    /// What stands before it.
    pub before: Vec<Beside>,
    /// What stands behind it.
    pub behind: Vec<Beside>,
}

/// Every closed phrase that at least so many of the texts, or places, have, handed to `take` in the order of their
/// units.
pub fn each(texts: &[&[u16]], least: usize, spread: Spread, take: &mut dyn FnMut(Repeat)) {
    let mut places = frequent(texts, least, spread);
    places.par_sort_unstable_by(|a, b| compare(a.rest(texts), b.rest(texts)).then(a.cmp(b)));
    let mut walk = Walk { texts, least, spread, seen: vec![0; texts.len()], round: 0, take };
    let alike = |a: &Place, b: &Place| start(a.rest(texts)) == start(b.rest(texts));
    for group in places.chunk_by(alike) {
        walk.node(group, SHORTEST);
    }
}

/// The order of two texts by the units from their start that a phrase can have. Seldom needs all of them.
fn compare(a: &[u16], b: &[u16]) -> Ordering {
    let unit = |text: &[u16], at: usize| text.get(at).copied().unwrap_or(BREAK);
    for at in 0..LONGEST {
        let (x, y) = (unit(a, at), unit(b, at));
        if !is_within(x) && !is_within(y) {
            break;
        }
        if x != y {
            // What ends a phrase is less than any unit of one.
            return x.cmp(&y);
        }
    }
    Ordering::Equal
}

/// The places whose first units stand in enough texts. Starts that share a counter are counted together, so that
/// some places are too many, but none is missing.
fn frequent(texts: &[&[u16]], least: usize, spread: Spread) -> Vec<Place> {
    let units: usize = texts.iter().map(|text| text.len()).sum();
    let size = units.next_power_of_two().clamp(1 << 10, 1 << 22);
    let slot = |key: u64| {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        usize::try_from(mixed).unwrap_or(0) & (size - 1)
    };
    let mut counters: Vec<(u32, u32)> = vec![(0, 0); size];
    for (text, round) in texts.iter().zip(1..) {
        for key in text.windows(SHORTEST).filter_map(start) {
            if let Some((last, count)) = counters.get_mut(slot(key))
                && (*last != round || spread == Spread::Places)
            {
                (*last, *count) = (round, *count + 1);
            }
        }
    }
    let mut places = Vec::new();
    for (text, index) in texts.iter().zip(0..) {
        for (window, at) in text.windows(SHORTEST).zip(0..) {
            let count = start(window).and_then(|key| counters.get(slot(key)));
            if count.is_some_and(|(_, count)| *count as usize >= least) {
                places.push(Place { text: index, at });
            }
        }
    }
    places
}

/// A walk over all phrases, the shorter before the longer.
struct Walk<'a, 't> {
    texts: &'a [&'t [u16]],
    least: usize,
    spread: Spread,
    /// For each text the round in which it was counted last.
    seen: Vec<u32>,
    round: u32,
    take: &'a mut dyn FnMut(Repeat),
}

impl Walk<'_, '_> {
    /// Looks at the phrase of so many units at these places, which are sorted by what follows, and at all longer ones.
    fn node(&mut self, places: &[Place], length: usize) {
        let spread = self.count(places.iter());
        if spread < self.least {
            return;
        }
        let length = self.agreed(places, length);
        let texts = self.texts;
        let next = |place: &Place| {
            let unit = place.rest(texts).get(length).copied().filter(|unit| is_within(*unit));
            unit.filter(|_| length < LONGEST)
        };
        let mut is_closed = true;
        for group in places.chunk_by(|a, b| next(a) == next(b)) {
            // What is listed behind a phrase makes no longer phrase of it.
            if let Some(unit) = group.first().and_then(next)
                && group.len() >= self.least
            {
                is_closed &= unit == LISTED || self.count(group.iter()) < spread;
                self.node(group, length + 1);
            }
        }
        if !is_closed {
            return;
        }
        let before = self.beside(places, |place| place.before(texts));
        if before.iter().any(|&(unit, count)| is_word(unit) && count == spread) {
            return;
        }
        let behind =
            self.beside(places, |place| place.rest(texts).get(length).copied().unwrap_or(BREAK));
        let Some(&first) = places.iter().min() else { return };
        (self.take)(Repeat { first, length, spread, places: places.len(), before, behind });
    }

    /// How far all these places agree from so many units on. A phrase that ends before is not closed, but where it is
    /// listed.
    fn agreed(&self, places: &[Place], length: usize) -> usize {
        let rest = |place: Option<&Place>| {
            let text = place.map(|place| place.rest(self.texts)).unwrap_or_default();
            text.get(length..LONGEST.min(text.len())).unwrap_or_default()
        };
        // They are sorted: what the first and the last share, all do.
        let both = rest(places.first()).iter().zip(rest(places.last()));
        length + both.take_while(|(x, y)| x == y && is_word(**x)).count()
    }

    /// How many texts, or places, there are.
    fn count<'p>(&mut self, places: impl ExactSizeIterator<Item = &'p Place>) -> usize {
        if self.spread == Spread::Places {
            return places.len();
        }
        self.round += 1;
        let mut count = 0;
        for place in places {
            if let Some(last) = self.seen.get_mut(place.text as usize)
                && *last != self.round
            {
                *last = self.round;
                count += 1;
            }
        }
        count
    }

    /// What stands beside the places, each with its count.
    fn beside(&mut self, places: &[Place], unit: impl Fn(&Place) -> u16) -> Vec<Beside> {
        let mut sorted: Vec<(u16, Place)> =
            places.iter().map(|place| (unit(place), *place)).collect();
        sorted.sort_unstable();
        let groups = sorted.chunk_by(|a, b| a.0 == b.0);
        let mut beside = Vec::new();
        for group in groups {
            let places: Vec<Place> = group.iter().map(|(_, place)| *place).collect();
            beside.extend(group.first().map(|(unit, _)| (*unit, self.count(places.iter()))));
        }
        beside
    }
}

#[cfg(test)]
mod tests {
    use super::super::condensed::condensed;
    use super::super::news::spelled;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn found(
        texts: &[Vec<u16>],
        least: usize,
        spread: Spread,
    ) -> BTreeMap<Vec<u16>, (usize, usize, Place)> {
        let texts: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
        let mut found = BTreeMap::new();
        each(&texts, least, spread, &mut |repeat| {
            let units = repeat.first.rest(&texts)[..repeat.length].to_vec();
            let again = found.insert(units, (repeat.spread, repeat.places, repeat.first));
            assert!(again.is_none(), "each once");
        });
        found
    }

    #[test]
    fn what_stands_beside_a_phrase_is_counted() {
        let texts = ["甲以实干出政绩，", "乙以实干出政绩，", "甲以实干出政绩好"].map(condensed);
        let texts: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
        let mut found = Vec::new();
        each(&texts, 3, Spread::Texts, &mut |repeat| found.push(repeat));
        let [repeat] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((repeat.length, repeat.spread, repeat.places), (6, 3, 3));
        let shown = |beside: &[Beside]| -> Vec<(String, usize)> {
            beside.iter().map(|(unit, count)| (spelled(&[*unit]), *count)).collect()
        };
        assert_eq!(shown(&repeat.before), [("乙".to_owned(), 1), ("甲".to_owned(), 2)]);
        assert_eq!(shown(&repeat.behind), [("\0".to_owned(), 2), ("好".to_owned(), 1)]);
    }

    proptest! {
        /// The walk finds what counting every run of every text finds.
        #[test]
        fn every_closed_phrase_is_found(
            texts in proptest::collection::vec("[甲乙，]{0,18}", 1..4), least in 2..4_usize,
        ) {
            let texts: Vec<Vec<u16>> = texts.iter().map(|text| condensed(text)).collect();
            for spread in [Spread::Texts, Spread::Places] {
                let mut counts: BTreeMap<Vec<u16>, (Vec<usize>, Place)> = BTreeMap::new();
                for (index, text) in texts.iter().enumerate() {
                    for at in 0..text.len() {
                        for length in 1..=text.len() - at {
                            let run = &text[at..at + length];
                            if run.iter().all(|&unit| is_within(unit)) {
                                let first = Place { text: u32::try_from(index).unwrap(), at: u32::try_from(at).unwrap() };
                                let entry = counts.entry(run.to_vec()).or_insert((Vec::new(), first));
                                entry.0.push(index);
                            }
                        }
                    }
                }
                let spread_of = |places: &[usize]| {
                    let mut texts = places.to_vec();
                    if spread == Spread::Texts {
                        texts.dedup();
                    }
                    texts.len()
                };
                let longer = |run: &[u16], longer: &[u16]| {
                    longer.len() == run.len() + 1 && (longer.starts_with(run) || longer.ends_with(run))
                };
                let is_closed = |run: &[u16], count: usize| {
                    !counts.iter().any(|(other, (places, _))| longer(run, other) && spread_of(places) == count)
                };
                let expected: BTreeMap<Vec<u16>, (usize, usize, Place)> = counts
                    .iter()
                    .filter(|(run, (places, _))| {
                        run.len() >= SHORTEST && spread_of(places) >= least && is_closed(run, spread_of(places))
                    })
                    .map(|(run, (places, first))| (run.clone(), (spread_of(places), places.len(), *first)))
                    .collect();
                prop_assert_eq!(found(&texts, least, spread), expected);
            }
        }
    }
}
