//! Tables that few rules or none part: what stands below each other keeps its cells, and running text stays as it is.

use super::{Rule, page, prose, read, rows, set_paragraphs, set_row};
use crate::text::pages::Page;

/// Sets rows of a height of 24 from a height on, with rules above and below, and below the first if three are wanted.
fn set_table(page: &mut Page, from: f32, places: &[f32], cells: &[&[&str]], rules: usize) -> f32 {
    let mut y = from;
    for row in cells {
        y += 24.0;
        let row: Vec<(f32, &str)> = places.iter().copied().zip(row.iter().copied()).collect();
        set_row(page, y, &row);
    }
    let rule = |y: f32| Rule { left: 85.0, right: 510.0, y };
    if rules > 1 {
        page.rules.extend([rule(from + 4.0), rule(y + 8.0)]);
    }
    if rules > 2 {
        page.rules.push(rule(from + 30.0));
    }
    y + 40.0
}

/// The cells of a table between two paragraphs.
#[track_caller]
fn is_kept(places: &[f32], cells: &[&[&str]], rules: usize) {
    let mut first = page(1);
    let y = set_paragraphs(&mut first, 60.0, &[&prose(80)]);
    let y = set_table(&mut first, y, places, cells, rules);
    set_paragraphs(&mut first, y, &[&prose(80)]);
    let text = read(vec![first]);
    let found: Vec<Vec<&str>> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
    assert_eq!(found, cells, "{rules} rules: {}", text.content);
    assert_eq!(text.content.lines().filter(|line| *line == prose(80)).count(), 2);
}

const FIGURES: [&[&str]; 5] = [
    &["指标", "2023年", "增速"],
    &["生产总值", "1234.5亿元", "6.5%"],
    &["固定资产投资", "456.7亿元", "5%"],
    &["社会消费品零售额", "321亿元", "7.2%"],
    &["粮食产量", "32万吨", "1%"],
];

#[test]
fn tables_with_few_rules_or_none_keep_their_cells() {
    let two: Vec<&[&str]> = FIGURES.iter().map(|row| &row[..2]).collect();
    for rules in [0, 2, 3] {
        is_kept(&[90.0, 300.0, 430.0], &FIGURES, rules);
        is_kept(&[90.0, 300.0], &two, rules);
    }
}

#[test]
fn cells_that_stand_close_to_each_other_are_apart() {
    // The longest name leaves three quarters of an em.
    is_kept(&[90.0, 230.0, 322.0], &FIGURES, 3);
    is_kept(&[90.0, 230.0, 322.0], &FIGURES, 2);
}

#[test]
fn a_long_table_is_not_taken_for_columns_of_text() {
    let names: Vec<String> = (10..35).map(|n| format!("某某县{n}")).collect();
    let values: Vec<String> = (10..35).map(|n| format!("{n}5.2亿元")).collect();
    let cells: Vec<[&str; 3]> =
        names.iter().zip(&values).map(|(name, value)| [&**name, &**value, "5.2%"]).collect();
    let cells: Vec<&[&str]> = cells.iter().map(|row| &row[..]).collect();
    for rules in [0, 2] {
        let mut first = page(1);
        set_table(&mut first, 60.0, &[90.0, 300.0, 450.0], &cells, rules);
        let text = read(vec![first]);
        let found: Vec<Vec<&str>> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(found, cells);
    }
}

#[test]
fn what_stands_in_pairs_but_is_no_table_stays_as_it_is() {
    // Titles with the numbers of their pages, titles without figures, and numbers with what they count.
    let contents: [&[&str]; 5] = [
        &["一、工作回顾", "1"],
        &["二、主要目标", "5"],
        &["三、重点任务", "6"],
        &["四、自身建设", "12"],
        &["五、名词解释", "15"],
    ];
    let titles: [&[&str]; 4] =
        [&["第一章", "总则"], &["第二章", "职责"], &["第三章", "程序"], &["第四章", "附则"]];
    let counted: [&[&str]; 4] =
        [&["1.", "增长5%"], &["2.", "增长6%"], &["3.", "增长7%"], &["4.", "增长8%"]];
    for (cells, rules) in [(&contents[..], 0), (&contents, 2), (&titles, 0), (&counted, 0)] {
        let mut first = page(1);
        set_table(&mut first, 60.0, &[90.0, 300.0], cells, rules);
        assert_eq!(rows(&read(vec![first])), [], "{cells:?}");
    }
}

#[test]
fn text_between_the_rules_of_a_head_and_a_foot_is_no_table() {
    let mut first = page(1);
    first.rules = [60.0, 780.0].map(|y| Rule { left: 85.0, right: 510.0, y }).to_vec();
    set_row(&mut first, 100.0, &[(90.0, "甲方"), (300.0, "乙方")]);
    set_row(&mut first, 130.0, &[(90.0, "丙方"), (300.0, "丁方")]);
    set_paragraphs(&mut first, 160.0, &[&prose(80), &prose(60)]);
    let text = read(vec![first]);
    assert_eq!(rows(&text), []);
    assert!(text.content.ends_with(&format!("{}\n{}\n", prose(80), prose(60))));
}
