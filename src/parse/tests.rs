//! The specification by example: the embedded report, and small texts of our own.

use super::*;
use crate::document::{Addresses, Block, BlockKind, HeadingStyle, NoteIdx, Reason};
use crate::text::decode;
use proptest::prelude::*;

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
    let names = crate::document::Addresses::new(&radical.document);
    assert_eq!(names.heading(crate::document::HeadingIdx::new(1)), "一.（一）", "can be typed");
    let found = |address: &str| names.find(&radical.document, address);
    assert_eq!(found("⼀.（⼀）"), found("一.（一）"));
    assert!(found("一.（一）").is_some() && found("⼆.（⼀）.1").is_some());
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What a search needs is decided by the stages that divide a text, however it is damaged.
    #[test]
    fn the_blocks_are_those_of_the_understood_text(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "2024年东湖市政府工作报告", "各位代表：", "一、工作回顾", "（一）稳增长。", "我们发展低空经济①，",
                "推动高质量发展", "。", "\n", "\n\n", "　　", " ", "— 3 —", "第 3 页", "<br>", "&nbsp;", "（下转第三版）",
                "（上接第一版）", "GDP", "www.example.com", "注释：", "①低空经济：低空飞行。", "1.", "2.发展：变大。", "\u{C}",
                "|甲|乙|", "## 二、安排", "责任编辑：某某", "⼯作", "\u{200B}",
            ]),
            0..40,
        ),
    ) {
        let text = decode(pieces.concat().as_bytes(), None);
        let (divided, whole) = (blocks(&text), parse(&text).document);
        prop_assert_eq!(&divided.blocks, &whole.blocks);
        let texts = |document: &Document| -> Vec<String> {
            let texts = document.blocks.iter().map(|block| document.content.slice(block.range()));
            texts.map(str::to_owned).collect()
        };
        prop_assert_eq!(texts(&divided), texts(&whole));
        let addresses = |document: &Document| -> Vec<Option<String>> {
            let addresses = Addresses::new(document);
            document.block_indexes().map(|block| addresses.block(document, block)).collect()
        };
        prop_assert_eq!(addresses(&divided), addresses(&whole));
    }
}
