//! Choosing from a list by typing a part of what is meant: its text, its pinyin, or, of a name, some of its
//! characters in their order. Those of a long text would be found in almost any.

use super::expression::{self, Expression};
use super::fold;
use super::pinyin::{End, Pinyin};

/// What can be chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate<'a> {
    /// What it is called: short.
    pub name: &'a str,
    /// What else is said of it.
    pub text: &'a str,
}

/// How well a candidate fits; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    way: Way,
    /// Characters before the match in a name. In a text the place says nothing.
    before: usize,
    /// Characters that the match holds besides those typed.
    between: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Name(Reading),
    Text(Reading),
    Scattered,
}

/// How what was typed was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    Literal,
    Pinyin,
    Begun,
}

/// The candidates of `count` that fit what was typed, by their index, the best first and equals in their
/// order. All of them, as they stand, where nothing was typed. `before` is what was typed before, if
/// anything, and what was picked then: who goes on typing chooses among that, and the others need not be
/// looked at again.
#[must_use]
pub fn pick<'a>(
    count: usize,
    candidate: impl Fn(usize) -> Candidate<'a>,
    before: (&str, &[usize]),
    typed: &str,
) -> Vec<usize> {
    let (before, so_far) = before;
    let typed = typed.trim();
    let Some(picker) = Picker::new(typed) else { return (0..count).collect() };
    let numbered = |index| (index, candidate(index));
    if goes_on(before.trim(), typed) {
        picker.pick(so_far.iter().copied().map(numbered))
    } else {
        picker.pick((0..count).map(numbered))
    }
}

/// Whether all that fits what is typed fits what was typed before: its beginning, read in every way that the
/// whole is. One letter is no pinyin yet.
fn goes_on(before: &str, typed: &str) -> bool {
    let is_read_alike = Pinyin::reads(before) || !Pinyin::reads(typed);
    !before.is_empty() && typed.starts_with(before) && is_read_alike
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

    fn pick<'a>(&self, candidates: impl Iterator<Item = (usize, Candidate<'a>)>) -> Vec<usize> {
        let rank = |(index, candidate)| Some((self.rank(candidate)?, index));
        let mut ranked: Vec<(Rank, usize)> = candidates.filter_map(rank).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, index)| index).collect()
    }

    fn rank(&self, Candidate { name, text }: Candidate<'_>) -> Option<Rank> {
        let before = |at| name.get(..at).unwrap_or_default().chars().count();
        if let Some((reading, at)) = self.within(name) {
            return Some(Rank { way: Way::Name(reading), before: before(at), between: 0 });
        }
        if !text.is_empty()
            && let Some((reading, _)) = self.within(text)
        {
            return Some(Rank { way: Way::Text(reading), before: 0, between: 0 });
        }
        let begun = self.pinyin.as_ref().and_then(|(_, begun)| begun.scattered(name));
        let (at, between) = begun.or_else(|| self.scattered(name))?;
        Some(Rank { way: Way::Scattered, before: before(at), between })
    }

    /// Where what was typed stands in `text` in one piece.
    fn within(&self, text: &str) -> Option<(Reading, usize)> {
        if let Some(found) = self.text.regex.find(text) {
            return Some((Reading::Literal, found.start()));
        }
        let (whole, begun) = self.pinyin.as_ref()?;
        [(Reading::Pinyin, whole), (Reading::Begun, begun)]
            .into_iter()
            .find_map(|(reading, pinyin)| Some((reading, pinyin.find_iter(text).next()?.0)))
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
    use proptest::prelude::*;

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
        let candidate = |index: usize| Candidate { name: HEADINGS[index], text: "" };
        assert_eq!(pick(HEADINGS.len(), candidate, ("", &[]), typed), expected, "{typed}");
    }

    #[test]
    fn a_long_text_is_found_in_one_piece_and_behind_the_names() {
        let candidates = [
            ("电子围栏", "指降低建筑能耗的技术、基于积极防御的节点与家园。"),
            ("双碳", "到二〇三〇年前达峰，推动节能降碳。"),
            ("绿色建筑", "指节能的建筑。"),
            ("节能家园", "指另一种。"),
        ];
        let picked = |typed| {
            let candidate = |index: usize| {
                let (name, text) = candidates[index];
                Candidate { name, text }
            };
            pick(candidates.len(), candidate, ("", &[]), typed)
        };
        assert_eq!(picked("jn"), [3, 1, 2], "the name first, then where the text has it");
        assert_eq!(picked("节能"), [3, 1, 2]);
        assert!(picked("jjjy").is_empty(), "scattered over the first text");
        assert_eq!(picked("jnjy"), [3]);
        assert_eq!(picked("绿建"), [2], "scattered over a name");
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

    proptest! {
        /// Going on from what was picked before gives what picking from all does.
        #[test]
        fn who_goes_on_typing_chooses_among_the_same(
            names in prop::collection::vec("[产业升级新CYcyz '（]{0,6}", 0..12),
            before in "[产业新cyzCY '（]{0,4}", more in "[产业新cyzCY '（]{0,3}",
        ) {
            let candidate = |index: usize| {
                let (name, text) = names[index].split_at(names[index].floor_char_boundary(6));
                Candidate { name, text }
            };
            let all = |typed: &str| pick(names.len(), candidate, ("", &[]), typed);
            let typed = format!("{before}{more}");
            let picked = pick(names.len(), candidate, (&before, &all(&before)), &typed);
            prop_assert_eq!(picked, all(&typed), "{:?} {:?}", before, typed);
        }
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
