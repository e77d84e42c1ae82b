//! Two reports beside each other, driven by keys.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::{Session, first, opening, opening_of};
use baogao::app::beside::Sign;
use baogao::app::{Effect, FirstReport, Job, JobResult};
use baogao::document::Position;
use baogao::load::Source;
use baogao::words::Lang;

const BEFORE: &str = "政府工作报告\n——2024年1月15日在东湖市第十六届人民代表大会第四次会议上\n各位代表：\n\
    现在，我代表市人民政府，向大会报告工作，请予审议。\n一、2023年工作回顾\n\
    新建改建农村公路百里，打通断头路三条。公交线路通到每个行政村。\n\
    空气优良天数继续增加，河湖水质保持稳定。\n二、2024年重点工作\n\
    （一）建设现代化产业体系\n规模以上工业增加值增长6%左右，总量稳步扩大。大力发展低空经济，建设无人机产业园。\n\
    完善生育支持政策体系，新增托位一千个。\n（二）扩大对外开放\n口岸通关更加便利，跨境电商园区开园1。\n\
    （三）加强生态保护\n植树造林万亩，治理黑臭水体十处。\n注释：\n1.跨境电商：不同国境的商人在网上做买卖。\n";

const AFTER: &str = "政府工作报告\n——2025年1月16日在东湖市第十六届人民代表大会第五次会议上\n各位代表：\n\
    现在，我代表市人民政府，向大会报告工作，请予审议。\n一、2024年工作回顾\n\
    新建改建农村公路二百里，打通断头路五条。公交线路通到每个行政村。\n\
    二、2025年重点工作\n（一）加强生态保护\n植树造林万亩，治理黑臭水体八处。\n\
    （二）建设现代化产业体系\n规模以上工业增加值增长5%左右，总量稳步扩大。大力发展低空经济，建成无人机产业园。\n\
    建设国家级零碳园区三个。\n（三）推进城市更新\n改造老旧小区百个，加装电梯千部1。\n\
    注释：\n1.加装电梯：给没有电梯的楼房装上电梯。\n";

/// The two reports, the earlier one first, with the keys in it.
#[track_caller]
fn two(width: u16, height: u16, lang: Lang) -> Session {
    let beside = Some(Source::File("2025.txt".into()));
    let report = FirstReport { beside, ..first(BEFORE) };
    let mut session = Session::with(opening_of(report, width, height, lang));
    session.finish_loading(AFTER, None);
    session.finish_job();
    session
}

fn other_top(session: &Session) -> Position {
    session.state().beside.as_ref().unwrap().other.place.top.at
}

#[test]
fn both_stand_on_the_screen_with_what_changed() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let session = two(width, height, Lang::En);
        insta::assert_snapshot!(format!("beside-{width}"), session.screen());
    }
    let session = two(120, 24, Lang::Zh).keys("n");
    insta::assert_snapshot!("beside-change", session.screen());
}

#[test]
fn the_signs_say_what_became_of_each_sentence_and_section() {
    let session = two(120, 40, Lang::En);
    let state = session.state();
    let beside = state.beside.as_ref().unwrap();
    let signs = |of: bool, sign| {
        beside.marks_of(of).signs.iter().filter(|(_, other)| *other == sign).count()
    };
    assert_eq!(signs(true, Sign::Changed), 4, "roads, industry, drones, water");
    assert_eq!(signs(true, Sign::Moved), 1, "the section of the environment");
    assert_eq!((signs(true, Sign::Gone), signs(false, Sign::New)), (4, 3));
}

#[test]
fn one_follows_the_other_until_they_are_unlocked() {
    let session = two(80, 16, Lang::En);
    let start = other_top(&session);
    let session = session.keys("] ] ]");
    let there = other_top(&session);
    assert!(there > start, "it follows");
    let text = session.screen();
    assert_eq!(text.matches("建设现代化产业体系").count(), 2, "{text}");
    let session = session.keys("x g");
    assert_eq!(other_top(&session), there, "unlocked, it stays");
    let session = session.keys("x j");
    assert_ne!(other_top(&session), start, "locked, it goes on from where it stands");
}

#[test]
fn the_keys_go_to_the_other_side_and_back() {
    let session = two(120, 40, Lang::En);
    let first = session.state().view.origin.report;
    let session = session.keys("Tab");
    assert_ne!(session.state().view.origin.report, first);
    assert_eq!(session.state().view.document.meta.year, Some(2025));
    let session = session.keys("1 Enter");
    assert!(session.screen().contains("给没有电梯的楼房"), "{}", session.screen());
    let session = session.keys("Esc Tab");
    assert_eq!(session.state().view.origin.report, first);
}

#[test]
fn n_walks_the_changes_and_says_what_they_are() {
    let session = two(120, 40, Lang::En).keys("n");
    assert!(
        session.status().contains("三条 → 五条") || session.status().contains("→"),
        "{}",
        session.status()
    );
    let session = session.keys("n n");
    let last = session.keys("9 9 n");
    assert!(last.status().contains("no more changes"), "{}", last.status());
    let session = last.keys("N");
    assert!(!session.status().contains("no more changes"), "{}", session.status());
}

#[test]
fn n_walks_the_values_that_changed_before_all_other_changes() {
    let session = two(120, 40, Lang::En);
    let beside = session.state().beside.as_ref().unwrap();
    let others = beside.marks_of(true).stops.len() - 1;
    let session = session.keys("n");
    assert!(session.status().contains("≈6% → ≈5%   value 1/1"), "{}", session.status());
    let value = session.state().view.pointed().unwrap();
    let session = session.keys("n");
    assert!(session.status().contains(&format!("other change 1/{others}")), "{}", session.status());
    let first = session.state().view.pointed().unwrap();
    assert!(first < value, "the others begin at the start of the report");
    let session = session.keys("N");
    assert!(session.status().contains("value 1/1"), "{}", session.status());
    let session = session.keys("N");
    assert!(session.status().contains("no more changes"), "{}", session.status());
    // The other report shows the value that it has instead, however far away that stands.
    let session = two(80, 14, Lang::En).keys("n");
    let screen = session.screen();
    assert!(screen.contains("增长6%左右") && screen.contains("增长5%左右"), "{screen}");
    let shown = other_top(&session);
    let session = session.keys("x g n");
    assert_eq!(other_top(&session), shown, "unlocked, it stays");
    // Wherever one stands, a walk begins with a value.
    let session = two(120, 40, Lang::En).keys("G ) n");
    assert!(session.status().contains("value 1/1"), "{}", session.status());
    // Within the other changes, the next is the one behind the place that is read.
    let session = session.keys("n } ] ] ] n");
    assert!(session.state().view.pointed().unwrap() > value, "{}", session.status());
}

#[test]
fn a_value_that_changed_is_named_where_n_comes_to_it() {
    let session = two(120, 40, Lang::En);
    assert!(session.status().contains("values 1 · "), "{}", session.status());
    let session = session.keys("n");
    let status = session.status();
    assert!(
        status.contains("industry above designated size, value added target ≈6% → ≈5%"),
        "{status}"
    );
    let beside = session.state().beside.as_ref().unwrap();
    let lit: Vec<&str> =
        beside.values.iter().flat_map(|value| &value.texts).map(String::as_str).collect();
    assert_eq!(lit, ["≈6%", "≈5%"]);
}

#[test]
fn a_search_takes_n_while_its_hits_are_shown() {
    let session = two(120, 40, Lang::En).keys("/").types("东湖").keys("Enter n");
    assert!(session.status().contains('1'), "{}", session.status());
    assert!(session.state().view.shown_search().is_some());
}

#[test]
fn sections_are_joined_by_hand_and_that_is_kept() {
    let mut session = two(120, 40, Lang::En).keys("] ] ] ] & Tab ] ] ] ] ] &");
    let beside = session.state().beside.as_ref().unwrap();
    assert_eq!(beside.joined.len(), 1);
    let (_, Job::Compare(job)) = session.job() else { panic!("compared anew") };
    assert_eq!(job.joined.len(), 1);
    let later = &session.state().view;
    assert_eq!((later.document.meta.year, later.joined.len()), (Some(2025), 1));
    let session = session.keys("& Tab &");
    assert!(session.state().beside.as_ref().unwrap().joined.is_empty(), "again: parted");
}

#[test]
fn a_join_against_the_order_of_other_sections_is_said_to_be_one() {
    // The environment is the third section of 2024 and the first of 2025. Industry, the first, cannot stand beside the
    // third without crossing it.
    let mut session = two(120, 40, Lang::En).keys("] ] ] & Tab g ] ] ] ] ] &");
    let across = "against the order of other sections";
    assert!(session.status().contains(across), "{}", session.screen());
    session.finish_job();
    assert!(session.status().contains(across), "the comparison leaves it there");
    let session = session.keys("g ] ] ] ] ] & Tab g ] ] ] &");
    assert!(session.status().contains("no longer joined"), "{}", session.screen());
    let session = two(120, 40, Lang::En).keys("] & Tab g ] &");
    assert!(session.status().contains("sections joined by hand"), "{}", session.screen());
}

#[test]
fn c_asks_for_the_report_of_the_year_before_and_leaves_it_again() {
    let mut session = Session::with(opening(AFTER, 120, 40, Lang::En)).keys("c");
    let (ticket, Job::Earlier(job)) = session.job() else { panic!("it is looked for") };
    assert_eq!((job.place.as_str(), job.year), ("东湖市", 2025));
    session.event(baogao::app::Event::Done(
        ticket,
        JobResult::Earlier(Some((2023, Source::File("2024.txt".into())))),
    ));
    session.finish_loading(BEFORE, None);
    session.finish_job();
    let beside = session.state().beside.as_ref().unwrap();
    assert_eq!(beside.side, 1, "the earlier year stands first");
    // The year directly before is missing.
    assert!(session.status().contains("2023, the nearest before"), "{}", session.status());
    let session = session.keys("c");
    assert!(session.state().beside.is_none());
    assert_eq!(session.state().view.document.meta.year, Some(2025));
}

#[test]
fn where_there_is_no_earlier_report_that_is_said() {
    let mut session = Session::with(opening(AFTER, 120, 40, Lang::En)).keys("c");
    let (ticket, _) = session.job();
    session.event(baogao::app::Event::Done(ticket, JobResult::Earlier(None)));
    assert!(session.status().contains("no earlier report"), "{}", session.status());
}

#[test]
fn a_report_that_was_looked_for_beside_another_one_is_not_put_beside_this_one() {
    let mut session = Session::with(opening(AFTER, 120, 40, Lang::En)).keys("c");
    let (ticket, _) = session.job();
    session.event(baogao::app::Event::Open(Source::File("other.txt".into())));
    session.finish_loading(BEFORE, None);
    let found = JobResult::Earlier(Some((2024, Source::File("2024.txt".into()))));
    session.event(baogao::app::Event::Done(ticket, found));
    assert!(session.state().beside.is_none() && session.state().loading.is_none());
}

#[test]
fn jumps_lead_from_one_side_to_the_other() {
    let session = two(120, 40, Lang::En).keys("] ] Tab ] Backspace Backspace Backspace");
    assert_eq!(session.state().view.document.meta.year, Some(2024));
    assert!(session.state().beside.is_some(), "both stay on the screen");
}

#[test]
fn what_is_reloaded_is_compared_anew() {
    let mut session = two(120, 40, Lang::En).keys("R");
    session.finish_loading(AFTER, None);
    assert!(session.state().beside.as_ref().unwrap().comparison.is_none());
    assert!(session.effects.iter().any(|e| matches!(e, Effect::Start(_, Job::Compare(..)))));
    session.finish_job();
    assert!(session.state().beside.as_ref().unwrap().comparison.is_some());
}
