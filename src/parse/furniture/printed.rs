//! What a browser prints around the pages of a page: the address or the time, with which page it is of how many, and
//! the title with the time (understanding rule 15).
//!
//! Looks at one line at a time, and not at where it stands.

use super::words::is_address;
use crate::document::part;

/// Which page a line is of how many, if a browser printed it: the address or the time stands beside that, and with the
/// time alone nothing else.
pub(super) fn is_page(line: &str) -> bool {
    let untimed = without_time(line);
    let rest = untimed.as_deref().unwrap_or(line);
    let Some(beside) = without_page(rest) else { return false };
    is_address(&beside) || untimed.is_some() && !beside.contains(char::is_alphanumeric)
}

/// A line without the first time in it, with its date: `2026/3/23 21:07`, `2026年3月23日 下午 9:07`.
pub(super) fn without_time(line: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    let times = line.match_indices(':').filter_map(|(at, _)| {
        let (before, behind) = (part(line, ..at), part(line, at + 1..));
        let day = before.trim_end_matches(digit);
        let rest = behind.trim_start_matches(digit);
        let hour = before.len() - day.len();
        ((1..=2).contains(&hour) && behind.len() - rest.len() == 2).then_some((day, rest))
    });
    times.into_iter().find_map(|(day, rest)| {
        let seconds = rest.strip_prefix(':').map(|rest| rest.trim_start_matches(digit));
        let rest = without_half(seconds.unwrap_or(rest).trim_start(), str::strip_prefix);
        let day = without_half(day.trim_end(), str::strip_suffix);
        let day = day.trim_end_matches([' ', ',', '，', '\u{3000}']);
        let is_sign = |c: char| digit(c) || matches!(c, '/' | '-' | '.' | '年' | '月' | '日');
        let before = day.trim_end_matches(is_sign);
        let numbers = part(day, before.len()..).split(|c| !digit(c)).filter(|n| !n.is_empty());
        let numbers: Vec<usize> = numbers.map(str::len).collect();
        let is_date = matches!(numbers[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]);
        is_date.then(|| format!("{before} {rest}"))
    })
}

/// Without the half of the day at one end.
fn without_half<'a>(
    text: &'a str,
    strip: impl Fn(&'a str, &'static str) -> Option<&'a str>,
) -> &'a str {
    let halves = ["上午", "下午", "AM", "PM"];
    halves.into_iter().find_map(|half| strip(text, half)).unwrap_or(text)
}

/// A line without what says which page it is of how many; `None` if it does not: `1/5`, `1 of 5`, `第 1 页，共 5 页`.
fn without_page(line: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let counts = |page: &str, total: &str| {
        number(page).zip(number(total)).is_some_and(|(page, total)| 0 < page && page <= total)
    };
    if let Some((before, rest)) = line.split_once('第')
        && let Some((page, rest)) = rest.split_once('页')
        && let Some((between, rest)) = rest.split_once('共')
        && let Some((total, behind)) = rest.split_once('页')
        && !between.contains(char::is_alphanumeric)
        && counts(page, total)
    {
        return Some(format!("{before} {behind}"));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_page = |words: &&[&str]| match words {
        [word] => word.split_once('/').is_some_and(|(page, total)| counts(page, total)),
        [page, "of" | "/", total] => counts(page, total),
        _ => false,
    };
    [1, 3].into_iter().find_map(|length| {
        let at = words.windows(length).position(|words| is_page(&words))?;
        let (before, behind) = (words.get(..at)?, words.get(at + length..)?);
        Some([before, behind].concat().join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_date() {
        let without = |line| without_time(line).map(|rest| rest.trim().to_owned());
        for (line, rest) in [
            ("2026/3/23 21:07 政府工作报告", "政府工作报告"),
            ("2026年3月23日 下午 9:07:33", ""),
            ("3/23/2026, 9:07 PM 某网", "某网"),
            ("某网 2026-03-23，21:07", "某网"),
        ] {
            assert_eq!(without(line).as_deref(), Some(rest), "{line}");
        }
        for line in ["比例为 2:15", "21:07", "3/23 21:07", "https://a.cn:80/2026/3/23 1:1"] {
            assert_eq!(without(line), None, "{line}");
        }
    }

    #[test]
    fn a_page_is_one_of_several_and_stands_alone() {
        for line in [
            "第 1 页，共 5 页 2026/3/23 21:07",
            "1/5 2026/3/23 21:07",
            "2026/3/23 21:07 2 / 2",
            "https://a.cn/b 第1页/共5页",
            "2 of 4 https://a.cn 2026/3/23, 21:07",
        ] {
            assert!(is_page(line), "{line}");
        }
        for line in [
            "1/5",
            "6/5 2026/3/23 21:07",
            "2026/3/23 21:07 完成 1/5",
            "第1页，共5页",
            "2026/3/23 21:07 第一页",
        ] {
            assert!(!is_page(line), "{line}");
        }
    }
}
