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

#[test]
fn numbers_of_several_parts_are_one() {
    back(
        "国内生产总值八亿六千万元，粮食总产量二十八万三千吨，固定资产投资3亿8600万元，社会商品零售总额三亿二千万元。",
        &[
            "gdp result 2023 8.6亿元",
            "grain result 2023 28.3万吨",
            "investment result 2023 3.86亿元",
            "retail result 2023 3.2亿元",
        ],
    );
    back("城镇新增就业1万2600人。", &["jobs result 2023 1.26万人"]);
    back("实际利用外资三万一千美元。", &["foreign-capital result 2023 3.1万美元"]);
    back(
        "财政总收入连续跨越50亿、80亿、100亿元三个台阶。",
        &[
            "revenue-total result 2023 50亿元 at-least",
            "revenue-total result 2023 80亿元 at-least",
            "revenue-total result 2023 100亿元 at-least",
        ],
    );
}

#[test]
fn people_behind_an_income_have_one_of_their_own() {
    back(
        "居民人均可支配收入5.6万元，增长4.8%，其中城镇居民6.1万元，增长4.3%；农村居民3.3万元，增长6.8%。",
        &[
            "income result 2023 5.6万元",
            "income result 2023 4.8%",
            "income-urban result 2023 6.1万元",
            "income-urban result 2023 4.3%",
            "income-rural result 2023 3.3万元",
            "income-rural result 2023 6.8%",
        ],
    );
    back("城镇居民增长4.3%。", &["? result 2023 4.3%"]);
}

#[test]
fn an_aim_in_the_work_itself_is_a_higher_one() {
    ahead(
        "地区生产总值增长6.5%左右，在实际工作中力争达到7%；财政收入增长5%。",
        &["gdp target 2024 6.5% about stretch 7", "revenue target 2024 5%"],
    );
}

#[test]
fn an_average_up_to_a_year_is_of_the_years_up_to_it() {
    ahead(
        "力争到2026年，地区生产总值突破240亿元，财政收入达到13亿元，年均增长8.5%。",
        &[
            "gdp plan 2026 240亿元 at-least",
            "revenue plan 2026 13亿元",
            "revenue plan 2024..2026 8.5%",
        ],
    );
}

#[test]
fn a_heading_that_is_a_sentence_states_what_it_says() {
    let items = "（一）围绕农业增效、农民增收。\n我们做事。\n（二）实际利用外资达到650万美元，增长15%。\n我们做事。";
    ahead(items, &["foreign-capital target 2024 650万美元", "foreign-capital target 2024 15%"]);
}

#[test]
fn what_a_division_is_to_do_is_of_a_part() {
    ahead(
        "支持青山县冲刺百强县，生产总值突破400亿元；全市生产总值突破1500亿元。",
        &["gdp target 2024 400亿元 at-least part", "gdp target 2024 1500亿元 at-least"],
    );
    ahead("支持企业扩大出口，进出口总额增长8%。", &["trade target 2024 8%"]);
}
