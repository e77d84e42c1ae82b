//! What a clause is about, where that is a part of the place: a zone, or its counties.
//!
//! Such a subject holds for the clauses behind it, up to a semicolon, another subject or words for the whole place.

use super::Reader;
use crate::figures::word::{TimeWord, Word};
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// Ends of the names of parts of a place.
const ZONES: [&str; 15] = [
    "起步区",
    "启动区",
    "新区",
    "开发区",
    "高新区",
    "经开区",
    "保税区",
    "自贸区",
    "自贸试验区",
    "园区",
    "产业园",
    "示范区",
    "合作区",
    "都市圈",
    "城市群",
];

/// Words before such a name that make it the object of a verb: 推进园区建设.
const VERBS: [&str; 34] = [
    "推", "加", "促", "建", "打", "支", "强", "提", "完", "深", "实", "发", "依", "围", "以", "在",
    "聚", "优", "做", "争", "力", "启", "全", "扎", "坚", "持", "获", "对", "把", "使", "为", "从",
    "新增", "着",
];

/// Words behind such a name that make it a matter of work, not a subject.
const WORK: [&str; 8] = ["建设", "改革", "体制", "创建", "申报", "整合", "管理", "提质"];

/// What is done to a zone by those who run it: the values behind it are the zone's.
static REFORM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("改革"));

/// Beginnings of clauses that have no subject of their own.
const DEEDS: [&str; 6] = ["完善", "建立", "健全", "创新", "优化", "推行"];

/// Characters that stand before such an end of a name at most, and those of the longest end.
const LONGEST_NAME: usize = 6;
const LONGEST_ZONE: usize = 5;

/// Places that are spoken of together, of which that of the report is one.
const JOINT: [&str; 7] = ["川渝", "成渝", "京津冀", "长三角", "粤港澳", "珠三角", "长株潭"];

/// Characters of a sentence that says what its paragraph is about, at most.
const LONGEST_TOPIC: usize = 30;

impl Reader<'_> {
    /// Notices whether a segment is about a part of the place, or about all of it; `opening` is what stands before its
    /// subject.
    pub(super) fn notice_subject(&mut self, opening: Range<usize>) {
        let subject = opening.end;
        let own = opening.rev().find(|index| self.word(*index) == Some(Word::Own));
        if let Some(own) = own {
            let is_part = self.slice(own) == "县域" && self.has_counties();
            self.about_part = is_part.then(|| self.range(own..own + 1));
            self.about_whole |= !is_part;
            return;
        }
        if self.word(subject) == Some(Word::Other) {
            let words = self.slice(subject);
            let place = self.around.place;
            let end = zone(words, place, &WORK).or_else(|| joint(words));
            let end = end.or_else(|| self.pilot(subject)).or_else(|| supported(words));
            let end = end.or_else(|| reformed(words, place));
            // What else was done there: 完善机制.
            if end.is_none()
                && self.about_part.is_some()
                && DEEDS.iter().any(|deed| words.starts_with(deed))
            {
                return;
            }
            let begin = self.range(subject..subject + 1).start;
            self.about_part = end.map(|end| self.without_lead(subject).start..begin + end);
        }
    }

    /// Where the name ends of a pilot that has run for some time: 改革试点一年来.
    fn pilot(&self, subject: usize) -> Option<usize> {
        let words = self.slice(subject);
        let runs = matches!(
            self.word(subject + 1),
            Some(Word::Time(TimeWord::Past(_) | TimeWord::Span(_) | TimeWord::Last))
        );
        (runs && words.ends_with("试点")).then_some(words.len())
    }

    /// Whether the place has counties below it.
    pub(super) fn has_counties(&self) -> bool {
        let place = self.around.place;
        let is_county = place.is_empty() || place.ends_with(['县', '区', '旗']);
        !is_county || self.around.is_province
    }
}

/// Whether the sentence that opens a paragraph says that it is about a zone: 临空新区建设取得新进展.
pub(in crate::figures) fn is_about_part(paragraph: &str, place: &str) -> bool {
    let start = paragraph.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = start.char_indices().nth(LONGEST_TOPIC).map_or(start.len(), |(end, _)| end);
    let topic = start.get(..end).and_then(|start| start.split_once('。'));
    topic.is_some_and(|(topic, _)| zone(topic, place, &[]).is_some())
}

/// Where the name of a zone ends that is reformed: 推进经开区改革.
fn reformed(words: &str, place: &str) -> Option<usize> {
    REFORM.find(words.as_bytes())?;
    ZONES.iter().find_map(|zone| {
        let (before, behind) = words.split_once(zone)?;
        let is_reformed = !place.ends_with(zone) && behind.starts_with("改革");
        is_reformed.then_some(before.len() + zone.len())
    })
}

/// Where the name ends of a division that is to do something: 支持甲县冲刺百强县.
fn supported(words: &str) -> Option<usize> {
    let lead = "支持";
    let name = words.strip_prefix(lead)?;
    let (at, end) = name.char_indices().skip(1).take(4).find(|(_, c)| "县区市镇旗".contains(*c))?;
    Some(lead.len() + at + end.len_utf8())
}

/// Where the name ends of two places together, of which the place is one: 川渝, 京津冀.
fn joint(words: &str) -> Option<usize> {
    JOINT.iter().find(|places| words.starts_with(**places)).map(|places| places.len())
}

/// Where the name of a zone ends with which words begin, and which is not the place itself; none of `work` stands
/// behind it.
fn zone(text: &str, place: &str, work: &[&str]) -> Option<usize> {
    // Its last character tells most others, without a look at each name.
    let end =
        text.char_indices().nth(LONGEST_NAME + LONGEST_ZONE).map_or(text.len(), |(end, _)| end);
    let name = text.get(..end).unwrap_or_default();
    if !name.contains(['区', '园', '圈', '群']) {
        return None;
    }
    ZONES.iter().find_map(|zone| {
        let (before, behind) = text.split_once(zone)?;
        let is_name = before.chars().count() <= LONGEST_NAME
            && !VERBS.iter().any(|verb| before.contains(verb))
            && !work.iter().any(|work| behind.starts_with(work));
        (is_name && !place.ends_with(zone)).then_some(before.len() + zone.len())
    })
}
