//! Targets beside results: what the report of a year sets out, and what the reports of later years say came of it.

use super::decimal::difference;
use super::report::{FigureRow, ReportFigures};
use super::sheet::{Sheet, said_in, text};
use super::wide::{group_kind, place_of};
use super::{ByUser, Choice};
use crate::export::table::Cell;
use crate::figures::{Absence, Better, Bound, Indicators, Kind, Period, Scope, Status, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Whether a target was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The result reaches it.
    Yes,
    /// The result does not.
    No,
    /// One of the two has no value, or they are measured differently.
    Unknown,
}

impl Met {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// What a report states, or how it does not.
#[derive(Clone, Copy, Debug)]
pub enum Stated<'a> {
    /// A figure of a report, by the report's index.
    Figure(usize, &'a FigureRow),
    /// The report, by its index, states none.
    Not(usize, Absence),
    /// There is no report that could.
    NoReport,
}

/// A target and its result.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The place: an index of a report of it.
    pub report: usize,
    /// The year that both are of.
    pub year: u16,
    /// The place of the indicator in the list of all.
    pub indicator: usize,
    /// What both measure.
    pub kind: Kind,
    /// The target.
    pub target: Stated<'a>,
    /// The result.
    pub result: Stated<'a>,
}

impl<'a> Stated<'a> {
    /// The figure, if there is one.
    #[must_use]
    pub fn figure(self) -> Option<&'a FigureRow> {
        match self {
            Self::Figure(_, row) => Some(row),
            Self::Not(..) | Self::NoReport => None,
        }
    }

    /// The index of the report.
    #[must_use]
    pub fn report(self) -> Option<usize> {
        match self {
            Self::Figure(report, _) | Self::Not(report, _) => Some(report),
            Self::NoReport => None,
        }
    }

    /// `stated`, `relative`, `rejected` by the user, `absent`, `qualitative`, `missed` or `no-report`.
    #[must_use]
    pub fn how(self) -> &'static str {
        match self {
            Self::Figure(_, row) if !row.counts() => ByUser::Rejected.name(),
            Self::Figure(_, row) if row.figure.kind == Kind::Relative => Kind::Relative.name(),
            Self::Figure(..) => "stated",
            Self::Not(_, how) => how.name(),
            Self::NoReport => "no-report",
        }
    }

    fn numbers(self) -> Option<(Value, Option<&'a str>)> {
        let figure = &self.figure()?.figure;
        Some((figure.value?, figure.unit.as_deref()))
    }
}

impl Pair<'_> {
    /// The numbers of both, where they are of one unit.
    fn numbers(&self) -> Option<(Value, Value)> {
        let ((target, unit), (result, its_unit)) =
            self.target.numbers().zip(self.result.numbers())?;
        (unit == its_unit).then_some((target, result))
    }

    /// The end of the target that the result has to reach, whether from below, and the result.
    fn goal(&self, indicators: &Indicators) -> Option<(f64, bool, f64)> {
        let (target, result) = self.numbers()?;
        let bound = self.target.figure().map(|row| row.figure.bound);
        let is_ceiling = self.better(indicators) == Better::Less || bound == Some(Bound::AtMost);
        Some(if is_ceiling {
            (target.high, true, result.low)
        } else {
            (target.low, false, result.low)
        })
    }

    fn better(&self, indicators: &Indicators) -> Better {
        indicators.iter().nth(self.indicator).map_or(Better::More, |indicator| indicator.better)
    }

    /// The result less the end of the target that it has to reach: the lower one, or of a limit the upper.
    #[must_use]
    pub fn difference(&self, indicators: &Indicators) -> Option<f64> {
        let (goal, _, result) = self.goal(indicators)?;
        Some(difference(result, goal))
    }

    /// Whether the target was met.
    #[must_use]
    pub fn met(&self, indicators: &Indicators) -> Met {
        let Some((goal, is_ceiling, result)) = self.goal(indicators) else { return Met::Unknown };
        if !is_ceiling && self.better(indicators) == Better::Neither {
            return Met::Unknown;
        }
        let is_reached = if is_ceiling { result <= goal } else { result >= goal };
        if is_reached { Met::Yes } else { Met::No }
    }
}

/// What a value is one of, whoever states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ValueOf {
    /// The place of the indicator in the list of all.
    pub indicator: usize,
    pub kind: Kind,
    /// A result or a target.
    pub status: Status,
    pub year: u16,
}

/// The figures of a report that can be put beside others: its own results and targets of a year.
pub(super) fn values<'a>(
    report: &'a ReportFigures,
    indicators: &Indicators,
) -> impl Iterator<Item = (ValueOf, &'a FigureRow)> {
    of_a_year(report, indicators).filter(|(_, row)| row.counts())
}

/// Those, and what the user rejected.
fn of_a_year<'a>(
    report: &'a ReportFigures,
    indicators: &Indicators,
) -> impl Iterator<Item = (ValueOf, &'a FigureRow)> {
    report.figures.iter().filter_map(|row| {
        let figure = &row.figure;
        let is_wanted = figure.scope == Scope::Own && figure.status != Status::Plan;
        let year = figure.period.and_then(Period::single).filter(|_| is_wanted)?;
        let indicator = place_of(indicators, figure.indicator.as_deref()?)?;
        let kind = group_kind(figure.kind, indicators, indicator);
        Some((ValueOf { indicator, kind, status: figure.status, year }, row))
    })
}

/// Which of two figures of the same stands for both: a value goes before words, and what nobody doubts before what
/// somebody does.
pub(super) fn rank(row: &FigureRow) -> (bool, bool) {
    (row.figure.value.is_none(), row.figure.doubt.is_some())
}

/// What a pair is of: the order of its place, the place, the indicator, the kind, the year. Behind them which of
/// several it is, as a rejected figure has a pair of its own where another counts in its place.
type Key<'a> = (usize, &'a str, usize, Kind, u16, usize);

/// The pairs of what is chosen, by place, indicator and year: one for each target, and one for each result whose
/// target could stand in one of the reports.
#[must_use]
pub fn pairs<'a>(
    reports: &'a [ReportFigures],
    indicators: &Indicators,
    choice: &Choice,
) -> Vec<Pair<'a>> {
    let mut pairs = beside(reports, indicators, choice);
    let is_rejected = |stated: Stated<'_>| stated.figure().is_some_and(|row| !row.counts());
    pairs.retain(|pair| !matches!(pair.target, Stated::NoReport) || is_rejected(pair.result));
    pairs
}

/// All targets and results that are chosen, by place, indicator and year.
#[must_use]
pub fn beside<'a>(
    reports: &'a [ReportFigures],
    indicators: &Indicators,
    choice: &Choice,
) -> Vec<Pair<'a>> {
    let mut targets: BTreeMap<Key<'a>, (usize, &'a FigureRow)> = BTreeMap::new();
    let mut results = targets.clone();
    let mut rejected: Vec<(Key<'a>, Status, (usize, &'a FigureRow))> = Vec::new();
    let mut of_year: HashMap<(&str, u16), usize> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        let place = report.place_or_file();
        if let Some(year) = report.whose.year {
            of_year.entry((place, year)).or_insert(index);
        }
        if !choice.place(Some(place)) {
            continue;
        }
        for (value, row) in of_a_year(report, indicators) {
            let key = row.figure.indicator.as_deref();
            if !choice.indicator(key) || !choice.year(Some(value.year)) {
                continue;
            }
            let order = report.whose.order.unwrap_or(usize::MAX);
            let key = (order, place, value.indicator, value.kind, value.year, 0);
            if !row.counts() {
                rejected.push((key, value.status, (index, row)));
                continue;
            }
            let list = if value.status == Status::Target { &mut targets } else { &mut results };
            if list.get(&key).is_none_or(|(_, before)| rank(row) < rank(before)) {
                list.insert(key, (index, row));
            }
        }
    }
    for (mut key, status, row) in rejected.into_iter().filter(|_| choice.rejected) {
        let list = if status == Status::Target { &mut targets } else { &mut results };
        while list.contains_key(&key) {
            key.5 += 1;
        }
        list.insert(key, row);
    }
    let keys: BTreeSet<Key<'a>> = targets.keys().chain(results.keys()).copied().collect();
    let pair = |key: Key<'a>| {
        let (_, place, indicator, kind, year, nth) = key;
        let (target, result) = (targets.get(&key), results.get(&key));
        let report = target.or(result).map(|(report, _)| *report)?;
        let name = indicators.iter().nth(indicator).map(|indicator| &*indicator.key);
        let stated = |found: Option<&(usize, &'a FigureRow)>, status, year| match found {
            Some(&(report, row)) => Stated::Figure(report, row),
            None if nth > 0 => Stated::NoReport,
            None => not_stated(reports, of_year.get(&(place, year)).copied(), name, status),
        };
        let target = stated(target, Status::Target, year);
        let result = stated(result, Status::Result, year + 1);
        Some(Pair { report, year, indicator, kind, target, result })
    };
    keys.into_iter().filter_map(pair).collect()
}

/// Why a report states no such figure.
fn not_stated<'a>(
    reports: &[ReportFigures],
    report: Option<usize>,
    indicator: Option<&str>,
    status: Status,
) -> Stated<'a> {
    let Some(index) = report else { return Stated::NoReport };
    let absent = reports.get(index).and_then(|report| {
        report
            .absent
            .iter()
            .find(|row| Some(&*row.absent.indicator) == indicator && row.absent.status == status)
    });
    Stated::Not(index, absent.map_or(Absence::Absent, |row| row.absent.how))
}

/// The columns.
const COLUMNS: [&str; 17] = [
    "place",
    "year",
    "indicator",
    "target_low",
    "target_high",
    "target_bound",
    "qualifiers",
    "result",
    "difference",
    "met",
    "target_address",
    "result_address",
    "kind",
    "unit",
    "target_how",
    "result_how",
    "user",
];

/// Pairs as a table. Addresses are places that the program opens.
#[must_use]
pub fn pair_sheet(reports: &[ReportFigures], indicators: &Indicators, pairs: &[Pair<'_>]) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    for pair in pairs {
        let target = pair.target.figure().map(|row| &row.figure);
        let result = pair.result.figure().map(|row| &row.figure);
        let place = reports.get(pair.report).map(ReportFigures::place_or_file);
        let key = indicators.iter().nth(pair.indicator).map(|indicator| &*indicator.key);
        let value = target.and_then(|figure| figure.value);
        let unit = target.or(result).and_then(|figure| figure.unit.as_deref());
        let address = |stated: Stated<'_>| {
            let file = reports.get(stated.report()?)?.file.as_str();
            let address = stated.figure().and_then(|row| row.sentence.address.as_deref());
            Some(address.map_or_else(|| file.to_owned(), |address| format!("{file}#{address}")))
        };
        let said = |stated: Stated<'_>, cell| match stated {
            Stated::Figure(report, row) => match reports.get(report) {
                Some(report) => said_in(cell, &report.file, row),
                None => cell,
            },
            Stated::Not(..) | Stated::NoReport => cell,
        };
        let by_user = |stated: Stated<'_>| stated.figure().and_then(|row| row.user);
        let user = by_user(pair.target).max(by_user(pair.result));
        sheet.rows.push(vec![
            text(place),
            Cell::number(Some(pair.year)),
            text(key),
            said(pair.target, Cell::number(value.map(|value| value.low))),
            said(pair.target, Cell::number(value.map(|value| value.high))),
            text(target.map(|figure| figure.bound.name())),
            text(target.map(|figure| figure.qualifiers.join("、"))),
            said(
                pair.result,
                Cell::number(result.and_then(|figure| figure.value).map(|value| value.low)),
            ),
            Cell::number(pair.difference(indicators)),
            text(Some(pair.met(indicators).name())),
            text(address(pair.target)),
            text(address(pair.result)),
            text(Some(pair.kind.name())),
            text(unit),
            text(Some(pair.target.how())),
            text(Some(pair.result.how())),
            text(user.map(ByUser::name)),
        ]);
    }
    sheet
}
