//! Automatic numbers.

use super::*;

/// A definition of a list, its depths as `(format, text, more)`.
fn definition(id: usize, levels: &[(&str, &str, &str)]) -> String {
    let levels: String = levels.iter().zip(0..).map(|(level, at)| depth(at, *level)).collect();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn depth(at: usize, (format, text, more): (&str, &str, &str)) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// An instance of a definition.
fn instance(id: usize, definition: usize, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>")
}

/// A paragraph of an instance at a depth.
fn item(instance: usize, depth: usize, text: &str) -> String {
    let list = format!("<w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{instance}\"/>");
    paragraph(&format!("<w:numPr>{list}</w:numPr>"), text)
}

#[track_caller]
fn check(numbering: &[String], body: &[String], text: &str) {
    let numbering = format!("<w:numbering>{}</w:numbering>", numbering.concat());
    reads(&body.concat(), &[("numbering.xml", &numbering)], text);
}

const BRACKETS: (&str, &str, &str) = ("chineseCounting", "（%1）", "");

#[test]
fn a_list_that_starts_anew_does_so_once() {
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering =
        [definition(1, &[BRACKETS]), instance(1, 1, ""), instance(2, 1, anew), instance(3, 1, "")];
    let body =
        [item(1, 0, "甲"), item(1, 0, "乙"), item(2, 0, "丙"), item(2, 0, "丁"), item(3, 0, "戊")];
    check(&numbering, &body, "（一）甲\n（二）乙\n（一）丙\n（二）丁\n（三）戊\n");
}

#[test]
fn a_list_may_start_anew_with_any_number_and_look_otherwise() {
    let own = depth(0, ("decimal", "%1、", ""));
    let five = "<w:startOverride w:val=\"5\"/>";
    let overridden = format!("<w:lvlOverride w:ilvl=\"0\">{five}{own}</w:lvlOverride>");
    let numbering = [definition(1, &[BRACKETS]), instance(1, 1, ""), instance(2, 1, &overridden)];
    check(
        &numbering,
        &[item(1, 0, "甲"), item(2, 0, "乙"), item(2, 0, "丙")],
        "（一）甲\n5、乙\n6、丙\n",
    );
}

#[test]
fn deeper_numbers_restart_as_they_say() {
    let section = ("chineseCounting", "%1、", "");
    let usual = ("decimal", "%2、", "");
    let through = ("decimal", "%2、", "<w:lvlRestart w:val=\"0\"/>");
    let body = [item(1, 0, "甲"), item(1, 1, "项"), item(1, 0, "乙"), item(1, 1, "项")];
    let restarted = [definition(1, &[section, usual]), instance(1, 1, "")];
    check(&restarted, &body, "一、甲\n1、项\n二、乙\n1、项\n");
    let numbered_through = [definition(1, &[section, through]), instance(1, 1, "")];
    check(&numbered_through, &body, "一、甲\n1、项\n二、乙\n2、项\n");
}

#[test]
fn a_depth_may_restart_behind_the_first_alone() {
    let levels = [
        ("chineseCounting", "%1、", ""),
        BRACKETS,
        ("decimal", "%3、", "<w:lvlRestart w:val=\"1\"/>"),
    ];
    let brackets = ("chineseCounting", "（%2）", "");
    let levels = [levels[0], brackets, levels[2]];
    let numbering = [definition(1, &levels), instance(1, 1, "")];
    let body = [
        item(1, 0, "甲"),
        item(1, 1, "节"),
        item(1, 2, "项"),
        item(1, 1, "节"),
        item(1, 2, "项"),
        item(1, 0, "乙"),
        item(1, 2, "项"),
    ];
    check(&numbering, &body, "一、甲\n（一）节\n1、项\n（二）节\n2、项\n二、乙\n1、项\n");
}

#[test]
fn legal_numbers_are_decimal_at_every_depth() {
    let legal = ("chineseCounting", "%1.%2、", "<w:isLgl/>");
    let off = ("chineseCounting", "%1.%2、", "<w:isLgl w:val=\"0\"/>");
    let first = ("chineseLegalSimplified", "%1、", "");
    let body = [item(1, 0, "甲"), item(1, 1, "项")];
    check(&[definition(1, &[first, legal]), instance(1, 1, "")], &body, "壹、甲\n1.1、项\n");
    check(&[definition(1, &[first, off]), instance(1, 1, "")], &body, "壹、甲\n壹.一、项\n");
}

#[test]
fn a_list_may_be_that_of_a_list_style() {
    let linked =
        "<w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"公文\"/></w:abstractNum>";
    let style = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"公文\"/>{}</w:abstractNum>",
        depth(0, BRACKETS)
    );
    let numbering = [linked.to_owned(), style, instance(1, 1, ""), instance(2, 2, "")];
    check(&numbering, &[item(2, 0, "甲"), item(1, 0, "乙")], "（一）甲\n（二）乙\n");
}

#[test]
fn a_style_stands_at_the_depth_that_names_it() {
    let of_style = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let levels = format!(
        "{}{}",
        depth(0, ("chineseCounting", "%1、", &of_style("章"))),
        depth(1, ("chineseCounting", "（%2）", &of_style("节")))
    );
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum>{}</w:numbering>",
        instance(4, 1, "")
    );
    let list = "<w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>";
    let styles = format!(
        "<w:styles><w:style w:styleId=\"章\">{list}</w:style><w:style w:styleId=\"节\">{list}</w:style>\
         <w:style w:styleId=\"小节\"><w:basedOn w:val=\"节\"/></w:style>\
         <w:style w:styleId=\"无号\"><w:basedOn w:val=\"章\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let body = ["章", "节", "小节", "无号", "章"].map(|id| paragraph(&of_style(id), id)).concat();
    let parts = [("styles.xml", styles.as_str()), ("numbering.xml", numbering.as_str())];
    reads(&body, &parts, "一、章\n（一）节\n（二）小节\n无号\n二、章\n");
}

#[test]
fn a_number_never_runs_together_with_the_text() {
    let closed = "<w:suff w:val=\"nothing\"/>";
    let levels = [
        ("decimal", "%1.", ""),
        ("decimal", "%2", ""),
        ("decimal", "第%3条", ""),
        ("decimal", "第%4条", closed),
        ("decimal", "%5.", closed),
    ];
    let numbering = [definition(1, &levels), instance(1, 1, "")];
    let body = [
        item(1, 0, "2023年主要成绩"),
        item(1, 0, "5G基站"),
        item(1, 0, "做强工业"),
        item(1, 1, "2025年展望"),
        item(1, 1, "展望"),
        item(1, 2, "总则"),
        item(1, 3, "总则"),
        item(1, 4, "2024年"),
    ];
    check(
        &numbering,
        &body,
        "1. 2023年主要成绩\n2. 5G基站\n3.做强工业\n1 2025年展望\n2 展望\n第1条 总则\n第1条总则\n1. 2024年\n",
    );
}

#[test]
fn formats_are_written_as_word_draws_them() {
    let formats = [
        "upperLetter",
        "lowerRoman",
        "ideographTraditional",
        "decimalEnclosedParen",
        "none",
        "bullet",
    ];
    for (format, number) in formats.into_iter().zip(["C、", "iii、", "丙、", "⑶、", "、", ""])
    {
        let numbering = [definition(1, &[(format, "%1、", "")]), instance(1, 1, "")];
        let body = [item(1, 0, "甲"), item(1, 0, "乙"), item(1, 0, "丙")];
        let read = document_of(
            &body.concat(),
            &[("numbering.xml", &format!("<w:numbering>{}</w:numbering>", numbering.concat()))],
        );
        let text = opened(&read);
        assert_eq!(text.content.lines().nth(2), Some(&*format!("{number}丙")), "{format}");
    }
}

#[test]
fn of_bullets_those_that_tick_are_read() {
    let wingdings = "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>";
    let levels =
        [("bullet", "\u{F0FE}", wingdings), ("bullet", "l", wingdings), ("bullet", "●", "")];
    let numbering = [definition(1, &levels), instance(1, 1, "")];
    check(&numbering, &[item(1, 0, "甲"), item(1, 1, "乙"), item(1, 2, "丙")], "☑甲\n乙\n丙\n");
}

#[test]
fn a_custom_format_is_filled_up() {
    let custom = "<mc:AlternateContent><mc:Choice><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice>\
                  <mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>";
    let numbering = [definition(1, &[("decimal", "%1、", custom)]), instance(1, 1, "")];
    check(&numbering, &[item(1, 0, "甲")], "001、甲\n");
}

#[test]
fn what_is_damaged_in_a_list_numbers_nothing() {
    let levels = [("decimal", "100%%1%9%", "")];
    let numbering = [definition(1, &levels), instance(1, 1, ""), instance(2, 9, "")];
    let body = [item(1, 0, "甲"), item(2, 0, "乙"), item(1, 30, "丙"), item(7, 0, "丁")];
    check(&numbering, &body, "100%1%甲\n乙\n丙\n丁\n");
}
