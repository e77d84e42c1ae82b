//! The words and the indicators by which tables are read.

use super::super::indicators::{Indicator, Indicators};
use super::super::lexicon::Lexicon;
use super::super::number::{self, Number, Read};
use super::super::tokens::Tokens;
use super::super::unit::Quantity;
use super::super::word::Word;

/// Words and indicators.
#[derive(Clone, Copy, Debug)]
pub(in crate::figures) struct Vocabulary<'a> {
    pub lexicon: &'a Lexicon,
    pub indicators: &'a Indicators,
}

impl Vocabulary<'_> {
    /// The words of a text, without those that are numbers.
    pub fn words(&self, text: &str) -> Vec<(Word, String)> {
        let slice = |from, to| text.get(from..to).unwrap_or_default().to_owned();
        let tokens = Tokens::new(text, self.lexicon).words.into_iter();
        tokens.map(|token| (token.word, slice(token.start, token.end))).collect()
    }

    /// An indicator by its place in the table.
    pub fn indicator(&self, index: u16) -> Option<&Indicator> {
        self.indicators.get(usize::from(index))
    }

    /// The number with a unit at the start of a text.
    pub fn number(&self, text: &str) -> Option<Number> {
        match number::read(text, None, &self.lexicon.units)? {
            Read::Number(number) if number.of != Quantity::Else => Some(number),
            _ => None,
        }
    }

    /// A text without the units in its brackets and behind it, and these: 地区生产总值（亿元）, 增长（%）.
    pub fn without_units(&self, text: &str) -> (String, Vec<String>) {
        let mut plain = String::new();
        let mut found = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('（') {
            let Some((inner, after)) = behind.split_once('）') else { break };
            plain.push_str(before);
            let inner = inner.strip_prefix("单位：").unwrap_or(inner);
            let own = self.units(inner);
            match inner.strip_suffix('%') {
                _ if !own.is_empty() => found.extend(own),
                // 地区生产总值（增长%）
                Some(inner) => {
                    found.push("%".to_owned());
                    plain.push_str(inner.trim_end_matches(['，', '、']));
                }
                None => plain.extend(["（", inner, "）"]),
            }
            rest = after;
        }
        plain.push_str(rest);
        if let Some((before, unit)) = plain.split_once("单位：") {
            found.extend(self.units(unit));
            plain = before.to_owned();
        }
        if let Some(before) = plain.strip_suffix('%') {
            found.push("%".to_owned());
            plain = before.trim_end_matches(['，', '、']).to_owned();
        }
        (plain, found)
    }

    /// The units that a text lists: 亿元、%. None where something in it is no unit.
    pub fn units(&self, text: &str) -> Vec<String> {
        let unit = |text: &str| {
            let one = format!("1{text}");
            let number = self.number(&one)?;
            (number.len == one.len() && !text.is_empty()).then(|| text.to_owned())
        };
        if let Some(unit) = unit(text) {
            return vec![unit];
        }
        let parts = text.split(['、', '，', '/', '；']).map(unit);
        parts.collect::<Option<Vec<_>>>().unwrap_or_default()
    }
}
