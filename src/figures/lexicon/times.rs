//! Words for times.

use crate::figures::word::{TimeWord, Word};

/// Times that are a word.
pub(super) const TIMES: &[(Word, &[&str])] = &[
    (Word::Time(TimeWord::This), &["今年", "本年", "当年", "本年度"]),
    (Word::Time(TimeWord::Last), &["去年", "上年", "过去一年", "过去的一年", "一年来", "上一年"]),
    (Word::Time(TimeWord::BeforeLast), &["前年"]),
    (Word::Time(TimeWord::WholeYear), &["全年", "年内", "年末", "年底"]),
    (Word::Time(TimeWord::Average), &["年均", "年平均", "年均实际", "平均每年"]),
    (Word::Time(TimeWord::Sum), &["累计", "累计实现", "总计", "合计"]),
    (Word::Time(TimeWord::Yearly), &["每年", "每年都", "年年"]),
    (
        Word::Time(TimeWord::Held(0)),
        &["接连", "先后", "相继", "连年", "逐年", "常年", "始终", "一直", "长期", "历年", "各年"],
    ),
    (Word::Time(TimeWord::Months(1, 6)), &["上半年"]),
    (Word::Time(TimeWord::Months(1, 9)), &["前三季度"]),
    (Word::Time(TimeWord::Months(7, 12)), &["下半年"]),
    (Word::Time(TimeWord::Months(1, 3)), &["一季度", "第一季度"]),
    (Word::Time(TimeWord::Months(4, 6)), &["二季度", "第二季度"]),
    (Word::Time(TimeWord::Months(7, 9)), &["三季度", "第三季度"]),
    (Word::Time(TimeWord::Months(10, 12)), &["四季度", "第四季度"]),
    (Word::Time(TimeWord::End), &["末", "期末", "末年"]),
];

/// Chinese digits of short spans of years.
const COUNTS: [(&str, u8); 9] = [
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("5", 5),
    ("六", 6),
    ("十", 10),
    ("3", 3),
];

/// The five-year plans, by their number.
const PLANS: [(&str, u16); 14] = [
    ("一五", 1),
    ("二五", 2),
    ("三五", 3),
    ("四五", 4),
    ("五五", 5),
    ("六五", 6),
    ("七五", 7),
    ("八五", 8),
    ("九五", 9),
    ("十五", 10),
    ("十一五", 11),
    ("十二五", 12),
    ("十三五", 13),
    ("十四五", 14),
];
const LATER_PLANS: [(&str, u16); 4] =
    [("十五五", 15), ("十六五", 16), ("十七五", 17), ("十八五", 18)];

/// Spans of years and five-year plans in the forms in which they are written.
pub(super) fn times() -> Vec<(String, Word)> {
    let mut times = Vec::new();
    for (digit, count) in COUNTS {
        let mut add = |text: String, time: TimeWord| times.push((text, Word::Time(time)));
        for before in ["过去", "过去的", "这", "近", "前", "刚刚过去的"] {
            add(format!("{before}{digit}年"), TimeWord::Past(count));
            add(format!("{before}{digit}年间"), TimeWord::Past(count));
        }
        for behind in ["年来", "年间", "年以来"] {
            add(format!("{digit}{behind}"), TimeWord::Past(count));
        }
        for before in ["今后", "未来", "今后的", "未来的", "下一个", "后"] {
            add(format!("{before}{digit}年"), TimeWord::Coming(count));
        }
        add(format!("{digit}年"), TimeWord::Span(count));
        add(format!("{digit}年累计"), TimeWord::Span(count));
        add(format!("连续{digit}年"), TimeWord::Held(count));
    }
    for count in 2..=20 {
        let held = Word::Time(TimeWord::Held(count));
        times.push((format!("连续{count}年"), held));
    }
    for (digit, count) in [("七", 7), ("八", 8), ("九", 9)] {
        times.push((format!("连续{digit}年"), Word::Time(TimeWord::Held(count))));
    }
    for (name, number) in PLANS.iter().chain(&LATER_PLANS) {
        for (open, close) in [("“", "”"), ("\"", "\""), ("「", "」"), ("‘", "’")] {
            for tail in ["", "时期", "期间", "规划", "规划时期", "以来"] {
                let text = format!("{open}{name}{close}{tail}");
                times.push((text, Word::Time(TimeWord::Plan(*number))));
            }
        }
        if *number > 10 {
            times.push(((*name).to_owned(), Word::Time(TimeWord::Plan(*number))));
        }
        for tail in ["时期", "期间", "规划", "以来"] {
            times.push((format!("{name}{tail}"), Word::Time(TimeWord::Plan(*number))));
        }
    }
    times
}
