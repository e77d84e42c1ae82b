//! The year of a report, from its headings (understanding rule 50).
//!
//! Knows headings by their words alone.

use super::chars::{compact, simplified};
use crate::document::{Document, HeadingStyle};
use crate::language::numeral::whole;

/// Words for what was done: the report is one of the year after.
const REVIEW: [&str; 9] = ["回顾", "总结", "情况", "成绩", "成就", "决算", "完成", "进展", "回望"];

/// Words for what is planned: the report is one of that year.
const PLAN: [&str; 15] = [
    "安排",
    "任务",
    "目标",
    "重点",
    "要求",
    "思路",
    "部署",
    "建议",
    "谋划",
    "打算",
    "计划",
    "实事",
    "取向",
    "主要工作",
    "预算",
];

/// The deepest level of the headings that name the year.
const DEEPEST: u8 = 2;

/// The year in which a report was given: that of its plan, or the one after that of its review. `None` where the
/// headings name no such year, or years that are further apart.
pub(super) fn find(document: &Document) -> Option<u16> {
    let headings = document.headings.iter();
    let headings = headings.filter(|h| h.style != HeadingStyle::Lead && h.level <= DEEPEST);
    let years: Vec<u16> = headings
        .filter(|heading| document.span_text(heading.span).contains('年'))
        .flat_map(|heading| years(&simplified(&compact(&document.heading_text(heading)))))
        .collect();
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    (last - first <= 1).then_some(*last)
}

/// The years of report that a heading speaks for.
fn years(heading: &str) -> Vec<u16> {
    let years: Vec<(usize, u16)> = heading
        .match_indices('年')
        .filter_map(|(stop, _)| Some((stop, year_at_end(heading.get(..stop)?)?)))
        .collect();
    let ends = years.iter().skip(1).map(|(stop, _)| *stop).chain([heading.len()]);
    let told = years.iter().zip(ends).filter_map(|(&(stop, year), end)| {
        of_report(year, heading.get(stop..end)?.strip_prefix('年')?)
    });
    told.collect()
}

/// The year with which a text ends, alone: not the end of a period, or the day by which something is to be done.
fn year_at_end(text: &str) -> Option<u16> {
    let start = text.char_indices().rev().nth(3)?.0;
    let (before, year) = text.split_at_checked(start)?;
    let year = u16::try_from(whole(year)?).ok().filter(|year| (1949..=2100).contains(year))?;
    let parted =
        |c: char| !matches!(c, '—' | '-' | '－' | '–' | '～' | '~' | '至' | '到' | '自' | '从');
    before.chars().next_back().is_none_or(parted).then_some(year)
}

/// The year of the report in which something is said of `year`; `after` stands behind it.
fn of_report(year: u16, after: &str) -> Option<u16> {
    let has = |words: &[&str]| words.iter().any(|word| after.contains(word));
    let work = after.trim_start_matches(['的', '省', '市', '县', '区']).trim_start_matches("政府");
    if after.starts_with("上半年") || after.starts_with("前三季度") {
        Some(year)
    } else if after.starts_with(['—', '-', '－', '–', '～', '~', '至', '到', '以', '底', '前'])
    {
        None
    } else if has(&REVIEW) {
        Some(year + 1)
    } else {
        (has(&PLAN) || work == "工作").then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::{dated_blocks, parse};
    use crate::text::decode;

    #[track_caller]
    fn check(headings: [&str; 2], year: Option<u16>) {
        let [first, second] = headings;
        let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
        let notes = "注释：\n①回顾：回头看。\n②打算：想做的事。\n";
        let text = format!("各位代表：\n一、{first}\n{body}\n二、{second}\n{body}\n{notes}");
        let text = decode(text.as_bytes(), None);
        assert_eq!(parse(&text).document.meta.year, year, "{headings:?}");
        assert_eq!(dated_blocks(&text).meta.year, year, "{headings:?}");
    }

    #[test]
    fn marks_are_no_part_of_what_headings_say() {
        check(["过去一年的回顾①", "2024年政府工作②"], Some(2024));
    }

    #[test]
    fn headings_name_the_year() {
        check(["2023年工作回顾", "2024年工作安排"], Some(2024));
        check(["２０２３年工作回顾", "今年的工作"], Some(2024));
        check(["过去的一年", "二〇二四年主要任务"], Some(2024));
        check(["关于2014年政府工作", "关于2015年政府工作"], Some(2015));
        check(["1998年工作回顾和1999年工作的总体要求", "改革"], Some(1999));
        check(["2025年和“十四五”时期工作回顾", "“十五五”时期主要目标和2026年重点工作"], Some(2026));
        check(["2024年上半年工作回顾", "2024年下半年工作安排"], Some(2024));
        check(["2024年前三季度工作回顾", "下一步工作"], Some(2024));
        check(["过去五年回顾和2002年工作情况", "对今后五年和2003年政府工作的建议"], Some(2003));
    }

    #[test]
    fn years_of_periods_and_aims_are_not_that_of_the_report() {
        check(["过去五年工作回顾", "今后五年的任务"], None);
        check(["2017—2021年工作回顾", "到2025年的发展目标"], None);
        check(["2016年以来工作回顾", "工作安排"], None);
        check(["2016年工作回顾", "2025年发展目标"], None);
        check(["团结奋斗，2024年建设迈出新的步伐", "再接再厉"], None);
    }
}
