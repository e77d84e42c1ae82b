//! What keys do, as tables: keys, then what stands where. No terminal.

use crate::common::{SEED, Session, document, opening};
use baogao::app::list_rows::ListRows;
use baogao::app::message::Message;
use baogao::app::page_settings::NoteDisplay;
use baogao::app::popup::{ListKind, Popup};
use baogao::app::{Clipboard, Effect, Event, Job, JobResult, Opening};
use baogao::document::{BlockIdx, Position};
use baogao::load::{LoadError, Source, split_address};
use baogao::words::Lang;
use std::ffi::OsStr;

/// The text of the first line that is shown.
fn first_line(session: &Session) -> String {
    let view = &session.state().view;
    let line = view.layout.line_at(session.top());
    let range = view.layout.lines(line.block)[line.line].range.clone();
    view.document.text(line.block).get(range).unwrap_or_default().to_owned()
}

#[track_caller]
fn check_top(keys: &str, expected: &str) {
    let session = Session::seed(80, 24).keys(keys);
    let line = first_line(&session);
    assert!(line.starts_with(expected), "{keys}: {line}");
}

#[test]
fn motions_go_where_they_say() {
    check_top("", "政府工作报告");
    check_top("j k", "政府工作报告");
    check_top("]", "一、2023年工作回顾");
    check_top("] ]", "（一）坚持产业强市");
    check_top("2 ]", "（一）坚持产业强市");
    check_top("] ] [", "一、2023年工作回顾");
    check_top("}", "一、2023年工作回顾");
    check_top("} }", "二、2024年工作安排");
    check_top("} } {", "一、2023年工作回顾");
    check_top("G g", "政府工作报告");
    check_top("} } Backspace", "一、2023年工作回顾");
    check_top("} } Backspace >", "二、2024年工作安排");
    check_top("] G ' '", "一、2023年工作回顾");
}

#[test]
fn a_bookmark_leads_back_to_its_paragraph() {
    let session = Session::seed(80, 24).keys("] m a G ' a");
    assert!(session.screen().contains("2023年是南昌发展稳中向好"), "{}", session.screen());
    let none = session.keys("' b");
    assert!(none.screen().contains("没有书签 b"), "{}", none.screen());
}

#[test]
fn a_page_keeps_one_line_and_the_way_back_is_the_way_there() {
    for keys in ["Space", "f", "PgDn", "Ctrl-d", "3 j", "1 0 0 j"] {
        let back = match keys {
            "Ctrl-d" => "Ctrl-u",
            "3 j" => "3 k",
            "1 0 0 j" => "1 0 0 k",
            _ => "b",
        };
        let there = Session::seed(80, 24).keys(keys);
        assert!(there.top() > Session::seed(80, 24).top(), "{keys}");
        check_top(&format!("{keys} {back}"), "政府工作报告");
    }
    let first = Session::seed(80, 24);
    let text = |row: &String| {
        row.split('│').next_back().map(|t| t.trim_end_matches([' ', '█']).to_owned())
    };
    let last_row = text(&first.lines()[22]);
    let second = first.keys("Space");
    assert_eq!(text(&second.lines()[0]), last_row);
}

#[test]
fn the_end_stands_in_the_last_row() {
    let session = Session::seed(80, 24).keys("G");
    assert!(session.screen().contains("100%"));
    let again = Session::seed(80, 24).keys("G 5 0 j");
    assert_eq!(session.top(), again.top(), "there is nothing below the end");
}

#[test]
fn a_resize_moves_nobody() {
    let session = Session::seed(80, 24).keys("} } 7 j");
    let top = session.top();
    let mut session = session;
    for (width, height) in [(40, 12), (200, 60), (61, 11), (120, 40), (80, 24)] {
        session = session.resize(width, height);
        assert_eq!(session.top(), top, "{width}×{height}");
    }
}

/// The note whose popup is open.
fn open_note(session: &Session) -> Option<usize> {
    match &session.state().view.popup {
        Some(Popup::Note(popup)) => Some(session.state().view.document.note_number(popup.note)),
        _ => None,
    }
}

#[track_caller]
fn check_note(keys: &str, expected: Option<usize>) {
    assert_eq!(open_note(&Session::seed(80, 24).keys(keys)), expected, "{keys}");
}

#[test]
fn notes_open_by_mark_and_by_number() {
    check_note("Tab Enter", Some(1));
    check_note("Tab Tab Enter", Some(2));
    check_note("Tab Tab Shift-Tab Enter", Some(1));
    check_note("1 3 Enter", Some(13));
    check_note("1 3 Enter n", Some(14));
    check_note("1 3 Enter n p p", Some(12));
    check_note("1 3 Enter 2 0 Enter", Some(20));
    check_note("1 3 Enter Esc", None);
    check_note("1 3 Enter Enter", None);
    check_note("1 3 Enter q", None);
    check_note("9 9 Enter", None);
}

#[test]
fn esc_leaves_the_reader_where_the_note_is_and_backspace_where_it_began() {
    let began = Session::seed(80, 24).top();
    let left = Session::seed(80, 24).keys("1 3 Enter n Esc");
    assert!(left.screen().contains("万企上云上平台"));
    let back = Session::seed(80, 24).keys("1 3 Enter n Backspace");
    assert_eq!(back.top(), began);
    assert!(back.state().view.popup.is_none());
}

#[test]
fn the_popup_never_covers_its_mark() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut session = Session::seed(width, height).keys("1 Enter");
        for number in 1..=28 {
            assert_eq!(open_note(&session), Some(number));
            let Some(Popup::Note(popup)) = &session.state().view.popup else { panic!() };
            let panes = session.panes();
            let (at, area) = (popup.reference.unwrap().at(), panes.popup.unwrap());
            let row = session.state().view.row_of(at).expect("the mark is on the screen");
            assert!(
                !(area.top()..area.bottom()).contains(&row),
                "note {number} at {width}×{height}"
            );
            let needed =
                baogao::app::panes::popup_lines(&session.state().view, &session.state().settings)
                    + 2;
            assert!(usize::from(area.height) >= needed.min(4), "note {number}: {area:?}");
            session = session.keys("n");
        }
    }
}

/// The rows of the popup's inside.
fn popup_rows(session: &Session) -> Vec<String> {
    let Some(area) = session.panes().popup else { panic!("no popup") };
    let area = baogao::app::panes::inside(area);
    let rows = session.lines();
    let cut = |row: &String| {
        let mut cells = 0;
        let inner = row.chars().filter(|&c| {
            let at = cells;
            let c = c.to_string();
            cells += baogao::text::str_width(&c, baogao::text::Ambiguous::Narrow);
            (usize::from(area.left())..usize::from(area.right())).contains(&at)
        });
        inner.collect::<String>().trim_end().to_owned()
    };
    rows[usize::from(area.top())..usize::from(area.bottom())].iter().map(cut).collect()
}

#[test]
fn the_term_of_a_note_stands_once_in_its_popup() {
    let session = Session::seed(120, 40).keys("1 4 Enter");
    let rows = popup_rows(&session);
    assert!(rows[0].starts_with("万企上云上平台："), "{rows:?}");
    let (top, left) = (session.panes().popup.unwrap().y, session.panes().popup.unwrap().x);
    let title = &session.lines()[usize::from(top)];
    assert!(title.contains("╭ 注 14/28 ─") && left > 0, "{title}");
    let english = Session::seed_in_english(120, 40).keys("1 4 Enter");
    assert!(english.screen().contains("╭ note 14/28 ─"), "{}", english.screen());
}

#[test]
fn a_note_lists_the_sentences_that_use_its_terms() {
    let report = "各位代表：\n\n实施“甲计划”1，成效明显。推进甲计划，惠及全市。\n\n\
        一、安排\n\n深化“甲计划”。再抓落实，让甲计划见效；持续发力。\n\n名词解释\n\n\
        1.甲计划：指一种计划。\n\n2.乙工程：指一种工程。\n";
    let session = Session::open(report, 100, 40).keys("1 Enter");
    let rows = popup_rows(&session);
    assert_eq!(
        rows[1..],
        [
            "",
            "正文中出现 3 处",
            "#2",
            "  推进甲计划，惠及全市。",
            "#一.1",
            "  深化 “甲计划”。",
            "#一.1",
            "  再抓落实，让甲计划见效；持续发力。",
        ]
    );
    let none = Session::open(report, 100, 40).keys("2 Enter");
    assert_eq!(popup_rows(&none), ["乙工程：指一种工程。"]);
}

#[test]
fn a_note_is_set_in_the_whole_width_of_its_popup() {
    for (width, height) in [(40, 12), (64, 24), (80, 24), (120, 40)] {
        let mut session = Session::seed(width, height).keys("1 Enter");
        for number in 1..=28 {
            let inner = baogao::app::panes::inside(session.panes().popup.unwrap()).width;
            let state = session.state();
            let width = session.panes().popup.unwrap().width;
            let setting = baogao::app::panes::note_setting(&state.settings, width);
            assert!(setting.measure + 4 > inner, "note {number}: {} in {inner}", setting.measure);
            session = session.keys("n");
        }
    }
}

#[test]
fn a_long_note_scrolls_and_says_that_there_is_more() {
    let session = Session::seed(40, 12).keys("1 3 Enter");
    assert!(session.screen().contains("↓ ─╯"), "{}", session.screen());
    let scrolled = session.keys("9 9 j");
    assert!(!scrolled.screen().contains("↓ ─╯"), "{}", scrolled.screen());
}

#[test]
fn the_definition_and_back() {
    let began = Session::seed(80, 24).keys("1 3 Enter Esc").top();
    let session = Session::seed(80, 24).keys("1 3 Enter Esc 1 3 Enter d");
    assert!(
        session.screen().contains("13.“8810”") || session.screen().contains("“8810”行动计划：")
    );
    assert_eq!(session.keys("Backspace").top(), began);
}

#[test]
fn uses_of_a_term_are_walked_with_the_popup_open() {
    let session = Session::seed(80, 24).keys("1 3 Enter u");
    assert_eq!(open_note(&session), Some(13));
    assert!(session.screen().contains("引导金融机构积极对接") || session.screen().contains("8810"));
    assert!(current(&session).starts_with("加大金融支持实体力度"));
}

/// Its mark stands behind the term, which is used nowhere else: the note lists no use.
#[test]
fn a_term_that_is_used_only_at_its_mark_is_used_nowhere_else() {
    let opened = Session::seed(80, 24).keys("1 5 Enter");
    let session = Session::seed(80, 24).keys("1 5 Enter u");
    assert!(session.screen().contains("正文中没有其他地方用到该词条"), "{}", session.screen());
    assert_eq!(session.state().view.place, opened.state().view.place);
}

#[test]
fn the_list_of_notes_opens_the_note_at_its_mark_and_the_way_back_is_there() {
    let session = Session::seed(80, 24).keys("i").types("1688");
    assert!(session.screen().contains("1/28"), "{}", session.screen());
    let session = session.keys("Enter");
    assert_eq!(open_note(&session), Some(20));
    let began = Session::seed(80, 24).top();
    let read = Session::seed(80, 24).keys("i").types("1688").keys("Enter Esc");
    assert!(current(&read).starts_with("建设综合交通枢纽"));
    assert_eq!(read.keys("Backspace").top(), began);
    assert!(session.screen().contains("1688”"), "{}", session.screen());
    let note = session.state().view.place.selected.unwrap().note;
    assert_eq!(session.state().view.document.note_number(note), 20);
}

/// The filter of the list that is open, and how many of its entries are shown.
fn filtered(session: &Session) -> Option<(&str, usize)> {
    match &session.state().view.popup {
        Some(Popup::List(list)) => Some((&list.filter, list.shown.len())),
        _ => None,
    }
}

#[test]
fn every_list_is_narrowed_as_one_types_and_keeps_its_keys() {
    let seed = || Session::seed(80, 24).keys("m a ] m b g / 产 业 Enter");
    for (keys, least) in [("t", 2), (":", 2), ("i", 2), ("B", 1), ("F", 2)] {
        let session = seed().keys(keys);
        let (_, all) = filtered(&session).unwrap();
        let session = session.types("2");
        let (filter, left) = filtered(&session).unwrap();
        assert_eq!(filter, "2", "{keys}");
        assert!(left < all, "{keys}: {left} of {all}");
        let session = session.keys("Backspace");
        assert_eq!(filtered(&session), Some(("", all)));
        let row = |session: &Session| match &session.state().view.popup {
            Some(Popup::List(list)) => list.row,
            _ => panic!("{keys}"),
        };
        let session = session.keys("PgUp PgUp PgUp PgUp Down Down");
        assert_eq!(row(&session), least.min(all - 1), "{keys}");
        let session = session.keys("Up");
        assert_eq!(row(&session), least - 1, "{keys}");
        let none = session.types("没有这样的词");
        check_status(&none, "没有这样的词");
        let none = none.keys("Enter");
        assert_eq!(filtered(&none), Some(("没有这样的词", 0)), "there is nothing to choose");
        let closed = none.keys("Esc");
        assert_eq!((filtered(&closed), closed.state().prompt.is_some()), (None, false));
    }
    let deleted = seed().keys("B").types("2023").keys("Delete");
    assert_eq!(deleted.state().view.bookmarks.keys().collect::<String>(), "a");
}

#[test]
fn a_filter_that_leaves_nothing_leaves_a_box_of_one_row() {
    let session = Session::seed(80, 24).keys("t");
    let height = |session: &Session| session.panes().popup.unwrap().height;
    let whole = height(&session);
    assert_eq!(height(&session.keys("政")), whole, "the box stays while something is left");
    assert_eq!(height(&Session::seed(80, 24).keys("t").types("没有这样的词")), 3);
}

#[test]
fn what_a_filter_lists_is_not_folded() {
    let folded = Session::seed(120, 40).keys("h -");
    assert!(folded.screen().contains('▸'), "{}", folded.screen());
    let filtered = folded.keys("/").types("乡村全面");
    let screen = filtered.screen();
    assert!(screen.contains("乡村全面") && !screen.contains(['▸', '▾']), "{screen}");
}

#[test]
fn the_strip_shows_the_note_of_a_mark_in_the_last_rows() {
    let mut moved = 0;
    for above in 0..9 {
        let text = format!(
            "各位代表：\n现在报告工作，请予审议。\n{}推进链长制[1]。\n{}名词解释\n[1]链长制：指领导联系产业链。\n",
            "发展经济改善民生。\n".repeat(above),
            "推进改革扩大开放。\n".repeat(20),
        );
        let session = Session::open(&text, 40, 12);
        let mark = session.state().view.document.anchors[0].span.position();
        if session.state().view.row_of(mark).is_none() {
            continue;
        }
        let top = session.top();
        let session = session.keys("s");
        let view = &session.state().view;
        assert_eq!(view.strip_notes().placed.len(), 1, "{above}\n{}", session.screen());
        assert!(view.row_of(mark).is_some(), "{above}\n{}", session.screen());
        moved += usize::from(session.top() != top);
    }
    assert!(moved > 0, "one of them stood in the rows of the strip");
}

#[test]
fn the_page_in_the_status_line_is_that_of_the_current_paragraph() {
    let text =
        "各位代表：\n现在报告工作，请予审议。\n\u{C}一、工作回顾\n推进改革。\n\u{C}扩大开放。\n";
    let session = Session::open(text, 80, 24);
    let page = |session: &Session| {
        let screen = session.screen();
        let status = screen.lines().last().unwrap();
        (1..=3).find(|page| status.contains(&format!("第 {page} 页")))
    };
    assert_eq!(page(&session), Some(1));
    let session = session.keys(") )");
    assert_eq!(page(&session), Some(2), "{}", session.screen());
    let session = session.keys("Y");
    let copied = session.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.unwrap().contains("，第2页"));
    assert_eq!(page(&session.keys(")")), Some(3));
}

#[test]
fn a_click_beside_a_list_ends_what_is_typed() {
    for keys in ["t", "i", ":"] {
        let session = Session::seed(80, 24).keys(keys).click(60, 0);
        assert!(session.state().view.popup.is_none() && session.state().prompt.is_none());
        assert_eq!(listed(&session.keys("x")).len(), listed(&Session::seed(80, 24)).len());
    }
}

#[test]
fn filtered_headings_stand_below_their_parents() {
    let session = Session::seed(120, 40).keys("h /").types("乡村全面");
    let shown = listed(&session);
    assert_eq!(shown[0], "一、2023年工作回顾");
    assert!(shown[1].starts_with("（四）坚持乡村全面振兴"), "{shown:?}");
    let cursor = session.state().view.outline.cursor;
    let text = |session: &Session, heading: baogao::document::HeadingIdx| {
        let document = &session.state().view.document;
        document.heading_text(&document.headings[heading.index()]).into_owned()
    };
    assert!(text(&session, cursor).contains("乡村全面"), "the cursor is on what fits");
    let list = Session::seed(80, 24).keys("t").types("农村面貌");
    assert!(list.screen().contains("农村面貌持续改善  一 › （四）"), "{}", list.screen());
}

#[test]
fn the_palette_shows_keys_whole_and_speaks_the_interface_s_language() {
    for session in [Session::seed(40, 12), Session::seed(80, 24)] {
        let session = session.keys(":").types("返回");
        let screen = session.screen();
        let row = screen.lines().find(|row| row.contains("返回跳转前")).unwrap();
        assert!(row.trim_end_matches([' ', '│', '█']).ends_with("Backspace Ctrl-o"), "{screen}");
    }
    let english = Session::seed_in_english(40, 12).keys(":").types("back to where");
    assert!(english.screen().contains("Backspace Ctrl-o"), "{}", english.screen());
    let named = Session::seed(120, 40).keys(":").types("note-list");
    assert!(named.screen().contains("列出全部注释  note-list"), "{}", named.screen());
}

#[test]
fn the_letters_that_are_set_are_said_while_one_is_waited_for() {
    check_status(&Session::seed(80, 24).keys("m"), "设置书签：按一个字母或数字 ");
    check_status(&Session::seed(80, 24).keys("'"), "还没有书签；按 ' 回到上次跳转前");
    let session = Session::seed(80, 24).keys("m b ] m a m");
    check_status(&session, "（已有 a b）");
    let session = session.keys("Esc '");
    check_status(&session, "跳到书签 a b，按 '");
    check_status(&Session::seed_in_english(40, 12).keys("m b '"), "go to bookmark: b");
    let called_off = session.keys("Esc");
    assert!(!called_off.status().contains("书签"), "{}", called_off.status());
}

#[test]
fn the_outline_folds_follows_and_goes() {
    let session = Session::seed(80, 24).keys("h g j");
    let cursor = session.state().view.outline.cursor;
    assert_eq!(cursor.index(), 1);
    let listed = session.state().view.outline.listed.len();
    let folded = session.keys("h");
    assert!(folded.state().view.outline.listed.len() < listed);
    let open = folded.keys("l");
    assert_eq!(open.state().view.outline.listed.len(), listed);
    let gone = open.keys("Enter");
    assert!(first_line(&gone).starts_with("（一）坚持产业强市"));
    let followed = gone.keys("}");
    let cursor = followed.state().view.outline.cursor;
    let heading = &followed.state().view.document.headings[cursor.index()];
    assert!(followed.state().view.document.span_text(heading.span).starts_with("二、"));
}

/// The headings that the outline lists, by their texts.
fn listed(session: &Session) -> Vec<String> {
    let view = &session.state().view;
    let headings = view.outline.listed.iter_from(0).map(|index| &view.document.headings[index]);
    headings.map(|heading| view.document.heading_text(heading).into_owned()).collect()
}

#[test]
fn the_outline_folds_and_unfolds_whole_and_to_a_level() {
    let session = Session::seed(80, 24).keys("h");
    let all = listed(&session).len();
    let session = session.keys("-");
    let top = listed(&session);
    assert_eq!(top.len(), 4, "{top:?}");
    assert!(top.iter().all(|heading| !heading.starts_with('（')));
    let session = session.keys("2 -");
    let two = listed(&session);
    assert!(two.len() > 10 && two.len() < all, "{two:?}");
    assert!(two.iter().any(|heading| heading.starts_with('（')));
    assert!(!two.iter().any(|heading| heading == "制造业提质增效"));
    let session = session.keys("- l");
    assert!(listed(&session).len() > 4, "a heading below unfolds its own level");
    assert!(!listed(&session).iter().any(|heading| heading == "制造业提质增效"));
    assert_eq!(listed(&session.keys("+")).len(), all);
    let measure = Session::seed(80, 24).state().settings.page.measure;
    let session = Session::seed(80, 24).keys("h - + =");
    assert_eq!(session.state().settings.page.measure, measure);
}

#[test]
fn a_click_on_a_fold_sign_folds_and_elsewhere_goes() {
    let session = Session::seed(120, 40);
    let (all, top) = (listed(&session).len(), session.top());
    let (column, row) = session.find("▾ （二）坚持强功能");
    let session = session.click(column, row);
    assert_eq!(listed(&session).len(), all - 3);
    assert_eq!(session.top(), top, "nobody moves");
    let (column, row) = session.find("▸ （二）坚持强功能");
    let session = session.click(column, row);
    assert_eq!(listed(&session).len(), all);
    // A heading with nothing below it has no sign.
    let (column, row) = session.find("城市更新有序推进");
    let session = session.click(column - 2, row);
    assert!(current(&session).starts_with("城市更新有序推进"));
}

#[test]
fn the_outline_is_as_wide_as_its_headings_need_and_the_text_leaves() {
    let cells = |session: &Session| session.panes().outline.map(|area| area.width);
    let cut = |session: &Session| {
        let width = usize::from(cells(session).unwrap());
        let rows = session.lines();
        rows.iter().filter(|row| row.chars().take(width).any(|c| c == '…')).count()
    };
    assert_eq!(cells(&Session::seed(80, 24)), Some(24), "the text has no cell to spare");
    let wide = Session::seed(200, 60);
    assert_eq!(cut(&wide), 0, "{}", wide.screen());
    assert_eq!(wide.panes().measure, 72);
    assert!(cells(&wide).is_some_and(|width| width > 36 && width <= 66));
    let short = Session::open("各位代表：\n一、工作\n稳中求进。\n二、安排\n真抓实干。\n", 120, 30);
    assert_eq!(cells(&short), Some(18));
    let noted = Session::seed(200, 60).keys("s s");
    assert_eq!(noted.panes().margin.map(|area| area.width), Some(38));
}

#[test]
fn a_search_goes_round() {
    let session = Session::seed(80, 24).keys("/").types("江豚").keys("Enter");
    assert!(session.screen().contains("江豚"), "{}", session.screen());
    let hits = session.state().view.search.as_ref().unwrap().hits.len();
    assert_eq!(hits, 1);
    let again = session.keys("n");
    assert!(again.screen().contains("从开头继续"), "{}", again.screen());
    let none = again.keys("/").types("没有这样的词").keys("Enter");
    assert!(none.screen().contains("找不到"), "{}", none.screen());
    let wrong = none.keys("/").types("(");
    assert!(wrong.screen().contains("表达式有误"), "{}", wrong.screen());
}

/// What was searched for is what is quoted, not the paragraph that happens to stand at the top.
#[test]
fn the_paragraph_of_a_hit_is_the_current_one_until_the_reader_scrolls() {
    let session = Session::seed(100, 40).keys("/").types("PM2").keys("Enter");
    let hit = session.state().view.search.as_ref().unwrap().hits[0];
    assert_eq!(session.state().view.current(), hit.block);
    let hidden = session.keys("Esc");
    assert_eq!(hidden.state().view.current(), hit.block);
    let scrolled = hidden.keys("j");
    assert!(scrolled.state().view.row_of(hit.position()).is_some());
    assert_ne!(scrolled.state().view.current(), hit.block);
    assert_ne!(scrolled.keys("n g").state().view.current(), hit.block);
}

/// The text of the block that commands act on.
fn current(session: &Session) -> &str {
    let view = &session.state().view;
    view.document.text(view.current())
}

#[test]
fn where_a_jump_went_is_where_commands_act_until_the_reader_scrolls() {
    for (keys, expected) in [
        ("2 0 Enter Esc G ' '", "建设综合交通枢纽"),
        ("1 3 Enter Esc", "全面实施“8810”行动计划"),
        ("1 3 Enter d", "13.“8810”行动计划"),
        ("1 3 Enter d Backspace", "全面实施“8810”行动计划"),
        ("1 3 Enter u Esc", "加大金融支持实体力度"),
        ("Tab", "交通基础设施加快建设"),
        ("} }", "二、2024年工作安排"),
        ("G [", "《政府工作报告》注释"),
        ("G [ [", "坚守清正廉洁"),
    ] {
        let session = Session::seed(120, 60).keys(keys);
        assert!(current(&session).starts_with(expected), "{keys}: {}", current(&session));
        let at = session.state().view.current();
        let copied = session.keys("y").copied().to_owned();
        assert!(copied.starts_with(expected), "{keys}: {copied}");
        let set = Session::seed(120, 60).keys(keys).keys("m x");
        assert_eq!(set.state().view.bookmarks[&'x'], Position { block: at, byte: 0 }, "{keys}");
    }
    let session = Session::seed(80, 24).keys("} } k j");
    assert_ne!(current(&session), "二、2024年工作安排", "the reader has scrolled");
}

#[test]
fn a_bookmark_set_again_where_it_leads_to_stays_where_it_is() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let session = Session::seed(width, height).keys("5 0 % ) m b");
        let set = session.state().view.bookmarks[&'b'];
        let session = session.keys("G ' b y m b ' b m b g ' b m b");
        assert_eq!(session.state().view.bookmarks[&'b'], set, "{width}×{height}");
        let text = session.state().view.document.text(set.block).to_owned();
        assert!(text.starts_with(session.copied().split('¹').next().unwrap()));
    }
}

#[test]
fn every_paragraph_is_reached_one_by_one() {
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
        let mut session = Session::seed(width, height).keys("g");
        let view = &session.state().view;
        let is_paragraph = |b: &baogao::document::Block| {
            use baogao::document::BlockKind::{Note, Paragraph, Salutation};
            matches!(b.kind, Paragraph | Salutation | Note(_))
        };
        let blocks = view.document.blocks.iter().enumerate();
        let all: Vec<usize> = blocks.filter(|(_, b)| is_paragraph(b)).map(|(i, _)| i).collect();
        let mut seen = vec![view.current().index()];
        for _ in 1..all.len() {
            session = session.keys(")");
            let view = &session.state().view;
            let at = view.current();
            assert!(view.row_of(Position { block: at, byte: 0 }).is_some(), "it is on the screen");
            seen.push(at.index());
        }
        assert_eq!(seen, all, "{width}×{height}");
        session = session.keys(")");
        check_status(&session, "没有更多段落了");
        for &block in all.iter().rev().skip(1) {
            session = session.keys("(");
            assert_eq!(session.state().view.current().index(), block);
        }
        check_status(&session.keys("("), "没有更多段落了");
    }
    let (one, three) = (Session::seed(80, 24).keys(") ) )"), Session::seed(80, 24).keys("3 )"));
    assert_eq!(current(&one), current(&three));
}

#[test]
fn a_click_makes_a_paragraph_the_current_one() {
    let session = Session::seed(120, 40).keys("} }");
    let (column, row) = session.find("主要预期目标");
    let session = session.click(column, row);
    assert!(current(&session).starts_with("主要预期目标"), "{}", current(&session));
    let bar = session.lines()[usize::from(row)].matches('│').count();
    assert_eq!(bar, 2, "the bar shows it: {}", session.screen());
    assert!(session.keys("y").copied().starts_with("主要预期目标"));
}

#[test]
fn what_is_typed_as_pinyin_is_found() {
    let session = Session::seed(80, 24).keys("/").types("jiangtun").keys("Enter");
    let search = session.state().view.search.as_ref().unwrap();
    let texts: Vec<&str> =
        search.hits.iter().map(|h| session.state().view.document.span_text(*h)).collect();
    assert_eq!(texts, ["江豚"]);
    assert!(session.screen().contains("江豚"), "{}", session.screen());
}

#[test]
fn a_heading_is_picked_by_the_initials_of_its_pinyin() {
    let session = Session::seed(80, 24).keys("t").types("zfzsjs").keys("Enter");
    assert!(first_line(&session).contains("政府自身建设"), "{}", session.screen());
    let filtered = Session::seed(80, 24).keys("h /").types("zfzsjs");
    let listed = filtered.state().view.outline.listed.len();
    assert!((1..9).contains(&listed), "{listed} of all headings");
}

#[test]
fn the_scrollbar_shows_where_the_hits_are() {
    let session = Session::seed(80, 24).keys("/").types("江豚").keys("Enter");
    let marks = session.screen().lines().filter(|line| line.ends_with('-')).count();
    assert_eq!(marks, 1, "{}", session.screen());
}

/// Keys from opening the report, as product.md counts them.
#[test]
fn few_keys_lead_to_what_is_wanted() {
    check_note("2 0 Enter", Some(20));
    let third = Session::seed(80, 24).keys("} } }");
    assert!(third.screen().contains("三、全面加强政府自身建设"), "{}", third.screen());
    let dolphin = Session::seed(80, 24).keys("/").types("jtun").keys("Enter");
    assert!(dolphin.state().view.search.as_ref().is_some_and(|s| !s.hits.is_empty()));
    let cited = Session::seed(80, 24).keys("Y");
    assert!(matches!(cited.effects.first(), Some(Effect::Copy(_))));
}

#[test]
fn copies_carry_their_source() {
    let session = Session::seed(80, 24).keys("1 3 Enter y");
    let Some(Effect::Copy(text)) = session.effects.first() else { panic!("nothing copied") };
    assert!(
        text.starts_with("13. “8810”行动计划：") && text.contains("《政府工作报告》"),
        "{text}"
    );
    let session = Session::seed(80, 24).keys("} } 3 j Y");
    let Some(Effect::Copy(text)) = session.effects.first() else { panic!("nothing copied") };
    assert!(text.contains("——《政府工作报告》（南昌市，2024年1月15日）二、第"), "{text}");
}

#[test]
fn a_selection_is_text_and_nothing_else() {
    let session = Session::seed(80, 24).keys("} ) v w w y");
    let Some(Effect::Copy(text)) = session.effects.first() else { panic!("nothing copied") };
    assert!(session.state().view.document.content.text().contains(text.as_str()), "{text}");
    assert!(text.ends_with(['，', '、', '。', '；', '：']), "{text}");
}

#[test]
fn the_mouse_opens_marks_and_headings() {
    let session = Session::seed(120, 40).keys("1 3 Enter Esc Esc");
    let (column, row) = session.find("¹³");
    let session = session.click(column, row);
    assert_eq!(open_note(&session), Some(13));
    let session = session.keys("Esc g");
    let (column, row) = session.find("（二）坚持强功能");
    let session = session.click(column, row);
    assert!(first_line(&session).starts_with("（二）坚持强功能"));
}

#[test]
fn a_double_click_selects_a_phrase_and_a_triple_one_a_paragraph() {
    let session = Session::seed(120, 40).keys("} }");
    let (column, row) = session.find("规模以上工业增加值增长");
    let once = session.click(column, row);
    assert_eq!(once.state().view.selection, None);
    let twice = once.click(column, row);
    assert!(twice.screen().contains("复制"), "{}", twice.screen());
    let phrase = twice.keys("y");
    assert!(phrase.copied().starts_with("规模以上工业增加值增长6.5%左右，"), "{}", phrase.copied());
    assert!(phrase.copied().ends_with('，'));
    // A key, or a moment without anything, begins a new series.
    let mut single = phrase.click(column, row);
    single.event(Event::Quiet);
    let single = single.click(column, row);
    assert_eq!(single.state().view.selection, None);
    let paragraph = single.click(column, row).click(column, row).keys("y");
    assert!(paragraph.copied().starts_with("主要预期目标是："), "{}", paragraph.copied());
    assert!(paragraph.copied().ends_with('。'));
    let apart = paragraph.click(column, row).click(column + 2, row);
    assert_eq!(apart.state().view.selection, None, "two places are no double click");
}

#[test]
fn what_is_chosen_for_every_report_is_to_be_remembered() {
    let session = Session::seed(120, 40).keys("T - - + +");
    let preferred = session.effects.iter().filter_map(|effect| match effect {
        Effect::Prefer(preferences) => Some((preferences.theme.is_some(), preferences.measure)),
        _ => None,
    });
    let measures = [Some(70), Some(68), Some(70), Some(72)].map(|measure| (false, measure));
    assert_eq!(preferred.collect::<Vec<_>>(), [&[(true, None)], &measures[..]].concat());
}

#[test]
fn a_small_window_says_what_it_needs() {
    let session = Session::seed(39, 12);
    assert!(session.screen().contains("40×10"), "{}", session.screen());
    let session = session.resize(40, 10);
    assert!(session.screen().contains("政府工作报告"), "{}", session.screen());
    Session::seed(1, 1).keys("j G Tab Enter n").resize(300, 100).screen();
}

#[test]
fn an_empty_file_says_so() {
    let session = Session::open("", 80, 24).keys("j G g ] Tab Enter i / q");
    assert!(Session::open(" \n", 80, 24).screen().contains("没有文字"));
    drop(session);
}

/// A session that holds the first kilobytes of the embedded report and waits for the rest.
fn head(width: u16, height: u16) -> Session {
    let cut = SEED.floor_char_boundary(12_000);
    let (head, _) = SEED.split_at(cut).0.rsplit_once('\n').unwrap_or_default();
    Session::head(head, width, height)
}

#[test]
fn what_is_asked_of_the_head_ends_where_the_whole_would() {
    for keys in ["", "j j Space", "} }", "G", "1 3 Enter", "5 0 %", "Space Space ]", "3 0 0 j", "i"]
    {
        let whole = Session::seed(80, 24).keys(keys);
        let mut session = head(80, 24).keys(keys);
        session.finish_loading(SEED, None);
        assert_eq!(session.top(), whole.top(), "{keys}");
        assert_eq!(session.lines()[..23], whole.lines()[..23], "{keys}");
    }
}

#[test]
fn the_first_screen_of_the_head_is_that_of_the_whole() {
    let (head, whole) = (head(80, 24), Session::seed(80, 24));
    let text = |session: &Session| {
        let rows = session.lines().into_iter().take(23);
        rows.map(|r| r.split('│').skip(1).collect::<String>().replace('█', " ")).collect::<Vec<_>>()
    };
    let trimmed =
        |rows: Vec<String>| rows.iter().map(|r| r.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(trimmed(text(&head)), trimmed(text(&whole)));
}

#[test]
fn the_head_of_a_giant_line_shows_what_the_whole_does_and_keeps_the_place() {
    let giant = "全市经济运行呈现持续恢复、加快向好态势。".repeat(3_000);
    let head = giant.split_at(giant.floor_char_boundary(32 * 1024)).0;
    for keys in ["", "j j Space", "Space Space"] {
        let whole = Session::open(&giant, 80, 24).keys(keys);
        let mut session = Session::head(head, 80, 24).keys(keys);
        let text = |session: &Session| {
            let rows = session.lines().into_iter().take(23);
            rows.map(|row| row.replace('█', " ").trim_end().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(text(&session), text(&whole), "{keys}");
        session.finish_loading(&giant, None);
        assert_eq!(session.lines()[..23], whole.lines()[..23], "{keys}");
    }
}

#[test]
fn a_rest_that_cannot_be_read_is_said_and_the_head_stays() {
    let mut session = head(80, 24).keys("j");
    let (ticket, _) = session.job();
    let name = "gone".to_owned();
    let gone = JobResult::Loaded(Err(LoadError::TooLarge { name }));
    session.event(Event::Done(ticket, gone));
    assert!(session.screen().contains("gone"), "{}", session.screen());
    assert!(session.keys("G").screen().contains("100%"));
}

#[track_caller]
fn check_status(session: &Session, expected: &str) {
    assert!(session.status().contains(expected), "{}", session.screen());
}

#[test]
fn hints_name_the_keys_in_use() {
    let own: &[(&str, &[&str])] =
        &[("note-list", &["I"]), ("search", &["S"]), ("help", &["H"]), ("quit", &[])];
    let session = Session::seed_with_keys(own, 80, 24);
    check_status(&session, "o 目录  Tab 注释  S 查找  H 帮助");
    assert!(!session.status().contains("退出"), "{}", session.status());
    let session = session.keys("9 9 Enter");
    check_status(&session, "没有第 99 条注释；按 I 列出全部");
    let session = session.keys("n");
    check_status(&session, "尚未查找；按 S 开始");
    check_status(&session.keys("x"), "x 键在此处不起作用；按 H 看帮助");
    let none = Session::seed_with_keys(&[("note-list", &[])], 80, 24).keys("9 9 Enter");
    check_status(&none, " 没有第 99 条注释 ");
}

#[test]
fn keys_that_are_no_characters_are_named_too() {
    for key in ["F5", "Ctrl-x", "Alt-x", "Insert", "Delete"] {
        let session = Session::seed(80, 24).keys(key);
        check_status(&session, &format!("{key} 键在此处不起作用；按 ? 看帮助"));
    }
}

#[test]
fn hints_fit_a_narrow_screen_whole() {
    for (session, whole) in [
        (Session::seed(40, 12), "o 目录 Tab 注释 / 查找 ? 帮助 q 退出"),
        (Session::seed(40, 12).keys("v"), "l w ) } 扩展  y 复制 Y 附出处 Esc 取消"),
        (Session::seed_in_english(40, 12).keys("v"), "l w ) } more  y copy Y cite Esc cancel"),
        (Session::seed_in_english(80, 24).keys("v"), "o swap  y copy  Y cite  Esc cancel"),
        (Session::seed_in_english(40, 12).keys("s s"), "no room for the margin; strip shown"),
        (
            Session::seed_in_english(40, 12).keys("/").types("nothing of the kind").keys("Enter"),
            "not found; / to search again",
        ),
    ] {
        check_status(&session, whole);
    }
}

#[test]
fn a_search_that_is_given_up_leaves_the_one_before() {
    let session = Session::seed(80, 24).keys("/").types("南昌").keys("Enter");
    let hits = |session: &Session| {
        let search = session.state().view.search.as_ref().unwrap();
        (search.pattern.clone(), search.hits.len(), search.shown)
    };
    let before = hits(&session);
    let session = session.keys("/").types("江豚").keys("Esc");
    assert_eq!(hits(&session), before);
    let session = session.keys("/ Enter");
    assert_eq!(hits(&session), before, "nothing was typed");
    // Esc hides the hits; `n` shows them again and goes on.
    check_status(&session, &format!("/{} ", before.1));
    let session = session.keys("Esc");
    assert!(!session.status().contains(&format!("/{} ", before.1)), "{}", session.status());
    let session = session.keys("n");
    check_status(&session, &format!("2/{} ", before.1));
}

#[test]
fn a_wrong_expression_stands_beside_its_error_until_it_is_mended() {
    for (width, height) in [(40, 12), (80, 24)] {
        let session = Session::seed(width, height).keys("/").types("高质量发展(江豚");
        let lines = session.lines();
        let [.., above, prompt] = &lines[..] else { panic!() };
        assert!(prompt.contains("查找 高质量发展(江豚"), "{}", session.screen());
        assert!(
            above.contains("有误：") && above.contains("（第6个字符）"),
            "{}",
            session.screen()
        );
        let session = session.keys("Left Enter");
        assert!(session.screen().contains("有误"), "it cannot be searched for");
        let session = session.keys("End").types(")|江豚").keys("Enter");
        assert!(session.state().prompt.is_none());
        assert_eq!(session.state().view.search.as_ref().unwrap().hits.len(), 1);
    }
}

#[test]
fn every_motion_extends_a_selection() {
    let selected = |keys: &str| {
        let session = Session::seed(80, 24).keys("} 3 j v").keys(keys);
        let selection = session.state().view.selection.expect("a selection");
        let (from, to) = selection.ends();
        (from, to, session.top())
    };
    let (from, to, _) = selected("");
    let end = document(SEED).end();
    assert_eq!(selected("G").1, end);
    assert_eq!(selected("g").0, Position::default());
    assert_eq!(
        (selected("g").1, selected("G").0),
        (to, from),
        "the first character stays selected"
    );
    assert!(selected("5 0 %").1 > selected("3 PgDn").1);
    assert!(selected("PgUp").0 < from);
    assert!(selected("PgDn PgUp").1 < selected("PgDn").1);
    let found = Session::seed(80, 24).keys("} 3 j v /").types("江豚").keys("Enter y");
    assert!(found.copied().ends_with("江豚"), "{}", found.copied());
    let next = Session::seed(80, 24).keys("/").types("产业").keys("Enter Esc v n n y");
    assert!(next.copied().ends_with("产业"), "{}", next.copied());
    let marked = Session::seed(80, 24).keys("} m a 2 } v ' a");
    assert!(marked.state().view.selection.unwrap().ends().0 <= from);
}

#[test]
fn a_selection_holds_a_character_and_nothing_copies_nothing() {
    let session = Session::seed(80, 24).keys("} v h y");
    assert_eq!(session.copied().chars().count(), 1);
    let empty = Session::open("", 80, 24).keys("y Y v y");
    assert!(empty.effects.is_empty(), "the clipboard keeps what it has");
    check_status(&empty, "没有可复制的文字");
}

#[test]
fn a_mark_is_copied_as_it_is_seen() {
    for keys in ["1 3 Enter Esc y", "1 3 Enter Esc Y"] {
        let session = Session::seed(80, 24).keys(keys);
        assert!(session.copied().contains("“8810”行动计划¹³"), "{}", session.copied());
    }
}

#[test]
fn what_was_copied_says_into_which_clipboard() {
    for (clipboard, name) in
        [(Clipboard::Terminal, "终端剪贴板"), (Clipboard::System, "系统剪贴板")]
    {
        let mut session = Session::seed(80, 24).keys("} v y");
        let text = session.copied().to_owned();
        session.event(Event::Copied(text.chars().count(), clipboard));
        check_status(&session, &format!("已复制 1 字（{name}）"));
    }
}

#[test]
fn a_list_of_no_hits_is_not_opened() {
    let session = Session::seed(80, 24).keys("/").types("没有这样的词").keys("Enter F");
    assert!(session.state().view.popup.is_none());
    check_status(&session, "没有这样的词”；按 / 重新查找");
    check_status(&session.keys("n"), "找不到");
}

#[test]
fn an_outline_of_which_nothing_is_left_says_so() {
    let session = Session::seed(80, 24).keys("h /").types("没有这样的词");
    assert!(session.lines()[0].starts_with("没有匹配的标题"), "{}", session.screen());
    let top = session.top();
    let session = session.keys("Enter");
    assert_eq!(session.top(), top);
    check_status(&session, "没有匹配的标题");
    assert!(session.screen().contains("一、2023年"), "{}", session.screen());
}

#[test]
fn a_note_lets_through_what_belongs_to_the_text() {
    for keys in ["z", "+", "-", "J", "T", "D", "M", "m a"] {
        let session = Session::seed(80, 24).keys("1 3 Enter").keys(keys);
        assert_eq!(open_note(&session), Some(13), "{keys}");
        assert!(!session.screen().contains("未绑定的键"), "{}", session.screen());
    }
    for keys in ["s", "t", "i", ":", "/", "o", "]", "}", "5 0 %", "v", "F", "B", "' '"] {
        let session = Session::seed(80, 24).keys("1 3 Enter").keys(keys);
        assert_eq!(open_note(&session), None, "{keys}");
        assert!(!session.screen().contains("未绑定的键"), "{}", session.screen());
    }
    let session = Session::seed(80, 24).keys("1 3 Enter Y");
    assert!(session.copied().starts_with("13. “8810”行动计划："), "{}", session.copied());
    let session = Session::seed(80, 24).keys("1 3 Enter v } y");
    assert!(session.copied().contains("“8810”行动计划¹³"), "{}", session.copied());
    let reload = Session::seed(80, 24).keys("1 3 Enter R");
    let [.., Effect::Start(_, Job::Load(load))] = reload.effects.as_slice() else { panic!() };
    assert_eq!(load.source, reload.state().view.origin.source);
}

#[test]
fn from_a_definition_the_way_back_is_to_the_note_s_mark() {
    let marked = Session::seed(80, 24).keys("g 2 0 Enter n Esc").top();
    let session = Session::seed(80, 24).keys("g 2 0 Enter n d Backspace");
    assert_eq!(session.top(), marked);
    let began = session.keys("Backspace").top();
    assert_eq!(began, Session::seed(80, 24).top());
}

#[test]
fn hits_by_pinyin_are_said_to_be() {
    let session = Session::seed(80, 24).keys("/").types("jiangtun");
    assert!(session.status().contains("拼音 1/1"), "{}", session.status());
    check_status(&session.keys("Enter"), "拼音 1/1");
    let literal = Session::seed(80, 24).keys("/").types("江豚").keys("Enter");
    assert!(!literal.status().contains("拼音"), "{}", literal.status());
}

#[test]
fn the_notes_are_counted() {
    let plain = Session::seed(80, 24).keys("j");
    check_status(&plain, "28 条注");
    check_status(&Session::seed_in_english(80, 24).keys("j"), "28 notes");
    let none = Session::open("各位代表：\n\n没有注释。\n", 80, 24).keys("3 Enter");
    check_status(&none, "这份报告没有注释");
}

#[test]
fn a_jump_that_is_not_there_is_named_by_its_direction() {
    check_status(&Session::seed(80, 24).keys("Backspace"), "没有可返回的位置");
    check_status(&Session::seed(80, 24).keys(">"), "没有可前进的位置");
    check_status(&Session::seed_in_english(80, 24).keys(">"), "nothing to go forward to");
    let session = Session::seed(80, 24).keys("5 0 % Backspace > >");
    check_status(&session, "没有可前进的位置");
}

#[test]
fn a_hint_names_no_key_that_does_nothing_there() {
    let text = Session::seed_in_english(80, 24).keys("x");
    check_status(&text, "x does nothing here; press ? for help");
    for place in ["?", "v"] {
        let session = Session::seed_in_english(80, 24).keys(place).keys("x");
        check_status(&session, "x does nothing here");
        assert!(!session.status().contains("for help"), "{place}: {}", session.status());
    }
}

#[test]
fn a_bookmark_is_a_letter_or_a_digit() {
    for keys in ["m ?", "m ？", "m 甲", "' ?"] {
        let session = Session::seed(80, 24).keys(keys);
        check_status(&session, "书签名应为一个字母或数字");
        assert!(session.state().view.bookmarks.is_empty());
    }
    let session = Session::seed(80, 24).keys("m ａ m 1");
    assert_eq!(session.state().view.bookmarks.keys().collect::<String>(), "1a");
}

#[test]
fn a_lasting_message_ends_with_a_key_that_does_something() {
    let message = Some(Message::from("config.toml:3".to_owned()).lasting());
    let opening = Opening { message, ..opening(SEED, 80, 24, Lang::Zh) };
    let session = Session::with(opening);
    let session = session.keys("x F5 1 2 Esc");
    check_status(&session, "config.toml:3");
    assert!(!session.keys("j").status().contains("config.toml"));
}

#[test]
fn every_row_of_the_hits_shows_the_hit_and_its_place() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let session = Session::seed(width, height)
            .keys("/")
            .types("江西")
            .keys("Enter F PgUp PgUp PgUp PgUp PgUp");
        let screen = session.screen();
        let rows = screen.lines().skip_while(|row| !row.contains("╭ 查找结果")).skip(1);
        let rows: Vec<_> = rows.take_while(|row| !row.contains('╰')).collect();
        assert!(rows.len() > 6, "{screen}");
        for row in rows {
            assert!(row.contains("江西") && row.contains('#'), "{row}\n{screen}");
        }
    }
}

#[test]
fn a_filter_of_notes_chooses_the_one_that_is_meant() {
    let session = Session::seed(80, 24).keys("i").types("jjjy");
    let Some(Popup::List(list)) = &session.state().view.popup else { panic!() };
    assert!(list.shown.len() < 5, "{} of 28 notes", list.shown.len());
    // 工程 stands in definitions before it stands in the terms of notes.
    let session = Session::seed(80, 24).keys("i").types("工程").keys("Enter");
    let note = session.state().view.place.selected.unwrap().note;
    assert_eq!(session.state().view.document.note_number(note), 23, "千万工程");
}

#[test]
fn a_text_without_full_stops_is_listed_by_what_is_around_its_hits() {
    let text = format!("各位代表：\n\n{}\n", "江豚回到了长江，".repeat(20_000));
    let session = Session::open(&text, 40, 12).keys("/").types("长江").keys("Enter F PgDn PgDn");
    let Some(Popup::List(list)) = &session.state().view.popup else { panic!() };
    let entries = ListRows::new(&session.state().view, &session.state().settings, list.kind);
    assert!((0..list.count).all(|index| entries.item(index).head.chars().count() < 300));
    assert!(session.screen().contains("长江"), "{}", session.screen());
}

/// The block that `baogao` goes to when it is given a place that the reader showed or copied.
#[track_caller]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
fn opened(session: &Session, place: &str) -> BlockIdx {
    let (file, address) = split_address(OsStr::new(place));
    let view = &session.state().view;
    assert_eq!(Source::named(file), view.origin.source, "{place}");
    view.addresses().find(&view.document, address.unwrap()).unwrap()
}

#[test]
fn places_that_are_shown_and_copied_are_opened_there() {
    let cited = |keys: &str| {
        let session = Session::seed(80, 24).keys(keys);
        let Some(Effect::Copy(text)) = session.effects.first() else { panic!("nothing copied") };
        let place = text.rsplit_once('，').unwrap().1.to_owned();
        (session.state().view.chosen().ends().0.block, opened(&session, &place))
    };
    for keys in ["Y", "} Y", "} ) ) Y", "} } ] ) ) ) Y", "5 0 % Y", "G Y"] {
        let (current, opened) = cited(keys);
        assert_eq!(opened, current, "{keys}");
    }
    let session = Session::seed(80, 24);
    let note = BlockIdx::new(session.state().view.document.notes[12].blocks.start);
    assert_eq!(cited("1 3 Enter Y").1, note);
    assert_eq!(cited("1 3 Enter y").1, note);

    let session = session.keys("/").types("新能源").keys("Enter F");
    let view = &session.state().view;
    let rows = ListRows::new(view, &session.state().settings, ListKind::Hits);
    let hits = &view.search.as_ref().unwrap().hits;
    assert!(hits.len() > 1);
    for (index, hit) in hits.iter().enumerate() {
        let end = rows.item(index).end;
        let place =
            view.origin.source.place(end.split(' ').next().unwrap().strip_prefix('#').unwrap());
        assert_eq!(opened(&session, &place), hit.block, "{end}");
    }
}

#[test]
fn the_path_is_that_of_the_current_paragraph() {
    for keys in ["} } j", ") ) ) j", "} ( ( ( j", "5 0 % j j j", "} ] ] j j k"] {
        let session = Session::seed(80, 24).keys(keys);
        let view = &session.state().view;
        let start = Position { block: view.current(), byte: 0 };
        assert_eq!(view.heading(), view.document.heading_at(start), "{keys}");
    }
}

#[test]
fn another_display_of_notes_closes_the_open_note() {
    for (keys, display) in
        [("1 3 Enter s", NoteDisplay::Strip), ("s 1 3 Enter s", NoteDisplay::Margin)]
    {
        let session = Session::seed(120, 24).keys(keys);
        assert_eq!(session.state().view.popup, None, "{keys}");
        assert_eq!(session.state().settings.page.notes, display, "{keys}");
    }
}
