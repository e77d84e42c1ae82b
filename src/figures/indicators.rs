//! The indicators that figures are read of: their keys, their names, and what they are measured in.
//!
//! The names are data (`assets/figures/indicators.toml`), which a table of the user's extends. How such a table is
//! read is in `indicator_file.rs`. Knows no grammar.

use std::sync::{Arc, LazyLock};

/// The table that is compiled in.
const TABLE: &str = include_str!("../../assets/figures/indicators.toml");

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
    /// A unit of its own ([`Indicator::unit`]).
    Own,
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
            Self::Weight | Self::Concentration | Self::Own | Self::None => "",
        }
    }
}

/// Which results meet a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Better {
    /// Those that reach it from below.
    #[default]
    More,
    /// Those that stay below it.
    Less,
    /// None for certain: the target is an expectation, unless it is a limit.
    Neither,
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
    /// The unit of its level, without 万 and 亿, where that is [`Measure::Own`].
    pub unit: Option<Box<str>>,
    /// Which results meet its target.
    pub better: Better,
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

/// All indicators, in the order in which tables list them. Copies share one list.
#[derive(Clone, Debug, Default)]
pub struct Indicators(Arc<[Indicator]>);

impl Indicators {
    /// Those that are compiled in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Indicators> =
            LazyLock::new(|| Indicators::default().extended(TABLE).0);
        &BUILT_IN
    }

    /// A list.
    pub(super) fn of(list: Vec<Indicator>) -> Self {
        Self(list.into())
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
    /// An indicator of which nothing but the key is known.
    pub(super) fn new(key: &str) -> Self {
        Self {
            key: key.into(),
            zh: key.into(),
            en: key.into(),
            percent: Percent::default(),
            level: Measure::default(),
            unit: None,
            better: Better::default(),
            core: false,
            names: Vec::new(),
            growth_names: Vec::new(),
            weak_names: Vec::new(),
            part_names: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_is_compiled_in_is_read() {
        assert_eq!(Indicators::default().extended(TABLE).1, []);
        let built_in = Indicators::built_in();
        assert_eq!(built_in.iter().next().map(|first| &*first.key), Some("gdp"));
        assert!(built_in.iter().count() > 25);
        assert!(built_in.iter().all(|indicator| !indicator.names.is_empty()));
        let less = built_in.iter().filter(|indicator| indicator.better == Better::Less);
        assert_eq!(less.count(), 5);
    }
}
