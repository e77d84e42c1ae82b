//! What a figure is: one value of one indicator, with what qualifies it and where it stands.
//!
//! Values are those that the text prints; nothing here is computed. Knows nothing of how they are found or shown.

use crate::document::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A value of an indicator, as a report states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The key of the indicator, such as `gdp`; `None` where the name is not one of a known indicator.
    pub indicator: Option<Arc<str>>,
    /// The indicator as written, without what qualifies it.
    pub name: Box<str>,
    /// Whether it came, or is to come.
    pub status: Status,
    /// The time it is of; `None` where neither the report nor its sections say.
    pub period: Option<Period>,
    /// What the value measures.
    pub kind: Kind,
    /// The value; `None` for [`Kind::Relative`].
    pub value: Option<Value>,
    /// The unit as written, blanks left out: `%`, `亿元`; `None` for [`Kind::Relative`].
    pub unit: Option<Box<str>>,
    /// How the value is meant.
    pub bound: Bound,
    /// The second, higher aim: 6 in `增长5.5%、力争6%以上`.
    pub stretch: Option<f64>,
    /// The words that qualify it, as written: `预计`, `左右`.
    pub qualifiers: Vec<Box<str>>,
    /// Whose value it is.
    pub scope: Scope,
    /// The value in its block; the words that state it for [`Kind::Relative`].
    pub span: Span,
    /// The sentence around it.
    pub sentence: Span,
    /// Why it may be wrong, if it may.
    pub doubt: Option<Doubt>,
    /// How often the report states it again.
    pub restated: u32,
    /// By which rules it was read.
    pub why: Why,
}

/// Whether a value came or is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// What came, what is estimated to have come included.
    Result,
    /// What is set for the report's own year.
    Target,
    /// What is set for several years, or for a later one.
    Plan,
}

impl Status {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
            Self::Plan => "plan",
        }
    }
}

/// The time that a value is of: whole years, or months of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first year.
    pub from: u16,
    /// The last year; the first where it is one year.
    pub to: u16,
    /// The first and the last month, from 1, where it is a part of a year.
    pub months: Option<(u8, u8)>,
}

impl Period {
    /// A whole year.
    #[must_use]
    pub fn year(year: u16) -> Self {
        Self::years(year, year)
    }

    /// Whole years, both included.
    #[must_use]
    pub fn years(from: u16, to: u16) -> Self {
        Self { from, to, months: None }
    }

    /// The year, if it is one whole year.
    #[must_use]
    pub fn single(self) -> Option<u16> {
        (self.from == self.to && self.months.is_none()).then_some(self.from)
    }
}

impl fmt::Display for Period {
    /// `2024`, `2021..2025`, `2023-01..11`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, months } = *self;
        match months {
            Some((first, last)) => write!(f, "{from}-{first:02}..{last:02}"),
            None if from == to => write!(f, "{from}"),
            None => write!(f, "{from}..{to}"),
        }
    }
}

/// What a value measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// By how much something grew; a fall is negative.
    Growth,
    /// How much there is.
    Level,
    /// A ratio.
    Share,
    /// Stated by something else, without a value: 与经济增长同步.
    Relative,
}

impl Kind {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Level => "level",
            Self::Share => "share",
            Self::Relative => "relative",
        }
    }
}

/// A number, or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The lower end.
    pub low: f64,
    /// The upper end; the lower one where there is one number.
    pub high: f64,
}

/// How a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// 左右, 约, 近
    About,
    /// 以上, 超过, 不低于
    AtLeast,
    /// 以内, 以下, 不超过
    AtMost,
    /// From the lower to the upper end.
    Range,
}

impl Bound {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Range => "range",
        }
    }
}

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// That of the place whose report it is.
    Own,
    /// That of a part of it: a county, a zone, a kind of enterprise.
    Part,
    /// That of the province or the country that it belongs to.
    Above,
}

impl Scope {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Part => "part",
            Self::Above => "above",
        }
    }
}

/// Why a figure may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Doubt {
    /// So many names stand before another number of values.
    Counts,
    /// The section and the words disagree about what came and what is to come.
    Status,
    /// The indicator is not measured in this unit.
    Unit,
    /// The report states another value of the same indicator, status, period and kind.
    Second,
}

impl Doubt {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Status => "status",
            Self::Unit => "unit",
            Self::Second => "second",
        }
    }
}

/// The numbers of the rules of `docs/figures.md` that decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Which indicator it is of.
    pub name: u8,
    /// What came or is to come.
    pub status: u8,
    /// The time.
    pub period: u8,
    /// How the value is meant.
    pub bound: u8,
}

/// An indicator of which a report states no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The key of the indicator.
    pub indicator: Arc<str>,
    /// Whether it is a result or a target that is missing.
    pub status: Status,
    /// What stands in its place.
    pub how: Absence,
    /// The words that say so; `None` where nothing is said.
    pub span: Option<Span>,
}

/// What a report says in place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Absence {
    /// Nothing.
    Absent,
    /// Words without a number: 稳中有进, 合理区间.
    Qualitative,
    /// That the target was missed.
    Missed,
}

impl Absence {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Qualitative => "qualitative",
            Self::Missed => "missed",
        }
    }
}

/// What a report says in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Its figures, in reading order.
    pub figures: Vec<Figure>,
    /// The indicators that most reports state and this one does not.
    pub absent: Vec<Absent>,
}
