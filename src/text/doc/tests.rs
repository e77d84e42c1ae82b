//! Documents put together from their parts, and the text and the hints that are read from them.

#[path = "../../../tests/common/doc_file.rs"]
mod doc_file;

use crate::document::Reason;
use crate::text::{Encoding, Hint, HintKind, NotText, RowHint, Text, read};
use bytes::Bytes;
use doc_file::{Change, DocFile, change, compound, grpprl};

fn read_document(file: Vec<u8>) -> Result<Text, NotText> {
    read(&Bytes::from(file), "a.doc", None)
}

fn opened(file: DocFile) -> Text {
    read_document(file.build()).unwrap()
}

fn hints(text: &Text) -> Vec<(HintKind, &str)> {
    let covered = |hint: &Hint| text.content.get(hint.range.clone()).unwrap();
    text.hints.iter().map(|hint| (hint.kind, covered(hint))).collect()
}

#[track_caller]
fn reads(file: DocFile, text: &str, expected: &[(HintKind, &str)]) {
    let read = opened(file);
    assert_eq!(&*read.content, text);
    assert_eq!(hints(&read), expected);
}

/// A style: its kind, its built-in number, the style it is based on, its name and its changes.
fn style(kind: u16, built_in: u16, base: u16, name: &str, changes: &[Change<'_>]) -> Vec<u8> {
    let name: Vec<u16> = name.encode_utf16().collect();
    let mut stored: Vec<u8> = [built_in, base << 4 | kind, 0, 0, 0]
        .into_iter()
        .chain([u16::try_from(name.len()).unwrap()])
        .chain(name)
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    let changes = grpprl(changes);
    let changes = if kind == 1 { [&[0, 0], &changes[..]].concat() } else { changes };
    stored.extend(u16::try_from(changes.len()).unwrap().to_le_bytes());
    stored.extend(changes);
    stored
}

/// The part of the styles.
fn styles(styles: &[Vec<u8>]) -> Vec<u8> {
    let count = u16::try_from(styles.len()).unwrap();
    let mut part: Vec<u8> = [4, count, 10].into_iter().flat_map(u16::to_le_bytes).collect();
    for style in styles {
        part.extend(u16::try_from(style.len()).unwrap().to_le_bytes());
        part.extend(style);
        part.resize(part.len().next_multiple_of(2), 0);
    }
    part
}

const NO_STYLE: u16 = 0xFFF;

#[test]
fn the_text_is_read_in_the_order_of_its_pieces() {
    let text = "政府工作报告\n各位代表：\nGDP“增长”5.2%。\n";
    let whole = DocFile::default()
        .paragraph("政府工作报告")
        .paragraph("各位代表：")
        .paragraph("GDP“增长”5.2%。");
    reads(whole, text, &[]);
    let cut = DocFile::default()
        .paragraph("政府工作报告")
        .run("各位", &[])
        .piece(false, 0)
        .paragraph("代表：")
        .run("GDP", &[])
        .piece(false, 0)
        .paragraph("“增长”5.2%。");
    reads(cut, text, &[]);
    assert_eq!(opened(DocFile::default().paragraph("甲")).encoding, Encoding::Utf16Le);
}

#[test]
fn a_piece_of_bytes_is_windows_1252() {
    let file = DocFile::default()
        .paragraph("caf\u{E9} \u{93}a\u{94} \u{96}")
        .piece(true, 0)
        .paragraph("完");
    reads(file, "café “a” –\n完\n", &[]);
}

#[test]
fn headings_have_the_level_of_their_style_or_their_own() {
    let part = styles(&[
        style(1, 0, NO_STYLE, "正文", &[]),
        style(1, 2, 0, "标题 2", &[]),
        style(1, 0xFFE, 1, "节标题", &[]),
        style(1, 0xFFE, 0, "章", &[change::LEVEL_1]),
        style(1, 19, 0, "目录 1", &[]),
    ]);
    let file = DocFile::default()
        .part(1, part)
        .run("回顾\t1", &[])
        .end('\r', 4, &[])
        .run("章", &[])
        .end('\r', 3, &[])
        .run("节", &[])
        .end('\r', 2, &[])
        .run("自定", &[])
        .end('\r', 0, &[change::LEVEL_1])
        .run("正文", &[])
        .end('\r', 1, &[(0x2640, &[9])]);
    let expected = [
        (HintKind::Aside(Reason::Portal), "回顾\t1"),
        (HintKind::Heading(1), "章"),
        (HintKind::Heading(2), "节"),
        (HintKind::Heading(1), "自定"),
    ];
    reads(file, "回顾\t1\n章\n节\n自定\n正文\n", &expected);
}

#[test]
fn a_level_that_most_paragraphs_have_makes_no_headings() {
    let text = |file: DocFile| file.run("正文。", &[]).end('\r', 0, &[(0x2640, &[1])]);
    let mut file = DocFile::default().run("标题", &[]).end('\r', 0, &[change::LEVEL_1]);
    for _ in 0..12 {
        file = text(file);
    }
    let read = opened(file);
    assert_eq!(hints(&read), [(HintKind::Heading(1), "标题")]);
}

#[test]
fn notes_stand_behind_the_text_in_the_order_of_their_references() {
    let file = DocFile::default()
        .run("一网", &[])
        .reference(true, None, "尾注。")
        .run("，专班", &[])
        .reference(false, None, "指小组。")
        .paragraph("。");
    let expected = [
        (HintKind::Reference(2), ""),
        (HintKind::Reference(1), ""),
        (HintKind::Footnote(1), "指小组。"),
        (HintKind::Footnote(2), "尾注。"),
    ];
    reads(file, "一网，专班。\n 指小组。\n 尾注。\n", &expected);
}

#[test]
fn a_mark_that_the_author_wrote_is_the_reference_and_no_text() {
    let file = DocFile::default()
        .run("一网", &[])
        .reference(false, Some("注1"), "指网。")
        .paragraph("通办");
    let expected = [(HintKind::Reference(1), ""), (HintKind::Footnote(1), "指网。")];
    reads(file, "一网通办\n 指网。\n", &expected);
}

#[test]
fn superscripts_are_marks_if_there_are_no_notes() {
    let file = DocFile::default()
        .run("总值1200", &[])
        .run("1", &[change::RAISED])
        .run("亿元，占地3km", &[])
        .run("2", &[change::RAISED])
        .paragraph("。");
    reads(file, "总值1200¹亿元，占地3km2。\n", &[(HintKind::Reference(1), "¹")]);
}

#[test]
fn what_is_hidden_or_deleted_is_not_read() {
    let hidden_style = styles(&[
        style(1, 0, NO_STYLE, "正文", &[]),
        style(2, 0xFFE, NO_STYLE, "暗", &[change::HIDDEN]),
    ]);
    let file = DocFile::default()
        .part(1, hidden_style)
        .run("增长5.2%。", &[])
        .run("（待核）", &[change::HIDDEN])
        .run("旧", &[change::DELETED])
        .run("暗", &[(0x4A30, &[1, 0])])
        .run("明", &[(0x4A30, &[1, 0]), (0x083C, &[0x81])])
        .paragraph("可见");
    reads(file, "增长5.2%。明可见\n", &[]);
}

#[test]
fn a_deleted_paragraph_mark_joins_what_it_parted() {
    let mut file = DocFile::default().run("改革", &[]);
    file = file.run("\r", &[change::DELETED]).paragraph("开放。");
    reads(file, "改革开放。\n", &[]);
}

#[test]
fn a_changed_piece_changes_its_characters() {
    let raised = DocFile::default()
        .run("专班", &[])
        .piece(false, 0)
        .run("1", &[])
        .piece(false, 0x68 << 1 | 1 << 8)
        .run("见", &[])
        .piece(false, 0)
        .run("密", &[])
        .stored(&[change::HIDDEN])
        .piece(false, 1)
        .paragraph("。");
    reads(raised, "专班1见。\n", &[(HintKind::Reference(1), "1")]);
}

#[test]
fn of_fields_the_results_are_read() {
    let file = DocFile::default()
        .run("见\u{13} HYPERLINK \"a\" \u{14}网页\u{15}。\u{13} PAGE \u{15}", &[])
        .paragraph("完")
        .paragraph("\u{13} INDEX 没有结束")
        .paragraph("下一段");
    reads(file, "见网页。完\n下一段\n", &[]);
}

#[test]
fn a_row_of_a_table_is_a_line() {
    let cell = |file: DocFile, text: &str| file.run(text, &[]).end('\u{7}', 0, &[change::IN_TABLE]);
    let row_end = |file: DocFile| file.end('\u{7}', 0, &[change::IN_TABLE, change::ROW_END]);
    let mut file = DocFile::default().paragraph("表");
    let names_columns = (0x3404, &[1][..]);
    let changes = [change::IN_TABLE, change::ROW_END, names_columns];
    file = cell(cell(file, "指标"), "增长").end('\u{7}', 0, &changes);
    file = file.run("生产", &[]).end('\r', 0, &[change::IN_TABLE]);
    file = row_end(cell(cell(file, "总值"), "5.2%")).paragraph("完");
    let row = |opens, header| HintKind::Row(RowHint { opens, header, ..RowHint::default() });
    let expected = [(row(true, true), "指标\t增长"), (row(false, false), "生产 总值\t5.2%")];
    reads(file, "表\n指标\t增长\n生产 总值\t5.2%\n完\n", &expected);
}

#[test]
fn cells_set_right_are_known_by_their_columns() {
    let row_end = |file: DocFile| file.end('\u{7}', 0, &[change::IN_TABLE, change::ROW_END]);
    let mut file = DocFile::default();
    for right in [(0x2403, &[2][..]), (0x2461, &[2])] {
        file = file.run("学校", &[]).end('\u{7}', 0, &[change::IN_TABLE, (0x2461, &[1])]);
        file = file.run("教育局", &[]).end('\u{7}', 0, &[change::IN_TABLE, right]);
        file = row_end(file);
    }
    let row = |opens| HintKind::Row(RowHint { opens, right: 0b10, ..RowHint::default() });
    let expected = [(row(true), "学校\t教育局"), (row(false), "学校\t教育局")];
    reads(file, "学校\t教育局\n学校\t教育局\n", &expected);
}

#[test]
fn a_text_box_is_read_before_its_paragraph() {
    let file = DocFile::default()
        .run("甲", &[])
        .text_box("框中")
        .run("乙", &[])
        .reference(false, None, "注。")
        .text_box("又一框")
        .paragraph("丙");
    let expected = [(HintKind::Reference(1), ""), (HintKind::Footnote(1), "注。")];
    reads(file, "框中\n又一框\n甲乙丙\n 注。\n", &expected);
}

#[test]
fn signs_of_the_text_are_written_as_what_they_are() {
    let file = DocFile::default()
        .run("一\u{B}二\u{1E}三\u{1F}四\u{1}五\t六", &[])
        .run("(", &[change::SPECIAL, (0x6A09, &[0, 0, 0xFE, 0xF0])])
        .part(15, fonts(&["Wingdings"]))
        .paragraph("完成\u{C}下页");
    reads(file, "一\n二-三四五\t六☑完成\n下页\n", &[]);
}

/// The part of the fonts.
fn fonts(names: &[&str]) -> Vec<u8> {
    let mut part = [u16::try_from(names.len()).unwrap().to_le_bytes(), [0, 0]].concat();
    for name in names {
        let mut stored = vec![0; 39];
        stored.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        part.push(u8::try_from(stored.len()).unwrap());
        part.extend(stored);
    }
    part
}

/// A level of a list: its start, its format and the text of its number, in which a control stands for a level.
fn level(start: u32, format: u8, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut level = start.to_le_bytes().to_vec();
    level.extend([format, 0]);
    let places = units.iter().zip(1..).filter(|(unit, _)| **unit < 9).map(|(_, place)| place);
    level.extend(places.chain([0; 9]).take(9));
    // Nothing between the number and the text; no properties of its own.
    level.extend([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    level.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
    level.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    level
}

/// A definition of a list with this identifier.
fn definition(identifier: u32, simple: bool) -> Vec<u8> {
    let mut stored = [identifier.to_le_bytes(), [0; 4]].concat();
    stored.extend([0xFF, 0x0F].repeat(9));
    stored.extend([u8::from(simple), 0]);
    stored
}

/// An instance of a definition that states so many levels anew.
fn instance(identifier: u32, overrides: u8) -> Vec<u8> {
    let mut stored = identifier.to_le_bytes().to_vec();
    stored.extend([0; 8]);
    stored.extend([overrides, 0, 0, 0]);
    stored
}

#[test]
fn automatic_numbers_are_written_out() {
    let mut definitions =
        [2_u16.to_le_bytes().to_vec(), definition(7, true), definition(8, false)].concat();
    definitions.extend(level(1, 39, "\0、"));
    definitions.extend(level(1, 39, "（\0）"));
    definitions.extend(level(1, 0, "\0.\u{1}、"));
    for _ in 2..9 {
        definitions.extend(level(1, 0, ""));
    }
    let mut instances =
        [3_u32.to_le_bytes().to_vec(), instance(7, 0), instance(8, 0), instance(7, 1)].concat();
    let no_data = [0xFF; 4];
    instances.extend([no_data, no_data, no_data].concat());
    instances.extend([5_u32, 0x10].into_iter().flat_map(u32::to_le_bytes));
    let item = |file: DocFile, text: &str, list: u8, depth: u8| {
        file.run(text, &[]).end('\r', 0, &[(0x460B, &[list, 0]), (0x260A, &[depth])])
    };
    let mut file = DocFile::default().part(73, definitions).part(74, instances);
    for (text, list, depth) in [
        ("回顾", 1, 0),
        ("甲", 2, 0),
        ("子", 2, 1),
        ("丑", 2, 1),
        ("乙", 2, 0),
        ("任务", 1, 0),
        ("五", 3, 0),
    ] {
        file = item(file, text, list, depth);
    }
    let text = "一、回顾\n（一）甲\n一.1、子\n一.2、丑\n（二）乙\n二、任务\n五、五\n";
    reads(file, text, &[]);
}

#[test]
fn what_cannot_be_read_is_refused_by_its_reason() {
    let plain = || DocFile::default().paragraph("甲");
    let refused = |file: DocFile| read_document(file.build()).unwrap_err();
    assert_eq!(refused(plain().patch(10, 0x0300)), NotText::Locked);
    assert_eq!(refused(plain().patch(0, 0xA5DC)), NotText::OldOffice);
    assert_eq!(refused(plain().patch(2, 0x68)), NotText::OldOffice);
    assert_eq!(refused(plain().patch(0, 0)), NotText::Damaged);
    let sheet = compound(&[("Workbook", b"\x09\x08")]);
    assert_eq!(read_document(sheet).unwrap_err(), NotText::OldOffice);
    let locked = compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]);
    assert_eq!(read_document(locked).unwrap_err(), NotText::Locked);
    assert_eq!(read_document(compound(&[])).unwrap_err(), NotText::OldOffice);
}

/// A document with something of everything.
fn rich() -> Vec<u8> {
    let part = styles(&[style(1, 0, NO_STYLE, "正文", &[]), style(1, 1, 0, "标题 1", &[])]);
    let mut file = DocFile::default().part(1, part).part(15, fonts(&["Wingdings"]));
    for number in 0..30 {
        file = file
            .run("一、回顾", &[])
            .end('\r', 1, &[])
            .run("总值1200", &[])
            .reference(number % 2 == 0, None, "指小组。")
            .paragraph("亿元。");
    }
    file.piece(false, 0).paragraph("plain").piece(true, 0).paragraph("完").build()
}

#[test]
fn a_file_that_was_cut_off_is_read_as_far_as_it_goes_or_refused() {
    let whole = rich();
    let mut opened = 0;
    for length in (8..whole.len()).step_by(whole.len() / 400) {
        opened += usize::from(read_document(whole[..length].to_vec()).is_ok());
    }
    // The directory stands at the end of what these tests write.
    assert!(opened > 0);
    assert!(read_document(whole).is_ok());
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let whole = rich();
    let mut opened = 0;
    for n in 0..400_usize {
        let mut file = whole.clone();
        let at = 8 + n * 7919 % (file.len() - 8);
        file[at] ^= 1 << (n % 8);
        opened += usize::from(read_document(file).is_ok());
    }
    assert!(opened > 350, "{opened}");
}
