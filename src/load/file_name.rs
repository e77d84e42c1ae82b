//! What the name of a file or folder says: a year, and words that may name a place.
//!
//! Looks at the name alone, not at the report.

use crate::language::numeral::whole;
use crate::language::script::is_han;
use std::ops::RangeInclusive;

/// Years in which a report can have been given.
const YEARS: RangeInclusive<u32> = 1949..=2100;

/// Words that name documents, not places; the longer first where one holds another.
const DOCUMENT_WORDS: [&str; 64] = [
    "人民政府",
    "政府",
    "工作",
    "报告",
    "全文",
    "正文",
    "原文",
    "文件",
    "文档",
    "文本",
    "附件",
    "附录",
    "下载",
    "新建",
    "副本",
    "复件",
    "备份",
    "定稿",
    "终稿",
    "初稿",
    "草稿",
    "草案",
    "讨论稿",
    "征求意见稿",
    "印发稿",
    "送审稿",
    "最终",
    "最新",
    "正式",
    "版本",
    "版",
    "稿",
    "扫描",
    "打印",
    "转换",
    "讲话",
    "材料",
    "资料",
    "学习",
    "参考",
    "样本",
    "样例",
    "示例",
    "例子",
    "测试",
    "练习",
    "未命名",
    "无标题",
    "名词解释",
    "解读",
    "摘要",
    "要点",
    "注释",
    "公开",
    "发布",
    "合集",
    "汇总",
    "数据",
    "关于",
    "我的",
    "两会",
    "年度",
    "届",
    "的",
];

/// What a name says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameFacts {
    /// The year, if it names one alone.
    pub year: Option<u16>,
    /// The Chinese words that are neither a date nor a name for documents, in their order.
    pub han: Vec<String>,
    /// The words in Latin letters, as small letters.
    pub latin: Vec<String>,
    /// Whether it names a document as reports are named: with a year, or as 报告.
    pub is_of_report: bool,
}

/// Reads the name of a file without its folders, or that of a folder.
pub(super) fn read(name: &str) -> NameFacts {
    let mut chars: Vec<char> = name.chars().map(half_width).collect();
    let stated = take_stated_years(&mut chars);
    take_days(&mut chars);
    let bare = take_digits(&mut chars);
    let year = only(&stated).or_else(|| only(&bare).filter(|_| stated.is_empty()));
    let rest: String = chars.into_iter().collect();
    NameFacts {
        year,
        han: runs(&rest, is_han).flat_map(words).collect(),
        latin: runs(&rest, |c| c.is_ascii_alphabetic()).map(str::to_ascii_lowercase).collect(),
        is_of_report: year.is_some() || rest.contains("报告"),
    }
}

/// A name without the ending that says of which kind the file is.
pub(super) fn stem(name: &str) -> &str {
    let is_kind = |end: &str| {
        (1..=6).contains(&end.len())
            && end.chars().all(|c| c.is_ascii_alphanumeric())
            && !end.chars().all(|c| c.is_ascii_digit())
    };
    name.rsplit_once('.')
        .filter(|(stem, end)| !stem.is_empty() && is_kind(end))
        .map_or(name, |(stem, _)| stem)
}

fn only(years: &[u16]) -> Option<u16> {
    let first = *years.first()?;
    years.iter().all(|year| *year == first).then_some(first)
}

/// The ASCII form of a full-width digit or letter.
fn half_width(c: char) -> char {
    let ascii = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let code = ascii.then(|| u32::from(c) - u32::from('０') + u32::from('0'));
    code.and_then(char::from_u32).unwrap_or(c)
}

/// Blanks out the years that 年 follows, such as `2024年` and `二〇二四年`.
fn take_stated_years(chars: &mut [char]) -> Vec<u16> {
    let mut years = Vec::new();
    for end in 4..chars.len() {
        let start = end - 4;
        let digits: String = chars.get(start..end).into_iter().flatten().collect();
        let after_digit =
            start.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let stated = chars.get(end) == Some(&'年') && !after_digit;
        if let Some(year) = whole(&digits).filter(|year| stated && YEARS.contains(year)) {
            years.extend(u16::try_from(year));
            blank(chars, start..end + 1);
        }
    }
    years
}

/// Blanks out `1月15日`.
fn take_days(chars: &mut [char]) {
    for end in 1..chars.len() {
        if matches!(chars.get(end), Some('月' | '日')) {
            let is_digit = |c: &char| c.is_ascii_digit();
            let digits = chars.iter().take(end).rev().take_while(|c| is_digit(c)).count();
            if (1..=2).contains(&digits) {
                blank(chars, end - digits..end + 1);
            }
        }
    }
}

/// Blanks out all digits. The years among them: `2024`, `202401`, `20240115`.
fn take_digits(chars: &mut [char]) -> Vec<u16> {
    let mut years = Vec::new();
    let mut start = 0;
    while let Some(from) =
        chars.iter().skip(start).position(char::is_ascii_digit).map(|at| start + at)
    {
        let length = chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
        let digits: String = chars.iter().skip(from).take(length).collect();
        let numbered = chars.get(from + length) == Some(&'号');
        years.extend(year_of(&digits).filter(|_| !numbered));
        blank(chars, from..from + length);
        start = from + length;
    }
    years
}

/// The year of a run of digits that is a year, a month or a day.
fn year_of(digits: &str) -> Option<u16> {
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2).unwrap_or((rest, ""));
    let within = |text: &str, range: RangeInclusive<u8>| {
        text.is_empty() || text.len() == 2 && text.parse().is_ok_and(|value| range.contains(&value))
    };
    let plausible = within(month, 1..=12) && within(day, 1..=31);
    let year = year.parse().ok().filter(|year| YEARS.contains(year) && plausible)?;
    u16::try_from(year).ok()
}

fn blank(chars: &mut [char], range: std::ops::Range<usize>) {
    for c in chars.get_mut(range).into_iter().flatten() {
        *c = ' ';
    }
}

/// The longest parts of a text that have nothing but such characters.
fn runs(text: &str, is_part: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !is_part(c)).filter(|run| !run.is_empty())
}

/// What is left of a run of Chinese characters without the words that name documents.
fn words(run: &str) -> Vec<String> {
    let mut rest = run.to_owned();
    for word in DOCUMENT_WORDS {
        rest = rest.replace(word, " ");
    }
    rest.split(' ').filter(|word| word.chars().nth(1).is_some()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, year: Option<u16>, words: &[&str]) {
        let facts = read(stem(name));
        let found: Vec<&str> = facts.han.iter().chain(&facts.latin).map(String::as_str).collect();
        assert_eq!((facts.year, found.as_slice()), (year, words), "{name}");
    }

    #[test]
    fn names_give_a_year_and_the_words_beside_it() {
        check("2025年上海市政府工作报告.docx", Some(2025), &["上海市"]);
        check("三亚.docx", None, &["三亚"]);
        check("luohu-2020.txt", Some(2020), &["luohu"]);
        check("luohu-2016-10.txt", Some(2016), &["luohu"]);
        check("2024-guangdong.md", Some(2024), &["guangdong"]);
        check("boye_2025", Some(2025), &["boye"]);
        check("上海2024", Some(2024), &["上海"]);
        check("上海２０２４.txt", Some(2024), &["上海"]);
        check("二〇二四年三亚市人民政府工作报告（定稿）.docx", Some(2024), &["三亚市"]);
        check("二O二四年三亚.txt", Some(2024), &["三亚"]);
        check("三亚2024年1月15日.html", Some(2024), &["三亚"]);
        check("三亚市2024.1.15", Some(2024), &["三亚市"]);
        check("t20240115_123456.html", Some(2024), &["t"]);
        check("国发〔2024〕1号.pdf", Some(2024), &["国发"]);
    }

    #[test]
    fn names_that_say_nothing_give_nothing() {
        check("report.txt", None, &["report"]);
        check("文件1.docx", None, &[]);
        check("乡村振兴资料.docx", None, &["乡村振兴"]);
        check("下载 (3).html", None, &[]);
        check("新建文本文档.txt", None, &[]);
        check("政府工作报告.docx", None, &[]);
        check("2024年政府工作报告.txt", Some(2024), &[]);
        check("2024年工作报告(1).docx", Some(2024), &[]);
        check("12345.txt", None, &[]);
        check("1234.txt", None, &[]);
        check("2024001.txt", None, &[]);
        check("20241315.txt", None, &[]);
        check("20240115.txt", Some(2024), &[]);
        check("202401.txt", Some(2024), &[]);
        check("2020-2024.txt", None, &[]);
        check("第2024号.txt", None, &[]);
    }

    #[test]
    fn a_year_with_its_word_counts_before_bare_digits() {
        check("2024年三亚_20250301.txt", Some(2024), &["三亚"]);
        check("2023年总结和2024年计划.txt", None, &["总结和", "计划"]);
    }
}
