//! How pages are set: notes beside the text, the measure, marks. Whole screens, no terminal.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::{SEED, Session, opening};
use baogao::app::page_settings::NoteDisplay;
use baogao::view::theme::{Depth, builtin};
use baogao::view::view;
use baogao::words::Lang;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// The reader at a size, with notes in the strip.
fn strip(text: &str, width: u16, height: u16) -> Session {
    let mut opening = opening(text, width, height, Lang::Zh);
    opening.settings.page.notes = NoteDisplay::Strip;
    Session::with(opening).keys("o Esc g")
}

/// The number of the note at the start of a row of the strip, if one begins there.
fn number(row: &str) -> Option<usize> {
    row.split_whitespace().next()?.parse().ok()
}

/// Whatever the place: no strip without a note, none that hides a mark of its notes, no blank row in it,
/// and the text stays where it is.
#[test]
fn a_strip_is_never_empty_and_hides_no_mark_of_its_notes() {
    for (width, height) in [(60, 20), (70, 24), (70, 40), (44, 11)] {
        let mut session = strip(SEED, width, height);
        let mut seen = 0;
        for _ in 0..160 {
            session = session.keys("j");
            let view = &session.state().view;
            let (stack, panes) = (view.strip_notes(), session.panes());
            assert_eq!(stack.rows(), panes.strip.map_or(0, |s| s.height));
            assert!(stack.rows() <= panes.text.height / 3);
            let Some(area) = panes.strip else { continue };
            seen += 1;
            let lines = session.lines();
            for placed in &stack.placed {
                let row = &lines[usize::from(area.y + placed.rows.start)];
                let note = view.document.note_number(placed.note);
                assert_eq!(number(row), Some(note), "{row}");
                let mut marks = view.document.anchors.iter().filter(|a| a.note == placed.note);
                let is_seen = marks.any(|a| view.row_of(a.span.position()).is_some());
                assert!(is_seen, "note {note} without its mark\n{}", lines.join("\n"));
            }
            for row in area.y + 1..area.bottom() {
                let row = lines[usize::from(row)].trim_end_matches('█');
                assert!(!row.trim().is_empty(), "a blank row\n{}", lines.join("\n"));
            }
        }
        assert!(seen > 10, "{width}×{height}: {seen}");
    }
}

/// Ten lines, each with two marks, and long notes.
fn crowded() -> String {
    let item = |n| format!("　　第{n}项工作甲词{n}[{n}]稳步推进。\n");
    let body = (1..=10).map(item).collect::<Vec<_>>().concat();
    let long = "释义很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长。";
    let note = |n| format!("[{n}]甲词{n}：{long}\n");
    let notes = (1..=10).map(note).collect::<Vec<_>>().concat();
    format!("政府工作报告\n各位代表：\n　　一、工作回顾\n{body}　　名词解释\n{notes}")
}

#[test]
fn notes_without_room_are_counted_and_cut_ones_end_in_dots() {
    let session = strip(&crowded(), 60, 20);
    let screen = session.screen();
    let stack = session.state().view.strip_notes();
    assert!(stack.left_out > 0, "{screen}");
    assert!(screen.contains(&format!("… 另有 {} 条", stack.left_out)), "{screen}");
    assert!(stack.placed.iter().any(|p| p.cut), "{screen}");
    let last = &session.lines()[18];
    assert!(last.trim_end_matches([' ', '█']).ends_with('…'), "{screen}");
}

#[test]
fn the_margin_says_how_many_notes_it_has_no_room_for() {
    let session = Session::open(&crowded(), 90, 16).keys("o s s");
    let stack = session.state().view.margin_notes(session.panes().margin.unwrap().width);
    assert!(stack.left_out > 0);
    let screen = session.screen();
    assert!(screen.contains(&format!("… 另有 {} 条", stack.left_out)), "{screen}");
}

#[test]
fn the_end_of_the_text_is_reached_above_a_strip() {
    let filler = "　　稳步推进。
"
    .repeat(30);
    let text =
        format!("{filler}　　末段甲词[1]乙词[2]。\n名词解释\n[1]甲词：甲。\n[2]乙词：乙。\n");
    for height in 11..30 {
        let session = strip(&text, 60, height).keys("G");
        let view = &session.state().view;
        assert_eq!(view.document.anchors.len(), 2);
        assert!(session.screen().contains("100%"), "{}", session.screen());
        assert!(view.row_of(view.document.end()).is_some(), "{}", session.screen());
    }
}

#[test]
fn a_report_without_notes_keeps_no_margin() {
    let text = "政府工作报告\n各位代表：\n　　一、工作回顾\n　　稳步推进。\n";
    let plain = Session::open(text, 100, 20).panes().measure;
    let session = Session::open(text, 100, 20).keys("s s");
    assert_eq!((session.panes().measure, session.panes().margin), (plain, None));
    assert!(session.screen().contains("没有注释"), "{}", session.screen());
}

#[test]
fn what_the_window_has_no_room_for_is_said_until_its_size_changes() {
    let session = Session::seed(80, 24).keys("s s");
    assert!(session.screen().contains("注释改在底栏"), "{}", session.screen());
    let session = session.resize(80, 24);
    assert!(session.screen().contains("注释改在底栏"), "{}", session.screen());
    let session = session.resize(120, 24);
    assert!(session.panes().margin.is_some(), "{}", session.screen());
    assert!(!session.screen().contains("注释改在底栏"), "{}", session.screen());
}

#[test]
fn a_measure_that_does_not_fit_is_said_and_the_wish_is_kept() {
    let wide = Session::seed(80, 24).keys("o").panes().measure;
    let session = Session::seed(80, 24);
    let narrow = session.panes().measure;
    assert!(narrow < wide);
    let session = session.keys("+");
    assert_eq!(session.panes().measure, narrow);
    assert!(session.screen().contains("窗口已无余地"), "{}", session.screen());
    let session = session.keys("o");
    assert_eq!(session.panes().measure, wide, "the outline gave its room back");
    let session = session.keys("- -");
    assert_eq!(session.panes().measure, wide - 4);
    assert_eq!(session.keys("+").panes().measure, wide - 2);
}

/// Many terminals draw a bold black of the sixteen colours as grey.
#[test]
fn nothing_bold_is_left_to_terminals_that_brighten_it() {
    for name in ["auto", "light", "dark", "high-contrast", "paper"] {
        for (depth, keys) in
            [(Depth::Sixteen, "1 3 Enter Esc"), (Depth::True, "i"), (Depth::Sixteen, "?")]
        {
            let session = Session::seed(100, 30).keys(keys);
            let theme = builtin(name).unwrap().at(depth);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
            view(session.state(), &theme, &mut buffer);
            let grey = |c: &&Cell| c.modifier.contains(Modifier::BOLD) && c.fg == Color::Black;
            assert_eq!(buffer.content.iter().find(grey), None, "{name} {keys}");
        }
    }
}

#[test]
fn the_closing_stands_apart() {
    let session = Session::seed(80, 24).keys("o Esc");
    let document = &session.state().view.document;
    let closing = document.closing.unwrap();
    assert!(document.text(closing).starts_with("各位代表！"), "{}", document.text(closing));
    assert_eq!(session.state().view.layout.gap_above(document, closing), 1);
}

/// The cells of a column with their styles.
fn column(session: &Session, x: u16) -> Vec<Cell> {
    let (width, height) = (session.state().size.width, session.state().size.height);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(session.state(), &builtin("auto").unwrap(), &mut buffer);
    (0..height - 1).map(|y| buffer[(x, y)].clone()).collect()
}

#[test]
fn the_thumb_is_seen_among_many_hits() {
    let session = Session::seed(80, 24).keys("} } /").types("的").keys("Enter");
    let cells = column(&session, 79);
    let thumb = |c: &&Cell| c.symbol() == "█" || c.modifier.contains(Modifier::REVERSED);
    let thumb = cells.iter().filter(thumb).count();
    let hits = cells.iter().filter(|c| c.symbol() == "-").count();
    assert!((1..4).contains(&thumb) && hits > 15, "{thumb} {hits}");
}

#[test]
fn a_popup_leaves_no_few_stray_characters_beside_it() {
    for width in (60..160).step_by(7) {
        for keys in ["1 3 Enter", "5 Enter", "i"] {
            let session = Session::seed(width, 40).keys(keys);
            let panes = session.panes();
            let popup = panes.popup.unwrap();
            let text = panes.left..panes.left + panes.measure + 2;
            let left = popup.left().saturating_sub(text.start);
            let right = text.end.saturating_sub(popup.right());
            assert!(left == 0 || left >= 6, "{width} {keys}: {left}");
            assert!(right == 0 || right >= 6, "{width} {keys}: {right}");
            assert!(popup.right() < width, "{width} {keys}");
        }
    }
}
