//! `baogao compare`, run as users run it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{done, in_folder as baogao, refused, stdout};
use std::fs;

const BEFORE: &str = "2024年东湖市政府工作报告\n各位代表：\n一、去年工作\n新建改建农村公路百里，打通断头路三条。\n二、今年工作\n规模以上工业增加值增长6%左右，总量稳步扩大。完善生育支持政策体系，新增托位一千个。\n";
const AFTER: &str = "2025年东湖市政府工作报告\n各位代表：\n一、工作回顾\n新建改建农村公路百里，打通断头路三条。\n二、重点任务\n规模以上工业增加值增长5%左右，总量稳步扩大。建设国家级零碳园区<3>个。\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("2024.txt"), BEFORE).unwrap();
    fs::write(folder.path().join("2025.txt"), AFTER).unwrap();
    folder
}

#[track_caller]
fn compared(arguments: &[&str]) -> String {
    let arguments = [&["compare", "2024.txt", "2025.txt", "--lang", "en"], arguments].concat();
    done(&baogao(folder().path(), &arguments)).to_owned()
}

#[test]
fn what_changed_is_a_line_each() {
    let counts = "counts\t2024.txt\t2025.txt\tsections 2 of 2 · sentences 1 alike, 1 changed, 1 new, 1 gone\n";
    let sections = [
        "section\t2024.txt#一\t2025.txt#一\t一、去年工作 → 一、工作回顾\n",
        "section\t2024.txt#二\t2025.txt#二\t二、今年工作 → 二、重点任务\n",
    ];
    let same = "same\t2024.txt#一.1\t2025.txt#一.1\t新建改建农村公路百里，打通断头路三条。\n";
    let sentences = [
        "changed\t2024.txt#二.1\t2025.txt#二.1\t规模以上工业增加值增长[-6%-]{+5%+}左右，总量稳步扩大。\n",
        "new\t–\t2025.txt#二.1\t建设国家级零碳园区<3>个。\n",
        "gone\t2024.txt#二.1\t–\t完善生育支持政策体系，新增托位一千个。\n",
    ];
    let sentences = sentences.concat();
    let value = "value\t2024.txt#二.1\t2025.txt#二.1\tindustry above designated size, value added · target [-≈6%-]{+≈5%+}\n";
    assert_eq!(compared(&[]), [counts, value, sections[0], same, sections[1], &sentences].concat());
    assert_eq!(compared(&["--figures"]), [counts, value].concat());
    assert_eq!(compared(&["--sections"]), [counts, sections[0], sections[1]].concat());
    assert_eq!(compared(&["--sentences"]), [counts, same, &sentences].concat());
}

#[test]
fn what_changed_is_written_as_json() {
    let json: serde_json::Value = serde_json::from_str(&compared(&["--to", "json"])).unwrap();
    assert_eq!(json["before"]["year"], 2024);
    assert_eq!(json["after"]["place"], "东湖市");
    assert_eq!(json["counts"]["sections"]["both"], 2);
    assert_eq!(json["counts"]["sentences"]["gone"], 1);
    assert_eq!(json["sections"][1]["after"]["text"], "二、重点任务");
    let value = &json["values"][0];
    assert_eq!((&value["indicator"], &value["status"]), (&"industry".into(), &"target".into()));
    assert_eq!((&value["before"]["low"], &value["after"]["low"]), (&6.0.into(), &5.0.into()));
    assert_eq!(value["after"]["text"], "规模以上工业增加值增长5%左右，总量稳步扩大。");
    let changed = &json["sentences"][1];
    assert_eq!((&changed["kind"], &changed["moved"]), (&"changed".into(), &false.into()));
    assert_eq!(changed["differences"], serde_json::json!([["6%", "5%"]]));
    assert_eq!(changed["before"]["address"], "二.1");
    assert!(json["sentences"][3]["after"].is_null());
    let json: serde_json::Value =
        serde_json::from_str(&compared(&["--to", "json", "--sections"])).unwrap();
    assert!(json.get("sentences").is_none() && json.get("values").is_none());
}

#[test]
fn what_changed_is_written_as_markdown() {
    let text = compared(&["--to", "md"]);
    assert!(
        text.starts_with(
            "# 《2024年东湖市政府工作报告》（东湖市，2024年） → 《2025年东湖市政府工作报告》"
        ),
        "{text}"
    );
    for line in [
        "\n## Values that changed\n\n- **industry above designated size, value added · target** <del>≈6%</del><ins>≈5%</ins>\n",
        "\n## 二、重点任务 ← 二、今年工作\n",
        "\n- **changed** 规模以上工业增加值增长<del>6%</del><ins>5%</ins>左右，总量稳步扩大。\n",
        "\n- **new** 建设国家级零碳园区\\<3\\>个。\n",
        "\n- **gone** 完善生育支持政策体系，新增托位一千个。\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

#[test]
fn the_page_has_a_column_for_each_report() {
    let page = compared(&["--to", "html"]);
    for part in [
        "<th scope=\"col\">《2024年东湖市政府工作报告》（东湖市，2024年）</th><th scope=\"col\">",
        "<h2>Values that changed</h2>",
        " · target <del>≈6%</del><br><small>规模以上工业增加值增长6%左右，总量稳步扩大。</small></td><td>",
        "<h2>二、今年工作</h2></td><td><h2>二、重点任务</h2>",
        "增长<del>6%</del>左右，总量稳步扩大。</td><td>规模以上工业增加值增长<ins>5%</ins>左右",
        "<td title=\"new\">+</td><td></td><td>建设国家级零碳园区&lt;3&gt;个。</td>",
        "<td title=\"gone\">−</td><td>完善生育支持政策体系，新增托位一千个。</td><td></td>",
        "@media print",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for part in ["<script", "src=", "@import", "url(", "http:", "https:"] {
        assert!(!page.contains(part), "{part}: nothing is fetched and nothing runs");
    }
}

#[test]
fn a_report_that_cannot_be_read_is_named() {
    let folder = folder();
    refused(&baogao(folder.path(), &["compare", "2024.txt", "none.txt"]), &["none.txt"]);
    refused(&baogao(folder.path(), &["compare", "2024.txt"]), &["FILE"]);
    let both =
        baogao(folder.path(), &["compare", "2024.txt", "2025.txt", "--sections", "--sentences"]);
    refused(&both, &["--sentences"]);
    let both =
        baogao(folder.path(), &["compare", "2024.txt", "2025.txt", "--figures", "--sections"]);
    refused(&both, &["--figures"]);
    assert_eq!(stdout(&both), "");
}
