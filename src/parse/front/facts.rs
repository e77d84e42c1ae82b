//! What the lines of the front matter state (understanding rule 19).
//!
//! Takes lines that are known to be front matter, without their blanks.

use super::recognise::{bare_date, day, is_name, is_numeral, is_title, speaker};
use crate::document::{Meta, part};
use crate::language::divisions;
use crate::language::numeral::whole;

/// The characters in which the names of places end that have a government.
const PLACE_ENDS: [char; 9] = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];

/// What governs: it stands behind the name of the place.
const GOVERNMENTS: [&str; 5] = ["人民政府", "政府", "管委会", "管理委员会", "行署"];

/// Characters of the name of a place at most.
const LONGEST_NAME: usize = 20;

/// Whose report is that of the whole country.
const STATE_COUNCIL: &str = "国务院";
const COUNTRY: &str = "全国";

/// Zones that their reports name without the name of their place.
const NAMELESS: [&str; 4] = ["高新区", "经开区", "开发区", "度假区"];

/// Adds the year and the place that a title names.
pub(super) fn title(line: &str, meta: &mut Meta) {
    if meta.year.is_none() {
        meta.year = year(line);
    }
    if meta.place.is_none() {
        meta.place = named_place(line).map(str::to_owned);
    }
}

/// The year in a title: `2025年湖南省政府工作报告`, `高阳县2019年政府工作报告`.
fn year(title: &str) -> Option<u16> {
    title.match_indices('年').find_map(|(at, _)| {
        let figures = title.get(at.checked_sub(4)?..at)?;
        let is_year = figures.bytes().all(|b| b.is_ascii_digit())
            && (figures.starts_with("19") || figures.starts_with("20"));
        figures.parse().ok().filter(|_| is_year)
    })
}

/// Whose government it is, if it is named: `南昌市` in `南昌市人民政府市长`, `广东省` in `2025年广东省政府工作报告`; not `自治县`
/// alone.
fn named_place(line: &str) -> Option<&str> {
    let rest = without_year(line);
    let place = rest.strip_prefix("关于").and_then(governed).or_else(|| governed(rest));
    place.filter(|place| !place.starts_with("自治"))
}

/// The place that a text begins with and whose government follows it, perhaps behind a year.
fn governed(text: &str) -> Option<&str> {
    let name = text.chars().take_while(|c| !c.is_ascii_digit() && *c != '年');
    let ends = name.take(LONGEST_NAME + 1).scan(0, |end, c| {
        *end += c.len_utf8();
        Some((c, *end))
    });
    let mut places = ends.skip(1).filter(|(c, _)| PLACE_ENDS.contains(c)).map(|(_, end)| end);
    let is_governed = |&end: &usize| {
        let rest = without_year(part(text, end..));
        rest.strip_prefix("人民").unwrap_or(rest).starts_with("政府")
    };
    places.find(is_governed).map(|end| part(text, ..end))
}

/// A text without the year of four figures that it begins with.
fn without_year(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_year = text.len() - rest.len() == 4;
    rest.strip_prefix('年').filter(|_| is_year).unwrap_or(text)
}

/// Adds date, session, place and speaker that a dateline names; `line` is without blanks.
pub(super) fn dateline(line: &str, meta: &mut Meta) {
    if let Some((year, date)) = day(line).and_then(date) {
        meta.date.get_or_insert(date);
        meta.year = Some(year);
    }
    if let Some((year, month, day)) = bare_date(line) {
        if let Some(day) = day {
            meta.date.get_or_insert_with(|| format!("{year:04}-{month:02}-{day:02}"));
        }
        meta.year.get_or_insert(year);
    }
    session(line, meta);
    let caption = Some(line).filter(|line| line.contains('作'));
    let within = caption.and_then(captioned).and_then(speaker);
    if let Some((office, name)) = within.or_else(|| speaker_beside(line)) {
        byline(office, name, meta);
    }
}

/// Adds the session that a text names, and whose assembly that is.
fn session(text: &str, meta: &mut Meta) {
    if let Some(session) = meeting(text) {
        let country = || session.contains("全国人民代表大会").then_some(COUNTRY);
        if let Some(place) = assembly(session).or_else(country) {
            meta.place.get_or_insert_with(|| place.to_owned());
        }
        meta.session.get_or_insert_with(|| session.to_owned());
    }
}

/// The meeting a report was given to: `南昌市第十六届人民代表大会第四次会议`.
fn meeting(text: &str) -> Option<&str> {
    /// Characters between the two numbers at most.
    const BETWEEN: usize = 30;
    text.match_indices('届').find_map(|(at, term)| {
        let before = part(text, ..at);
        before_number(before)?;
        let start = before.char_indices().rev().find(|(_, c)| matches!(c, '在' | '日' | '—'));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        let rest = part(text, at + term.len()..);
        let session = rest.match_indices('次').find_map(|(at, word)| {
            let between = before_number(part(rest, ..at))?.chars().count();
            let kind = part(rest, at + word.len()..);
            let kind = kind.strip_prefix("全体").unwrap_or(kind);
            kind.strip_prefix("会议").filter(|_| between <= BETWEEN)
        })?;
        Some(part(text, start..text.len() - session.len()))
    })
}

/// Whose assembly a meeting is one of: what stands before its number.
fn assembly(meeting: &str) -> Option<&str> {
    meeting.match_indices('届').find_map(|(at, _)| {
        let place = before_number(part(meeting, ..at))?;
        let is_named = (2..=LONGEST_NAME + 1).contains(&place.chars().count());
        Some(place).filter(|place| is_named && place.ends_with(PLACE_ENDS))
    })
}

/// What stands before the number of up to three numerals that a text ends with, `第十六` or `十六`; `None` where it ends
/// with none.
fn before_number(text: &str) -> Option<&str> {
    let is_numeral = |c: &char| is_numeral(*c);
    let length: usize = text.chars().rev().take_while(is_numeral).take(3).map(char::len_utf8).sum();
    let before = text.get(..text.len() - length).filter(|_| length > 0)?;
    Some(before.strip_suffix('第').unwrap_or(before))
}

/// Who gave the report, where that stands behind the meeting: `省长王某某` in `会议上省长王某某作政府工作报告。`
fn captioned(line: &str) -> Option<&str> {
    let is_report = |told: &str| {
        let told = told.strip_prefix('府').unwrap_or(told);
        let told = told.strip_prefix('工').unwrap_or(told);
        told.strip_prefix('作').unwrap_or(told).starts_with("报告")
    };
    let behind = line.match_indices("会议上").map(|(at, held)| part(line, at + held.len()..));
    behind.into_iter().find_map(|rest| {
        rest.match_indices("作政").find_map(|(at, gave)| {
            let who = part(rest, ..at);
            let names = [who.strip_suffix("同志"), Some(who)].into_iter().flatten();
            let mut names = names.filter(|name| (2..=24).contains(&name.chars().count()));
            names.next().filter(|_| is_report(part(rest, at + gave.len()..)))
        })
    })
}

/// The speaker whom a dateline names before the day, behind it or behind the meeting:
/// `2025年1月14日省长王某某在东湖省第十四届人民代表大会第三次会议上`.
fn speaker_beside(line: &str) -> Option<(&str, &str)> {
    let (before, rest) = match day(line) {
        Some(day) => line.split_once(day)?,
        None => ("", line),
    };
    let behind = rest.find("会议上").and_then(|at| rest.get(at + "会议上".len()..));
    let signs = ['—', '-', '―', '–', '（', '）', '(', ')', '，'];
    let places = [Some(before), rest.split('在').next(), behind].into_iter().flatten();
    let mut found = places.filter_map(|place| speaker(place.trim_matches(signs)));
    found.find(|(_, name)| is_name(name))
}

/// Adds the speaker and the office.
pub(super) fn byline(office: &str, name: &str, meta: &mut Meta) {
    if !office.is_empty() && meta.office.is_none() {
        meta.office = Some(office.to_owned());
        let country = || office.contains(STATE_COUNCIL).then_some(COUNTRY);
        if let (None, Some(place)) = (&meta.place, named_place(office).or_else(country)) {
            meta.place = Some(place.to_owned());
        }
    }
    if is_name(name) {
        meta.speaker.get_or_insert_with(|| name.to_owned());
    }
}

/// Adds the session that the opening sentence of the text names, `向东湖省第二届人民代表大会第一次会议作报告`, and the place
/// and the level: `我代表东湖市人民政府`, `我代表市人民政府`.
pub(super) fn opening(line: &str, meta: &mut Meta) {
    in_name_of(line, meta);
    let named = line.find("次会议").and_then(|at| line.get(..at + "次会议".len()));
    let named = named.and_then(|named| named.rsplit_once('向')).map(|(_, named)| named);
    if let Some(named) = named.filter(|named| named.contains("届") && !named.contains('，')) {
        session(named, meta);
    }
}

fn in_name_of(line: &str, meta: &mut Meta) {
    let Some((before, told)) = line.split_once("代表").filter(|(before, _)| before.contains('我'))
    else {
        return;
    };
    if !before.trim_end_matches(['谨', '受']).ends_with('我') {
        return;
    }
    if told.trim_start_matches("中华人民共和国").starts_with(STATE_COUNCIL) {
        meta.place.get_or_insert_with(|| COUNTRY.to_owned());
    }
    let Some(end) = GOVERNMENTS.iter().filter_map(|government| told.find(government)).min() else {
        return;
    };
    let place = part(told, ..end);
    let is_name = !place.contains(['，', '。', '我']) && place.chars().count() <= LONGEST_NAME;
    let Some(level) = divisions::ending(place).filter(|_| is_name) else {
        return;
    };
    meta.level.get_or_insert_with(|| level.to_owned());
    if place != level && !NAMELESS.contains(&place) {
        meta.place.get_or_insert_with(|| place.to_owned());
    }
}

/// Adds what a website's record of the report states, each field a line: `标题：…`, `发文单位：…`, `报告人：…`.
pub(super) fn record(line: &str, meta: &mut Meta) {
    let (field, value) = line.split_once(['：', ':']).unwrap_or(("标题", line));
    match field {
        "标题" | "题目" | "名称" | "信息名称" => {
            let (name, told) = value.split_once("——").unwrap_or((value, ""));
            if is_title(name) {
                title(name, meta);
                dateline(told, meta);
            }
        }
        "报告人" => {
            if let Some((office, name)) = speaker(value) {
                byline(office, name, meta);
            }
        }
        "发文单位" | "发文机关" | "发布机构" if meta.place.is_none() => {
            meta.place = named_place(value).map(str::to_owned);
        }
        _ => {}
    }
}

/// The year and the day as `YYYY-MM-DD`, of a day in Arabic or Chinese numerals.
fn date(day: &str) -> Option<(u16, String)> {
    let (year, rest) = day.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let year = u16::try_from(whole(year)?).ok().filter(|year| (1900..2200).contains(year))?;
    let (month, day) = (whole(month)?, whole(day)?);
    let real = (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| (year, format!("{year:04}-{month:02}-{day:02}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    #[track_caller]
    fn check(line: &str, date: Option<&str>, place: Option<&str>, session: Option<&str>) {
        let mut meta = Meta::default();
        dateline(line, &mut meta);
        assert_eq!(meta.date.as_deref(), date, "{line}");
        assert_eq!(meta.place.as_deref(), place, "{line}");
        assert_eq!(meta.session.as_deref(), session, "{line}");
    }

    #[test]
    fn datelines() {
        check(
            "——2024年1月15日在东湖市第十六届人民代表大会第四次会议上",
            Some("2024-01-15"),
            Some("东湖市"),
            Some("东湖市第十六届人民代表大会第四次会议"),
        );
        check(
            "（2023年2月12日在东湖县十九届人民代表大会第三次会议上）",
            Some("2023-02-12"),
            Some("东湖县"),
            Some("东湖县十九届人民代表大会第三次会议"),
        );
        check("（二〇〇三年十一月二十日）", Some("2003-11-20"), None, None);
        check("二O二四年一月十八日", Some("2024-01-18"), None, None);
        check("二◯二四年一月十八日", Some("2024-01-18"), None, None);
        check(
            "1999年3月5日在第九届全国人民代表大会第二次会议上",
            Some("1999-03-05"),
            Some("全国"),
            Some("第九届全国人民代表大会第二次会议"),
        );
        check("2024年13月1日", None, None, None);
    }

    #[test]
    fn a_caption_names_the_speaker() {
        let mut meta = Meta::default();
        dateline(
            "2025年1月14日在东湖省第十四届人民代表大会第三次会议上省长王某某作政府工作报告。",
            &mut meta,
        );
        assert_eq!(
            (meta.office.as_deref(), meta.speaker.as_deref()),
            (Some("省长"), Some("王某某"))
        );
    }

    #[test]
    fn titles_and_offices_name_the_place() {
        let place = |line: &str| {
            let mut meta = Meta::default();
            title(line, &mut meta);
            (meta.place, meta.year)
        };
        assert_eq!(place("2025年东湖省政府工作报告"), (Some("东湖省".to_owned()), Some(2025)));
        assert_eq!(place("东湖县2019年政府工作报告"), (Some("东湖县".to_owned()), Some(2019)));
        assert_eq!(place("政府工作报告"), (None, None));
    }

    /// Lines that are put together from some words.
    fn lines(words: &'static [&'static str]) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(words), 0..16).prop_map(|words| words.concat())
    }

    fn first(pattern: &str, line: &str) -> Option<String> {
        let found = Regex::new(pattern).unwrap().captures(line)?;
        Some(found.get(1)?.as_str().to_owned())
    }

    proptest! {
        #[test]
        fn meetings_are_what_their_pattern_says(
            line in lines(&["在", "日", "东湖市", "第", "十", "六", "12", "届", "届", "次", "全体", "会议", "—",
                "人民代表大会常务委员会", "次会议"]),
        ) {
            let meeting = first(
                "在?((?:[^在日—]*?)第?[一二三四五六七八九十0-9]{1,3}届.{0,30}?\
                 第?[一二三四五六七八九十0-9]{1,3}次(?:全体)?会议)",
                &line,
            );
            prop_assert_eq!(super::meeting(&line), meeting.as_deref());
            let place = first(
                "^(.{1,20}?(?:省|市|县|区|州|盟|旗|镇|乡))第?[一二三四五六七八九十0-9]{1,3}届",
                &line,
            );
            prop_assert_eq!(assembly(&line), place.as_deref());
        }

        #[test]
        fn years_and_governments_are_what_their_patterns_say(
            line in lines(&["2025", "1999", "1899", "年", "关于", "东湖", "市", "县", "人民", "政府", "政府", "报告"]),
        ) {
            let year = first("((?:19|20)[0-9]{2})年", &line).and_then(|year| year.parse().ok());
            prop_assert_eq!(super::year(&line), year);
            let place = first(
                "^(?:[0-9]{4}年)?(?:关于)?([^0-9年]{1,20}?(?:省|市|县|区|州|盟|旗|镇|乡))\
                 (?:[0-9]{4}年)?(?:人民)?政府",
                &line,
            );
            prop_assert_eq!(named_place(&line), place.as_deref());
        }

        #[test]
        fn captions_are_what_their_pattern_says(
            line in lines(&["会议上", "会议上", "省长", "王", "同志", "作政", "府", "工", "作", "报告"]),
        ) {
            let who = first("会议上(.{2,24}?)(?:同志)?作政府?工?作?报告", &line);
            prop_assert_eq!(captioned(&line), who.as_deref());
        }
    }
}
