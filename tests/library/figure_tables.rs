//! The tables of figures as people go from one to the other, and as they look on narrow screens.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use crate::common::yearly_report::report;
use crate::figures::{drawn, finish_jobs, folder, line, of_report, press, shelf};
use baogao::app::Screen;
use baogao::store::state::StatePolicy;
use baogao::view::theme::builtin;
use baogao::words::Lang;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn open(folder: &Path, size: (u16, u16), lang: Lang) -> Session {
    shelf(folder, size, lang, StatePolicy::default())
}

/// Reports of one town, each with its year, what came, and what is set.
fn reports(of: &[(u16, &str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for &(year, result, target) in of {
        let text = report("东湖市", year, result, target);
        fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
    }
    folder
}

/// The row of the chosen cell.
fn chosen(session: &Session) -> String {
    line(&session.lines(), &["▌"]).to_owned()
}

#[test]
fn the_table_of_all_goes_on_with_place_and_indicator_of_the_reports() {
    let folder = folder();
    // The target for retail sales of the second report of the first town.
    let session = press(open(folder.path(), (100, 30), Lang::En), "j Enter # G l");
    assert!(chosen(&session).contains("retail"), "{}", session.screen());
    let session = press(session, "#");
    assert_eq!(session.state().screen, Screen::ShelfFigures);
    line(&session.lines(), &["retail sales of consumer goods", "4 reports"]);
    let row = chosen(&session);
    assert!(row.contains("东湖市") && row.contains("2025") && row.contains("5.5%"), "{row}");
    let session = press(session, "v v");
    line(&session.lines(), &["东湖市", "4 reports"]);
    // Another report's figure leads to its own place, in a table that has been read by now, too.
    let session = press(session, "S G Enter # #");
    line(&session.lines(), &["西湖市", "4 reports"]);
    let row = chosen(&press(session, "v"));
    assert!(row.contains("西湖市") && row.contains("2024") && row.contains("6.4%"), "{row}");
    // What is no target of any report is shown among the results.
    let folder = reports(&[(2025, "出口总额增长3.7%。", "地区生产总值增长5%。")]);
    let session = press(open(folder.path(), (100, 30), Lang::En), "Enter # j #");
    line(&session.lines(), &["exports", "1 report"]);
    assert!(chosen(&session).contains("3.7%"), "{}", session.screen());
}

#[test]
fn the_first_row_is_chosen_whichever_report_was_read_first() {
    let folder = tempfile::tempdir().unwrap();
    // More than are read at once.
    for number in 0..40 {
        let place =
            if number == 39 { "北京市".to_owned() } else { format!("东湖{number}县") };
        let text = report(&place, 2025, "地区生产总值增长5.2%。", "地区生产总值增长5%。");
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let session = press(open(folder.path(), (80, 24), Lang::En), "#");
    assert!(chosen(&session).contains("北京市"), "{}", session.screen());
}

#[test]
fn a_report_has_a_table_of_the_years_of_its_values() {
    let result =
        "地区生产总值增长4.8%，五年来年均增长6%，2020年完成512亿元。粮食产量稳定在35万吨。";
    let folder = reports(&[(2025, result, "地区生产总值增长5%左右，到2030年达到1000亿元。")]);
    let session = press(open(folder.path(), (120, 30), Lang::En), "Enter # v");
    let lines = session.lines();
    let head = line(&lines, &["indicator", "2024 result", "2025 target"]);
    let places: Vec<usize> = ["2020 result", "2024 result", "2025 target", "2030 plan"]
        .map(|title| head.find(title).unwrap_or_else(|| panic!("{title} in {head}")))
        .into();
    assert!(places.is_sorted(), "{head}");
    line(&lines, &["gross regional product", "4.8%", "≈5%"]);
    line(&lines, &["gross regional product, level", "512亿元", "1000亿元"]);
    // Its cells lead to their sentences.
    let session = press(session, "l Enter");
    let at = session.state().view.flash.unwrap();
    let text = session.state().view.document.text(at.block);
    assert!(text.get(at.byte..).unwrap().starts_with("5%左右"), "{text}");
    let session = press(session, "Backspace v");
    line(&session.lines(), &["indicator", "result 2024", "target 2025", "plan", "change"]);
}

#[test]
fn a_report_shows_by_how_much_its_target_differs_from_what_came() {
    let folder = reports(&[(
        2025,
        "地区生产总值增长4.8%，城镇新增就业1.2万人，出口总额增长3%。",
        "地区生产总值增长5—5.5%，城镇新增就业1万人，出口总额稳中提质。",
    )]);
    let session = press(open(folder.path(), (100, 30), Lang::Zh), "Enter #");
    let lines = session.lines();
    line(&lines, &["完成 2024", "目标 2025", "较上年"]);
    line(&lines, &["地区生产总值", "4.8%", "5–5.5%", "0.2"]);
    line(&lines, &["城镇新增就业", "1.2万人", "1万人", "−0.2"]);
    // Beside the targets of all reports stands the same.
    let session = press(session, "#");
    line(&session.lines(), &["地区", "年份", "目标", "上年完成"]);
    line(&session.lines(), &["东湖市", "2025", "5–5.5%", "4.8%"]);
}

#[test]
fn what_is_exact_stands_before_a_mark_that_was_passed() {
    let result = "地区生产总值突破1万亿元。地区生产总值完成10023.5亿元，增长5.6%。";
    let folder = reports(&[(2025, result, "地区生产总值增长5%。")]);
    let session = press(open(folder.path(), (80, 24), Lang::En), "Enter #");
    let lines = session.lines();
    let row = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert!(row("10023.5亿元") < row("≥1万亿元"), "{lines:#?}");
}

#[test]
fn what_the_user_says_was_decided_by_no_rule() {
    let (_folder, session) = of_report((100, 30));
    let session = press(session, "l e Ctrl-u").types("gdp target 2024 growth 6 % at-least own");
    let session = press(session, "Enter ?");
    let lines = session.lines();
    line(&lines, &["yours", "corrected by you", "read as ≈5.5%"]);
    line(&lines, &["status", "target", "rule 2"]);
    let bound = line(&lines, &["bound", "at-least  corrected by you", "read as about"]);
    assert!(bound.contains("rule 14"), "{bound}");
    let session = press(session, "Esc x x ?");
    line(&session.lines(), &["yours", "rejected by you", "read as ≈5.5%"]);
    // What is as it was read has no such line.
    let session = press(session, "x");
    assert!(!session.screen().contains("by you"), "{}", session.screen());
}

#[test]
fn a_low_screen_has_a_sentence_and_the_rules_too() {
    for (size, lang) in [((40, 12), Lang::Zh), ((40, 12), Lang::En), ((80, 15), Lang::En)] {
        let folder = folder();
        let session = press(open(folder.path(), size, lang), "Enter #");
        line(&session.lines(), &["一.1", "5.6%"]);
        let session = press(session, "#");
        line(&session.lines(), &["2024 二.1", "5.5%左右"]);
        line(&session.lines(), &["2025 一.1", "4.8%"]);
        let session = press(session, "?");
        let labels = lang.interface().figures.why;
        for label in labels {
            line(&session.lines(), &[label]);
        }
        // The rest of the screen is for rows.
        let rows = session.lines().iter().filter(|line| line.contains('%')).count();
        assert!(rows >= 3, "{}", session.screen());
    }
}

#[test]
fn growth_and_level_are_told_apart_however_narrow_their_names_are() {
    let result = "规模以上工业增加值完成300亿元，增长8.1%。人均地区生产总值达到5万元，增长4%。\
                  地区生产总值完成812.5亿元，增长5.6%。";
    let goals = "规模以上工业增加值达到330亿元，增长7.5%左右。";
    for (lang, growth, level) in
        [(Lang::Zh, "规模以上", "总量 规模"), (Lang::En, "industry", "industry, l")]
    {
        let folder = reports(&[(2025, result, goals)]);
        let session = press(open(folder.path(), (40, 14), lang), "Enter #");
        let lines = session.lines();
        let name = |value: &str| {
            let row = line(&lines, &[value]);
            let end = row.find("  ").unwrap_or(row.len());
            row.get(..end).unwrap().trim_start_matches(['▌', ' ']).to_owned()
        };
        assert!(name("8.1%").starts_with(growth), "{lines:#?}");
        assert!(name("300亿元").starts_with(level), "{lines:#?}");
    }
}

#[test]
fn a_curve_is_broken_where_years_are_missing() {
    let growth = |year: u16, value: &str| (year, format!("地区生产总值增长{value}%。"));
    let drawn = |years: &[(u16, String)]| {
        let of: Vec<(u16, &str, &str)> =
            years.iter().map(|(y, r)| (*y, &**r, "我们努力。")).collect();
        let folder = reports(&of);
        let session = press(open(folder.path(), (80, 24), Lang::En), "# v p g g");
        let theme = builtin("none").unwrap();
        let lines = drawn(&session, &theme).concat();
        let dots = lines.chars().filter(|c| ('\u{2801}'..='\u{28FF}').contains(c)).count();
        (dots, lines.matches('o').count(), lines)
    };
    let (whole, ..) = drawn(&[growth(2019, "6"), growth(2020, "5"), growth(2021, "7")]);
    let (none, marks, lines) = drawn(&[growth(2015, "6"), growth(2019, "5"), growth(2023, "7")]);
    assert!(whole > 0);
    assert_eq!(none, 0, "{lines}");
    assert!(marks >= 3, "{lines}");
}

#[test]
fn what_is_no_report_is_listed_with_why_and_not_counted() {
    let folder = folder();
    let sources = "东湖市_政府工作报告.txt\thttps://www.example.gov.cn/zwgk/2026/report.html\n";
    fs::write(folder.path().join("SOURCES.txt"), sources).unwrap();
    fs::write(folder.path().join("a.json"), "{\"schema\": \"baogao/1\"}").unwrap();
    let session = open(folder.path(), (100, 30), Lang::En);
    line(&session.lines(), &["4 reports"]);
    line(&session.lines(), &["SOURCES.txt", "no report, with hardly a Chinese sentence"]);
    line(&session.lines(), &["a.json", "no report, but data for programs"]);
    let session = press(session, "#");
    line(&session.lines(), &["gross regional product", "4 reports"]);
}

#[test]
fn a_report_without_a_place_is_shown_by_the_name_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let text = "各位代表：\n现在，我代表县人民政府，向大会报告工作。\n一、2023年工作回顾\n\
                地区生产总值增长4.8%。\n二、2024年工作安排\n今年的主要预期目标是：地区生产总值增长5%。\n";
    fs::write(folder.path().join("nowhere-2024.txt"), text).unwrap();
    let session = press(open(folder.path(), (80, 24), Lang::En), "#");
    let row = chosen(&session);
    assert!(row.starts_with("▌nowhere-2024  "), "{row}");
    let session = press(session, "v v");
    assert!(session.lines()[0].trim_start().starts_with("nowhere-2024 "), "{}", session.screen());
}

#[test]
fn screens() {
    for (size, name) in [((80, 24), "80"), ((40, 12), "40"), ((120, 40), "120")] {
        for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let folder = folder();
            let mut session = press(open(folder.path(), size, lang), "Enter # v");
            insta::assert_snapshot!(format!("figures-years-{name}-{code}"), session.screen());
            session = press(session, "?");
            finish_jobs(&mut session);
            insta::assert_snapshot!(format!("figures-why-{name}-{code}"), session.screen());
        }
    }
}
