//! Narrowing a list by typing: a part of a name or of a text, its pinyin, or some characters of a name in
//! their order. Scattered characters are looked for in names alone: almost any long text has them.

use super::literal::{Literal, Scattered};
use super::pinyin::{End, Pinyin};
use super::query::Reading;
use crate::document::part;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The entries of a list. Their names and texts are asked for while they are compared, and not kept.
pub trait Candidates {
    /// The number of entries.
    fn count(&self) -> usize;

    /// The short name of the entry at `index`.
    fn name(&self, index: usize) -> Cow<'_, str>;

    /// Its longer text, asked for where the name does not match.
    fn text(&self, _index: usize) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    /// Blanks before its name in the list, which count as characters before a match.
    fn indent(&self, _index: usize) -> usize {
        0
    }
}

/// The entries that are listed, by index, in their order. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// All entries of a list of this length, in their order.
    All(usize),
    /// Those at these indexes, in this order.
    These(Arc<Vec<usize>>),
}

impl Default for Picked {
    fn default() -> Self {
        Self::All(0)
    }
}

impl From<Vec<usize>> for Picked {
    fn from(picked: Vec<usize>) -> Self {
        Self::These(Arc::new(picked))
    }
}

impl Picked {
    /// How many are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::These(picked) => picked.len(),
        }
    }

    /// Whether none is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index of the entry in `row`.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<usize> {
        match self {
            Self::All(count) => (row < *count).then_some(row),
            Self::These(picked) => picked.get(row).copied(),
        }
    }

    /// Those from `row` on.
    pub fn iter_from(&self, row: usize) -> impl Iterator<Item = usize> {
        (row..self.len()).filter_map(|row| self.get(row))
    }

    /// Sorts them into the order of the list, instead of the best first.
    pub fn sort(&mut self) {
        if let Self::These(picked) = self {
            Arc::make_mut(picked).sort_unstable();
        }
    }

    /// In a sorted list, the number of rows before the first entry whose index is `index` or greater.
    #[must_use]
    pub fn rows_before(&self, index: usize) -> usize {
        match self {
            Self::All(count) => index.min(*count),
            Self::These(picked) => picked.partition_point(|&listed| listed < index),
        }
    }
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

/// The entries of `among` that match the typed text, best first and equal ones in their order. If nothing was typed,
/// all entries in their order.
#[must_use]
pub fn pick(candidates: &impl Candidates, among: &Picked, typed: &str) -> Picked {
    match Picker::new(typed.trim()) {
        Some(picker) => picker.pick(candidates, among).into(),
        None => Picked::All(candidates.count()),
    }
}

/// The entries that can match the typed text. `before` holds the previous text and its matches: while the user only
/// adds to that text, no other entry can match.
#[must_use]
pub fn among(count: usize, before: (&str, &Picked), typed: &str) -> Picked {
    let (before, so_far) = before;
    if goes_on(before.trim(), typed.trim()) { so_far.clone() } else { Picked::All(count) }
}

/// Whether every entry that matches the new text also matched the previous one. The previous text must be the
/// beginning of the new one and have all of its readings: a single letter is not yet read as pinyin.
fn goes_on(before: &str, typed: &str) -> bool {
    let is_read_alike = Pinyin::reads(before) || !Pinyin::reads(typed);
    !before.is_empty() && typed.starts_with(before) && is_read_alike
}

/// Finds the typed text in an entry that matches it.
pub struct Highlighter(Option<Picker>);

impl Highlighter {
    /// For what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(Picker::new(typed.trim()))
    }

    /// The bytes of `text` that are what was typed, with what stands between them; empty where it is not there.
    #[must_use]
    pub fn find(&self, text: &str) -> Range<usize> {
        self.0.as_ref().and_then(|picker| picker.found(text)).unwrap_or_default()
    }
}

struct Picker {
    literal: Literal,
    pinyin: Option<(Pinyin, Pinyin)>,
    scattered: Scattered,
}

impl Picker {
    fn new(typed: &str) -> Option<Self> {
        let literal = Literal::new(typed)?;
        let pinyin = Pinyin::new(typed, End::Whole).zip(Pinyin::new(typed, End::Begun));
        Some(Self { literal, pinyin, scattered: Scattered::new(typed) })
    }

    fn pick(&self, candidates: &impl Candidates, among: &Picked) -> Vec<usize> {
        let mut ranked = Ranked::default();
        for index in among.iter_from(0) {
            if let Some(rank) = self.rank(candidates, index) {
                ranked.push(rank, index);
            }
        }
        ranked.in_order()
    }

    fn rank(&self, candidates: &impl Candidates, index: usize) -> Option<Rank> {
        let name = candidates.name(index);
        let before = |at| candidates.indent(index) + chars_before(&name, at);
        // A contiguous match cannot begin before the scattered one does.
        let scattered = self.scattered.find(&name);
        let literal = scattered
            .as_ref()
            .and_then(|range| Some(range.start + self.literal.find(name.get(range.start..)?)?));
        let read = || self.read(&name).map(|(reading, range)| (reading, range.start));
        let found = literal.map(|at| (Reading::AsTyped, at)).or_else(read);
        if let Some((reading, at)) = found {
            return Some(Rank { way: Way::Name(reading), before: before(at), between: 0 });
        }
        let text = candidates.text(index);
        if !text.is_empty()
            && let Some(reading) = self.within(&text)
        {
            return Some(Rank { way: Way::Text(reading), before: 0, between: 0 });
        }
        let (range, between) = self.apart(&name, scattered)?;
        Some(Rank { way: Way::Scattered, before: before(range.start), between })
    }

    /// Where what was typed stands in a name with other characters between, and how many those are.
    fn apart(&self, name: &str, scattered: Option<Range<usize>>) -> Option<(Range<usize>, usize)> {
        let begun = self.pinyin.as_ref().and_then(|(_, begun)| begun.scattered(name));
        begun.or_else(|| {
            let range = scattered?;
            let between = self.scattered.between(name.get(range.clone())?);
            Some((range, between))
        })
    }

    /// How what was typed stands in `text` in one piece.
    fn within(&self, text: &str) -> Option<Reading> {
        let literal = self.literal.find(text).map(|_| Reading::AsTyped);
        literal.or_else(|| Some(self.read(text)?.0))
    }

    /// Where the pinyin that was typed stands in `text` in one piece.
    fn read(&self, text: &str) -> Option<(Reading, Range<usize>)> {
        let (whole, begun) = self.pinyin.as_ref()?;
        // A complete match begins where an unfinished one does, or behind it.
        let (begins, ends) = begun.find_iter(text).next()?;
        let whole = whole.find_iter(text.get(begins..)?).next();
        Some(whole.map_or((Reading::PinyinBegun, begins..ends), |(start, end)| {
            (Reading::Pinyin, begins + start..begins + end)
        }))
    }

    /// The bytes of a text that are what was typed, with what stands between them.
    fn found(&self, text: &str) -> Option<Range<usize>> {
        let read = || self.read(text).map(|(_, range)| range);
        let apart = || self.apart(text, self.scattered.find(text)).map(|(range, _)| range);
        self.literal.range(text).or_else(read).or_else(apart)
    }
}

/// Indexes grouped by rank. There are few ranks and many entries, so grouping is faster than sorting.
#[derive(Default)]
struct Ranked {
    equals: Vec<Vec<usize>>,
    /// For each rank, the index of its group in `equals`.
    places: BTreeMap<Rank, usize>,
    /// The rank of the latest entry and its group: the next entry often has the same rank.
    latest: Option<(Rank, usize)>,
}

impl Ranked {
    fn push(&mut self, rank: Rank, index: usize) {
        let place = match self.latest {
            Some((latest, place)) if latest == rank => place,
            _ => *self.places.entry(rank).or_insert(self.equals.len()),
        };
        self.latest = Some((rank, place));
        match self.equals.get_mut(place) {
            Some(equals) => equals.push(index),
            None => self.equals.push(vec![index]),
        }
    }

    fn in_order(mut self) -> Vec<usize> {
        self.equals.iter_mut().for_each(|equals| equals.sort_unstable());
        let equals = self.places.values().filter_map(|&place| self.equals.get(place));
        equals.flatten().copied().collect()
    }
}

fn chars_before(name: &str, at: usize) -> usize {
    part(name, ..at).chars().count()
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

    /// Names with their texts.
    struct Pairs<'a>(Vec<(&'a str, &'a str)>);

    impl Candidates for Pairs<'_> {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn name(&self, index: usize) -> Cow<'_, str> {
            self.0[index].0.into()
        }

        fn text(&self, index: usize) -> Cow<'_, str> {
            self.0[index].1.into()
        }
    }

    fn from_all(candidates: &Pairs<'_>, typed: &str) -> Vec<usize> {
        pick(candidates, &Picked::All(candidates.count()), typed).iter_from(0).collect()
    }

    #[track_caller]
    fn check(typed: &str, expected: &[usize]) {
        let headings = Pairs(HEADINGS.map(|name| (name, "")).to_vec());
        assert_eq!(from_all(&headings, typed), expected, "{typed}");
    }

    #[test]
    fn what_was_typed_is_found_in_what_it_picks() {
        for (typed, text, found) in [
            ("产业", "（一）坚持产业强市", "产业"),
            ("cyqs", "（一）坚持产业强市", "产业强市"),
            ("chany", "（一）坚持产业强市", "产业"),
            ("坚市", "（一）坚持产业强市", "坚持产业强市"),
            ("jcs", "（一）坚持产业强市", "坚持产业强市"),
            ("產業 ", "（一）坚持产业强市", "产业"),
            ("农业", "（一）坚持产业强市", ""),
            (" ", "（一）坚持产业强市", ""),
        ] {
            let range = Highlighter::new(typed).find(text);
            assert_eq!(text.get(range), Some(found), "{typed}");
        }
    }

    #[test]
    fn a_long_text_is_found_in_one_piece_and_behind_the_names() {
        let candidates = Pairs(vec![
            ("电子围栏", "指降低建筑能耗的技术、基于积极防御的节点与家园。"),
            ("双碳", "到二〇三〇年前达峰，推动节能降碳。"),
            ("绿色建筑", "指节能的建筑。"),
            ("节能家园", "指另一种。"),
        ]);
        let picked = |typed| from_all(&candidates, typed);
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
            let pairs = names.iter().map(|name| name.split_at(name.floor_char_boundary(6)));
            let names = Pairs(pairs.collect());
            let all = |typed: &str| pick(&names, &Picked::All(names.count()), typed);
            let typed = format!("{before}{more}");
            let among = among(names.count(), (&before, &all(&before)), &typed);
            let picked = pick(&names, &among, &typed);
            prop_assert_eq!(picked, all(&typed), "{:?} {:?}", before, typed);
        }
    }

    #[test]
    fn what_was_typed_is_no_expression() {
        check("（一）", &[1, 4]);
        check("(", &[1, 2, 4]);
        check("[", &[]);
        check("产.", &[]);
    }

    #[test]
    fn nothing_typed_leaves_everything() {
        check("", &[0, 1, 2, 3, 4, 5]);
        check("  ", &[0, 1, 2, 3, 4, 5]);
    }
}
