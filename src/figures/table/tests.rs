//! Rules 35 to 38 of `docs/figures.md`, by tables in each of the forms that files have.

use super::super::tests::line;
use super::super::{Bound, Figure, of};
use crate::parse::parse;
use crate::text::read;
use std::io::{Cursor, Write};

/// What a report of 2025 says around a table behind its last section; `above` stands right above the table.
fn paragraphs(above: &str) -> [&str; 8] {
    let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
    let date = "——2025年1月15日在东湖市第五届人民代表大会第五次会议上";
    let (back, ahead) = ("一、2024年工作回顾", "二、2025年工作安排");
    ["政府工作报告", date, "各位代表：", back, body, ahead, body, above]
}

/// The figures of a file.
fn of_file(name: &str, file: Vec<u8>) -> Vec<Figure> {
    of(&parse(&read(&file.into(), name, None).unwrap()).document).figures
}

/// The figures of a report of 2025 with a table behind its last section, which the file states or plain text has.
fn figures(name: &str, above: &str, table: &str) -> Vec<Figure> {
    let text = paragraphs(above).join("\n\n") + &format!("\n\n{table}\n\n再接再厉，继续前进。\n");
    of_file(name, text.into_bytes())
}

/// A Markdown table with these rows.
fn markdown(rows: &[&[&str]]) -> String {
    let line = |cells: &[&str]| format!("|{}|\n", cells.join("|"));
    let (head, rest) = rows.split_first().unwrap();
    let rule = format!("|{}\n", "-|".repeat(head.len()));
    let rest: String = rest.iter().map(|row| line(row)).collect();
    line(head) + &rule + &rest
}

fn html(rows: &[&[&str]]) -> String {
    let row = |cells: &[&str]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("<table>{rows}</table>")
}

/// A web page with a table below its paragraphs.
fn page(above: &str, rows: &[&[&str]]) -> Vec<u8> {
    let body: String = paragraphs(above).map(|text| format!("<p>{text}</p>")).concat();
    format!("<!DOCTYPE html><meta charset=utf-8><body>{body}{}</body>", html(rows)).into_bytes()
}

/// A Word document with a table below its paragraphs.
fn docx(above: &str, rows: &[&[&str]]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| -> String {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let body: String = paragraphs(above).map(paragraph).concat();
    let rows: String = rows.iter().map(row).collect();
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<w:document xmlns:w=\"{main}\"><w:body>{body}<w:tbl>{rows}</w:tbl></w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn tabbed(rows: &[&[&str]]) -> String {
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}

/// What a table states, in whichever form it is stored.
#[track_caller]
fn check_below(above: &str, rows: &[&[&str]], expected: &[&str]) {
    let forms = [
        ("Markdown", figures("a.md", above, &markdown(rows))),
        ("HTML in Markdown", figures("a.md", above, &html(rows))),
        ("plain text", figures("a.txt", above, &tabbed(rows))),
        ("a page", of_file("a.html", page(above, rows))),
        ("a Word document", of_file("a.docx", docx(above, rows))),
    ];
    for (form, found) in forms {
        let found: Vec<String> = found.iter().map(line).collect();
        assert_eq!(found, expected, "{rows:?} as {form}");
    }
}

#[track_caller]
fn check(rows: &[&[&str]], expected: &[&str]) {
    check_below("", rows, expected);
}

#[test]
fn columns_say_what_came_and_what_is_to_come() {
    check(
        &[
            &["指标名称", "单位", "2024年完成", "增长(%)", "2025年目标"],
            &["地区生产总值", "亿元", "861.2", "5.2", "增长5.5%左右"],
            &["固定资产投资", "亿元", "1,200.5", "-3.1", "≥5%"],
            &["城镇新增就业", "万人", "1.2", "—", "1.1以上"],
            &["城镇调查失业率", "%", "5.1", "", "5.5左右"],
            &["新建学校", "所", "25", "3.0", "30"],
        ],
        &[
            "gdp result 2024 861.2亿元",
            "gdp result 2024 5.2%",
            "gdp target 2025 5.5% about",
            "investment result 2024 1200.5亿元",
            "investment result 2024 -3.1%",
            "jobs result 2024 1.2万人",
            "jobs target 2025 1.1万人 at-least",
            "unemployment result 2024 5.1%",
            "unemployment target 2025 5.5% about",
            "? result 2024 3%",
        ],
    );
}

#[test]
fn units_stand_in_names_and_headings_too() {
    check(
        &[
            &["指标", "2024年完成", "2025年预期目标"],
            &["地区生产总值增长（%）", "5.2", "5.5-6.0"],
            &["1.一般公共预算收入（亿元）", "62.5", "65"],
            &["居民消费价格涨幅（%）", "0.3", "2左右"],
            &["单位地区生产总值能耗下降(%)", "3.1", "完成上级下达任务"],
            &["城镇化率%", "65.3", "66"],
        ],
        &[
            "gdp result 2024 5.2%",
            "gdp target 2025 5.5~6% range",
            "revenue result 2024 62.5亿元",
            "revenue target 2025 65亿元",
            "prices result 2024 0.3%",
            "prices target 2025 2% about",
            "energy result 2024 -3.1%",
            "urbanisation result 2024 65.3%",
            "urbanisation target 2025 66%",
        ],
    );
    check(
        &[&["项目", "2024年（亿元）", "同比（%）"], &["进出口总额", "88.8", "-14.6"]],
        &["trade result 2024 88.8亿元", "trade result 2024 -14.6%"],
    );
    // Per cent of what has a level is growth.
    check(
        &[&["指标", "计量单位", "2025年计划"], &["地区生产总值", "%", "6"]],
        &["gdp target 2025 6%"],
    );
}

#[test]
fn names_may_lean_on_the_row_above() {
    check(
        &[
            &["指标", "单位", "2024年实际", "比上年增长%"],
            &["一、地区生产总值", "亿元", "861", "5"],
            &["　　第一产业", "亿元", "61", "4"],
            &["第三产业", "亿元", "400", "6"],
            &["二、居民人均可支配收入", "元", "30000", "5.5"],
            &["#城镇居民", "元", "40000", "5"],
        ],
        &[
            "gdp result 2024 861亿元",
            "gdp result 2024 5%",
            "primary result 2024 61亿元",
            "primary result 2024 4%",
            "tertiary result 2024 400亿元",
            "tertiary result 2024 6%",
            "income result 2024 30000元",
            "income result 2024 5.5%",
            "income-urban result 2024 40000元",
            "income-urban result 2024 5%",
        ],
    );
}

#[test]
fn what_stands_above_a_table_speaks_of_it() {
    check_below(
        "2024年主要经济指标完成情况",
        &[&["指标", "绝对值（亿元）", "增长（%）"], &["地区生产总值", "861", "5.2"]],
        &["gdp result 2024 861亿元", "gdp result 2024 5.2%"],
    );
    check_below(
        "2025年主要指标预期",
        &[&["地区生产总值", "增长8.5%左右"], &["出口总额", "实现正增长"]],
        &["gdp target 2025 8.5% about", "exports target 2025 relative"],
    );
}

#[test]
fn headings_may_stand_over_several_columns() {
    let table = "<table><tr><td rowspan=2>指标<td rowspan=2>单位<td colspan=2>2024年<td colspan=2>2025年\
                 <tr><td>完成<td>增长（%）<td>目标<td>增长（%）\
                 <tr><td>地区生产总值<td>亿元<td>861<td>5.2<td>910<td>5.5</table>";
    let found: Vec<String> = figures("a.md", "", table).iter().map(line).collect();
    assert_eq!(
        found,
        [
            "gdp result 2024 861亿元",
            "gdp result 2024 5.2%",
            "gdp target 2025 910亿元",
            "gdp target 2025 5.5%",
        ]
    );
}

#[test]
fn a_column_without_a_clear_meaning_states_nothing() {
    let rows = |head: &'static str| -> [[&'static str; 3]; 2] {
        [["指标", "单位", head], ["地区生产总值", "亿元", "861"]]
    };
    for head in [
        "数值",
        "2025年",
        "2024年目标",
        "2025年完成",
        "完成率",
        "占全国比重",
        "计划完成情况",
        "全国",
        "备注",
        "2023年、2024年",
        "增减",
    ] {
        let rows = rows(head);
        check(&rows.each_ref().map(|row| &row[..]), &[]);
    }
    // No unit, no value; a growth without per cent is none.
    check(&[&["指标", "2024年完成"], &["地区生产总值", "861"]], &[]);
    check(&[&["指标", "2024年增长"], &["地区生产总值", "5.2"]], &[]);
    // A value in points is a difference.
    check(&[&["指标", "2024年完成"], &["城镇调查失业率", "下降0.2个百分点"]], &[]);
}

#[test]
fn prose_with_tabs_in_it_is_read_as_prose() {
    let found = figures(
        "a.txt",
        "",
        "经济稳中有进，\t地区生产总值增长5.2%。\n投资提质增效，\t固定资产投资增长7%。",
    );
    let found: Vec<String> = found.iter().map(line).collect();
    assert_eq!(found, ["gdp target 2025 5.2%", "investment target 2025 7%"]);
}

#[test]
fn the_value_of_a_cell_is_where_it_is_said_to_be() {
    let rows: &[&[&str]] =
        &[&["指标", "单位", "2024年完成"], &["地区生产总值", "亿元", "约 861.2 "]];
    let text = format!(
        "政府工作报告\n\n——2025年1月15日在东湖市第五届人民代表大会第五次会议上\n\n各位代表：\n\n我们做事。\n\n{}",
        markdown(rows)
    );
    let document = parse(&read(&text.into(), "a.md", None).unwrap()).document;
    let figures = of(&document).figures;
    let [figure] = &figures[..] else { panic!("{figures:?}") };
    assert_eq!(document.span_text(figure.span), "861.2");
    assert_eq!(document.span_text(figure.sentence), "地区生产总值\t亿元\t约 861.2");
    assert_eq!(
        (&*figure.name, figure.bound, figure.why.status),
        ("地区生产总值", Bound::About, 35)
    );
}
