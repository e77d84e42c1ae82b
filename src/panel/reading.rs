//! What the user says a value means, in one line: `gdp target 2025 growth 5.5 % about own`.
//!
//! The words stand in a fixed order: indicator, status, period, kind, value, unit, bound, scope, and a stretch aim
//! where there is one; `-` stands for what is not known. The values of a range have `..` between them. Knows no report.

use crate::export::table::decimal as number;
use crate::figures::{Bound, Figure, Kind, Period, Scope, Status, Value};
use std::fmt;
use std::str::FromStr;

/// A figure as it is read, without where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    indicator: Option<Box<str>>,
    status: Status,
    period: Option<Period>,
    kind: Kind,
    value: Option<Value>,
    unit: Option<Box<str>>,
    bound: Bound,
    scope: Scope,
    stretch: Option<f64>,
}

/// The word of a reading that cannot be understood, and what could stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What the word says, by its place in the order: 0 the indicator, 7 the scope.
    pub place: usize,
    /// The word; empty where one is missing.
    pub word: String,
    /// Words that could stand there.
    pub choices: String,
}

const STATUSES: [Status; 3] = [Status::Result, Status::Target, Status::Plan];
const KINDS: [Kind; 4] = [Kind::Growth, Kind::Level, Kind::Share, Kind::Relative];
const SCOPES: [Scope; 3] = [Scope::Own, Scope::Part, Scope::Above];
const BOUNDS: [Bound; 5] =
    [Bound::Exact, Bound::About, Bound::AtLeast, Bound::AtMost, Bound::Range];

/// What stands for what is not known.
const NONE: &str = "-";

impl Reading {
    /// The reading of a figure.
    #[must_use]
    pub fn of(figure: &Figure) -> Self {
        Self {
            indicator: figure.indicator.as_deref().map(Into::into),
            status: figure.status,
            period: figure.period,
            kind: figure.kind,
            value: figure.value,
            unit: figure.unit.clone(),
            bound: figure.bound,
            scope: figure.scope,
            stretch: figure.stretch,
        }
    }

    /// Makes a figure say what this reading says. What the program doubted is settled.
    pub fn put_on(self, figure: &mut Figure) {
        figure.indicator = self.indicator.as_deref().map(Into::into);
        figure.status = self.status;
        figure.period = self.period;
        figure.kind = self.kind;
        figure.value = self.value;
        figure.unit = self.unit;
        figure.bound = self.bound;
        figure.scope = self.scope;
        figure.stretch = self.stretch;
        figure.doubt = None;
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self.value {
            None => NONE.to_owned(),
            Some(Value { low, high }) if low.total_cmp(&high).is_eq() => number(low),
            Some(Value { low, high }) => format!("{}..{}", number(low), number(high)),
        };
        let period = self.period.map_or_else(|| NONE.to_owned(), |period| period.to_string());
        write!(
            f,
            "{} {} {period} {} {value} {} {} {}",
            self.indicator.as_deref().unwrap_or(NONE),
            self.status.name(),
            self.kind.name(),
            self.unit.as_deref().unwrap_or(NONE),
            self.bound.name(),
            self.scope.name(),
        )?;
        self.stretch.map_or(Ok(()), |stretch| write!(f, " {}", number(stretch)))
    }
}

impl FromStr for Reading {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut words = text.split_whitespace();
        let mut place = 0;
        let mut next = |choices: &str| {
            let missing = Misread { place, word: String::new(), choices: choices.to_owned() };
            place += 1;
            words.next().map(|word| (place - 1, word)).ok_or(missing)
        };
        let indicator = known(next("gdp, revenue, -")?.1).map(Into::into);
        let status = named(next(&names(&STATUSES, Status::name))?, &STATUSES, Status::name)?;
        let period = optional(next("2025, 2021..2025, -")?, period, "2025, 2021..2025, -")?;
        let kind = named(next(&names(&KINDS, Kind::name))?, &KINDS, Kind::name)?;
        let value = optional(next("5.5, 5..5.5, -")?, value, "5.5, 5..5.5, -")?;
        let unit = known(next("%, 亿元, -")?.1).map(Into::into);
        let bound = named(next(&names(&BOUNDS, Bound::name))?, &BOUNDS, Bound::name)?;
        let scope = named(next(&names(&SCOPES, Scope::name))?, &SCOPES, Scope::name)?;
        let stretch = next("").ok().map_or(Ok(None), |word| optional(word, real, "6, -"))?;
        match (words.next(), value, kind) {
            (Some(word), ..) => {
                Err(Misread { place: LAST, word: word.to_owned(), choices: String::new() })
            }
            // A value without a kind of value, or the other way round, would be none or invented.
            (None, Some(_), Kind::Relative)
            | (None, None, Kind::Growth | Kind::Level | Kind::Share) => {
                let (word, choices) = (kind.name().to_owned(), names(&KINDS, Kind::name));
                Err(Misread { place: KIND, word, choices })
            }
            (None, ..) => {
                Ok(Self { indicator, status, period, kind, value, unit, bound, scope, stretch })
            }
        }
    }
}

/// The place of the kind, and that of a stretch aim, behind which nothing stands.
const KIND: usize = 3;
const LAST: usize = 8;

/// A word that says something.
fn known(word: &str) -> Option<&str> {
    Some(word).filter(|word| *word != NONE)
}

/// The one of these that is called so.
fn named<T: Copy>(
    (place, word): (usize, &str),
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, Misread> {
    let found = all.iter().copied().find(|one| name(*one) == word);
    found.ok_or_else(|| Misread { place, word: word.to_owned(), choices: names(all, name) })
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ")
}

fn optional<T>(
    (place, word): (usize, &str),
    read: fn(&str) -> Option<T>,
    choices: &str,
) -> Result<Option<T>, Misread> {
    let Some(word) = known(word) else { return Ok(None) };
    let misread = || Misread { place, word: word.to_owned(), choices: choices.to_owned() };
    read(word).map(Some).ok_or_else(misread)
}

fn real(word: &str) -> Option<f64> {
    word.parse().ok().filter(|value: &f64| value.is_finite())
}

fn value(word: &str) -> Option<Value> {
    let (low, high) = word.split_once("..").unwrap_or((word, word));
    let (low, high) = (real(low)?, real(high)?);
    (low <= high).then_some(Value { low, high })
}

/// `2024`, `2021..2025`, `2023-01..11`.
fn period(word: &str) -> Option<Period> {
    let year = |text: &str| text.parse().ok().filter(|year| (1900..=2100).contains(year));
    if let Some((of, months)) = word.split_once('-') {
        let (first, last) = months.split_once("..")?;
        let month = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month));
        let months = Some((month(first)?, month(last)?)).filter(|(first, last)| first <= last)?;
        return Some(Period { months: Some(months), ..Period::year(year(of)?) });
    }
    let (from, to) = word.split_once("..").unwrap_or((word, word));
    let (from, to) = (year(from)?, year(to)?);
    (from <= to).then(|| Period::years(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reading_is_written_as_it_is_read() {
        for line in [
            "gdp target 2025 growth 5.5 % about own",
            "gdp target 2025 growth 5..5.5 % range own",
            "- result 2023-01..11 level 12.5 亿元 exact part",
            "income plan 2026..2030 relative - - at-least own",
            "gdp target 2025 growth 5.5 % exact own 6",
        ] {
            let reading: Reading = line.parse().unwrap();
            assert_eq!(reading.to_string(), line);
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |line: &str| line.parse::<Reading>().unwrap_err().word;
        assert_eq!(wrong("gdp aim 2025 growth 5.5 % about own"), "aim");
        assert_eq!(wrong("gdp target 25 growth 5.5 % about own"), "25");
        assert_eq!(wrong("gdp target 2025 growth 6..5 % range own"), "6..5");
        assert_eq!(wrong("gdp target 2025 growth NaN % about own"), "NaN");
        assert_eq!(wrong("gdp target 2025 growth - % about own"), "growth");
        assert_eq!(wrong("gdp target 2025 growth 5 % about own 6 7"), "7");
        assert_eq!(wrong("gdp target 2025"), "");
    }

    #[test]
    fn the_first_word_that_is_missing_is_named() {
        let line = "gdp target 2025 growth 5.5 % about own";
        let words: Vec<&str> = line.split(' ').collect();
        for count in 0..words.len() {
            let missing = words[..count].join(" ").parse::<Reading>().unwrap_err();
            assert_eq!((missing.place, &*missing.word), (count, ""), "{missing:?}");
            assert!(!missing.choices.is_empty(), "{missing:?}");
        }
        let aim = "gdp aim 2025 growth 5.5 % about own".parse::<Reading>().unwrap_err();
        assert_eq!((aim.place, &*aim.word), (1, "aim"));
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "\\PC{0,60}") {
            if let Ok(reading) = line.parse::<Reading>() {
                prop_assert_eq!(reading.to_string().parse(), Ok(reading));
            }
        }
    }
}
