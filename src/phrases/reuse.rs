//! Passages that few texts share.
//!
//! Every run of `least` units holds a start that is chosen by its content alone, so two texts that share a run share
//! its start. Where few texts have a start, the run around it is followed as far as they agree.

use super::units::{BREAK, NUMBER};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// A passage that several texts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its length in characters: units without stops.
    pub characters: usize,
    /// Its length in units.
    pub length: usize,
    /// The texts that have it, each with the unit where it begins there first.
    pub places: Vec<(usize, usize)>,
}

/// What texts share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// What few of them share, the longest first.
    pub passages: Vec<Passage>,
    /// How many passages are left out, because more of them share these.
    pub common: usize,
}

/// A start: the hash of the units there, the text, and the unit in it.
type Start = (u64, u32, u32);

/// The passages of at least `least` characters that two to `most` of the texts share.
#[must_use]
pub fn shared(texts: &[&[u16]], least: usize, most: usize) -> Shared {
    let least = least.max(2);
    let size = (least * 3 / 5).clamp(2, 24);
    let window = least - size + 1;
    let of_text = |(index, text): (usize, &&[u16])| {
        starts(text, size, window)
            .map(move |(hash, at)| (hash, narrow(index), narrow(at)))
            .collect::<Vec<_>>()
    };
    let mut starts: Vec<Start> = texts.par_iter().enumerate().flat_map_iter(of_text).collect();
    starts.par_sort_unstable();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut common: Vec<(u32, u32)> = Vec::new();
    for alike in starts.chunk_by(|a, b| a.0 == b.0) {
        // One place in each text: what a text says twice is no passage of another.
        let firsts: Vec<Start> =
            alike.chunk_by(|a, b| a.1 == b.1).filter_map(|t| t.first().copied()).collect();
        if firsts.len() > most {
            common.extend(firsts.first().map(|&(_, text, at)| (text, at)));
            continue;
        }
        for (index, &(_, text, at)) in firsts.iter().enumerate() {
            for &(_, other, there) in firsts.iter().skip(index + 1) {
                pairs.push(Pair { text, other, shift: i64::from(there) - i64::from(at), at });
            }
        }
    }
    drop(starts);
    pairs.par_sort_unstable();
    let passages = passages(texts, &pairs, least, most);
    Shared { passages, common: runs(common, narrow(2 * window)) }
}

/// A start that two texts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    text: u32,
    other: u32,
    /// How many units further behind it stands in the other.
    shift: i64,
    at: u32,
}

/// Passages by their length, the longest first, and their units, so that what three texts share is one passage; the
/// texts that have each, with its first unit there.
type ByContent<'a> = BTreeMap<(Reverse<usize>, &'a [u16]), BTreeMap<usize, usize>>;

fn passages(texts: &[&[u16]], pairs: &[Pair], least: usize, most: usize) -> Vec<Passage> {
    let mut found: ByContent<'_> = BTreeMap::new();
    for same in pairs.chunk_by(|a, b| (a.text, a.other, a.shift) == (b.text, b.other, b.shift)) {
        let mut covered = 0;
        for pair in same {
            let at = pair.at as usize;
            if at < covered {
                continue;
            }
            let (Some(text), Some(other)) =
                (texts.get(pair.text as usize), texts.get(pair.other as usize))
            else {
                continue;
            };
            let Ok(there) = usize::try_from(i64::from(pair.at) + pair.shift) else { continue };
            let (before, behind) = agreement(text, at, other, there);
            covered = at + behind;
            let range = trimmed(text, at - before..at + behind);
            let passage = text.get(range.clone()).unwrap_or_default();
            let characters = characters(passage);
            if characters >= least {
                let places = found.entry((Reverse(characters), passage)).or_default();
                let shifted = there + range.start - at;
                for (text, at) in
                    [(pair.text as usize, range.start), (pair.other as usize, shifted)]
                {
                    let first = places.entry(text).or_insert(at);
                    *first = (*first).min(at);
                }
            }
        }
    }
    let passages = found.into_iter().filter(|(_, places)| places.len() <= most);
    let mut passages: Vec<Passage> = passages
        .map(|((characters, passage), places)| Passage {
            characters: characters.0,
            length: passage.len(),
            places: places.into_iter().collect(),
        })
        .collect();
    passages.sort_by(|a, b| b.characters.cmp(&a.characters).then_with(|| a.places.cmp(&b.places)));
    passages
}

/// How many units two texts have in common before and behind a unit of each. A number is never the same.
fn agreement(text: &[u16], at: usize, other: &[u16], there: usize) -> (usize, usize) {
    let same = |(a, b): &(&u16, &u16)| a == b && **a != NUMBER;
    let (before, other_before) =
        (text.get(..at).unwrap_or_default(), other.get(..there).unwrap_or_default());
    let (behind, other_behind) =
        (text.get(at..).unwrap_or_default(), other.get(there..).unwrap_or_default());
    let before = before.iter().rev().zip(other_before.iter().rev()).take_while(same).count();
    (before, behind.iter().zip(other_behind).take_while(same).count())
}

/// A range without the stops at its ends.
fn trimmed(text: &[u16], range: Range<usize>) -> Range<usize> {
    let units = text.get(range.clone()).unwrap_or_default();
    let before = units.iter().take_while(|unit| **unit == BREAK).count();
    let behind = units.iter().skip(before).rev().take_while(|unit| **unit == BREAK).count();
    range.start + before..range.end - behind
}

fn characters(units: &[u16]) -> usize {
    units.iter().filter(|unit| **unit != BREAK).count()
}

/// The starts of a text: in every run of so many windows the one with the least hash, the last of several.
fn starts(text: &[u16], size: usize, window: usize) -> impl Iterator<Item = (u64, usize)> {
    let hashes: Vec<u64> = text.windows(size).map(hash).collect();
    let mut given = usize::MAX;
    let mut at = 0;
    // The place of the least hash among the last `window`, found anew only when it falls behind.
    let mut least = usize::MAX;
    std::iter::from_fn(move || {
        while at < hashes.len() {
            let from = (at + 1).saturating_sub(window);
            let better = |place: usize| hashes.get(place).copied().unwrap_or(u64::MAX);
            if least == usize::MAX || least < from {
                least = (from..=at).rev().min_by_key(|&place| better(place)).unwrap_or(at);
            } else if better(at) <= better(least) {
                least = at;
            }
            at += 1;
            if at >= window.min(hashes.len()) && least != given && better(least) != u64::MAX {
                given = least;
                return Some((better(least), least));
            }
        }
        None
    })
}

/// The hash of units; the highest where a number is among them, or a stop at an end, so that it is chosen only where
/// nothing else is. A stop is no part of a passage, and may be what only some of those that share it share.
fn hash(units: &[u16]) -> u64 {
    if units.contains(&NUMBER) || units.first() == Some(&BREAK) || units.last() == Some(&BREAK) {
        return u64::MAX;
    }
    let mix = |hash: u64, unit: &u16| (hash ^ u64::from(*unit)).wrapping_mul(0x0100_0000_01B3);
    let hash = units.iter().fold(0xCBF2_9CE4_8422_2325, mix);
    (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 1
}

/// How many runs places are: those of one text that are not further from each other than `gap` are one.
fn runs(mut places: Vec<(u32, u32)>, gap: u32) -> usize {
    places.sort_unstable();
    places.chunk_by(|a, b| a.0 == b.0 && b.1 - a.1 <= gap).count()
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::condensed::condensed;
    use super::super::news::spelled;
    use super::*;
    use proptest::prelude::*;

    fn found(texts: &[&str], least: usize, most: usize) -> (Vec<(String, Vec<usize>)>, usize) {
        let texts: Vec<Vec<u16>> = texts.iter().map(|text| condensed(text)).collect();
        let texts: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
        let shared = shared(&texts, least, most);
        let shown = |passage: &Passage| {
            let &(text, at) = passage.places.first().unwrap();
            for &(other, there) in &passage.places {
                assert_eq!(
                    texts[other][there..there + passage.length],
                    texts[text][at..at + passage.length]
                );
            }
            let units = &texts[text][at..at + passage.length];
            (
                spelled(units).replace('\0', "|"),
                passage.places.iter().map(|place| place.0).collect(),
            )
        };
        (shared.passages.iter().map(shown).collect(), shared.common)
    }

    #[test]
    fn what_few_share_is_found_as_far_as_they_agree() {
        let texts = [
            "一年来，我们建成银杏大道，打通断头路，群众出行更便捷；坚持稳中求进。",
            "今年建成银杏大道。打通断头路、群众出行更便捷！",
            "别的事。",
        ];
        let (passages, common) = found(&texts, 10, 2);
        assert_eq!(passages, [("建成银杏大道|打通断头路".to_owned(), vec![0, 1])]);
        assert_eq!(common, 0);
    }

    #[test]
    fn what_most_share_is_left_out_and_counted() {
        let texts = [
            "甲，以人民为中心的发展思想，",
            "乙：以人民为中心的发展思想。",
            "以人民为中心的发展思想！丙",
        ];
        assert_eq!(found(&texts, 8, 2), (Vec::new(), 1));
        let (passages, common) = found(&texts, 8, 3);
        assert_eq!((passages.len(), common), (1, 0));
        assert_eq!(passages[0], ("以人民为中心的发展思想".to_owned(), vec![0, 1, 2]));
    }

    #[test]
    fn a_number_ends_a_passage() {
        let texts = ["规模以上工业增加值增长5%，", "规模以上工业增加值增长6%，"];
        assert_eq!(found(&texts, 8, 2).0, [("规模以上工业增加值增长".to_owned(), vec![0, 1])]);
    }

    proptest! {
        /// A passage that two texts share is found wherever it stands in them.
        #[test]
        fn a_shared_passage_is_found(
            passage in "[子丑寅卯辰巳午未]{12,30}", before in "[甲乙丙丁]{0,30}", behind in "[甲乙丙丁]{0,30}",
            other_before in "[东南西北]{0,30}", other_behind in "[东南西北]{0,30}",
        ) {
            let texts = [format!("{before}{passage}{behind}"), format!("{other_before}{passage}{other_behind}")];
            let (passages, _) = found(&[&texts[0], &texts[1]], 12, 2);
            prop_assert!(passages.iter().any(|(text, _)| *text == passage), "{passages:?}");
        }
    }
}
