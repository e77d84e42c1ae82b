//! Numbers with their units, at a place of a normalised text (`line.rs`).
//!
//! Knows no indicator: what a value is of is decided in `clause/`.

use super::digits::{RANGE, decimal, in_words};
use super::unit::{self, Quantity, Unit};
use super::word::TimeWord;
use super::years;

/// A number or a range with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The lower end, in `unit`.
    pub low: f64,
    /// The upper end, in `unit`.
    pub high: f64,
    /// The unit as written; empty where none stands behind the number.
    pub unit: Unit,
    /// What the unit measures.
    pub of: Quantity,
    /// The bytes that number and unit take.
    pub len: usize,
}

/// What is read at a place.
pub(super) enum Read {
    Number(Number),
    Time(TimeWord, usize),
}

/// The number or the time at the start of `text`, of as many parts as it has: 八亿六千万元 is 8.6亿元. `before` is the
/// character before it, and `own` are the units that indicators have of their own.
pub(super) fn read(text: &str, before: Option<char>, own: &[Box<str>]) -> Option<Read> {
    let read = one_part(text, before, own)?;
    let Read::Number(first) = read else { return Some(read) };
    if let Some(both) = next_part(text, &first, own) {
        return Some(Read::Number(both));
    }
    // 三万 alone is no value: few numbers in words are.
    let is_said = text.starts_with(|c: char| c.is_ascii_digit() || "-—百千万亿".contains(c));
    let is_alone = first.of == Quantity::Bare && first.unit.scale == "万" && !is_said;
    (!is_alone).then_some(Read::Number(first))
}

/// A number with a scale and no unit, and the smaller one with its unit right behind it, together in the first one's
/// scale.
fn next_part(text: &str, first: &Number, own: &[Box<str>]) -> Option<Number> {
    let scale = |unit: Unit| match unit.scale {
        "亿" => Some(1e8),
        "万" => Some(1e4),
        "" => Some(1.0),
        _ => None,
    };
    let is_whole = first.high <= first.low && first.low.fract() == 0.0 && first.low > 0.0;
    if first.of != Quantity::Bare || !is_whole {
        return None;
    }
    let rest = text.get(first.len..)?;
    let begins = |c: char| c.is_ascii_digit() || super::digits::is_figure(c);
    let Read::Number(second) = one_part(rest.starts_with(begins).then_some(rest)?, None, own)?
    else {
        return None;
    };
    let share = scale(second.unit)? / scale(first.unit)?;
    let value = second.low * share;
    let is_part = share < 1.0
        && second.high <= second.low
        && (0.0..1.0).contains(&value)
        && !matches!(second.of, Quantity::Bare | Quantity::Percent | Quantity::Else);
    // Six places are more than any such number has.
    let value = ((first.low + value) * 1e6).round() / 1e6;
    is_part.then_some(Number {
        low: value,
        high: value,
        unit: Unit { scale: first.unit.scale, base: second.unit.base },
        of: second.of,
        len: first.len + second.len,
    })
}

/// A number with one unit at most, or a time.
fn one_part(text: &str, before: Option<char>, own: &[Box<str>]) -> Option<Read> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() || first == '-' || first == '—' {
        return digits(text, before, first, own);
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let (value, len) = in_words(rest)?;
        let unit = Unit { scale: "", base: "%" };
        let len = "百分之".len() + len;
        let number = Number { low: value, high: value, unit, of: Quantity::Percent, len };
        return Some(Read::Number(number));
    }
    // 突破万亿元: of a number the 万亿 is a part of the unit.
    if text.starts_with("万亿")
        && !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '几' | '数'))
    {
        let (unit, of, len) = unit::read(text, own)?;
        return Some(Read::Number(Number { low: 1.0, high: 1.0, unit, of, len }));
    }
    if text.starts_with("亿元") || text.starts_with("万元") {
        return one(text, before, own).map(Read::Number);
    }
    let (value, len) = in_words(text)?;
    if let Some((year, len)) = years::in_words(text, len) {
        return Some(Read::Time(year, len));
    }
    // Few numbers in words are values: only those with a unit that says so.
    let (unit, of, unit_len) = unit::read(text.get(len..)?, own)?;
    let scaled = text.starts_with(['千', '百']) || !unit.scale.is_empty() || len > '千'.len_utf8();
    // 旅游人次突破百万
    let counted = matches!(unit.scale, "亿" | "万");
    let measured = !matches!(of, Quantity::Else | Quantity::Bare) || counted;
    let number = Number { low: value, high: value, unit, of, len: len + unit_len };
    (measured && scaled).then_some(Read::Number(number))
}

/// A sum that was passed, without its one: 突破亿元大关, 跨过万元，
fn one(text: &str, before: Option<char>, own: &[Box<str>]) -> Option<Number> {
    let (unit, of, len) = unit::read(text, own)?;
    let behind = text.get(len..)?;
    let is_mark = ["大关", "关口", "台阶", "门槛"].iter().any(|mark| behind.starts_with(mark));
    let passed = matches!(before, Some('破' | '过' | '越' | '上' | '入'));
    let ends = behind.is_empty() || behind.starts_with(['，', '；', '。', '、', '（']);
    (passed && (is_mark || ends)).then_some(Number { low: 1.0, high: 1.0, unit, of, len })
}

fn digits(text: &str, before: Option<char>, first: char, own: &[Box<str>]) -> Option<Read> {
    let sign = if first.is_ascii_digit() { 0 } else { first.len_utf8() };
    if sign > 0 && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%' || c == '—') {
        return None;
    }
    let (value, len) = decimal(text.get(sign..)?)?;
    if sign == 0
        && let Some((time, len)) = years::read(text, len)
    {
        return Some(Read::Time(time, len));
    }
    let len = sign + len;
    let rest = text.get(len..)?;
    let mut measured = unit::read(rest, own).unwrap_or_default();
    if sign == 0
        && let Some(range) = range(text, value, len, measured, own)
    {
        return Some(Read::Number(range));
    }
    let (factor, factor_len) = small_scale(rest);
    if factor_len > 0 {
        measured = unit::read(rest.get(factor_len..)?, own).unwrap_or_default();
    }
    let (unit, of, unit_len) = measured;
    let value = if sign > 0 { -value } else { value } * factor;
    let len = len + factor_len + unit_len;
    Some(Read::Number(Number { low: value, high: value, unit, of, len }))
}

/// 千 and 百 between digits and a unit, as in `3千万元`, multiply the number.
fn small_scale(rest: &str) -> (f64, usize) {
    for (scale, factor) in [('千', 1000.0), ('百', 100.0)] {
        let behind = rest.strip_prefix(scale).unwrap_or_default();
        if behind.starts_with(['万', '亿', '元', '人', '吨']) {
            return (factor, scale.len_utf8());
        }
    }
    (1.0, 0)
}

/// A range whose first end is the number of `len` bytes, with the unit behind that.
fn range(
    text: &str,
    low: f64,
    len: usize,
    (own_unit, own_of, own_len): (Unit, Quantity, usize),
    own: &[Box<str>],
) -> Option<Number> {
    let behind = text.get(len + own_len..)?;
    let between = RANGE.iter().find(|between| behind.starts_with(**between))?;
    let second = behind.get(between.len()..)?;
    let (high, high_len) = decimal(second)?;
    let (unit, of, unit_len) = unit::read(second.get(high_len..)?, own)?;
    let same = own_len == 0 || own_unit == unit && own_of == of;
    let len = len + own_len + between.len() + high_len + unit_len;
    let is_range = same && high > low && of != Quantity::Else;
    is_range.then_some(Number { low, high, unit, of, len })
}
