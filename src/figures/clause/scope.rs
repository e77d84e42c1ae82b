//! Whose a value is: the place's own, that of a part of it, or that of what it belongs to.
//!
//! What stands before a name says so: 综合保税区 before 进出口额 is a part, 海洋 before 生产总值 makes it another.

use super::Reader;
use crate::figures::figure::Scope;
use crate::figures::word::Word;
use std::ops::Range;

/// What stands before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing that makes it another.
    Clear,
    /// A part of the place, with the words that say so.
    Part(Range<usize>),
    /// What makes it another name.
    Another,
}

impl Reader<'_> {
    /// What stands between the start of a segment and a name, which are tokens.
    pub(super) fn before(&self, start: usize, name: usize) -> Before {
        let mut part = None;
        for index in start..name {
            let words = self.slice(index);
            match self.word(index) {
                // 今年的, 全市的, 保税区的
                Some(Word::Other) if words == "的" => {
                    let before = index.checked_sub(1).and_then(|before| self.word(before));
                    if !matches!(before, Some(Word::Time(_) | Word::Own)) && part.is_none() {
                        return Before::Another;
                    }
                }
                Some(Word::Other)
                    if self.is_lead(words)
                        || self.is_own_level(words)
                        || self.brings_along(words, name)
                        || self.is_of_cities(index, name) => {}
                Some(Word::Other) if is_part(words) => part = Some(self.without_lead(index)),
                // 民营企业: the second word of it is known by itself.
                Some(Word::Other) if self.slice(index + 1) == "企业" => {
                    part = Some(self.range(index..index + 2));
                }
                Some(Word::Not) if words == "企业" && part.is_some() => {}
                Some(Word::Other | Word::OtherName | Word::Share | Word::Not) => {
                    return Before::Another;
                }
                _ => {}
            }
        }
        let before = name.checked_sub(1).filter(|before| *before >= start);
        let adjacent = before.and_then(|before| self.word(before)).is_none_or(|word| {
            !matches!(
                word,
                Word::Number(_)
                    | Word::Change
                    | Word::Down
                    | Word::Rank
                    | Word::Reach
                    | Word::After(_)
                    | Word::Compare
            ) && !word.is_name()
        });
        match part.or_else(|| self.counties(start..name + 1)) {
            _ if !adjacent => Before::Another,
            Some(part) => Before::Part(part),
            None => Before::Clear,
        }
    }

    /// 设区城市 before the air of a province, 城区 before that of a city or a county: its official measure. The air
    /// itself, too.
    fn is_of_cities(&self, index: usize, name: usize) -> bool {
        let is_air = match self.word(name) {
            Some(Word::Name(at)) => ["pm25", "air"].map(|key| self.index(key)).contains(&Some(at)),
            _ => false,
        };
        let words = self.slice(index).trim_end_matches('的');
        if is_air && matches!(words, "空气" | "环境空气" | "空气中" | "大气") {
            return true;
        }
        if self.around.is_province || self.around.is_country {
            let is_all = ["城市", "设区市"].iter().any(|end| words.ends_with(end));
            is_air && is_all && !words.contains("重点")
        } else {
            is_air && TOWNS.contains(&words)
        }
    }

    /// 本级 in the report of a county: what it takes in itself. 区 alone is the district.
    fn is_own_level(&self, words: &str) -> bool {
        let own = ["本级", "区本级", "县本级", "区属", "县属", "区", "县", "旗"];
        self.around.is_county() && own.contains(&words)
    }

    /// 县域 in the report of a place that has counties below it: a part of it.
    fn counties(&self, mut range: Range<usize>) -> Option<Range<usize>> {
        let index = range.find(|index| self.slice(*index).starts_with("县域"))?;
        self.has_counties().then(|| {
            let start = self.range(index..index + 1).start;
            start..start + "县域".len()
        })
    }

    /// Whose the values are of a head that a range of tokens leads to, and the words that say so.
    pub(super) fn whose(
        &self,
        before: &Before,
        range: Range<usize>,
    ) -> (Scope, Option<Range<usize>>) {
        match (before, self.above(range), &self.about_part) {
            (Before::Part(words), ..) | (_, None, Some(words)) => {
                (Scope::Part, Some(words.clone()))
            }
            (_, Some(words), _) => (Scope::Above, Some(words)),
            (_, None, None) if self.around.part && !self.about_whole => (Scope::Part, None),
            (_, None, None) => (Scope::Own, None),
        }
    }

    /// The words before a name for what the place belongs to. 全市 in the report of a county is not its own.
    fn above(&self, before: Range<usize>) -> Option<Range<usize>> {
        // 对共建“一带一路”国家进出口: another word ends with it.
        let begins =
            |index: usize| index == before.start || self.word(index - 1) != Some(Word::Other);
        let above = |index: usize| match (self.word(index), self.slice(index)) {
            (Some(Word::Above), "全国" | "国家") | (_, "我国") => !self.around.is_country,
            (Some(Word::Above), "全省") | (_, "我省" | "本省") => {
                !self.around.is_province && !self.around.place.is_empty()
            }
            (Some(Word::Above), _) => true,
            (_, "全市") => self.around.is_county(),
            _ => false,
        };
        let index = before.clone().find(|index| above(*index) && begins(*index))?;
        Some(self.range(index..index + 1))
    }
}

/// Words for the town of a place, of whose air its own is measured.
const TOWNS: [&str; 7] = ["城市", "市区", "城区", "中心城区", "主城区", "县城", "建成区"];

/// Ends of words for parts of a place: divisions, zones, enterprises, chains, and groups of people.
const PARTS: [&str; 22] = [
    "区", "县", "市", "旗", "镇", "乡", "村", "街道", "园", "圈", "群", "带", "链", "港", "企业",
    "公司", "集团", "地区", "农户", "户", "人口", "群众",
];

/// Whether words before a name are of a part of the place.
fn is_part(words: &str) -> bool {
    let words = words.trim_end_matches(['的', '等', '内']);
    PARTS.iter().any(|end| words.ends_with(end))
}
