//! What stands in the table of figures: a row for each indicator of a report, for each target and its result, for
//! each place over years, or for each indicator of a place over years.

use super::FigureAt;
use crate::app::table::{Cell, Column, LitText, PreviewLine, Row, SortKey};
use crate::figures::{Absence, Indicator, Indicators, Kind, Percent, Scope, Status};
use crate::panel::{self, ByUser, Choice, FigureRow, Met, Pair, ReportFigures, Stated};
use crate::words::interface::InterfaceWords;
use crate::words::{Lang, measured};
use std::collections::{BTreeMap, BTreeSet};

/// A form of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureForm {
    /// Of one report: rows indicators, columns result, target and plan.
    Report,
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

/// A table that is to be shown.
pub(super) struct Built {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// For each row, and each of its columns, the figure that stands there.
    pub cells: Vec<Vec<Option<FigureAt>>>,
    /// The column that is chosen first.
    pub cursor: usize,
}

/// The fewest cells of names and places.
const NAME: u16 = 12;

/// Figures that stand alone come behind the others.
const ALONE: u8 = 1;

/// What makes figures of a report stand in one row: whether it is only one, its place among all or that of the
/// indicator, and the kind. A figure stands alone if its indicator is not known, or it is not the place's own.
type Key = (bool, usize, Kind);

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
        FigureForm::Report => of_report(reports, all, lang),
        FigureForm::Pairs => pairs(shown, reports, all, lang),
        FigureForm::Places | FigureForm::OfPlace => over_years(shown, reports, all, lang),
    }
}

/// A figure as it stands in a cell: its value, and whether it is doubted or the user's.
fn value(row: &FigureRow) -> Cell {
    let mut text = panel::value_as_text(row);
    match row.user {
        Some(ByUser::Corrected) => text.push('*'),
        None if row.figure.doubt.is_some() => text.push('?'),
        Some(ByUser::Rejected) | None => {}
    }
    let key = row.figure.value.map_or(SortKey::Empty, |value| SortKey::Number(value.low));
    Cell { text, key }
}

/// What stands where a report states no value.
fn absence(how: Absence, words: &InterfaceWords) -> Cell {
    let [absent, qualitative, missed] = words.figures.absences;
    let text = match how {
        Absence::Absent => absent,
        Absence::Qualitative => qualitative,
        Absence::Missed => missed,
    };
    Cell { text: text.to_owned(), key: SortKey::Empty }
}

#[allow(clippy::cast_precision_loss, reason = "an order of a few thousand")]
fn ordered(text: impl Into<String>, order: usize) -> Cell {
    Cell::number(text, order as f64)
}

fn of_report(reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let [result, target, plan] = words.figures.statuses;
    let columns = vec![
        Column { least: Some(NAME), ..Column::text("indicator", words.figures.columns[0], 0) },
        Column::number("result", result, 0),
        Column::number("target", target, 0),
        Column::number("plan", plan, 1),
    ];
    let mut built = Built { columns, rows: Vec::new(), cells: Vec::new(), cursor: 1 };
    let Some(report) = reports.first() else { return built };
    let mut rows: BTreeMap<Key, [Vec<usize>; 3]> = BTreeMap::new();
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
        let column = match figure.status {
            Status::Result => 0,
            Status::Target => 1,
            Status::Plan => 2,
        };
        if let Some(list) = rows.entry(key).or_default().get_mut(column) {
            list.push(index);
        }
    }
    for ((is_alone, order, kind), columns) in rows {
        let title = match (all.iter().nth(order), report.figures.get(order)) {
            (Some(indicator), _) if !is_alone => measured(indicator, kind, lang),
            (_, row) => {
                row.map(|row| panel::name_as_text(&row.figure).into_owned()).unwrap_or_default()
            }
        };
        let most = columns.iter().map(Vec::len).max().unwrap_or(0);
        for nth in 0..most {
            let mut cells = vec![ordered(title.as_str(), order)];
            let mut figures = vec![None];
            for (column, list) in columns.iter().enumerate() {
                let index = list.get(nth).copied();
                let row = index.and_then(|index| report.figures.get(index));
                cells.push(match row {
                    Some(row) => dated(row, report.whose.year),
                    None if nth == 0 && kind == Kind::Growth && !is_alone => {
                        let status = [Status::Result, Status::Target].get(column).copied();
                        not_stated(report, all.iter().nth(order), status, words)
                    }
                    None => Cell::unknown(),
                });
                figures.push(index.map(|index| (0, index)));
            }
            let rank = if is_alone { ALONE } else { 0 };
            built.rows.push(Row { rank, cells, rest: None });
            built.cells.push(figures);
        }
    }
    built
}

/// A figure with its time, where that is not what its status says.
fn dated(row: &FigureRow, year: Option<u16>) -> Cell {
    let cell = value(row);
    let usual = match row.figure.status {
        Status::Result => year.map(|year| year.saturating_sub(1)),
        Status::Target => year,
        Status::Plan => None,
    };
    match row.figure.period {
        Some(period) if period.single() != usual || usual.is_none() => {
            Cell { text: format!("{} {period}", cell.text), ..cell }
        }
        _ => cell,
    }
}

fn not_stated(
    report: &ReportFigures,
    indicator: Option<&Indicator>,
    status: Option<Status>,
    words: &InterfaceWords,
) -> Cell {
    let is_it = |row: &&panel::AbsentRow| {
        indicator.is_some_and(|indicator| indicator.key == row.absent.indicator)
            && Some(row.absent.status) == status
    };
    let absent = report.absent.iter().find(is_it);
    absent.map_or_else(Cell::unknown, |row| absence(row.absent.how, words))
}

/// The place of a figure among those that were read.
fn at(reports: &[ReportFigures], stated: Stated<'_>) -> Option<FigureAt> {
    let (report, row) = (stated.report()?, stated.figure()?);
    let figures = &reports.get(report)?.figures;
    let index = figures.iter().position(|other| std::ptr::eq(other, row))?;
    Some((report, index))
}

fn stated(stated: Stated<'_>, words: &InterfaceWords) -> Cell {
    match stated {
        Stated::Figure(_, row) => value(row),
        Stated::Not(_, how) => absence(how, words),
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
        FigureForm::Report => Vec::new(),
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

fn place_cell(reports: &[ReportFigures], report: usize) -> Cell {
    let Some(report) = reports.get(report) else { return Cell::unknown() };
    match report.whose.order {
        Some(order) => ordered(report.place_or_file(), order),
        None => Cell::text(Some(report.place_or_file())),
    }
}

fn pairs(shown: &Shown, reports: &[ReportFigures], all: &Indicators, lang: Lang) -> Built {
    let words = lang.interface();
    let [_, place, year, difference, met] = words.figures.columns;
    let [result, target, _] = words.figures.statuses;
    let columns = vec![
        Column { least: Some(NAME), ..Column::text("place", place, 0) },
        Column { is_searched: true, ..Column::number("year", year, 0) },
        Column::number("target", target, 0),
        Column::number("result", result, 0),
        Column::number("difference", difference, 2),
        Column::text("met", met, 1),
    ];
    let mut built = Built { columns, rows: Vec::new(), cells: Vec::new(), cursor: 2 };
    for pair in shown_pairs(shown, reports, all) {
        let met = pair.met(all);
        let [yes, no, unknown] = words.figures.met;
        let said = match met {
            Met::Yes => yes,
            Met::No => no,
            Met::Unknown => unknown,
        };
        let difference = pair.difference(all).map_or_else(Cell::unknown, |difference| {
            let text = crate::export::table::decimal(difference);
            Cell::number(text.replace('-', "−"), difference)
        });
        built.rows.push(Row {
            rank: 0,
            cells: vec![
                place_cell(reports, pair.report),
                Cell::number(pair.year.to_string(), pair.year.into()),
                stated(pair.target, words),
                stated(pair.result, words),
                difference,
                Cell::text(Some(said)),
            ],
            rest: None,
        });
        let (target, result) = (at(reports, pair.target), at(reports, pair.result));
        built.cells.push(vec![None, None, target, result, result.or(target), result.or(target)]);
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
        let (mut key, first) = if of_place {
            let Some(indicator) = all.iter().nth(pair.indicator) else { continue };
            let first = ordered(measured(indicator, pair.kind, lang), pair.indicator);
            ((pair.indicator, pair.kind, "", 0), first)
        } else {
            let place = report.place_or_file();
            let order = report.whose.order.unwrap_or(usize::MAX);
            ((order, pair.kind, place, 0), place_cell(reports, pair.report))
        };
        while rows.get(&key).is_some_and(|(_, values)| values.contains_key(&pair.year)) {
            key.3 += 1;
        }
        let (_, values) = rows.entry(key).or_insert_with(|| (first, BTreeMap::new()));
        values.insert(pair.year, (at, value(row)));
    }
    let first = words.figures.columns[usize::from(!of_place)];
    let mut columns = vec![Column { least: Some(NAME), ..Column::text("first", first, 0) }];
    // The last years matter most where not all of them fit.
    for (age, year) in years.iter().rev().enumerate().collect::<Vec<_>>().into_iter().rev() {
        let priority = u8::try_from(age).unwrap_or(u8::MAX);
        columns.push(Column::number(year.to_string(), year.to_string(), priority));
    }
    let cursor = years.len();
    let mut built = Built { columns, rows: Vec::new(), cells: Vec::new(), cursor };
    for (first, mut values) in rows.into_values() {
        let (mut cells, mut figures) = (vec![first], vec![None]);
        for year in &years {
            let (at, cell) = match values.remove(year) {
                Some((at, cell)) => (Some(at), cell),
                None => (None, Cell::unknown()),
            };
            cells.push(cell);
            figures.push(at);
        }
        built.rows.push(Row { rank: 0, cells, rest: None });
        built.cells.push(figures);
    }
    built
}

/// By which rules a figure was read, a line for each of name, status, time and bound.
pub(super) fn why(row: &FigureRow, words: &InterfaceWords) -> Vec<PreviewLine> {
    let figure = &row.figure;
    let why = figure.why;
    let period = figure.period.map_or_else(|| "–".to_owned(), |period| period.to_string());
    let facts = [
        (why.name, panel::name_as_text(figure).into_owned()),
        (why.status, figure.status.name().to_owned()),
        (why.period, period),
        (why.bound, figure.bound.name().to_owned()),
    ];
    let line = |(label, (rule, is)): (&str, (u8, String))| PreviewLine {
        label: label.to_owned(),
        text: LitText::plain(match rule {
            0 => is,
            rule => {
                format!("{is}  {} {rule}: {}", words.figures.rule, (words.figures.rule_says)(rule))
            }
        }),
    };
    let mut lines: Vec<_> = words.figures.why.into_iter().zip(facts).map(line).collect();
    if let Some(doubt) = figure.doubt {
        let text = LitText::plain((words.figures.doubt)(doubt));
        lines.push(PreviewLine { label: words.figures.doubtful.to_owned(), text });
    }
    lines
}
