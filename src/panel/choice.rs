//! Which figures are wanted: by indicator, status, year and place.

use super::report::{AbsentRow, FigureRow, ReportFigures};
use crate::figures::{Period, Scope, Status};
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
    /// Years that the values are of.
    pub years: Vec<Years>,
    /// Years of the reports.
    pub report_years: Vec<Years>,
    /// Parts of the names of places.
    pub places: Vec<String>,
    /// Whether figures that the user rejected have rows of their own, too, so that this can be taken back.
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

    /// Whether values of a year are wanted.
    #[must_use]
    pub fn year(&self, year: Option<u16>) -> bool {
        is_among(&self.years, year, year)
    }

    /// Whether values of a time are wanted: all of it lies in years that are.
    #[must_use]
    pub fn period(&self, period: Option<Period>) -> bool {
        is_among(&self.years, period.map(|period| period.from), period.map(|period| period.to))
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
        let year = report.whose.year;
        is_among(&self.report_years, year, year) && self.place(Some(report.place_or_file()))
    }

    /// Takes away what is not wanted of a report, whichever years it is of.
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

    /// Takes away the values of years that are not wanted.
    pub fn narrow_years(&self, report: &mut ReportFigures) {
        report.figures.retain(|row| self.period(row.figure.period));
        let absent = std::mem::take(&mut report.absent);
        let is_wanted = |row: &AbsentRow| self.year(report.usual_year(row.absent.status));
        report.absent = absent.into_iter().filter(is_wanted).collect();
    }
}

/// Whether one of these spans has the years from the first to the last. No spans have all years.
fn is_among(spans: &[Years], first: Option<u16>, last: Option<u16>) -> bool {
    spans.is_empty()
        || first.zip(last).is_some_and(|(first, last)| {
            spans.iter().any(|Years(span)| span.contains(&first) && span.contains(&last))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_wanted_where_all_of_it_lies_in_the_years() {
        let choice = Choice { years: vec!["2021..2025".parse().unwrap()], ..Choice::default() };
        let months = Period { months: Some((1, 11)), ..Period::year(2025) };
        for wanted in [Period::year(2021), Period::years(2021, 2025), months] {
            assert!(choice.period(Some(wanted)), "{wanted}");
        }
        for other in [Period::year(2020), Period::years(2021, 2026), Period::years(2020, 2025)] {
            assert!(!choice.period(Some(other)), "{other}");
        }
        assert!(!choice.period(None) && Choice::default().period(None));
    }

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
