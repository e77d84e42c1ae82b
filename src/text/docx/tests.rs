use super::*;
use crate::text::{Encoding, Hint};
use bytes::Bytes;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<w:styles>
<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="a"><w:name w:val="own"/><w:basedOn w:val="b"/></w:style>
<w:style w:styleId="b"><w:name w:val="other"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
const FOOTNOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> 专班：指小组。</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>一网：指网。</w:t></w:r></w:p><w:p><w:r><w:t>又指。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

/// A document with the parts given, its body in the first.
fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let body = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    for (name, part) in [("document.xml", body.as_str())].iter().chain(parts) {
        zip.start_file(format!("word/{name}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The text, then each hint with what it covers.
#[track_caller]
fn check(body: &str, text: &str, hints: &[(HintKind, &str)]) {
    let parts =
        [("styles.xml", STYLES), ("numbering.xml", NUMBERING), ("footnotes.xml", FOOTNOTES)];
    let bytes = document(body, if body.contains("Reference") { &parts } else { &parts[..2] });
    let read = extract(&bytes).unwrap().finish(Encoding::Utf8);
    assert_eq!(&*read.content, text);
    let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
    assert_eq!(read.hints.iter().map(covered).collect::<Vec<_>>(), hints);
}

#[test]
fn headings_come_with_their_automatic_numbers() {
    let heading = |text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>\
                <w:r><w:t>项</w:t></w:r></w:p>";
    let own = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>节</w:t></w:r></w:p>";
    check(
        &[&heading("回顾"), item, item, &heading("任务"), item, own].concat(),
        "一、回顾\n一.1项\n一.2项\n二、任务\n二.1项\n节\n",
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
fn what_was_deleted_is_gone_and_a_text_box_is_read_once() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>新</w:t><w:tab/><w:t>文</w:t><w:br/><w:br w:type=\"page\"/><w:t>行</w:t></w:r></w:ins>\
         <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr><w:r><w:t>目录项</w:t></w:r></w:p>",
        "框\n新\t文\n行\n目录项\n",
        &[(HintKind::Aside, "目录项")],
    );
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

#[test]
fn what_is_damaged_or_too_large_is_refused() {
    let whole = document("<w:p/>", &[]);
    assert!(extract(&whole).is_ok());
    assert_eq!(extract(&whole[..whole.len() / 2]).unwrap_err(), NotText::Damaged);
    assert_eq!(extract(&document("<w:p></w:q>", &[])).unwrap_err(), NotText::Damaged);
    let bomb = document(&" ".repeat((64 << 20) + 1), &[]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(extract(&bomb).unwrap_err(), NotText::Damaged);
}

#[test]
fn entities_are_never_expanded() {
    let body = "<!DOCTYPE a [<!ENTITY x \"报告\">]><w:p><w:r><w:t>&x;文</w:t></w:r></w:p>";
    let read = extract(&document(body, &[])).unwrap().finish(Encoding::Utf8);
    assert_eq!(&*read.content, "文\n");
}

#[test]
fn what_is_named_docx_and_is_none_is_called_damaged() {
    let binary = Bytes::from_static(b"\0\x01\x02\x03\xff\xfe\x00binary");
    let read = |name| super::super::read(&binary, name, None);
    assert_eq!(read("report.docx").unwrap_err(), NotText::Damaged);
    assert_eq!(read("report.dat").unwrap_err(), NotText::Binary);
}
