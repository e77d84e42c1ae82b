//! The rules of `docs/figures.md` in the wording of counties and districts, and of older reports.

#![cfg(test)]

use super::tests::{ahead, back, line, report_of};
use crate::parse::parse;
use crate::text::decode;

/// What a sentence in the part that looks back states in a report of a place and year.
#[track_caller]
fn of(place: &str, year: u16, text: &str, expected: &[&str]) {
    let lines: Vec<String> = report_of(place, year, text, "").1.figures.iter().map(line).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn names_of_counties_and_districts() {
    let of = |text, expected| of("东湖区", 2009, text, expected);
    of(
        "本级财政收入完成12.3亿元，增长21.5%。",
        &["revenue result 2008 12.3亿元", "revenue result 2008 21.5%"],
    );
    of("区属一般预算收入增长9.7%。", &["revenue result 2008 9.7%"]);
    of("市本级财政收入增长9.7%。", &["? result 2008 9.7%"]);
    of("实现区财政收入12.3亿元。", &["revenue result 2008 12.3亿元"]);
    of("西山区财政收入12.3亿元。", &["revenue result 2008 12.3亿元 part"]);
    of("全年新增就业人员3260人。", &["jobs result 2008 3260人"]);
    of("农民人均收入3860元。", &["income-rural result 2008 3860元"]);
    of("消费品零售总额7.2亿元。", &["retail result 2008 7.2亿元"]);
    of("限额以上消费品零售总额增长8%。", &["? result 2008 8%"]);
    of("规模以上工业企业完成工业增加值3.2亿元。", &["industry result 2008 3.2亿元"]);
    of(
        "规模工业完成总产值12.6亿元、增加值3.2亿元，分别增长35.2%和32.6%。",
        &["industry result 2008 3.2亿元", "? result 2008 35.2%", "industry result 2008 32.6%"],
    );
    of("工业性投资36.5亿元。", &["industrial-investment result 2008 36.5亿元"]);
    of(
        "城、乡居民人均可支配收入分别增长8%、9%。",
        &["income-urban result 2008 8%", "income-rural result 2008 9%"],
    );
}

#[test]
fn a_zone_may_be_the_place_itself() {
    of("东湖新区", 2016, "新区固定资产投资74亿元。", &["investment result 2015 74亿元"]);
    of("东湖市", 2016, "新区固定资产投资74亿元。", &["investment result 2015 74亿元 part"]);
}

#[test]
fn foreign_capital_that_was_used_goes_on_about_what_was_agreed() {
    back(
        "合同利用外资2500万美元，实际利用1200万美元。",
        &["foreign-capital result 2023 1200万美元"],
    );
    back("协议外资5亿美元，实际到位2亿美元。", &["foreign-capital result 2023 2亿美元"]);
    back("引进内资5亿元，实际到位2亿元。", &[]);
    back("合同利用外资2500万美元，实际到位资金2亿元。", &[]);
}

#[test]
fn unemployment_without_a_word_for_its_kind_is_that_of_its_time() {
    of("东湖县", 2022, "城镇失业率4.2%。", &["unemployment-registered result 2021 4.2%"]);
    of(
        "东湖市",
        2012,
        "失业率控制在4.2%以内。",
        &["unemployment-registered result 2011 4.2% at-most"],
    );
    of("东湖市", 2022, "城镇失业率5.2%。", &["unemployment result 2021 5.2%"]);
    of("东湖市", 2022, "青年失业率5.2%。", &[]);
}

#[test]
fn the_air_of_a_place_is_measured_in_its_towns() {
    back("市区PM2.5平均浓度35微克/立方米。", &["pm25 result 2023 35微克/立方米"]);
    back("中心城区空气质量优良率85.6%。", &["air result 2023 85.6%"]);
    back("空气质量优良天数312天，达标率85.2%。", &["air result 2023 85.2%"]);
    back("污水处理达标率85.2%。", &[]);
    back("PM2.5平均浓度38μg/m3。", &["pm25 result 2023 38μg/m3"]);
    back("西山县城区空气质量优良率85.6%。", &["air result 2023 85.6% part"]);
    back("市区社会消费品零售总额增长6%。", &["retail result 2023 6% part"]);
    of("东湖省", 2026, "国考城市PM_2.5浓度下降8%。", &["pm25 result 2025 -8%"]);
}

#[test]
fn what_is_named_again_behind_among_them_is_a_part() {
    back(
        "固定资产投资18.6亿元，其中城镇固定资产投资15亿元，增长40%。",
        &[
            "investment result 2023 18.6亿元",
            "investment result 2023 15亿元 part",
            "investment result 2023 40% part",
        ],
    );
    back(
        "财政总收入3亿元，其中财政收入2亿元；财政总收入增长5%。",
        &[
            "revenue-total result 2023 3亿元",
            "revenue result 2023 2亿元",
            "revenue-total result 2023 5%",
        ],
    );
    back(
        "城乡居民收入分别增长5%、7%，其中农村居民收入突破2万元。",
        &[
            "income-urban result 2023 5%",
            "income-rural result 2023 7%",
            "income-rural result 2023 2万元 at-least",
        ],
    );
}

#[test]
fn growth_a_year_has_words_of_its_own() {
    back("过去五年，生产总值年均递增13.9%。", &["gdp result 2019..2023 13.9%"]);
    back("过去五年，农民人均纯收入年递增14.3%。", &["income-rural result 2019..2023 14.3%"]);
    back(
        "生产总值增长3.9%，两年平均增长5.2%。",
        &["gdp result 2023 3.9%", "gdp result 2022..2023 5.2%"],
    );
    ahead("今后五年，经济年均增长6%左右。", &["gdp plan 2024..2028 6% about"]);
    ahead("民营经济年均增长6%。", &["? plan 2024..2028 6%"]);
}

#[test]
fn a_higher_aim_may_have_words_of_its_own() {
    ahead("生产总值增长8%，奋斗目标9%。", &["gdp target 2024 8% stretch 9"]);
    ahead("生产总值增长8%以上、奋斗目标为9%以上。", &["gdp target 2024 8% at-least stretch 9"]);
    ahead("生产总值增长8%（力争9%）。", &["gdp target 2024 8% stretch 9"]);
    ahead("今年的奋斗目标是：生产总值增长8%。", &["gdp target 2024 8%"]);
    ahead("生产总值增长8%（全省8%）。", &["gdp target 2024 8%"]);
}

#[test]
fn a_sum_behind_some_words_needs_no_verb() {
    ahead(
        "财政收入增长15%，确保2亿元。",
        &["revenue target 2024 15%", "revenue target 2024 2亿元"],
    );
    ahead(
        "今后五年，固定资产投资年均增长18%，五年累计240亿元。",
        &["investment plan 2024..2028 18%", "investment plan 2024..2028 240亿元"],
    );
    ahead("财政收入增长15%，将2亿元用于教育。", &["revenue target 2024 15%"]);
}

#[test]
fn a_mark_may_lack_its_one() {
    back("财政收入突破亿元大关。", &["revenue result 2023 1亿元 at-least"]);
    back(
        "城镇居民人均可支配收入跨过万元，农民增收。",
        &["income-urban result 2023 1万元 at-least"],
    );
    back("财政收入中来自亿元企业的增多，亿元项目加快建设。", &[]);
}

#[test]
fn marks_that_were_passed_one_after_the_other_are_all_stated() {
    back(
        "五年来，经济总量连跨7千亿元、8千亿元两个台阶。",
        &["gdp result 2019..2023 7000亿元 at-least", "gdp result 2019..2023 8000亿元 at-least"],
    );
    back(
        "五年来，经济总量连续跨越7千亿元、8千亿元两个台阶。",
        &["gdp result 2019..2023 7000亿元 at-least", "gdp result 2019..2023 8000亿元 at-least"],
    );
    back("经济总量跨越7千亿元、8千亿元两个台阶。", &["gdp result 2023 8000亿元 at-least"]);
}

#[test]
fn what_a_value_is_compared_with_is_of_its_own_time() {
    back(
        "一般公共预算收入136亿元，较“十三五”末的93亿元增加43亿元。",
        &["revenue result 2023 136亿元", "revenue result 2020 93亿元"],
    );
    back("一般公共预算收入136亿元，比预算增加43亿元。", &["revenue result 2023 136亿元"]);
}

#[test]
fn what_is_no_indicator_keeps_its_place_in_rounds_of_values() {
    back(
        "城镇在岗职工平均工资9860元，农民人均纯收入2360元，分别增长10.2%和8.3%。",
        &[
            "income-rural result 2023 2360元",
            "? result 2023 10.2%",
            "income-rural result 2023 8.3%",
        ],
    );
}

#[test]
fn a_growth_of_all_is_of_each_that_had_none() {
    back(
        "接待游客200万人次，旅游收入12亿元，均增长25%以上。",
        &[
            "visitors result 2023 200万人次",
            "tourism result 2023 12亿元",
            "visitors result 2023 25% at-least",
            "tourism result 2023 25% at-least",
        ],
    );
    back(
        "工业投资30亿元，增长9%，接待游客200万人次，旅游收入12亿元，均增长25%。",
        &[
            "industrial-investment result 2023 30亿元",
            "industrial-investment result 2023 9%",
            "visitors result 2023 200万人次",
            "tourism result 2023 12亿元",
            "visitors result 2023 25%",
            "tourism result 2023 25%",
        ],
    );
}

#[test]
fn a_span_of_years_is_that_of_its_value_alone() {
    back(
        "生产总值482亿元，五年年均递增20.7%；人均生产总值8.38万元。",
        &[
            "gdp result 2023 482亿元",
            "gdp result 2019..2023 20.7%",
            "gdp-per-head result 2023 8.38万元",
        ],
    );
    back("五年来，生产总值是2018年的1.9倍，年均增长13.2%。", &["gdp result 2019..2023 13.2%"]);
    ahead(
        "到2028年，生产总值达到400亿元；五年累计完成固定资产投资800亿元；城镇化率达到65%。",
        &[
            "gdp plan 2028 400亿元",
            "investment plan 2024..2028 800亿元",
            "urbanisation plan 2028 65%",
        ],
    );
}

#[test]
fn a_value_may_stand_behind_a_colon() {
    ahead(
        "——全社会固定资产投资：30亿元，增长25%；",
        &["investment target 2024 30亿元", "investment target 2024 25%"],
    );
    ahead("固定资产投资：30亿元以上项目10个。", &[]);
}

#[test]
fn words_that_only_lead_to_a_name_make_no_other_of_it() {
    back("全年共完成固定资产投资178亿元。", &["investment result 2023 178亿元"]);
    back("“十三五”期间共完成固定资产投资178亿元。", &["investment result 2016..2020 178亿元"]);
    back("公共固定资产投资增长8%。", &["? result 2023 8%"]);
    back(
        "旅游总人数、总收入分别增长18%、26%。",
        &["visitors result 2023 18%", "tourism result 2023 26%"],
    );
    back("服务业实现增加值12亿元。", &["tertiary result 2023 12亿元"]);
    back("现代服务业实现增加值12亿元。", &[]);
}

#[test]
fn people_of_a_list_share_their_income() {
    for people in ["全体居民、城镇居民、农村居民", "全体、城镇、农村居民"] {
        back(
            &format!("{people}人均可支配收入分别增长5.1%、4.6%、6.3%。"),
            &[
                "income result 2023 5.1%",
                "income-urban result 2023 4.6%",
                "income-rural result 2023 6.3%",
            ],
        );
    }
    back("全体职工工资增长5.1%。", &["? result 2023 5.1%"]);
}

#[test]
fn older_names_of_indicators_and_what_is_like_them() {
    for (name, key) in [
        ("地方财政预算收入", "revenue"),
        ("预算内财政收入", "revenue"),
        ("地方一般预算总收入", "revenue-total"),
        ("城镇以上固定资产投资", "investment"),
        ("50万元以上固定资产投资", "investment"),
        ("工业性投入", "industrial-investment"),
        ("社会商品零售额", "retail"),
        ("国有及规模以上工业增加值", "industry"),
        ("旅游社会总收入", "tourism"),
        ("海关出口总额", "exports"),
        ("到账外资", "foreign-capital"),
        ("地区GDP", "gdp"),
    ] {
        back(&format!("全年{name}达到12.6亿元。"), &[&format!("{key} result 2023 12.6亿元")]);
    }
    for (name, key) in [
        ("农村居民家庭人均纯收入", "income-rural"),
        ("城镇居民家庭人均可支配收入", "income-urban"),
        ("按户籍人口计算人均生产总值", "gdp-per-head"),
    ] {
        back(&format!("{name}达到9260元。"), &[&format!("{key} result 2023 9260元")]);
    }
    back("消费价格总水平上涨3.2%。", &["prices result 2023 3.2%"]);
    back("工业品出厂价格总水平上涨3.2%。", &["? result 2023 3.2%"]);
    back(
        "万元GDP碳排放下降3.2%，GDP能耗下降2.1%。",
        &["carbon result 2023 -3.2%", "energy result 2023 -2.1%"],
    );
    back("环境空气PM2.5平均浓度35微克/立方米。", &["pm25 result 2023 35微克/立方米"]);
    back(
        "新增城镇从业人员1.2万人，净增就业8000人。",
        &["jobs result 2023 1.2万人", "jobs result 2023 8000人"],
    );
    back("服务业新增从业人员1.2万人。", &[]);
    back("限额以上消费品零售额12.6亿元，到位内资12.6亿元。", &[]);
}

#[test]
fn a_rise_in_per_cent_is_growth_and_one_in_units_is_none() {
    back("农民人均纯收入增加10%。", &["income-rural result 2023 10%"]);
    back("农民人均纯收入增加约10%。", &["income-rural result 2023 10% about"]);
    ahead("农民人均纯收入增加10%以上。", &["income-rural target 2024 10% at-least"]);
    back("农民人均纯收入增加550元。", &[]);
    back("城镇化率增加1.2%。", &[]);
}

#[test]
fn a_basis_may_stand_between_a_name_and_its_growth() {
    back(
        "财政收入按可比口径计算增长20%，达到12.3亿元。",
        &["revenue result 2023 20%", "revenue result 2023 12.3亿元"],
    );
    back("财政收入同口径计算增长20%。", &["revenue result 2023 20%"]);
}

#[test]
fn value_added_may_be_completed() {
    back(
        "第一产业完成增加值5.6亿元，第二产业实现增加值20亿元，第三产业完成增加值12亿元。",
        &[
            "primary result 2023 5.6亿元",
            "secondary result 2023 20亿元",
            "tertiary result 2023 12亿元",
        ],
    );
}

#[test]
fn reports_in_traditional_characters_say_the_same() {
    let text = "政府工作報告\n——2024年1月15日在東湖市第五屆人民代表大會第四次會議上\n各位代表：\n一、2023年工作回顧\n\
                我們把該做的事一件一件做好。全市生產總值達到1200億元，增長5.2%；進出口總額增長3%。\n二、2024年工作安排\n\
                主要預期目標是：生產總值增長5%左右，城鎮調查失業率控制在5.5%以內。";
    let document = parse(&decode(text.as_bytes(), None)).document;
    let found = super::of(&document);
    let lines: Vec<String> = found.figures.iter().map(line).collect();
    let expected = [
        "gdp result 2023 1200亿元",
        "gdp result 2023 5.2%",
        "trade result 2023 3%",
        "gdp target 2024 5% about",
        "unemployment target 2024 5.5% at-most",
    ];
    assert_eq!(lines, expected);
    let shown: Vec<&str> = found.figures.iter().map(|f| document.span_text(f.span)).collect();
    assert_eq!(shown, ["1200億元", "5.2%", "3%", "5%", "5.5%"]);
}

#[test]
fn growth_may_be_over_the_final_accounts_or_a_speed() {
    back(
        "一般公共预算收入38亿元，为预算的102%，比上年决算数增长5.1%。",
        &["revenue result 2023 38亿元", "revenue result 2023 5.1%"],
    );
    ahead("生产总值以8%的速度增长。", &["gdp target 2024 8%"]);
    ahead("财政收入按10%以上的速度递增。", &["revenue target 2024 10% at-least"]);
}
