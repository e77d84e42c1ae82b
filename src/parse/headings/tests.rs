//! Headings and annexes by example: small reports of our own.

use crate::document::Document;
use crate::parse::{Parsed, parse};
use crate::text::decode;

/// A paragraph that is long enough to stand below a title.
const PROSE: &str = "这一年，全县修好了十几座桥，清完了几十里河渠，茶园和果园都有好收成。";

fn parsed(text: &str) -> Parsed {
    parse(&decode(text.as_bytes(), None))
}

fn outline(document: &Document) -> Vec<(u8, &str)> {
    document.headings.iter().map(|h| (h.level, document.span_text(h.span))).collect()
}

/// Checks the headings of a report, in which `~` stands for a paragraph.
#[track_caller]
fn check(report: &str, expected: &[(u8, &str)]) {
    let Parsed { document, warnings } = parsed(&report.replace('~', PROSE));
    assert_eq!(outline(&document), expected, "{report}");
    assert_eq!(warnings, [], "{report}");
}

const BODY: &str =
    "各位代表：\n一、2030年工作回顾\n~\n二、2031年工作安排\n~\n各位代表！让我们把路修好！\n";
const SECTIONS: [(u8, &str); 2] = [(1, "一、2030年工作回顾"), (1, "二、2031年工作安排")];

#[track_caller]
fn check_annexes(annexes: &str, expected: &[(u8, &str)]) {
    check(&format!("{BODY}{annexes}"), &[&SECTIONS, expected].concat());
}

#[test]
fn annexes_are_sections_of_their_own() {
    check_annexes(
        "附件1\n2031年县十件民生实事\n一、开办食堂。\n~\n二、增开校车。\n~\n附件2\n名词解释\n1.清渠工程：指清河渠。",
        &[
            (1, "附件1 2031年县十件民生实事"),
            (2, "一、开办食堂"),
            (2, "二、增开校车"),
            (1, "附件2 名词解释"),
        ],
    );
    check_annexes(
        "附：2031年县十件民生实事\n（一）开办食堂\n~\n（二）增开校车\n~",
        &[(1, "附：2031年县十件民生实事"), (2, "（一）开办食堂"), (2, "（二）增开校车")],
    );
    check_annexes(
        "名词解释\n1.清渠工程：指清河渠。\n附表一：重点项目\n一、交通\n~\n附表二：主要指标\n一、经济\n~",
        &[
            (1, "名词解释"),
            (1, "附表一：重点项目"),
            (2, "一、交通"),
            (1, "附表二：主要指标"),
            (2, "一、经济"),
        ],
    );
}

#[test]
fn cells_of_an_annex_are_no_headings() {
    let row = "城管局牵头，各街道办协助办理";
    let rows = format!("7\n建设公园带\n{row}\n~\n8\n建设学校\n{row}\n~\n");
    check_annexes(
        &format!("附件2\n民生实事完成情况清单\n{rows}"),
        &[(1, "附件2 民生实事完成情况清单")],
    );
}

#[test]
fn a_list_of_annexes_is_text() {
    let notes = "名词、术语注释\n1.清渠工程：指清河渠。\n2.山路队：指修山路的队伍。";
    for list in [
        "附件：\n1. 名词、术语注释\n2. 民生实事清单\n3. 项目表\n",
        "附件：1. 名词、术语注释\n2. 民生实事清单\n",
        "附件1：名词、术语注释\n附件2：民生实事清单\n",
    ] {
        check_annexes(&format!("{list}附件1\n{notes}"), &[(1, "附件1 名词、术语注释")]);
        let document = parsed(&format!("{BODY}{list}附件1\n{notes}")).document;
        let numbers: Vec<_> = document.notes.iter().map(|note| note.number).collect();
        assert_eq!(numbers, [Some(1), Some(2)], "{list}");
    }
}

#[test]
fn the_closing_stands_above_the_annexes() {
    let annex =
        "附件1\n2031年县十件民生实事\n一、开办食堂。\n~\n二、增开校车。\n~\n三、清渠。\n~\n";
    let prose = format!("{PROSE}\n").repeat(3);
    let body = BODY.replace("~\n", &prose);
    let document = parsed(&format!("{body}{}", annex.replace('~', PROSE))).document;
    let closing = document.closing.map(|block| document.text(block));
    assert_eq!(closing, Some("各位代表！让我们把路修好！"));
}

#[test]
fn a_numbering_that_begins_anew_is_no_gap() {
    let lists = "今年要走两条路：\n(一)种好茶叶。~\n(二)卖好果子。~\n围绕两条路，要做两件事：\n(一)修路。~\n(二)引水。~";
    let headings = [
        (1, "一、工作安排"),
        (2, "(一)种好茶叶"),
        (2, "(二)卖好果子"),
        (2, "(一)修路"),
        (2, "(二)引水"),
    ];
    check(&format!("各位代表：\n一、工作安排\n{lists}"), &headings);
}

#[test]
fn a_lone_first_numeral_within_a_series_is_a_gap() {
    let report = "各位代表：\n一、工作安排\n(一)种茶。~\n(二)种果。~\n(一)修路。~\n(四)引水。~";
    let warnings = parsed(&report.replace('~', PROSE)).warnings;
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn a_sentence_that_begins_with_an_ordinal_is_no_heading() {
    let list = "第一，种好茶叶。~\n第二，卖好果子。~\n第三，修好山路。~";
    check(
        &format!("各位代表：\n一、工作回顾\n{list}\n二、工作安排\n~"),
        &[(1, "一、工作回顾"), (1, "二、工作安排")],
    );
    let titles = "第一、工作回顾\n~\n第二、工作安排\n~";
    check(&format!("各位代表：\n{titles}"), &[(1, "第一、工作回顾"), (1, "第二、工作安排")]);
}

#[test]
fn unnumbered_titles_of_every_kind() {
    let long = "这一年，我们抓早抓小、步步为营，一心扑在生产上，作坊变成了工厂、土路变成了大道";
    check(
        &format!(
            "各位代表：\n~\n2030年工作回顾\n~\n{long}\n~\n往前走：把路修到山外\n~\n加强自身建设\n各位代表！\n~\n结束语\n~"
        ),
        &[
            (1, "2030年工作回顾"),
            (2, long),
            (1, "往前走：把路修到山外"),
            (1, "加强自身建设"),
            (1, "结束语"),
        ],
    );
}

#[test]
fn titles_that_count_are_titles_from_the_first_on() {
    check(
        "各位代表：\n~\n一、工作安排\n一是修好山路，货物运得出\n~\n二是清好河渠，田地浇得上\n~",
        &[(1, "一、工作安排"), (2, "一是修好山路，货物运得出"), (2, "二是清好河渠，田地浇得上")],
    );
    let late = "（一）山里变了样。一是修好了山路。~\n二是清好了河渠。~\n三是种好了茶园。~";
    check(
        &format!("各位代表：\n一、工作回顾\n{late}"),
        &[(1, "一、工作回顾"), (2, "（一）山里变了样")],
    );
}

#[test]
fn titles_that_open_alike_stand_below_those_that_name_a_part() {
    check(
        "各位代表：\n~\n2030年工作回顾\n~\n一年来，我们修好了山路\n~\n（一）东边的路\n~\n（二）西边的路\n~\n一年来，我们清好了河渠\n~\n2031年工作安排\n~",
        &[
            (1, "2030年工作回顾"),
            (2, "一年来，我们修好了山路"),
            (3, "（一）东边的路"),
            (3, "（二）西边的路"),
            (2, "一年来，我们清好了河渠"),
            (1, "2031年工作安排"),
        ],
    );
    check(
        "各位代表：\n~\n一年来，我们修好了山路\n~\n一年来，我们清好了河渠\n~",
        &[(1, "一年来，我们修好了山路"), (1, "一年来，我们清好了河渠")],
    );
}

#[test]
fn a_page_break_of_invisible_characters_breaks_no_sentence() {
    check(
        "各位代表：\n一、工作安排\n~\n增速是综合指标，今年的目标设定\n\n\u{200B}\n\n为百分之六，大家都说这个目标定得实在，做得到。\n（一）修好山路。~\n（二）清好河渠。~",
        &[(1, "一、工作安排"), (2, "（一）修好山路"), (2, "（二）清好河渠")],
    );
}
