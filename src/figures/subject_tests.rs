//! What a value is of: subjects that come between, bases, and what stands for a list.

#![cfg(test)]

use super::tests::{ahead, back, figures, line, report_of};

#[test]
fn another_subject_with_its_verb_ends_what_is_said_of_a_name() {
    back(
        "在财政收入下降的同时，预算外资金却大幅度增加，由37亿元增加到65亿元，四年间增长75.2%。",
        &[],
    );
    back(
        "固定资产投资12亿元，结构继续优化，增长8%。",
        &["investment result 2023 12亿元", "investment result 2023 8%"],
    );
}

#[test]
fn what_was_said_in_words_has_no_part_in_the_value_behind_it() {
    ahead("居民收入稳步较快增长、劳动报酬与劳动生产率同步提高。", &[]);
    ahead(
        "居民收入增长与经济增长同步、劳动报酬与劳动生产率同步提高。",
        &["income target 2024 relative"],
    );
    ahead(
        "财政收入、居民收入分别增长5%、6%。",
        &["revenue target 2024 5%", "income target 2024 6%"],
    );
    ahead("地区生产总值平稳增长、达到500亿元。", &["gdp target 2024 500亿元"]);
}

#[test]
fn a_comparison_behind_an_aim_is_none_of_its_own() {
    ahead("财政收入增长3.7%，努力跑赢全省。", &["revenue target 2024 3.7%"]);
    ahead("财政收入努力快于全省。", &["revenue target 2024 relative at-least"]);
}

#[test]
fn a_pilot_states_its_own_values() {
    back(
        "改革试点一年来，完成审批21个，固定资产投资同比增长80%；全市固定资产投资增长9%。",
        &["investment result 2023 80% part", "investment result 2023 9%"],
    );
    back("试点工作扎实推进，固定资产投资增长8%。", &["investment result 2023 8%"]);
}

#[test]
fn the_subject_behind_among_them_is_a_part() {
    back(
        "改造示范村25个，其中顾家村、李家村自投入运营后，已累计接待游客20万人次；全市旅游收入30亿元。",
        &["visitors result 2023 20万人次 part", "tourism result 2023 30亿元"],
    );
    back(
        "财政总收入15亿元，其中一般公共预算收入9亿元。",
        &["revenue-total result 2023 15亿元", "revenue result 2023 9亿元"],
    );
}

#[test]
fn a_list_may_end_with_a_word_for_indicators() {
    back(
        "规上工业增加值、固定资产投资、进出口总额等主要指标增速均高于全省平均水平。",
        &[
            "industry result 2023 relative at-least",
            "investment result 2023 relative at-least",
            "trade result 2023 relative at-least",
        ],
    );
    back("地区生产总值等3项指标居全省第一。", &[]);
}

#[test]
fn what_a_value_is_measured_without_qualifies_it() {
    let of = |text: &str| -> Vec<String> {
        let found = figures(text, "").1.figures;
        found.iter().map(|f| format!("{} [{}]", line(f), f.qualifiers.join("、"))).collect()
    };
    assert_eq!(
        of("扣除房地产开发投资后，固定资产投资增长2.7%。"),
        ["investment result 2023 2.7% [扣除房地产开发投资后]"]
    );
    assert_eq!(
        of("剔除历史遗留问题影响后固定资产投资增长2.7%，剔除不可比因素，工业投资增长3%。"),
        [
            "investment result 2023 2.7% [剔除历史遗留问题影响后]",
            "industrial-investment result 2023 3% [剔除不可比因素]"
        ]
    );
    assert_eq!(
        of("一般公共预算收入97.6亿元，同口径增长15.8%；财政总收入30亿元，按自然口径计算下降9.9%。"),
        [
            "revenue result 2023 97.6亿元 []",
            "revenue result 2023 15.8% [同口径]",
            "revenue-total result 2023 30亿元 []",
            "revenue-total result 2023 -9.9% [按自然口径计算]"
        ]
    );
    assert_eq!(
        of("农民人均纯收入，考虑价格下降因素，比上年实际增长4.3%。"),
        ["income-rural result 2023 4.3% [考虑价格下降因素]"]
    );
    assert_eq!(of("财政收入（可比口径）增长10%。"), ["revenue result 2023 10% [可比口径]"]);
    assert_eq!(of("加计扣除政策惠及企业，固定资产投资增长8%。"), ["investment result 2023 8% []"]);
}

#[test]
fn a_growth_that_is_brought_along_is_that_of_the_whole() {
    back(
        "制造业投资增长9.1%，带动固定资产投资增长5.1%。",
        &["? result 2023 9.1%", "investment result 2023 5.1%"],
    );
    back("城市更新供应土地26公顷，带动固定资产投资103亿元。", &[]);
}

#[test]
fn growth_over_the_time_before_the_epidemic_is_of_the_years_since() {
    back(
        "全市接待游客量、旅游收入较疫情前分别增长25%和10%。",
        &["visitors result 2020..2023 25%", "tourism result 2020..2023 10%"],
    );
    back("全年旅游收入突破1万亿元、超过疫情前水平。", &["tourism result 2023 1万亿元 at-least"]);
}

#[test]
fn names_and_numbers_that_leave_something_unsaid() {
    back(
        "年旅游人次突破百万，增长8%。",
        &["visitors result 2023 100万人次 at-least", "visitors result 2023 8%"],
    );
    back("旅游人次和花费均增长8%。", &["visitors result 2023 8%", "tourism result 2023 8%"]);
    back(
        "国内游客、入境游客数量分别增长6.9%、68%。",
        &["visitors result 2023 6.9%", "? result 2023 68%"],
    );
    back("居民消费价格涨幅稳定在2%左右的较低水平。", &["prices result 2023 2% about"]);
    back("旅游收入超3亿元的县达到5个。", &[]);
    let province =
        report_of("东湖省", 2024, "全省研发经费支出280亿元、占地区生产总值比重达2.8%。", "");
    let found: Vec<_> = province.1.figures.iter().map(line).collect();
    assert_eq!(found, ["research result 2023 2.8%"]);
}
