//! What is new in folders of reports, and what they share.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{in_folder as baogao, refused, stderr, stdout};
use std::fs;

/// Reports of two years: 以实干出政绩 is new and 先立后破 gone; two share a passage.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let reports = [
        ("2024-a", "东湖市", "坚持先立后破，建设美丽家园。落实先立后破。"),
        ("2024-b", "正定县", "我们先立后破；建设美丽家园。"),
        (
            "2025-a",
            "东湖市",
            "坚持以实干出政绩，建设美丽家园。再说银杏大道，又见银杏大道，银杏大道。",
        ),
        ("2025-b", "正定县", "建成东湖之滨的第一座图书馆。干部“以实干出政绩”1。"),
        ("2025-c", "西山市", "就要以实干出政绩！建成东湖之滨的第一座图书馆。"),
    ];
    for (name, place, says) in reports {
        let (year, _) = name.split_once('-').unwrap();
        let notes = if says.contains("1。") {
            "注释：\n1.以实干出政绩：靠做事。\n"
        } else {
            ""
        };
        let text =
            format!("{year}年{place}政府工作报告\n各位代表：\n一、工作安排\n{says}\n{notes}");
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    folder
}

#[track_caller]
fn check(arguments: &[&str], expected: &str) {
    let output = baogao(folder().path(), arguments);
    assert_eq!((stdout(&output), stderr(&output)), (expected, ""));
    assert_eq!(output.status.code(), Some(0));
}

const HEAD: &str = "change,phrase,reports,of,count,place,year,file,address,sentence,note\n";

#[test]
fn new_phrases_have_a_sentence_its_address_and_the_note() {
    check(
        &["new", ".", "--to", "csv"],
        &format!(
            "{HEAD}new,以实干出政绩,3,3,3,正定县,2025,./2025-b.txt,一.1,干部“以实干出政绩”。,靠做事。\n\
             new,建成东湖之滨的第一座图书馆,2,3,2,正定县,2025,./2025-b.txt,一.1,建成东湖之滨的第一座图书馆。,\n\
             gone,先立后破,2,2,3,东湖市,2024,./2024-a.txt,一.1,坚持先立后破，建设美丽家园。,\n"
        ),
    );
    check(&["new", ".", "--at-least", "4", "--to", "csv"], HEAD);
}

#[test]
fn one_report_is_set_against_others() {
    check(
        &["new", "2025-a.txt", "--against", ".", "--to", "csv"],
        &format!(
            "{HEAD}new,以实干出政绩,3,3,3,东湖市,2025,2025-a.txt,一.1,坚持以实干出政绩，建设美丽家园。,\n\
             own,银杏大道,1,3,3,东湖市,2025,2025-a.txt,一.1,再说银杏大道，又见银杏大道，银杏大道。,\n\
             gone,先立后破,2,2,3,东湖市,2024,./2024-a.txt,一.1,坚持先立后破，建设美丽家园。,\n"
        ),
    );
}

#[test]
fn what_few_reports_share_has_all_its_addresses() {
    let output = baogao(folder().path(), &["reuse", ".", "--min", "12", "--to", "json"]);
    let rows: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
    assert_eq!(rows[0]["text"], "建成东湖之滨的第一座图书馆");
    assert_eq!(rows[0]["characters"], 13);
    assert_eq!(rows[0]["places"], serde_json::json!(["./2025-b.txt#一.1", "./2025-c.txt#一.1"]));
    let output =
        baogao(folder().path(), &["reuse", ".", "--min", "8", "--most", "2", "--to", "csv"]);
    let rows = stdout(&output);
    assert!(
        rows.contains("10,2,./2024-a.txt#一.1; ./2024-b.txt#一.1,先立后破，建设美丽家园"),
        "{rows}"
    );
}

#[test]
fn what_cannot_be_compared_is_told_in_a_line() {
    let folder = folder();
    let run = |arguments: &[&str]| baogao(folder.path(), arguments);
    refused(&run(&["new", "2024-a.txt", "2024-b.txt"]), &["before 2024"]);
    refused(&run(&["new", ".", "--year", "2030"]), &["2030"]);
    refused(&run(&["new", "--against", "."]), &["--against"]);
    refused(&run(&["new", "2024-a.txt", "2024-b.txt", "--against", "."]), &["--against"]);
    refused(&run(&["new", "none.txt", "--against", "."]), &["none.txt: no such file"]);
}
