//! Reports as others store them: what `baogao export --to json` understands of their damage.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

fn understood(text: &str) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_baogao"))
        .args(["export", "--to", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

/// One field of each item of a list.
fn all<'a>(value: &'a Value, list: &str, field: &str) -> Vec<&'a Value> {
    value[list].as_array().unwrap().iter().map(|item| &item[field]).collect()
}

#[test]
fn bracketed_marks_stay_marks_where_their_notes_were_lost() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、工作回顾\n推进“一网通办”[1]，划定“三区三线”[2]。\n\
         培育“专精特新”[3]企业，落实国发〔2022〕2号文件。\n",
    );
    assert_eq!(all(&report, "marks", "note"), [1, 2, 3]);
}

#[test]
fn lists_in_brackets_and_restarts_are_no_marks() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、工作回顾\n办好三件事：（1）修路；（2）建桥；（3）通水。\n\
         抓好两件事[1]和[2]。\n再抓两件事[1]和[2]。\n又抓两件事[1]和[2]。\n",
    );
    assert_eq!(all(&report, "marks", "note"), [0; 0]);
}

#[test]
fn entries_without_numbers_are_notes() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、工作回顾\n推进一网通办，划定三区三线。\n谢谢大家！\n名词解释\n\
         一网通办：政务服务在一个平台上办理。\n三区三线：指三类空间和三条控制线。\n它们由规划划定。\n",
    );
    assert_eq!(all(&report, "notes", "number"), [&Value::Null, &Value::Null]);
    let terms: Vec<_> = all(&report, "notes", "terms").into_iter().map(|t| &t[0]).collect();
    assert_eq!(terms, ["一网通办", "三区三线"]);
    assert!(report["notes"][1]["definition"].as_str().unwrap().contains("由规划划定"));
    assert!(all(&report, "notes", "uses").iter().all(|uses| uses.as_array().unwrap().len() == 1));
}

#[test]
fn a_series_of_arabic_headings_is_one_of_sections() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、工作安排\n（一）发展产业\n1.做强工业。推进重点项目建设，培育龙头企业。\n\
         2.做优农业。落实耕地保护，发展特色种养。\n",
    );
    let headings = all(&report, "headings", "text");
    assert_eq!(headings, ["一、工作安排", "（一）发展产业", "1.做强工业", "2.做优农业"]);
    assert_eq!(all(&report, "headings", "level"), [1, 2, 3, 3]);
}

#[test]
fn numbered_items_of_a_list_are_no_headings() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、民生实事\n1.新建幼儿园五所。\n2.改造老旧小区十个。\n二、工作安排\n\
         3.修建公园。新建三处。\n",
    );
    assert_eq!(all(&report, "headings", "text"), ["一、民生实事", "二、工作安排"]);
}

#[test]
fn arabic_headings_may_count_on_through_the_report() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、发展产业\n1.做强工业。推进项目建设，培育龙头企业。\n2.做优农业。落实耕地保护。\n\
         二、改善民生\n3.办好教育。新建学校三所。\n三、加强建设\n5.修建公园。新建三处。\n",
    );
    let headings = all(&report, "headings", "text");
    assert_eq!(
        headings,
        ["一、发展产业", "1.做强工业", "2.做优农业", "二、改善民生", "3.办好教育", "三、加强建设"]
    );
}

#[test]
fn a_short_line_between_paragraphs_is_a_title() {
    let report = understood(
        "政府工作报告\n各位代表：\n过去一年，全市上下团结奋进，经济社会发展取得了新的成绩，人民生活持续改善。\n\
         今年工作安排\n今年是关键一年，我们要坚持稳中求进，扎实做好各项工作，推动高质量发展取得新进展。\n\
         全市生产总值\n100亿元\n",
    );
    assert_eq!(all(&report, "headings", "text"), ["今年工作安排"]);
}

#[test]
fn what_looks_wrong_is_said() {
    let report = understood(
        "政府工作报告\n各位代表：\n一、工作回顾\n推进“一网通办”[1]，划定“三区三线”[2]，实施“双减”[2]。\n\
         （一）稳增长\n做好工作。\n（三）促改革\n做好工作。\n注释\n[1]一网通办：指甲。\n[2]三区三线：指乙。\n\
         [3]双减：指丙。\n[4]专精特新：指丁。\n",
    );
    let kinds = all(&report, "warnings", "kind");
    assert_eq!(kinds, ["misprinted-mark", "numbering-gap", "note-without-mark"]);
    assert!(all(&report, "warnings", "message")[1].as_str().unwrap().contains("（二）"));
}

#[test]
fn marks_whose_notes_were_lost_are_said_to_be() {
    let report = understood("一、工作\n推进“甲乙”[1]、“丙丁”[2]和“戊己”[3]工程。\n");
    assert_eq!(all(&report, "warnings", "kind"), ["mark-without-note"; 3]);
}
