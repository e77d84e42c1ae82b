//! The rules of `docs/figures.md`, each by examples: what stands in the part that looks back on 2023, what in the part
//! that sets out 2024.

use super::*;
use crate::parse::parse;
use crate::text::decode;
use std::fs;
use std::path::Path;

/// The figures of a report of a city in 2024 with these sentences in its two parts.
pub(super) fn figures(back: &str, ahead: &str) -> (Document, Figures) {
    report_of("东湖市", 2024, back, ahead)
}

/// The figures of a report of a place and year with these sentences in its two parts.
pub(super) fn report_of(place: &str, year: u16, back: &str, ahead: &str) -> (Document, Figures) {
    let last = year - 1;
    let body = "我们把该做的事一件一件做好，让大家的日子过得更好。";
    let text = format!(
        "政府工作报告\n——{year}年1月15日在{place}第五届人民代表大会第四次会议上\n各位代表：\n一、{last}年工作回顾\n{body}{back}\n\
         {body}\n二、{year}年工作安排\n{body}\n{ahead}\n{body}\n"
    );
    let document = parse(&decode(text.as_bytes(), None)).document;
    let figures = of(&document);
    (document, figures)
}

/// A figure in one line: indicator, status, period, value with its unit, and what differs from the usual.
pub(super) fn line(figure: &Figure) -> String {
    let value = match figure.value {
        Some(Value { low, high }) if low < high => format!("{low}~{high}"),
        Some(value) => value.low.to_string(),
        None => "relative".to_owned(),
    };
    let mut parts = vec![
        figure.indicator.as_deref().unwrap_or("?").to_owned(),
        figure.status.name().to_owned(),
        figure.period.map(|period| period.to_string()).unwrap_or_default(),
        value + figure.unit.as_deref().unwrap_or_default(),
    ];
    if figure.bound != Bound::Exact {
        parts.push(figure.bound.name().to_owned());
    }
    parts.extend(figure.stretch.map(|stretch| format!("stretch {stretch}")));
    if figure.scope != Scope::Own {
        parts.push(figure.scope.name().to_owned());
    }
    parts.extend(figure.doubt.map(|doubt| format!("doubt {}", doubt.name())));
    parts.join(" ")
}

pub(super) fn lines(back: &str, ahead: &str) -> Vec<String> {
    figures(back, ahead).1.figures.iter().map(line).collect()
}

/// What a sentence in the part that looks back states.
#[track_caller]
pub(super) fn back(text: &str, expected: &[&str]) {
    assert_eq!(lines(text, ""), expected, "{text}");
}

/// What a sentence in the part that sets out the work states.
#[track_caller]
pub(super) fn ahead(text: &str, expected: &[&str]) {
    assert_eq!(lines("", text), expected, "{text}");
}

#[test]
fn values_of_indicators_are_read() {
    back(
        "地区生产总值达到861.2亿元，增长5.2%。",
        &["gdp result 2023 861.2亿元", "gdp result 2023 5.2%"],
    );
    ahead("地区生产总值增长5.5%左右。", &["gdp target 2024 5.5% about"]);
}

#[test]
fn things_built_are_no_figures() {
    back("新建道路32公里，改造老旧小区14个，新增学位3600个。", &[]);
}

#[test]
fn the_growth_of_something_unknown_is_a_figure_without_an_indicator() {
    back("技术合同成交额增长28.6%。", &["? result 2023 28.6%"]);
}

#[test]
fn the_longest_name_counts_and_what_makes_it_another() {
    back("单位地区生产总值能耗下降3.1%。", &["energy result 2023 -3.1%"]);
    back("海洋生产总值增长7%。", &["? result 2023 7%"]);
    back("工业投资增长9%。", &["industrial-investment result 2023 9%"]);
    back("数字经济核心产业增加值占地区生产总值比重达12%。", &[]);
    back("固定资产投资项目完成320亿元。", &[]);
    back("全社会研发经费支出占地区生产总值比重达2.6%。", &["research result 2023 2.6%"]);
}

#[test]
fn indicators_of_the_users_are_read_with_their_own_units() {
    let table = "[gdp]\nnames = [\"经济体量\"]\n[beds]\nnames = [\"医院床位[|数]\"]\nunit = \"张\"\n\
                 [insured]\nnames = [\"参保率\"]\nunit = \"%\"\n[private]\nnames = [\"民间投资\"]\nunit = \"元\"\n";
    let (indicators, faults) = Indicators::built_in().extended(table);
    assert_eq!(faults, []);
    let reader = FigureReader::new(indicators).unwrap();
    let lines = |back: &str| -> Vec<String> {
        let (document, _) = figures(back, "");
        reader.read(&document).figures.iter().map(line).collect()
    };
    assert_eq!(
        lines("经济体量达到861.2亿元。医院床位达到1.2万张，增长3.5%；参保率稳定在95%以上。"),
        [
            "gdp result 2023 861.2亿元",
            "beds result 2023 1.2万张",
            "beds result 2023 3.5%",
            "insured result 2023 95% at-least",
        ]
    );
    assert_eq!(lines("民间投资增长7.5%。"), ["private result 2023 7.5%"]);
    assert_eq!(lines("医院床位数达到3000—3500张。"), ["beds result 2023 3000~3500张 range"]);
    // The unit of one indicator is none of another.
    assert_eq!(lines("地区生产总值达到1.2万张。"), [""; 0]);
}

#[test]
fn one_value_or_each_its_own() {
    back(
        "规上工业增加值、固定资产投资、社会消费品零售总额分别增长6.1%、7.2%和8.3%。",
        &["industry result 2023 6.1%", "investment result 2023 7.2%", "retail result 2023 8.3%"],
    );
    ahead(
        "城镇居民和农村居民人均可支配收入均增长8%。",
        &["income-urban target 2024 8%", "income-rural target 2024 8%"],
    );
    back(
        "城乡居民人均可支配收入分别达44999元、24102元，分别增长4.6%、6.3%。",
        &[
            "income-urban result 2023 44999元",
            "income-rural result 2023 24102元",
            "income-urban result 2023 4.6%",
            "income-rural result 2023 6.3%",
        ],
    );
}

#[test]
fn names_share_their_end() {
    ahead(
        "一产、二产、三产增加值分别增长4%、7.5%、6.2%左右。",
        &[
            "primary target 2024 4% about",
            "secondary target 2024 7.5% about",
            "tertiary target 2024 6.2% about",
        ],
    );
    ahead(
        "城镇、农村常住居民人均可支配收入分别增长6%、8.3%。",
        &["income-urban target 2024 6%", "income-rural target 2024 8.3%"],
    );
}

#[test]
fn a_name_is_carried_over_commas() {
    back(
        "社会消费品零售总额924亿元，居全市第二，增长10.7%（按可比口径增长15.5%）。",
        &["retail result 2023 924亿元", "retail result 2023 10.7%", "retail result 2023 15.5%"],
    );
    back(
        "规上工业增加值增长6.7%，新能源汽车产量增长30%。",
        &["industry result 2023 6.7%", "? result 2023 30%"],
    );
}

#[test]
fn ranges_and_higher_aims() {
    ahead("地区生产总值增长4.5%—5%。", &["gdp target 2024 4.5~5% range"]);
    ahead("地区生产总值增长4.5-5%。", &["gdp target 2024 4.5~5% range"]);
    ahead("地区生产总值增长5.5%、力争6%以上。", &["gdp target 2024 5.5% stretch 6"]);
    ahead(
        "固定资产投资突破300亿元、冲刺350亿元。",
        &["investment target 2024 300亿元 at-least stretch 350"],
    );
    ahead("地区生产总值增长7%以上、力争达到8%。", &["gdp target 2024 7% at-least stretch 8"]);
}

#[test]
fn words_say_how_a_value_is_meant() {
    back("地区生产总值突破千亿元。", &["gdp result 2023 1000亿元 at-least"]);
    ahead("居民消费价格涨幅控制在3%以内。", &["prices target 2024 3% at-most"]);
    ahead(
        "城镇调查失业率和城镇登记失业率分别控制在5.5%和3.5%以内。",
        &[
            "unemployment target 2024 5.5% at-most",
            "unemployment-registered target 2024 3.5% at-most",
        ],
    );
}

#[test]
fn relations_have_no_value() {
    ahead("居民收入增长与经济增长同步。", &["income target 2024 relative"]);
    ahead("进出口增速力争高于全国平均水平。", &["trade target 2024 relative at-least"]);
    back("地区生产总值增长4.7%、低于全国0.3个百分点。", &["gdp result 2023 4.7%"]);
}

#[test]
fn numbers_in_chinese_figures() {
    back("财政收入却下降了百分之三点三。", &["revenue result 2023 -3.3%"]);
    back("粮食产量达三百二十万吨。", &["grain result 2023 320万吨"]);
}

#[test]
fn what_is_of_a_goal_did_not_come() {
    back(
        "城镇新增就业超143万人、超额完成国家下达的110万人年度任务。",
        &["jobs result 2023 143万人 at-least"],
    );
}

#[test]
fn times_that_are_named() {
    back("今年的经济增长预期为7%左右。", &["gdp target 2024 7% about"]);
    back("2019年，地区生产总值增长6%。", &["gdp result 2019 6%"]);
    back("1月至11月进出口总额增长6%。", &["trade result 2023-01..11 6%"]);
    back("1-11月，进出口总额增长6%。", &["trade result 2023-01..11 6%"]);
    ahead(
        "一般公共预算收入在去年市核任务（5.55亿元）的基础上增长8.1%。",
        &["revenue target 2024 8.1%"],
    );
    back(
        "五年完成固定资产投资201亿元，其中2021年完成59亿元，民间投资完成20亿元。",
        &["investment result 2019..2023 201亿元", "investment result 2021 59亿元"],
    );
    back("从二〇二〇年到二〇二二年，地区生产总值增长12%。", &["gdp result 2020..2022 12%"]);
    back("2022年同2018年相比，社会消费品零售总额增长64.8%。", &["retail result 2019..2022 64.8%"]);
    back("粮食产量连续6年稳定在90亿斤以上。", &["grain result 2018..2023 90亿斤 at-least"]);
    ahead("地区生产总值增速目标设定为增长5.5—6%。", &["gdp target 2024 5.5~6% range"]);
    ahead("在明显提高质量效益的基础上实现经济增长7%。", &["gdp target 2024 7%"]);
    ahead("到2027年，地区生产总值达到1200亿元。", &["gdp plan 2027 1200亿元"]);
    back("五年来，地区生产总值年均增长6%。", &["gdp result 2019..2023 6%"]);
}

#[test]
fn a_value_stated_again_counts_once() {
    let (_, figures) = figures("地区生产总值增长5.2%。地区生产总值增长5.2%。", "");
    assert_eq!(figures.figures.len(), 1);
    assert_eq!(figures.figures[0].restated, 1);
}

#[test]
fn what_is_not_stated_is_said_to_be_absent() {
    let (_, figures) = figures("地区生产总值稳步增长。", "地区生产总值增长5%。");
    let absent: Vec<_> = figures.absent.iter().map(|a| (&*a.indicator, a.status, a.how)).collect();
    assert_eq!(absent, [("gdp", Status::Result, Absence::Qualitative)]);
}

#[test]
fn the_value_is_where_it_is_said_to_be() {
    let (document, figures) = figures("地区生产总值 达到８６１.２ 亿元，增长５.２％。", "");
    let texts: Vec<_> = figures.figures.iter().map(|f| document.span_text(f.span)).collect();
    assert_eq!(texts, ["８６１.２ 亿元", "５.２％"]);
}

#[test]
fn names_and_values_that_do_not_agree_are_doubted() {
    back(
        "规上工业增加值、固定资产投资分别增长6.1%、7.2%、8.3%。",
        &[
            "? result 2023 6.1% doubt counts",
            "? result 2023 7.2% doubt counts",
            "? result 2023 8.3% doubt counts",
        ],
    );
}

#[test]
fn sums_without_their_unit_get_it() {
    back("地区生产总值突破2000亿。", &["gdp result 2023 2000亿元 at-least"]);
    ahead("地区生产总值跨越千亿台阶。", &["gdp target 2024 1000亿元 at-least"]);
    back("旅游总收入突破万亿元。", &["tourism result 2023 1万亿元 at-least"]);
    back("服务业增加值跨上万亿台阶。", &["tertiary result 2023 1万亿元 at-least"]);
    back("拉动消费数万亿元，新增万亿级产业集群2个。", &[]);
}

#[test]
fn a_growth_may_stand_behind_its_rate() {
    back(
        "规上工业增加值增速居全市第一，达12.5%；固定资产投资增速居全市第三、达8.1%。",
        &["industry result 2023 12.5%", "investment result 2023 8.1%"],
    );
    back("地区生产总值实现5.6%的增长。", &["gdp result 2023 5.6%"]);
    back("地区生产总值连续三年保持5%以上增长。", &["gdp result 2021..2023 5% at-least"]);
    back("实现利税超3亿元的企业达12家。", &[]);
}

#[test]
fn a_level_may_stand_behind_its_growth() {
    back(
        "地区生产总值增长12.6%达92.9亿元，一般公共预算收入增长6%、达4.2亿元。",
        &[
            "gdp result 2023 12.6%",
            "gdp result 2023 92.9亿元",
            "revenue result 2023 6%",
            "revenue result 2023 4.2亿元",
        ],
    );
    // The verb says what its value is where none was read before.
    back("固定资产投资增长达8.1%。", &["investment result 2023 8.1%"]);
}

#[test]
fn values_of_other_things_keep_their_place_in_a_list() {
    ahead("粮食播种面积、产量分别稳定在35万亩、15万吨左右。", &["grain target 2024 15万吨 about"]);
    ahead("粮食面积、总产、单产分别达到120万亩、50万吨、400公斤。", &["grain target 2024 50万吨"]);
    back(
        "接待游客和旅游收入分别达到300万人次、20亿元。",
        &["visitors result 2023 300万人次", "tourism result 2023 20亿元"],
    );
}

#[test]
fn brackets_may_hold_a_clause() {
    back(
        "经济运行稳中有进（地区生产总值820亿元，增长5.6%）。",
        &["gdp result 2023 820亿元", "gdp result 2023 5.6%"],
    );
    back(
        "地区生产总值820亿元（增长5.6%），固定资产投资（不含农户）下降2.1%。",
        &["gdp result 2023 820亿元", "gdp result 2023 5.6%", "investment result 2023 -2.1%"],
    );
}

/// What a report of 2026 states whose parts have these headings and paragraphs.
#[track_caller]
fn report(parts: &str, expected: &[&str]) {
    let text = format!(
        "政府工作报告\n——2026年1月15日在东湖市第五届人民代表大会第四次会议上\n各位代表：\n{parts}"
    );
    let document = parse(&decode(text.as_bytes(), None)).document;
    let lines: Vec<String> = of(&document).figures.iter().map(line).collect();
    assert_eq!(lines, expected, "{parts}");
}

#[test]
fn a_part_may_look_back_on_a_plan_and_set_out_the_next() {
    for heading in ["“十四五”时期发展成就和“十五五”时期主要目标", "关于“十五五”规划纲要的说明"]
    {
        report(
            &format!(
                "一、2025年工作回顾\n地区生产总值增长5.1%。\n二、{heading}\n过去五年，我们走过了不平凡的历程。地区生产总值年均增长4.8%。\n\
                 根据第十五个五年规划的建议，我们编制了纲要。地区生产总值年均增长5%左右。\n三、2026年工作安排\n地区生产总值增长5.5%。\n"
            ),
            &[
                "gdp result 2025 5.1%",
                "gdp result 2021..2025 4.8%",
                "gdp plan 2026..2030 5% about",
                "gdp target 2026 5.5%",
            ],
        );
    }
    report(
        "一、“十四五”时期和2025年工作回顾\n这五年，我们破解难题。城镇新增就业23.9万人。\n\
         2025年，我们真抓实干。城镇新增就业4.8万人。\n",
        &["jobs result 2021..2025 23.9万人", "jobs result 2025 4.8万人"],
    );
}

#[test]
fn the_years_to_come_are_those_of_a_plan() {
    ahead(
        "纲要提出今后五年的20项指标，包括地区生产总值年均增长5%左右。",
        &["gdp plan 2024..2028 5% about"],
    );
    ahead("今后五年，我们要跨上新台阶，地区生产总值达到1750亿元。", &["gdp plan 2028 1750亿元"]);
}

#[test]
fn a_value_that_is_about_another_is_the_same() {
    back(
        "地区生产总值约1100亿元。地区生产总值达1100.7亿元。",
        &["gdp result 2023 1100亿元 about", "gdp result 2023 1100.7亿元"],
    );
}

#[test]
fn announced_goals_are_targets() {
    ahead("今年经济增长预期目标为6%左右。", &["gdp target 2024 6% about"]);
    ahead("把GDP增速目标定在6%左右。", &["gdp target 2024 6% about"]);
    ahead(
        "今年经济社会发展的主要预期目标是：地区生产总值6%左右；出口增长3%。",
        &["gdp target 2024 6% about", "exports target 2024 3%"],
    );
}

#[test]
fn averages_are_of_several_years() {
    ahead("今后五年，地区生产总值年均增长6%以上。", &["gdp plan 2024..2028 6% at-least"]);
    back(
        "地区生产总值五年年均增长5.2%，十年年均增长6.2%。",
        &["gdp result 2019..2023 5.2%", "gdp result 2014..2023 6.2%"],
    );
    back("地区生产总值比2018年增长33%。", &["gdp result 2019..2023 33%"]);
}

#[test]
fn words_against_the_section_are_doubted() {
    ahead("固定资产投资预计完成320亿元。", &["investment target 2024 320亿元 doubt status"]);
}

#[test]
fn values_of_the_country_are_not_the_places_own() {
    back(
        "全省地区生产总值增长5%，我市增长5.6%。",
        &["gdp result 2023 5% above", "gdp result 2023 5.6%"],
    );
    back("全国居民人均可支配收入增长6.1%。", &["income result 2023 6.1% above"]);
    back("我省地区生产总值增长5.2%。", &["gdp result 2023 5.2% above"]);
    // Trade with others is the place's own, and another indicator.
    back("对共建“一带一路”国家进出口增长38%。", &["? result 2023 38%"]);
}

#[test]
fn values_that_may_both_hold_do_not_contradict_each_other() {
    back(
        "地区生产总值约1100亿元。全年实现地区生产总值1100.7亿元。",
        &["gdp result 2023 1100亿元 about", "gdp result 2023 1100.7亿元"],
    );
    back(
        "一般公共预算收入增长1.7%（同口径增长2.5%）。",
        &["revenue result 2023 1.7%", "revenue result 2023 2.5%"],
    );
    back(
        "城镇累计新增就业239.2万人。全年城镇新增就业48.8万人。",
        &["jobs result 2023 239.2万人", "jobs result 2023 48.8万人"],
    );
    back(
        "地区生产总值增长5%。全年地区生产总值增长6%。",
        &["gdp result 2023 5% doubt second", "gdp result 2023 6% doubt second"],
    );
}

#[test]
fn qualifiers_are_the_words_alone() {
    let said = |text: &str| {
        let figures = figures(text, "").1.figures;
        figures.iter().map(|figure| figure.qualifiers.join("、")).collect::<Vec<_>>()
    };
    // Not with the number of another value.
    assert_eq!(said("城镇和农村居民人均可支配收入分别增长5%、6.5%左右。"), ["左右", "左右"],);
    // The name of the part, without what is done to it or by it.
    assert_eq!(said("推动边界地区农民收入增长6%。"), ["边界地区"]);
    assert_eq!(said("推进国家级经开区改革，实际使用外资45亿美元。"), ["国家级经开区"]);
    assert_eq!(said("川渝一体化发展格局加速形成，地区生产总值突破10万亿元。"), ["川渝、突破"]);
}

#[test]
fn a_quotation_mark_is_nothing_to_compare_with() {
    back("农民收入实现“四个高于”。", &[]);
    back("农民收入增速高于“十三五”平均水平。", &["income-rural result 2023 relative at-least"]);
}

#[test]
fn values_of_zones_counties_and_enterprises_are_of_a_part() {
    back("综合保税区完成进出口额25亿元。", &["trade result 2023 25亿元 part"]);
    back("县域经济增长5.5%以上。", &["gdp result 2023 5.5% at-least part"]);
    back("民营企业进出口总额增长12%。", &["trade result 2023 12% part"]);
    back("脱贫县农村居民人均可支配收入增长8.8%。", &["income-rural result 2023 8.8% part"]);
    let part = |text: &str| figures(text, "").1.figures.remove(0);
    let figure = part("预计临港产业园的固定资产投资完成12亿元左右。");
    assert_eq!((&*figure.name, figure.scope), ("固定资产投资", Scope::Part));
    assert_eq!(
        figure.qualifiers.iter().map(|word| &**word).collect::<Vec<_>>(),
        ["临港产业园的", "预计", "左右"]
    );
    let average = part("五年来，脱贫县农村居民人均可支配收入年均增长8.8%。");
    assert_eq!(
        average.qualifiers.iter().map(|word| &**word).collect::<Vec<_>>(),
        ["脱贫县", "年均"]
    );
    // It is no second value of the place's own, and nothing that the report would otherwise lack.
    let (_, both) = figures("地区生产总值增长5%。高新区地区生产总值增长9%。", "");
    assert_eq!(
        both.figures.iter().map(line).collect::<Vec<_>>(),
        ["gdp result 2023 5%", "gdp result 2023 9% part"]
    );
    let (_, only) = figures("高新区地区生产总值增长9%。", "");
    assert_eq!(only.absent.iter().filter(|absent| absent.status == Status::Result).count(), 1);
}

#[test]
fn levels_of_several_years() {
    back(
        "2023年与2018年相比，地区生产总值由600亿元增加到861亿元。",
        &["gdp result 2018 600亿元", "gdp result 2023 861亿元"],
    );
    back(
        "五年来，地区生产总值从600亿元提高到861亿元。",
        &["gdp result 2018 600亿元", "gdp result 2023 861亿元"],
    );
    back(
        "五年来，进出口总额接连突破300亿元、400亿元。",
        &["trade result 2019..2023 300亿元 at-least", "trade result 2019..2023 400亿元 at-least"],
    );
}

/// The growth of the gross product in 26 provinces' reports of 2026, which are not part of the project.
#[test]
fn the_growth_of_provinces_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/provinces-2026");
    let Ok(truth) = fs::read_to_string(folder.join("TRUTH.tsv")) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let (mut targets, mut results, mut count) = (0, 0, 0);
    for row in truth.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [province, result, low, high, word] = cells[..] else { panic!("{row}") };
        let is_its = |path: &&std::path::PathBuf| path.to_string_lossy().contains(province);
        let path = files.iter().find(is_its).unwrap();
        let document = parse(&decode(&fs::read(path).unwrap(), None)).document;
        let growth = |status: Status, year: u16| -> Vec<(f64, f64, Bound)> {
            of(&document)
                .figures
                .iter()
                .filter(|f| f.indicator.as_deref() == Some("gdp") && f.scope == Scope::Own)
                .filter(|f| f.kind == Kind::Growth && f.status == status)
                .filter(|f| f.period == Some(Period::year(year)))
                .filter_map(|f| f.value.map(|value| (value.low, value.high, f.bound)))
                .collect()
        };
        let bound = match word {
            "左右" => Bound::About,
            "以上" => Bound::AtLeast,
            "区间" => Bound::Range,
            _ => Bound::Exact,
        };
        let wanted = (low.parse().unwrap(), high.parse().unwrap(), bound);
        targets += usize::from(growth(Status::Target, 2026) == [wanted]);
        let came: Vec<f64> = growth(Status::Result, 2025).iter().map(|(low, ..)| *low).collect();
        results += usize::from(came == [result.parse::<f64>().unwrap()]);
        count += 1;
    }
    println!("targets {targets}, results {results} of {count}");
    assert!(
        targets == count && results + 1 >= count,
        "targets {targets}, results {results} of {count}"
    );
}
