//! Units of numbers, and what they measure.

use std::fmt;

/// A unit as it is written, with what multiplies it: 亿 and 元.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    pub scale: &'static str,
    pub base: &'static str,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scale, self.base)
    }
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quantity {
    Percent,
    Money,
    People,
    Visits,
    Weight,
    Concentration,
    /// What only one indicator is measured in; of the unit only what multiplies it is known here.
    Own,
    /// 万, 亿 with nothing behind it.
    Bare,
    /// Points, times, places, things.
    #[default]
    Else,
}

/// Units, longer ones before those that they begin with.
const UNITS: [(&str, Quantity); 25] = [
    ("个百分点", Quantity::Else),
    ("百分点", Quantity::Else),
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
    ("微克/m³", Quantity::Concentration),
    ("微克/m3", Quantity::Concentration),
    ("μg/m³", Quantity::Concentration),
    ("μg/m3", Quantity::Concentration),
    ("微克", Quantity::Concentration),
];

/// The characters with which units begin: most things that are counted begin with others.
const BEGINNINGS: [char; 16] =
    ['%', '元', '人', '吨', '个', '百', '‰', '美', '欧', '港', '公', '市', '斤', '千', '微', 'μ'];

/// What multiplies a unit and stays part of it.
const SCALES: [&str; 4] = ["万亿", "亿", "万", ""];

/// The unit at the start of a text, what it measures, and its bytes. `own` are the units that indicators have of
/// their own, which go before the others.
pub(super) fn read(text: &str, own: &[Box<str>]) -> Option<(Unit, Quantity, usize)> {
    // 多 and 余 stand between a number and its unit, and are no part of either: 700多万人.
    let filler = |text: &str| if text.starts_with(['多', '余']) { '多'.len_utf8() } else { 0 };
    let before = filler(text);
    let rest = text.get(before..)?;
    for scale in SCALES {
        let Some(behind) = rest.strip_prefix(scale) else { continue };
        let between = filler(behind);
        let base = behind.get(between..)?;
        if let Some(unit) = own.iter().find(|unit| base.starts_with(&***unit)) {
            let len = before + scale.len() + between + unit.len();
            return Some((Unit { scale, base: "" }, Quantity::Own, len));
        }
        let known = || UNITS.iter().find(|(unit, _)| base.starts_with(unit));
        if let Some((base, of)) = base.starts_with(BEGINNINGS).then(known).flatten() {
            let len = before + scale.len() + between + base.len();
            return Some((Unit { scale, base }, *of, len));
        }
        if !scale.is_empty() {
            return Some((Unit { scale, base: "" }, Quantity::Bare, before + scale.len()));
        }
    }
    None
}
