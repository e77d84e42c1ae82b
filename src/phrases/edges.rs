//! Whether a phrase begins and ends where words do, told by what else stands at its ends.
//!
//! Three measures, none of which needs a dictionary: behind the end of a word almost anything can follow, within one
//! little (the entropy of what stands beside the outermost two units); two units of one word stand together more often
//! than by chance; and a phrase that is nearly always followed by the same unit is the beginning of a longer one.

use super::repeats::Beside;
use super::units::{BREAK, LISTED};
use rayon::slice::ParallelSliceMut;

/// Units of the texts that are looked at. More change no judgement.
const MOST: usize = 2_000_000;

/// The least entropy, in bits, of what stands beside the outermost two units.
const LEAST_ENTROPY: f64 = 2.0;

/// Which part of the highest entropy suffices where there are few places.
const LEAST_SHARE: f64 = 0.6;

/// From which share of its places on a unit beside a phrase belongs to it.
const SAME: f64 = 0.85;

/// From which share of its places on a phrase ends within words.
const WITHIN: f64 = 0.5;

/// From which share of its places on a phrase has to end with a stop: what never does is the beginning of longer ones.
const STOPPED: f64 = 0.1;

/// How often each run of three units stands in texts.
#[derive(Debug)]
pub struct Statistics {
    /// By the unit.
    units: Vec<u32>,
    /// Runs of three, sorted by the first.
    forward: Vec<u64>,
    /// Runs of three with the first behind the others, sorted by the second.
    backward: Vec<u64>,
}

/// An end of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// The unit at the end.
    pub outer: u16,
    /// The unit next to it.
    pub inner: u16,
    /// Whether the phrase ends here, or else begins.
    pub is_behind: bool,
    /// What stands beside it.
    pub beside: &'a [Beside],
}

impl Statistics {
    /// Those of texts; of a part of each, evenly, where they are long.
    pub fn of(texts: &[&[u16]]) -> Self {
        let all: usize = texts.iter().map(|text| text.len()).sum();
        let part = |text: &'_ [u16]| text.len().min((text.len() * MOST).div_ceil(all.max(1)));
        let mut units = vec![0; 1 << 16];
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        for text in texts {
            let text = text.get(..part(text)).unwrap_or_default();
            for &unit in text {
                if let Some(count) = units.get_mut(usize::from(unit)) {
                    *count += 1;
                }
            }
            for window in text.windows(3) {
                if let &[a, b, c] = window {
                    forward.push(key(a, b, c));
                    backward.push(key(b, c, a));
                }
            }
        }
        forward.par_sort_unstable();
        backward.par_sort_unstable();
        Self { units, forward, backward }
    }

    /// Whether a phrase can end so.
    pub fn is_free(&self, end: End<'_>) -> bool {
        let all: usize = end.beside.iter().map(|(_, count)| count).sum();
        let share = |which: &dyn Fn(u16) -> bool| {
            let counts = end.beside.iter().filter(|(unit, _)| which(*unit)).map(|(_, count)| count);
            ratio(counts.sum(), all)
        };
        let inside = self.bond(end, end.inner, end.outer);
        let is_bound = |unit| !is_stop(unit) && self.bond(end, end.outer, unit) > inside;
        let words = end.beside.iter().filter(|(unit, _)| *unit != BREAK);
        let most = words.map(|(_, count)| *count).max();
        ratio(most.unwrap_or(0), all) <= SAME
            && share(&is_bound) < WITHIN
            && (!end.is_behind || share(&is_stop) >= STOPPED)
            && self.is_diverse(end)
    }

    /// How strongly two units next to each other belong together: `from` the side of the phrase `to` the outside.
    fn bond(&self, end: End<'_>, from: u16, to: u16) -> f64 {
        let (a, b) = if end.is_behind { (from, to) } else { (to, from) };
        let together = real(Self::runs(&self.forward, a, b).len());
        let count = |unit: u16| f64::from(self.units.get(usize::from(unit)).copied().unwrap_or(0));
        let chance = count(a) * count(b);
        if chance > 0.0 { together * together / chance } else { 0.0 }
    }

    fn is_diverse(&self, end: End<'_>) -> bool {
        let runs = if end.is_behind {
            Self::runs(&self.forward, end.inner, end.outer)
        } else {
            Self::runs(&self.backward, end.outer, end.inner)
        };
        let all = runs.len();
        let mut entropy = 0.0;
        for group in runs.chunk_by(|a, b| last(*a) == last(*b)) {
            let share = ratio(group.len(), all);
            // Each stop is an end of its own.
            let is_break = group.first().is_some_and(|run| is_stop(last(*run)));
            entropy += share * if is_break { bits(all) } else { bits(all) - bits(group.len()) };
        }
        entropy >= LEAST_ENTROPY.min(LEAST_SHARE * bits(all))
    }

    /// The runs that begin with two units.
    fn runs(sorted: &[u64], a: u16, b: u16) -> &[u64] {
        let first = sorted.partition_point(|&run| run < key(a, b, 0));
        let rest = sorted.get(first..).unwrap_or_default();
        let end = rest.partition_point(|&run| run <= key(a, b, u16::MAX));
        rest.get(..end).unwrap_or_default()
    }
}

fn is_stop(unit: u16) -> bool {
    unit == BREAK || unit == LISTED
}

fn key(a: u16, b: u16, c: u16) -> u64 {
    u64::from(a) << 32 | u64::from(b) << 16 | u64::from(c)
}

/// The last unit of a run.
fn last(run: u64) -> u16 {
    u16::try_from(run & 0xFFFF).unwrap_or(BREAK)
}

fn ratio(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { real(part) / real(all) }
}

/// The entropy of so many different ends, in bits: their binary logarithm, right to a millionth. The logarithm of the
/// library of mathematics would have to be loaded at every start.
fn bits(ends: usize) -> f64 {
    let ends = ends.max(1);
    let whole = ends.ilog2();
    let rest = real(ends) / real(1 << whole);
    // The series of the inverse hyperbolic tangent: `rest` is below 2, so that `y` is at most a third.
    let y = (rest - 1.0) / (rest + 1.0);
    let y2 = y * y;
    let sum = y * (1.0 + y2 * (1.0 / 3.0 + y2 * (1.0 / 5.0 + y2 * (1.0 / 7.0 + y2 / 9.0))));
    f64::from(whole) + sum * 2.0 * std::f64::consts::LOG2_E
}

#[allow(clippy::cast_precision_loss, reason = "no folder has 2^52 characters")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::super::condensed::condensed;
    use super::*;

    #[test]
    fn bits_are_the_binary_logarithm() {
        for ends in (0..5000).chain([65_535, 65_536, 1 << 20, (1 << 31) - 1]) {
            assert!((bits(ends) - real(ends.max(1)).log2()).abs() < 2e-6, "{ends}");
        }
    }

    /// Whether a phrase of texts is free behind its last unit.
    fn is_free(texts: &[&str], phrase: &str) -> bool {
        let texts: Vec<Vec<u16>> = texts.iter().map(|text| condensed(text)).collect();
        let texts: Vec<&[u16]> = texts.iter().map(Vec::as_slice).collect();
        let units = condensed(phrase);
        let mut beside: Vec<Beside> = Vec::new();
        for text in &texts {
            for at in 0..text.len().saturating_sub(units.len()) {
                if text[at..].starts_with(&units) {
                    let unit = text[at + units.len()];
                    match beside.iter_mut().find(|(known, _)| *known == unit) {
                        Some((_, count)) => *count += 1,
                        None => beside.push((unit, 1)),
                    }
                }
            }
        }
        let &[.., inner, outer] = units.as_slice() else { panic!("{phrase}") };
        Statistics::of(&texts).is_free(End { outer, inner, is_behind: true, beside: &beside })
    }

    #[test]
    fn a_phrase_ends_where_anything_can_follow() {
        let texts = [
            "建设零碳园区，",
            "看零碳园区好。",
            "零碳园区建成，",
            "有零碳园区！",
            "零碳园区和人。",
        ];
        assert!(is_free(&texts, "零碳园区"));
        assert!(!is_free(&texts, "零碳园"), "always the same unit behind it");
    }

    #[test]
    fn what_never_ends_with_a_stop_is_the_beginning_of_longer_phrases() {
        let texts = [
            "国家数据要素，",
            "国家数据标准，",
            "国家数据基地，",
            "国家数据中心，",
            "国家数据平台，",
        ];
        assert!(!is_free(&texts, "国家数据"));
    }
}
