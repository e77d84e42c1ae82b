//! The lines of the front matter, each known by its own words (understanding rule 18).
//!
//! All functions take a line without its blanks. They alone decide what a title, a dateline or a byline is.

use super::english;
use crate::document::part;
use crate::language::script::is_han;
use crate::parse::weights;
use std::ops::Range;

/// The characters in which offices end: most lines have none of them.
const OFFICE_ENDS: [char; 6] = ['长', '席', '理', '员', '官', '任'];

/// What the heads of levels are called by: `市长`.
const LEVELS: [char; 10] = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '师'];

/// Offices that name no level.
const OFFICES: [&str; 5] = ["主席", "总理", "专员", "行政长官", "主任"];

/// Whether a line is the title of a report.
pub(crate) fn is_title(line: &str) -> bool {
    let length = line.chars().count();
    let named = line.contains("工作报告")
        || (line.ends_with("报告") && !line.ends_with("作报告"))
        || line.eq_ignore_ascii_case("reportontheworkofthegovernment");
    let other = ["注释", "名词", "解释", "解读", "标题", "工作报告。", "审议"]
        .iter()
        .any(|word| line.contains(word));
    named
        && !other
        && length <= weights::front::TITLE
        && !line.contains(['。', '，', '；', '：', ':', '！', '？', '>', '、', '_', '|', '｜'])
        && !is_day_first(line)
        && !is_picture_of_speaker(line)
}

/// Whether a line says before whom the report was given, and that it is one: `——在某县第九次代表大会上的报告`. It
/// stands below a title, or for one.
pub(crate) fn is_subtitle(line: &str) -> bool {
    let told = line.trim_start_matches(DASHES);
    let report = ["上的报告", "上的工作报告", "上的政府工作报告", "上的讲话"];
    told.len() < line.len()
        && report.iter().any(|end| told.ends_with(end))
        && (told.starts_with('在') || find_day(told).is_some_and(|day| day.start == 0))
}

/// Whether a line that stands above such a one, or above a dateline behind a dash, can be a title of other words than
/// the usual ones: `修路引水 为山里人过上好日子而奋斗`.
fn is_slogan(line: &str) -> bool {
    /// Characters of it at the least.
    const LEAST: usize = 6;
    let length = line.chars().count();
    (LEAST..=weights::front::TITLE).contains(&length)
        && line
            .chars()
            .all(|c| is_han(c) || matches!(c, '“' | '”' | '，' | '、' | '！' | '《' | '》'))
        && !["各位", "人民政府", "日报", "新闻", "来源", "会议"]
            .iter()
            .any(|word| line.contains(word))
        && !is_byline(line)
        && !is_title(line)
}

/// How many lines above a dateline are a title of other words; `above` are these lines, the nearest first.
pub(crate) fn title_lines_above(above: impl Iterator<Item = String>) -> usize {
    /// Lines of such a title at the most.
    const MOST: usize = 3;
    above.take(MOST).take_while(|line| is_slogan(line)).count()
}

/// Dashes that a dateline begins with.
pub(super) const DASHES: [char; 4] = ['—', '-', '―', '–'];

/// Whether a line names the papers of a meeting, as a stamp on its first page does: `五次会议文件（1）`.
fn is_stamp(line: &str) -> bool {
    let numbered =
        |c: char| c.is_ascii_digit() || "（）()〔〕之一二三四五六七八九十号第".contains(c);
    let papers = line.trim_end_matches(numbered);
    ["文件", "材料", "资料", "秘书处", "秘书处印", "参阅件"].iter().any(|end| papers.ends_with(end))
}

/// Whether a line says who gives the report, as captions of pictures do: `县长陈某作政府工作报告`.
pub(crate) fn is_picture_of_speaker(line: &str) -> bool {
    let line = line.trim_end_matches(['。', '）', ')', '》']);
    let reports = ["政府工作报告", "工作报告", "报告"];
    let Some(told) = reports.iter().find_map(|report| line.strip_suffix(report)) else {
        return false;
    };
    let speaker = told.trim_end_matches('《').trim_end_matches('了').strip_suffix('作');
    speaker.is_some_and(|speaker| {
        speaker.chars().count() <= weights::front::BYLINE
            && speaker.contains(OFFICE_ENDS)
            && !speaker.contains("会议")
    })
}

fn is_day_first(line: &str) -> bool {
    find_day(line).is_some_and(|day| day.start <= 6)
}

/// Whether a line says when and before whom the report was given, or a part of it does.
pub(crate) fn is_dateline(line: &str) -> bool {
    let is_parted = || line.replacen("日，", "日", 1).contains(['，', '；', '：', ':']);
    let short = line.chars().count() <= weights::front::DATELINE && !is_parted();
    let caption = !line.contains('。') || line.ends_with("报告。");
    let told = || line.contains("会议") || line.contains("代表大会");
    short && caption && !is_stamp(line) && (told() || is_bare_date(line) || day(line).is_some())
}

/// Whether a line is nothing but a month, `（2024年1月）`, or a day as people write it, `2024.1.15`.
pub(crate) fn is_bare_date(line: &str) -> bool {
    bare_date(line).is_some()
}

/// The year of such a line, its month, and its day if it has one.
pub(super) fn bare_date(line: &str) -> Option<(u16, u32, Option<u32>)> {
    let inner = line.trim_matches(['（', '）', '(', ')', '—', '-', '―']);
    let dotted = inner.split_once('.').map(|(year, rest)| (year, rest.split_once('.')));
    let (year, month, day) = match (inner.split_once('年'), dotted) {
        (Some((year, rest)), _) => (year, rest.strip_suffix('月')?, None),
        (None, Some((year, Some((month, day))))) => (year, month, Some(day.parse().ok()?)),
        _ => return None,
    };
    let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    day.is_none_or(|day| (1..=31).contains(&day)).then_some((year, month, day))
}

/// Whether a line names the speaker, or his office alone.
pub(crate) fn is_byline(line: &str) -> bool {
    speaker(line).is_some()
}

/// The office and the name in a line; the name is empty where the line has the office alone.
pub(super) fn speaker(line: &str) -> Option<(&str, &str)> {
    if line.chars().count() > weights::front::BYLINE
        || line.contains(['。', '，', '；', '！', '“'])
        || is_day_first(line)
    {
        return None;
    }
    if !line.contains(OFFICE_ENDS) {
        return None;
    }
    let (office, name) = line.split_at_checked(office_end(line)?)?;
    let name = name.trim_matches(['：', ':', '（', '）', '(', ')']);
    (name.is_empty() || is_name(name)).then_some((office.trim_start_matches(DASHES), name))
}

/// Where the first office in a line ends, `南昌市人民政府市长`: that of the head of a level, or else another.
fn office_end(line: &str) -> Option<usize> {
    let mut heads = line.match_indices('长');
    let head = heads.find(|(at, _)| part(line, ..*at).ends_with(LEVELS));
    let end = |(at, office): (usize, &str)| at + office.len();
    let others = || OFFICES.iter().filter_map(|office| Some((line.find(office)?, *office))).min();
    head.or_else(others).map(end)
}

/// Whether a text can be somebody's name.
pub(super) fn is_name(text: &str) -> bool {
    let may_be = |c: char| is_han(c) || matches!(c, '·' | '•' | '．');
    let length = text.chars().count();
    let parted = text.contains(['·', '•', '．']);
    text.chars().all(may_be) && (2..=if parted { 16 } else { 4 }).contains(&length)
}

/// The surnames that most people have.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦巴常柯左涂阮季凌毕童鞠骆柳褚裴祝包宁尚符舒阎游辛路闵敖房甄柴穆盖卓宗单费申屠迟殷晏瞿张陳楊黃趙吳孫馬鄭謝許韓馮鄧肖葉蘇魏呂盧薑鍾譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯莊聶魯歐";

/// Whether a line without an office is somebody's name: it begins with a common surname.
pub(super) fn is_person(line: &str) -> bool {
    let media =
        ["报", "网", "台", "社", "在线", "发布", "新闻", "政府", "办", "注", "读", "印", "图"];
    is_name(line)
        && line.chars().next().is_some_and(|c| SURNAMES.contains(c) || line.contains('·'))
        && !media.iter().any(|word| line.ends_with(word))
}

/// Whether a line addresses the audience: `各位代表：`.
pub(crate) fn is_salutation(line: &str) -> bool {
    let opens = ["各位", "同志们", "尊敬的", "主席团", "女士们"]
        .iter()
        .any(|start| line.starts_with(start));
    english::is_salutation(line)
        || opens
            && line.chars().count() <= weights::front::SALUTATION
            && (line.ends_with(['：', ':', '！', '!', '，', ',']) || line == "各位代表")
}

/// Whether the text of the report begins with this line, or has begun.
pub(crate) fn begins_text(line: &str) -> bool {
    let opens = [
        "各位代表",
        "各位委员",
        "各位主任",
        "同志们",
        "我代表",
        "现在，我",
        "现在我",
        "下面，我",
        "受",
    ]
    .iter()
    .any(|start| line.starts_with(start) && (*start != "受" || line.contains("委托")));
    let long = line.chars().count() >= weights::front::TEXT
        && line.contains('。')
        && !is_broken_off(line)
        && !line.starts_with("编者按");
    opens || long || is_salutation(line) || is_numbered(line)
}

/// Whether a line begins with the numeral of a heading or an item: `一、`, `（一）`, `第一章`, `1.`
fn is_numbered(line: &str) -> bool {
    let chinese = |c: char| CHINESE.contains(c);
    let bare = || behind_number(line, 3, chinese).is_some_and(|rest| rest.starts_with('、'));
    let bracketed = || {
        let inner = line.strip_prefix(['（', '(']);
        inner
            .and_then(|inner| behind_number(inner, 3, chinese))
            .is_some_and(|rest| rest.starts_with(['）', ')']))
    };
    let chapter = || {
        let rest = line.strip_prefix('第').and_then(|rest| behind_number(rest, 3, chinese));
        rest.is_some_and(|rest| ["部分", "章", "编"].iter().any(|unit| rest.starts_with(unit)))
    };
    let item = || {
        let rest = behind_number(line, 2, |c| c.is_ascii_digit());
        rest.is_some_and(|rest| rest.starts_with(['.', '．', '、']))
    };
    bare() || bracketed() || chapter() || item()
}

/// What stands behind the number that a text begins with, if that has at most so many figures.
fn behind_number(text: &str, most: usize, is_figure: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(&is_figure);
    let figures = text.chars().take(most + 1).take_while(|c| is_figure(*c)).count();
    (1..=most).contains(&figures).then_some(rest)
}

/// Whether a line is the beginning of a text that breaks off, such as a summary.
pub(crate) fn is_broken_off(line: &str) -> bool {
    line.ends_with("...") || line.ends_with('…')
}

/// Whether a line belongs to the front matter.
pub(crate) fn is_front(line: &str) -> bool {
    is_title(line) || is_dateline(line) || is_byline(line) || begins_text(line)
}

/// The numerals that Chinese numbers below a hundred are written with.
const CHINESE: &str = "一二三四五六七八九十";

/// Whether a character is a numeral of a small number.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || CHINESE.contains(c)
}

/// The first day in a line, in Arabic or Chinese numerals, or with figures lost: `2024年1月15日`, `二〇〇三年一月十日`.
pub(super) fn day(line: &str) -> Option<&str> {
    line.get(find_day(line)?)
}

fn find_day(line: &str) -> Option<Range<usize>> {
    let is_wide = |c: char| matches!(c, '０'..='９');
    let of_day = |c: char| is_numeral(c) || is_wide(c);
    let of_year = |c: &char| of_day(*c) && *c != '十' || "〇零○◯OＯ".contains(*c);
    line.match_indices('年').find_map(|(at, year)| {
        let figures = part(line, ..at).chars().rev().take_while(of_year).take(4);
        let (count, length) = figures.fold((0, 0), |(n, length), c| (n + 1, length + c.len_utf8()));
        let month = behind_number(part(line, at + year.len()..), 3, of_day)?;
        let day = behind_number(month.strip_prefix('月')?, 3, of_day)?;
        let rest = day.strip_prefix('日').filter(|_| count >= 2)?;
        Some(at - length..line.len() - rest.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    /// Lines that are put together from some words.
    fn lines(words: &'static [&'static str]) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(words), 0..14).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn days_are_what_their_pattern_says(
            line in lines(&["年", "月", "日", "2024", "20", "1", "15", "十", "二〇", "０", "Ｏ", "在"]),
        ) {
            let pattern = Regex::new(
                "[0-9０-９一二三四五六七八九〇零○◯OＯ]{2,4}年\
                 [0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日",
            );
            let found = pattern.unwrap().find(&line).map(|found| found.range());
            prop_assert_eq!(find_day(&line), found);
        }

        #[test]
        fn offices_are_what_their_pattern_says(
            line in lines(&["省", "市", "自治区", "长", "主席", "副", "主任", "王某", "行政长官", "师"]),
        ) {
            let pattern = Regex::new(
                "^(.*?(?:省|市|县|区|州|盟|旗|镇|乡|师|自治区)长|\
                 .*?(?:主席|总理|专员|行政长官|主任))(.*)$",
            );
            let office = pattern.unwrap().captures(&line).map(|found| found.get(1).unwrap().end());
            prop_assert_eq!(office_end(&line), office);
        }

        #[test]
        fn numerals_are_what_their_pattern_says(
            line in lines(&["第", "（", "(", "一", "十二", "）", ")", "、", "1", "23", ".", "章", "部分"]),
        ) {
            let pattern = Regex::new(
                "^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\
                 第[一二三四五六七八九十]{1,3}(?:部分|章|编)|[0-9]{1,2}[.．、])",
            );
            prop_assert_eq!(is_numbered(&line), pattern.unwrap().is_match(&line));
        }
    }
}
