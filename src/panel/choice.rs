//! Which figures are wanted: by indicator, status, year and place.

use super::report::{FigureRow, ReportFigures};
use crate::figures::{Scope, Status};
use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// What is wanted; an empty list wants all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Keys of indicators.
    pub indicators: Vec<String>,
    /// What came, or is to come.
    pub statuses: Vec<Status>,
    /// Whose values.
    pub scopes: Vec<Scope>,
    /// Years of the reports.
    pub years: Vec<Years>,
    /// Parts of the names of places.
    pub places: Vec<String>,
    /// Whether figures that the user rejected stand there, too, so that this can be taken back. They are put beside
    /// nothing.
    pub rejected: bool,
}

/// Years from the first to the last: `2020..2025`, or one: `2024`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years(RangeInclusive<u16>);

/// What is no year and no span of years. Displays examples of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYears;

impl fmt::Display for NotYears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("2024, 2020..2025")
    }
}

impl Error for NotYears {}

impl FromStr for Years {
    type Err = NotYears;

    fn from_str(text: &str) -> Result<Self, NotYears> {
        let (from, to) =
            text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
        let year = |text: &str| text.parse().ok().filter(|year| (1900..=2100).contains(year));
        let years = year(from).zip(year(to)).filter(|(from, to)| from <= to);
        years.map(|(from, to)| Self(from..=to)).ok_or(NotYears)
    }
}

impl Choice {
    /// Whether an indicator is wanted.
    #[must_use]
    pub fn indicator(&self, key: Option<&str>) -> bool {
        self.indicators.is_empty()
            || key.is_some_and(|key| self.indicators.iter().any(|wanted| wanted == key))
    }

    /// Whether a status is wanted.
    #[must_use]
    pub fn status(&self, status: Status) -> bool {
        self.statuses.is_empty() || self.statuses.contains(&status)
    }

    /// Whether values of these are wanted.
    #[must_use]
    pub fn scope(&self, scope: Scope) -> bool {
        self.scopes.is_empty() || self.scopes.contains(&scope)
    }

    /// Whether a year is wanted.
    #[must_use]
    pub fn year(&self, year: Option<u16>) -> bool {
        self.years.is_empty()
            || year.is_some_and(|year| self.years.iter().any(|wanted| wanted.0.contains(&year)))
    }

    /// Whether a place is wanted.
    #[must_use]
    pub fn place(&self, place: Option<&str>) -> bool {
        self.places.is_empty()
            || place.is_some_and(|place| self.places.iter().any(|wanted| place.contains(&**wanted)))
    }

    /// Whether a report is of a place and a year that are wanted.
    #[must_use]
    pub fn report(&self, report: &ReportFigures) -> bool {
        self.year(report.whose.year) && self.place(Some(report.place_or_file()))
    }

    /// Takes away what is not wanted of a report.
    pub fn narrow(&self, report: &mut ReportFigures) {
        report.figures.retain(|FigureRow { figure, .. }| {
            self.indicator(figure.indicator.as_deref())
                && self.status(figure.status)
                && self.scope(figure.scope)
        });
        report.absent.retain(|row| {
            self.indicator(Some(&row.absent.indicator)) && self.status(row.absent.status)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_from_one_to_another() {
        let choice = |years: &str| Choice {
            years: years.split(',').map(|years| years.parse().unwrap()).collect(),
            ..Choice::default()
        };
        assert!(choice("2024").year(Some(2024)) && !choice("2024").year(Some(2025)));
        assert!(choice("2020..2022,2025").year(Some(2025)) && !choice("2020-2022").year(None));
        for wrong in ["", "24", "2025..2020", "x", "2020..", "2020..2021..2022"] {
            assert!(wrong.parse::<Years>().is_err(), "{wrong}");
        }
    }
}
