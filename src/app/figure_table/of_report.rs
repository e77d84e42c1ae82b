//! The tables of one report: rows indicators, columns result, target and plan, or the times of its values.

use super::cells::{self, Built};
use crate::app::table::{Cell, Column};
use crate::figures::{Figure, Indicators, Kind, Percent, Period, Scope, Status};
use crate::panel::{self, Choice, FigureRow, Lack, ReportFigures};
use crate::words::interface::InterfaceWords;
use crate::words::{Lang, status_name};
use std::collections::{BTreeMap, BTreeSet};

/// Figures that stand alone come behind the others.
const ALONE: u8 = 1;

/// What makes figures of a report stand in one row: whether it is only one, its place among all or that of the
/// indicator, and the kind. A figure stands alone if its indicator is not known, or it is not the place's own.
type Key = (bool, usize, Kind);

/// The figures of rows, by their places in the report: a list for each column, the one that stands for all first.
type Rows = BTreeMap<Key, Vec<Vec<usize>>>;

/// The columns of the table of results, targets and plans.
const COLUMNS: [Status; 3] = [Status::Result, Status::Target, Status::Plan];

/// Results, targets and plans beside each other, and by how much each target differs from what came the year before.
pub(super) fn by_status(reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let year = |status| reports.first().and_then(|report| report.usual_year(status));
    let titled = |status| {
        let name = status_name(status, lang);
        match year(status).filter(|_| status != Status::Plan) {
            Some(year) => format!("{name} {year}"),
            None => name.to_owned(),
        }
    };
    let columns = vec![
        cells::name_column("indicator", words.figures.columns[0]),
        Column::number("result", titled(Status::Result), 0),
        Column::number("target", titled(Status::Target), 0),
        Column::number("plan", titled(Status::Plan), 1),
        Column::number("change", words.figures.change, 2),
    ];
    let mut built = Built::new(columns, 1);
    let Some(report) = reports.first() else { return built };
    let pairs = panel::beside(reports, all, &Choice::default());
    let rows = rows(report, all, COLUMNS.len(), |figure| {
        COLUMNS.iter().position(|status| *status == figure.status)
    });
    for (key, lists) in rows {
        let (is_alone, order, kind) = key;
        for nth in 0..longest(&lists) {
            let mut row = vec![(title(report, all, (key, nth), lang), None)];
            for (list, status) in lists.iter().zip(COLUMNS) {
                let index = list.get(nth).copied();
                let cell = match index.and_then(|index| report.figures.get(index)) {
                    Some(row) => dated(row, report.usual_year(status)),
                    None if nth == 0 && !is_alone => {
                        not_stated(report, (all, order, kind), status, words)
                    }
                    None => Cell::unknown(),
                };
                row.push((cell, index.map(|index| (0, index))));
            }
            let its = |pair: &&panel::Pair<'_>| {
                let is_it = (pair.indicator, pair.kind, Some(pair.year))
                    == (order, kind, report.whose.year);
                is_it && !is_alone && nth == 0
            };
            let step = pairs.iter().find(its).and_then(|pair| pair.step(all));
            let target = lists.get(1).and_then(|list| list.get(nth));
            row.push((cells::difference(step), target.map(|index| (0, *index))));
            built.push(if is_alone { ALONE } else { 0 }, row);
        }
    }
    built
}

/// A column for each time of which the report states results, targets or plans, the earliest first: the last result
/// stands beside the target.
pub(super) fn by_time(reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let mut columns = vec![cells::name_column("indicator", words.figures.columns[0])];
    let Some(report) = reports.first() else { return Built::new(columns, 0) };
    let time = |figure: &Figure| {
        let Period { from, to, months } = figure.period.unwrap_or(UNKNOWN);
        // Parts of a time stand before all of it.
        (to, from, months.is_none(), months, figure.status)
    };
    let times: BTreeSet<_> = report.figures.iter().map(|row| time(&row.figure)).collect();
    let times: Vec<_> = times.into_iter().collect();
    let mut cursor = 1;
    for (column, &(to, from, _, months, status)) in times.iter().enumerate() {
        let period = Period { from, to, months };
        let name = status_name(status, lang);
        let title = if period == UNKNOWN { name.to_owned() } else { format!("{period} {name}") };
        // The year that most values are of matters most where not all of them fit.
        let usual = report.usual_year(status);
        let is_usual = usual.is_some() && period.single() == usual && status != Status::Plan;
        let away = usual.map_or(0, |usual| usual.abs_diff(to));
        let priority =
            if is_usual { 0 } else { u8::try_from(away.saturating_add(1)).unwrap_or(u8::MAX) };
        if is_usual && status == Status::Result {
            cursor = column + 1;
        }
        columns.push(Column::number(format!("{period} {}", status.name()), title, priority));
    }
    let mut built = Built::new(columns, cursor);
    let rows = rows(report, all, times.len(), |figure| times.binary_search(&time(figure)).ok());
    for (key, lists) in rows {
        for nth in 0..longest(&lists) {
            let mut row = vec![(title(report, all, (key, nth), lang), None)];
            for list in &lists {
                let index = list.get(nth).copied();
                let figure = index.and_then(|index| report.figures.get(index));
                let cell = figure.map_or_else(Cell::unknown, cells::value);
                row.push((cell, index.map(|index| (0, index))));
            }
            built.push(if key.0 { ALONE } else { 0 }, row);
        }
    }
    built
}

/// Stands for the time of values of which it is not known.
const UNKNOWN: Period = Period { from: 0, to: 0, months: None };

/// The rows of a report, with so many columns.
fn rows(
    report: &ReportFigures,
    all: &Indicators,
    columns: usize,
    column: impl Fn(&Figure) -> Option<usize>,
) -> Rows {
    let mut rows = Rows::new();
    for (index, row) in report.figures.iter().enumerate() {
        let figure = &row.figure;
        let known = figure.indicator.as_deref().filter(|_| figure.scope == Scope::Own);
        let known = known.and_then(|key| all.iter().position(|indicator| *indicator.key == *key));
        let kind = match known.and_then(|known| all.iter().nth(known)).map(|known| known.percent) {
            Some(Percent::Growth) if figure.kind == Kind::Relative => Kind::Growth,
            _ => figure.kind,
        };
        let key = match known {
            Some(known) => (false, known, kind),
            None => (true, index, kind),
        };
        let lists = rows.entry(key).or_insert_with(|| vec![Vec::new(); columns]);
        if let Some(list) = column(figure).and_then(|column| lists.get_mut(column)) {
            list.push(index);
        }
    }
    let is_usual = |row: &FigureRow| {
        let usual = report.usual_year(row.figure.status);
        row.figure.status == Status::Plan || row.figure.period.and_then(Period::single) == usual
    };
    for list in rows.values_mut().flatten() {
        // What was rejected keeps its place.
        list.sort_by_key(|&index| {
            let row = report.figures.get(index);
            row.map(|row| (!is_usual(row), panel::rank_as_read(row)))
        });
    }
    rows
}

fn longest(lists: &[Vec<usize>]) -> usize {
    lists.iter().map(Vec::len).max().unwrap_or(0)
}

/// What stands before a row.
fn title(
    report: &ReportFigures,
    all: &Indicators,
    ((is_alone, order, kind), nth): (Key, usize),
    lang: Lang,
) -> Cell {
    match all.iter().nth(order).filter(|_| !is_alone) {
        Some(indicator) => cells::name(indicator, kind, (order, nth), lang),
        None => {
            report.figures.get(order).map_or_else(Cell::unknown, |row| cells::own_name(row, order))
        }
    }
}

/// A figure with its time, where that is not the year that its column is of.
fn dated(row: &FigureRow, usual: Option<u16>) -> Cell {
    let cell = cells::value(row);
    let is_of_column = |period: Period| {
        row.figure.status != Status::Plan && usual.is_some() && period.single() == usual
    };
    match row.figure.period.filter(|period| !is_of_column(*period)) {
        Some(period) => Cell { text: format!("{} {period}", cell.text), ..cell },
        None => cell,
    }
}

/// What the report says in place of a value that most reports state, or of one that it speaks of.
fn not_stated(
    report: &ReportFigures,
    (all, order, kind): (&Indicators, usize, Kind),
    status: Status,
    words: &InterfaceWords,
) -> Cell {
    let said = all.iter().nth(order).filter(|indicator| {
        let is_it = |row: &panel::AbsentRow| {
            row.absent.indicator == indicator.key && row.absent.status == status
        };
        kind == Kind::Growth && report.absent.iter().any(is_it)
    });
    said.map_or_else(Cell::unknown, |indicator| {
        cells::absence(Lack::of(report, &indicator.key, status, kind), words)
    })
}
