//! Words counted over the shelf, driven by keys.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use crate::shelf::{finish_jobs, report, shelf};
use baogao::app::{Effect, Screen};
use baogao::words::Lang;
use std::fs;
use tempfile::TempDir;

/// Reports of three places and two years, in which two words spread; the county has no report of the second year.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (place, year, says) in [
        ("东湖市", 2024, "低空经济起步"),
        ("东湖市", 2025, "低空经济发展，低空经济园区开园，零碳园区开工"),
        ("河北省", 2024, "数字经济发展"),
        ("河北省", 2025, "低空经济起飞，推广低空经济+文旅"),
        ("正定县", 2024, "古城更美"),
    ] {
        let name = folder.path().join(format!("{place}{year}.txt"));
        fs::write(name, report(place, year, says)).unwrap();
    }
    folder
}

fn counted(folder: &TempDir, size: (u16, u16), lang: Lang, words: &str) -> Session {
    let mut session = shelf(folder.path(), size, lang).keys("w").types(words).keys("Enter");
    finish_jobs(&mut session);
    session
}

fn row(session: &Session, name: &str) -> String {
    let row = session.lines().into_iter().skip(1).find(|line| line.contains(name));
    row.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_is_counted_by_place_and_year() {
    let folder = folder();
    let session = counted(&folder, (80, 24), Lang::En, "低空经济");
    assert_eq!(session.state().screen, Screen::Words);
    assert_eq!(row(&session, "东湖市"), "东湖市 1▃ 2▆ 3");
    assert_eq!(row(&session, "河北省"), "▌河北省 – 2▆ 2");
    assert_eq!(row(&session, "正定县"), "正定县 – –", "no report of 2025");
    assert_eq!(row(&session, "all  "), "all 1▂ 4▇ 5");
    assert!(session.lines()[0].contains("5 reports"), "{}", session.screen());
}

#[test]
fn several_words_are_rows_and_each_leads_to_its_places() {
    let folder = folder();
    let session = counted(&folder, (80, 24), Lang::En, "低空经济 零碳园区");
    assert_eq!(row(&session, "零碳园区"), "零碳园区 – 1▂ 1");
    let session = session.keys("j Enter");
    assert_eq!(row(&session, "东湖市"), "东湖市 – 1▅ 1");
    assert!(session.lines()[0].contains("零碳园区  2/2"), "{}", session.screen());
    let session = session.keys("n");
    assert_eq!(row(&session, "东湖市"), "东湖市 1▃ 2▆ 3");
    let session = session.keys("v");
    assert_eq!(row(&session, "零碳园区"), "零碳园区 – 1▂ 1");
}

#[test]
fn a_count_leads_to_what_stands_there_and_back() {
    let folder = folder();
    let mut session = counted(&folder, (80, 24), Lang::En, "低空经济").keys("j j h Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::AllHits);
    let screen = session.screen();
    assert!(screen.contains("2 hits in 1 report") && screen.contains("零碳园区"), "{screen}");
    let mut session = session.keys("j Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::Reading);
    assert_eq!(session.state().view.document.meta.year, Some(2025));
    let session = session.keys("Backspace Backspace");
    assert_eq!(session.state().screen, Screen::Words);
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Shelf);
}

#[test]
fn hits_are_ordered_by_what_stands_around_them_and_report_by_report_again() {
    let folder = folder();
    let mut session = counted(&folder, (80, 24), Lang::En, "低空经济").keys("j j Enter");
    finish_jobs(&mut session);
    assert!(session.screen().contains("▾ 东湖市"), "{}", session.screen());
    let session = session.keys(">");
    let screen = session.screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text} in {screen}"));
    assert!(screen.contains("by what stands behind") && !screen.contains('▾'), "{screen}");
    assert!(at("低空经济发展") < at("低空经济园区") && at("低空经济园区") < at("低空经济起步"));
    assert!(screen.contains("东湖市 2025 一.1"), "{screen}");
    let mut session = session.keys("G Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().view.document.meta.year, Some(2024), "起步");
    let session = session.keys("Backspace s");
    let screen = session.screen();
    assert!(screen.find("东湖市 2024") < screen.find("东湖市 2025"), "{screen}");
    let session = session.keys("<");
    assert!(session.screen().contains("by what stands before"), "{}", session.screen());
    let session = session.keys("<");
    assert!(session.screen().contains("▾ 东湖市"), "{}", session.screen());
}

#[test]
fn words_are_looked_for_as_they_are_written() {
    let folder = folder();
    let mut session = counted(&folder, (80, 24), Lang::En, "低空经济+").keys("Enter");
    finish_jobs(&mut session);
    assert!(session.screen().contains("1 hit in 1 report"), "{}", session.screen());
}

#[test]
fn where_nothing_is_typed_nothing_is_counted() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En).keys("w Enter");
    assert_eq!(session.state().screen, Screen::Shelf);
    assert!(session.state().prompt.is_some());
    let session = session.keys("Esc");
    assert!(session.state().prompt.is_none() && session.state().words_counted.is_none());
}

#[test]
fn a_row_is_drawn_as_a_line_over_the_years_and_the_table_is_copied() {
    let folder = folder();
    let session = counted(&folder, (80, 24), Lang::En, "低空经济").keys("G k g");
    let screen = session.screen();
    assert!(screen.contains("东湖市 低空经济") && screen.contains('o'), "{screen}");
    let session = session.keys("Esc Y");
    let is_csv = |effect: &Effect| matches!(effect, Effect::Copy(text) if text.contains("东湖市"));
    assert!(session.effects.iter().any(is_csv));
    let session = session.keys("k g");
    assert!(session.status().contains("one year alone"), "{}", session.status());
}

#[test]
fn the_table_fits_every_terminal() {
    let folder = folder();
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let session = counted(&folder, (width, height), Lang::Zh, "低空经济 园区");
        insta::assert_snapshot!(format!("words-{width}"), session.screen());
        let session = session.keys("Enter");
        insta::assert_snapshot!(format!("words-places-{width}"), session.screen());
    }
}
