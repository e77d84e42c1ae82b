//! What some texts have and others do not: the phrases that spread in one year and none of the years before has, or
//! those that only one text repeats.

use super::common;
use super::edges::{End, Statistics};
use super::repeats::{self, Repeat, Spread};
use super::units::{SHORTEST, start};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::HashMap;

/// A phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its units.
    pub units: Vec<u16>,
    /// How many texts have it.
    pub texts: usize,
    /// How often it stands in them.
    pub places: usize,
    /// The first text that has it.
    pub first: usize,
}

/// The phrases that at least `least` of the texts, or so many places in them, have and none of the `others`. The
/// widest spread come first, and longer ones before shorter ones; what a phrase shares with a better one does not
/// stand for itself.
#[must_use]
pub fn only_in(texts: &[&[u16]], others: &[&[u16]], least: usize, spread: Spread) -> Vec<Phrase> {
    let mut found: Vec<(Repeat, Vec<u16>)> = Vec::new();
    repeats::each(texts, least, spread, &mut |repeat| {
        let text = texts.get(repeat.first.text as usize).copied().unwrap_or_default();
        let at = repeat.first.at as usize;
        let units = text.get(at..at + repeat.length).unwrap_or_default();
        if common::is_phrase(&spelled(units)) {
            found.push((repeat, units.to_vec()));
        }
    });
    let cores: Vec<Vec<u16>> = found
        .iter()
        .map(|(_, units)| common::core(&spelled(units)).map(unspelled))
        // A shorter one says nothing by itself.
        .map(|core| core.filter(|core| core.len() >= SHORTEST).unwrap_or_default())
        .collect();
    let wanted = found.iter().map(|(_, units)| units.as_slice());
    let seen = in_any(&wanted.chain(cores.iter().map(Vec::as_slice)).collect::<Vec<_>>(), others);
    let is_seen = |at: usize| seen.get(at).copied().unwrap_or(false);
    let count = found.len();
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !is_seen(at - 1) && !is_seen(count + at - 1)
    });
    if found.is_empty() {
        // The statistics of all texts take longer than all else in one report.
        return Vec::new();
    }
    let statistics = Statistics::of(&[texts, others].concat());
    found.retain(|(repeat, units)| has_ends(&statistics, repeat, units));
    chosen(found)
}

fn has_ends(statistics: &Statistics, repeat: &Repeat, units: &[u16]) -> bool {
    let (&[first, second, ..], &[.., before, last]) = (units, units) else { return false };
    let start = End { outer: first, inner: second, is_behind: false, beside: &repeat.before };
    let end = End { outer: last, inner: before, is_behind: true, beside: &repeat.behind };
    statistics.is_free(start) && statistics.is_free(end)
}

/// The best of those that say the same: spread widely, and long.
fn chosen(found: Vec<(Repeat, Vec<u16>)>) -> Vec<Phrase> {
    let weight = |repeat: &Repeat| {
        // The square of the spread times the root of the length, so that it is a whole number.
        repeat.spread * repeat.spread * (repeat.length - SHORTEST + 2)
    };
    let mut found = found;
    found.sort_by(|(a, x), (b, y)| weight(b).cmp(&weight(a)).then_with(|| x.cmp(y)));
    let mut by_start: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut kept: Vec<(Repeat, Vec<u16>)> = Vec::new();
    for (repeat, units) in found {
        let starts: Vec<u64> = units.windows(SHORTEST).filter_map(start).collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in starts.iter().filter_map(|start| by_start.get(start)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        let runs = |units: &[u16]| units.windows(SHORTEST).filter_map(start).count();
        let says_the_same = shared.iter().any(|(other, shared)| {
            let other = kept.get(*other).map_or(0, |(_, units)| runs(units));
            shared * 2 >= starts.len().min(other)
        });
        if !says_the_same {
            for start in starts {
                by_start.entry(start).or_default().push(kept.len());
            }
            kept.push((repeat, units));
        }
    }
    kept.sort_by(|(a, x), (b, y)| {
        let order = (b.spread, b.length).cmp(&(a.spread, a.length));
        order.then_with(|| a.first.cmp(&b.first)).then_with(|| x.cmp(y))
    });
    let phrase = |(repeat, units): (Repeat, Vec<u16>)| Phrase {
        units,
        texts: repeat.spread,
        places: repeat.places,
        first: repeat.first.text as usize,
    };
    kept.into_iter().map(phrase).collect()
}

/// How many texts are looked at before phrases that were seen are left out; twice as many the next time, and so on.
const FIRST: usize = 8;

/// For each phrase whether it stands in any of the texts, found in one pass over them. Those of less than two units
/// stand in none.
#[must_use]
pub fn in_any(phrases: &[&[u16]], texts: &[&[u16]]) -> Vec<bool> {
    let mut seen = vec![false; phrases.len()];
    let (mut rest, mut size) = (texts, FIRST);
    // Most phrases that stand anywhere stand in the first few texts. The many others are passed over faster for it.
    while !rest.is_empty() && seen.contains(&false) {
        let (now, later) = rest.split_at(size.min(rest.len()));
        seen = Wanted::unseen(phrases, &seen).look(&seen, now);
        (rest, size) = (later, size * 2);
    }
    seen
}

/// Phrases by how they begin.
struct Wanted<'a> {
    phrases: &'a [&'a [u16]],
    /// Whether a phrase begins with two units that share this number.
    begins: Vec<bool>,
    /// Phrases by their first four units.
    long: HashMap<u64, Vec<usize>>,
    /// Phrases of two or three units.
    short: Vec<usize>,
}

impl<'a> Wanted<'a> {
    /// Those that were not seen.
    fn unseen(phrases: &'a [&'a [u16]], seen: &[bool]) -> Self {
        let (mut begins, mut long, mut short) =
            (vec![false; 1 << 16], HashMap::<u64, Vec<usize>>::new(), Vec::new());
        let unseen = phrases.iter().enumerate().zip(seen).filter(|(_, seen)| !**seen);
        for ((index, phrase), _) in unseen.filter(|((_, phrase), _)| phrase.len() > 1) {
            match four(phrase) {
                Some(key) => long.entry(key).or_default().push(index),
                None => short.push(index),
            }
            if let Some(begins) = begins.get_mut(slot(phrase)) {
                *begins = true;
            }
        }
        Self { phrases, begins, long, short }
    }

    /// Which phrases were seen before or stand in one of these texts.
    fn look(&self, before: &[bool], texts: &[&[u16]]) -> Vec<bool> {
        let look = |mut seen: Vec<bool>, text: &&[u16]| {
            for at in 0..text.len() {
                let rest = text.get(at..).unwrap_or_default();
                // Few pairs of units begin a phrase; the others are passed over without hashing four.
                if !self.begins.get(slot(rest)).copied().unwrap_or(false) {
                    continue;
                }
                let long = four(rest).and_then(|key| self.long.get(&key)).into_iter().flatten();
                for &index in long.chain(&self.short) {
                    if let (Some(seen), Some(phrase)) =
                        (seen.get_mut(index), self.phrases.get(index))
                        && !*seen
                    {
                        *seen = rest.starts_with(phrase);
                    }
                }
            }
            seen
        };
        let begin = || before.to_vec();
        texts.par_iter().fold(begin, look).reduce(begin, |mut a, b| {
            for (a, b) in a.iter_mut().zip(b) {
                *a |= b;
            }
            a
        })
    }
}

/// The first four units of a text as a number.
fn four(text: &[u16]) -> Option<u64> {
    let first = text.first_chunk::<4>()?;
    Some(first.iter().fold(0, |key, &unit| key << 16 | u64::from(unit)))
}

/// The first two units of a text as a small number.
fn slot(text: &[u16]) -> usize {
    let &[a, b, ..] = text else { return 0 };
    usize::from(a.wrapping_mul(0x9E37) ^ b)
}

/// Whether a text has a phrase.
#[must_use]
pub fn contains(text: &[u16], phrase: &[u16]) -> bool {
    let (Some(first), length) = (phrase.first(), phrase.len()) else { return false };
    let starts = text.iter().enumerate().filter(|(_, unit)| *unit == first);
    let mut candidates = starts.filter_map(|(at, _)| text.get(at..at + length));
    candidates.any(|candidate| candidate == phrase)
}

/// Units as the text that they stand for.
#[must_use]
pub fn spelled(units: &[u16]) -> String {
    units.iter().filter_map(|&unit| char::from_u32(u32::from(unit))).collect()
}

fn unspelled(text: &str) -> Vec<u16> {
    text.chars().filter_map(|c| u16::try_from(u32::from(c)).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::condensed::condensed;
    use super::*;
    use proptest::prelude::*;

    fn found(
        texts: &[&str],
        others: &[&str],
        least: usize,
        spread: Spread,
    ) -> Vec<(String, usize)> {
        let units = |texts: &[&str]| texts.iter().map(|text| condensed(text)).collect::<Vec<_>>();
        let (texts, others) = (units(texts), units(others));
        let slices =
            |texts: &'static [Vec<u16>]| texts.iter().map(Vec::as_slice).collect::<Vec<_>>();
        let (texts, others): (&'static [_], &'static [_]) = (texts.leak(), others.leak());
        let found = only_in(&slices(texts), &slices(others), least, spread);
        found.into_iter().map(|phrase| (spelled(&phrase.units), phrase.texts)).collect()
    }

    #[test]
    fn a_phrase_is_as_long_as_all_that_have_it_agree() {
        let texts =
            ["坚持以实干出政绩，稳就业。", "干部以实干出政绩。", "要“以实干出政绩”！稳就业"];
        let phrase = |text: &str, texts| vec![(text.to_owned(), texts)];
        assert_eq!(found(&texts, &[], 3, Spread::Texts), phrase("以实干出政绩", 3));
        assert_eq!(found(&texts, &["他以实干出政绩。"], 3, Spread::Texts), []);
        assert_eq!(
            found(&texts, &["他以实干出业绩。"], 3, Spread::Texts),
            phrase("以实干出政绩", 3)
        );
    }

    proptest! {
        /// One pass over many texts finds what looking for each phrase finds.
        #[test]
        fn phrases_are_found_in_one_pass(
            phrases in proptest::collection::vec("[甲乙，1]{2,6}", 0..9),
            texts in proptest::collection::vec("[甲乙，1]{0,12}", 0..30),
        ) {
            let units = |texts: &[String]| -> Vec<Vec<u16>> {
                texts.iter().map(|text| condensed(text)).collect()
            };
            let (mut phrases, texts) = (units(&phrases), units(&texts));
            phrases.retain(|phrase| phrase.len() > 1);
            let texts: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
            let wanted: Vec<&[u16]> = phrases.iter().map(Vec::as_slice).collect();
            let one = |phrase: &&[u16]| texts.iter().any(|text| contains(text, phrase));
            prop_assert_eq!(in_any(&wanted, &texts), wanted.iter().map(one).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_phrase_of_one_text_is_one_that_it_repeats() {
        let text = "建设银杏大道。今年银杏大道通车，又修银杏大道；其他事一件。";
        assert_eq!(found(&[text], &[], 2, Spread::Places), [("银杏大道".to_owned(), 3)]);
        assert_eq!(found(&[text], &["看银杏大道"], 2, Spread::Places), []);
    }

    #[test]
    fn dates_and_an_old_phrase_behind_another_verb_are_not_new() {
        let texts = [
            "十五五时期，持续扩大内需。",
            "十五五时期，持续扩大内需；",
            "十五五时期！持续扩大内需。",
        ];
        assert_eq!(found(&texts, &["要扩大内需，"], 3, Spread::Texts), []);
        assert_eq!(found(&texts, &[], 3, Spread::Texts), [("持续扩大内需".to_owned(), 3)]);
    }
}
