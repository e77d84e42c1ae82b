//! Reads a table of indicators, which extends those that are known, and locates its faults.
//!
//! What is right of a table holds beside what is wrong. Does not know where the table was stored.

use super::indicators::{Better, Indicator, Indicators, Measure, Percent};
use std::collections::HashMap;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Names that one entry of the table may stand for at most.
const MOST_NAMES: usize = 4000;

/// What an entry may say.
const KEYS: &str =
    "zh, en, names, unit, percent, better, core, growth_names, weak_names, part_names";

/// What a key may be: a part of the name of a column.
const KEY: &str = "a–z, 0–9, -";

/// A fault of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFault {
    /// The line, from 1; 0 where the table could not be read.
    pub line: usize,
    /// The indicator and what is said of it, `gdp.names`; empty where the whole table is meant.
    pub key: String,
    /// What is wrong.
    pub problem: IndicatorProblem,
}

/// What can be wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorProblem {
    /// It cannot be read; what the system says.
    Unreadable(String),
    /// It is not valid TOML; what the parser says.
    Syntax(String),
    /// Something else is to stand there.
    Wanted(&'static str),
    /// The name is one of another indicator; the name, and the key of that.
    Taken(String, Arc<str>),
    /// An indicator without a name.
    NoNames,
    /// There are more names than can be looked for.
    TooMany,
}

/// The names of the indicators that were known before the table, which keep them.
type Known = HashMap<String, Arc<str>>;

/// Where a fault begins, in bytes, and what it is.
type Located = (usize, String, IndicatorProblem);

impl Indicators {
    /// These with those of a table, and what is wrong with that: an entry whose key is known adds names to it.
    #[must_use]
    pub fn extended(&self, table: &str) -> (Self, Vec<IndicatorFault>) {
        let line = |at: usize| table.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let parsed = match DeTable::parse(table) {
            Ok(parsed) => parsed,
            Err(error) => {
                let problem = IndicatorProblem::Syntax(error.message().replace('\n', " "));
                let at = error.span().unwrap_or_default().start;
                return (
                    self.clone(),
                    vec![IndicatorFault { line: line(at), key: String::new(), problem }],
                );
            }
        };
        let mut faults = Vec::new();
        let extended = extend(self, parsed.get_ref(), &mut faults);
        faults.sort_by_key(|(at, ..)| *at);
        let located = |(at, key, problem): Located| IndicatorFault { line: line(at), key, problem };
        (extended, faults.into_iter().map(located).collect())
    }
}

fn extend(indicators: &Indicators, table: &DeTable<'_>, faults: &mut Vec<Located>) -> Indicators {
    let mut list: Vec<Indicator> = indicators.iter().cloned().collect();
    let known = names_of(&list);
    let mut entries: Vec<_> = table.iter().collect();
    // The parser sorts the keys; tables list indicators in the order of their lines.
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, entry) in entries {
        let (at, name) = (key.span().start, key.get_ref());
        let DeValue::Table(entry) = entry.get_ref() else {
            faults.push((at, name.to_string(), IndicatorProblem::Wanted("[KEY]")));
            continue;
        };
        let index = list.iter().position(|known| *known.key == **name);
        if index.is_none() && !is_key(name) {
            faults.push((at, name.to_string(), IndicatorProblem::Wanted(KEY)));
            continue;
        }
        let before = index.and_then(|index| list.get(index)).cloned();
        let mut indicator = before.unwrap_or_else(|| Indicator::new(name));
        let known_faults = faults.len();
        for (key, value) in entry {
            if let Err((at, problem)) = say(&mut indicator, key.get_ref(), value, &known) {
                let at = at.unwrap_or(key.span().start);
                faults.push((at, format!("{name}.{}", key.get_ref()), problem));
            }
        }
        let is_nameless = indicator.names.is_empty() && indicator.growth_names.is_empty();
        match index.and_then(|index| list.get_mut(index)) {
            Some(known) => *known = indicator,
            None if is_nameless => {
                // What is wrong with its names says already why it has none.
                let is_said = |(_, key, _): &Located| key.ends_with("names");
                if !faults.iter().skip(known_faults).any(is_said) {
                    faults.push((at, name.to_string(), IndicatorProblem::NoNames));
                }
            }
            None => list.push(indicator),
        }
    }
    Indicators::of(list)
}

fn names_of(list: &[Indicator]) -> Known {
    let names = list.iter().flat_map(|indicator| {
        let names = indicator.names.iter().chain(&indicator.growth_names);
        names.map(|name| (name.clone(), Arc::clone(&indicator.key)))
    });
    names.collect()
}

/// Whether a key can be part of the name of a column that Stata, R and pandas take.
fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A fault; without a place where it is that of the key.
type Fault = (Option<usize>, IndicatorProblem);

/// Takes what an entry says under a key.
fn say(
    indicator: &mut Indicator,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    known: &Known,
) -> Result<(), Fault> {
    let wanted = |choices: &'static str| (None, IndicatorProblem::Wanted(choices));
    let said = value.get_ref();
    let text = || {
        let text = said.as_str().map(str::trim).filter(|text| !text.is_empty());
        text.ok_or_else(|| wanted("\"…\""))
    };
    match key {
        "zh" => indicator.zh = text()?.into(),
        "en" => indicator.en = text()?.into(),
        "core" => indicator.core = said.as_bool().ok_or_else(|| wanted("true, false"))?,
        "percent" => {
            indicator.percent = match said.as_str() {
                Some("growth") => Percent::Growth,
                Some("share") => Percent::Share,
                Some("none") => Percent::None,
                _ => return Err(wanted("growth, share, none")),
            }
        }
        "better" => {
            indicator.better = match said.as_str() {
                Some("more") => Better::More,
                Some("less") => Better::Less,
                Some("neither") => Better::Neither,
                _ => return Err(wanted("more, less, neither")),
            }
        }
        "unit" => measure(indicator, text()?),
        "names" => return names(&mut indicator.names, &indicator.key, said, known),
        "growth_names" => return names(&mut indicator.growth_names, &indicator.key, said, known),
        "weak_names" => return names(&mut indicator.weak_names, &indicator.key, said, known),
        "part_names" => {
            return names(&mut indicator.part_names, &indicator.key, said, &Known::new());
        }
        _ => return Err(wanted(KEYS)),
    }
    Ok(())
}

/// What a level in a unit is of. A rate is written in per cent, and is the indicator itself.
fn measure(indicator: &mut Indicator, unit: &str) {
    let unit = unit.trim_start_matches(['万', '亿']);
    indicator.unit = None;
    indicator.level = match unit {
        "%" | "％" => {
            indicator.percent = Percent::Share;
            Measure::None
        }
        "元" | "美元" => Measure::Money,
        "人" => Measure::People,
        "人次" => Measure::Visits,
        "吨" | "斤" | "公斤" => Measure::Weight,
        "微克/立方米" => Measure::Concentration,
        "" => Measure::None,
        own => {
            indicator.unit = Some(own.into());
            Measure::Own
        }
    };
}

/// Adds a list of names, with their alternatives, but for those of another indicator.
fn names(
    list: &mut Vec<String>,
    key: &Arc<str>,
    value: &DeValue<'_>,
    known: &Known,
) -> Result<(), Fault> {
    let wanted = |at| (at, IndicatorProblem::Wanted("[\"…\", \"…\"]"));
    let DeValue::Array(items) = value else { return Err(wanted(None)) };
    let mut fault = None;
    for item in items {
        let at = Some(item.span().start);
        let Some(name) = item.get_ref().as_str() else {
            fault = fault.or(Some(wanted(at)));
            continue;
        };
        let Some(names) = alternatives(&as_compared(name)) else {
            fault = fault.or(Some((at, IndicatorProblem::TooMany)));
            continue;
        };
        for name in names {
            match known.get(&name).filter(|other| *other != key) {
                Some(other) => {
                    let taken = IndicatorProblem::Taken(name, Arc::clone(other));
                    fault = fault.or(Some((at, taken)));
                }
                None => list.push(name),
            }
        }
    }
    fault.map_or(Ok(()), Err)
}

/// A name as texts are compared with it: without blanks, letters and digits of half width, brackets of full width.
fn as_compared(name: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '(' => '（',
        ')' => '）',
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// The names that one with alternatives in brackets stands for: `[城镇|农村]人口`. `None` where they are too many.
fn alternatives(name: &str) -> Option<Vec<String>> {
    let mut names = vec![String::new()];
    let mut rest = name;
    while let Some((before, behind)) = rest.split_once('[') {
        let Some((choices, after)) = behind.split_once(']') else { break };
        if names.len() * (choices.matches('|').count() + 1) > MOST_NAMES {
            return None;
        }
        let grow = |name: &String| -> Vec<String> {
            choices.split('|').map(|choice| format!("{name}{before}{choice}")).collect()
        };
        names = names.iter().flat_map(grow).collect();
        rest = after;
    }
    for name in &mut names {
        name.push_str(rest);
    }
    names.retain(|name| !name.is_empty());
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extended(table: &str) -> (Indicators, Vec<(usize, String, IndicatorProblem)>) {
        let (indicators, faults) = Indicators::built_in().extended(table);
        let faults = faults.into_iter().map(|fault| (fault.line, fault.key, fault.problem));
        (indicators, faults.collect())
    }

    #[track_caller]
    fn check(table: &str, line: usize, key: &str, problem: IndicatorProblem) {
        assert_eq!(extended(table).1, [(line, key.to_owned(), problem)]);
    }

    #[test]
    fn names_may_hold_alternatives() {
        assert_eq!(
            alternatives("[城镇|农村]人口[|数]").unwrap(),
            ["城镇人口", "城镇人口数", "农村人口", "农村人口数"]
        );
        assert_eq!(alternatives("人口").unwrap(), ["人口"]);
    }

    #[test]
    fn a_table_of_the_users_adds_names_and_indicators() {
        let table = "[gdp]\nnames = [\"经济 体量\"]\n\n[beds]\nzh = \"床位\"\nnames = [\"医院床位[|数]\"]\n\
                     unit = \"万张\"\nbetter = \"less\"\n[coverage]\nnames = [\"参保率\"]\nunit = \"%\"\n";
        let (extended, faults) = extended(table);
        assert_eq!(faults, []);
        let gdp = extended.find("gdp").unwrap();
        assert!(gdp.names.contains(&"经济体量".to_owned()));
        assert!(gdp.names.contains(&"地区生产总值".to_owned()));
        let beds = extended.find("beds").unwrap();
        assert_eq!((&*beds.zh, beds.unit.as_deref()), ("床位", Some("张")));
        assert_eq!((beds.level, beds.better), (Measure::Own, Better::Less));
        assert_eq!(beds.names, ["医院床位", "医院床位数"]);
        let coverage = extended.find("coverage").unwrap();
        assert_eq!((coverage.percent, coverage.level), (Percent::Share, Measure::None));
    }

    #[test]
    fn a_fault_names_its_line_and_the_rest_holds() {
        let wanted = IndicatorProblem::Wanted;
        check("[gdp]\nname = [\"甲\"]", 2, "gdp.name", wanted(KEYS));
        check("[gdp]\nnames = \"甲\"", 2, "gdp.names", wanted("[\"…\", \"…\"]"));
        check("[gdp]\n\ncore = \"yes\"", 3, "gdp.core", wanted("true, false"));
        check("[\"医院\"]\nnames = [\"床位\"]", 1, "医院", wanted(KEY));
        check("gdp = 3", 1, "gdp", wanted("[KEY]"));
        check("[beds]\nzh = \"床位\"", 1, "beds", IndicatorProblem::NoNames);
        let taken = IndicatorProblem::Taken("社零额".into(), "retail".into());
        check("[gdp]\nnames = [\n\"甲\",\n\"社零额\"]", 4, "gdp.names", taken);
        let many = format!("[gdp]\nnames = [\"{}\"]", "[甲|乙]".repeat(13));
        check(&many, 2, "gdp.names", IndicatorProblem::TooMany);
        assert!(matches!(extended("[gdp").1[..], [(1, _, IndicatorProblem::Syntax(_))]));
        // A name that another has is all that is wrong: that no name is left follows from it.
        let taken = IndicatorProblem::Taken("社零额".into(), "retail".into());
        check("[shops]\nnames = [\"社零额\"]", 2, "shops.names", taken);
        let (some, faults) = extended(
            "[beds]\nnames = [\"床位\", \"社零额\"]\nbetter = \"fewer\"\n[gdp]\nnames = [\"甲\"]",
        );
        assert_eq!(faults.iter().map(|fault| fault.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(some.find("beds").unwrap().names, ["床位"]);
        assert!(some.find("gdp").unwrap().names.contains(&"甲".to_owned()));
    }
}
