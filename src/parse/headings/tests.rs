//! Headings and annexes by example: small reports of our own.

use crate::document::{Document, HeadingStyle};
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
fn a_first_numeral_of_another_form_is_no_gap() {
    let report = "政府工作报告\n各位代表：\n一、工作回顾\n1. 2023年主要成绩\n经济平稳运行。\n2. 5G基站建设\n建成基站。\n二、工作安排\n1. 2024年主要目标\n增长百分之五。\n1 2025年展望\n继续努力。\n";
    let Parsed { document, warnings } = parsed(report);
    let last = document.headings.last().map(|heading| document.heading_text(heading));
    assert_eq!((last.as_deref(), warnings), (Some("1 2025年展望"), Vec::new()));
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

#[test]
fn parts_of_a_translation_count_in_roman_numerals() {
    check(
        "Report on the Work of the Government\nFellow Deputies,\nI. What We Did\nWe built six roads.\n1. Roads\nTwo crews worked.\n2. Bridges\nThey hold.\nII. What We Will Do\nWe will build schools.",
        &[(1, "I. What We Did"), (2, "1. Roads"), (2, "2. Bridges"), (1, "II. What We Will Do")],
    );
}

/// A run-in heading of Arabic numbering, with its paragraph.
fn items(range: std::ops::RangeInclusive<u32>) -> String {
    let item = |n| format!("{n}.办好第{n}件事。一件一件办，办完一件算一件。\n");
    range.map(item).collect::<Vec<_>>().concat()
}

#[test]
fn a_numbering_that_runs_through_short_sections_is_one_from_its_start() {
    let titles = |report: &str| {
        let document = parsed(report).document;
        let items = document.headings.iter().filter(|h| h.style == HeadingStyle::Numbered);
        let items = items.filter(|h| h.level == 2);
        items.map(|h| document.span_text(h.span).to_owned()).collect::<Vec<_>>()
    };
    let all = |count| (1..=count).map(|n| format!("{n}.办好第{n}件事")).collect::<Vec<_>>();
    for cuts in [&[0, 1, 2, 7][..], &[0, 1, 3, 9], &[0, 1, 2, 3, 8]] {
        let sections = cuts.windows(2).zip(["一", "二", "三", "四"]).map(|(pair, numeral)| {
            format!("{numeral}、抓好这一方面\n{}", items(pair[0] + 1..=pair[1]))
        });
        let report = format!("各位代表：\n{}", sections.collect::<String>());
        assert_eq!(titles(&report), all(cuts[cuts.len() - 1]), "{cuts:?}");
    }
    let apart = format!("各位代表：\n一、回顾\n{}二、安排\n{}", items(1..=1), items(7..=8));
    assert_eq!(titles(&apart), [""; 0], "a quantity each");
}

#[test]
fn a_first_item_alone_is_a_heading_where_other_sections_have_more() {
    for alone in ["1. 今年的目标", "1. 2024年主要目标", "1 2025年展望"] {
        check(
            &format!("各位代表：\n一、回顾\n1. 收成\n~\n2. 道路\n~\n二、安排\n{alone}\n~"),
            &[(1, "一、回顾"), (2, "1. 收成"), (2, "2. 道路"), (1, "二、安排"), (2, alone)],
        );
    }
    check(
        "各位代表：\n一、回顾\n~\n二、安排\n1. 今年的目标\n~",
        &[(1, "一、回顾"), (1, "二、安排")],
    );
}

#[test]
fn numerals_alone_open_parts_without_titles() {
    for [first, second, third] in
        [["一", "二", "三"], ["（一）", "（二）", "（三）"], ["一、", "二、", "三、"]]
    {
        let number = |numeral: &'static str| numeral.trim_end_matches('、');
        let report = parsed(
            &format!("各位代表：\n{first}\n~\n~\n{second}\n~\n{third}\n~").replace('~', PROSE),
        );
        let numbers = report.document.headings.iter();
        let numbers =
            numbers.map(|h| (h.level, report.document.span_text(h.span).get(..h.number).unwrap()));
        let right = [first, second, third].map(|numeral| (1, number(numeral)));
        assert_eq!(numbers.collect::<Vec<_>>(), right);
    }
    check("各位代表：\n~\n一\n二\n三\n~", &[]);
}

#[test]
fn the_last_item_of_a_list_may_go_on() {
    for list in [
        "一、改革价格，稳定生产；\n二、增加供给，抑制需求；\n三、加强管理，健全监督。对投机行为，要依法惩处。\n",
        "（一）修好山路；\n（二）引来河水。水要清，渠要直。\n",
        "（一）种茶；（三）养蚕；\n（二）修路；\n（三）架桥。桥要宽，也要稳。\n",
    ] {
        check(
            &format!("各位代表：\n2030年工作回顾\n~\n要采取以下措施：\n{list}~"),
            &[(1, "2030年工作回顾")],
        );
    }
}

#[test]
fn a_list_behind_an_address_belongs_to_the_section() {
    let titles = "五年来，修路架桥不停工\n~\n五年来，种茶养蚕有收成\n~\n";
    for address in ["各位代表！", "同志们！", "各位代表："] {
        check(
            &format!(
                "各位代表：\n一、回顾\n~\n{titles}{address}\n~\n（一）路要一锹一锹挖\n~\n（二）水要一里一里引\n~\n二、安排\n~"
            ),
            &[
                (1, "一、回顾"),
                (2, "五年来，修路架桥不停工"),
                (2, "五年来，种茶养蚕有收成"),
                (2, "（一）路要一锹一锹挖"),
                (2, "（二）水要一里一里引"),
                (1, "二、安排"),
            ],
        );
    }
    check(
        "各位代表：\n2031年工作安排\n各位代表！\n~\n（一）修路\n~\n（二）引水\n~",
        &[(1, "2031年工作安排"), (2, "（一）修路"), (2, "（二）引水")],
    );
}

#[test]
fn question_marks_that_lost_blanks_left_hide_no_numeral() {
    for [lost, numeral] in [["??", "（一）"], ["????", "一、"], ["?? ", "第一部分 "]] {
        let report = format!("各位代表：\n~\n{lost}{numeral}办好学校，让娃娃上学。~\n~");
        let document = parsed(&report.replace('~', PROSE)).document;
        let title = format!("{numeral}办好学校，让娃娃上学");
        assert_eq!(outline(&document), [(1, &*title)], "{report}");
        let texts = document.blocks.iter().map(|b| document.content.slice(b.range()));
        assert!(texts.clone().any(|text| text == lost.trim()), "{report}");
    }
    check("各位代表：\n~\n??办好学校\n~\n", &[]);
}

/// The headings of a report whose every heading stands above a paragraph, with their levels.
#[track_caller]
fn check_headings(headings: &[&str], expected: &[(u8, &str)], gaps: usize) {
    let text = headings.join(&format!("\n{PROSE}\n")) + "\n" + PROSE;
    let Parsed { document, warnings } = parsed(&format!("各位代表：\n{PROSE}\n{text}"));
    let found = document.headings.iter().map(|h| (h.level, document.span_text(h.span)));
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert_eq!(warnings.len(), gaps, "{warnings:?}");
}

#[test]
fn a_series_keeps_its_odd_item_and_its_gap() {
    let long =
        "3.坚持以人民为中心的发展思想为指导，着力推动文化旅游深度融合发展，加快建设文化旅游强市";
    check_headings(
        &[
            "一、回顾过去",
            "1.工业强市",
            "2.农业强市",
            long,
            "4.开放强市",
            "6.生态强市",
            "二、安排今年",
        ],
        &[
            (1, "一、回顾过去"),
            (2, "1.工业强市"),
            (2, "2.农业强市"),
            (2, long),
            (2, "4.开放强市"),
            (2, "6.生态强市"),
            (1, "二、安排今年"),
        ],
        1,
    );
    check_headings(
        &[
            "一、回顾过去",
            "第一，发展工业",
            "1.汽车产业",
            "2.轮船产业",
            "第二，发展农业",
            "二、安排今年",
        ],
        &[
            (1, "一、回顾过去"),
            (2, "第一，发展工业"),
            (3, "1.汽车产业"),
            (3, "2.轮船产业"),
            (2, "第二，发展农业"),
            (1, "二、安排今年"),
        ],
        0,
    );
    check_headings(&["一、回顾过去", "2.农业强市", "5.开放强市"], &[(1, "一、回顾过去")], 0);
}

#[test]
fn items_of_a_list_are_no_sections() {
    check_headings(
        &[
            "一、回顾过去",
            "要做到：\n一、开展批评；\n二、进行宣传；\n三、充实力量。",
            "二、安排今年",
        ],
        &[(1, "一、回顾过去"), (1, "二、安排今年")],
        0,
    );
}

#[test]
fn numerals_nest_as_they_are_found() {
    check_headings(
        &[
            "一、回顾过去",
            "第一节 工业",
            "第二节 农业",
            "二、安排今年",
            "第一节 工业",
            "第二节 农业",
        ],
        &[
            (1, "一、回顾过去"),
            (2, "第一节 工业"),
            (2, "第二节 农业"),
            (1, "二、安排今年"),
            (2, "第一节 工业"),
            (2, "第二节 农业"),
        ],
        0,
    );
    check_headings(
        &["一 回顾过去", "㈠工业", "1）农业", "2）牧业", "㈡商业", "二 安排今年"],
        &[
            (1, "一 回顾过去"),
            (2, "㈠工业"),
            (3, "1）农业"),
            (3, "2）牧业"),
            (2, "㈡商业"),
            (1, "二 安排今年"),
        ],
        0,
    );
}

/// Found by the fuzzer: `（二）` leaves the stack, and the level was counted as if nothing stood above `二、`.
#[test]
fn a_title_below_a_numeral_that_stands_below_another_is_deeper_than_it() {
    check_headings(
        &["（一）工业强市", "一、回顾", "（二）农业强市", "一、回顾", "二、安排", "2023年工作回顾"],
        &[
            (1, "（一）工业强市"),
            (2, "一、回顾"),
            (1, "（二）农业强市"),
            (2, "一、回顾"),
            (2, "二、安排"),
            (3, "2023年工作回顾"),
        ],
        0,
    );
}

#[test]
fn headings_that_are_letter_spaced_are_headings_without_the_blanks() {
    let Parsed { document, .. } = parsed(
        "各位代表：\n一 、 2 0 2 5 年 工 作 回 顾\n全县经济平稳运行。\n二　、　工　作　安　排\n坚持稳中求进。\n",
    );
    let headings: Vec<&str> =
        document.headings.iter().map(|heading| document.span_text(heading.span)).collect();
    assert_eq!(headings, ["一、2025年工作回顾", "二、工作安排"]);
}
