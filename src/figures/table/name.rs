//! What the first cell of a row says: of which indicator the row is, and in what it is measured.

use super::super::line::Line;
use super::super::word::Word;
use super::vocabulary::Vocabulary;
use super::way::Way;
use std::ops::Range;

/// The longest name, in characters.
const NAME: usize = 30;

/// Words at the end of a name that say by how much it grew, longer ones before those that they end with.
const GROWTH: [&str; 8] =
    ["比上年增长", "同比增长", "增长速度", "增长率", "增长", "增速", "增幅", "涨幅"];
const FALL: [&str; 5] = ["下降率", "降低率", "下降", "降低", "降幅"];

/// Whose rows may leave the end of their names to the row above: 第一产业 below 地区生产总值, 城镇居民 below
/// 居民人均可支配收入.
const ENDS: [(&[&str], &str); 2] =
    [(&["gdp", "primary", "secondary"], "增加值"), (&["income", "income-urban"], "人均可支配收入")];

/// The name of a row.
pub(super) struct Name {
    /// The name in its cell, without what numbers it and what measures it.
    pub range: Range<usize>,
    /// The end that it leaves to the row above.
    pub end: &'static str,
    /// The indicator, by its place in the table, if the name is that of one.
    pub indicator: Option<u16>,
    pub way: Option<Way>,
    pub units: Vec<String>,
    /// Its cell.
    pub line: Line,
}

/// The names of a table, each of which may lean on the one above it.
#[derive(Default)]
pub(super) struct Names {
    above: Option<u16>,
}

impl Names {
    /// The name in a cell.
    pub fn read(&mut self, line: Line, words: Vocabulary<'_>) -> Option<Name> {
        let text = line.text.as_str();
        let start = text.len() - without_number(text).len();
        let (plain, units) = words.without_units(text.get(start..)?);
        let (name, way) = without_growth(without_quantity(&plain, words));
        // What measures a name stands behind it.
        let is_name = !name.is_empty()
            && text.get(start..)?.starts_with(name)
            && name.chars().count() <= NAME
            && !name.contains(['，', '；', '：', '。', '、']);
        if !is_name {
            return None;
        }
        let (end, indicator) = self.lookup(name, words);
        self.above = indicator;
        let range = start..start + name.len();
        Some(Name { range, end, indicator, way, units, line })
    }

    /// The indicator that a name is of, and the end that it leaves to the row above.
    fn lookup(&self, name: &str, words: Vocabulary<'_>) -> (&'static str, Option<u16>) {
        let tokens = words.words(name);
        match tokens.last().map(|(word, _)| *word) {
            Some(Word::Name(index)) => ("", Some(index)),
            Some(Word::Part(index)) if tokens.len() == 1 => {
                let above = self.above.and_then(|index| words.indicator(index));
                let above = above.map(|indicator| &*indicator.key);
                let end =
                    ENDS.iter().find(|(keys, _)| above.is_some_and(|key| keys.contains(&key)));
                end.map_or(("", None), |(_, end)| (*end, Some(index)))
            }
            _ => ("", None),
        }
    }
}

/// A name without what numbers it or makes it a part of the row above: 1. ①（一）其中：#
fn without_number(text: &str) -> &str {
    let mut rest = text;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(['#', '＃', '*', '※', '•', '·', '-', '—', '–', '　', '▲']);
        rest = rest.strip_prefix("其中").unwrap_or(rest).trim_start_matches('：');
        rest = rest.trim_start_matches(|c: char| ('①'..='⑳').contains(&c));
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let figures = rest.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
        for numbered in [digits, figures] {
            if numbered.len() < rest.len()
                && let Some(behind) = numbered.strip_prefix(['.', '、', '）', '．'])
                // 2.5 is no number of a row.
                && !behind.starts_with(|c: char| c.is_ascii_digit())
            {
                rest = behind;
                break;
            }
        }
        if let Some(behind) = rest.strip_prefix('（')
            && let Some((number, behind)) = behind.split_once('）')
            && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        {
            rest = behind;
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

/// A name without the value that stands behind it in the same cell: 地区生产总值3003亿元.
fn without_quantity<'a>(text: &'a str, words: Vocabulary<'_>) -> &'a str {
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let found = digits.into_iter().find(|&at| {
        let behind = text.get(at..).unwrap_or_default();
        words.number(behind).is_some_and(|number| number.len == behind.len())
    });
    found.and_then(|at| text.get(..at)).unwrap_or(text)
}

fn without_growth(text: &str) -> (&str, Option<Way>) {
    let end = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word));
    match (end(&GROWTH), end(&FALL)) {
        (Some(name), _) => (name, Some(Way::Up)),
        (None, Some(name)) => (name, Some(Way::Down)),
        (None, None) => (text, None),
    }
}
