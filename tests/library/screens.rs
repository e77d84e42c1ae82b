//! Whole screens, as they were last looked at and found good, at 40, 80 and 120 columns.
//!
//! `INSTA_UPDATE=always cargo test --test library screens` writes them anew; look at them before committing.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Session;
use baogao::app::Event;
use baogao::text::AmbiguousWidths;

/// The sizes that terminals are most often, in cells.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// Compares the screens that `keys` lead to with those kept under `name`.
#[track_caller]
fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let session = Session::seed(width, height).keys(keys);
        insta::assert_snapshot!(format!("{name}-{width}"), session.screen());
    }
}

#[test]
fn the_first_screen() {
    check("first", "");
}

#[test]
fn a_note_beside_its_mark() {
    check("note", "1 3 Enter");
}

#[test]
fn notes_in_a_strip_and_in_the_margin() {
    check("strip", "Tab s");
    check("margin", "Tab s s");
}

#[test]
fn the_outline_with_the_keys() {
    check("outline", "h 3 j h");
}

#[test]
fn the_list_of_notes_and_the_help() {
    check("notes", "i Down Down Down Down Down");
    check("help", "?");
}

#[test]
fn hits_of_a_search() {
    for (width, height) in SIZES {
        let session = Session::seed(width, height).keys("/").types("武商").keys("Enter");
        insta::assert_snapshot!(format!("search-{width}"), session.screen());
    }
}

#[test]
fn the_list_of_hits_with_their_sections() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let session = Session::seed(width, height).keys("/").types("新能源").keys("Enter F");
        insta::assert_snapshot!(format!("hits-{width}"), session.screen());
    }
}

#[test]
fn a_long_list_says_that_it_is_being_narrowed() {
    let headings =
        (1..=3_000).map(|n| format!("（{}）发展{n}\n经济。\n", ["一", "二", "三"][(n - 1) % 3]));
    let text = format!("各位代表：\n一、工作\n{}", headings.collect::<String>());
    let session = Session::open(&text, 80, 24).keys("t");
    assert!(session.screen().contains("3001/3001"));
    let mut session = session.types("43");
    assert!(session.screen().contains("…/3001"));
    session.finish_job();
    assert!(session.screen().contains("84/3001"), "{}", session.screen());
}

#[test]
fn a_wrong_expression() {
    for (width, height) in SIZES {
        let session = Session::seed(width, height).keys("/").types("高质量(发展");
        insta::assert_snapshot!(format!("wrong-{width}"), session.screen());
    }
}

#[test]
fn a_selection_of_a_phrase() {
    check("selection", "] ) v w w");
}

#[test]
fn a_terminal_that_draws_quotation_marks_wide() {
    for (width, height) in SIZES {
        let mut session = Session::seed(width, height).keys("1 3 Enter");
        let wide = AmbiguousWidths {
            signs: true,
            dots: true,
            letters: true,
            ..AmbiguousWidths::default()
        };
        session.event(Event::CellWidths(wide.into()));
        insta::assert_snapshot!(format!("wide-{width}"), session.screen());
    }
}
