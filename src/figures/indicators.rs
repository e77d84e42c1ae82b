//! The indicators that figures are read of: their keys, their names, and what they are measured in.
//!
//! The names are data (`assets/figures/indicators.toml`), which the user's own table extends. Knows no grammar.

use std::sync::{Arc, LazyLock};
use toml::de::{DeTable, DeValue};

/// The table that is compiled in.
const TABLE: &str = include_str!("../../assets/figures/indicators.toml");

/// Names that one entry of the table may stand for at most.
const MOST_NAMES: usize = 4000;

/// What a value in per cent is of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Percent {
    /// By how much it grew.
    #[default]
    Growth,
    /// The indicator itself.
    Share,
    /// Nothing.
    None,
}

/// What a level of an indicator is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// 元, 美元
    Money,
    /// 人
    People,
    /// 人次
    Visits,
    /// 吨, 斤
    Weight,
    /// 微克/立方米
    Concentration,
    /// It has no level.
    #[default]
    None,
}

impl Measure {
    /// The unit of a number that is printed with 万 or 亿 alone.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Money => "元",
            Self::People => "人",
            Self::Visits => "人次",
            Self::Weight | Self::Concentration | Self::None => "",
        }
    }
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its key, such as `gdp`.
    pub key: Arc<str>,
    /// What it is called in Chinese.
    pub zh: Box<str>,
    /// What it is called in English.
    pub en: Box<str>,
    /// What a value in per cent is of it.
    pub percent: Percent,
    /// What its level is measured in.
    pub level: Measure,
    /// Whether a report that states no value is said to lack one.
    pub core: bool,
    /// Its names.
    pub(super) names: Vec<String>,
    /// Names that count only before a growth.
    pub(super) growth_names: Vec<String>,
    /// Names that count only beside another indicator.
    pub(super) weak_names: Vec<String>,
    /// Beginnings of names whose end stands behind another name of the list: 城镇 in 城镇、农村居民收入.
    pub(super) part_names: Vec<String>,
}

/// All indicators, in the order in which tables list them.
#[derive(Clone, Debug)]
pub struct Indicators(Vec<Indicator>);

impl Indicators {
    /// Those that are compiled in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Indicators> = LazyLock::new(|| {
            Indicators(Vec::new()).extended(TABLE).unwrap_or(Indicators(Vec::new()))
        });
        &BUILT_IN
    }

    /// These with those of a table: an entry with a key that is known adds names to it.
    ///
    /// # Errors
    /// What is wrong with the table, in the parser's words or as the key that is.
    pub fn extended(&self, table: &str) -> Result<Self, String> {
        let parsed = DeTable::parse(table).map_err(|error| error.message().to_owned())?;
        let mut entries: Vec<_> = parsed.get_ref().iter().collect();
        // The parser sorts the keys; tables list indicators in the order of their lines.
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut list = self.0.clone();
        for (key, entry) in entries {
            let key = key.get_ref();
            let DeValue::Table(entry) = entry.get_ref() else { return Err(key.to_string()) };
            let known = list.iter().position(|known| *known.key == **key);
            let index = known.unwrap_or(list.len());
            if known.is_none() {
                list.push(Indicator::new(key));
            }
            if let Some(indicator) = list.get_mut(index) {
                indicator.extend(entry).map_err(|fault| format!("{key}.{fault}"))?;
            }
        }
        Ok(Self(list))
    }

    /// The indicator with a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Indicator> {
        self.0.iter().find(|indicator| *indicator.key == *key)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.0.iter()
    }

    /// One by its place.
    pub(super) fn get(&self, index: usize) -> Option<&Indicator> {
        self.0.get(index)
    }

    /// The place of a key.
    pub(super) fn index(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|indicator| *indicator.key == *key)
    }
}

impl Indicator {
    fn new(key: &str) -> Self {
        Self {
            key: key.into(),
            zh: key.into(),
            en: key.into(),
            percent: Percent::default(),
            level: Measure::default(),
            core: false,
            names: Vec::new(),
            growth_names: Vec::new(),
            weak_names: Vec::new(),
            part_names: Vec::new(),
        }
    }

    /// Adds what an entry of a table says; the error is the key that is wrong.
    fn extend(&mut self, entry: &DeTable<'_>) -> Result<(), String> {
        for (key, value) in entry {
            let (key, value) = (key.get_ref(), value.get_ref());
            let fault = || key.to_string();
            match &**key {
                "zh" => self.zh = value.as_str().ok_or_else(fault)?.into(),
                "en" => self.en = value.as_str().ok_or_else(fault)?.into(),
                "core" => self.core = value.as_bool().ok_or_else(fault)?,
                "percent" => {
                    self.percent = match value.as_str() {
                        Some("growth") => Percent::Growth,
                        Some("share") => Percent::Share,
                        Some("none") => Percent::None,
                        _ => return Err(fault()),
                    }
                }
                "level" => {
                    self.level = match value.as_str() {
                        Some("money") => Measure::Money,
                        Some("people") => Measure::People,
                        Some("visits") => Measure::Visits,
                        Some("weight") => Measure::Weight,
                        Some("concentration") => Measure::Concentration,
                        Some("none") => Measure::None,
                        _ => return Err(fault()),
                    }
                }
                "names" => self.names.extend(names(value).ok_or_else(fault)?),
                "growth_names" => self.growth_names.extend(names(value).ok_or_else(fault)?),
                "weak_names" => self.weak_names.extend(names(value).ok_or_else(fault)?),
                "part_names" => self.part_names.extend(names(value).ok_or_else(fault)?),
                _ => return Err(fault()),
            }
        }
        Ok(())
    }
}

/// A list of names, with their alternatives.
fn names(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(list) = value else { return None };
    let each: Option<Vec<_>> =
        list.iter().map(|name| name.get_ref().as_str().map(alternatives)).collect();
    Some(each?.into_iter().flatten().collect())
}

/// The names that one with alternatives in brackets stands for: `[城镇|农村]人口`.
fn alternatives(name: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut rest = name;
    while let Some((before, behind)) = rest.split_once('[') {
        let Some((choices, after)) = behind.split_once(']') else { break };
        if names.len() * (choices.matches('|').count() + 1) > MOST_NAMES {
            break;
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
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_hold_alternatives() {
        assert_eq!(
            alternatives("[城镇|农村]人口[|数]"),
            ["城镇人口", "城镇人口数", "农村人口", "农村人口数"]
        );
        assert_eq!(alternatives("人口"), ["人口"]);
    }

    #[test]
    fn the_table_that_is_compiled_in_is_read() {
        let built_in = Indicators::built_in();
        assert_eq!(built_in.iter().next().map(|first| &*first.key), Some("gdp"));
        assert!(built_in.iter().count() > 25);
        assert!(built_in.iter().all(|indicator| !indicator.names.is_empty()));
    }

    #[test]
    fn a_table_of_the_users_adds_names_and_indicators() {
        let table = "[gdp]\nnames = [\"经济体量\"]\n[beds]\nzh = \"床位\"\nnames = [\"床位\"]\nlevel = \"people\"\n";
        let extended = Indicators::built_in().extended(table).unwrap();
        assert!(extended.find("gdp").unwrap().names.contains(&"经济体量".to_owned()));
        assert!(extended.find("gdp").unwrap().names.contains(&"地区生产总值".to_owned()));
        assert_eq!(&*extended.find("beds").unwrap().zh, "床位");
        assert!(Indicators::built_in().extended("[gdp]\nname = 3").is_err());
    }
}
