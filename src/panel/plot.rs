//! What is plotted: an indicator over years, or over places. Only values of one unit are put in one picture.

use super::pair::{Pair, Stated};
use super::report::{FigureRow, ReportFigures};
use crate::export::table::decimal as number;
use crate::figures::Kind;
use std::collections::BTreeMap;

/// A value in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<'a> {
    /// The year that it is of.
    pub year: u16,
    /// The value; of a range the lower end.
    pub value: f64,
    /// The index of its report.
    pub report: usize,
    /// Its figure.
    pub row: &'a FigureRow,
}

/// An indicator of a place over years.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'a> {
    /// The place, as it is shown.
    pub place: &'a str,
    /// What came, by year.
    pub results: Vec<Point<'a>>,
    /// What was set, by year.
    pub targets: Vec<Point<'a>>,
}

/// An indicator in a year, for one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar<'a> {
    /// The place.
    pub place: &'a str,
    /// What came.
    pub result: Option<Point<'a>>,
    /// What was set.
    pub target: Option<Point<'a>>,
}

/// A picture of an indicator: the unit of its values, and its places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot<'a> {
    /// The unit of all values.
    pub unit: &'a str,
    /// Its places, in the order of the pairs.
    pub places: Vec<Series<'a>>,
}

/// The picture of an indicator, by its place in the list of all, measured in one way.
#[must_use]
pub fn plot<'a>(
    pairs: &[Pair<'a>],
    reports: &'a [ReportFigures],
    indicator: usize,
    kind: Kind,
) -> Plot<'a> {
    let its = || pairs.iter().filter(move |pair| pair.indicator == indicator && pair.kind == kind);
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for row in its().flat_map(|pair| [pair.target, pair.result]).filter_map(Stated::figure) {
        if let Some(unit) = row.figure.unit.as_deref() {
            *units.entry(unit).or_default() += 1;
        }
    }
    let Some((unit, _)) = units.into_iter().max_by_key(|&(_, count)| count) else {
        return Plot::default();
    };
    let point = |stated: Stated<'a>, year: u16| {
        let row = stated.figure().filter(|row| row.figure.unit.as_deref() == Some(unit))?;
        Some(Point { year, value: row.figure.value?.low, report: stated.report()?, row })
    };
    let mut places: Vec<Series<'a>> = Vec::new();
    let mut last = None;
    for pair in its() {
        let Some(report) = reports.get(pair.report) else { continue };
        let place = report.place_or_file();
        if last != Some(place) {
            let place = report.place_or_name();
            places.push(Series { place, results: Vec::new(), targets: Vec::new() });
        }
        last = Some(place);
        if let Some(series) = places.last_mut() {
            series.results.extend(point(pair.result, pair.year));
            series.targets.extend(point(pair.target, pair.year));
        }
    }
    places.retain(|series| !series.results.is_empty() || !series.targets.is_empty());
    Plot { unit, places }
}

impl<'a> Plot<'a> {
    /// All values.
    fn points(&self) -> impl Iterator<Item = &Point<'a>> {
        self.places.iter().flat_map(|series| series.results.iter().chain(&series.targets))
    }

    /// The years that have a value, in order.
    #[must_use]
    pub fn years(&self) -> Vec<u16> {
        let mut years: Vec<u16> = self.points().map(|point| point.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The bars of a year, the greatest first; by results where there are any.
    #[must_use]
    pub fn bars(&self, year: u16) -> Vec<Bar<'a>> {
        let of = |points: &[Point<'a>]| points.iter().find(|point| point.year == year).copied();
        let bar = |series: &Series<'a>| Bar {
            place: series.place,
            result: of(&series.results),
            target: of(&series.targets),
        };
        let mut bars: Vec<Bar<'a>> = self.places.iter().map(bar).collect();
        bars.retain(|bar| bar.result.is_some() || bar.target.is_some());
        let has_results = bars.iter().any(|bar| bar.result.is_some());
        let value = |bar: &Bar<'_>| {
            let point = if has_results { bar.result } else { bar.target };
            point.map_or(f64::NEG_INFINITY, |point| point.value)
        };
        bars.sort_by(|a, b| value(b).total_cmp(&value(a)));
        bars
    }

    /// See [`range()`].
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        range(self.points().map(|point| point.value))
    }
}

/// From where to where an axis goes that shows these values, with some room on either side. It begins at zero where
/// that does not hide what differs.
#[must_use]
pub fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high {
        return (0.0, 1.0);
    }
    let span = high - low;
    let from = if low >= 0.0 && low <= span * 4.0 { 0.0 } else { low - span * 0.1 };
    let to = if high <= 0.0 { 0.0 } else { high + span.max(high.abs() * 0.1) * 0.1 };
    (from, if to > from { to } else { from + 1.0 })
}

/// A number at an axis: short, with as many digits as tell the ends apart.
#[must_use]
pub fn tick(value: f64, span: f64) -> String {
    let digits = if span >= 10.0 {
        0
    } else if span >= 1.0 {
        1
    } else {
        2
    };
    let shown: f64 = format!("{value:.digits$}").parse().unwrap_or(value);
    number(shown)
}
