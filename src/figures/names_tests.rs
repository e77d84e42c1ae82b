//! The rules of `docs/figures.md` about names: what counts as one, what shares or lacks a part, and whose it is.

#![cfg(test)]

use super::tests::{ahead, back};

#[test]
fn what_is_said_of_a_part_is_not_of_the_place() {
    back(
        "临湖高新区建成三大平台，完成工业投资28.3亿元，全市固定资产投资增长6%。",
        &["industrial-investment result 2023 28.3亿元 part", "investment result 2023 6%"],
    );
    back(
        "开发区营业收入增长65.8%，实际使用外资增长9.6%；固定资产投资增长6%。",
        &[
            "? result 2023 65.8% part",
            "foreign-capital result 2023 9.6% part",
            "investment result 2023 6%",
        ],
    );
    back("推进园区建设，固定资产投资增长6%。", &["investment result 2023 6%"]);
    back("县域经济活力增强，地区生产总值增长7%。", &["gdp result 2023 7% part"]);
    back(
        "综合保税区通过验收，市场活力增强，实际使用外资2亿美元。",
        &["foreign-capital result 2023 2亿美元"],
    );
}

#[test]
fn names_that_stand_for_two_may_be_in_lists() {
    ahead(
        "城乡居民人均可支配收入、一般公共预算收入与经济增长同步。",
        &[
            "income-urban target 2024 relative",
            "income-rural target 2024 relative",
            "revenue target 2024 relative",
        ],
    );
    ahead(
        "社会消费品零售总额、城乡居民人均可支配收入分别增长8%、7%。",
        &["retail target 2024 8%", "income-urban target 2024 7%", "income-rural target 2024 7%"],
    );
}

#[test]
fn research_is_a_share_in_several_forms() {
    for text in [
        "全社会研发经费支出相当于全市生产总值的比例达到2.6%。",
        "全社会研发经费支出与地区生产总值之比达到2.6%。",
        "全社会研发投入占比2.6%。",
        "全社会研发经费支出50亿元、占地区生产总值比重2.6%。",
    ] {
        back(text, &["research result 2023 2.6%"]);
    }
}

#[test]
fn the_air_of_a_province_is_measured_in_its_cities() {
    back("地级及以上城市空气质量优良天数比例达到92.8%。", &["air result 2023 92.8%"]);
    back(
        "PM2.5浓度年均值为23微克/立方米，下降11.5%。",
        &["pm25 result 2023 23微克/立方米", "pm25 result 2023 -11.5%"],
    );
    back(
        "PM2.5、二氧化硫平均浓度分别控制在每立方米45微克、60微克以下。",
        &["pm25 result 2023 45微克 at-most"],
    );
}

#[test]
fn industry_shares_its_end_with_another_investment() {
    back(
        "工业、技改投资分别增长12%、15%。",
        &["industrial-investment result 2023 12%", "? result 2023 15%"],
    );
    back("工业和民间投资均增长9%。", &["industrial-investment result 2023 9%", "? result 2023 9%"]);
}

#[test]
fn sectors_may_stand_for_their_added_value() {
    back(
        "分产业看，第一产业增长3%、二产增长6%、三产增长5%。",
        &["primary result 2023 3%", "secondary result 2023 6%", "tertiary result 2023 5%"],
    );
    back("第三产业占比达52%，二产投资增长6%。", &["? result 2023 6%"]);
}

#[test]
fn visitors_are_counted_as_visits_or_as_people() {
    back("接待游客120万人次。", &["visitors result 2023 120万人次"]);
    back(
        "旅游总收入48.8亿元、旅游人数1039.4万人，分别增长5%、6%。",
        &[
            "tourism result 2023 48.8亿元",
            "visitors result 2023 1039.4万人",
            "tourism result 2023 5%",
            "visitors result 2023 6%",
        ],
    );
}

#[test]
fn a_short_name_counts_only_beside_others() {
    back(
        "进出口总额520亿元，其中出口300亿元，增长4%。",
        &["trade result 2023 520亿元", "exports result 2023 300亿元", "exports result 2023 4%"],
    );
    back("猕猴桃产值增长8.5%、出口增长53.6%。", &["? result 2023 8.5%", "? result 2023 53.6%"]);
    back("出口由正转负，下降3.2%。", &["exports result 2023 -3.2%"]);
    back("“新三样”产品出口增长近30%。", &["? result 2023 30% about"]);
}

#[test]
fn what_was_named_before_may_be_left_unsaid() {
    back("空气质量优良天数达310天，优良率85%。", &["air result 2023 85%"]);
    back("国控断面水质优良率100%；植树5万亩，优良率85%。", &[]);
    back(
        "规上工业总产值增长10%、增加值增长8%。",
        &["? result 2023 10%", "industry result 2023 8%"],
    );
    ahead("实现粮食播种面积3320万亩、产量1285万吨以上。", &["grain target 2024 1285万吨 at-least"]);
    back("规模以上工业企业达7.6万家、增加值增长3%。", &["industry result 2023 3%"]);
}

#[test]
fn what_goes_on_about_the_name_before_may_be_left_unsaid() {
    back(
        "单位地区生产总值能耗下降3.1%、二氧化碳排放下降4.2%。",
        &["energy result 2023 -3.1%", "carbon result 2023 -4.2%"],
    );
    ahead(
        "单位GDP能耗和碳排放分别下降3%、4%。",
        &["energy target 2024 -3%", "carbon target 2024 -4%"],
    );
    back(
        "接待游客320万人次、总花费24亿元，分别增长12%、15%。",
        &[
            "visitors result 2023 320万人次",
            "tourism result 2023 24亿元",
            "visitors result 2023 12%",
            "tourism result 2023 15%",
        ],
    );
    // What an event brought along is not the place's own.
    back(
        "文化节带动游客人数和总花费分别增长10.6%、9%。",
        &["? result 2023 10.6%", "? result 2023 9%"],
    );
    back(
        "固定资产投资增长12%，累计完成投资98亿元。",
        &["investment result 2023 12%", "investment result 2023 98亿元"],
    );
    back(
        "固定资产投资增长12%，重点项目加快推进，完成投资98亿元。",
        &["investment result 2023 12%"],
    );
    back("水利工程完成投资3亿元，增长14%。", &["? result 2023 14%"]);
}

#[test]
fn older_reports_have_names_of_their_own() {
    back(
        "一般财政预算收入11593万元，农民纯收入达到3107元，出口创汇4400万美元。",
        &[
            "revenue result 2023 11593万元",
            "income-rural result 2023 3107元",
            "exports result 2023 4400万美元",
        ],
    );
    back("粮食增长16%，棉花增长66%。", &["grain result 2023 16%", "? result 2023 66%"]);
    back(
        "商业、粮食和外贸方面的支出下降7%。",
        &["? result 2023 -7%", "? result 2023 -7%", "? result 2023 -7%"],
    );
    back(
        "累计使用外资26亿美元，全社会完成固定资产投资7.2亿元。",
        &["foreign-capital result 2023 26亿美元", "investment result 2023 7.2亿元"],
    );
    back(
        "旅游接待总人数和旅游业总收入分别为210万人次、9.9亿元。",
        &["visitors result 2023 210万人次", "tourism result 2023 9.9亿元"],
    );
}

#[test]
fn an_income_is_that_of_the_country_only_where_it_says_so() {
    back("移民搬入新居，人均纯收入达到2600元。", &[]);
}

#[test]
fn a_conjunction_before_a_name_makes_no_other_of_it() {
    back(
        "生产增长较快，而财政收入下降3.3%，但固定资产投资增长5%。",
        &["revenue result 2023 -3.3%", "investment result 2023 5%"],
    );
    ahead("正常年景下粮食产量达到90亿斤以上。", &["grain target 2024 90亿斤 at-least"]);
}

#[test]
fn a_sum_with_something_else_is_no_value() {
    back("利用外资和对外直接投资38亿美元。", &[]);
    back("利用外资和引进内资均突破38亿元。", &["foreign-capital result 2023 38亿元 at-least"]);
}

#[test]
fn a_level_behind_something_else_is_of_that() {
    back(
        "一般公共预算收入50亿元，完成年初预算的102%，增长4.5%。",
        &["revenue result 2023 50亿元", "revenue result 2023 4.5%"],
    );
    back(
        "财政收入5.6亿元，为年预算的105%，增长16.7%。",
        &["revenue result 2023 5.6亿元", "revenue result 2023 16.7%"],
    );
    back(
        "地区生产总值年均增长12.6%，总量是2018年的1.8倍，达到156亿元。",
        &["gdp result 2019..2023 12.6%", "gdp result 2023 156亿元"],
    );
    back(
        "一般公共预算收入50亿元、增长4.5%，新增减税降费超30亿元。",
        &["revenue result 2023 50亿元", "revenue result 2023 4.5%"],
    );
    back(
        "一般公共预算收入增长4.5%，预算外资金大幅度增加，由3亿元增加到7亿元。",
        &["revenue result 2023 4.5%"],
    );
    back("一产增加值增长5.5%，牛羊出栏分别增长5.2%、1.9%。", &["primary result 2023 5.5%"]);
    back(
        "进出口总额增长6%，跨境电商交易额增长28.1%。",
        &["trade result 2023 6%", "? result 2023 28.1%"],
    );
}
