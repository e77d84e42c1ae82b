//! The specification by example: the embedded report, and small texts of our own.

use super::*;
use crate::document::{Block, BlockKind, HeadingStyle, NoteIdx, Reason};
use crate::text::decode;

fn parsed(text: &str) -> Parsed {
    parse(&decode(text.as_bytes(), None))
}

fn seed() -> Parsed {
    parsed(include_str!("../../seeds/nanchang-2024.txt"))
}

#[test]
fn the_seed_is_understood() {
    let Parsed { document, warnings } = seed();
    let style = |s| document.headings.iter().filter(|h| h.style == s).count();
    let furniture = document.blocks.iter().filter(|b| b.is_furniture()).count();
    assert_eq!(furniture, 3, "three watermarks");
    assert_eq!(style(HeadingStyle::Lead) + style(HeadingStyle::Numbered), 66);
    assert_eq!(style(HeadingStyle::Plain), 1, "that of the notes");
    assert_eq!(document.notes.len(), 28);
    assert_eq!(document.notes[2].terms.len(), 3);
    assert_eq!(document.marks.len(), 28);
    assert_eq!(document.anchors.len(), 28);
    assert!(document.anchors.iter().all(|a| a.printed));
    assert_eq!(warnings, []);
}

#[test]
fn the_seed_says_who_spoke_when_and_where() {
    let meta = seed().document.meta;
    assert_eq!(meta.title.as_deref(), Some("政府工作报告"));
    assert_eq!(meta.date.as_deref(), Some("2024-01-15"));
    assert_eq!(meta.year, Some(2024));
    assert_eq!(meta.place.as_deref(), Some("南昌市"));
    assert_eq!(meta.session.as_deref(), Some("南昌市第十六届人民代表大会第四次会议"));
    assert_eq!(meta.speaker.as_deref(), Some("万广明"));
    assert_eq!(meta.office.as_deref(), Some("南昌市人民政府市长"));
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

/// A file of another kind than plain text.
fn read(content: &str, name: &str) -> Parsed {
    parse(&crate::text::read(&content.to_owned().into(), name, None).unwrap())
}

/// Its headings with their levels.
fn outline(document: &Document) -> Vec<(u8, &str)> {
    document.headings.iter().map(|h| (h.level, document.span_text(h.span))).collect()
}

#[test]
fn footnotes_of_markdown_are_notes_and_their_references_marks_without_text() {
    let parsed = read(
        "---\ntitle: 某市报告\n---\n# 政府工作报告\n\n各位代表：\n\n推行一键办[^1]，落实**“田长制”**[^2]。\n\n\
         [^1]: 一键办：指甲。\n[^2]: 田长制：指乙。\n\n    又一段。\n",
        "report.md",
    );
    let document = &parsed.document;
    let terms = document.notes.iter().map(|note| document.span_text(note.terms[0]));
    assert_eq!(terms.collect::<Vec<_>>(), ["一键办", "田长制"]);
    assert_eq!(document.notes[1].definition.len(), 2);
    let marks = document.marks.iter().map(|m| (m.number, m.note, m.span.is_empty()));
    assert_eq!(
        marks.collect::<Vec<_>>(),
        [(1, Some(NoteIdx::new(0)), true), (2, Some(NoteIdx::new(1)), true)]
    );
    assert!(document.anchors.iter().all(|anchor| !anchor.printed), "nothing is printed there");
    assert_eq!(document.blocks[0].kind, BlockKind::Furniture(Reason::Portal), "the metadata");
    assert_eq!(parsed.warnings, []);
}

#[test]
fn footnotes_of_pages_keep_the_text_of_their_references() {
    let parsed = read(
        "<html><body><h1>政府工作报告</h1><p>各位代表：</p><p>推行一键办<a href='#_ftn1'>[1]</a>。</p>\
         <p>落实田长制<a href='#_ftn3'>[3]</a>。</p>\
         <div id='ftn1'><p><a href='#_ftnref1'>[1]</a> 一键办：指甲。</p></div></body></html>",
        "report.html",
    );
    let document = &parsed.document;
    let marks: Vec<_> =
        document.marks.iter().map(|m| (document.span_text(m.span), m.note)).collect();
    assert_eq!(marks, [("[1]", Some(NoteIdx::new(0))), ("[3]", None)]);
    assert_eq!(parsed.warnings[0].kind, WarningKind::MarkWithoutNote { number: 3 });
}

#[test]
fn superscripts_mark_the_notes_of_a_section() {
    let parsed = read(
        "<html><body><p>各位代表：</p><p>推行一键办<sup>1</sup>专班3个，落实田长制<sup>2</sup>。</p>\
         <p>名词解释</p><p>1.一键办：指甲。</p><p>2.田长制：指乙。</p></body></html>",
        "report.html",
    );
    let document = &parsed.document;
    let marks = document.marks.iter().map(|m| document.span_text(m.span));
    assert_eq!(marks.collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn stated_headings_nest_by_their_levels() {
    let sentence = "一年来，各项工作取得了新的成绩，人民生活持续改善，社会大局保持稳定。";
    let expected = [(1, "回顾"), (2, "工业"), (2, "农业"), (1, "安排")];
    let marked = format!(
        "# 政府工作报告\n\n各位代表：\n\n## 回顾\n\n### 工业\n\n{sentence}\n\n### 农业\n\n{sentence}\n\n## 安排\n\n{sentence}\n"
    );
    for name in ["report.md", "report.txt"] {
        assert_eq!(outline(&read(&marked, name).document), expected, "{name}");
    }
    let page = format!(
        "<h1>政府工作报告</h1><p>各位代表：</p><h2>回顾</h2><h3>工业</h3><p>{sentence}</p>\
         <h3>农业</h3><p>{sentence}</p><h2>安排</h2><p>{sentence}</p>"
    );
    assert_eq!(outline(&read(&page, "report.html").document), expected);
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

/// Every character that is not blank stands in one block.
#[track_caller]
fn covers(text: &str) {
    let document = parsed(text).document;
    let map = document.content.source_map();
    let mut covered = vec![0; map.total()];
    for block in document.blocks.iter().filter(|b| b.is_furniture()) {
        covered[map.range(block.range())].iter_mut().for_each(|c| *c = 2);
    }
    for block in document.blocks.iter().filter(|b| !b.is_furniture()) {
        for c in &mut covered[map.range(block.range())] {
            assert_ne!(*c, 1, "twice in {text:?}");
            *c = (*c).max(1);
        }
    }
    for (c, covered) in text.chars().zip(covered) {
        assert!(c.is_whitespace() || covered > 0, "{c} is lost in {text:?}");
    }
    assert!(
        document.blocks.iter().all(|b| b.kind != BlockKind::Paragraph || !b.range().is_empty())
    );
}

#[test]
fn nothing_is_lost() {
    covers(
        "各位代表：\n过去一年，我们加强&nbsp;保护，推进改革，建设\\r\\n— 1 —\n“智慧岛”，取得新成绩。\n— 2 —\n— 3 —\n",
    );
    covers("");
    covers("甲\n\n乙&nbsp;丙\\r\\n丁 &nbsp; ");
    covers("政府工作报告\n各位代表：\n一、工作回顾\n甲乙。\n名词解释\n1.甲：乙。\n2.丙：丁。");
    covers("## 甲\n##  乙 &nbsp;\n注释\n1.甲：乙。 2.丙：丁。3.戊：己。\\r\\n");
    covers(include_str!("../../seeds/nanchang-2024.txt"));
}

#[test]
fn a_paragraph_goes_on_behind_a_page_number() {
    let text = "一、工作回顾\n过去一年，我们加强保护，推进改革，建设\n— 1 —\n“智慧岛”，落实各项任务，取得新成绩。\n— 2 —\n各位代表！让我们团结奋斗。\nThe work of the government, in short, the\n— 3 —\nwhole of it.\n";
    let document = parsed(text).document;
    let paragraphs: Vec<&str> = (document.blocks.iter())
        .filter(|b| b.kind == BlockKind::Paragraph)
        .map(|b| document.content.slice(b.range()))
        .collect();
    assert_eq!(
        paragraphs,
        [
            "过去一年，我们加强保护，推进改革，建设“智慧岛”，落实各项任务，取得新成绩。",
            "各位代表！让我们团结奋斗。",
            "The work of the government, in short, the whole of it.",
        ]
    );
    covers(text);
}

const PROSE: &str =
    "全年增长百分之五，为全市人民创造更加美好的生活作出了贡献，各项工作取得新的成绩。";

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
fn of_many_doubts_of_a_kind_the_first_are_told() {
    let headings = (0..3_000).fold(String::new(), |text, _| text + "一、标题\n正文。\n");
    let marks = (1..3_000).fold(String::new(), |text, n| text + &format!("甲乙[{n}]。"));
    let parsed =
        parsed(&format!("各位代表：\n{headings}{marks}\n注释\n[1]甲乙：解释。\n[2]丙丁：解释。"));
    let told = |name| parsed.warnings.iter().filter(|w| w.kind.name() == name).count();
    assert_eq!(told("numbering-gap"), 1_000);
    let last = parsed.document.headings[1_000].span;
    let mut gaps = parsed.warnings.iter().filter(|w| w.kind.name() == "numbering-gap");
    assert_eq!(gaps.next_back().unwrap().range, parsed.document.span_range(last));
    assert!(told("mark-without-note") <= 1_000);
}

/// How a number is printed.
type Print = fn(usize) -> String;

/// A report of pages with notes at their feet.
struct Feet {
    /// How a number is printed as a mark, and as a label.
    forms: [Print; 2],
    /// Whether the numbers begin anew on each page.
    anew: bool,
    /// What stands above the notes and below them; `#` is the number of the page.
    around: [&'static str; 2],
    /// Whether the last sentence of a page goes on on the next.
    broken: bool,
}

impl Feet {
    const TERMS: [&str; 6] = ["一网通办", "工作专班", "三单联动", "青智谷", "链长制", "林长制"];

    fn text(&self) -> String {
        let mut text = "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、工作回顾\n".to_owned();
        let [mark, label] = self.forms;
        let mut rest = "";
        for (page, terms) in Self::TERMS.chunks(2).enumerate() {
            text.push_str(rest);
            let mut notes = self.around[0].to_owned();
            for (index, term) in terms.iter().enumerate() {
                let number = if self.anew { index } else { 2 * page + index } + 1;
                let goes_on = self.broken && index == 1;
                let ending = if goes_on { "\n" } else { "步改善。\n" };
                text = format!(
                    "{text}扎实推进{term}{}，各项事业取得新成效，群众生活得到进一{ending}",
                    mark(number)
                );
                rest = if goes_on { "步改善。\n" } else { "" };
                let label = label(number);
                notes = format!("{notes}{label}{term}：指政务服务网上统一\n办理，群众少跑路。\n");
            }
            text.push_str(&notes);
            text.push_str(&self.around[1].replace('#', &(page + 1).to_string()));
        }
        format!("{text}{rest}二、工作安排\n坚持稳中求进。\n")
    }
}

#[test]
fn notes_at_the_feet_of_pages_are_notes_and_the_text_goes_on() {
    let circled = |n| char::from_u32(0x2460 + u32::try_from(n).unwrap() - 1).unwrap().to_string();
    let raised = |n: usize| "¹²³⁴⁵⁶".chars().nth(n - 1).unwrap().to_string();
    let forms: [[Print; 2]; 8] = [
        [|n| n.to_string(), |n| format!("{n}\n")],
        [raised, |n| format!("[{n}]\n")],
        [circled, circled],
        [raised, raised],
        [|n| format!("[{n}]"), |n| format!("[{n}]")],
        [|n| format!("〔{n}〕"), |n| format!("〔{n}〕 ")],
        [|n| n.to_string(), |n| format!("{n} ")],
        [raised, |n| format!("{n}.")],
    ];
    let around =
        [["\n", "— # —\n\u{C}"], ["", "#\n"], ["————————\n", "第#页\n"], ["\n\n", "\u{C}"]];
    for (forms, around) in forms.into_iter().flat_map(|f| around.map(|a| (f, a))) {
        for (anew, broken) in [(false, false), (false, true), (true, false), (true, true)] {
            let text = Feet { forms, anew, around, broken }.text();
            let parsed = parsed(&text);
            let document = &parsed.document;
            let terms: Vec<&str> = document
                .notes
                .iter()
                .flat_map(|note| note.terms.iter().map(|term| document.span_text(*term)))
                .collect();
            assert_eq!(terms, Feet::TERMS, "{text}");
            let marked: Vec<usize> =
                document.marks.iter().filter_map(|mark| Some(mark.note?.index())).collect();
            assert_eq!(marked, [0, 1, 2, 3, 4, 5], "{text}");
            let whole = document.blocks.iter().filter(|block| {
                block.kind == BlockKind::Paragraph
                    && document.content.slice(block.range()).ends_with("得到进一步改善。")
            });
            assert_eq!(whole.count(), 6, "{text}");
            assert_eq!(parsed.warnings, [], "{text}");
        }
    }
}

/// The definitions of the notes, and how many marks each note has.
fn definitions_and_marks(text: &str) -> (Vec<String>, Vec<usize>) {
    let Parsed { document, .. } = parsed(text);
    let definition = |note: &crate::document::Note| {
        note.definition.iter().map(|span| document.span_text(*span)).collect()
    };
    let marks = document.notes.iter().map(|note| note.marks.len()).collect();
    (document.notes.iter().map(definition).collect(), marks)
}

#[test]
fn a_bare_number_behind_a_clause_marks_the_term_in_it() {
    let text = "各位代表：\n现在报告工作，请予审议。\n深入实施一网通办改革1，投资2，增长3，成效明显。\n1 一网通办：指网上办理。\n— 1 —\n深入实施工作专班改革2，成效明显。\n2 工作专班：指小组。\n— 2 —\n坚持稳中求进。\n";
    let document = parsed(text).document;
    let marked: Vec<&str> = document
        .marks
        .iter()
        .map(|mark| crate::document::part(document.text(mark.span.block), ..mark.span.end()))
        .collect();
    assert_eq!(marked, ["深入实施一网通办改革1", "深入实施工作专班改革2"]);
}

#[test]
fn notes_at_the_feet_of_pages_may_have_line_ends_stored_as_text() {
    let text = "各位代表：\n现在报告工作，请予审议。\n扎实推进一网通办①，各项事业取得\n①一网通办：指网上\n办理。\n— 1 —\n新成效。扎实推进工作专班②，成效明显。\n②工作专班：指小组。\n— 2 —\n坚持稳中求进。";
    let found = definitions_and_marks(&text.replace('\n', "\\n"));
    assert_eq!(found, (vec!["指网上办理。".to_owned(), "指小组。".to_owned()], vec![1, 1]));
    assert_eq!(found, definitions_and_marks(text));
}

#[test]
fn notes_of_the_whole_report_are_none_of_a_page() {
    let text = "各位代表：\n现在报告工作，请予审议。\n一、工作回顾\n推进一网通办[1]。\n推进工作专班[2]。\n— 1 —\n名词解释\n[1]一网通办：指网上办理。\n— 2 —\n[2]工作专班：指小组。\n";
    let parsed = parsed(text);
    assert_eq!(parsed.document.notes.len(), 2);
    assert!(
        parsed
            .document
            .headings
            .iter()
            .any(|heading| { parsed.document.text(heading.span.block).contains("名词解释") })
    );
}

#[test]
fn a_text_in_radicals_is_understood_as_one_in_plain_characters() {
    let radicals = "政府⼯作报告\n——2024年1⽉18⽇在⻘禾县第十五届⼈⺠代表⼤会第三次会议上\n各位代表：\n现在，我代表县⼈⺠政府报告⼯作，请予审议。\n⼀、2023年⼯作回顾\n（⼀）经济平稳运⾏。推进⼀⽹通办[1]。\n⼆、2024年⼯作安排\n（⼀）扩⼤内需。⺠⽣保障有⼒。\n名词解释\n[1]⼀⽹通办：指⽹上办理。\n";
    let plain: String = radicals.chars().map(crate::language::variants::plain).collect();
    let (radical, plain) = (parsed(radicals), parsed(&plain));
    assert_eq!(plain.document.headings.len(), 5);
    assert_eq!(radical.document.headings, plain.document.headings);
    assert_eq!(radical.document.notes, plain.document.notes);
    assert_eq!(radical.document.marks, plain.document.marks);
    assert_eq!(radical.document.meta, plain.document.meta);
    assert_eq!(radical.document.blocks, plain.document.blocks);
    let term = radical.document.notes[0].terms[0];
    assert_eq!(radical.document.span_text(term), "⼀⽹通办", "shown as it was written");
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

#[test]
fn an_inline_note_has_no_number_that_a_mark_prints() {
    for [text, mark] in [
        ["推行双免^1^以后，组建专班^[指小组。]。", "1"],
        ["推行双免<sup>2</sup>以后，组建专班^[指小组。]。", "2"],
        ["组建专班^[指小组。]，推行双免^1^以后。", "1"],
    ] {
        let parsed = read(&format!("# 政府工作报告\n\n各位代表：\n\n{text}\n"), "report.md");
        let document = &parsed.document;
        let mut marks: Vec<_> =
            document.marks.iter().map(|m| (document.span_text(m.span), m.note)).collect();
        marks.sort_unstable();
        assert_eq!(marks, [("", Some(NoteIdx::new(0))), (mark, None)], "{text}");
        let kinds = parsed.warnings.iter().map(|warning| warning.kind.name());
        assert_eq!(kinds.collect::<Vec<_>>(), ["mark-without-note"], "no number is printed");
    }
}

#[test]
fn notes_behind_a_button_are_notes() {
    for button in ["分享到：", "分享至：", "分享："] {
        let page = format!(
            "<html><body><p>各位代表：</p><p>推行一键办<a href='#n1' id='r1'>[1]</a>以后，事情好办，路也通了。</p>\
             <div>{button}</div><ol><li id='n1'>一键办：指甲。<a href='#r1'>↩</a></li></ol></body></html>"
        );
        let document = read(&page, "report.html").document;
        let own = document.blocks.iter().find(|b| document.content.slice(b.range()) == button);
        assert_eq!(own.map(Block::is_furniture), Some(true), "{button}");
        let definition = document.notes[0].definition[0];
        assert_eq!(document.span_text(definition), "指甲。", "{button}");
    }
}
