//! What a reader has, stored and brought back: on other screens, in changed texts, from hostile files.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::{SEED, Session, document, first, opening_of};
use baogao::app::page_settings::NoteDisplay;
use baogao::app::{Effect, Event, FirstReport, State};
use baogao::store::state::{
    Fingerprint, FoundBy, Opened, Record, Saved, StoredNoteDisplay, StoredPlace, TextAnchor,
    Trouble,
};
use baogao::words::Lang;
use proptest::prelude::*;

fn opened(text: &str, record: Option<Record>, by: FoundBy) -> Opened {
    let document = Fingerprint::of(&document(text));
    Opened { document, record, by, trouble: None }
}

/// A text opened with what was kept of it.
fn recalled(text: &str, record: Option<Record>, by: FoundBy) -> Session {
    let saved = Some(opened(text, record, by));
    Session::with(opening_of(FirstReport { saved, ..first(text) }, 100, 30, Lang::Zh))
}

fn fresh(text: &str) -> Session {
    recalled(text, None, FoundBy::Path)
}

/// What is to be saved of a session.
fn record(session: &Session) -> Record {
    session.unsaved().map(|unsaved| unsaved.ours).unwrap_or_default()
}

/// Saves as the disk would, with nobody else there.
fn save(session: &mut Session) -> Record {
    let unsaved = session.unsaved().unwrap();
    let record = unsaved.ours.clone();
    let saved = Saved { record: record.clone(), trouble: None };
    let effects = session.app.update(Event::Saved(Box::new(unsaved), Ok(saved)));
    assert!(effects.is_empty(), "{effects:?}");
    record
}

/// What is compared of two readers of the same text.
fn kept(state: &State) -> impl PartialEq + std::fmt::Debug + use<> {
    let view = &state.view;
    let (top, outline) = (view.place.top, view.outline.clone());
    let (bookmarks, lost) = (view.bookmarks.clone(), view.lost.clone());
    (top, outline.folded, outline.wanted, state.settings.page.notes, bookmarks, lost)
}

#[test]
fn nothing_is_saved_before_anything_is_done() {
    let session = fresh(SEED);
    assert_eq!(session.unsaved(), None);
    let session = session.keys("j k");
    assert_eq!(session.unsaved(), None);
    let mut session = session.keys("m a");
    assert_eq!(session.saves(), 1);
    save(&mut session);
    assert_eq!(session.unsaved(), None);
}

#[test]
fn all_of_it_comes_back() {
    for keys in ["5 0 % m a", "s o", "h h h l Enter", "] ] m x } m y G", "2 0 j m 中 s s"] {
        let session = fresh(SEED).keys(keys);
        let again = recalled(SEED, Some(record(&session)), FoundBy::Text);
        assert_eq!(kept(again.state()), kept(session.state()), "{keys}");
        assert_eq!(again.unsaved(), None, "{keys}");
    }
}

#[test]
fn the_current_paragraph_comes_back() {
    for keys in [") )", "j j ) ) )", "} ] ) (", "1 3 Enter Esc", "5 0 % ) )"] {
        let session = fresh(SEED).keys(keys);
        let again = recalled(SEED, Some(record(&session)), FoundBy::Text);
        let (then, now) = (&session.state().view, &again.state().view);
        assert_ne!(then.document.text(then.current()), "", "{keys}");
        assert_eq!(now.current(), then.current(), "{keys}");
        assert_eq!(again.unsaved(), None, "{keys}");
    }
}

#[test]
fn what_was_never_changed_stays_as_configured() {
    let session = fresh(SEED).keys("j");
    let unsaved = session.unsaved().unwrap();
    let stored = baogao::store::state::merge(Record::default(), unsaved.change());
    assert_eq!((stored.notes, stored.outline, &stored.folded), (None, None, &None));
    let saved = Some(opened(SEED, Some(stored), FoundBy::Text));
    let mut opening = opening_of(FirstReport { saved, ..first(SEED) }, 100, 30, Lang::Zh);
    opening.settings.page.notes = NoteDisplay::Strip;
    let session = Session::with(opening);
    assert_eq!(session.state().settings.page.notes, NoteDisplay::Strip);
}

#[test]
fn a_changed_text_keeps_what_it_still_has() {
    let text =
        "各位代表：\n甲地发展经济，迈出新的步伐。\n乙地改善民生，办好各项实事。\n丙地保护环境。\n";
    let session = Session::open(text, 60, 12);
    let mark = |wanted: &str| TextAnchor::between(text.find(wanted).unwrap(), "", wanted);
    drop(session);
    let bookmarks = [
        ('a', mark("甲地发展经济，迈出新的步伐。")),
        ('b', mark("乙地改善民生，办好各项实事。")),
        ('c', mark("丙地保护环境。")),
    ];
    let stored = Record { bookmarks: bookmarks.into(), ..Record::default() };
    let changed =
        "新加的一段。\n各位代表：\n丙地保护环境。\n甲地发展经济，迈出新的步伐，走在前列。\n";
    let mut session = recalled(changed, Some(stored.clone()), FoundBy::Path);
    let view = &session.state().view;
    let at = |letter| {
        let at = view.bookmarks[&letter];
        view.document.text(at.block).to_owned()
    };
    assert_eq!(at('c'), "丙地保护环境。");
    assert!(at('a').starts_with("甲地"));
    assert_eq!(view.lost.keys().collect::<Vec<_>>(), [&'b']);
    assert!(session.screen().contains("1 个书签"), "{}", session.screen());
    // The lost one is kept with the new text too, and found when its words are back.
    session = session.keys("m d");
    let record = save(&mut session);
    assert_eq!(record.bookmarks[&'b'], stored.bookmarks[&'b']);
    let back = recalled(text, Some(record), FoundBy::Path);
    let view = &back.state().view;
    assert_eq!(view.bookmarks.keys().collect::<String>(), "abc");
    assert_eq!(view.lost.keys().collect::<String>(), "d");
}

#[test]
fn a_large_text_goes_to_its_place_unless_the_reader_has_moved() {
    let stored = Some(record(&fresh(SEED).keys("5 0 % m a")));
    for (keys, goes) in [("", true), ("5 j", false)] {
        let head: String = SEED.chars().take(4000).collect();
        let mut session = Session::head(&head, 100, 30).keys(keys).keys("m b");
        assert_eq!(session.saves(), 0);
        session.finish_loading(SEED, Some(opened(SEED, stored.clone(), FoundBy::Text)));
        // What waited is done then, and is something new to keep.
        assert_eq!(session.saves(), 1);
        let letters: Vec<char> = record(&session).bookmarks.into_keys().collect();
        assert_eq!(letters, ['a', 'b']);
        let mark = &stored.as_ref().unwrap().place.as_ref().unwrap().mark;
        let there = session.state().view.offset(session.top()) as u64 == mark.at;
        assert_eq!(there, goes, "{keys}");
    }
}

#[test]
fn a_reloaded_text_is_another_that_has_everything() {
    let mut session = fresh(SEED).keys("5 0 % m a");
    save(&mut session);
    let changed = SEED.replacen("各位代表：", "各位代表：\n新的一段。", 1);
    let own = record(&fresh(&changed).keys("] m z"));
    let opened = Some(opened(&changed, Some(own), FoundBy::Text));
    session = session.keys("R");
    session.finish_loading(&changed, opened);
    let now = record(&session);
    assert_eq!(now.bookmarks.keys().collect::<Vec<_>>(), [&'a', &'z']);
    assert!(now.place.is_some());
}

#[test]
fn bookmarks_are_deleted_in_their_list() {
    let session = fresh(SEED).keys("m a ] m b B Down Delete");
    assert!(session.screen().contains("已删除书签 b"), "{}", session.screen());
    assert!(session.screen().contains("书签 1/1"));
    assert_eq!(session.saves(), 3);
    let session = session.keys("Ctrl-x");
    assert!(session.state().view.popup.is_none());
    assert_eq!(record(&session).bookmarks.len(), 0);
    let other = fresh(SEED).keys("i Delete");
    assert!(other.screen().contains("只能删除书签"), "{}", other.screen());
}

#[test]
fn what_goes_wrong_is_said_once() {
    let mut session = fresh(SEED).keys("m a");
    let mut fail = |trouble| {
        let unsaved = Box::new(session.unsaved().unwrap());
        session.app.update(Event::Saved(unsaved, Err(trouble)))
    };
    let full = || Trouble::Unwritable("disk full".to_owned());
    let effects = fail(full());
    assert!(matches!(effects.as_slice(), [Effect::Complain(said)] if said.contains("disk full")));
    assert!(fail(full()).is_empty());
    // And it is tried again: nothing is taken for saved.
    assert!(session.unsaved().is_some());
}

fn any_mark() -> impl Strategy<Value = TextAnchor> {
    let text = "(各位代表|[一-龥]{0,9}|.{0,9})";
    (any::<u64>(), 0u64..100_000, any::<bool>(), text, text).prop_map(
        |(wild, tame, is_wild, before, after)| {
            let at = if is_wild { wild } else { tame };
            TextAnchor { at, before, after }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever a file says, the reader opens and draws; every bookmark is there or lost, and comes back
    /// the same.
    #[test]
    fn hostile_records_do_no_harm(
        place in any_mark(),
        current in prop::option::of(any_mark()),
        above: u16,
        folded in prop::collection::vec(any_mark(), 0..9),
        bookmarks in prop::collection::btree_map(any::<char>(), any_mark(), 0..9),
    ) {
        let stored = Record {
            place: Some(StoredPlace { mark: place, above, current, percent: None }),
            folded: Some(folded),
            notes: Some(StoredNoteDisplay::Strip),
            bookmarks,
            ..Record::default()
        };
        let session = recalled(SEED, Some(stored.clone()), FoundBy::Text).keys("B Down Up");
        session.screen();
        let view = &session.state().view;
        let there: Vec<char> = view.bookmarks.keys().chain(view.lost.keys()).copied().collect();
        prop_assert_eq!(there.len(), stored.bookmarks.len());
        let again = recalled(SEED, Some(record(&session.keys("q j"))), FoundBy::Text);
        prop_assert_eq!(again.unsaved(), None);
    }
}
