//! The report of a year and a place that does not exist: what came, and what is set.

pub fn report(place: &str, year: u16, result: &str, target: &str) -> String {
    format!(
        "政府工作报告\n——{year}年1月10日在{place}第六届人民代表大会第三次会议上\n各位代表：\n\
         现在，我代表{place}人民政府，向大会报告工作。\n一、{}年工作回顾\n{result}\n\
         二、{year}年工作安排\n今年的主要预期目标是：{target}\n",
        year - 1
    )
}
