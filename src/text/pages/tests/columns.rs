//! Pages in columns: each is read to its end before the next, and what stands across them keeps its place.

use super::*;

#[test]
fn columns_are_read_one_after_the_other() {
    let mut first = page(1);
    set(&mut first, 200.0, 80.0, SIZE, "政府工作报告全文如下");
    for (x, c) in [(60.0, "左"), (310.0, "右")] {
        for line in 0..12_u8 {
            set(&mut first, x, 120.0 + 20.0 * f32::from(line), 14.0, &c.repeat(16));
        }
    }
    let text = read(vec![first]);
    let lines: Vec<&str> = text.content.lines().collect();
    assert_eq!(lines, ["政府工作报告全文如下", &("左".repeat(192) + &"右".repeat(192))]);
}

/// The last page ends within its second column.
#[test]
fn three_columns_are_read_one_after_the_other() {
    let mut first = page(1);
    set(&mut first, 200.0, 80.0, SIZE, "政府工作报告全文如下");
    for (x, c) in [(40.0, "左"), (220.0, "中"), (400.0, "右")] {
        for line in 0..14_u8 {
            set(&mut first, x, 120.0 + 20.0 * f32::from(line), 14.0, &c.repeat(11));
        }
    }
    let mut second = page(2);
    for (x, c, lines) in [(40.0, "前", 14), (220.0, "后", 2_u8)] {
        for line in 0..lines {
            set(&mut second, x, 120.0 + 20.0 * f32::from(line), 14.0, &c.repeat(11));
        }
    }
    let text = read(vec![first, second]);
    let column = |(c, lines): (&str, usize)| c.repeat(11 * lines);
    let body = [("左", 14), ("中", 14), ("右", 14), ("前", 14), ("后", 2)].map(column).concat();
    let lines: Vec<&str> = text.content.lines().collect();
    assert_eq!(lines, ["政府工作报告全文如下", &body]);
}

#[test]
fn a_small_line_across_the_columns_above_them_stays_there() {
    let mut first = page(1);
    set(&mut first, 180.0, 70.0, 20.0, "政府工作报告");
    set(&mut first, 160.0, 95.0, 12.0, "——在东湖市第十六届人民代表大会上");
    for (x, c) in [(60.0, "左"), (310.0, "右")] {
        for line in 0..12_u8 {
            set(&mut first, x, 130.0 + 20.0 * f32::from(line), 14.0, &c.repeat(16));
        }
    }
    set(&mut first, 60.0, 400.0, 12.0, &format!("<1>{}", "注".repeat(36)));
    let text = read(vec![first]);
    let lines: Vec<&str> = text.content.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[..2], ["政府工作报告", "——在东湖市第十六届人民代表大会上"]);
    assert_eq!(lines[2], "左".repeat(12 * 16) + &"右".repeat(12 * 16));
}

#[test]
fn the_last_page_may_have_a_short_second_column() {
    let column = |page: &mut Page, x: f32, c: &str, count: u8| {
        for line in 0..count {
            set(page, x, 120.0 + 20.0 * f32::from(line), 14.0, &c.repeat(16));
        }
    };
    let (mut first, mut last) = (page(1), page(2));
    column(&mut first, 60.0, "左", 20);
    column(&mut first, 310.0, "右", 20);
    column(&mut last, 60.0, "前", 20);
    column(&mut last, 310.0, "后", 2);
    let text = read(vec![first, last]);
    let expected = [("左", 20), ("右", 20), ("前", 20), ("后", 2)];
    assert_eq!(text.content.trim_end(), expected.map(|(c, n)| c.repeat(16 * n)).concat());
}

/// Two columns of text with notes across both below them; the left one runs into the notes.
#[test]
fn notes_across_two_columns_are_notes_though_the_text_runs_into_them() {
    let mut first = page(1);
    set(&mut first, 60.0, 120.0, 14.0, &format!("左<1>{}", "左".repeat(14)));
    for line in 1..14_u8 {
        set(&mut first, 60.0, 120.0 + 20.0 * f32::from(line), 14.0, &"左".repeat(16));
    }
    set(&mut first, 310.0, 120.0, 14.0, &format!("右<2>{}", "右".repeat(14)));
    for line in 1..12_u8 {
        set(&mut first, 310.0, 120.0 + 20.0 * f32::from(line), 14.0, &"右".repeat(16));
    }
    // The last lines of the left column stand at 360 and 380.
    set(&mut first, 60.0, 363.0, 12.0, &format!("<1>左栏：{}", "注".repeat(34)));
    set(&mut first, 60.0, 378.0, 12.0, "左栏的注到此为止。");
    set(&mut first, 60.0, 396.0, 12.0, &format!("<2>右栏：{}", "注".repeat(34)));
    let text = read(vec![first]);
    let lines: Vec<&str> = text.content.lines().filter(|line| !line.is_empty()).collect();
    let body = format!("左1{}右2{}", "左".repeat(14 + 13 * 16), "右".repeat(14 + 11 * 16));
    assert_eq!(lines[0], body);
    let note = format!("左栏：{}左栏的注到此为止。", "注".repeat(34));
    assert!(lines.iter().any(|line| line.ends_with(&note)), "{lines:#?}");
    assert!(lines.iter().any(|line| line.ends_with(&format!("右栏：{}", "注".repeat(34)))));
    assert_eq!(hinted(&text, |kind| matches!(kind, HintKind::Reference(_))), ["1", "2"]);
}
