//! Whose a value is, where a paragraph or a clause is about a zone, or about two places together.

#![cfg(test)]

use super::tests::back;

#[test]
fn a_paragraph_about_a_zone_states_its_values() {
    back(
        "\n临空新区建设取得新进展。骨干路网建成，全年固定资产投资增长16%。\n固定资产投资增长6.3%。",
        &["investment result 2023 16% part", "investment result 2023 6.3%"],
    );
    // What it says of the whole place is the place's own.
    back(
        "\n开发区承载能力增强。规上工业增加值增长9%，全市固定资产投资增长6.3%。",
        &["industry result 2023 9% part", "investment result 2023 6.3%"],
    );
    // The object of a verb is no subject.
    back("\n推进开发区建设。固定资产投资增长6.3%。", &["investment result 2023 6.3%"]);
}

#[test]
fn what_is_reformed_states_its_values() {
    back(
        "推进国家级经开区改革，完善运营模式，建立健全工作机制，利用外资、投资分别增长45%、20%。",
        &["foreign-capital result 2023 45% part", "? result 2023 20% part"],
    );
    back("推进国家级经开区改革；利用外资增长45%。", &["foreign-capital result 2023 45%"]);
}

#[test]
fn values_of_two_places_together_are_not_the_places_own() {
    back(
        "川渝一体化格局加快形成，地区生产总值突破10万亿元。",
        &["gdp result 2023 10万亿元 at-least part"],
    );
    back("融入京津冀取得新成效，地区生产总值增长5.2%。", &["gdp result 2023 5.2%"]);
}
