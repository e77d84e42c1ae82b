//! A row a place and year, a group of columns for each indicator: the panel that regressions take.
//!
//! The year is that of the values: the target of 2025 stands in the report of 2025, the result of 2025 in that of 2026.

use super::lack::Lack;
use super::rank::{agree, rank, rank_as_read};
use super::report::{FigureRow, ReportFigures};
use super::sheet::{Sheet, said_in, text};
use super::{ByUser, Choice};
use crate::export::table::Cell;
use crate::figures::{Indicator, Indicators, Kind, Scope, Status};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The columns before those of the indicators.
const FIRST: [&str; 4] = ["place", "level", "province", "year"];

/// What a group of columns is of: whether it came, the indicator's place in the list of all, and what is measured.
type Group = (Status, usize, Kind);

/// A place and a year, in the order of the rows.
type RowKey = (Option<usize>, String, u16);

/// What a cell shows.
enum Stated<'a> {
    /// A figure, and the file of its report; one that was rejected where there is no other.
    Figure(&'a FigureRow, &'a str),
    Not(Lack),
}

#[derive(Default)]
struct Row<'a> {
    level: Option<&'static str>,
    province: Option<&'a str>,
    /// The place as it is shown.
    place: &'a str,
    stated: BTreeMap<Group, Stated<'a>>,
    /// Groups of which the reports state a second value that speaks against the first.
    doubtful: BTreeSet<Group>,
    /// What would stand there if nothing had been rejected.
    as_read: BTreeMap<Group, &'a FigureRow>,
}

/// The table of what is chosen. Values of several years or of months stand in no row.
#[must_use]
pub fn wide(reports: &[ReportFigures], indicators: &Indicators, choice: &Choice) -> Sheet {
    let mut rows: BTreeMap<RowKey, Row<'_>> = BTreeMap::new();
    for report in reports {
        let own =
            |row: &&FigureRow| row.figure.scope == Scope::Own && row.figure.status != Status::Plan;
        for figure in report.figures.iter().filter(own) {
            let Some(year) = figure.figure.period.and_then(crate::figures::Period::single) else {
                continue;
            };
            let key = figure.figure.indicator.as_deref();
            let Some(index) = key.and_then(|key| place_of(indicators, key)) else { continue };
            let kind = group_kind(figure.figure.kind, indicators, index);
            let group = (figure.figure.status, index, kind);
            add(&mut rows, report, year, group, Stated::Figure(figure, &report.file));
        }
        for absent in &report.absent {
            let (key, status) = (&absent.absent.indicator, absent.absent.status);
            let Some(index) = place_of(indicators, key) else { continue };
            let kind = main_kind_of(indicators, index);
            if let Some(year) = report.usual_year(status) {
                let how = Lack::of(report, key, status, kind);
                add(&mut rows, report, year, (status, index, kind), Stated::Not(how));
            }
        }
    }
    rows.retain(|(_, place, year), row| {
        choice.year(Some(*year))
            && choice.place(Some(place))
            // A row that says only what is absent is one of a year that no report is of.
            && row.stated.values().any(|stated| matches!(stated, Stated::Figure(..)))
    });
    sheet(&rows, indicators)
}

fn add<'a>(
    rows: &mut BTreeMap<RowKey, Row<'a>>,
    report: &'a ReportFigures,
    year: u16,
    group: Group,
    stated: Stated<'a>,
) {
    let whose = &report.whose;
    let place = report.place_or_file().to_owned();
    let row = rows.entry((Some(whose.order.unwrap_or(usize::MAX)), place, year)).or_default();
    row.place = report.place_or_name();
    row.level = whose.level.map(crate::catalogue::Level::name);
    row.province = whose.province.as_deref();
    let before = row.stated.get(&group);
    let goes_first = match (before, &stated) {
        (Some(_), Stated::Not(_)) => false,
        (None, _) | (Some(Stated::Not(_)), Stated::Figure(..)) => true,
        (Some(Stated::Figure(first, _)), Stated::Figure(other, _)) => {
            match (first.counts(), other.counts()) {
                (true, true) => {
                    if !agree(&first.figure, &other.figure) {
                        row.doubtful.insert(group);
                    }
                    rank(other) < rank(first)
                }
                (false, is_better) => is_better,
                (true, false) => false,
            }
        }
    };
    if let Stated::Figure(figure, _) = stated {
        let first = row.as_read.entry(group).or_insert(figure);
        if rank_as_read(figure) < rank_as_read(first) {
            *first = figure;
        }
    }
    if goes_first {
        row.stated.insert(group, stated);
    }
}

/// The place of an indicator in the list of all.
pub(super) fn place_of(indicators: &Indicators, key: &str) -> Option<usize> {
    indicators.iter().position(|indicator| *indicator.key == *key)
}

/// What a value is put beside: what is stated by something else stands where the indicator's own values do.
pub(super) fn group_kind(kind: Kind, indicators: &Indicators, index: usize) -> Kind {
    match kind {
        Kind::Relative => main_kind_of(indicators, index),
        kind => kind,
    }
}

/// What an indicator is mostly measured by; its columns have no name of a kind.
pub(super) fn main_kind(indicator: &Indicator) -> Kind {
    use crate::figures::Percent;
    match indicator.percent {
        Percent::Growth => Kind::Growth,
        Percent::Share => Kind::Share,
        Percent::None => Kind::Level,
    }
}

fn main_kind_of(indicators: &Indicators, index: usize) -> Kind {
    indicators.iter().nth(index).map_or(Kind::Growth, main_kind)
}

fn sheet(rows: &BTreeMap<RowKey, Row<'_>>, indicators: &Indicators) -> Sheet {
    let groups: BTreeSet<(usize, Kind, Status)> = rows
        .values()
        .flat_map(|row| row.stated.iter())
        .filter(|(_, stated)| matches!(stated, Stated::Figure(..)))
        .map(|(&(status, index, kind), _)| (index, kind, status))
        .collect();
    // Targets before results, indicator by indicator.
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(index, kind, status)| (status, index, kind)).collect();
    groups.sort_by_key(|&(status, index, kind)| (index, kind, status == Status::Result));
    let mut sheet = Sheet::new(&FIRST);
    for &group in &groups {
        let name = name(group, indicators);
        let columns = if group.0 == Status::Result {
            [name.clone(), String::new()]
        } else {
            [format!("{name}_low"), format!("{name}_high")]
        };
        let columns = columns.into_iter().filter(|column| !column.is_empty());
        sheet.columns.extend(columns.map(Cow::Owned));
        sheet.columns.push(format!("{name}_bound").into());
        if group.2 == Kind::Level {
            sheet.columns.push(format!("{name}_unit").into());
        }
    }
    sheet.columns.extend(["doubts".into(), "corrected".into(), "rejected".into()]);
    sheet.rows = rows.iter().map(|(key, row)| line(key, row, &groups, indicators)).collect();
    sheet
}

fn line(
    (_, _, year): &RowKey,
    row: &Row<'_>,
    groups: &[Group],
    indicators: &Indicators,
) -> Vec<Cell<'static>> {
    let mut line =
        vec![text(Some(row.place)), text(row.level), text(row.province), Cell::number(Some(*year))];
    let (mut doubts, mut corrected, mut rejected) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        if row.as_read.get(group).is_some_and(|figure| !figure.counts()) {
            rejected.push(name(*group, indicators));
        }
        let (value, bound, unit) = match row.stated.get(group) {
            Some(Stated::Figure(stated, _)) => {
                let figure = &stated.figure;
                let is_doubted = figure.doubt.is_some() || row.doubtful.contains(group);
                if stated.counts() && is_doubted {
                    doubts.push(name(*group, indicators));
                }
                if stated.user == Some(ByUser::Corrected) {
                    corrected.push(name(*group, indicators));
                }
                let bound = match figure.kind {
                    _ if !stated.counts() => ByUser::Rejected.name(),
                    Kind::Relative => Kind::Relative.name(),
                    _ => figure.bound.name(),
                };
                (figure.value, text(Some(bound)), figure.unit.as_deref())
            }
            Some(Stated::Not(how)) => (None, text(Some(how.name())), None),
            None => (None, Cell::None, None),
        };
        let said = |cell| match row.stated.get(group) {
            Some(Stated::Figure(stated, file)) => said_in(cell, file, stated),
            Some(Stated::Not(_)) | None => cell,
        };
        line.push(said(Cell::number(value.map(|value| value.low))));
        if group.0 != Status::Result {
            line.push(said(Cell::number(value.map(|value| value.high))));
        }
        line.push(bound);
        if group.2 == Kind::Level {
            line.push(text(unit));
        }
    }
    let list = |names: Vec<String>| text((!names.is_empty()).then(|| names.join(" ")));
    line.extend([list(doubts), list(corrected), list(rejected)]);
    line
}

/// `target_gdp`, `result_gdp_level`: a name that Stata takes.
fn name((status, index, kind): Group, indicators: &Indicators) -> String {
    let key = indicators.iter().nth(index).map(|indicator| indicator.key.replace('-', "_"));
    let key = key.unwrap_or_default();
    let kind = if kind == main_kind_of(indicators, index) {
        String::new()
    } else {
        format!("_{}", kind.name())
    };
    format!("{}_{key}{kind}", status.name())
}
