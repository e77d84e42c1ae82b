//! Numbers with their units, and years and months, at a place of a normalised text (`tokens.rs`).
//!
//! Knows no indicator: what a value is of is decided in `clause.rs`.

use super::word::TimeWord;
use crate::language::numeral;

/// A number or a range with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The lower end, in `unit`.
    pub low: f64,
    /// The upper end, in `unit`.
    pub high: f64,
    /// The unit as written; empty where none stands behind the number.
    pub unit: String,
    /// What the unit measures.
    pub of: Quantity,
    /// The bytes that number and unit take.
    pub len: usize,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    Percent,
    Money,
    People,
    Visits,
    Weight,
    Concentration,
    /// 万, 亿 with nothing behind it.
    Bare,
    /// Points, times, places, things.
    Else,
}

/// Units, longer ones before those that they begin with.
const UNITS: [(&str, Quantity); 24] = [
    ("个百分点", Quantity::Else),
    ("百分点", Quantity::Else),
    ("％", Quantity::Percent),
    ("%", Quantity::Percent),
    ("‰", Quantity::Else),
    ("美元", Quantity::Money),
    ("元人民币", Quantity::Money),
    ("元", Quantity::Money),
    ("欧元", Quantity::Money),
    ("港元", Quantity::Money),
    ("人次", Quantity::Visits),
    ("人份", Quantity::Else),
    ("人", Quantity::People),
    ("吨标准煤", Quantity::Else),
    ("吨", Quantity::Weight),
    ("公斤", Quantity::Weight),
    ("市斤", Quantity::Weight),
    ("斤", Quantity::Weight),
    ("千克", Quantity::Weight),
    ("微克/立方米", Quantity::Concentration),
    ("微克每立方米", Quantity::Concentration),
    ("μg/m³", Quantity::Concentration),
    ("ug/m3", Quantity::Concentration),
    ("微克", Quantity::Concentration),
];

/// What multiplies a unit and stays part of it.
const SCALES: [&str; 4] = ["万亿", "亿", "万", ""];

/// What stands between the two ends of a range.
const RANGE: [&str; 9] = ["——", "—", "-", "–", "－", "~", "～", "至", "到"];

/// What is read at a place.
pub(super) enum Read {
    Number(Number),
    Time(TimeWord, usize),
}

/// The number or the time at the start of `text`; `before` is the character before it.
pub(super) fn read(text: &str, before: Option<char>) -> Option<Read> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() || first == '-' || first == '—' {
        return digits(text, before, first);
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let (value, len) = chinese(rest)?;
        let len = "百分之".len() + len;
        let unit = "%".to_owned();
        return Some(Read::Number(Number {
            low: value,
            high: value,
            unit,
            of: Quantity::Percent,
            len,
        }));
    }
    let (value, len) = chinese(text)?;
    let rest = text.get(len..)?;
    if let Some(time) = chinese_year(text, len) {
        return Some(time);
    }
    // Few numbers in Chinese figures are values: only those with a unit that says so.
    let (unit, of, unit_len) = unit(rest)?;
    let scaled = text.starts_with(['千', '百']) || unit.starts_with(['万', '亿']) || len > 3;
    let measured = !matches!(of, Quantity::Else | Quantity::Bare) || unit.starts_with('亿');
    (measured && scaled)
        .then(|| Read::Number(Number { low: value, high: value, unit, of, len: len + unit_len }))
}

fn chinese_year(text: &str, len: usize) -> Option<Read> {
    let digits = text.get(..len)?;
    let is_year = digits.chars().count() == 4 && text.get(len..)?.starts_with('年');
    let year = numeral::whole(digits).filter(|year| (1900..2100).contains(year) && is_year)?;
    Some(Read::Time(TimeWord::Year(u16::try_from(year).ok()?), len + '年'.len_utf8()))
}

fn digits(text: &str, before: Option<char>, first: char) -> Option<Read> {
    let sign = if first.is_ascii_digit() { 0 } else { first.len_utf8() };
    if sign > 0 && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%' || c == '—') {
        return None;
    }
    let (value, len) = decimal(text.get(sign..)?)?;
    let low = if sign > 0 { -value } else { value };
    let len = sign + len;
    if sign == 0
        && let Some(time) = time(text, value, len)
    {
        return Some(time);
    }
    let rest = text.get(len..)?;
    if sign == 0
        && let Some(range) = range(text, low, len)
    {
        return Some(Read::Number(range));
    }
    let (factor, rest_len) = small_scale(rest);
    let (unit, of, unit_len) =
        unit(rest.get(rest_len..)?).unwrap_or((String::new(), Quantity::Else, 0));
    let low = low * factor;
    let len = len + rest_len + unit_len;
    Some(Read::Number(Number { low, high: low, unit, of, len }))
}

/// 千 and 百 between digits and a unit, as in `3千万元`, multiply the number.
fn small_scale(rest: &str) -> (f64, usize) {
    for (scale, factor) in [('千', 1000.0), ('百', 100.0)] {
        if let Some(behind) = rest.strip_prefix(scale) {
            let scaled = SCALES.iter().any(|s| !s.is_empty() && behind.starts_with(s));
            if scaled || ["元", "人", "吨"].iter().any(|unit| behind.starts_with(unit)) {
                return (factor, scale.len_utf8());
            }
        }
    }
    (1.0, 0)
}

fn range(text: &str, low: f64, len: usize) -> Option<Number> {
    let rest = text.get(len..)?;
    let (own_unit, own_of, own_len) = unit(rest).unwrap_or((String::new(), Quantity::Else, 0));
    let behind = rest.get(own_len..)?;
    let between = RANGE.iter().find(|between| behind.starts_with(**between))?;
    let second = behind.get(between.len()..)?;
    let (high, high_len) = decimal(second)?;
    let (unit, of, unit_len) = unit(second.get(high_len..)?)?;
    let same = own_unit.is_empty() || own_unit == unit && own_of == of;
    (same && high > low && of != Quantity::Else).then(|| {
        let len = len + own_len + between.len() + high_len + unit_len;
        Number { low, high, unit, of, len }
    })
}

/// A year, years or months that begin with the number of `len` bytes.
fn time(text: &str, value: f64, len: usize) -> Option<Read> {
    let rest = text.get(len..)?;
    let digits = text.get(..len)?;
    let whole: u16 = digits.parse().ok()?;
    let between = RANGE.iter().find(|between| rest.starts_with(**between));
    let year =
        |number: u16, len: usize| (len == 4 && (1900..2100).contains(&number)).then_some(number);
    if let Some(between) = between {
        let second = rest.get(between.len()..)?;
        let second = second.strip_prefix("年").unwrap_or(second);
        let (_, high_len) = decimal(second)?;
        let high: u16 = second.get(..high_len)?.parse().ok()?;
        let behind = second.get(high_len..)?;
        let total = text.len() - behind.len();
        if let (Some(from), Some(to)) = (year(whole, len), year(high, high_len))
            && behind.starts_with('年')
            && from < to
        {
            return Some(Read::Time(TimeWord::Years(from, to), total + '年'.len_utf8()));
        }
        if behind.starts_with('月')
            && let (Some(first), Some(last)) = (month(whole), month(high))
        {
            let share = if behind.starts_with("月份") { "月份" } else { "月" };
            return Some(Read::Time(TimeWord::Months(first, last), total + share.len()));
        }
    }
    let _ = value;
    if rest.starts_with('年') {
        let behind = rest.strip_prefix('年')?;
        if let Some(from) = year(whole, len) {
            // 2021年至2025年, 2021年—2025年
            if let Some(between) = RANGE.iter().find(|between| behind.starts_with(**between)) {
                let second = behind.get(between.len()..)?;
                if let Some((_, high_len)) = decimal(second)
                    && let Some(to) = second
                        .get(..high_len)
                        .and_then(|d| d.parse().ok())
                        .and_then(|n| year(n, high_len))
                    && second.get(high_len..)?.starts_with('年')
                    && from < to
                {
                    let len = len + 2 * '年'.len_utf8() + between.len() + high_len;
                    return Some(Read::Time(TimeWord::Years(from, to), len));
                }
            }
            return Some(Read::Time(TimeWord::Year(from), len + '年'.len_utf8()));
        }
        return Some(Read::Time(TimeWord::Other, len + '年'.len_utf8()));
    }
    for unit in ["月份", "月底", "月末", "月", "日", "号"] {
        if rest.starts_with(unit) {
            return Some(Read::Time(TimeWord::Other, len + unit.len()));
        }
    }
    None
}

fn month(number: u16) -> Option<u8> {
    u8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}

/// A decimal number in ASCII digits, thousands set apart by commas, and its bytes.
fn decimal(text: &str) -> Option<(f64, usize)> {
    let mut plain = String::new();
    let mut len = 0;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut dot = false;
    while let Some(&byte) = bytes.get(len) {
        match byte {
            b'0'..=b'9' => plain.push(char::from(byte)),
            b'.' if !dot && len > 0 && digit(len + 1) => {
                dot = true;
                plain.push('.');
            }
            b',' if !dot && len > 0 && (1..=3).all(|i| digit(len + i)) && !digit(len + 4) => {}
            _ => break,
        }
        len += 1;
    }
    if plain.is_empty() || plain.len() > 15 {
        return None;
    }
    Some((plain.parse().ok()?, len))
}

/// A number in Chinese figures up to thousands, and its bytes: 三点三, 一千零五十; 千 and 百 alone count once.
fn chinese(text: &str) -> Option<(f64, usize)> {
    const FIGURES: &str = "零〇一二两三四五六七八九十百千";
    let run = |text: &str| text.find(|c| !FIGURES.contains(c)).unwrap_or(text.len());
    let len = run(text);
    let figures = text.get(..len)?;
    let value = match figures {
        "" => return None,
        "千" => 1000,
        "百" => 100,
        "两" => 2,
        _ => {
            // 两 alone counts before 万 and 亿, which are left to the unit here.
            let (value, read) = numeral::amount(figures).or_else(|| {
                let rest = figures.strip_prefix('两')?;
                rest.is_empty().then_some((2, len))
            })?;
            if read != len {
                return None;
            }
            value
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "numbers in words are small")]
    let mut value = value as f64;
    let mut total = len;
    if let Some(rest) = text.get(len..)?.strip_prefix('点') {
        let fraction = run(rest);
        let mut weight = 0.1;
        let digits = rest.get(..fraction)?;
        if digits.is_empty() {
            return Some((value, total));
        }
        let mut decimals = String::from("0.");
        for c in digits.chars() {
            decimals.push(char::from_digit(numeral::whole(&c.to_string())?, 10)?);
            weight /= 10.0;
        }
        let _ = weight;
        let exact = format!("{value}.{}", decimals.trim_start_matches("0."));
        value = exact.parse().ok()?;
        total += '点'.len_utf8() + fraction;
    }
    Some((value, total))
}

/// The unit at the start of a text, and its bytes.
fn unit(text: &str) -> Option<(String, Quantity, usize)> {
    // 多 and 余 stand between a number and its unit, and are no part of either: 700多万人.
    let filler =
        ["多", "余"].iter().find(|filler| text.starts_with(**filler)).map_or(0, |f| f.len());
    let rest = text.get(filler..)?;
    for scale in SCALES {
        let Some(behind) = rest.strip_prefix(scale) else { continue };
        let filler_behind =
            ["多", "余"].iter().find(|f| behind.starts_with(**f)).map_or(0, |f| f.len());
        let base_text = behind.get(filler_behind..)?;
        let base = UNITS.iter().find(|(unit, _)| base_text.starts_with(unit));
        if let Some((base, of)) = base {
            let written = if *base == "％" { "%" } else { base };
            let len = filler + scale.len() + filler_behind + base.len();
            return Some((format!("{scale}{written}"), *of, len));
        }
        if !scale.is_empty() {
            return Some((scale.to_owned(), Quantity::Bare, filler + scale.len()));
        }
    }
    None
}
