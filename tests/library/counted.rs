//! Words that are counted in the lines of a plain text without understanding it: as often as they are found in its report.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use baogao::catalogue::Searched;
use baogao::parse::parse;
use baogao::search::{Pattern, Reading};
use baogao::text::decode;
use proptest::prelude::*;

/// A paragraph that is longer than what stands around a report.
fn paragraph(says: &str) -> String {
    let clause = "山里的路修到了村口，茶园里通了水，学校的房顶不再漏雨，老人有了食堂，";
    format!("{}{says}，大家都说好。", clause.repeat(4))
}

/// How often a word is there, if that can be told without understanding the text: as it is stored, too, where it is
/// clean.
fn counted(word: &str, stored: &str) -> Option<usize> {
    let text = decode(stored.as_bytes(), None);
    let words = Pattern::new(word).unwrap().whole_in(&text.content)?;
    let lines = Searched::of_lines(&text)?;
    let of_stored = Searched::of_stored(stored);
    assert_eq!(of_stored.as_ref(), Some(&lines).filter(|_| stored == &*text.content), "{stored}");
    lines.count_in_lines(&text.content, &words)
}

/// How often it is found in the report.
fn found(word: &str, text: &str) -> usize {
    let document = parse(&decode(text.as_bytes(), None)).document;
    let found = Pattern::new(word).unwrap().find(Reading::AsTyped, &document);
    found.map_or(0, |found| found.hits.len())
}

#[track_caller]
fn check(text: &str, expected: Option<usize>) {
    assert_eq!(counted("乡村振兴", text), expected, "{text}");
    assert!(expected.is_none_or(|expected| expected == found("乡村振兴", text)));
}

/// A report that says something in its second paragraph, with some lines behind it.
fn report(says: &str, behind: &str) -> String {
    let [first, second] = ["去年", says].map(paragraph);
    format!("政府工作报告\n各位代表：\n一、工作回顾\n{first}\n{second}\n{behind}")
}

#[test]
fn words_are_counted_wherever_they_are_kept() {
    check(&report("推进乡村振兴，全面推进鄉村振興", &paragraph("完")), Some(2));
    check(&report("推进乡村振兴", "谢谢大家！\n名词解释\n1.茶园：种茶的地方。\n"), Some(1));
    check(
        &report("修路", "名词解释\n1.茶园：种茶的地方。\n2.水渠：指引水、推进乡村振兴的沟。\n"),
        Some(1),
    );
    let end = paragraph("完");
    for heading in ["（一）抓好乡村振兴。", "（一）抓好乡村振兴", "抓好乡村振兴"]
    {
        check(&report("推进乡村振兴", &format!("{heading}\n{end}\n")), Some(2));
    }
    check(&format!("乡村振兴工作报告\n{}", report("修路", &end)), Some(1));
}

#[test]
fn what_is_removed_from_a_text_hides_no_word() {
    let whole = report("推进乡村\u{200B}振兴", "（一）抓好乡村振兴\n去年乡村振兴。\n");
    check(&whole, Some(3));
    check(&whole.replace('\n', "\r\n"), Some(3));
}

#[test]
fn words_that_are_left_out_are_not_counted() {
    let end = paragraph("完");
    let footer = "责任编辑：某某\n上一篇：乡村振兴\n打印本页\n";
    check(&report("推进乡村振兴", &format!("{end}\n{footer}")), Some(1));
    check(&report("推进乡村振兴", &format!("http://a.cn 乡村振兴\n{end}")), Some(1));
    let licence = format!("{end}\n本作品属于公有领域。\n{}", paragraph("推进乡村振兴"));
    check(&report("推进乡村振兴", &licence), Some(1));
}

#[test]
fn what_may_be_joined_or_repeated_is_left_to_understanding() {
    let end = paragraph("完");
    for behind in [
        // A broken word, furniture within lines.
        format!("抓好乡村\n振兴。\n{end}"),
        format!("（下转第3版）{end}"),
    ] {
        check(&report("推进乡村振兴", &behind), None);
    }
    // In a second section of notes, which may repeat the first.
    let notes = format!("名词解释\n1.茶园：种茶。\n2.水渠：{}\n", paragraph("引水"));
    let twice = format!("{notes}注释\n1.茶园：种茶。\n2.水渠：{}\n", paragraph("推进乡村振兴"));
    check(&report("修路", &twice), None);
    let whole = report("推进乡村振兴", &end);
    assert_eq!(counted("[乡村]", &whole), None);
    assert_eq!(counted("振兴 乡村", &whole), None);
}

/// Lines as they stand in reports and around them, long paragraphs among them.
fn lines() -> impl Strategy<Value = String> {
    let short = prop::sample::select(vec![
        "政府工作报告",
        "青禾县2024年政府工作报告",
        "各位代表：",
        "各位代表，乡村振兴。",
        "一、乡村振兴",
        "（一）抓好乡村振兴。",
        "名词解释",
        "注释：",
        "附件1",
        "1.乡村振兴：指农村兴旺。",
        "2.茶园：种乡村振兴。",
        "①乡村：村子。",
        "目录",
        "第3页",
        "- 4 -",
        "抓好乡村",
        "振兴茶园。",
        "乡村振兴",
        "责任编辑：某某",
        "版权所有",
        "来源：某网",
        "打印本页",
        "本作品属于公有领域。",
        "http://a.cn 乡村振兴。",
        "（下转第3版）",
        "微信公众号：乡村振兴",
        "首页 > 乡村振兴",
        "上一篇：乡村振兴。",
        "附件下载：乡村振兴。",
        "#",
        "## 乡村振兴",
        "　　",
        "<br>",
        "乡村??振兴。",
        "乡 村 振 兴。",
        "谢谢大家！",
        "2026/3/23 21:07 乡村振兴",
        "\u{C}",
        "\r",
        "来自网络，侵权必究，乡村振兴。",
    ]);
    let long = prop::sample::select(vec![
        "推进乡村振兴",
        "乡村振兴。2.茶园：种茶",
        "修路",
        "版权所有，未经许可，乡村振兴",
    ]);
    prop_oneof![3 => short.prop_map(str::to_owned), 2 => long.prop_map(paragraph)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_counted_is_what_is_found(
        lines in prop::collection::vec(lines(), 1..24),
        clean in any::<bool>(),
        twice in 0..8_usize,
    ) {
        let mut text = lines.join("\n");
        if clean {
            text = report("修路", &text) + "\n" + &paragraph("推进乡村振兴");
        }
        if twice == 0 {
            text = format!("{text}\n{text}");
        }
        for word in ["乡村振兴", "振兴", "乡村", "茶", "代表", "公有领域", "指农村", "2024", "4", "cn"] {
            if let Some(counted) = counted(word, &text) {
                prop_assert_eq!(counted, found(word, &text), "{} in {}", word, text);
            }
        }
    }
}
