//! What the headings of a table say: of which time a column is, whether it came, and in what it is measured.
//!
//! A heading that could be meant in two ways gives its column no meaning.

use super::super::figure::Status;
use super::super::word::{TimeWord, Word, plan_years};
use super::vocabulary::Vocabulary;
use super::way::Way;

/// Words for what came.
const CAME: [&str; 9] = ["完成", "实际", "实绩", "执行", "实现", "预计", "初步", "统计", "快报"];

/// Words for what is to come.
const COMES: [&str; 6] = ["目标", "计划", "预期", "安排", "建议", "规划"];

/// Words of what came that stand behind words of what was to come, and the other way round: 预计完成 came,
/// 计划完成 is to come.
const TO_BE_DONE: [&str; 6] =
    ["计划完成", "预期完成", "目标完成", "计划实现", "预期实现", "拟完成"];

/// Words that say by how much something grew.
const GROWTH: [&str; 6] = ["增长", "增速", "增幅", "涨幅", "同比", "±"];
const FALL: [&str; 3] = ["下降", "降低", "降幅"];

/// What no value of an indicator stands below.
const OTHER: [&str; 24] = [
    "完成率",
    "完成比例",
    "完成进度",
    "占",
    "比重",
    "进度",
    "排名",
    "位次",
    "序号",
    "备注",
    "责任",
    "增减",
    "百分点",
    "差",
    "属性",
    "性质",
    "贡献",
    "拉动",
    "全国",
    "平均水平",
    "增加值率",
    "权重",
    "得分",
    "说明",
];

/// What names stand below.
const NAMES: [&str; 5] = ["指标", "项目", "名称", "类别", "内容"];

/// Whose report it is.
#[derive(Clone, Copy, Debug)]
pub(in crate::figures) struct Place<'a> {
    pub name: &'a str,
    pub is_province: bool,
    /// The year of the report.
    pub year: Option<u16>,
}

/// What is said of whether it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Said {
    #[default]
    Nothing,
    Came,
    Comes,
    /// Both.
    Unclear,
}

/// A time that a heading names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum When {
    #[default]
    Nothing,
    /// One, in words, and its first and last year.
    Time(String, u16, u16),
    /// Several, or one that is not known.
    Unclear,
}

/// What a heading says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    said: Said,
    when: When,
    /// 年均, 累计
    over_years: Option<&'static str>,
    way: Option<Way>,
    pub units: Vec<String>,
    /// Whether no value of an indicator stands below it.
    is_other: bool,
    is_name: bool,
    is_unit: bool,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Unit,
    Value(Value),
    Other,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub status: Status,
    /// The time, in words; empty where it is the usual one of the status.
    pub time: String,
    /// 年均, 累计
    pub over_years: Option<&'static str>,
    /// Whether they are growths.
    pub way: Option<Way>,
    pub units: Vec<String>,
}

impl Heading {
    /// What a heading says; its text is normalised.
    pub fn of(text: &str, place: Place<'_>, words: Vocabulary<'_>) -> Self {
        let (plain, units) = words.without_units(text);
        let has = |list: &[&str]| list.iter().any(|word| plain.contains(word));
        let is_of_others = plain.contains("全省") && !place.is_province
            || plain.contains("全市") && place.name.ends_with(['县', '区', '旗']);
        let said = match (has(&CAME), has(&COMES)) {
            _ if has(&TO_BE_DONE) && !plain.contains("情况") => Said::Comes,
            (true, true) => Said::Unclear,
            (true, false) => Said::Came,
            (false, true) => Said::Comes,
            (false, false) => Said::Nothing,
        };
        let way = match (has(&FALL), has(&GROWTH)) {
            (true, false) => Some(Way::Down),
            (false, true) => Some(Way::Up),
            _ => None,
        };
        let when = when(&plain, place.year, words);
        let is_plain = when == When::Nothing && way.is_none();
        Self {
            is_name: is_plain && has(&NAMES) && !plain.contains("指标值"),
            is_unit: matches!(plain.as_str(), "单位" | "计量单位"),
            is_other: has(&OTHER) || is_of_others || has(&FALL) && has(&GROWTH),
            over_years: ["年均", "累计"].into_iter().find(|word| plain.contains(word)),
            said,
            when,
            way,
            units,
        }
    }

    /// Whether it says of which time something is, or whether it came.
    pub fn says_when(&self) -> bool {
        self.said != Said::Nothing || self.when != When::Nothing
    }

    /// This, and what another says where this one says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            said: if self.said == Said::Nothing { other.said } else { self.said },
            when: if self.when == When::Nothing { other.when } else { self.when },
            units: if self.units.is_empty() { other.units } else { self.units },
            ..self
        }
    }

    /// Whether what it speaks of came, and its time in words; `None` where that is not clear.
    fn decide(&self, year: Option<u16>) -> Option<(Status, String)> {
        let (time, from, to) = match &self.when {
            When::Unclear => return None,
            When::Nothing => {
                return match self.said {
                    Said::Came => Some((Status::Result, String::new())),
                    Said::Comes => Some((Status::Target, String::new())),
                    Said::Nothing | Said::Unclear => None,
                };
            }
            When::Time(time, from, to) => (time.clone(), *from, *to),
        };
        let year = year?;
        // What is set of a year before the report's is the goal of another report.
        let status = match self.said {
            Said::Came | Said::Nothing if to < year => Status::Result,
            Said::Comes if to == year && from == to => Status::Target,
            Said::Comes if to > year => Status::Plan,
            _ => return None,
        };
        Some((status, time))
    }
}

/// The time that a heading names. Years in figures alone count, too.
fn when(text: &str, report: Option<u16>, words: Vocabulary<'_>) -> When {
    let bare = text.parse().ok().filter(|year| (1990..2100).contains(year) && text.len() == 4);
    if let Some(year) = bare {
        return When::Time(format!("{year}年"), year, year);
    }
    let last = report.map(|year| year.saturating_sub(1));
    let mut time = String::new();
    let mut years = None;
    for (word, written) in words.words(text) {
        let Word::Time(named) = word else { continue };
        let named = match named {
            TimeWord::Year(year) => Some((year, year)),
            TimeWord::Years(from, to) => Some((from, to)),
            TimeWord::Plan(number) => Some(plan_years(number)),
            TimeWord::This => report.map(|year| (year, year)),
            TimeWord::Last => last.map(|year| (year, year)),
            TimeWord::Months(..) if years.is_none() || years == last.map(|year| (year, year)) => {
                years.or(last.map(|year| (year, year)))
            }
            TimeWord::WholeYear | TimeWord::End | TimeWord::Average | TimeWord::Sum => continue,
            _ => return When::Unclear,
        };
        if named.is_none() || years.is_some() && years != named {
            return When::Unclear;
        }
        years = named;
        time.push_str(&written);
    }
    years.map_or(When::Nothing, |(from, to)| When::Time(time, from, to))
}

/// What stands in the columns of a table with these headings. Without any, the first holds names, and the second what
/// the lines above the table say.
pub(super) fn columns(
    texts: &[String],
    caption: &Heading,
    place: Place<'_>,
    words: Vocabulary<'_>,
) -> Vec<Column> {
    let headings: Vec<Heading> = texts.iter().map(|text| Heading::of(text, place, words)).collect();
    let is_bare = texts.iter().all(String::is_empty);
    let name = headings.iter().position(|heading| heading.is_name).unwrap_or(0);
    let mut before: Option<(When, Option<(Status, String)>)> = None;
    let mut columns = Vec::new();
    for (index, heading) in headings.into_iter().enumerate() {
        columns.push(match heading {
            _ if index == name => Column::Name,
            Heading { is_unit: true, .. } => Column::Unit,
            _ if is_bare && texts.len() != 2 => Column::Other,
            Heading { is_other: true, .. } => Column::Other,
            heading => {
                let Heading { said, way, over_years, .. } = heading;
                let (units, when) = (heading.units.clone(), heading.when.clone());
                // 2025年目标, 增长: the growth of that.
                let same = before.as_ref().filter(|(its, _)| {
                    let is_its = when == When::Nothing || when == *its;
                    way.is_some() && said == Said::Nothing && is_its
                });
                let decided = match same {
                    Some((_, decided)) => decided.clone(),
                    None => heading.or(caption.clone()).decide(place.year),
                };
                before = Some((when, decided.clone()));
                match decided {
                    Some((status, time)) => {
                        Column::Value(Value { status, time, over_years, way, units })
                    }
                    None => Column::Other,
                }
            }
        });
    }
    columns
}
