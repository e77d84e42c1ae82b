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

/// A row but for its rate, which is the last column.
fn row(session: &Session, name: &str) -> String {
    let row = session.lines().into_iter().skip(3).find(|line| line.contains(name));
    let row = row.unwrap_or_default();
    let mut cells: Vec<&str> = row.split_whitespace().collect();
    cells.pop();
    cells.join(" ")
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

/// A list of words as a file, as it is typed.
fn list(folder: &TempDir, text: &str) -> String {
    let path = folder.path().join(format!("{}.tsv", text.len()));
    fs::write(&path, text).unwrap();
    format!("@{}", path.display())
}

const LIST: &str = "产业\t低空经济\t低空\n产业\t零碳园区\n城乡\t古城\n";

#[test]
fn the_words_of_a_list_are_summed_up_by_group() {
    let (folder, lists) = (folder(), tempfile::tempdir().unwrap());
    let session = counted(&folder, (100, 24), Lang::En, &list(&lists, LIST));
    assert_eq!(session.state().screen, Screen::Words, "{}", session.screen());
    assert_eq!(row(&session, "产业"), "▌产业 1▂ 5▇ 6", "{}", session.screen());
    assert_eq!(row(&session, "城乡"), "城乡 1▂ – 1", "{}", session.screen());
    let session = session.keys("Enter");
    assert_eq!(row(&session, "低空经济"), "▌低空经济 产业 1▂ 4▇ 5", "{}", session.screen());
    assert!(!session.screen().contains("古城"), "the words of the group: {}", session.screen());
    let session = session.keys("Esc");
    assert_eq!(row(&session, "古城"), "古城 城乡 1▂ – 1", "{}", session.screen());
    let session = session.keys("Enter v");
    assert!(row(&session, "城乡").starts_with("城乡"), "round to the groups: {}", session.screen());
}

#[test]
fn a_list_that_cannot_be_read_is_said_to_be_none_and_can_be_mended() {
    let (folder, lists) = (folder(), tempfile::tempdir().unwrap());
    for (typed, said) in [
        (list(&lists, "产业\t低空经济\n城乡\t\n"), "line 2 of the list"),
        (list(&lists, "# 空\n"), "the list has no words"),
        (format!("@{}/none", lists.path().display()), "cannot open"),
    ] {
        let session = counted(&folder, (100, 24), Lang::En, &typed);
        assert!(session.screen().contains(said), "{}", session.screen());
        assert!(session.state().prompt.is_some() && session.state().screen == Screen::Shelf);
    }
    // What is typed meanwhile is another name.
    let typed = list(&lists, LIST);
    let mut session =
        shelf(folder.path(), (100, 24), Lang::En).keys("w").types(&typed).keys("Enter x");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::Shelf);
}

#[test]
fn rates_stand_beside_counts_and_in_their_place() {
    let folder = folder();
    let session = counted(&folder, (100, 24), Lang::En, "低空经济");
    // 河北省 2025: 2 in its text without title and dateline.
    let characters = |session: &Session| {
        let said = session.state().table().unwrap().preview[0].text.text.clone();
        let (_, behind) = said.split_once("reports; ").unwrap();
        behind.split_once(' ').unwrap().0.parse::<f64>().unwrap()
    };
    let session = session.keys("h");
    assert!(
        session.screen().contains("2 in the text, 0 in notes; in 1 of 1 reports"),
        "{}",
        session.screen()
    );
    let rate = format!("{:.2}", 2.0 * 10_000.0 / characters(&session));
    let session = session.keys("p");
    assert!(row(&session, "河北省").contains(&format!("– {rate}")), "{rate} {}", session.screen());
    assert!(session.status().contains("in 10,000 characters"), "{}", session.status());
    let session = session.keys("p");
    assert_eq!(row(&session, "河北省"), "▌河北省 – 2▆ 2", "{}", session.screen());
}

#[test]
fn the_table_is_copied_with_text_and_notes_apart_and_a_line_for_each_year() {
    let folder = folder();
    let noted = report("西山市", 2025, "发展低空经济②") + "②低空经济：低空经济是低空的经济。\n";
    fs::write(folder.path().join("西山市2025.txt"), noted).unwrap();
    let session = counted(&folder, (80, 24), Lang::Zh, "低空经济").keys("Y");
    let lines: Vec<&str> = session.copied().lines().collect();
    assert_eq!(lines[0], "place,year,group,term,count,in_notes,documents,reports,characters,rate");
    let own: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("西山市")).collect();
    let [own] = own[..] else { panic!("one year: {lines:?}") };
    assert!(own.starts_with("西山市,2025,,低空经济,1,2,1,1,"), "{own}");
    assert!(
        lines.iter().any(|line| line.starts_with(",2025,,低空经济,5,2,3,3,")),
        "all: {lines:?}"
    );
    assert!(!session.copied().contains('▆'));
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
