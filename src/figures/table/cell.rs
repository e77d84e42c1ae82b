//! What a cell of values holds, put into the words of a clause.

use super::super::indicators::{Measure, Percent};
use super::super::line::Line;
use super::heading::{Heading, Value};
use super::name::Name;
use super::vocabulary::Vocabulary;
use super::way::Way;

/// The longest cell that is a value, in characters.
const VALUE: usize = 30;

/// Words of a cell that say themselves what its value is.
const GROWS: [&str; 9] = ["增", "降", "涨", "提高", "回落", "减少", "同步", "高于", "快于"];
const REACHES: [&str; 8] = ["达", "完成", "突破", "超过", "控制", "保持", "稳定", "实现"];

/// Words of a cell without a figure that state something.
const RELATIONS: [&str; 6] = ["同步", "高于", "快于", "优于", "不低于", "正增长"];

/// A cell, and what is known of its row and its column.
pub(super) struct Clause<'a> {
    pub name: &'a Name,
    pub value: &'a Value,
    /// The unit of the row.
    pub unit: Option<&'a str>,
    pub caption: &'a Heading,
}

impl Clause<'_> {
    /// The cell as a clause; `None` where it holds no value, or it is not clear what it measures.
    pub fn line(&self, cell: &Line, words: Vocabulary<'_>) -> Option<Line> {
        let text = cell.text.as_str();
        if text.chars().count() > VALUE || text.contains(['；', '。', '▲', '▼', '±']) {
            return None;
        }
        let mut clause = Line::default();
        let mut at = self.name.range.start;
        clause.say(&self.value.time, &self.name.line, at);
        clause.append(&self.name.line, self.name.range.clone());
        at = self.name.range.end.saturating_sub(1);
        clause.say(self.name.end, &self.name.line, at);
        clause.say(self.value.over_years.unwrap_or_default(), &self.name.line, at);
        let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
            let states = RELATIONS.iter().any(|word| text.contains(word));
            clause.append(cell, 0..text.len());
            return states.then_some(clause);
        };
        let start = if text.get(..start)?.ends_with('-') { start - 1 } else { start };
        let (before, sign) = match text.get(..start)? {
            "≥" | ">" | "≧" | "＞" => ("", "不低于"),
            "≤" | "<" | "≦" | "＜" => ("", "不高于"),
            "+" | "＋" => ("", ""),
            before => (before, ""),
        };
        let (digits, own) = measured(text.get(start..)?, words)?;
        let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
        let grows = self.name.way.or(self.value.way).or(says(&GROWS).then_some(Way::Up));
        let unit = match own {
            Some(_) => String::new(),
            None => self.unit(grows.is_some(), words)?,
        };
        let is_percent = own.unwrap_or(unit == "%");
        if grows.is_some() && !is_percent {
            return None;
        }
        // Per cent of what has a level is growth, if the row says that it is measured so.
        let by_unit = is_percent && own.is_none() && self.is_of_growth(words);
        let verb = match grows {
            _ if says(&GROWS) || says(&REACHES) => "",
            Some(Way::Down) => "下降",
            Some(Way::Up) => "增长",
            None if by_unit => "增长",
            None => "达",
        };
        clause.say(verb, cell, start);
        clause.say(sign, cell, start);
        if !before.is_empty() {
            clause.append(cell, 0..start);
        }
        clause.append(cell, start..start + digits);
        clause.say(&unit, cell, start + digits - 1);
        clause.append(cell, start + digits..text.len());
        Some(clause)
    }

    /// The unit that row, column or caption give to a value: per cent to a growth, another one to a level.
    fn unit(&self, grows: bool, words: Vocabulary<'_>) -> Option<String> {
        let row = self.unit.map(|unit| words.units(unit)).unwrap_or_default();
        let lists = [&self.value.units, &self.name.units, &row, &self.caption.units];
        let fits = |unit: &&String| (unit.as_str() == "%") == grows;
        let clear = |list: &&Vec<String>| list.len() == 1 || list.iter().filter(fits).count() == 1;
        if grows {
            return lists.into_iter().flatten().find(fits).cloned();
        }
        let list = lists.into_iter().filter(|list| !list.is_empty()).find(clear)?;
        list.iter().find(fits).or(list.first()).cloned()
    }

    /// Whether a value in per cent is a growth of the indicator, which has a level of its own.
    fn is_of_growth(&self, words: Vocabulary<'_>) -> bool {
        let indicator = self.name.indicator.and_then(|index| words.indicator(index));
        indicator.is_some_and(|indicator| {
            indicator.percent == Percent::Growth && indicator.level != Measure::None
        })
    }
}

/// Whether a cell is a quantity, and no name, year or label.
pub(super) fn is_quantity(text: &str, words: Vocabulary<'_>) -> bool {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return false };
    let (before, behind) = (text.get(..start), text.get(start..).unwrap_or_default());
    let is_year = behind.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
    let is_said = before.is_some_and(|before| {
        before.chars().all(|c| !c.is_alphanumeric())
            || GROWS.iter().chain(&REACHES).any(|word| before.contains(word))
            || ["约", "近"].contains(&before)
    });
    is_said && !is_year && measured(behind, words).is_some()
}

/// The digits at the start of a text, both ends of a range of them, in bytes, and whether the unit behind them, if there
/// is one, is per cent.
fn measured(text: &str, words: Vocabulary<'_>) -> Option<(usize, Option<bool>)> {
    if let Some(number) = words.number(text) {
        let written = text.get(..number.len)?;
        return Some((number.len, Some(written.ends_with('%'))));
    }
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let rest = unsigned.trim_start_matches(is_digit);
    let between =
        ["——", "—", "-", "–", "~", "～", "至"].iter().find_map(|sign| rest.strip_prefix(sign));
    let rest = between
        .filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(rest, |behind| behind.trim_start_matches(is_digit));
    let is_free = ["左右", "以上", "以内", "以下", "上下", "、", "，", "（"]
        .iter()
        .any(|word| rest.starts_with(word));
    (rest.is_empty() || is_free).then(|| (text.len() - rest.len(), None))
}
