//! Headings, notes, tables, boxes, changes, fields.

use super::*;
use crate::document::Reason;
use crate::text::RowHint;

const STYLES: &str = r#"<w:styles>
<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="a"><w:name w:val="own"/><w:basedOn w:val="b"/></w:style>
<w:style w:styleId="b"><w:name w:val="other"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2、"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
const FOOTNOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> 专班：指小组。</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>一网：指网。</w:t></w:r></w:p><w:p><w:r><w:t>又指。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

/// The text, then each hint with what it covers.
#[track_caller]
fn check(body: &str, text: &str, expected: &[(HintKind, &str)]) {
    let parts =
        [("styles.xml", STYLES), ("numbering.xml", NUMBERING), ("footnotes.xml", FOOTNOTES)];
    let parts = if body.contains("Reference") { &parts } else { &parts[..2] };
    let read = opened(&document_of(body, parts));
    assert_eq!(&*read.content, text);
    // Rows have a test of their own.
    let hinted = hints(&read).into_iter().filter(|(kind, _)| !matches!(kind, HintKind::Row(_)));
    assert_eq!(hinted.collect::<Vec<_>>(), expected);
}

#[test]
fn headings_come_with_their_automatic_numbers() {
    let heading = |text: &str| paragraph("<w:pStyle w:val=\"1\"/>", text);
    let numbered = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr>";
    let item = &paragraph(numbered, "项");
    let own = &paragraph("<w:pStyle w:val=\"a\"/>", "节");
    check(
        &[&heading("回顾"), item, item, &heading("任务"), item, own].map(String::as_str).concat(),
        "一、回顾\n一.1、项\n一.2、项\n二、任务\n二.1、项\n节\n",
        &[
            (HintKind::Heading(1), "一、回顾"),
            (HintKind::Heading(1), "二、任务"),
            (HintKind::Heading(2), "节"),
        ],
    );
}

#[test]
fn footnotes_stand_behind_the_text_in_the_order_of_their_references() {
    check(
        "<w:p><w:r><w:t>一网</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>办&amp;</w:t></w:r></w:p>\
         <w:p><w:r><w:t>专班</w:t><w:footnoteReference w:id=\"5\"/></w:r></w:p>",
        "一网办&\n专班\n一网：指网。\n又指。\n 专班：指小组。\n",
        &[
            (HintKind::Reference(1), ""),
            (HintKind::Reference(2), ""),
            (HintKind::Footnote(1), "一网：指网。"),
            (HintKind::Footnote(1), "又指。"),
            (HintKind::Footnote(2), "专班：指小组。"),
        ],
    );
}

#[test]
fn a_mark_of_its_own_is_the_reference_and_no_text() {
    check(
        "<w:p><w:r><w:t>一网</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
         <w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>①</w:t></w:r><w:r><w:t>办</w:t></w:r></w:p>",
        "一网办\n一网：指网。\n又指。\n 专班：指小组。\n",
        &[
            (HintKind::Reference(1), ""),
            (HintKind::Footnote(1), "一网：指网。"),
            (HintKind::Footnote(1), "又指。"),
            (HintKind::Footnote(2), "专班：指小组。"),
        ],
    );
}

#[test]
fn what_was_deleted_is_gone_and_a_text_box_is_read_once() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>新</w:t><w:tab/><w:t>文</w:t><w:br/><w:br w:type=\"page\"/><w:t>行</w:t></w:r></w:ins>\
         <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr><w:r><w:t>目录项</w:t></w:r></w:p>",
        "框\n新\t文\n行\n目录项\n",
        &[(HintKind::Aside(Reason::Portal), "目录项")],
    );
}

const DELETED: &str = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";

#[test]
fn a_deleted_paragraph_mark_joins_what_it_parted() {
    let moved = "<w:rPr><w:moveFrom w:id=\"3\"/></w:rPr>";
    let body = [
        paragraph(DELETED, "全县经济"),
        paragraph(moved, "总体平稳，"),
        paragraph("", "民生改善。"),
        paragraph("", "另一段。"),
    ];
    check(&body.concat(), "全县经济总体平稳，民生改善。\n另一段。\n", &[]);
}

#[test]
fn a_heading_that_is_deleted_whole_is_not_counted() {
    let numbered = "<w:pStyle w:val=\"1\"/>";
    let deleted = format!(
        "<w:p><w:pPr>{numbered}{DELETED}</w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    );
    let body = [paragraph(numbered, "回顾"), deleted, paragraph(numbered, "任务")];
    check(
        &body.concat(),
        "一、回顾\n二、任务\n",
        &[(HintKind::Heading(1), "一、回顾"), (HintKind::Heading(1), "二、任务")],
    );
}

#[test]
fn a_heading_that_goes_on_keeps_its_number() {
    let numbered = format!("<w:pStyle w:val=\"1\"/>{DELETED}");
    let body = [paragraph(&numbered, "回顾"), paragraph("", "与展望")];
    check(&body.concat(), "一、回顾与展望\n", &[(HintKind::Heading(1), "一、回顾与展望")]);
    // Where only the mark at the very end is deleted there is nothing to join.
    let last = [paragraph("", "甲"), paragraph(DELETED, "乙")];
    check(&last.concat(), "甲\n乙\n", &[]);
}

#[test]
fn a_run_in_heading_is_no_heading() {
    let hidden = "<w:pStyle w:val=\"1\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>";
    let body = [paragraph(hidden, "稳增长。"), paragraph("", "推进项目建设。")];
    check(&body.concat(), "一、稳增长。推进项目建设。\n", &[]);
}

#[test]
fn a_row_of_a_table_is_a_line() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    check(
        &format!("<w:tbl>{}{}</w:tbl>", row("指标", "值"), row("总量", "9")),
        "指标\t值\n总量\t9\n",
        &[],
    );
}

fn cell(paragraphs: &[&str]) -> String {
    let inside: String = paragraphs.iter().map(|text| paragraph("", text)).collect();
    format!("<w:tc>{inside}</w:tc>")
}

#[test]
fn the_paragraphs_of_a_cell_stay_in_its_row() {
    let row = format!("<w:tr>{}{}</w:tr>", cell(&["总值", "", "（亿元）"]), cell(&["1200"]));
    let alone = format!("<w:tr>{}</w:tr>", cell(&["甲", "乙"]));
    check(&format!("<w:tbl>{row}{alone}</w:tbl>"), "总值 （亿元）\t1200\n甲\n乙\n", &[]);
    // A row that lays out a page is none of figures.
    let page = format!("<w:tr>{}{}</w:tr>", cell(&["栏"]), cell(&["段"; 40]));
    let text = format!("栏\t{}", "段\n".repeat(40));
    check(&format!("<w:tbl>{page}</w:tbl>"), &text, &[]);
}

#[test]
fn a_deleted_row_is_gone() {
    let kept = format!("<w:tr>{}{}</w:tr>", cell(&["总量"]), cell(&["9"]));
    let deleted = format!(
        "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}</w:tr>",
        cell(&["旧"]),
        cell(&["8"])
    );
    check(&format!("<w:tbl>{deleted}{kept}</w:tbl>"), "总量\t9\n", &[]);
}

#[test]
fn of_fields_and_controls_the_results_are_read() {
    let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let [begin, separate, end] = ["begin", "separate", "end"].map(character);
    let instruction = "<w:r><w:instrText>IF </w:instrText></w:r>";
    let nested = format!("{begin}{instruction}{separate}{}{end}", run("", "条件"));
    let field = format!("{begin}{instruction}{nested}{separate}{}{end}", run("", "结果"));
    let simple = format!("<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>", run("", "3"));
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            run("", text)
        )
    };
    let controls = control("<w:showingPlcHdr/>", "单击此处输入") + &control("", "已填");
    let ruby = format!(
        "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        run("", "hàn"),
        run("", "汉")
    );
    let smart = format!("<w:smartTag>{}</w:smartTag>", run("", "尾"));
    check(&format!("<w:p>{field}{simple}{controls}{ruby}{smart}</w:p>"), "结果3已填汉尾\n", &[]);
}

#[test]
fn a_field_that_never_ends_takes_its_paragraph_at_most() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    check(&format!("<w:p>{begin}</w:p>{}", paragraph("", "正文")), "正文\n", &[]);
}

#[test]
fn formulas_keep_their_fractions_and_powers_apart() {
    let part = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", part("1"), part("2"));
    let power = format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", part("3×10"), part("8"));
    check(&format!("<w:p><m:oMath>{fraction}{power}</m:oMath></w:p>"), "1/23×10⁸\n", &[]);
}

#[test]
fn rows_of_tables_keep_their_columns() {
    let row = |properties: &str, cells: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let wide = format!(
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>",
        paragraph("", "2023年")
    );
    let rows = [
        row("<w:tblHeader/>", &(cell(&["指标"]) + &wide)),
        row("", &(cell(&[""]) + &cell(&["预期"]) + &cell(&["实际", "（亿元）"]))),
        row("<w:gridBefore w:val=\"1\"/>", &(cell(&["甲"]) + &cell(&["乙\t丙"]))),
    ];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let page = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&["栏"]), cell(&["段"; 40]));
    let body = format!("{table}{table}{page}");
    let stated = |opens, header, lead| HintKind::Row(RowHint { opens, header, lead, right: 0 });
    let text = opened(&document_of(&body, &[]));
    let expected = [
        (stated(true, true, 0), "指标\t2023年"),
        (stated(false, false, 1), "预期\t实际 （亿元）"),
        (stated(false, false, 1), "甲\t乙 丙"),
    ];
    assert_eq!(hints(&text), [expected, expected].concat());
}

#[test]
fn cells_set_right_are_known_by_their_columns() {
    let right = |to: &str, text: &str| {
        format!("<w:tc>{}</w:tc>", paragraph(&format!("<w:jc w:val=\"{to}\"/>"), text))
    };
    let row = |cells: [String; 2]| format!("<w:tr>{}</w:tr>", cells.concat());
    let rows = [
        row([cell(&["学校"]), right("right", "教育局")]),
        row([right("end", "医院"), right("center", "卫健委")]),
    ];
    let text = opened(&document_of(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]));
    let stated = hints(&text).into_iter().filter_map(|(kind, _)| match kind {
        HintKind::Row(row) => Some(row.right),
        _ => None,
    });
    assert_eq!(stated.collect::<Vec<_>>(), [0b10, 0b01]);
}
