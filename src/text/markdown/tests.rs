//! Markdown sources, and the text and the hints that are read from them.

use super::*;
use crate::text::{Encoding, Hint, RowHint};

/// The text, then each hint with what it covers. Rows have tests of their own.
#[track_caller]
fn check(source: &str, text: &str, hints: &[(HintKind, &str)]) {
    let read = extract(source).finish(Encoding::Utf8);
    assert_eq!(&*read.content, text);
    let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
    let hinted = read.hints.iter().filter(|hint| !matches!(hint.kind, HintKind::Row(_)));
    assert_eq!(hinted.map(covered).collect::<Vec<_>>(), hints);
}

/// The rows of tables: whether each opens a table, whether it names the columns, the empty cells before its text, and
/// that text.
#[track_caller]
fn check_rows(source: &str, rows: &[(bool, bool, u8, &str)]) {
    let read = extract(source).finish(Encoding::Utf8);
    let row = |hint: &Hint| match hint.kind {
        HintKind::Row(RowHint { opens, header, lead, .. }) => {
            Some((opens, header, lead, read.content.get(hint.range.clone()).unwrap()))
        }
        _ => None,
    };
    assert_eq!(read.hints.iter().filter_map(row).collect::<Vec<_>>(), rows);
}

#[test]
fn headings_lists_and_emphasis() {
    check(
        "# 政府工作报告\n\n**各位代表：**\n现在报告。\n\n## 一、*回顾*\n1. 稳增长。\n2. 促改革。\n\n- 一是\n",
        "政府工作报告\n各位代表：现在报告。\n一、回顾\n1. 稳增长。\n2. 促改革。\n一是\n",
        &[(HintKind::Heading(1), "政府工作报告"), (HintKind::Heading(2), "一、回顾")],
    );
}

#[test]
fn emphasis_beside_chinese_punctuation_is_understood() {
    check(
        "**（一）稳增长。**全年增长，推进**“双打”**行动。\n",
        "（一）稳增长。全年增长，推进“双打”行动。\n",
        &[],
    );
}

#[test]
fn a_superscript_number_is_a_reference() {
    check(
        "一网通办<sup>1</sup>改革，占地3km<sup>2</sup>。\n",
        "一网通办1改革，占地3km2。\n",
        &[(HintKind::Reference(1), "1")],
    );
}

#[test]
fn footnotes_come_last_and_their_references_have_no_text() {
    check(
        "一网通办[^1]，专班[^b]。\n\n[^1]: 一网通办：指\n    网上办理。\n\n    又一段。\n\n[^b]: 专班。\n\n末段。",
        "一网通办，专班。\n末段。\n一网通办：指网上办理。\n又一段。\n专班。\n",
        &[
            (HintKind::Reference(1), ""),
            (HintKind::Reference(2), ""),
            (HintKind::Footnote(1), "一网通办：指网上办理。"),
            (HintKind::Footnote(1), "又一段。"),
            (HintKind::Footnote(2), "专班。"),
        ],
    );
}

#[test]
fn blanks_before_a_paragraph_do_not_make_it_code() {
    check("　　第一段。\n\n    第二段。\n", "　　第一段。\n第二段。\n", &[]);
}

#[test]
fn metadata_is_beside_the_text_and_tables_are_lines() {
    check(
        "---\nauthor: 某\n---\n\n| 指标 | 数值 |\n|---|---|\n| 总量 | 9 |\n",
        "author: 某\n指标\t数值\n总量\t9\n",
        &[(HintKind::Aside(Reason::Portal), "author: 某")],
    );
}

#[test]
fn html_between_paragraphs_is_read_as_in_a_page() {
    check(
        "首段。\n\n<table><tr><td>指标</td><td>数值</td></tr>\n\n<tr><td>粮食</td><td>30万吨</td></tr></table>\n\n\
         <p align=\"center\">附图。</p>\n\n<details><summary>背景</summary>折叠。</details>\n<!-- 注 -->\n\n末段。\n",
        "首段。\n指标\t数值\n粮食\t30万吨\n附图。\n背景\n折叠。\n末段。\n",
        &[],
    );
}

#[test]
fn markdown_may_stand_within_html() {
    check(
        "<div align=\"center\">\n\n# 政府工作报告\n\n</div>\n\n<span id=\"page-1\"></span>一、*回顾*\n",
        "政府工作报告\n一、回顾\n",
        &[(HintKind::Heading(1), "政府工作报告")],
    );
}

#[test]
fn a_table_may_hold_paragraphs_and_html_hidden_parts() {
    check(
        "<table><tr><td>\n\n*甲*\n\n</td></tr>\n\n<tr><td>乙</td><td>丙</td></tr></table>\n\n\
         <div style=\"display:none\">隐藏</div>\n\n末段。\n",
        "甲\n乙\t丙\n末段。\n",
        &[],
    );
}

#[test]
fn notes_are_referred_to_from_html_and_formulas() {
    check(
        "<table><tr><td>一网通办[^1]</td><td>专班[2]</td></tr></table>\n\n双减$^{3}$，联动$ ^ { [4] } $，价$5。\n\n\
         [^1]: 指办理。\n[2]: 指小组。\n",
        "一网通办1\t专班2\n双减3，联动[4]，价$5。\n指办理。\n指小组。\n",
        &[
            (HintKind::Reference(1), "1"),
            (HintKind::Reference(2), "2"),
            (HintKind::Reference(3), "3"),
            (HintKind::Reference(4), "[4]"),
            (HintKind::Footnote(1), "指办理。"),
            (HintKind::Footnote(2), "指小组。"),
        ],
    );
}

#[test]
fn tags_within_a_line_are_no_text() {
    check(
        "第一行<br>第二行，<ruby>汉<rp>(</rp><rt>hàn</rt></ruby>字<u>下</u>划<!-- 注 -->线。\n\n<rt>未闭\n\n末段。\n",
        "第一行\n第二行，汉字下划线。\n末段。\n",
        &[],
    );
}

#[test]
fn a_file_may_begin_with_a_tag() {
    use crate::text::{Kind, recognise};
    for source in [
        "<div align=\"center\">\n\n# 报告",
        "<center># 报告</center>",
        "<span id=\"p\"></span>\n# 报告",
    ] {
        assert_eq!(recognise(source.as_bytes(), "a.md"), Kind::Markdown, "{source}");
        assert_eq!(recognise(source.as_bytes(), "a.html"), Kind::Html, "{source}");
    }
    assert_eq!(recognise("<!DOCTYPE html>\n<html><p>报告".as_bytes(), "a.md"), Kind::Html);
}

#[test]
fn a_target_that_is_no_address_is_a_note() {
    check(
        "推进一网通办[1]改革，专班[注2]，[链接][3]与[网站](a.htm)。\n\n\
         [1]: 一网通办：指统一办理。\n[注2]: 专班：指小组。\n[3]: https://example.org/报告\n",
        "推进一网通办改革，专班，链接与网站。\n一网通办：指统一办理。\n专班：指小组。\n",
        &[
            (HintKind::Reference(1), ""),
            (HintKind::Reference(2), ""),
            (HintKind::Footnote(1), "一网通办：指统一办理。"),
            (HintKind::Footnote(2), "专班：指小组。"),
        ],
    );
}

#[test]
fn addresses_are_told_from_notes() {
    for target in
        ["https://example.org/报告", "报告.html", "./报告", "report.pdf \"标题\"", "<a b>"]
    {
        let source = format!("见[网页][1]。\n\n[1]: {target}\n");
        check(&source, "见网页。\n", &[]);
    }
    for note in ["EPC 模式：指总承包。", "5G：指移动通信。", "一网通办", "One stop: a service."]
    {
        let source = format!("推进甲[1][乙]改革。\n\n[1]: {note}\n[乙]: 指乙。\n");
        let text = format!("推进甲改革。\n{note}\n指乙。\n");
        let hints = [
            (HintKind::Reference(1), ""),
            (HintKind::Reference(2), ""),
            (HintKind::Footnote(1), note),
            (HintKind::Footnote(2), "指乙。"),
        ];
        check(&source, &text, &hints);
    }
}

#[test]
fn every_note_has_a_number_of_its_own() {
    check(
        "甲[^a]乙[^1]丙[^01]。\n\n[^a]: 注甲。\n[^1]: 注乙。\n[^01]: 注丙。\n",
        "甲乙丙。\n注甲。\n注乙。\n注丙。\n",
        &[
            (HintKind::Reference(2), ""),
            (HintKind::Reference(1), ""),
            (HintKind::Reference(3), ""),
            (HintKind::Footnote(2), "注甲。"),
            (HintKind::Footnote(1), "注乙。"),
            (HintKind::Footnote(3), "注丙。"),
        ],
    );
}

#[test]
fn attributes_and_fences_are_no_text() {
    check(
        "# 报告 {#报告 .unnumbered}\n\n## 序 {-}\n\n::: {custom-style=\"副题\"}\n副题\n:::\n\n\
         [[各位]{.mark}代表]{.smallcaps lang=zh}：{不是属性}[图](a.png){width=50%}\n\n## 一、[回顾]{.underline} {#sec-1}\n",
        "报告\n序\n副题\n各位代表：{不是属性}图\n一、回顾\n",
        &[
            (HintKind::Heading(1), "报告"),
            (HintKind::Heading(2), "序"),
            (HintKind::Heading(2), "一、回顾"),
        ],
    );
}

#[test]
fn superscripts_and_notes_of_pandoc_are_marks_and_notes() {
    check(
        "一网通办^1^改革，专班^[指小组[2]。]，双减^\\[3\\]^，占地3km^2^，CO~2~下降3~5个，8~10个，~~删~~。\n",
        "一网通办1改革，专班，双减[3]，占地3km2，CO2下降3~5个，8~10个，删。\n指小组[2]。\n",
        &[
            (HintKind::Reference(1), "1"),
            (HintKind::Reference(2), ""),
            (HintKind::Reference(3), "[3]"),
            (HintKind::Footnote(2), "指小组[2]。"),
        ],
    );
}

#[test]
fn lists_that_commonmark_does_not_know_are_lines() {
    check(
        "任务：\n（一）稳增长。\n（二）促改革。\n(3) 调结构。\na.  甲\nb.  乙\n#.  子\n#.  丑\n\n| 诗一\n| 诗二\n\n\
         [1]：注一。\n[2]：注二。\n① 甲\n三、乙\n",
        "任务：\n（一）稳增长。\n（二）促改革。\n(3) 调结构。\na. 甲\nb. 乙\n1. 子\n2. 丑\n诗一\n诗二\n\
         [1]：注一。\n[2]：注二。\n① 甲\n三、乙\n",
        &[],
    );
}

#[test]
fn a_term_and_its_definition_are_one_line() {
    check("一网通办\n:   指统一办理。\n", "一网通办：指统一办理。\n", &[]);
}

#[test]
fn tables_of_pandoc_keep_their_cells() {
    check(
        "  指标       数值\n  ---------- --------\n  粮食产量   30万吨\n  财政 9亿元\n\n\
         ---- ----\n甲   乙\n---- ----\n\n\
         +------+------+\n| 项目 | 说明 |\n+======+======+\n| 道路 | 已完  |\n|      | 成   |\n+------+------+\n末段。\n",
        "指标\t数值\n粮食产量\t30万吨\n财政\t9亿元\n甲\t乙\n项目\t说明\n道路\t已完成\n末段。\n",
        &[],
    );
}

#[test]
fn a_cell_is_one_line() {
    check("| 甲 | 乙<br>丙 |\n|---|---|\n| a\\|b | ~1~ |\n", "甲\t乙 丙\na|b\t~1~\n", &[]);
}

#[test]
fn commands_that_end_a_page_are_left_out_and_rules_are_no_tables() {
    check("前段。\n\n\\newpage\n\n后段。\n\n---\n\n末段。\n", "前段。\n后段。\n末段。\n", &[]);
}

proptest::proptest! {
    #[test]
    fn nothing_breaks_the_reader(source in "([-\\[\\]^~{}.#|:+<>*（一）1甲a= \n]|<sup>|<td>|\\^\\[|---- ---|\n\n){0,60}") {
        let _ = extract(&source).finish(Encoding::Utf8);
    }
}

#[test]
fn rows_of_tables_keep_empty_cells() {
    check_rows(
        "|指标|单位|值|\n|-|-|-|\n|粮食|  |30|\n|  |亿元|9|\n|总量|||\n\n正文\n\n|甲|乙|\n|-|-|\n",
        &[
            (true, true, 0, "指标\t单位\t值"),
            (false, false, 0, "粮食\t\t30"),
            (false, false, 1, "亿元\t9"),
            (false, false, 0, "总量"),
            (true, true, 0, "甲\t乙"),
        ],
    );
}
