//! The times that a heading or the opening of a paragraph names: years, spans of years, five-year plans.
//!
//! Knows nothing of what they mean for what stands below (`section.rs`).

use super::word::plan_years;
use crate::language::numeral;

/// Words of headings for what was done.
pub(super) const REVIEW: [&str; 14] = [
    "回顾", "总结", "成绩", "成就", "过去", "情况", "回望", "年来", "取得", "完成", "进展", "成效",
    "圆满", "历程",
];

/// The five-year plans that headings name, in short and in full, the later first.
const PLANS: [(&str, &str, u16); 7] = [
    ("十五五", "第十五个五年", 15),
    ("十四五", "第十四个五年", 14),
    ("十三五", "第十三个五年", 13),
    ("十二五", "第十二个五年", 12),
    ("十一五", "第十一个五年", 11),
    ("十五", "第十个五年", 10),
    ("九五", "第九个五年", 9),
];

const DASHES: [char; 8] = ['-', '—', '–', '－', '~', '～', '至', '到'];
const AROUND_DASHES: [char; 9] = ['-', '—', '–', '－', '~', '～', '至', '到', '年'];

/// Spans of years that headings name.
const SPANS: [(&str, u16); 5] = [("五年", 5), ("5年", 5), ("三年", 3), ("四年", 4), ("两年", 2)];

/// The times that a heading or an opening names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    /// The last of the single years.
    pub single: Option<u16>,
    /// The last of those before the year of the report.
    pub before: Option<u16>,
    pub years: Option<(u16, u16)>,
    pub coming: bool,
    pub this: bool,
}

impl Times {
    pub fn of(text: &str, report: Option<u16>) -> Self {
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
        for (name, full, number) in PLANS {
            let is_short = text.contains(name) && (number > 10 || quoted(name));
            if !is_short && !text.contains(full) {
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
        let is_count = |before: &str| before.ends_with(['五', '5', '三', '四', '两']);
        let mut ends = text.match_indices('年').filter_map(|(at, _)| text.get(..at));
        if !ends.any(is_count) {
            return;
        }
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

    pub fn any(&self) -> bool {
        self.single.is_some() || self.years.is_some() || self.coming || self.this
    }

    /// Whether the year of the report is named.
    pub fn names(&self, report: Option<u16>) -> bool {
        self.this || report.is_some() && self.single == report
    }

    /// The last year that is named.
    pub fn latest(&self) -> Option<u16> {
        let years = self.years.map(|(_, to)| to);
        self.single.max(years)
    }
}

/// The year that a text ends with, and what stands before it.
fn last_year(text: &str) -> Option<(u16, &str)> {
    let start = text.char_indices().rev().nth(3).map_or(0, |(start, _)| start);
    let (before, year) = text.split_at_checked(start)?;
    let year = numeral::whole(year).and_then(|year| u16::try_from(year).ok())?;
    (1900..2100).contains(&year).then_some((year, before))
}
