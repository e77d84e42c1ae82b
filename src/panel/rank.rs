//! Which of several values of the same stands for all of them, and whether another one speaks against it.

use super::report::FigureRow;
use crate::figures::{Bound, Figure, Status, Value};

/// The order of values of the same, the one that stands for all first: a value goes before words, what nobody doubts
/// before what somebody does, and a result that is exact before one that says only what was passed.
pub(super) fn rank(row: &FigureRow) -> (bool, bool, u8) {
    rank_of(&row.figure)
}

/// The same of a figure as it was read, for one that the user rejected.
#[must_use]
pub fn rank_as_read(row: &FigureRow) -> (bool, bool, u8) {
    rank_of(row.as_read())
}

fn rank_of(figure: &Figure) -> (bool, bool, u8) {
    // Of a target the bound is a part of what is set, and no want of exactness.
    let rough = match (figure.status, figure.bound) {
        (Status::Target | Status::Plan, _) | (_, Bound::Exact) => 0,
        (_, Bound::About) => 1,
        (_, Bound::Range) => 2,
        (_, Bound::AtLeast | Bound::AtMost) => 3,
    };
    (figure.value.is_none(), figure.doubt.is_some(), rough)
}

/// How far a value may lie from one that is said to be about so much, as a share of it.
const ROUNDED: f64 = 0.02;

/// Whether two values of the same are no contradiction: they are one, or one of them says roughly what the other says.
pub(super) fn agree(one: &Figure, other: &Figure) -> bool {
    let (Some(a), Some(b)) = (scaled(one), scaled(other)) else {
        return one.value == other.value && one.unit == other.unit;
    };
    a == b || a.1 == b.1 && (holds(one.bound, a.0, b.0) || holds(other.bound, b.0, a.0))
}

fn holds(bound: Bound, value: Value, other: Value) -> bool {
    match bound {
        Bound::Exact => false,
        Bound::About => (other.low - value.low).abs() <= ROUNDED * value.low.abs(),
        Bound::AtLeast => other.low >= value.low,
        Bound::AtMost => other.high <= value.high,
        Bound::Range => other.low >= value.low && other.high <= value.high,
    }
}

/// A value in its unit without 万 and 亿: one report may say 突破1万亿元 and 10023亿元.
fn scaled(figure: &Figure) -> Option<(Value, &str)> {
    let (value, unit) = (figure.value?, figure.unit.as_deref()?);
    let base = unit.trim_start_matches(['百', '千', '万', '亿']);
    let before = unit.strip_suffix(base).unwrap_or_default();
    let times = before.chars().map(|scale| match scale {
        '百' => 1e2,
        '千' => 1e3,
        '万' => 1e4,
        _ => 1e8,
    });
    let scale: f64 = times.product();
    Some((Value { low: value.low * scale, high: value.high * scale }, base))
}
