//! The shelf, driven by events: no terminal, but real files in a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use baogao::app::{App, Effect, Event, First, FirstReport, Opening, Screen, Size};
use baogao::load::ReadOptions;
use baogao::store::state::StatePolicy;
use baogao::words::Lang;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

/// A report of a place and a year, which says something of its own.
pub fn report(place: &str, year: u16, says: &str) -> String {
    format!(
        "{year}年{place}政府工作报告\n各位代表：\n现在，我代表{place}人民政府向大会报告工作。\n一、{}年工作回顾\n经济稳步增长①，{says}。\n二、{year}年工作安排\n我们将努力工作。\n注释：\n①增长：变大。\n",
        year - 1
    )
}

/// A folder of reports, with a file that is none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    for (place, year) in [("东湖市", 2024), ("东湖市", 2025), ("河北省", 2025), ("正定县", 2024)]
    {
        put(&format!("{place}{year}.txt"), &report(place, year, "建成东湖大桥"));
    }
    fs::write(folder.path().join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    folder
}

/// The shelf of a folder, all of it understood.
pub fn shelf(folder: &Path, (width, height): (u16, u16), lang: Lang) -> Session {
    let mut session = looking(folder, (width, height), lang);
    finish_jobs(&mut session);
    session
}

/// The shelf of a folder whose files are still being looked for.
fn looking(folder: &Path, size: (u16, u16), lang: Lang) -> Session {
    opened(folder, size, lang, None)
}

/// The same, with a folder for the catalogue.
fn opened(folder: &Path, (width, height): (u16, u16), lang: Lang, cache: Option<&Path>) -> Session {
    let first = First::Shelf(vec![folder.as_os_str().to_owned()]);
    let mut opening = Opening::new(first, Size { width, height }, lang);
    opening.opener.cache = cache.map(Path::to_owned);
    let (app, effects) = App::new(opening);
    Session { app, effects }
}

/// Does every job that was asked for, the first first, until none is left.
pub fn finish_jobs(session: &mut Session) {
    while let Some(at) = session.effects.iter().position(|e| matches!(e, Effect::Start(..))) {
        let Effect::Start(ticket, job) = session.effects.remove(at) else { unreachable!() };
        session.event(Event::Done(ticket, job.run(&|_| ())));
    }
}

fn check_row(session: &Session, place: &str, expected: &[&str]) {
    let lines = session.lines();
    let row = lines.iter().find(|line| line.contains(place)).unwrap();
    for text in expected {
        assert!(row.contains(text), "{text} in {row}");
    }
}

#[test]
fn a_folder_is_a_shelf_by_place_with_what_is_no_report_at_the_end() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::Zh);
    assert_eq!(session.state().screen, Screen::Shelf);
    let lines = session.lines();
    let at = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap();
    assert!(at("河北省") < at("正定县") && at("正定县") < at("东湖市"), "{}", session.screen());
    assert!(at("东湖市") < at("picture.png"));
    check_row(&session, "正定县", &["2024", "政府工作报告", "1"]);
    assert!(lines[0].contains("3 个地区 × 2 年 · 4 份报告"), "{}", lines[0]);
}

#[test]
fn the_first_screen_comes_before_any_file_is_read() {
    let folder = folder();
    let mut session = looking(folder.path(), (80, 24), Lang::En);
    assert!(session.screen().contains("looking for reports…"), "{}", session.screen());
    let (ticket, job) = session.job();
    session.event(Event::Done(ticket, job.run(&|_| ())));
    assert!(session.screen().contains("东湖市2024.txt"), "{}", session.screen());
    assert!(session.status().contains("0 of 5 understood"), "{}", session.screen());
    let session = session.keys("j");
    finish_jobs(&mut { session });
}

#[test]
fn a_report_opens_and_the_way_back_leads_to_the_shelf() {
    let folder = folder();
    let mut session = shelf(folder.path(), (80, 24), Lang::Zh).keys("j Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::Reading);
    assert!(session.screen().contains("2024年正定县政府工作报告"), "{}", session.screen());
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Shelf);
    let session = session.keys(">");
    assert_eq!(session.state().screen, Screen::Reading);
    let session = session.keys("S");
    assert_eq!(session.state().screen, Screen::Shelf);
    check_row(&session, "正定县", &["100%"]);
    let mut session = session.keys("j Enter");
    finish_jobs(&mut session);
    assert!(session.screen().contains("2024年东湖市"), "{}", session.screen());
    // Back across screens and reports: the shelf, the first report, the shelf again.
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Shelf);
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Reading);
    assert!(session.screen().contains("2024年正定县"), "{}", session.screen());
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Shelf);
}

#[test]
fn how_far_a_report_is_read_is_known_however_it_was_left() {
    let folder = folder();
    let long = "我们将努力工作，为人民办实事。\n".repeat(100);
    let path = folder.path().join("河北省2025.txt");
    fs::write(path, report("河北省", 2025, "建成东湖大桥") + &long).unwrap();
    let mut session = shelf(folder.path(), (80, 24), Lang::Zh).keys("Enter");
    finish_jobs(&mut session);
    let session = session.keys("S");
    assert!(!session.lines().iter().any(|line| line.contains("河北省") && line.contains("100%")));
    let mut session = session.keys("Enter G L");
    finish_jobs(&mut session);
    assert!(session.screen().contains("正定县"), "{}", session.screen());
    let session = session.keys("S");
    check_row(&session, "河北省", &["100%"]);
}

#[test]
fn the_grid_says_how_many_reports_it_leaves_out() {
    let folder = folder();
    fs::write(folder.path().join("a.txt"), "政府工作报告\n各位代表：\n一、工作回顾\n增长。\n")
        .unwrap();
    let session = ready(&folder).keys("v");
    assert!(session.status().contains("另有 1 份报告不知地区或年份"), "{}", session.status());
    let session = session.keys("v");
    assert!(!session.status().contains("另有"), "{}", session.status());
}

#[test]
fn what_is_no_report_says_why_and_does_not_open() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En).keys("G Enter");
    assert_eq!(session.state().screen, Screen::Shelf);
    assert!(session.status().contains("not a text file") || !session.status().is_empty());
    assert!(session.lines().iter().any(|line| line.contains("picture.png")));
}

#[test]
fn typing_narrows_the_shelf_and_escape_lists_all() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::Zh).keys("t").types("dh");
    let screen = session.screen();
    assert!(screen.contains("东湖市") && !screen.contains("河北省"), "{screen}");
    let session = session.keys("Enter");
    assert!(!session.screen().contains("河北省"));
    let session = session.keys("Esc");
    assert!(session.screen().contains("河北省"));
}

#[test]
fn a_number_before_s_sorts_by_that_column_as_it_is_seen() {
    let folder = folder();
    let long = report("正定县", 2024, "古城更美，夜色更美，游人更多，笑声更多，古城真美");
    fs::write(folder.path().join("正定县2024.txt"), long).unwrap();
    let session = shelf(folder.path(), (120, 24), Lang::Zh).keys("5 s");
    assert!(session.status().contains("按字数 ↑"), "{}", session.status());
    assert!(session.lines()[6].contains("正定县"), "the longest last: {}", session.screen());
    let session = session.keys("5 s");
    assert!(session.status().contains("按字数 ↓"), "{}", session.status());
    assert!(session.lines()[3].contains("正定县"), "{}", session.screen());
    // There is no ninth.
    let session = session.keys("9 s");
    assert!(session.status().contains("按字数 ↓"), "{}", session.status());
}

#[test]
fn other_reports_actions_say_that_they_do_nothing_here() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En).keys("]");
    assert!(session.status().contains("does nothing here"), "{}", session.status());
    let session = session.keys(":").types("next heading");
    assert!(!session.screen().contains("next-heading"), "{}", session.screen());
    let session = session.keys("Esc Esc ? q");
    assert_eq!(session.state().screen, Screen::Shelf);
    assert!(session.keys("q").effects.iter().any(|e| matches!(e, Effect::Quit)));
}

#[test]
fn the_help_begins_with_the_keys_of_the_screen() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En).keys("?");
    assert!(session.screen().contains("all reports of the report"), "{}", session.screen());
    let mut session = session.keys("Esc Enter");
    finish_jobs(&mut session);
    let session = session.keys("?");
    assert!(session.screen().contains("down one line"), "{}", session.screen());
}

#[test]
fn a_report_that_was_opened_alone_finds_the_shelf_of_its_folder() {
    use baogao::load::{Source, load};
    let folder = folder();
    let source = Source::File(folder.path().join("河北省2025.txt"));
    let options = ReadOptions { encoding: None, standard_input: "-", text_column: None };
    let loaded = load(&source, options, &|_, _| ()).unwrap();
    let size = Size { width: 80, height: 24 };
    let report = Box::new(FirstReport::new(source, loaded));
    let mut session = Session::with(Opening::new(First::Report(report), size, Lang::Zh));
    session = session.keys("S");
    finish_jobs(&mut session);
    assert!(session.lines()[0].contains("4 份报告"), "{}", session.screen());
    // The report that is open is the chosen one, and does not have to be loaded again.
    let session = session.keys("Enter");
    assert_eq!(session.state().screen, Screen::Reading);
    assert!(session.screen().contains("2025年河北省"), "{}", session.screen());
}

#[test]
fn screens_of_the_shelf() {
    let folder = folder();
    for lang in [Lang::Zh, Lang::En] {
        for size in [(40, 12), (80, 24), (120, 40)] {
            let session = shelf(folder.path(), size, lang);
            let name = if lang == Lang::Zh { "shelf" } else { "shelf-en" };
            insta::assert_snapshot!(format!("{name}-{}", size.0), session.screen());
        }
    }
}

/// The shelf of the invented folder, in Chinese.
fn ready(folder: &TempDir) -> Session {
    shelf(folder.path(), (80, 24), Lang::Zh)
}

#[test]
fn the_next_report_opens_at_the_section_that_is_alike() {
    let folder = folder();
    let mut session = ready(&folder).keys("j j Enter");
    finish_jobs(&mut session);
    let mut session = session.keys("} } L");
    finish_jobs(&mut session);
    let screen = session.screen();
    assert!(screen.contains("二、2025年工作安排"), "{screen}");
    let view = &session.state().view;
    let current = view.document.text(view.place.current.unwrap().block);
    assert!(current.contains("2025年工作安排"), "{current}");
    let session = session.keys("L");
    assert!(session.status().contains("后面没有报告了"), "{}", session.status());
    let mut session = session.keys("2 H");
    finish_jobs(&mut session);
    assert!(session.screen().contains("正定县"), "{}", session.screen());
}

#[test]
fn a_search_on_the_shelf_is_one_in_all_reports() {
    let folder = folder();
    fs::write(folder.path().join("新.txt"), report("北京市", 2025, "试点低空经济和低空经济园区"))
        .unwrap();
    let mut session = ready(&folder).keys("/").types("低空经济");
    assert_eq!(session.state().screen, Screen::AllHits);
    assert!(session.screen().contains("还有 6/6 份待查"), "{}", session.screen());
    finish_jobs(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“低空经济” 2 处 · 1 份报告"), "{screen}");
    assert!(
        screen.contains("▾ 北京市") && screen.contains("试点低空经济和低空经济园区"),
        "{screen}"
    );
    let session = session.keys("Enter Enter");
    assert!(session.screen().contains("▸ 北京市"), "{}", session.screen());
    let mut session = session.keys("Enter j j Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::Reading);
    let search = session.state().view.search.as_ref().unwrap();
    assert_eq!((search.current, search.hits.len()), (1, 2));
    // The way back leads to the hits, and from there to the shelf.
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::AllHits);
    let session = session.keys("Backspace");
    assert_eq!(session.state().screen, Screen::Shelf);
}

#[test]
fn the_hits_of_this_report_and_those_of_all_are_one_key_apart() {
    let folder = folder();
    let mut session = ready(&folder).keys("j Enter");
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("大桥").keys("Enter F F");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::AllHits);
    assert!(session.screen().contains("“大桥” 4 处 · 4 份报告"), "{}", session.screen());
    let session = session.keys("F");
    assert_eq!(session.state().screen, Screen::Reading);
    assert!(session.screen().contains("查找结果 1/1"), "{}", session.screen());
}

#[test]
fn a_better_reading_takes_the_place_of_a_worse_one() {
    let folder = folder();
    let put = |name: &str, says: &str| {
        fs::write(folder.path().join(name), report("北京市", 2025, says)).unwrap();
    };
    put("a.txt", "引进dhdq项目");
    let mut session = ready(&folder).keys("/").types("dhdq");
    finish_jobs(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“dhdq” 1 处 · 1 份报告"), "{screen}");
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let mut session = ready(&folder).keys("/").types("dhdq");
    finish_jobs(&mut session);
    assert!(session.screen().contains("4 处 · 4 份报告"), "by pinyin: {}", session.screen());
}

#[test]
fn a_wrong_expression_leaves_what_was_found() {
    let folder = folder();
    let mut session = ready(&folder).keys("/").types("大桥");
    finish_jobs(&mut session);
    let session = session.types("(");
    assert!(session.screen().contains("有误"), "{}", session.screen());
    assert!(session.screen().contains("4 处"), "{}", session.screen());
    let session = session.keys("Esc");
    assert_eq!(session.state().screen, Screen::Shelf);
}

#[test]
fn the_grid_has_a_dot_for_each_report_and_opens_it() {
    let folder = folder();
    fs::write(folder.path().join("again.txt"), report("东湖市", 2025, "再说一次")).unwrap();
    let session = ready(&folder).keys("v");
    check_row(&session, "正定县", &["●"]);
    check_row(&session, "东湖市", &["●", "2"]);
    let mut session = session.keys("j h Enter");
    finish_jobs(&mut session);
    assert!(session.screen().contains("2024年正定县"), "{}", session.screen());
    // Several in one cell are listed.
    let session = session.keys("S G l Enter");
    assert_eq!(session.state().screen, Screen::Shelf);
    let lines = session.lines();
    assert!(lines.iter().any(|line| line.contains("东湖市")), "{}", session.screen());
    assert!(!session.screen().contains("正定县"), "{}", session.screen());
}

#[test]
fn a_correction_is_saved_and_used_in_citations() {
    let folder = folder();
    let mut session = ready(&folder).keys("j Enter");
    finish_jobs(&mut session);
    let session = session.keys("S e Ctrl-u").types("西湖县 2023 预算报告").keys("Enter");
    check_row(&session, "西湖县", &["2023", "预算报告"]);
    let saved = session.effects.iter().find_map(|effect| match effect {
        Effect::Correct(_, path, correction) => Some((path.clone(), correction.clone())),
        _ => None,
    });
    let (path, correction) = saved.unwrap();
    assert!(path.unwrap().ends_with("正定县2024.txt"));
    assert_eq!((correction.place.as_deref(), correction.year), (Some("西湖县"), Some(2023)));
    let session = session.keys("S Y");
    assert!(session.copied().contains("西湖县"), "{}", session.copied());
}

/// The shelf of a folder, with a place to keep its state.
fn keeping(folder: &Path, state: &Path) -> (Session, StatePolicy) {
    let policy = StatePolicy::new(true, Some(state.to_owned()), false);
    let first = First::Shelf(vec![folder.as_os_str().to_owned()]);
    let mut opening = Opening::new(first, Size { width: 80, height: 24 }, Lang::Zh);
    opening.opener.policy = policy.clone();
    let (app, effects) = App::new(opening);
    let mut session = Session { app, effects };
    finish_jobs(&mut session);
    (session, policy)
}

/// Saves what was to be saved, as the terminal does.
fn save(session: &mut Session, policy: &StatePolicy) {
    for effect in session.effects.drain(..) {
        match effect {
            Effect::Correct(id, path, correction) => {
                policy.correct(id, path.as_deref(), &correction).unwrap();
            }
            Effect::KeepShelf(named, left) => policy.keep_shelf(&named, &left).unwrap(),
            _ => {}
        }
    }
}

#[test]
fn order_grid_and_chosen_report_are_kept_for_a_folder_and_so_are_corrections() {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let (session, policy) = keeping(folder.path(), state.path());
    let mut session = session.keys("e Ctrl-u").types("南湖省 2025").keys("Enter 2 s r j j q");
    let chosen = session.state().shelf.as_ref().unwrap().table.chosen();
    save(&mut session, &policy);
    let (session, _) = keeping(folder.path(), state.path());
    let shelf = session.state().shelf.as_ref().unwrap();
    assert_eq!(shelf.table.sorted_by(), "年份 ↓");
    assert_eq!(shelf.table.chosen(), chosen);
    assert!(session.screen().contains("南湖省"), "{}", session.screen());
    assert!(!session.screen().contains(" 河北省"), "{}", session.screen());
    let mut session = session.keys("v q");
    save(&mut session, &policy);
    let (session, _) = keeping(folder.path(), state.path());
    assert!(session.state().shelf.as_ref().unwrap().is_grid());
}

#[test]
fn an_emptied_line_takes_a_correction_back() {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let (session, policy) = keeping(folder.path(), state.path());
    let as_read = session.screen();
    let mut session = session.keys("e Ctrl-u").types("南湖省 2020").keys("Enter");
    save(&mut session, &policy);
    assert!(session.screen().contains("南湖省"), "{}", session.screen());
    let (session, _) = keeping(folder.path(), state.path());
    let session = session.keys("G k e");
    assert!(session.screen().contains("清空后回车"), "{}", session.screen());
    assert!(session.status().contains("更正 河北省2025.txt"), "{}", session.status());
    let mut session = session.keys("Ctrl-u Enter");
    assert!(session.status().contains("已取消更正"), "{}", session.status());
    let is_job = |effect: &mut Effect| matches!(effect, Effect::Start(..));
    let jobs: Vec<Effect> = session.effects.extract_if(.., is_job).collect();
    save(&mut session, &policy);
    session.effects = jobs;
    finish_jobs(&mut session);
    assert!(!session.screen().contains("南湖省"), "{}", session.screen());
    let (session, _) = keeping(folder.path(), state.path());
    assert_eq!(session.screen(), as_read);
}

#[test]
fn the_title_says_what_the_shelf_is_narrowed_to() {
    let folder = folder();
    let session = shelf(folder.path(), (80, 24), Lang::En).keys("t").types("正定").keys("Enter");
    assert!(session.lines()[0].contains("filter 正定 · 1 of 5"), "{}", session.screen());
    let session = session.keys("Esc");
    assert!(!session.screen().contains("filter 正定"), "{}", session.screen());
}

#[test]
fn the_chosen_report_is_previewed() {
    let folder = folder();
    let mut session = ready(&folder).keys("j");
    finish_jobs(&mut session);
    let lines = session.lines();
    let below = lines[17..].join("\n");
    assert!(
        below.contains("2024年正定县政府工作报告") && below.contains("一、2023年工作回顾"),
        "{below}"
    );
}

#[test]
fn what_is_no_report_says_why_in_place_of_another_s_preview() {
    let folder = folder();
    let below = |session: &Session| session.lines()[17..].join("\n");
    let mut session = ready(&folder).keys("j");
    finish_jobs(&mut session);
    let mut session = session.keys("G");
    finish_jobs(&mut session);
    let said = below(&session);
    assert!(!said.contains("正定县"), "{said}");
    let why = session.lines().iter().find(|line| line.contains("picture.png")).cloned().unwrap();
    let why = why.rsplit("  ").next().unwrap().trim().trim_end_matches([' ', '…']).to_owned();
    assert!(!why.is_empty() && said.contains(&why), "{why} in {said}");
    // And another's is shown in place of that.
    let mut session = session.keys("g g j");
    finish_jobs(&mut session);
    assert!(below(&session).contains("2024年正定县政府工作报告"), "{}", session.screen());
}

#[test]
fn a_file_that_vanishes_says_so_when_it_is_opened() {
    let folder = folder();
    let session = ready(&folder);
    fs::remove_file(folder.path().join("河北省2025.txt")).unwrap();
    let mut session = session.keys("Enter");
    finish_jobs(&mut session);
    assert_eq!(session.state().screen, Screen::Shelf);
    assert!(session.status().contains("河北省2025.txt"), "{}", session.status());
}

#[test]
fn a_folder_without_reports_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let session = shelf(folder.path(), (80, 24), Lang::En);
    assert!(session.screen().contains("no reports in this folder"), "{}", session.screen());
    let session = session.keys("Enter S G j k h l v t Esc s r / Esc q");
    assert!(session.effects.iter().any(|effect| matches!(effect, Effect::Quit)));
}

#[test]
fn the_mouse_chooses_opens_sorts_and_scrolls() {
    let folder = folder();
    let session = ready(&folder);
    let (x, y) = session.find("东湖市");
    let session = session.click(x, y);
    assert_eq!(session.state().screen, Screen::Shelf);
    let mut session = session.click(x, y);
    finish_jobs(&mut session);
    assert!(session.screen().contains("2024年东湖市"), "{}", session.screen());
    let session = session.keys("S");
    let (x, y) = session.find("年份");
    let session = session.click(x, y);
    assert!(session.screen().contains("按年份 ↑"), "{}", session.screen());
}

#[test]
fn screens_of_the_grid_and_of_the_hits() {
    let folder = folder();
    for size in [(40, 12), (80, 24)] {
        let session = shelf(folder.path(), size, Lang::Zh).keys("v");
        insta::assert_snapshot!(format!("grid-{}", size.0), session.screen());
        let mut session = shelf(folder.path(), size, Lang::En).keys("/").types("大桥");
        finish_jobs(&mut session);
        let session = session.keys("Enter j");
        insta::assert_snapshot!(format!("all-hits-{}", size.0), session.screen());
    }
}

#[test]
fn the_palette_lists_what_works_on_the_shelf_and_in_a_report_what_works_there() {
    let folder = folder();
    let on_shelf = ready(&folder).keys(":");
    let shows = |session: Session, typed: &str| session.types(typed).screen();
    assert!(shows(on_shelf, "sort").contains("sort"));
    let on_shelf = ready(&folder).keys(":");
    assert!(!shows(on_shelf, "note-list").contains("note-list  "));
    let in_report = Session::seed(120, 40).keys(":");
    assert!(!shows(in_report, "reject-figure").contains("剔除数据"));
}

/// A folder of so many reports with two hits each, changed long enough ago to be in the catalogue, and a place for that.
fn catalogued(reports: u16) -> (TempDir, TempDir) {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for year in 2000..2000 + reports {
        let says = format!("试点低空经济{year}次，低空经济园区{}个", 3000 - year);
        let path = folder.path().join(format!("{year}.txt"));
        fs::write(&path, report("东湖市", year, &says)).unwrap();
        let settled = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        File::options().write(true).open(&path).unwrap().set_modified(settled).unwrap();
    }
    (folder, cache)
}

/// Does the first job that was asked for and not cancelled.
fn finish_job(session: &mut Session) {
    let is_cancelled = |ticket| {
        session
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Cancel(other) if *other == ticket))
    };
    let is_wanted =
        |effect: &Effect| matches!(effect, Effect::Start(ticket, _) if !is_cancelled(*ticket));
    let at = session.effects.iter().position(is_wanted);
    let Effect::Start(ticket, job) = session.effects.remove(at.unwrap()) else { unreachable!() };
    session.event(Event::Done(ticket, job.run(&|_| ())));
}

#[test]
fn what_the_catalogue_knows_is_counted_and_sentences_are_read_where_they_are_seen() {
    let (folder, cache) = catalogued(40);
    let mut session = opened(folder.path(), (80, 24), Lang::Zh, Some(cache.path()));
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("低空经济");
    finish_job(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“低空经济” 8 处 · 4 份报告"), "{screen}");
    assert!(screen.contains('…') && !screen.contains("试点低空经济"), "only counted: {screen}");
    finish_jobs(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“低空经济” 80 处 · 40 份报告"), "{screen}");
    assert!(screen.contains("试点低空经济2000次") && !screen.contains('…'), "{screen}");
    let text = |session: &Session, row: usize| {
        let table = session.state().all_hits.as_ref().unwrap().on_screen();
        table.row(table.shown()[row]).unwrap().rest.as_ref().unwrap().text.clone()
    };
    assert_eq!(text(&session, 3 * 39 + 1), "…", "far from the screen");
    // Rows keep their places when they are read, and so does the chosen one.
    let mut session = session.keys("Enter G k");
    let before = session.lines();
    assert!(before.iter().any(|line| line.contains('…')), "{before:?}");
    finish_jobs(&mut session);
    let after = session.lines();
    assert!(after.iter().any(|line| line.contains("低空经济园区961个")), "{after:?}");
    let reports = |lines: &[String]| -> Vec<usize> {
        (0..lines.len()).filter(|&line| lines[line].contains('▾')).collect()
    };
    assert_eq!(reports(&before), reports(&after));
    let mut session = session.keys("Enter");
    finish_jobs(&mut session);
    let search = session.state().view.search.as_ref().unwrap();
    assert_eq!((session.state().view.document.meta.year, search.current), (Some(2039), 0));
}

#[test]
fn hits_in_an_order_have_all_their_sentences() {
    let (folder, cache) = catalogued(40);
    let mut session = opened(folder.path(), (80, 24), Lang::Zh, Some(cache.path()));
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("低空经济").keys("Enter >");
    finish_job(&mut session);
    finish_jobs(&mut session);
    let hits = session.state().all_hits.as_ref().unwrap();
    assert_eq!(hits.on_screen().len(), 80);
    let screen = session.screen();
    assert!(screen.contains("低空经济2000次") && !screen.contains('…'), "{screen}");
    let session = session.keys(">");
    assert!(session.screen().contains("▾ 东湖市"), "{}", session.screen());
}

#[test]
fn a_report_that_changes_after_its_hits_were_counted_is_counted_again() {
    let (folder, cache) = catalogued(40);
    let mut session = opened(folder.path(), (80, 24), Lang::Zh, Some(cache.path()));
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("低空经济").keys("Enter");
    finish_jobs(&mut session);
    fs::write(folder.path().join("2039.txt"), report("东湖市", 2039, "试点低空经济")).unwrap();
    fs::write(folder.path().join("2038.txt"), report("东湖市", 2038, "试点")).unwrap();
    let mut session = session.keys("G");
    finish_jobs(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“低空经济” 77 处 · 39 份报告"), "{screen}");
    assert!(screen.contains("2039") && !screen.contains("2038"), "{screen}");
}

#[test]
fn pinyin_is_counted_too_and_gives_way_to_what_is_typed() {
    let (folder, cache) = catalogued(20);
    let mut session = opened(folder.path(), (80, 24), Lang::Zh, Some(cache.path()));
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("dkjj");
    finish_job(&mut session);
    let screen = session.screen();
    assert!(screen.contains("“dkjj” 8 处 · 4 份报告") && screen.contains("拼音"), "{screen}");
    finish_jobs(&mut session);
    assert!(session.screen().contains("“dkjj” 40 处 · 20 份报告"), "{}", session.screen());
    fs::write(folder.path().join("a.txt"), report("北京市", 2025, "引进dkjj项目")).unwrap();
    let mut session = opened(folder.path(), (80, 24), Lang::Zh, Some(cache.path()));
    finish_jobs(&mut session);
    let mut session = session.keys("/").types("dkjj");
    finish_jobs(&mut session);
    assert!(session.screen().contains("“dkjj” 1 处 · 1 份报告"), "{}", session.screen());
}

#[test]
fn a_report_that_is_there_twice_has_a_sign_and_says_of_which_it_is_a_copy() {
    let folder = folder();
    let text = report("河北省", 2025, "建成东湖大桥").replace('\n', "\n\n　　");
    fs::write(folder.path().join("copy.txt"), text).unwrap();
    let mut session = ready(&folder);
    assert!(session.status().contains("1 份重复"), "{}", session.screen());
    let same = session.lines().iter().filter(|line| line.contains("= 2025年河北省")).count();
    assert_eq!(same, 2, "{}", session.screen());
    finish_jobs(&mut session);
    let below = session.lines()[17..].join("\n");
    assert!(below.contains("= copy.txt") || below.contains("= 河北省2025.txt"), "{below}");
    assert!(session.lines()[0].contains("5 份报告"), "each counts: {}", session.screen());
    let session = session.keys("t").types("=");
    assert!(session.lines()[0].contains("筛选 = · 2/6"), "{}", session.screen());
}

#[test]
fn there_is_nothing_to_take_back_of_a_report_that_was_not_corrected() {
    let folder = folder();
    let session = ready(&folder).keys("e Ctrl-u Enter");
    assert!(session.status().contains("没有可取消的更正"), "{}", session.status());
    assert!(!session.effects.iter().any(|effect| matches!(effect, Effect::Correct(..))));
}
