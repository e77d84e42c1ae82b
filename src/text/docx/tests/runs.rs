//! What runs look like: superscripts, hidden text, symbols.

use super::*;

const RAISED: &str = "<w:vertAlign w:val=\"superscript\"/>";

#[track_caller]
fn marks(body: &str, parts: &[(&str, &str)], text: &str, expected: &[(u32, &str)]) {
    let read = opened(&document_of(body, parts));
    assert_eq!(&*read.content, text);
    let expected: Vec<_> =
        expected.iter().map(|(n, mark)| (HintKind::Reference(*n), *mark)).collect();
    assert_eq!(hints(&read), expected);
}

#[test]
fn superscripts_are_marks() {
    let runs = [
        run("", "总值1200"),
        run(RAISED, "1"),
        run("", "亿元，一网通办"),
        run(RAISED, "1"),
        run(RAISED, "2"),
        run("", "，占地3km"),
        run(RAISED, "2"),
        run("", "，专班"),
        run(RAISED, "[3]"),
        run("<w:vertAlign w:val=\"subscript\"/>", "4"),
    ];
    marks(
        &format!("<w:p>{}</w:p>", runs.concat()),
        &[],
        "总值1200¹亿元，一网通办12，占地3km2，专班[3]4\n",
        &[(1, "¹"), (12, "12"), (3, "[3]")],
    );
}

#[test]
fn several_marks_may_stand_together() {
    let body =
        format!("<w:p>{}{}{}</w:p>", run("", "总值1200"), run(RAISED, "1,12"), run("", "亿元"));
    marks(&body, &[], "总值1200¹,12亿元\n", &[(1, "¹"), (12, "12")]);
}

#[test]
fn a_style_may_raise_and_a_run_may_not() {
    let styles = format!(
        "<w:styles><w:style w:styleId=\"标\"><w:basedOn w:val=\"底\"/></w:style>\
         <w:style w:styleId=\"底\"><w:rPr>{RAISED}</w:rPr></w:style></w:styles>"
    );
    let of_style = "<w:rStyle w:val=\"标\"/>";
    let level = format!("{of_style}<w:vertAlign w:val=\"baseline\"/>");
    let body = format!("<w:p>{}{}{}</w:p>", run("", "专班"), run(of_style, "1"), run(&level, "2"));
    marks(&body, &[("styles.xml", &styles)], "专班12\n", &[(1, "1")]);
}

#[test]
fn superscripts_beside_notes_of_the_document_are_no_marks() {
    let notes = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>指小组。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body =
        format!("<w:p>{}{reference}{}{}</w:p>", run("", "专班"), run("", "第9"), run(RAISED, "1"));
    let read = opened(&document_of(&body, &[("footnotes.xml", notes)]));
    assert_eq!(&*read.content, "专班第9¹\n指小组。\n");
    assert_eq!(hints(&read), [(HintKind::Reference(1), ""), (HintKind::Footnote(1), "指小组。")]);
}

#[test]
fn hidden_text_is_not_read() {
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    let numbered = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let whole =
        format!("<w:p><w:pPr>{numbered}{hidden}</w:pPr>{}</w:p>", run("<w:vanish/>", "整段隐藏"));
    let part = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("", "增长5.2%。"),
        run("<w:vanish/>", "（待核）"),
        run("<w:vanish w:val=\"0\"/>", "可见"),
        run("<w:webHidden/>", "网页")
    );
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let body = [whole, part, paragraph(numbered, "项")].concat();
    reads(&body, &[("numbering.xml", numbering)], "增长5.2%。可见网页\n1、项\n");
}

#[test]
fn styles_may_hide() {
    let styles = "<w:styles><w:style w:styleId=\"备忘\"><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:styleId=\"暗\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let body = [
        paragraph("<w:pStyle w:val=\"备忘\"/>", "起草人备忘"),
        format!("<w:p>{}{}</w:p>", run("<w:rStyle w:val=\"暗\"/>", "暗"), run("", "明")),
    ];
    reads(&body.concat(), &[("styles.xml", styles)], "明\n");
}

#[test]
fn symbols_are_their_characters() {
    let symbol =
        |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let runs = [
        symbol("Wingdings", "F0FE"),
        run("", "完成"),
        symbol("Wingdings 2", "F0A3"),
        run("", "未完成"),
        symbol("Symbol", "F0B3"),
        run("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "\u{F0FC}"),
        symbol("Wingdings", "zz"),
    ];
    reads(&format!("<w:p>{}</w:p>", runs.concat()), &[], "☑完成☐未完成≥✓\n");
}

#[test]
fn boxes_to_tick_are_read() {
    let field = |inside: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let runs = [
        field("<w:default w:val=\"0\"/><w:checked/>"),
        run("", "完成"),
        field("<w:default w:val=\"0\"/>"),
        run("", "未完成"),
    ];
    reads(&format!("<w:p>{}</w:p>", runs.concat()), &[], "☑完成☐未完成\n");
}
