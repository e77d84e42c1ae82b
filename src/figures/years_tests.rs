//! Values of several years: sums, steps that were passed, and what the parts of a paragraph look back on.

#![cfg(test)]

use super::of;
use super::tests::{ahead, back, figures, line};
use crate::parse::parse;
use crate::text::decode;

/// What a paragraph of a report of 2026 states, in the part that looks back on 2025 and on the plan before.
#[track_caller]
fn plan(text: &str, expected: &[&str]) {
    let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
    let text = format!(
        "政府工作报告\n——2026年1月15日在东湖市第五届人民代表大会第六次会议上\n各位代表：\n\
         一、2025年工作回顾和“十四五”发展成就\n{body}\n{text}\n{body}\n二、2026年工作安排\n{body}\n{body}\n"
    );
    let document = parse(&decode(text.as_bytes(), None)).document;
    let lines: Vec<_> = of(&document).figures.iter().map(line).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn sums_are_of_all_the_years() {
    plan("能耗强度累计下降13.1%。", &["energy result 2021..2025 -13.1%"]);
    plan("一般公共预算收入累计完成830亿元。", &["revenue result 2021..2025 830亿元"]);
    // What is of one year stays so beside a sum.
    plan(
        "一般公共预算收入累计完成830亿元。城镇新增就业5.2万人。",
        &["revenue result 2021..2025 830亿元", "jobs result 2025 5.2万人"],
    );
    back("固定资产投资累计完成320亿元。", &["investment result 2023 320亿元"]);
}

#[test]
fn a_sum_serves_the_values_behind_it() {
    plan(
        "五年来，开放水平不断提升。累计引进项目340个，实际利用外资12亿美元、年均增长5.8%。",
        &["foreign-capital result 2021..2025 12亿美元", "foreign-capital result 2021..2025 5.8%"],
    );
    plan(
        "五年来，文旅融合发展。累计接待游客1.2亿人次、旅游收入840亿元。",
        &["visitors result 2021..2025 1.2亿人次", "tourism result 2021..2025 840亿元"],
    );
    // A verb of its own ends it.
    plan(
        "五年来，开放水平不断提升。累计引进项目340个，地区生产总值达到861亿元。",
        &["gdp result 2025 861亿元"],
    );
}

#[test]
fn foreign_capital_of_several_years_is_a_sum_unless_it_was_reached() {
    plan(
        "五年来，开放不断扩大，实际使用外资26亿美元。",
        &["foreign-capital result 2021..2025 26亿美元"],
    );
    plan(
        "五年来，开放不断扩大，实际使用外资提高到6亿美元。",
        &["foreign-capital result 2025 6亿美元"],
    );
    back("实际使用外资26亿美元。", &["foreign-capital result 2023 26亿美元"]);
}

#[test]
fn the_second_sentence_of_a_paragraph_may_look_back() {
    plan(
        "各位代表！2025年是“十四五”收官之年。五年来，我们一步一个脚印。人均生产总值由7.1万元提升至9.8万元。",
        &["gdp-per-head result 2020 7.1万元", "gdp-per-head result 2025 9.8万元"],
    );
    plan("2025年是“十四五”收官之年。地区生产总值增长5.2%。", &["gdp result 2025 5.2%"]);
}

#[test]
fn of_the_steps_that_were_passed_the_last_was_reached() {
    plan(
        "五年来，地区生产总值跨越8000亿、9000亿两个台阶，年均增长5.9%。",
        &["gdp result 2025 9000亿元 at-least", "gdp result 2021..2025 5.9%"],
    );
}

#[test]
fn units_of_full_width_are_read() {
    ahead("PM2.5平均浓度控制在28微克／立方米以下。", &["pm25 target 2024 28微克/立方米 at-most"]);
}

#[test]
fn what_is_so_every_year_says_that_it_is_yearly() {
    let text = "今后五年，每年城镇新增就业40万人以上，地区生产总值年均增长5%。";
    let (_, found) = figures("", text);
    let said: Vec<_> = found.figures.iter().map(|f| (line(f), f.qualifiers.join("、"))).collect();
    let jobs = "jobs plan 2024..2028 40万人 at-least".to_owned();
    let growth = "gdp plan 2024..2028 5%".to_owned();
    assert_eq!(said, [(jobs, "每年、以上".to_owned()), (growth, "年均".to_owned())]);
}

#[test]
fn a_change_without_times_is_of_those_of_the_change_before_it() {
    back(
        "预计生产总值从2018年的1100亿元增加到2022年的1650亿元；人均生产总值从2.4万元增加到3.6万元。",
        &[
            "gdp result 2018 1100亿元",
            "gdp result 2022 1650亿元",
            "gdp-per-head result 2018 2.4万元",
            "gdp-per-head result 2022 3.6万元",
        ],
    );
    back(
        "接待游客由2014年的79万人次上升到2022年的382万人次，今年旅游收入由31亿元上升到26亿元。",
        &[
            "visitors result 2014 79万人次",
            "visitors result 2022 382万人次",
            "tourism result 2022 31亿元",
            "tourism result 2023 26亿元",
        ],
    );
}

#[test]
fn a_line_that_names_the_goals_is_heeded_without_being_a_heading() {
    let text = "政府工作报告\n——2024年1月15日在东湖市第五届人民代表大会第四次会议上\n各位代表：\n今年预期目标\n全市生产总值增长6%-6.5%，进出口总额增长5%。\n";
    let document = parse(&decode(text.as_bytes(), None)).document;
    let lines: Vec<String> = of(&document).figures.iter().map(line).collect();
    assert_eq!(lines, ["gdp target 2024 6~6.5% range", "trade target 2024 5%"]);
}

/// What a sentence states in a report of a county in 2021 below a heading that looks back on the plan before.
#[track_caller]
fn of_2021(text: &str, expected: &[&str]) {
    let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
    let text = format!(
        "政府工作报告\n——2021年1月15日在东湖县第五届人民代表大会第六次会议上\n各位代表：\n\
         一、“十三五”时期工作回顾\n{body}\n{text}\n{body}\n二、“十四五”发展目标\n{body}\n三、2021年工作安排\n{body}\n"
    );
    let document = parse(&decode(text.as_bytes(), None)).document;
    let lines: Vec<_> = of(&document).figures.iter().map(line).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn growth_beside_a_growth_over_the_years_is_of_them_too() {
    of_2021(
        "2020年空气优良天数270天，比2015年增加90天；PM2.5平均浓度下降46.2%。",
        &["pm25 result 2016..2020 -46.2%"],
    );
    // A comparison with the year before is of that year, and so is a sentence of its own.
    of_2021(
        "2020年空气优良天数270天，比2015年增加90天；PM2.5平均浓度同比下降6.2%。",
        &["pm25 result 2020 -6.2%"],
    );
    of_2021(
        "空气优良天数比2015年增加90天。2020年PM2.5平均浓度下降6.2%。",
        &["pm25 result 2020 -6.2%"],
    );
    of_2021("地区生产总值同比增长6.2%。", &["gdp result 2020 6.2%"]);
    of_2021("地区生产总值增长36.2%。", &["gdp result 2016..2020 36.2%"]);
}

#[test]
fn months_are_those_of_their_name_alone() {
    back(
        "进出口总额（1—11月）15.7亿元，增长6%；万元GDP能耗下降4.3%。",
        &[
            "trade result 2023-01..11 15.7亿元",
            "trade result 2023-01..11 6%",
            "energy result 2023 -4.3%",
        ],
    );
    back(
        "出台十条措施，有力推动1-11月实际利用外资增长21%。固定资产投资增长6%。",
        &["foreign-capital result 2023-01..11 21%", "investment result 2023 6%"],
    );
}

#[test]
fn what_there_is_per_head_is_never_a_sum() {
    plan(
        "地区生产总值迈上5千亿元台阶、五年增量超1千亿元，人均地区生产总值达9.8万元。",
        &["gdp result 2025 5000亿元 at-least", "gdp-per-head result 2025 9.8万元"],
    );
    plan("五年来，居民人均可支配收入达4.2万元。", &["income result 2025 4.2万元"]);
    plan("五年完成固定资产投资840亿元。", &["investment result 2021..2025 840亿元"]);
}

#[test]
fn sums_and_relations_of_a_plan_are_of_all_its_years() {
    let of = |text, expected: &[&str]| {
        let lines: Vec<_> = figures("", text).1.figures.iter().map(line).collect();
        assert_eq!(lines, expected, "{text}");
    };
    of(
        "未来五年的主要目标是：到2028年，地区生产总值超过800亿元，固定资产投资累计超过1000亿元，居民收入增长与经济增长同步。",
        &[
            "gdp plan 2028 800亿元 at-least",
            "investment plan 2024..2028 1000亿元 at-least",
            "income plan 2024..2028 relative",
        ],
    );
    of(
        "今后五年，研发投入占比3%以上，常住人口城镇化率达到66%。",
        &["research plan 2024..2028 3% at-least", "urbanisation plan 2028 66%"],
    );
}

#[test]
fn the_end_of_a_year_is_no_part_that_speaks_of_that_year() {
    of_2021(
        "2020年底，城乡人均住房面积分别为33平方米和37平方米。\n能耗强度下降17.2%。",
        &["energy result 2016..2020 -17.2%"],
    );
    of_2021("2020年，全县上下共同努力。\n能耗强度下降3.2%。", &["energy result 2020 -3.2%"]);
}

#[test]
fn a_part_on_present_and_task_may_look_back() {
    let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
    let of = |heading: &str, text: &str| -> Vec<String> {
        let text = format!(
            "政府工作报告\n——1988年3月25日在东湖省第七届人民代表大会第一次会议上\n各位代表：\n\
             一、{heading}\n{body}\n{text}\n{body}\n二、今年的工作\n{body}\n{body}\n"
        );
        of(&parse(&decode(text.as_bytes(), None)).document).figures.iter().map(line).collect()
    };
    let text = "1987年是东湖发展很快的一年。\n在经济领域，成绩很大。粮食产量达到391万吨，比去年增产12万吨。";
    assert_eq!(of("当前形势和基本任务", text), ["grain result 1987 391万吨"]);
    let text = "1987年是东湖发展很快的一年。\n今年是关键的一年。粮食产量达到391万吨。";
    assert_eq!(of("当前形势和基本任务", text), ["grain target 1988 391万吨"]);
    assert_eq!(of("1988年的任务", "粮食产量达到391万吨。"), ["grain target 1988 391万吨"]);
}

#[test]
fn growth_over_the_years_and_sums_say_that_they_are() {
    let text = "五年来，地区生产总值年均增长5.9%，能耗强度下降17%，城镇新增就业52万人，居民收入提高到4万元。";
    let of = |text: &str| -> Vec<String> {
        let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
        let text = format!(
            "政府工作报告\n——2026年1月15日在东湖市第五届人民代表大会第六次会议上\n各位代表：\n\
             一、工作回顾\n{body}\n{text}\n{body}\n二、2026年工作安排\n{body}\n{body}\n"
        );
        let found = of(&parse(&decode(text.as_bytes(), None)).document).figures;
        let said = |f: &super::Figure| {
            format!("{} {}", f.indicator.as_deref().unwrap_or("?"), f.qualifiers.join("、"))
        };
        found.iter().map(said).collect()
    };
    assert_eq!(of(text), ["gdp 年均", "energy 累计", "jobs 累计", "income "]);
    assert_eq!(of("能耗强度下降3%。粮食产量连续三年稳定在50万吨。"), ["energy ", "grain "]);
}

#[test]
fn a_single_month_is_no_year() {
    back(
        "一季度，全市生产总值下降16.8%，3月份，规模以上工业增加值下降8.4%，全年增长3.2%。",
        &[
            "gdp result 2023-01..03 -16.8%",
            "industry result 2023-03..03 -8.4%",
            "industry result 2023 3.2%",
        ],
    );
    back(
        "7月份进出口总额增长2%；出口总额增长3%。",
        &["trade result 2023-07..07 2%", "exports result 2023 3%"],
    );
}

#[test]
fn a_sum_since_a_year_is_of_the_years_since() {
    back(
        "单位GDP能耗比上年下降2.8%，比2020年累计下降8.6%。",
        &["energy result 2023 -2.8%", "energy result 2021..2023 -8.6%"],
    );
    back(
        "生产总值完成156.8亿元，比2018年增长1.2倍，平均每年递增17.1%。",
        &["gdp result 2023 156.8亿元", "gdp result 2019..2023 17.1%"],
    );
}

#[test]
fn a_speed_over_several_years_is_that_of_each() {
    let text = "今后五年，生产总值以8%以上的速度增长，财政收入累计增长50%。";
    let (_, found) = figures("", text);
    let said: Vec<_> = found.figures.iter().map(|f| (line(f), f.qualifiers.join("、"))).collect();
    let growth = "gdp plan 2024..2028 8% at-least".to_owned();
    let sum = "revenue plan 2024..2028 50%".to_owned();
    assert_eq!(said, [(growth, "年均、以上".to_owned()), (sum, "累计".to_owned())]);
}
