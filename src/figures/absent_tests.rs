//! What stands instead of values: that there are none, words, or that a goal was missed.

#![cfg(test)]

use super::tests::figures;

/// What is absent of a report with these sentences in its two parts.
fn absent(back: &str, ahead: &str) -> Vec<String> {
    let absent = figures(back, ahead).1.absent.into_iter();
    absent.map(|a| format!("{} {} {}", a.indicator, a.status.name(), a.how.name())).collect()
}

#[test]
fn words_instead_of_values_are_said_of_each_indicator() {
    assert_eq!(
        absent("地区生产总值增长5.2%。", "地区生产总值增长5%，进出口总额稳量提质。"),
        ["trade target qualitative"]
    );
    assert_eq!(
        absent(
            "地区生产总值增长5.2%，一般公共预算收入保持增长态势。",
            "地区生产总值增长5%，固定资产投资提质增效。"
        ),
        ["investment target qualitative", "revenue result qualitative"]
    );
    assert_eq!(
        absent("地区生产总值增长5.2%。", "地区生产总值增长5%，居民消费价格保持合理水平。"),
        ["prices target qualitative"]
    );
    // A value of the same outweighs the words.
    assert_eq!(
        absent("地区生产总值增长5.2%，进出口稳中提质。进出口总额增长3%。", "地区生产总值增长5%。"),
        [""; 0]
    );
}

#[test]
fn goals_that_were_missed_are_said() {
    assert_eq!(
        absent(
            "地区生产总值、固定资产投资、进出口等预期性指标未达到年初目标。",
            "地区生产总值增长5%。"
        ),
        ["gdp result missed", "investment result missed", "trade result missed"]
    );
    assert_eq!(
        absent("固定资产投资增速不及预期。", "地区生产总值增长5%。"),
        ["gdp result absent", "investment result missed"]
    );
    // It is of the last year in the part that sets out the work, too.
    assert_eq!(absent("", "地区生产总值增速未达预期。地区生产总值增长5%。"), ["gdp result missed"]);
}
