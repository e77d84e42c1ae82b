//! Nothing is lost: whatever stands in a file, what `export --to json` says of it covers every character
//! that is not blank exactly once. Texts are put together at random from what reports are made of.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::rules;
use baogao::export::json;
use baogao::parse::parse;
use baogao::text::{decode, read};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Lines, parts of lines and damage, as reports have them.
const PIECES: [&str; 44] = [
    "政府工作报告",
    "政 府 工 作 报 告",
    "——2024年1月15日在东湖市第十六届人民代表大会第四次会议上",
    "东湖市人民政府市长  万 某",
    "各位代表：",
    "现在，我代表市人民政府向大会报告工作，请予审议。",
    "一、2023年工作回顾",
    "（一）积极扩大有效需求。坚定不移扩消费，",
    "2023年工作回顾",
    "1.“双轮”行动：指两个轮子一起转。",
    "2．一网通办（P2，P15）：指一个网。",
    "[1]四风：指形式主义。",
    "全面实施“双轮”行动1，推进一网通办2。",
    "一网通办[1]、四风〔2〕①",
    "165万亩",
    "注释",
    "名 词 解 释",
    "附件：",
    "制造业提质增效。坚持产业强市。",
    "来源：东湖日报",
    "http://www.a.cn/1",
    "正文：",
    "首页",
    "分享到：",
    "上一篇：",
    "— 3 —",
    "（下转第3版）",
    "（上接第1版）",
    "免责声明：本站。",
    "各位代表！",
    "and the Latin",
    "words 3.5%",
    "\\r\\n",
    "&nbsp;",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "　　",
    "  ",
    "\t",
    "\u{200B}",
    "\x1B[0m",
    "\u{FEFF}",
];

/// Pages with a note at their feet, also with line ends stored as text, and what may stand between.
const PAGES: [&str; 12] = [
    "推进林长制①，\n成效好。\n①林长制：指林\n— 3 —\n",
    "长管林。\n",
    "\n\u{C}",
    "推进一网通办①，\n①一网通办：指一个\\n网&nbsp;的。\n— 1 —\n建设",
    "推进工作专班②，\\n————\\n②\\n工作专班：指小组。\\n— 2 —\\n",
    "推进双随机3，\n\n3双随机：指抽\n查。\n3\n",
    "各位代表：",
    "一、2023年工作回顾",
    "（下转第3版）",
    "&nbsp;",
    "\\n",
    "\n",
];

fn pages() -> impl Strategy<Value = String> {
    let piece = (0..PAGES.len()).prop_map(|index| PAGES[index]);
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    let piece = (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned());
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[track_caller]
fn check(source: &str) {
    let parsed = parse(&decode(source.as_bytes(), None));
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    rules::document_is_sound(&parsed);
    rules::every_character_is_covered_once(source, &parsed);
}

#[test]
fn controls_at_the_ends_of_lines_are_furniture() {
    check(
        "\u{200B}各位代表：\u{200B}\r\n\u{200B}\u{200B}\r\n一、回\u{200B}顾\x1B[0m。\u{200B}我们做了工作。\u{200B}",
    );
    check("\u{200B}");
}

#[test]
fn furniture_within_the_last_block_of_a_note_does_not_end_the_note() {
    check("政府工作报告注释\\r\\n一、2023年工作回顾（下转第3版）政府工作报告");
}

#[test]
fn a_note_that_goes_on_at_the_next_foot_has_two_sources() {
    let text = "各位代表：\n推进林长制①，成效明显。\n①林长制：指林\n— 1 —\n推进工作专班②，成效明显。\n长管林护林。\n②工作专班：指小组。\n— 2 —\n各位代表！\n";
    let parsed = parse(&decode(text.as_bytes(), None));
    let mut out = Vec::new();
    let named = json::SourceInfo { name: "a", encoding: "UTF-8" };
    json::write(&mut out, &parsed.document, &parsed.warnings, named, &|_| String::new()).unwrap();
    let document: Value = serde_json::from_slice(&out).unwrap();
    let place = |words: &str| {
        let start = text.split(words).next().unwrap().chars().count();
        json!([start, start + words.chars().count()])
    };
    let [first, second] = [&document["notes"][0], &document["notes"][1]];
    let parts = ["①林长制：指林", "长管林护林。"].map(place);
    assert_eq!((&first["source"], &first["sources"]), (&parts[0], &json!(parts)));
    assert_eq!(first["definition"], "指林长管林护林。");
    assert_eq!(
        (&second["source"], &second["sources"]),
        (&place("②工作专班：指小组。"), &Value::Null)
    );
    check(text);
}

#[test]
fn a_line_of_which_only_furniture_is_left_is_no_paragraph() {
    check("政府工作报告各位代表：&nbsp;（下转第3版）");
    check(
        "（下转第3版）&nbsp;各位代表：政府工作报告政府工作报告政府工作报告政府工作报告政府工作报告",
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_character_is_covered_once(source in text()) {
        check(&source);
    }

    #[test]
    fn every_character_of_notes_at_page_feet_is_covered_once(source in pages()) {
        check(&source);
    }
}

/// Notes at the feet of pages are listed before those at the end, whichever is marked first.
#[test]
fn an_endnote_may_be_marked_before_a_footnote() {
    let note =
        |kind: &str| format!(r"{{\super\chftn{{\footnote{kind}\pard {{\super\chftn}} note}}}}");
    let file = format!(r"{{\rtf1\pard One{} and two{}.\par}}", note(r"\ftnalt"), note(""));
    let text = read(&file.into_bytes().into(), "a.rtf", None).unwrap();
    let parsed = parse(&text);
    rules::document_is_sound(&parsed);
    let notes = parsed.document.marks.iter().map(|mark| mark.note.unwrap().index());
    assert_eq!(notes.collect::<Vec<_>>(), [1, 0]);
}
