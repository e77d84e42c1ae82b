//! What the parts of a report are of: what looks back, what sets out the work of a year or of several.
//!
//! A report is read from its beginning; a heading or an opening that says so changes what the rest is of. What that means
//! for a value is decided in `time.rs`.

use super::figure::Status;
use super::named_times::{REVIEW, Times};
use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Words of headings for what is to be done.
const AHEAD: [&str; 20] = [
    "安排",
    "任务",
    "目标",
    "重点",
    "部署",
    "思路",
    "建议",
    "要求",
    "打算",
    "谋划",
    "计划",
    "做好",
    "实事",
    "举措",
    "主要工作",
    "今后",
    "未来",
    "展望",
    "形势",
    "下一步",
];

/// Words of openings that speak of several years.
const PAST: [&str; 8] =
    ["五年来", "这五年", "过去五年", "过去的五年", "经过五年", "五年间", "时期", "期间"];

/// Words that are looked for at once.
type Words = LazyLock<Option<AhoCorasick>>;

static LOOKS_BACK: Words = LazyLock::new(|| words(&REVIEW));
static LOOKS_AHEAD: Words = LazyLock::new(|| words(&AHEAD));

fn words(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()
}

/// What a part of a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub status: Status,
    /// The last year that it looks back on, or the year that it is for.
    pub year: Option<u16>,
    /// The years, where it is of several.
    pub years: Option<(u16, u16)>,
    /// Whether it speaks of all these years, not of the last.
    pub several: bool,
    /// The level of the heading that said so; 0 where none did.
    pub level: u8,
    /// Whether it looks back and sets out the work, as its paragraphs open.
    both: bool,
    /// Whether its heading says of which year it is.
    dated: bool,
}

impl Section {
    /// What a report of `year` begins with.
    pub fn start(year: Option<u16>) -> Self {
        let year = year.map(|year| year.saturating_sub(1));
        Self {
            status: Status::Result,
            year,
            years: None,
            several: false,
            level: 0,
            both: false,
            dated: false,
        }
    }

    /// What a part of a report is of that states nothing but results, or nothing but targets.
    pub fn of_status(status: Status, report: Option<u16>) -> Self {
        let start = Self::start(report);
        match status {
            Status::Result => start,
            Status::Target | Status::Plan => Self { status, year: report, ..start },
        }
    }

    /// What a heading of a level says; `report` is the year of the report.
    pub fn heading(&mut self, text: &str, level: u8, report: Option<u16>) {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let times = Times::of(&text, report);
        let has = |words: &Words| words.as_ref().is_some_and(|words| words.is_match(&text));
        let review = has(&LOOKS_BACK);
        let ahead = has(&LOOKS_AHEAD) || times.names(report) && text.ends_with("工作");
        let deeper = self.level > 0 && level > self.level;
        if deeper && !times.any() || !review && !ahead && !times.any() {
            return;
        }
        if text.chars().count() > 40 && !text.contains('年') {
            return;
        }
        let behind = times.latest().zip(report).map(|(last, report)| last < report);
        let status = match (review, ahead, behind) {
            (_, _, Some(false))
                if !review || times.years.is_some_and(|(from, _)| Some(from) >= report) =>
            {
                let later = times.years.zip(report).is_some_and(|((_, to), report)| to > report);
                if later && !times.names(report) { Status::Plan } else { Status::Target }
            }
            (true, _, _) => Status::Result,
            (false, true, None) => Status::Target,
            (false, true, Some(_)) if times.years.is_none() && report.is_some() => Status::Result,
            _ => return,
        };
        let status = if times.coming && !times.names(report) { Status::Plan } else { status };
        *self = match status {
            Status::Result => Self {
                status,
                year: times.before.or(report.map(|year| year.saturating_sub(1))),
                years: times.years,
                several: times.years.is_some() && times.before.is_none(),
                level,
                both: false,
                dated: true,
            },
            Status::Target => Self {
                status,
                year: report,
                years: times.years,
                several: false,
                level,
                both: false,
                dated: times.any(),
            },
            Status::Plan => Self {
                status,
                year: times.years.map(|(_, to)| to),
                years: times.years.or(report.map(|year| (year, year + 4))),
                several: true,
                level,
                both: review,
                dated: true,
            },
        };
    }

    /// What the first words of a paragraph say.
    pub fn opening(&mut self, text: &str, report: Option<u16>) {
        let Some(start) = opening(text) else { return };
        let mut start = &*start;
        for address in ["各位代表", "同志们"] {
            if let Some(rest) = start.strip_prefix(address) {
                start = rest.trim_start_matches(['！', '，', '：', ',', '!', ':']);
            }
        }
        let first = start.split(['，', '。', '；', ',']).next().unwrap_or_default();
        let times = Times::of(first, report);
        let year = report.map(|year| year.saturating_sub(1));
        match self.status {
            Status::Result => {
                let now =
                    times.names(report) && first.contains("年是") || first.starts_with("今年是");
                let today = first.starts_with("做好今年") || first.starts_with("今年工作");
                let sentence = start.split('。').next().unwrap_or_default();
                let looks_back = looks_back(start);
                let several = Times::of(if looks_back { start } else { sentence }, report).years;
                let several = several.filter(|(_, to)| year.is_none_or(|year| *to == year));
                let past = || {
                    PAST.iter().any(|word| first.contains(word))
                        || ["三年来", "过去三年", "四年来"].iter().any(|w| first.starts_with(w))
                        || sentence.ends_with("五年")
                        || looks_back
                };
                if (self.level == 0 || self.both) && (now || today || announces(start, report)) {
                    *self = Self {
                        status: Status::Target,
                        year: report,
                        years: None,
                        several: false,
                        level: self.level,
                        both: self.both,
                        dated: true,
                    };
                } else if (self.level == 0 || self.both) && times.coming {
                    *self = self.plan(times.years);
                } else if let Some(years) = several.filter(|_| past()) {
                    self.years = Some(years);
                    self.several = true;
                } else if times.single.is_some() && times.single == year && !at_end(first) {
                    self.several = false;
                }
            }
            Status::Target => {
                if times.coming && !times.names(report) && (self.level == 0 || self.years.is_some())
                {
                    *self = self.plan(times.years);
                } else if !self.dated && times.single == year && first.contains("年是") {
                    // 形势和任务: 1986年是…的一年.
                    *self = Self { status: Status::Result, year, both: true, ..*self };
                }
            }
            Status::Plan => {
                let behind = |years: &(u16, u16)| report.is_some_and(|report| years.1 < report);
                if let Some(years) = times.years.filter(behind) {
                    let (status, year) = (Status::Result, Some(years.1));
                    *self = Self {
                        status,
                        year,
                        years: Some(years),
                        several: true,
                        both: true,
                        ..*self
                    };
                } else if times.names(report) && !first.contains('到') || first.starts_with("今年")
                {
                    *self = Self { status: Status::Target, year: report, several: false, ..*self };
                }
            }
        }
    }

    /// A part that sets out the work of several years.
    fn plan(&self, years: Option<(u16, u16)>) -> Self {
        let year = years.map(|(_, to)| to).or(self.year);
        Self { status: Status::Plan, several: true, years, year, ..*self }
    }
}

/// Characters at the start of a paragraph that may say what it is about.
const OPENING: usize = 48;

/// What every opening has one of that says something: a year, a five-year plan, or a goal.
static SAYS: Words = LazyLock::new(|| words(&["年", "五", "标"]));

/// These characters, without blanks; `None` where they say nothing.
fn opening(text: &str) -> Option<Cow<'_, str>> {
    let near = text.get(..text.floor_char_boundary(4 * OPENING)).unwrap_or_default();
    if SAYS.as_ref().is_some_and(|says| !says.is_match(near)) {
        return None;
    }
    let end = text.char_indices().nth(OPENING).map_or(text.len(), |(end, _)| end);
    let start = text.get(..end).unwrap_or_default();
    Some(if start.contains(char::is_whitespace) {
        text.chars().filter(|c| !c.is_whitespace()).take(OPENING).collect()
    } else {
        start.into()
    })
}

/// Whether the second sentence of a paragraph opens with several years: 2025年是收官之年。五年来，…
fn looks_back(start: &str) -> bool {
    let mut sentences = start.split('。');
    let (first, second) =
        (sentences.next().unwrap_or_default(), sentences.next().unwrap_or_default());
    // Behind a sentence about anything else it is the time of that sentence alone.
    first.contains('年')
        && ["五年来", "5年来", "过去五年", "过去的五年", "这五年", "五年间"]
            .iter()
            .any(|word| second.starts_with(word))
}

/// Whether words speak of the end of a year, at which things stand as they became in all the years before.
fn at_end(first: &str) -> bool {
    ["年底", "年末"].iter().any(|end| first.contains(end))
}

/// Whether a paragraph sets out the goals of the report's year.
fn announces(start: &str, report: Option<u16>) -> bool {
    let year =
        report.is_none_or(|year| start.contains(&year.to_string())) || start.contains("今年");
    // A line that is no heading may name them, too: 今年预期目标
    let is_line =
        start.chars().count() < OPENING && start.trim_end_matches(['：', ':']).ends_with("目标");
    let says = start.contains("是：") || start.contains("为：") || start.contains("是:");
    year && start.contains("目标") && (says || is_line)
}
