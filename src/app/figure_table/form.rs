//! What stands in the table of figures: a row for each indicator of a report, for each target and its result, for
//! each place over years, or for each indicator of a place over years.

use super::FigureAt;
use super::cells::{self, Built};
use super::of_report;
use crate::app::table::{Cell, Column};
use crate::figures::{Indicators, Kind, Status};
use crate::panel::{self, Choice, FigureRow, Met, Pair, ReportFigures, Stated};
use crate::words::Lang;
use crate::words::interface::InterfaceWords;
use std::collections::{BTreeMap, BTreeSet};

/// A form of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureForm {
    /// Of one report: rows indicators, columns result, target and plan.
    Report,
    /// Of one report: rows indicators, columns years.
    Years,
    /// Of an indicator: a row for each target, beside its result.
    Pairs,
    /// Of an indicator: rows places, columns years.
    Places,
    /// Of a place: rows indicators, columns years.
    OfPlace,
}

/// What of the figures is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How.
    pub form: FigureForm,
    /// The indicator, by its place in the list of all.
    pub indicator: usize,
    /// The place.
    pub place: String,
    /// Results or targets, where a cell holds one of them.
    pub status: Status,
}

/// Rows over years: by the order, the kind and the place, and which of several; what stands first in one, and its
/// cells by year. There are several where a figure that was rejected has another in its place.
type Rows<'a> = BTreeMap<(usize, Kind, &'a str, usize), (Cell, BTreeMap<u16, (FigureAt, Cell)>)>;

/// Makes the table.
pub(super) fn build(
    shown: &Shown,
    reports: &[ReportFigures],
    all: &Indicators,
    lang: Lang,
) -> Built {
    match shown.form {
        FigureForm::Report => of_report::by_status(reports, all, lang),
        FigureForm::Years => of_report::by_time(reports, all, lang),
        FigureForm::Pairs => pairs(shown, reports, all, lang),
        FigureForm::Places | FigureForm::OfPlace => over_years(shown, reports, all, lang),
    }
}

/// The place of a figure among those that were read.
fn at(reports: &[ReportFigures], stated: Stated<'_>) -> Option<FigureAt> {
    at_row(reports, stated.report()?, stated.figure()?)
}

fn at_row(reports: &[ReportFigures], report: usize, row: &FigureRow) -> Option<FigureAt> {
    let figures = &reports.get(report)?.figures;
    let index = figures.iter().position(|other| std::ptr::eq(other, row))?;
    Some((report, index))
}

fn stated(stated: Stated<'_>, words: &InterfaceWords) -> Cell {
    match stated {
        Stated::Figure(_, row) => cells::value(row),
        Stated::Not(_, how) => cells::absence(how, words),
        Stated::NoReport => Cell::unknown(),
    }
}

/// The indicator or the place that is shown, as a choice. Rejected figures stay in sight.
fn choice(shown: &Shown, all: &Indicators) -> Choice {
    let all_of_it = Choice { rejected: true, ..Choice::default() };
    if shown.form == FigureForm::OfPlace {
        return Choice { places: vec![shown.place.clone()], ..all_of_it };
    }
    let indicator = all.iter().nth(shown.indicator);
    let indicators = indicator.map(|indicator| indicator.key.to_string()).into_iter().collect();
    Choice { indicators, ..all_of_it }
}

/// The targets and results that the rows are made of; in the table of targets beside results one for each row, in the
/// order in which the rows are made.
pub(super) fn shown_pairs<'a>(
    shown: &Shown,
    reports: &'a [ReportFigures],
    all: &Indicators,
) -> Vec<Pair<'a>> {
    let choice = choice(shown, all);
    match shown.form {
        FigureForm::Report | FigureForm::Years => Vec::new(),
        FigureForm::Pairs => panel::pairs(reports, all, &choice),
        FigureForm::Places | FigureForm::OfPlace => panel::beside(reports, all, &choice),
    }
}

/// Whether the table would have a row.
pub(super) fn has_rows(shown: &Shown, reports: &[ReportFigures], all: &Indicators) -> bool {
    let pairs = shown_pairs(shown, reports, all);
    let is_row = |pair: &Pair<'_>| {
        shown.form == FigureForm::Pairs || side(pair, shown.status).figure().is_some()
    };
    pairs.iter().any(is_row)
}

/// The target or the result.
fn side<'a>(pair: &Pair<'a>, status: Status) -> Stated<'a> {
    match status {
        Status::Target | Status::Plan => pair.target,
        Status::Result => pair.result,
    }
}

/// The column of pairs that has what came the year before.
pub(super) const PREVIOUS: usize = 6;

fn pairs(shown: &Shown, reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let [_, place, year, difference, met] = words.figures.columns;
    let [result, target, _] = words.figures.statuses;
    let columns = vec![
        cells::name_column("place", place),
        Column { is_searched: true, ..Column::number("year", year, 0) },
        Column::number("target", target, 0),
        Column::number("result", result, 0),
        Column::number("difference", difference, 2),
        Column::text("met", met, 1),
        Column::number("previous", words.figures.previous, 3),
    ];
    let mut built = Built::new(columns, 2);
    for pair in shown_pairs(shown, reports, all) {
        let [yes, no, unknown] = words.figures.met;
        let met = match pair.met(all) {
            Met::Yes => yes,
            Met::No => no,
            Met::Unknown => unknown,
        };
        let (target, result) = (at(reports, pair.target), at(reports, pair.result));
        let previous = pair.previous.and_then(|row| at_row(reports, pair.target.report()?, row));
        let both = result.or(target);
        let year = Cell::number(pair.year.to_string(), pair.year.into());
        built.push(
            0,
            vec![
                (cells::place(reports, pair.report), None),
                (year, None),
                (stated(pair.target, words), target),
                (stated(pair.result, words), result),
                (cells::difference(pair.difference(all)), both),
                (Cell::text(Some(met)), both),
                (pair.previous.map_or_else(Cell::unknown, cells::value), previous),
            ],
        );
    }
    built
}

/// Rows of places or of indicators, columns of years.
fn over_years(shown: &Shown, reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let of_place = shown.form == FigureForm::OfPlace;
    let pairs = shown_pairs(shown, reports, all);
    let mut years: BTreeSet<u16> = BTreeSet::new();
    let mut rows: Rows<'_> = BTreeMap::new();
    for pair in &pairs {
        let stated = side(pair, shown.status);
        let Some((at, row)) = at(reports, stated).zip(stated.figure()) else { continue };
        let Some(report) = reports.get(pair.report) else { continue };
        // The name of another place may begin like that of this one.
        if of_place && report.place_or_file() != shown.place {
            continue;
        }
        years.insert(pair.year);
        let mut key = if of_place {
            (pair.indicator, pair.kind, "", 0)
        } else {
            let order = report.whose.order.unwrap_or(usize::MAX);
            (order, pair.kind, report.place_or_file(), 0)
        };
        while rows.get(&key).is_some_and(|(_, values)| values.contains_key(&pair.year)) {
            key.3 += 1;
        }
        let first = match all.iter().nth(pair.indicator).filter(|_| of_place) {
            Some(indicator) => cells::name(indicator, pair.kind, (pair.indicator, key.3), lang),
            None => cells::place(reports, pair.report),
        };
        let (_, values) = rows.entry(key).or_insert_with(|| (first, BTreeMap::new()));
        values.insert(pair.year, (at, cells::value(row)));
    }
    let first = words.figures.columns[usize::from(!of_place)];
    let mut columns = vec![cells::name_column("first", first)];
    // The last years matter most where not all of them fit.
    for (age, year) in years.iter().rev().enumerate().collect::<Vec<_>>().into_iter().rev() {
        let priority = u8::try_from(age).unwrap_or(u8::MAX);
        columns.push(Column::number(year.to_string(), year.to_string(), priority));
    }
    let mut built = Built::new(columns, years.len());
    for (first, mut values) in rows.into_values() {
        let mut row = vec![(first, None)];
        for year in &years {
            row.push(match values.remove(year) {
                Some((at, cell)) => (cell, Some(at)),
                None => (Cell::unknown(), None),
            });
        }
        built.push(0, row);
    }
    built
}
