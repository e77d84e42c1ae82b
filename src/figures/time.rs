//! Of which time a value is, and whether it came or is to come: the section first, the words second.
//!
//! A report is read from its beginning; a heading or an opening that says so changes what the rest is of.

use super::clause::When;
use super::figure::{Kind, Period, Status};
use super::word::{TimeWord, plan_years};
use crate::language::numeral;
use std::borrow::Cow;

/// Words of headings for what was done.
const REVIEW: [&str; 14] = [
    "回顾", "总结", "成绩", "成就", "过去", "情况", "回望", "年来", "取得", "完成", "进展", "成效",
    "圆满", "历程",
];

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
const PAST: [&str; 7] = ["五年来", "过去五年", "过去的五年", "经过五年", "五年间", "时期", "期间"];

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
    level: u8,
}

impl Section {
    /// What a report of `year` begins with.
    pub fn start(year: Option<u16>) -> Self {
        let year = year.map(|year| year.saturating_sub(1));
        Self { status: Status::Result, year, years: None, several: false, level: 0 }
    }

    /// What a heading of a level says; `report` is the year of the report.
    pub fn heading(&mut self, text: &str, level: u8, report: Option<u16>) {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let times = Times::of(&text, report);
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let review = has(&REVIEW);
        let ahead = has(&AHEAD) || times.names(report) && text.ends_with("工作");
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
            },
            Status::Target => {
                Self { status, year: report, years: times.years, several: false, level }
            }
            Status::Plan => Self {
                status,
                year: times.years.map(|(_, to)| to),
                years: times.years.or(report.map(|year| (year, year + 4))),
                several: true,
                level,
            },
        };
    }

    /// What the first words of a paragraph say.
    pub fn opening(&mut self, text: &str, report: Option<u16>) {
        let start = opening(text);
        let mut start = &*start;
        // Every opening that says something has one of these: 年, 期间, 目标.
        if !start.contains(['年', '期', '标']) {
            return;
        }
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
                let several = Times::of(sentence, report).years;
                let several = several.filter(|(_, to)| year.is_none_or(|year| *to == year));
                let past = PAST.iter().any(|word| first.contains(word))
                    || ["三年来", "过去三年", "四年来"].iter().any(|word| first.starts_with(word))
                    || sentence.ends_with("五年");
                if self.level == 0 && (now || today || announces(start, report)) {
                    *self = Self {
                        status: Status::Target,
                        year: report,
                        years: None,
                        several: false,
                        level: 0,
                    };
                } else if self.level == 0 && times.coming {
                    *self = self.plan(times.years);
                } else if let Some(years) = several.filter(|_| past) {
                    self.years = Some(years);
                    self.several = true;
                } else if times.single.is_some() && times.single == year {
                    self.several = false;
                }
            }
            Status::Target => {
                if times.coming && !times.names(report) && (self.level == 0 || self.years.is_some())
                {
                    *self = self.plan(times.years);
                }
            }
            Status::Plan => {
                if times.names(report) && !first.contains('到') || first.starts_with("今年") {
                    *self = Self { status: Status::Target, year: report, several: false, ..*self };
                }
            }
        }
    }

    /// A part that sets out the work of several years.
    fn plan(&self, years: Option<(u16, u16)>) -> Self {
        let year = years.map(|(_, to)| to).or(self.year);
        Self { status: Status::Plan, several: true, years, year, level: self.level }
    }

    /// The status and the time of a value, whether section and words contradict each other, and the rules by which
    /// status and time were decided.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of time")]
    pub fn decide(&self, when: &When, kind: Kind, report: Option<u16>) -> Decided {
        let last = report.map(|year| year.saturating_sub(1));
        let back = self.status == Status::Result;
        let by_section = |rule| Decided {
            status: self.status,
            years: self.years.filter(|_| self.several),
            year: self.year,
            months: None,
            doubt: false,
            rules: (rule, 28),
        };
        let mut decided = match when.frame {
            // Where no heading says so, 今年 with words for what is to come is of the year of the report.
            Some(TimeWord::This) if !back || when.comes => {
                Decided::of(Status::Target, None, report, 22)
            }
            Some(TimeWord::WholeYear) if self.status != Status::Plan => {
                let year = if back { self.year.or(last) } else { report };
                Decided::of(self.status, None, year, 28)
            }
            None
            | Some(
                TimeWord::This
                | TimeWord::WholeYear
                | TimeWord::Other
                | TimeWord::End
                | TimeWord::Average
                | TimeWord::Sum
                | TimeWord::Held(_),
            ) => by_section(20),
            Some(TimeWord::Last) => Decided::of(Status::Result, None, last, 22),
            Some(TimeWord::BeforeLast) => {
                Decided::of(Status::Result, None, last.map(|year| year.saturating_sub(1)), 22)
            }
            Some(TimeWord::Year(year)) => {
                let status = match report.map(|report| year.cmp(&report)) {
                    Some(std::cmp::Ordering::Greater) => Status::Plan,
                    Some(std::cmp::Ordering::Equal)
                        if back && self.year != report && self.level > 0 =>
                    {
                        Status::Result
                    }
                    Some(std::cmp::Ordering::Equal) if back && self.year == report => {
                        Status::Result
                    }
                    Some(std::cmp::Ordering::Equal) => Status::Target,
                    Some(std::cmp::Ordering::Less) => Status::Result,
                    None => self.status,
                };
                Decided::of(status, None, Some(year), 22)
            }
            Some(TimeWord::Years(from, to)) => {
                let ahead = report.is_some_and(|report| to >= report && from >= report);
                let status =
                    if ahead || self.status == Status::Plan && report.is_some_and(|r| to >= r) {
                        Status::Plan
                    } else {
                        Status::Result
                    };
                Decided::of(status, Some((from, to)), Some(to), 22)
            }
            Some(TimeWord::Plan(number)) => {
                let (from, to) = plan_years(number);
                match report {
                    Some(report) if to < report => {
                        Decided::of(Status::Result, Some((from, to)), Some(to), 22)
                    }
                    Some(report) if back && from < report => {
                        Decided::of(Status::Result, Some((from, report - 1)), last, 22)
                    }
                    Some(_) => Decided::of(Status::Plan, Some((from, to)), Some(to), 22),
                    None => Decided::of(self.status, Some((from, to)), Some(to), 22),
                }
            }
            Some(TimeWord::Months(first, end)) => {
                let mut decided = by_section(20);
                decided.years = None;
                decided.months = Some((first, end));
                decided
            }
            Some(TimeWord::Past(count)) => {
                let years = self.years.filter(|(from, to)| to - from + 1 == u16::from(count));
                let years = years.or(back_from(last, count));
                Decided::of(Status::Result, years, years.map(|(_, to)| to), 22)
            }
            Some(TimeWord::Coming(count)) => {
                let years = report.map(|year| (year, year + u16::from(count) - 1));
                let years = self.years.filter(|_| self.status == Status::Plan).or(years);
                Decided::of(Status::Plan, years, years.map(|(_, to)| to), 22)
            }
            Some(TimeWord::Span(count)) => {
                let years = if back {
                    back_from(last, count)
                } else {
                    report.map(|year| (year, year + u16::from(count) - 1))
                };
                let years = self.years.or(years);
                let status = if back { Status::Result } else { Status::Plan };
                Decided::of(status, years, years.map(|(_, to)| to), 22)
            }
        };
        if when.goal && decided.status == Status::Result && when.frame.is_none() {
            decided = Decided::of(Status::Target, None, report, 21);
        }
        self.several_years(&mut decided, when, report);
        if when.from {
            decided.status = Status::Result;
            if !when.from_named {
                let since = decided.years.or(self.years.filter(|_| self.several));
                let before = since.map(|(from, _)| from).or(decided.year);
                decided.year = before.map(|year| year.saturating_sub(1));
            }
            decided.years = None;
            decided.rules.1 = 30;
        }
        self.compared(&mut decided, when);
        let reached = matches!(kind, Kind::Level | Kind::Share)
            && !when.lasts
            && !when.sum
            && when.held.is_none()
            && !when.average
            && (when.reached || !matches!(when.frame, Some(TimeWord::Span(_))));
        if reached && decided.years.is_some() {
            decided.years = None;
            decided.rules.1 = 29;
        }
        let clash = match decided.status {
            Status::Result => when.comes && back && when.frame.is_none() && !when.from,
            Status::Target | Status::Plan => when.came && !when.comes,
        };
        decided.doubt = clash;
        decided
    }

    /// 年均 and 连续N年 are of several years, even in a part that speaks of one.
    fn several_years(&self, decided: &mut Decided, when: &When, report: Option<u16>) {
        if let Some(count) = when.held.filter(|count| *count > 0) {
            decided.years = back_from(decided.year, count);
            decided.rules.1 = 27;
        } else if when.average && decided.years.is_none() {
            let years = match decided.status {
                Status::Result => {
                    let own =
                        self.years.filter(|(_, to)| decided.year.is_none_or(|year| year == *to));
                    own.or(back_from(decided.year, 5))
                }
                Status::Target | Status::Plan => {
                    decided.status = Status::Plan;
                    self.years.or(report.map(|year| (year, year + 4)))
                }
            };
            decided.years = years;
            decided.rules.1 = 27;
        }
    }

    /// Growth over an earlier year is of the years since.
    fn compared(&self, decided: &mut Decided, when: &When) {
        let since = match when.base {
            Some(TimeWord::Year(base)) => Some(base),
            Some(TimeWord::Plan(number)) => Some(plan_years(number).1),
            _ => None,
        };
        let (Some(since), None) = (since, decided.years) else { return };
        let Some(last) = decided.year else { return };
        if since + 1 < last {
            let covered = self.years.filter(|(from, to)| *from == since + 1 || *to == last);
            decided.years = covered.or(Some((since + 1, last)));
            decided.rules.1 = 31;
        }
    }
}

/// What was decided of a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    pub status: Status,
    years: Option<(u16, u16)>,
    year: Option<u16>,
    months: Option<(u8, u8)>,
    pub doubt: bool,
    pub rules: (u8, u8),
}

impl Decided {
    fn of(status: Status, years: Option<(u16, u16)>, year: Option<u16>, rule: u8) -> Self {
        Self { status, years, year, months: None, doubt: false, rules: (rule, 26) }
    }

    /// The time.
    pub fn period(&self) -> Option<Period> {
        if let Some((from, to)) = self.years {
            return Some(Period { from, to, months: None });
        }
        self.year.map(|year| Period { from: year, to: year, months: self.months })
    }
}

fn back_from(last: Option<u16>, count: u8) -> Option<(u16, u16)> {
    last.map(|last| (last + 1 - u16::from(count), last))
}

/// The characters that may say what a paragraph is about, without blanks.
fn opening(text: &str) -> Cow<'_, str> {
    const LENGTH: usize = 48;
    let end = text.char_indices().nth(LENGTH).map_or(text.len(), |(end, _)| end);
    let start = text.get(..end).unwrap_or_default();
    if start.contains(char::is_whitespace) {
        text.chars().filter(|c| !c.is_whitespace()).take(LENGTH).collect()
    } else {
        start.into()
    }
}

/// Whether a paragraph sets out the goals of the report's year.
fn announces(start: &str, report: Option<u16>) -> bool {
    let year =
        report.is_none_or(|year| start.contains(&year.to_string())) || start.contains("今年");
    year && start.contains("目标")
        && (start.contains("是：") || start.contains("为：") || start.contains("是:"))
}

/// The year that a text ends with, and what stands before it.
fn last_year(text: &str) -> Option<(u16, &str)> {
    let start = text.char_indices().rev().nth(3).map_or(0, |(start, _)| start);
    let (before, year) = text.split_at_checked(start)?;
    let year = numeral::whole(year).and_then(|year| u16::try_from(year).ok())?;
    (1900..2100).contains(&year).then_some((year, before))
}

/// The five-year plans that headings name, the later first.
const PLANS: [(&str, u16); 7] = [
    ("十五五", 15),
    ("十四五", 14),
    ("十三五", 13),
    ("十二五", 12),
    ("十一五", 11),
    ("十五", 10),
    ("九五", 9),
];

const DASHES: [char; 8] = ['-', '—', '–', '－', '~', '～', '至', '到'];
const AROUND_DASHES: [char; 9] = ['-', '—', '–', '－', '~', '～', '至', '到', '年'];

/// Spans of years that headings name.
const SPANS: [(&str, u16); 5] = [("五年", 5), ("5年", 5), ("三年", 3), ("四年", 4), ("两年", 2)];

/// The times that a heading or an opening names.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    /// The last of the single years.
    single: Option<u16>,
    /// The last of those before the year of the report.
    before: Option<u16>,
    years: Option<(u16, u16)>,
    coming: bool,
    this: bool,
}

impl Times {
    fn of(text: &str, report: Option<u16>) -> Self {
        let mut times = Self::default();
        if !text.contains(['年', '五']) {
            return times;
        }
        times.years_of(text, report);
        times.plans(text, report);
        times.spans(text, report);
        times.this = text.contains("今年");
        times
    }

    /// Years and spans of years in figures.
    fn years_of(&mut self, text: &str, report: Option<u16>) {
        for (at, _) in text.match_indices('年') {
            let before = text.get(..at).unwrap_or_default();
            let Some((year, ahead)) = last_year(before) else { continue };
            let ahead = ahead.trim_end_matches('年');
            // Behind a dash: the last of several years.
            let from =
                ahead.strip_suffix(DASHES).map(|ahead| ahead.trim_end_matches(AROUND_DASHES));
            if let Some((from, _)) = from.and_then(last_year) {
                self.years = Some((from, year));
                continue;
            }
            self.single = self.single.max(Some(year));
            if report.is_some_and(|report| year < report) {
                self.before = self.before.max(Some(year));
            }
        }
    }

    /// Five-year plans. An older one counts only in quotes; one that stands before the next is none.
    fn plans(&mut self, text: &str, report: Option<u16>) {
        if !text.contains('五') {
            return;
        }
        let quoted = |name: &str| {
            text.match_indices(name).any(|(at, _)| {
                text.get(..at).is_some_and(|before| before.ends_with(['“', '"', '‘']))
            })
        };
        for (name, number) in PLANS {
            if !(text.contains(name) && (number > 10 || quoted(name))) {
                continue;
            }
            if number == 14 && text.contains("十五五") {
                continue;
            }
            let (from, to) = plan_years(number);
            self.years = self.years.or(Some((from, to)));
            self.coming |= report.is_some_and(|report| from >= report);
        }
    }

    /// 过去五年, 今后五年
    fn spans(&mut self, text: &str, report: Option<u16>) {
        let Some(report) = report else { return };
        for (word, count) in SPANS {
            let Some((before, behind)) = text.split_once(word) else { continue };
            if ["今后", "未来", "下一个", "后", "今后的", "未来的"]
                .iter()
                .any(|start| before.ends_with(start))
            {
                self.coming = true;
                self.years = self.years.or(Some((report, report + count - 1)));
            } else if behind.starts_with(['来', '间', '以'])
                || ["过去", "过去的", "这", "近", "经过", "的"].iter().any(|w| before.ends_with(w))
                || REVIEW.iter().any(|word| text.contains(word))
            {
                self.years = self.years.or(Some((report - count, report - 1)));
            }
        }
    }

    fn any(&self) -> bool {
        self.single.is_some() || self.years.is_some() || self.coming || self.this
    }

    /// Whether the year of the report is named.
    fn names(&self, report: Option<u16>) -> bool {
        self.this || report.is_some() && self.single == report
    }

    /// The last year that is named.
    fn latest(&self) -> Option<u16> {
        let years = self.years.map(|(_, to)| to);
        self.single.max(years)
    }
}
