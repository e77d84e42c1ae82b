//! Years, spans of years and months that begin with digits, and years in words.

use super::digits::{self, RANGE, decimal};
use super::word::TimeWord;
use crate::language::numeral;

/// The time that begins with the number of `len` bytes: a year, years, months, or a day.
pub(super) fn read(text: &str, len: usize) -> Option<(TimeWord, usize)> {
    let number: u16 = text.get(..len)?.parse().ok()?;
    let rest = text.get(len..)?;
    if let Some(between) = RANGE.iter().find(|between| rest.starts_with(**between)) {
        let second = rest.get(between.len()..)?;
        return span(number, len, second.strip_prefix('年').unwrap_or(second), text.len());
    }
    if let Some(behind) = rest.strip_prefix('年') {
        let Some(from) = year(number, len) else {
            return Some((TimeWord::Other, len + '年'.len_utf8()));
        };
        // 2021年至2025年, 2021年—2025年
        let between = RANGE.iter().find_map(|between| behind.strip_prefix(between));
        let years = between.and_then(|second| years(from, second, text.len()));
        return years.or(Some((TimeWord::Year(from), len + '年'.len_utf8())));
    }
    if let Some(months) = months(number, rest, text.len()) {
        return Some(months);
    }
    // 3月份: of that month alone. The others are days, or of a level that was reached.
    if let (Some("月份"), Some(month)) = (rest.get(.."月份".len()), month(number)) {
        return Some((TimeWord::Months(month, month), len + "月份".len()));
    }
    let unit =
        ["月份", "月底", "月末", "月", "日", "号"].iter().find(|unit| rest.starts_with(**unit))?;
    Some((TimeWord::Other, len + unit.len()))
}

/// Years or months of which the last stands at the start of `second`, which ends where the text of `total` bytes does.
fn span(first: u16, len: usize, second: &str, total: usize) -> Option<(TimeWord, usize)> {
    if let Some(from) = year(first, len) {
        return years(from, second, total);
    }
    let (last, behind) = whole(second)?;
    let share = ["月份", "月"].iter().find(|share| behind.starts_with(**share))?;
    let months = TimeWord::Months(month(first)?, month(last)?);
    Some((months, total - behind.len() + share.len()))
}

/// Months whose first one has a 月 of its own: 1月至11月.
fn months(first: u16, rest: &str, total: usize) -> Option<(TimeWord, usize)> {
    let behind = rest.strip_prefix('月')?;
    let last = RANGE.iter().find_map(|between| behind.strip_prefix(between))?;
    span(first, 0, last, total)
}

/// Years from the first on whose last one stands at the start of a text.
fn years(from: u16, second: &str, total: usize) -> Option<(TimeWord, usize)> {
    let (last, behind) = whole(second)?;
    let to = year(last, second.len() - behind.len())?;
    let behind = behind.strip_prefix('年')?;
    (from < to).then_some((TimeWord::Years(from, to), total - behind.len()))
}

/// The whole number that a text begins with, and what stands behind it.
fn whole(text: &str) -> Option<(u16, &str)> {
    let (_, len) = decimal(text)?;
    Some((text.get(..len)?.parse().ok()?, text.get(len..)?))
}

/// A year in four Chinese figures, which take `len` bytes, or the years from it to another.
pub(super) fn in_words(text: &str, len: usize) -> Option<(TimeWord, usize)> {
    let (from, behind) = year_in_words(text, len)?;
    let to = || {
        let second = RANGE.iter().find_map(|between| behind.strip_prefix(*between))?;
        let (to, rest) = year_in_words(second, digits::run(second))?;
        (from < to).then_some((TimeWord::Years(from, to), text.len() - rest.len()))
    };
    to().or(Some((TimeWord::Year(from), text.len() - behind.len())))
}

/// A year in four Chinese figures, and what stands behind it.
fn year_in_words(text: &str, len: usize) -> Option<(u16, &str)> {
    let figures = text.get(..len).filter(|figures| figures.chars().count() == 4)?;
    let year = numeral::whole(figures).filter(|year| (1900..2100).contains(year))?;
    Some((u16::try_from(year).ok()?, text.get(len..)?.strip_prefix('年')?))
}

/// The year that a number of `len` digits is.
fn year(number: u16, len: usize) -> Option<u16> {
    (len == 4 && (1900..2100).contains(&number)).then_some(number)
}

fn month(number: u16) -> Option<u8> {
    u8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}
