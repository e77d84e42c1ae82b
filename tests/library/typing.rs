//! What is typed takes effect: at once, or by a job whose result counts only while it is still what is typed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use baogao::app::document_view::Search;
use baogao::app::list_rows::ListRows;
use baogao::app::popup::{List, ListKind, Popup};
use baogao::app::{Effect, Event, Ticket};
use baogao::search::{Candidates, Picked, pick};

/// More than is searched while a key waits, in bytes, and more entries than are looked at.
const LONG: usize = 1 << 20;
const MANY: usize = 2_000;

/// A text with a word near its end, longer than what is searched at once.
fn long() -> Session {
    let text = "发展经济。".repeat(LONG / 15 + 1);
    Session::open(&format!("各位代表：\n\n{text}江豚回归长江，abc。\n"), 80, 24)
}

/// A report with more headings, notes and hits of `发展` than are looked at at once.
fn many() -> Session {
    let numbers = 1..=MANY + 9;
    let sections = numbers.clone().map(|n| {
        let what = ["农业", "工业", "产业"][n % 3];
        format!("（{}）{what}升级{n}\n发展“{what}{n}”。\n", ["一", "二", "三"][(n - 1) % 3])
    });
    let notes =
        numbers.map(|n| format!("{n}.{}{n}：指第{n}种。\n", ["农业", "工业", "产业"][n % 3]));
    let (sections, notes): (String, String) = (sections.collect(), notes.collect());
    Session::open(&format!("各位代表：\n一、工作\n{sections}\n名词解释\n{notes}"), 120, 40)
}

fn paste(session: &mut Session, text: &str) {
    session.event(crossterm::event::Event::Paste(text.to_owned()));
}

/// Whether a job was asked for that nobody has done.
fn is_pending(session: &Session) -> bool {
    session.state().prompt.as_ref().is_some_and(|prompt| prompt.pending.is_some())
}

/// Ends a job with what it finds, whether or not somebody still waits for it.
fn finish(session: &mut Session, (ticket, job): (Ticket, baogao::app::Job)) {
    session.event(Event::Done(ticket, job.run(&|_| ())));
}

#[track_caller]
fn check(pattern: &str) -> Option<Search> {
    let mut session = long().keys("/");
    paste(&mut session, pattern);
    assert!(is_pending(&session));
    assert_eq!(session.state().view.search, None);
    session.finish_job();
    assert!(!is_pending(&session));
    let found = session.state().view.search.clone();
    let entered = session.keys("Enter");
    if found.is_some() {
        assert_eq!(entered.state().view.search, found, "as it is found by Enter");
    }
    found
}

#[test]
fn what_a_job_finds_is_what_enter_finds() {
    assert_eq!(check("江豚").unwrap().hits.len(), 1);
    assert_eq!(check("jiangt").unwrap().hits.len(), 1, "pinyin that is only begun");
    assert_eq!(*check("海豚").unwrap().hits, []);
    assert_eq!(check("(江"), None, "a wrong expression");
}

#[test]
fn what_is_no_longer_typed_is_not_taken() {
    let mut session = long().keys("/");
    paste(&mut session, "江");
    let late = session.job();
    let ticket = late.0;
    paste(&mut session, "豚");
    let cancelled = |effect: &Effect| matches!(effect, Effect::Cancel(other) if *other == ticket);
    assert!(session.effects.iter().any(cancelled), "nobody waits for the first any longer");
    finish(&mut session, late);
    assert_eq!(session.state().view.search, None);
    session = session.keys("Home");
    assert!(is_pending(&session), "and what is typed is still looked for");
    session.finish_job();
    assert_eq!(session.state().view.search.as_ref().unwrap().hits.len(), 1);
}

#[test]
fn a_short_text_is_searched_at_once() {
    let mut session = Session::open("各位代表：\n\n江豚回归长江。\n", 80, 24).keys("/");
    paste(&mut session, "江");
    assert!(session.effects.is_empty());
    assert_eq!(session.state().view.search.as_ref().unwrap().hits.len(), 2);
}

/// The report of [`many`] with a list open, to be narrowed.
fn opened(kind: ListKind) -> Session {
    let session = many();
    match kind {
        ListKind::Hits => session.keys("/").types("发展").keys("Enter F"),
        ListKind::Headings => session.keys("t"),
        ListKind::Notes => session.keys("i"),
        ListKind::Bookmarks | ListKind::Actions(_) => unreachable!(),
    }
}

#[track_caller]
fn list(session: &Session) -> &List {
    let Some(Popup::List(list)) = &session.state().view.popup else { panic!("no list") };
    list
}

/// What fits, picked from all there is, in the order of a list, and the row of what fits best.
fn fits(session: &Session, kind: ListKind, typed: &str) -> (Picked, usize) {
    let rows = ListRows::new(&session.state().view, &session.state().settings, kind);
    let mut picked = pick(&rows, &Picked::All(rows.count()), typed);
    let best = picked.get(0);
    if kind == ListKind::Hits {
        picked.sort();
    }
    let row = picked.iter_from(0).position(|entry| Some(entry) == best);
    (picked, row.unwrap_or(0))
}

#[track_caller]
fn check_narrowed(kind: ListKind, words: [&str; 3]) {
    let mut session = opened(kind);
    for (index, word) in words.into_iter().enumerate() {
        let before = session.state().view.popup.clone();
        paste(&mut session, word);
        assert!(index > 0 || is_pending(&session), "all are too many to be looked at at once");
        if is_pending(&session) {
            assert_eq!(session.state().view.popup, before, "what was listed stays");
            session.finish_job();
        }
        assert!(!is_pending(&session));
        let typed = session.state().prompt.as_ref().unwrap().text.clone();
        let shown = (list(&session).shown.clone(), list(&session).row);
        assert_eq!(shown, fits(&session, kind, &typed), "{kind:?} {typed}");
    }
}

#[test]
fn what_a_job_leaves_of_a_list_is_what_fits() {
    for kind in [ListKind::Headings, ListKind::Notes, ListKind::Hits] {
        for words in [["1", "5", "7"], ["农", "业", "2"], ["ny", "e", "2"], ["zs", "j", "i"]] {
            check_narrowed(kind, words);
        }
    }
}

#[test]
fn what_is_chosen_before_it_is_found_is_chosen_of_what_fits() {
    let mut session = opened(ListKind::Headings);
    paste(&mut session, "农业升级300");
    let late = session.job();
    session = session.keys("Enter");
    let view = &session.state().view;
    let heading = view.document.heading_at(view.place.top.at).unwrap();
    let span = view.document.headings[heading.index()].span;
    assert_eq!(view.document.span_text(span), "（三）农业升级300");
    let before = (view.popup.clone(), view.outline.listed.clone());
    finish(&mut session, late);
    let view = &session.state().view;
    assert_eq!((view.popup.clone(), view.outline.listed.clone()), before, "it came too late");
}

#[test]
fn the_choice_moves_in_what_fits() {
    let mut session = opened(ListKind::Hits);
    paste(&mut session, "农业3");
    session = session.keys("Down");
    let (fitting, best) = fits(&session, ListKind::Hits, "农业3");
    assert_eq!((list(&session).shown.clone(), list(&session).row), (fitting, best + 1));
}

#[test]
fn the_outline_is_narrowed_by_a_job() {
    let mut session = many().keys("h /");
    paste(&mut session, "农业");
    assert!(is_pending(&session));
    let all = session.state().view.document.headings.len();
    assert_eq!(session.state().view.outline.listed.len(), all, "what was listed stays");
    session.finish_job();
    let (mut fitting, _) = fits(&session, ListKind::Headings, "农业");
    fitting.sort();
    let cursor = session.state().view.outline.cursor.index();
    assert!(fitting.iter_from(0).any(|fits| fits == cursor), "the cursor is on one of them");
    // The heading above all of them is listed too.
    let fitting: Picked = [0].into_iter().chain(fitting.iter_from(0)).collect::<Vec<_>>().into();
    let outline = &session.state().view.outline;
    assert_eq!((outline.filter.as_str(), &outline.listed), ("农业", &fitting));
    let session = session.keys("Esc");
    assert_eq!(session.state().view.outline.listed.len(), all);
}

#[test]
fn what_was_found_in_another_list_is_not_taken() {
    let mut session = opened(ListKind::Headings);
    paste(&mut session, "农业");
    let late = session.job();
    session = session.keys("Esc i");
    paste(&mut session, "农业");
    let before = session.state().view.popup.clone();
    finish(&mut session, late);
    assert_eq!(session.state().view.popup, before);
    session.finish_job();
    assert_ne!(session.state().view.popup, before);
}

#[test]
fn what_was_found_in_another_text_is_not_taken() {
    let mut session = opened(ListKind::Notes).keys("Esc R i");
    let reload = session.job();
    paste(&mut session, "农业");
    let late = session.job();
    session.effects.push(Effect::Start(reload.0, reload.1));
    session.finish_loading("各位代表：\n一、工作\n发展农业。\n名词解释\n1.农业：指一种。\n", None);
    assert_eq!(session.state().prompt, None);
    session = session.keys("i");
    let before = session.state().view.popup.clone();
    finish(&mut session, late);
    assert_eq!(session.state().view.popup, before);
}
