//! Choosing from a list by typing a part of what is meant: its text, its pinyin, or some of its
//! characters in their order.

use super::expression::{self, Expression};
use super::fold;
use super::pinyin::{End, Pinyin};

/// How well a candidate fits; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    way: Way,
    /// Characters before the match.
    before: usize,
    /// Characters that the match holds besides those typed.
    between: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Text,
    Pinyin,
    Begun,
    Scattered,
}

/// The candidates that fit what was typed, by their index, the best first and equals in their order.
/// All of them, as they stand, where nothing was typed.
#[must_use]
pub fn pick<'a>(candidates: impl Iterator<Item = &'a str>, typed: &str) -> Vec<usize> {
    let typed = typed.trim();
    let Some(picker) = Picker::new(typed) else { return (0..candidates.count()).collect() };
    let mut ranked: Vec<(Rank, usize)> =
        candidates.enumerate().filter_map(|(i, text)| Some((picker.rank(text)?, i))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, index)| index).collect()
}

struct Picker {
    text: Expression,
    pinyin: Option<(Pinyin, Pinyin)>,
    /// What was typed, character by character with all that count as it.
    scattered: Vec<Vec<char>>,
}

impl Picker {
    fn new(typed: &str) -> Option<Self> {
        let text = expression::compile(&regex_syntax::escape(typed)).ok()?;
        let pinyin = Pinyin::new(typed, End::Whole).zip(Pinyin::new(typed, End::Begun));
        let scattered = typed.chars().filter(|c| !c.is_whitespace()).map(alike);
        (!typed.is_empty()).then(|| Self { text, pinyin, scattered: scattered.collect() })
    }

    fn rank(&self, text: &str) -> Option<Rank> {
        let rank = |way, at: usize, between| {
            let before = text.get(..at).unwrap_or_default().chars().count();
            Rank { way, before, between }
        };
        if let Some(found) = self.text.regex.find(text) {
            return Some(rank(Way::Text, found.start(), 0));
        }
        if let Some((whole, begun)) = &self.pinyin {
            for (way, pinyin) in [(Way::Pinyin, whole), (Way::Begun, begun)] {
                if let Some((start, _)) = pinyin.find_iter(text).next() {
                    return Some(rank(way, start, 0));
                }
            }
            if let Some((start, between)) = begun.scattered(text) {
                return Some(rank(Way::Scattered, start, between));
            }
        }
        let (start, between) = self.scattered(text)?;
        Some(rank(Way::Scattered, start, between))
    }

    /// Where what was typed starts in `text` with other characters between, and how many those are.
    fn scattered(&self, text: &str) -> Option<(usize, usize)> {
        let mut wanted = self.scattered.iter();
        let mut next = wanted.next()?;
        let mut start = None;
        let mut between = 0;
        for (at, c) in text.char_indices() {
            if next.contains(&c) {
                start = start.or(Some(at));
                match wanted.next() {
                    Some(wanted) => next = wanted,
                    None => return start.map(|start| (start, between)),
                }
            } else if start.is_some() {
                between += 1;
            }
        }
        None
    }
}

fn alike(c: char) -> Vec<char> {
    let cases = [c].into_iter().chain(c.to_lowercase()).chain(c.to_uppercase());
    cases.flat_map(fold::variants).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: [&str; 6] = [
        "一、2023年工作回顾",
        "（一）坚持产业强市",
        "（二）做强VR产业",
        "二、2024年工作安排",
        "（一）全力推动产业升级",
        "三、全面加强政府自身建设",
    ];

    #[track_caller]
    fn check(typed: &str, expected: &[usize]) {
        assert_eq!(pick(HEADINGS.into_iter(), typed), expected, "{typed}");
    }

    #[test]
    fn text_first_then_pinyin_then_scattered_characters() {
        check("产业", &[1, 2, 4]);
        check("產業", &[1, 2, 4]);
        check("cy", &[1, 2, 4]);
        check("zfzs", &[5]);
        check("zhengfu", &[5]);
        check("zhengf", &[5]);
        check("vr", &[2]);
        check("产升级", &[4]);
        check("qmjsjs", &[5]);
        check("2024", &[3]);
        check("没有", &[]);
    }

    #[test]
    fn what_was_typed_is_no_expression() {
        check("（一）", &[1, 4]);
        check("(", &[]);
        check("产.", &[]);
    }

    #[test]
    fn nothing_typed_leaves_everything() {
        check("", &[0, 1, 2, 3, 4, 5]);
        check("  ", &[0, 1, 2, 3, 4, 5]);
    }
}
