//! The tables of figures, driven by events: of a report, and of a folder of reports.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use crate::common::yearly_report::report;
use baogao::app::{App, Effect, Event, First, Opening, Screen, Settings, Size, Unwritten};
use baogao::panel::{COLUMNS, OwnIndicators};
use baogao::store::state::StatePolicy;
use baogao::view::theme::{Depth, builtin};
use baogao::view::{Theme, view};
use baogao::words::Lang;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

/// Reports of two towns.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    put(
        "a.txt",
        report(
            "东湖市",
            2024,
            "全市地区生产总值完成812.5亿元，增长5.6%。城镇新增就业1.2万人。",
            "地区生产总值增长5.5%左右，社会消费品零售总额增长6%以上，城镇新增就业1万人。",
        ),
    );
    put(
        "b.txt",
        report(
            "东湖市",
            2025,
            "全市地区生产总值增长4.8%，社会消费品零售总额增长6.3%。",
            "地区生产总值增长5%，社会消费品零售总额增长5.5%。",
        ),
    );
    put("c.txt", report("西湖市", 2024, "全市地区生产总值增长6.1%。", "地区生产总值增长6%。"));
    put(
        "d.txt",
        report(
            "西湖市",
            2025,
            "全市地区生产总值增长6.4%。",
            "地区生产总值增长6—6.5%，粮食产量稳定。",
        ),
    );
    folder
}

pub(crate) fn shelf(folder: &Path, size: (u16, u16), lang: Lang, policy: StatePolicy) -> Session {
    shelf_with(folder, size, Settings::new(lang), policy)
}

fn shelf_with(
    folder: &Path,
    (width, height): (u16, u16),
    settings: Settings,
    policy: StatePolicy,
) -> Session {
    let first = First::Shelf(vec![folder.as_os_str().to_owned()]);
    let mut opening = Opening::new(first, Size { width, height }, settings.lang);
    (opening.settings, opening.opener.policy) = (settings, policy);
    let (app, effects) = App::new(opening);
    let mut session = Session { app, effects };
    finish_jobs(&mut session);
    session
}

/// Does every job that was asked for, the first first, until none is left.
pub(crate) fn finish_jobs(session: &mut Session) {
    while let Some(at) = session.effects.iter().position(|e| matches!(e, Effect::Start(..))) {
        let Effect::Start(ticket, job) = session.effects.remove(at) else { unreachable!() };
        session.event(Event::Done(ticket, job.run(&|_| ())));
    }
}

/// Keys one after the other, each behind the jobs of the one before.
pub(crate) fn press(session: Session, keys: &str) -> Session {
    keys.split(' ').fold(session, |session, key| {
        let mut session = session.keys(key);
        finish_jobs(&mut session);
        session
    })
}

/// The shelf's table of figures.
fn table(size: (u16, u16), lang: Lang) -> (TempDir, Session) {
    let folder = folder();
    let session = shelf(folder.path(), size, lang, StatePolicy::default());
    let session = press(session, "#");
    (folder, session)
}

/// The table of the first report.
pub(crate) fn of_report(size: (u16, u16)) -> (TempDir, Session) {
    let folder = folder();
    let session = shelf(folder.path(), size, Lang::En, StatePolicy::default());
    let session = press(session, "Enter #");
    (folder, session)
}

pub(crate) fn line<'a>(lines: &'a [String], words: &[&str]) -> &'a str {
    let found = lines.iter().find(|line| words.iter().all(|word| line.contains(word)));
    found.unwrap_or_else(|| panic!("{words:?} in {lines:#?}"))
}

#[test]
fn figures_are_read_only_when_they_are_asked_for() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En, StatePolicy::default());
    let session = press(session, "Enter j");
    assert!(session.effects.iter().all(|effect| !matches!(effect, Effect::Start(..))));
    let session = session.keys("#");
    assert_eq!(session.state().screen, Screen::Figures);
    assert!(session.screen().contains("reading figures"), "{}", session.screen());
    assert_eq!(session.keys("Esc").state().screen, Screen::Reading);
}

#[test]
fn figures_that_are_kept_make_the_same_table_until_their_reports_change() {
    let (folder, cache) = (folder(), tempfile::tempdir().unwrap());
    let changed = |name: &str, seconds: u64| {
        let time = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds);
        let file = File::options().write(true).open(folder.path().join(name)).unwrap();
        file.set_modified(time).unwrap();
    };
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        changed(name, 0);
    }
    let table = || {
        let first = First::Shelf(vec![folder.path().as_os_str().to_owned()]);
        let mut opening = Opening::new(first, Size { width: 120, height: 30 }, Lang::En);
        opening.opener.cache = Some(cache.path().to_owned());
        let (app, effects) = App::new(opening);
        let mut session = Session { app, effects };
        finish_jobs(&mut session);
        press(session, "#").lines()
    };
    let first = table();
    line(&first, &["东湖市", "≈5.5%", "4.8%"]);
    assert_eq!(table(), first);
    // Of the same size and time, so that only what is kept can say it.
    let path = folder.path().join("b.txt");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, vec![b'?'; text.len()]).unwrap();
    changed("b.txt", 0);
    assert_eq!(table(), first);
    fs::write(&path, text.replace("4.8%", "3.8%")).unwrap();
    changed("b.txt", 1);
    line(&table(), &["东湖市", "≈5.5%", "3.8%"]);
}

#[test]
fn a_report_has_a_row_for_each_indicator() {
    let (_folder, session) = of_report((80, 24));
    let lines = session.lines();
    line(&lines, &["gross regional product", "5.6%", "≈5.5%"]);
    line(&lines, &["gross regional product, level", "812.5亿元"]);
    // What a report does not state is said.
    assert!(
        lines.iter().any(|line| line.contains("全市地区生产总值完成812.5亿元，增长5.6%")),
        "{lines:#?}"
    );
}

#[test]
fn enter_goes_to_the_sentence_and_backspace_comes_back() {
    let (_folder, session) = of_report((80, 24));
    let session = press(session, "l Enter");
    assert_eq!(session.state().screen, Screen::Reading);
    let at = session.state().view.flash.unwrap();
    let text = session.state().view.document.text(at.block);
    assert!(text.get(at.byte..).unwrap().starts_with("5.5%左右"), "{text}");
    let session = press(session, "Backspace");
    assert_eq!(session.state().screen, Screen::Figures);
    let session = press(session, "Backspace");
    assert_eq!(session.state().screen, Screen::Reading);
}

#[test]
fn targets_stand_beside_results_and_lead_to_their_reports() {
    let (_folder, session) = table((100, 30), Lang::En);
    assert_eq!(session.state().screen, Screen::ShelfFigures);
    let lines = session.lines();
    line(&lines, &["2024", "≈5.5%", "4.8%", "−0.7", "no"]);
    line(&lines, &["2024", "6%", "6.4%", "0.4", "yes"]);
    // The sentences of the chosen row stand below, the target's first.
    line(&lines, &["2024 二.1", "5.5%左右"]);
    line(&lines, &["2025 一.1", "增长4.8%"]);
    let session = press(session, "l Enter");
    assert_eq!(session.state().screen, Screen::Reading);
    assert_eq!(session.state().view.document.meta.year, Some(2025));
    let at = session.state().view.flash.unwrap();
    let text = session.state().view.document.text(at.block);
    assert!(text.get(at.byte..).unwrap().starts_with("4.8%"), "{text}");
    let session = press(session, "Backspace");
    assert_eq!(session.state().screen, Screen::ShelfFigures);
    line(&session.lines(), &["≈5.5%", "4.8%"]);
}

#[test]
fn an_equal_value_is_no_repetition() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["东湖市", "西湖市"] {
        let text = report(place, 2025, "全市地区生产总值增长6.1%。", "地区生产总值增长6%。");
        fs::write(folder.path().join(format!("{place}.txt")), text).unwrap();
    }
    let session = shelf(folder.path(), (80, 24), Lang::En, StatePolicy::default());
    let session = press(session, "# 3 s");
    for place in ["东湖市", "西湖市"] {
        line(&session.lines(), &[place, "2025", "6%"]);
    }
}

#[test]
fn only_the_chosen_cell_is_reversed() {
    let (_folder, session) = table((100, 30), Lang::En);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
    view(session.state(), &Theme::default(), &mut buffer);
    let is_reversed = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
    let y = (0..30).find(|y| (0..100).any(|x| is_reversed(x, *y))).unwrap();
    let text: String =
        (0..100).filter(|x| is_reversed(*x, y)).map(|x| buffer[(x, y)].symbol()).collect();
    assert_eq!(text.trim(), "≈5.5%");
}

#[test]
fn other_forms_have_years_beside_each_other() {
    let (_folder, session) = table((80, 24), Lang::En);
    let session = press(session, "v");
    line(&session.lines(), &["place", "2024", "2025"]);
    line(&session.lines(), &["西湖市", "6%", "6–6.5%"]);
    let session = press(session, "p");
    line(&session.lines(), &["place", "2023", "2024"]);
    line(&session.lines(), &["东湖市", "5.6%", "4.8%"]);
    let session = press(session, "v p");
    line(&session.lines(), &["东湖市"]);
    line(&session.lines(), &["retail", "≥6%", "5.5%"]);
    let session = press(session, "n");
    line(&session.lines(), &["西湖市"]);
    let session = press(session, "v n");
    line(&session.lines(), &["≥6%", "6.3%", "0.3", "yes"]);
}

#[test]
fn indicators_of_the_users_have_rows_and_faults_of_their_table_are_said() {
    let folder = folder();
    let config = tempfile::tempdir().unwrap();
    let table = "[retail]\nzh = \"社零\"\n[jobs]\nbetter = \"fewer\"\n[output]\nzh = \"总产值\"\nnames = [\"工业总产值\"]\nunit = \"元\"\n";
    fs::write(config.path().join("indicators.toml"), table).unwrap();
    let text = report("东湖市", 2026, "工业总产值增长7.7%。", "工业总产值增长8%。");
    fs::write(folder.path().join("e.txt"), text).unwrap();
    let indicators = OwnIndicators::in_folder(Some(config.path()));
    let settings = Settings { indicators, ..Settings::new(Lang::Zh) };
    let session = shelf_with(folder.path(), (100, 30), settings, StatePolicy::default());
    let session = press(session, "#");
    let said = session.screen();
    assert!(said.contains("indicators.toml:4：jobs.better"), "{said}");
    let session = press(session, "N");
    line(&session.lines(), &["总产值", "5 份报告"]);
    line(&session.lines(), &["东湖市", "2025", "7.7%"]);
    line(&session.lines(), &["2026", "8%"]);
    let session = press(session, "N N");
    line(&session.lines(), &["社零", "5 份报告"]);
}

#[test]
fn what_decided_is_said() {
    let (_folder, session) = of_report((100, 30));
    let session = press(session, "l ?");
    let lines = session.lines();
    line(&lines, &["status", "target", "rule 2"]);
    line(&lines, &["bound", "about", "rule 14"]);
    let session = press(session, "Esc");
    assert!(session.lines().iter().any(|line| line.contains("增长5.5%左右")));
}

/// What was copied last.
fn copied(session: &Session) -> String {
    let text = session.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap()
}

/// The figures that were said to be none, the first first; `-` before those that this was taken back of.
fn rejected(session: &Session) -> Vec<String> {
    let said = session.effects.iter().filter_map(|effect| match effect {
        Effect::CorrectFigure(kept) => Some(kept),
        _ => None,
    });
    said.map(|kept| {
        let after = &kept.correction.at.after;
        format!("{}{after}", if kept.keep { "" } else { "-" })
    })
    .collect()
}

#[test]
fn a_rejected_figure_of_the_shelf_stays_in_sight_and_is_taken_back_by_the_same_key() {
    for keys in ["# x", "# l x", "# v x", "# v p x", "# v v x", "# n x", "# G x", "# t 西 Enter x"]
    {
        let folder = folder();
        let session = shelf(folder.path(), (100, 30), Lang::En, StatePolicy::default());
        let session = press(session, keys);
        line(&session.lines(), &["▌", "×"]);
        let session = press(session, "x");
        let said = rejected(&session);
        assert_eq!(said.len(), 2, "{keys}");
        assert_eq!(said[1], format!("-{}", said[0]), "{keys}");
        assert!(!session.screen().contains('×'), "{keys}: {}", session.screen());
        // It is found again later, too.
        let session = press(session, "x j k h l");
        line(&session.lines(), &["×"]);
    }
}

#[test]
fn a_rejected_figure_has_a_row_of_its_own_where_another_counts_in_its_place() {
    let folder = folder();
    let goals = "地区生产总值增长5%，城镇新增就业1万人。地区生产总值增长7%左右。";
    let text = report("南湖市", 2025, "全市地区生产总值增长6%。", goals);
    fs::write(folder.path().join("e.txt"), text).unwrap();
    for keys in ["#", "# v"] {
        let session = shelf(folder.path(), (100, 30), Lang::En, StatePolicy::default());
        let session = press(session, keys);
        let session = press(session, "t 南 Enter G x");
        line(&session.lines(), &["▌", "南湖市", "×"]);
        line(&session.lines(), &["南湖市", "≈7%"]);
        let session = press(session, "x");
        let said = rejected(&session);
        assert_eq!(said[1], format!("-{}", said[0]), "{keys}");
        line(&session.lines(), &["▌", "南湖市", "5%"]);
    }
}

#[test]
fn indicators_without_a_row_in_the_table_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    for (place, year) in [("东湖市", 2024), ("西湖市", 2024)] {
        let result = "全市地区生产总值增长6.1%，固定资产投资增长8%，社会消费品零售总额增长7%。";
        let goal = "地区生产总值增长6%，社会消费品零售总额增长6%。";
        let text = report(place, year, result, goal);
        fs::write(folder.path().join(format!("{place}{year}.txt")), text).unwrap();
    }
    let session = shelf(folder.path(), (80, 24), Lang::En, StatePolicy::default());
    let mut session = press(session, "#");
    for _ in 0..4 {
        session = press(session, "n");
        line(&session.lines(), &["东湖市", "2024"]);
    }
    // Investment has results only: the table of targets passes it over, that of results shows it.
    let mut session = press(session, "v");
    for _ in 0..3 {
        assert!(!session.screen().contains("investment"), "{}", session.screen());
        session = press(session, "n");
        line(&session.lines(), &["东湖市", "6%"]);
    }
    let mut session = press(session, "p");
    let mut shown = String::new();
    for _ in 0..3 {
        session = press(session, "n");
        shown += &session.screen();
    }
    assert!(shown.contains("8%"), "{shown}");
}

#[test]
fn a_figure_is_copied_with_its_citation_and_the_table_as_csv() {
    let (_folder, session) = of_report((80, 24));
    let session = press(session, "l y");
    let text = copied(&session);
    assert!(text.starts_with("地区生产总值 2024 target ≈5.5%\n今年的主要预期目标是"), "{text}");
    assert!(
        text.contains("\n——《政府工作报告》（东湖市，2024年1月10日）")
            && text.ends_with("a.txt#二.1"),
        "{text}"
    );
    let session = press(session, "Y");
    let text = copied(&session);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(COLUMNS.join(",").as_str()));
    let row = lines.find(|line| line.contains("target,2024,growth")).unwrap();
    assert!(row.contains(",gdp,地区生产总值,target,2024,growth,5.5,5.5,%,about,"), "{row}");
    assert!(row.contains("二.1"), "{row}");
    let (_folder, session) = table((80, 24), Lang::Zh);
    let text = copied(&press(session, "t 西 Enter Y"));
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("place,year,indicator,target_low,target_high,target_bound"));
    assert!(
        lines[1].contains("西湖市,2023,gdp,") || lines[1].contains("西湖市,2024,gdp,6,6,exact,")
    );
    assert!(text.contains("西湖市,2024,gdp,6,6,exact,,6.4,0.4,yes,"), "{text}");
    assert!(!text.contains("东湖市"), "only what is shown: {text}");
}

#[test]
fn only_reports_are_counted() {
    let folder = folder();
    fs::write(folder.path().join("places.csv"), "地区,增长\n东湖市,5\n西湖市,6\n").unwrap();
    fs::write(folder.path().join("e.pdf"), b"%PDF-1.4\n").unwrap();
    let session = shelf(folder.path(), (80, 24), Lang::En, StatePolicy::default());
    line(&session.lines(), &["4 reports"]);
    let session = press(session, "#");
    line(&session.lines(), &["gross regional product", "4 reports"]);
}

#[test]
fn the_table_is_written_to_a_file_that_is_named() {
    let (_folder, session) = of_report((80, 24));
    let asked = |session: &Session| {
        let file = session.effects.iter().rev().find_map(|effect| match effect {
            Effect::WriteTable(file) => Some((**file).clone()),
            _ => None,
        });
        file.unwrap()
    };
    let session = press(session, "w");
    assert!(session.screen().contains("东湖市-2024.csv"), "{}", session.screen());
    let mut session = press(session, "Ctrl-u Enter");
    assert!(session.screen().contains("type the name of a file"), "{}", session.screen());
    session = press(session.types("a.csv"), "Enter");
    let file = asked(&session);
    assert_eq!((file.name.as_str(), file.replace), ("a.csv", false));
    assert!(file.text.starts_with(&COLUMNS.join(",")), "{}", file.text);
    // One that is there is replaced only if it is named again.
    session.event(Event::Written("a.csv".to_owned(), Err(Unwritten::Exists)));
    assert!(session.screen().contains("a.csv exists"), "{}", session.screen());
    session = press(session.types("2"), "Enter");
    assert!(!asked(&session).replace);
    session.event(Event::Written("a.csv2".to_owned(), Err(Unwritten::Exists)));
    session = press(session, "Enter");
    assert!(asked(&session).replace);
    session.event(Event::Written("a.csv2".to_owned(), Err(Unwritten::Failed("full".to_owned()))));
    assert!(session.screen().contains("not written: full"), "{}", session.screen());
    session.event(Event::Written("a.csv2".to_owned(), Ok(())));
    assert!(session.screen().contains("written to a.csv2"), "{}", session.screen());
    line(&session.lines(), &["gross regional product", "≈5.5%"]);
}

#[test]
fn what_the_user_says_of_a_figure_is_kept() {
    let folder = folder();
    let state = tempfile::tempdir().unwrap();
    let policy = || StatePolicy::new(true, Some(state.path().to_owned()), false);
    let session = shelf(folder.path(), (80, 24), Lang::En, policy());
    let session = press(session, "Enter # l e");
    // The whole line is typed anew.
    let session = press(session, "Ctrl-u").types("gdp target 2024 growth 6 % at-least own");
    let mut session = press(session, "Enter");
    line(&session.lines(), &["gross regional product", "≥6%*"]);
    let kept = session.effects.iter().find_map(|effect| match effect {
        Effect::CorrectFigure(kept) => Some(kept.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    policy()
        .correct_figure(kept.document, kept.path.as_deref(), &kept.correction, kept.keep)
        .unwrap();
    session.effects.clear();
    // Another table, as of a later run, has it too.
    let later = shelf(folder.path(), (80, 24), Lang::En, policy());
    let later = press(later, "#");
    line(&later.lines(), &["2024", "≥6%*", "4.8%", "−1.2"]);
    // Taken back, it is as it was read.
    let session = press(session, "x");
    line(&session.lines(), &["gross regional product", "≈5.5%"]);
    let is_forgotten = session
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::CorrectFigure(kept) if !kept.keep));
    assert!(is_forgotten);
    let session = press(session, "x");
    line(&session.lines(), &["gross regional product", "×"]);
}

#[test]
fn a_correction_that_is_not_understood_stays_to_be_edited() {
    let (_folder, session) = of_report((80, 24));
    let session = press(session, "l e Ctrl-u").types("gdp aim");
    let session = press(session, "Enter");
    assert!(session.screen().contains("aim is not understood"), "{}", session.screen());
    let session = press(session, "Esc");
    line(&session.lines(), &["gross regional product", "≈5.5%"]);
}

#[test]
fn pictures_are_drawn_of_rows_and_of_years() {
    let (_folder, session) = table((80, 24), Lang::En);
    let session = press(session, "g");
    line(&session.lines(), &["result", "x target"]);
    line(&session.lines(), &["东湖市 2024", "4.8%"]);
    let session = press(session, "g");
    line(&session.lines(), &["东湖市", "地区生产总值", "%"]);
    line(&session.lines(), &["2023", "2024", "2025"]);
    let session = press(session, "g");
    line(&session.lines(), &["place", "target", "result"]);
}

#[test]
fn bars_are_of_one_unit_and_the_line_above_them_says_which() {
    let folder = tempfile::tempdir().unwrap();
    for (name, place, result, target) in [
        ("a.txt", "东湖市", "", "地区生产总值增长5%。"),
        ("b.txt", "西湖市", "", "地区生产总值达到900亿元。"),
        ("c.txt", "南湖市", "", "地区生产总值增长6%。"),
    ] {
        fs::write(folder.path().join(name), report(place, 2024, result, target)).unwrap();
    }
    let session = shelf(folder.path(), (100, 24), Lang::En, StatePolicy::default());
    let session = press(session, "# g");
    let theme = builtin("none").unwrap();
    // Beside its text, a target has a mark where it is drawn.
    let marks = |session: &Session| {
        let lines = drawn(session, &theme);
        ["5%", "900", "6%"].map(|value| line(&lines, &["2024", value]).matches('x').count())
    };
    let others = "no bars for other units or kinds";
    line(&session.lines(), &["result  x target  %", others]);
    assert_eq!(marks(&session), [2, 1, 2], "{}", session.screen());
    let session = press(session, "G");
    line(&session.lines(), &["result  x target  亿元", others]);
    assert_eq!(marks(&session), [1, 2, 1], "{}", session.screen());
}

/// A screen in a theme, a line a row: `#` for a reversed blank, the characters of curves and axes as they are.
pub(crate) fn drawn(session: &Session, theme: &Theme) -> Vec<String> {
    let Size { width, height } = session.state().size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(session.state(), theme, &mut buffer);
    let cell = |x, y| match buffer[(x, y)].symbol() {
        " " if buffer[(x, y)].modifier.contains(Modifier::REVERSED) => "#",
        symbol => symbol,
    };
    (0..height).map(|y| (0..width).map(|x| cell(x, y)).collect()).collect()
}

#[test]
fn bars_and_curves_are_seen_without_colour_and_in_every_theme() {
    for name in ["none", "auto", "light", "dark", "high-contrast", "paper"] {
        let theme = builtin(name).unwrap().at(Depth::True);
        for width in [40, 80] {
            let (_folder, session) = table((width, 24), Lang::En);
            let session = press(session, "g");
            let lines = drawn(&session, &theme);
            line(&lines, &["## result  x target  %"]);
            let bar = |words: &[&str]| line(&lines, words).matches('#').count();
            let (east, west) = (bar(&["2024", "4.8%"]), bar(&["2024", "6.4%"]));
            assert!(east > 8 && west > east, "{name} {width}: {lines:#?}");
            // What has no result yet shows its target.
            assert_eq!(line(&lines, &["2025", "x 5%"]).matches('x').count(), 2, "{lines:#?}");
            let session = press(session, "g");
            let lines = drawn(&session, &theme).concat();
            assert!(lines.contains('o') && lines.contains('x'), "{name} {width}: {lines}");
            assert!(lines.contains(|c| ('\u{2801}'..='\u{28FF}').contains(&c)), "{name} {lines}");
        }
    }
    let (_folder, session) = table((80, 24), Lang::En);
    let session = press(session, "g");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    view(session.state(), &builtin("none").unwrap(), &mut buffer);
    let coloured = |cell: &&Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
    assert_eq!(buffer.content.iter().find(coloured), None);
}

#[test]
fn screens() {
    for (size, name) in [((80, 24), "80"), ((40, 12), "40"), ((120, 40), "120")] {
        let (_folder, session) = table(size, Lang::Zh);
        insta::assert_snapshot!(format!("figures-shelf-{name}"), session.screen());
        let session = press(session, "g");
        insta::assert_snapshot!(format!("figures-bars-{name}"), session.screen());
        let session = press(session, "g");
        insta::assert_snapshot!(format!("figures-curve-{name}"), session.screen());
        let (_folder, session) = of_report(size);
        insta::assert_snapshot!(format!("figures-report-{name}"), session.screen());
    }
}

#[test]
fn an_open_table_follows_when_place_and_year_are_corrected() {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let policy = StatePolicy::new(true, Some(state.path().to_owned()), false);
    let session = shelf(folder.path(), (100, 30), Lang::Zh, policy.clone());
    let session = press(session, "#");
    assert!(session.screen().contains("西湖市"), "{}", session.screen());
    let mut session = press(session, "S G e Ctrl-u").types("南湖市 2025").keys("Enter");
    for effect in &session.effects {
        if let Effect::Correct(id, path, correction) = effect {
            policy.correct(*id, path.as_deref(), correction).unwrap();
        }
    }
    finish_jobs(&mut session);
    let session = press(session, "#");
    let screen = session.screen();
    assert!(screen.contains("南湖市") && screen.contains("西湖市"), "{screen}");
    assert!(screen.contains("4 份报告"), "{screen}");
}
