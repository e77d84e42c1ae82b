//! What is new in a report and on the shelf, driven by keys.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use crate::shelf::{finish_jobs, report, shelf};
use baogao::app::{Effect, Screen};
use baogao::words::Lang;
use std::fs;
use tempfile::TempDir;

/// Reports of three places and two years: a phrase spreads in the second, and one is gone.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (place, year, says) in [
        ("东湖市", 2024, "坚持先立后破，建设美丽家园，落实先立后破"),
        ("正定县", 2024, "我们先立后破；建设美丽家园"),
        ("东湖市", 2025, "坚持以实干出政绩，建设美丽家园。再说银杏大道，又见银杏大道，银杏大道"),
        ("正定县", 2025, "干部以实干出政绩。建设美丽家园"),
        ("西山市", 2025, "就要以实干出政绩！"),
    ] {
        let name = folder.path().join(format!("{place}{year}.txt"));
        fs::write(name, report(place, year, says)).unwrap();
    }
    folder
}

/// The shelf with the report of the city's second year open.
fn opened(folder: &TempDir, size: (u16, u16), lang: Lang) -> Session {
    let mut session =
        shelf(folder.path(), size, lang).keys("t").types("东湖2025").keys("Enter Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().view.document.meta.year, Some(2025));
    session
}

fn asked(mut session: Session) -> Session {
    session = session.keys("W");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::News);
    session
}

#[track_caller]
fn check_row(session: &Session, phrase: &str, expected: &str) {
    let row = session.lines().into_iter().find(|line| line.contains(phrase)).unwrap_or_default();
    let row = row.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(row, expected, "{}", session.screen());
}

#[test]
fn a_report_has_new_phrases_its_own_and_those_that_are_gone() {
    let folder = folder();
    let session = asked(opened(&folder, (80, 24), Lang::En));
    check_row(&session, "以实干出政绩  ", "▌new 以实干出政绩 3/3");
    check_row(&session, "银杏大道", "only here 银杏大道 1/3");
    check_row(&session, "先立后破", "gone 先立后破 2/2");
    let screen = session.screen();
    assert!(screen.contains("what is new  东湖市 2025"), "{screen}");
    assert!(screen.contains("坚持以实干出政绩，建设美丽家园"), "the sentence is below: {screen}");
}

#[test]
fn a_phrase_leads_to_its_sentence_and_back() {
    let folder = folder();
    let session = asked(opened(&folder, (80, 24), Lang::En)).keys("j Enter");
    assert_eq!(session.state().screen, Screen::Reading);
    let view = &session.state().view;
    let at = view.place.current.unwrap_or(view.place.top.at);
    assert!(view.document.text(at.block).contains("银杏大道"));
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::News, "the way back");
    let mut session = session.keys("G Enter");
    finish_jobs(&mut session);
    let meta = &session.state().view.document.meta;
    assert_eq!((meta.place.as_deref(), meta.year), (Some("东湖市"), Some(2024)), "the year before");
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::News);
}

#[test]
fn the_table_is_sorted_by_a_column_copied_as_csv_and_written() {
    let folder = folder();
    let session = asked(opened(&folder, (80, 24), Lang::En)).keys("3 s");
    assert!(session.status().contains("by reports ↑"), "{}", session.status());
    let session = session.keys("Y");
    let mut lines = session.copied().lines();
    assert_eq!(lines.next(), Some("change,phrase,reports,of,sentence,report,address,note"));
    let first = lines.next().unwrap_or_default();
    assert!(first.starts_with("only here,银杏大道,1,3,"), "the fewest first: {first}");
    assert!(first.ends_with("东湖市 2025,一.1,"), "{first}");
    let rest: Vec<&str> = lines.collect();
    assert!(rest[0].starts_with("gone,先立后破,2,2,"), "{rest:?}");
    assert!(rest[1].starts_with("new,以实干出政绩,3,3,"), "{rest:?}");
    let session = session.keys("w");
    assert!(session.status().contains("new.csv"), "{}", session.status());
    let session = session.keys("Enter");
    let written = session.effects.iter().find_map(|effect| match effect {
        Effect::WriteTable(file) => Some((file.name.as_str(), file.text.as_str())),
        _ => None,
    });
    assert_eq!(written, Some(("new.csv", session.copied())));
}

#[test]
fn a_phrase_is_shown_as_the_report_prints_it() {
    let folder = folder();
    for place in ["东湖市", "正定县", "西山市"] {
        let text = report(place, 2025, "推进“双轮”驱动攻坚");
        fs::write(folder.path().join(format!("{place}2025.txt")), text).unwrap();
    }
    let session = asked(opened(&folder, (80, 24), Lang::En));
    check_row(&session, "双轮", "▌new 推进“双轮”驱动攻坚 3/3");
}

#[test]
fn on_the_shelf_it_is_what_is_new_in_the_last_year() {
    let folder = folder();
    let session = asked(shelf(folder.path(), (80, 24), Lang::Zh));
    check_row(&session, "以实干出政绩  ", "▌新 以实干出政绩 3/3");
    check_row(&session, "先立后破", "不再用 先立后破 2/2");
    assert!(!session.screen().contains("银杏大道"), "{}", session.screen());
    // `Esc` leads to where it was asked for.
    assert_eq!(session.keys("Esc").state().screen, Screen::Shelf);
}

#[test]
fn where_there_is_no_year_before_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["东湖市", "正定县"] {
        let name = folder.path().join(format!("{place}.txt"));
        fs::write(name, report(place, 2025, "先立后破")).unwrap();
    }
    let session = asked(shelf(folder.path(), (80, 24), Lang::En));
    assert!(session.screen().contains("no report before 2025"), "{}", session.screen());
}

#[test]
fn a_phrase_that_a_note_explains_shows_the_note() {
    let folder = folder();
    for place in ["东湖市", "正定县", "西山市"] {
        let says = "推广“四零”服务②，以实干出政绩";
        let text = report(place, 2025, says) + "②“四零”服务：零跑腿、零材料、零收费、零等待。\n";
        fs::write(folder.path().join(format!("{place}2025.txt")), text).unwrap();
    }
    let session = asked(opened(&folder, (80, 24), Lang::En)).keys("t").types("四零").keys("Enter");
    let screen = session.screen();
    assert!(screen.contains("零跑腿、零材料"), "{screen}");
}

#[test]
fn the_table_fits_every_terminal() {
    let folder = folder();
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let session = asked(opened(&folder, (width, height), Lang::Zh));
        insta::assert_snapshot!(format!("news-{width}"), session.screen());
    }
}
