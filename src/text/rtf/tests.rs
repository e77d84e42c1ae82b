//! Rich Text, and the text and the hints that are read from it.

use super::*;
use crate::document::Reason;
use crate::text::{Hint, HintKind, Kind, RowHint, Text, read, recognise};
use bytes::Bytes;
use encoding_rs::{BIG5, GBK};
use proptest::prelude::*;
use std::fmt::Write;

const FONTS: &str = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fswiss\fcharset0 Arial;}{\f2\fnil\fcharset136 MingLiU;}{\f3\fnil\fcharset2 Wingdings;}}";

fn opened(file: &[u8]) -> Result<Text, NotText> {
    read(&Bytes::copy_from_slice(file), "a.rtf", None)
}

/// What is read of a body in Unicode, behind the fonts.
#[track_caller]
fn reads(body: &str, text: &str, expected: &[(HintKind, &str)]) {
    let file = format!("{{\\rtf1\\ansi\\ansicpg936\\deff0\\uc1{FONTS}{}}}", escaped(body));
    let read = opened(file.as_bytes()).unwrap();
    assert_eq!(&*read.content, text);
    let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
    assert_eq!(read.hints.iter().map(covered).collect::<Vec<_>>(), expected);
}

/// A body whose characters beyond ASCII are written as `\u`.
fn escaped(body: &str) -> String {
    let mut escaped = String::new();
    for c in body.chars() {
        if c.is_ascii() {
            escaped.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(escaped, "\\u{}?", unit.cast_signed()).unwrap();
        }
    }
    escaped
}

/// Bytes as `\'hh`.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "\\'{byte:02x}").unwrap();
        text
    })
}

#[test]
fn the_code_page_is_that_of_the_font_or_of_the_file() {
    let simplified = GBK.encode("政府工作报告，碳达峰").0.into_owned();
    let traditional = BIG5.encode("政府工作報告").0.into_owned();
    let file = [
        r"{\rtf1\ansi\ansicpg936\deff0",
        FONTS,
        &hexadecimal(&simplified),
        r"\par\f2 ",
        &hexadecimal(&traditional),
        r"\par\f1 ",
        &hexadecimal(&simplified),
        r"\par}",
    ]
    .concat();
    assert_eq!(recognise(file.as_bytes(), "a.doc"), Kind::Rtf);
    let read = opened(file.as_bytes()).unwrap();
    assert_eq!(&*read.content, "政府工作报告，碳达峰\n政府工作報告\n政府工作报告，碳达峰\n");
    assert_eq!(read.encoding, Encoding::Gb18030);
    // The default font says it where the file does not, and bytes may stand as they are.
    let raw = [r"{\rtf1\ansi\deff0".as_bytes(), FONTS.as_bytes(), &simplified, b"}"].concat();
    assert_eq!(&*opened(&raw).unwrap().content, "政府工作报告，碳达峰\n");
    // The second bytes of these look like signs of Rich Text.
    let signs = GBK.encode("昞瀄爗").0.into_owned();
    let raw = [br"{\rtf1\ansi\ansicpg936 ".as_slice(), &signs, b"}"].concat();
    assert_eq!(&*opened(&raw).unwrap().content, "昞瀄爗\n");
}

#[test]
fn what_stands_for_a_unicode_character_is_skipped() {
    reads(
        r"\uc2\u25919\'d5\'fe\u24220??\uc0\u24037\u20316{\uc1\u25253?}\u21578.",
        "政府工作报告.\n",
        &[],
    );
    reads(
        r"\uc1\u8220\ldblquote\u8221\'94 \u128512?\u-10179?\u-8704?",
        "“” \u{1F600}\u{1F600}\n",
        &[],
    );
}

#[test]
fn signs_are_written_as_what_they_are() {
    reads(
        r"a\~b\_c\-d\{e\}\\f\tab g\line h\emdash\ldblquote i\rdblquote",
        "a b-cd{e}\\f\tg\nh—“i”\n",
        &[],
    );
    reads("一\r\n二\\\n三\\par\n\n四\\f3 \\'fe", "一二\n三\n四☑\n", &[]);
}

#[test]
fn what_is_no_text_is_left_out() {
    reads(
        r"{\info{\title 题}}{\header 眉\par}{\*\generator x;}甲{\pict\bin4 }}{{\par}{\*\bkmkstart a}{\object{\*\objdata 00}{\result 乙}}{\xe 丙}",
        "甲乙\n",
        &[],
    );
    reads(
        r"{\field{\*\fldinst HYPERLINK a}{\fldrslt 网页}}。{\upr{ansi}{\*\ud{名}}}",
        "网页。名\n",
        &[],
    );
}

#[test]
fn a_count_of_bytes_beyond_the_end_takes_no_text() {
    reads(r"甲\bin99999 乙\par 丙\par", "甲乙\n丙\n", &[]);
    reads(r"甲{\pict\bin99999 00}乙\par 丙\par", "甲乙\n丙\n", &[]);
    let cut = opened(b"{\\rtf1 Text.\\par{\\pict\\bin99999 } no text").unwrap();
    assert_eq!((&*cut.content, cut.cut_off), ("Text.\n", true));
}

#[test]
fn a_file_that_ends_within_a_group_was_cut_off() {
    let is_cut = |file: &[u8]| opened(file).unwrap().cut_off;
    assert!(is_cut(b"{\\rtf1 Text.\\par{\\b More"));
    assert!(!is_cut(b"{\\rtf1 Text.\\par{\\b More}\\par}\n"));
}

#[test]
fn what_is_hidden_or_deleted_is_not_read() {
    reads(
        r"增长{\v （待核）}5.2%{\deleted 旧}。\v 隐\v0 见\v 隐\plain 明\par",
        "增长5.2%。见明\n",
        &[],
    );
    reads(r"改革{\deleted\par}开放。\par", "改革开放。\n", &[]);
}

#[test]
fn headings_have_the_level_of_their_style_or_their_own() {
    let styles = r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 章;}{\s2\sbasedon0 heading 2;}{\*\cs3 字;}{\s4 toc 1;}}";
    reads(
        &format!(
            r"{styles}\pard\s4 回顾\tab 1\par\pard\s1 章\par\pard\s2 节\par\pard\outlinelevel2 目\par\pard\s2\outlinelevel9 文\par\pard 正文\par"
        ),
        "回顾\t1\n章\n节\n目\n文\n正文\n",
        &[
            (HintKind::Aside(Reason::Portal), "回顾\t1"),
            (HintKind::Heading(1), "章"),
            (HintKind::Heading(2), "节"),
            (HintKind::Heading(3), "目"),
        ],
    );
}

#[test]
fn notes_stand_behind_the_text_in_the_order_of_their_references() {
    reads(
        r"一网{\super\chftn{\footnote\ftnalt\pard {\super\chftn} 尾注。}}，专班{\super\chftn}{\*\footnote {\super\chftn} 指小组。\par 又指。}。\par 完",
        "一网，专班。\n完\n 指小组。\n又指。\n 尾注。\n",
        &[
            (HintKind::Reference(2), ""),
            (HintKind::Reference(1), ""),
            (HintKind::Footnote(1), "指小组。"),
            (HintKind::Footnote(1), "又指。"),
            (HintKind::Footnote(2), "尾注。"),
        ],
    );
}

#[test]
fn a_mark_that_the_author_wrote_is_the_reference_and_no_text() {
    reads(
        r"占地3km{\super 2}{\super\chftn{\footnote 指地。}}，一网{\super 注1{\footnote 指网。}}通办\par",
        "占地3km2，一网通办\n指地。\n指网。\n",
        &[
            (HintKind::Reference(1), ""),
            (HintKind::Reference(2), ""),
            (HintKind::Footnote(1), "指地。"),
            (HintKind::Footnote(2), "指网。"),
        ],
    );
}

#[test]
fn superscripts_are_marks_if_there_are_no_notes() {
    reads(r"总值1200\super 1\nosupersub 亿元", "总值1200¹亿元\n", &[(HintKind::Reference(1), "¹")]);
}

#[test]
fn automatic_numbers_are_read_as_printed_and_bullets_are_none() {
    reads(
        r"{\listtext\pard\plain 一、\tab}回顾\par{\listtext 1.\tab}2023年\par{\listtext\f3 \'fe\tab}完成\par{\listtext \bullet\tab}项\par{\pntext （一）}甲\par",
        "一、回顾\n1. 2023年\n☑完成\n项\n（一）甲\n",
        &[],
    );
}

#[test]
fn a_row_of_a_table_is_a_line() {
    let row = |opens, header| HintKind::Row(RowHint { opens, header, ..RowHint::default() });
    reads(
        r"表\par\trowd\trhdr\pard\intbl 指标\cell 增长\cell\row\trowd\intbl 生产\par 总值\cell 5.2%\cell\row\pard 完\par",
        "表\n指标\t增长\n生产 总值\t5.2%\n完\n",
        &[(row(true, true), "指标\t增长"), (row(false, false), "生产 总值\t5.2%")],
    );
}

#[test]
fn cells_set_right_are_known_by_their_columns() {
    let row = |right| HintKind::Row(RowHint { opens: right == 0b10, right, ..RowHint::default() });
    reads(
        r"\trowd\pard\intbl 学校\cell\qr 教育局\cell\row\trowd\qr 医院\cell\qc 卫健委\cell\row\pard",
        "学校\t教育局\n医院\t卫健委\n",
        &[(row(0b10), "学校\t教育局"), (row(0b01), "医院\t卫健委")],
    );
}

#[test]
fn a_text_box_is_read_once_before_its_paragraph() {
    reads(
        r"甲{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt 框中\par}}{\shprslt 框中}}乙\par",
        "框中\n甲乙\n",
        &[],
    );
}

#[test]
fn braces_that_do_not_match_lose_no_text() {
    reads(r"甲}乙}\par 丙", "甲乙\n丙\n", &[]);
    let note = [(HintKind::Reference(1), ""), (HintKind::Footnote(1), "丙")];
    reads(r"甲{{\b 乙{\footnote 丙", "甲乙\n丙\n", &note);
    let nested = format!("{{\\rtf1 {}a{} b\\par}}", "{".repeat(5000), "}".repeat(5000));
    assert_eq!(&*opened(nested.as_bytes()).unwrap().content, "a b\n");
}

#[test]
fn a_file_without_text_is_damaged() {
    for file in [&b"{\\rtf1}"[..], b"{\\rtf", b"{\\rtf1{\\info x}}"] {
        assert_eq!(opened(file).unwrap_err(), NotText::Damaged);
    }
    for many in [r"\par".repeat(1 << 17), r"a{\super 1}a{\super 1}\par ".repeat(1 << 16)] {
        let file = format!(r"{{\rtf1 {many}}}");
        assert_eq!(opened(file.as_bytes()).err(), Some(NotText::Damaged));
    }
    let in_one = format!(r"{{\rtf1 {}}}", r"a{\super 1}".repeat(1 << 17));
    assert_eq!(opened(in_one.as_bytes()).unwrap().content.matches('a').count(), 1 << 17);
}

proptest! {
    #[test]
    fn any_tokens_are_read_without_a_panic(
        tokens in prop::collection::vec(
            r"[{}]{1,3}|\\\*|\\(f|s|u|uc|bin|par|pard|row|cell|intbl|footnote|ftnalt|shptxt|shpinst|listtext|fonttbl|stylesheet|upr|ud|v|super|chftn|plain|deff|ansicpg|outlinelevel)-?[0-9]{0,6} ?|\\'[0-9a-g]{2}|[a-z;\t ]{1,5}|[\x80-\xff]{1,2}",
            0..60,
        ),
    ) {
        let _ = opened(format!("{{\\rtf1{}", tokens.concat()).as_bytes());
    }
}
