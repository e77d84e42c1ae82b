//! Marks by example: their forms, and what looks like one.

use crate::document::NoteIdx;
use crate::parse::{Parsed, parse};
use crate::text::decode;

fn parsed(text: &str) -> Parsed {
    parse(&decode(text.as_bytes(), None))
}

#[test]
fn a_mark_before_a_quantity_is_told_from_it() {
    let text =
        "一、工作\n推进“甲乙”15工程、“一减四增”165万亩。\n注释\n1.甲乙：丙。\n2.一减四增：指丁。";
    let text = text.replace("1.甲乙", "15.甲乙").replace("2.一减", "16.一减");
    let head: Vec<String> = (1..15).map(|n| format!("{n}.名{n}：义。\n")).collect();
    let document = parsed(&text.replace("15.甲乙", &format!("{}15.甲乙", head.concat()))).document;
    let marks: Vec<&str> = document.marks.iter().map(|m| document.span_text(m.span)).collect();
    assert_eq!(marks, ["15", "16"]);
    assert_eq!(document.marks[1].note.map(|n| document.note_number(n)), Some(16));
}

#[test]
fn first_uses_serve_where_no_marks_are_printed() {
    let document =
        parsed("一、工作\n推进“双免”政策，扩大双免政策。\n名词解释\n1.“双免”政策：指丙。").document;
    assert_eq!(document.marks, []);
    assert_eq!(document.notes[0].uses.len(), 2);
    assert_eq!(document.anchors.len(), 1);
    assert!(!document.anchors[0].printed);
}

/// The marks of a report in which three terms are marked so.
#[track_caller]
fn check_marks(marks: [&str; 3]) {
    let [first, second, third] = marks;
    let text = format!(
        "各位代表：\n推行“双免”{first}政策，落实“田长制”{second}，开通“一键办”{third}，关注3个重点。\n\
         注释\n1.双免：指甲。\n2.田长制：指乙。\n3.一键办：指丙。"
    );
    let document = parsed(&text).document;
    let found = document.marks.iter().map(|m| document.span_text(m.span));
    assert_eq!(found.collect::<Vec<_>>(), marks);
}

#[test]
fn marks_of_every_form_are_found_whole() {
    for [open, close] in [
        ["[", "]"],
        ["［", "］"],
        ["〔", "〕"],
        ["﹝", "﹞"],
        ["【", "】"],
        ["〖", "〗"],
        ["（", "）"],
        ["[注", "]"],
        ["（注", "）"],
        ["[注释", "]"],
        ["[ ", " ]"],
        ["^", "^"],
        ["<sup>", "</sup>"],
        ["<sup>[", "]</sup>"],
        ["注", ""],
        ["", ""],
    ] {
        let mark = |n: u32| format!("{open}{n}{close}");
        check_marks([&mark(1), &mark(2), &mark(3)]);
    }
    check_marks(["①", "②", "③"]);
    check_marks(["¹", "²", "³"]);
}

/// The notes that the marks of a body point to, as numbers, each with what is printed; the report has three notes.
#[track_caller]
fn check_body(body: &str, expected: &[(&str, usize)]) {
    let notes = "注释\n1.双免：指甲。\n2.田长制：指乙。\n3.一键办：指丙。";
    let document = parsed(&format!("各位代表：\n{body}\n{notes}")).document;
    let marks = document.marks.iter();
    let marks =
        marks.filter_map(|m| Some((document.span_text(m.span), document.note_number(m.note?))));
    assert_eq!(marks.collect::<Vec<_>>(), expected, "{body}");
}

#[test]
fn items_of_lists_are_no_marks() {
    let uses = "推行“双免”，落实“田长制”，开通“一键办”。";
    for list in [
        "抓好三件事：①修好山路。②架起两座桥。③引来河水。",
        "老街连成一片。①换石板。②请说书人。③修客栈。\n手艺传下去。①请师傅。②办展览。",
        "办好实事：（1）修路；（2）建桥；（4）通水。",
        "⑴修好山路。\n⑵架起两座桥。\n⑶引来河水。",
    ] {
        check_body(&format!("{uses}\n{list}"), &[]);
        let marked = "推行“双免”①，落实“田长制”②，开通“一键办”③。";
        check_body(&format!("{marked}\n{list}"), &[("①", 1), ("②", 2), ("③", 3)]);
    }
}

#[test]
fn circles_and_parentheses_are_marks_of_different_forms() {
    for before in ["粮食翻两番。（⑴⑵）", "增加到一万吨⑴，比上年多⑵。", "办两件事⑴修路⑵架桥。"]
    {
        check_body(
            &format!("{before}\n双免①以后，有了田长制②，又有一键办③。"),
            &[("①", 1), ("②", 2), ("③", 3)],
        );
    }
    check_body("双免⑴以后，有了田长制⑵，又有一键办⑶。", &[("⑴", 1), ("⑵", 2), ("⑶", 3)]);
}

#[test]
fn a_misprinted_bare_digit_is_corrected_by_its_term() {
    for [first, second, third] in [["1", "3", "3"], ["1", "1", "3"], ["2", "2", "3"]] {
        check_body(
            &format!("推行“双免”{first}，落实“田长制”{second}，开通“一键办”{third}，办好3件事。"),
            &[(first, 1), (second, 2), (third, 3)],
        );
    }
    check_body("推行“双免”1，给“田长制”3个奖项。", &[("1", 1)]);
}

/// Each token is compared with the notes around it, not with all that have its number.
#[test]
fn marks_that_begin_anew_on_many_pages_lead_to_the_notes_of_their_own() {
    let page = |page: usize| {
        format!("推进第{page}网通办①，成效明显。\n①第{page}网通办：指网上办理。\n— {page} —\n")
    };
    let pages: Vec<String> = (1..=60).map(page).collect();
    let document =
        parsed(&format!("各位代表：\n现在报告工作，请予审议。\n{}", pages.concat())).document;
    let notes: Vec<usize> =
        document.marks.iter().filter_map(|mark| Some(mark.note?.index())).collect();
    assert_eq!(notes, (0..60).collect::<Vec<_>>());
}

#[test]
fn a_blank_may_stand_before_a_mark() {
    let marks = |report: &str| {
        let document = parsed(report).document;
        document.marks.iter().map(|m| m.number).collect::<Vec<_>>()
    };
    for [open, close] in [["（", "）"], ["(", ")"], ["[", "]"]] {
        let mark = |n: u32| format!("{open}{n}{close}");
        let body = format!(
            "各位代表：\n推行“双免”{}，落实“田长制” {}，\n开通“一键办”{}。\n",
            mark(1),
            mark(2),
            mark(3)
        );
        assert_eq!(marks(&body), [1, 2, 3], "the notes were lost");
        check_body(
            body.trim_start_matches("各位代表：\n"),
            &[(&mark(1), 1), (&mark(2), 2), (&mark(3), 3)],
        );
    }
    assert_eq!(marks("各位代表：\n办好三件事 （1）修路 （2）建桥 （3）通水。\n"), [0; 0]);
}

/// The label's end was taken for a place in the line of the definition.
#[test]
fn marks_point_to_notes_whose_terms_stand_above_their_definitions() {
    let document = parsed(
        "各位代表：\n推行双免1政策，落实田长制2，建成3个示范点。\n名词解释\n1.双免\n指免学费、免书费。\n2.田长制\n指乙。",
    )
    .document;
    let marks = document.marks.iter().map(|m| (document.span_text(m.span), m.note));
    let expected = [("1", Some(NoteIdx::new(0))), ("2", Some(NoteIdx::new(1)))];
    assert_eq!(marks.collect::<Vec<_>>(), expected);
}

#[test]
fn a_mark_of_another_form_among_the_others_is_one() {
    check_marks(["①", "②", "（3）"]);
    check_marks(["[1]", "②", "[3]"]);
}
