//! Targets beside results: what the report of a year sets out, and what the reports of later years say came of it.

use super::decimal::difference;
use super::lack::Lack;
use super::rank::{rank, rank_as_read};
use super::report::{FigureRow, ReportFigures};
use super::wide::{group_kind, place_of};
use super::{ByUser, Choice};
use crate::figures::{Better, Bound, Indicators, Kind, Period, Scope, Status, Value};
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
    Not(usize, Lack),
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
    /// The result of the year before, as the report of the target states it: what the target was set beside. One report
    /// alone has both. Whether the target was met it does not say.
    pub previous: Option<&'a FigureRow>,
    /// Whether the target or the result stands in the place of one that the user rejected.
    pub is_next_best: bool,
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

    /// `stated`, `relative`, `rejected` by the user, `no-report`, or what [`Lack::name`] says.
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

impl<'a> Pair<'a> {
    /// The end of the target that a result has to reach, whether from above, and that result, where both are of one
    /// unit.
    fn goal(&self, result: Stated<'a>, indicators: &Indicators) -> Option<(f64, bool, f64)> {
        let ((target, unit), (result, its_unit)) = self.target.numbers().zip(result.numbers())?;
        if unit != its_unit {
            return None;
        }
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
        let (goal, _, result) = self.goal(self.result, indicators)?;
        Some(difference(result, goal))
    }

    /// The same end of the target less the result of the year before: by how much more or less is aimed at.
    #[must_use]
    pub fn step(&self, indicators: &Indicators) -> Option<f64> {
        let previous = Stated::Figure(self.target.report()?, self.previous?);
        let (goal, _, result) = self.goal(previous, indicators)?;
        Some(difference(goal, result))
    }

    /// Whether the target was met.
    #[must_use]
    pub fn met(&self, indicators: &Indicators) -> Met {
        let Some((goal, is_ceiling, result)) = self.goal(self.result, indicators) else {
            return Met::Unknown;
        };
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
    let mut targets: Side<'a> = Side::default();
    let mut results: Side<'a> = Side::default();
    let mut of_year: HashMap<(&str, u16), usize> = HashMap::new();
    let mut previous: HashMap<Previous, &'a FigureRow> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        let place = report.place_or_file();
        if let Some(year) = report.whose.year {
            of_year.entry((place, year)).or_insert(index);
        }
        if !choice.place(Some(place)) {
            continue;
        }
        for (value, row) in of_a_year(report, indicators) {
            let ValueOf { indicator, kind, status, year } = value;
            if !choice.indicator(row.figure.indicator.as_deref()) {
                continue;
            }
            if status == Status::Result && row.counts() {
                let best = previous.entry((index, indicator, kind, year)).or_insert(row);
                if rank(row) < rank(best) {
                    *best = row;
                }
            }
            if choice.year(Some(year)) {
                let order = report.whose.order.unwrap_or(usize::MAX);
                let side = if status == Status::Target { &mut targets } else { &mut results };
                side.take((order, place, indicator, kind, year, 0), (index, row));
            }
        }
    }
    targets.put_rejected(choice.rejected);
    results.put_rejected(choice.rejected);
    let keys: BTreeSet<Key<'a>> =
        targets.stated.keys().chain(results.stated.keys()).copied().collect();
    let pair = |key: Key<'a>| {
        let (_, place, indicator, kind, year, nth) = key;
        let (target, result) = (targets.stated.get(&key), results.stated.get(&key));
        let report = target.or(result).map(|(report, _)| *report)?;
        let stated = |found: Option<&(usize, &'a FigureRow)>, status, year| {
            if let Some(&(report, row)) = found {
                return Stated::Figure(report, row);
            }
            let index = of_year.get(&(place, year)).copied().filter(|_| nth == 0);
            let name = indicators.iter().nth(indicator).map(|indicator| &*indicator.key);
            let not = |(index, name): (usize, &str)| {
                let report = reports.get(index)?;
                Some(Stated::Not(index, Lack::of(report, name, status, kind)))
            };
            index.zip(name).and_then(not).unwrap_or(Stated::NoReport)
        };
        let before = |target: &(usize, &FigureRow)| (target.0, indicator, kind, year - 1);
        Some(Pair {
            report,
            year,
            indicator,
            kind,
            target: stated(target, Status::Target, year),
            result: stated(result, Status::Result, year + 1),
            previous: target.and_then(|target| previous.get(&before(target)).copied()),
            is_next_best: targets.next_best.contains(&key) || results.next_best.contains(&key),
        })
    };
    keys.into_iter().filter_map(pair).collect()
}

/// What came, of a report by its index: the indicator, the kind and the year.
type Previous = (usize, usize, Kind, u16);

/// The targets or the results of pairs.
#[derive(Default)]
struct Side<'a> {
    stated: BTreeMap<Key<'a>, (usize, &'a FigureRow)>,
    rejected: Vec<(Key<'a>, (usize, &'a FigureRow))>,
    /// What would stand there if nothing had been rejected.
    as_read: BTreeMap<Key<'a>, &'a FigureRow>,
    /// What stands in the place of something that was rejected.
    next_best: BTreeSet<Key<'a>>,
}

impl<'a> Side<'a> {
    fn take(&mut self, key: Key<'a>, (report, row): (usize, &'a FigureRow)) {
        let first = self.as_read.entry(key).or_insert(row);
        if rank_as_read(row) < rank_as_read(first) {
            *first = row;
        }
        if !row.counts() {
            self.rejected.push((key, (report, row)));
        } else if self.stated.get(&key).is_none_or(|(_, before)| rank(row) < rank(before)) {
            self.stated.insert(key, (report, row));
        }
    }

    /// Puts what was rejected where nothing else stands; where something does, in pairs of their own if `apart`, else
    /// only what stands there is marked.
    fn put_rejected(&mut self, apart: bool) {
        for (mut key, (report, row)) in std::mem::take(&mut self.rejected) {
            match self.stated.get(&key) {
                Some(_) if apart => {
                    while self.stated.contains_key(&key) {
                        key.5 += 1;
                    }
                }
                Some((_, other)) => {
                    let first = self.as_read.get(&key);
                    if other.counts() && first.is_some_and(|first| !first.counts()) {
                        self.next_best.insert(key);
                    }
                    continue;
                }
                None => {}
            }
            self.stated.insert(key, (report, row));
        }
    }
}
