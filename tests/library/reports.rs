//! Several reports open at once: jumps across them, views that are dropped and opened again, jobs that fail.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::{SEED, Session, document};
use baogao::app::Settings;
use baogao::app::document_view::{DocumentView, ReportOrigin};
use baogao::app::parked::Report;
use baogao::app::place::ReportId;
use baogao::app::{Effect, Event, Job, JobResult, Progress, State};
use baogao::load::{LoadError, Source};
use baogao::view::pane::Pane;
use baogao::view::{Theme, draw_pane};
use baogao::words::Lang;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::Range;

const OTHER: &str = "各位代表：\n一、去年工作\n甲地发展经济。\n二、今年工作\n乙地改善民生。\n";

/// Opens another report, as if its file held `text`.
#[track_caller]
fn open(session: &mut Session, name: &str, text: &str) {
    session.event(Event::Open(Source::File(name.into())));
    session.finish_loading(text, None);
}

fn report(session: &Session) -> ReportId {
    session.state().view.origin.report
}

#[test]
fn jumps_lead_back_and_forward_across_reports() {
    let mut session = Session::seed(80, 24).keys("} } j j");
    let (first, place) = (report(&session), session.top());
    open(&mut session, "b.txt", OTHER);
    assert_ne!(report(&session), first);
    assert!(session.screen().contains("甲地发展经济"), "{}", session.screen());
    let session = session.keys("Backspace");
    assert_eq!((report(&session), session.top()), (first, place));
    let session = session.keys(">");
    assert!(session.screen().contains("甲地发展经济"));
    let session = session.keys("' '");
    assert_eq!((report(&session), session.top()), (first, place));
}

#[test]
fn each_report_keeps_its_own_place_search_and_bookmarks() {
    let mut session = Session::seed(80, 24).keys("/").types("江西").keys("Enter 5 0 % m a");
    open(&mut session, "b.txt", OTHER);
    assert!(session.state().view.search.is_none());
    let session = session.keys("' a");
    assert!(session.status().contains("书签 a"), "{}", session.status());
    let session = session.keys("Backspace");
    assert_eq!(session.state().view.search.as_ref().unwrap().pattern, "江西");
    assert_eq!(session.state().view.bookmarks.keys().collect::<String>(), "a");
}

#[test]
fn a_view_that_was_dropped_opens_again_at_its_place_with_its_bookmarks() {
    let mut session = Session::seed(80, 24).keys("} } } j m a o");
    let (first, place) = (report(&session), session.top());
    for index in 0..9 {
        open(&mut session, &format!("{index}.txt"), OTHER);
    }
    let dropped = session.state().parked.get(first);
    assert!(matches!(dropped, Some(Report::Dropped(_))), "the oldest of nine is dropped");
    for _ in 0..9 {
        session = session.keys("Backspace");
    }
    let (_, Job::Load(load)) = session.job() else { panic!("the report is loaded again") };
    assert!(load.source.name("").ends_with("Cargo.toml"), "{:?}", load.source);
    // Esc gives that up, and leaves the way back as it was.
    let mut session = session.keys("Esc Backspace");
    session.finish_loading(SEED, None);
    assert_eq!((report(&session), session.top()), (first, place));
    assert_eq!(session.state().view.bookmarks.keys().collect::<String>(), "a");
}

/// The words at the places in the report on the screen that the history leads to.
fn visited(session: &Session) -> Vec<String> {
    let State { history, view, .. } = session.state();
    let places = history.places(view.origin.report);
    places.map(|at| view.document.text(at.block).to_owned()).collect()
}

#[test]
fn the_way_back_into_a_dropped_report_whose_file_has_changed_leads_to_the_same_words() {
    let lines = |numbers: Range<u32>| {
        numbers.fold(String::new(), |text, n| text + &format!("第{n}件事已经办好。\n"))
    };
    let left = || Session::open(&lines(0..200), 80, 24).keys("5 0 % 7 5 % 9 0 %");
    let before = visited(&left());
    for changed in [lines(20..200), "无。".to_owned()] {
        let mut session = left();
        let first = report(&session);
        for index in 0..9 {
            open(&mut session, &format!("{index}.txt"), OTHER);
        }
        for _ in 0..9 {
            session = session.keys("Backspace");
        }
        session.finish_loading(&changed, None);
        assert_eq!(report(&session), first);
        let visited = visited(&session);
        assert_eq!(visited.len(), before.len());
        for (before, now) in before.iter().zip(&visited) {
            // Instead of what is gone the way back leads to something else that is there.
            let is_gone = !changed.contains(before);
            assert!(before == now || is_gone && changed.contains(now), "{before} became {now}");
        }
    }
}

#[test]
fn what_is_typed_while_a_report_is_loaded_is_meant_for_that() {
    let mut session = Session::seed(80, 24).keys("} }");
    let place = session.top();
    session.event(Event::Open(Source::File("b.txt".into())));
    session = session.keys("} j");
    assert_eq!(session.top(), place, "the report that is left does not move");
    session.finish_loading(&OTHER.repeat(40), None);
    assert!(session.top() > baogao::document::Position::default());
}

#[test]
fn a_report_that_cannot_be_opened_is_said_and_the_present_one_stays() {
    let mut session = Session::seed(80, 24).keys("}");
    let place = session.top();
    for (result, said) in [
        (JobResult::Failed("broken inside".to_owned()), "broken inside"),
        (JobResult::Loaded(Err(LoadError::Folder { name: "b".to_owned() })), "b"),
    ] {
        session.event(Event::Open(Source::File("b".into())));
        let (ticket, _) = session.job();
        session.event(Event::Done(ticket, result));
        assert!(session.status().contains(said), "{}", session.status());
        assert_eq!(session.top(), place);
        session = session.keys("j k");
    }
}

#[test]
fn a_head_whose_report_was_left_is_loaded_whole_when_somebody_returns() {
    let head: String = SEED.chars().take(4000).collect();
    let mut session = Session::head(&head, 80, 24);
    let (rest, _) = session.job();
    open(&mut session, "b.txt", OTHER);
    session.event(Event::Done(rest, JobResult::Failed("outdated".to_owned())));
    assert!(!session.status().contains("outdated"));
    let mut session = session.keys("Backspace");
    session.finish_loading(SEED, None);
    assert_eq!(session.state().view.document.notes.len(), 28);
}

#[test]
fn how_much_is_read_is_said_while_a_large_report_is_loaded() {
    let head: String = SEED.chars().take(4000).collect();
    let mut session = Session::head(&head, 80, 24);
    let [Effect::Start(ticket, _)] = session.effects.as_slice() else { panic!() };
    let ticket = *ticket;
    session.event(Event::Progress(ticket, Progress { done: 30, of: 120 }));
    session = session.keys("j");
    assert!(session.status().contains("25%"), "{}", session.status());
}

#[test]
fn a_change_of_the_file_is_said_once() {
    let mut session = Session::seed(80, 24).keys("j");
    let origin = session.state().view.origin.clone();
    let other = Source::File(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md").into());
    session.event(Event::FileChanged(origin.report, other.stamp().unwrap()));
    assert_eq!(session.state().view.origin.stamp, other.stamp());
    let said = session.status();
    assert!(!session.keys("j").status().contains(said.trim()), "{said}");
}

/// The rows of a part of a buffer as text.
fn rows(buffer: &Buffer, area: Rect) -> Vec<String> {
    let symbol = |x, y| buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
    let row = |y| (area.left()..area.right()).map(|x| symbol(x, y)).collect::<String>();
    (area.top()..area.bottom()).map(row).collect()
}

#[test]
fn a_view_is_drawn_into_any_rectangle_beside_another() {
    let settings = Settings::new(Lang::Zh);
    let view = |text: &str, area: Rect| {
        let (report, source) = (ReportId::default(), Source::Embedded);
        let origin = ReportOrigin { report, source, name: "a".to_owned(), path: None, stamp: None };
        let mut view = DocumentView::new(origin, document(text));
        view.refresh(area, &settings);
        view
    };
    let theme = Theme::default();
    let draw = |view: &DocumentView, has_keys, buffer: &mut Buffer| {
        let panes = view.panes(&settings);
        let (settings, theme) = (&settings, &theme);
        draw_pane(
            &Pane { view, settings, panes, theme, has_keys, marks: None, is_pending: false },
            buffer,
        );
    };
    let (left, right) = (Rect::new(0, 0, 60, 20), Rect::new(61, 3, 59, 17));
    let mut both = Buffer::empty(Rect::new(0, 0, 120, 20));
    draw(&view(SEED, left), true, &mut both);
    draw(&view(OTHER, right), false, &mut both);
    for (text, area) in [(SEED, left), (OTHER, right)] {
        let own = Rect { x: 0, y: 0, ..area };
        let mut alone = Buffer::empty(own);
        draw(&view(text, own), true, &mut alone);
        assert_eq!(rows(&both, area), rows(&alone, own));
    }
    assert!(rows(&both, Rect::new(60, 0, 1, 20)).concat().trim().is_empty());
}
