//! The parts of a clause: heads that share what is said of them, and the values that are said of them.

use super::stated::When;
use crate::figures::figure::{Bound, Scope};
use crate::figures::word::TimeWord;
use std::ops::Range;

/// What something is said of.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is known of it, each apart from the others"
)]
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub indicator: Option<u16>,
    pub name: Range<usize>,
    pub scope: Scope,
    /// The words that say so, where it is not the place's own.
    pub whose: Option<Range<usize>>,
    /// A beginning of a name, whose end stands behind another.
    pub part: bool,
    /// Behind it only a growth counts.
    pub growth_only: bool,
    /// Whether the rate of its growth was named, of which a value may follow: 增速居全市第一，达12.5%.
    pub rate: bool,
    /// Whether words say how it grew, so that a value behind a list is not of it: 居民收入稳步增长、劳动报酬….
    pub said: bool,
    /// The time that stands within or right behind the name: 1-11月进出口总额, 进出口总额（1-11月）.
    pub time: Option<TimeWord>,
    pub rule: u8,
    /// The keys of the indicators that the name stands for, where they are several.
    pub stands_for: &'static [&'static str],
}

impl Head {
    /// What something is said of that is no indicator.
    pub fn unknown(name: Range<usize>) -> Self {
        Self {
            indicator: None,
            name,
            scope: Scope::Own,
            whose: None,
            part: false,
            growth_only: false,
            rate: false,
            said: false,
            time: None,
            rule: 0,
            stands_for: &[],
        }
    }
}

/// Heads that share what is said of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub heads: Vec<Head>,
    pub valued: bool,
    /// Whether a growth was said of it.
    pub grown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mode {
    None,
    /// With its sign, and whether a word such as 增速 stands for it.
    Growth(i8, bool),
    Level,
    Ignore,
}

#[derive(Clone, Debug)]
pub(super) struct Found {
    pub mode: Mode,
    pub number: u32,
    pub at: Range<usize>,
    pub bound: Bound,
    pub rule: u8,
    pub own_bound: bool,
    /// Whether a word before it says how it is meant: 不低于.
    pub is_bounded_before: bool,
    pub aim: bool,
    pub when: When,
    pub qualifiers: Vec<Range<usize>>,
}

/// The number of a value that no indicator can have, 35万亩, which keeps its place in a list of values.
pub(super) const OF_ELSE: u32 = u32::MAX;

/// Qualifiers that one value keeps at most.
const MOST_QUALIFIERS: usize = 8;

/// Adds a word that qualifies a value.
pub(super) fn qualify(qualifiers: &mut Vec<Range<usize>>, at: Range<usize>) {
    if qualifiers.len() < MOST_QUALIFIERS {
        qualifiers.push(at);
    }
}

/// What is said of a group: a list of values.
#[derive(Clone, Debug, Default)]
pub(super) struct Pred {
    pub values: Vec<Found>,
    pub each: bool,
    /// 均
    pub all: bool,
    /// Whether the last value ended its segment, so that a bare one may follow.
    pub open: bool,
    pub bound: Option<Bound>,
}

/// How far the last head reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    No,
    /// A clause without a number stands between.
    Growth,
    Yes,
}
