//! A row a place and year, a group of columns for each indicator: the panel that regressions take.
//!
//! The year is that of the values: the target of 2025 stands in the report of 2025, the result of 2025 in that of 2026.

use super::report::{FigureRow, ReportFigures};
use super::sheet::{Sheet, said_in, text};
use super::{ByUser, Choice};
use crate::export::table::Cell;
use crate::figures::{Absence, Indicators, Kind, Scope, Status};
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
    /// A figure, and the file of its report.
    Figure(&'a FigureRow, &'a str),
    Not(Absence),
}

#[derive(Default)]
struct Row<'a> {
    level: Option<&'static str>,
    province: Option<&'a str>,
    stated: BTreeMap<Group, Stated<'a>>,
    /// Groups of which the reports state a second value.
    doubtful: BTreeSet<Group>,
}

/// The table of what is chosen. Values of several years or of months stand in no row.
#[must_use]
pub fn wide(reports: &[ReportFigures], indicators: &Indicators, choice: &Choice) -> Sheet {
    let mut rows: BTreeMap<RowKey, Row<'_>> = BTreeMap::new();
    for report in reports {
        let figures = report.figures.iter().filter(|row| {
            row.counts() && row.figure.scope == Scope::Own && row.figure.status != Status::Plan
        });
        for figure in figures {
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
            let Some(index) = place_of(indicators, &absent.absent.indicator) else { continue };
            // What came is of the year before the report's.
            let year = report.whose.year.map(|year| match absent.absent.status {
                Status::Result => year - 1,
                Status::Target | Status::Plan => year,
            });
            let group = (absent.absent.status, index, main_kind(indicators, index));
            if let Some(year) = year {
                add(&mut rows, report, year, group, Stated::Not(absent.absent.how));
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
    row.level = whose.level.map(crate::catalogue::Level::name);
    row.province = whose.province.as_deref();
    match (row.stated.get(&group), &stated) {
        (None | Some(Stated::Not(_)), _) => drop(row.stated.insert(group, stated)),
        (Some(Stated::Figure(first, _)), Stated::Figure(other, _)) => {
            let is_same =
                first.figure.value == other.figure.value && first.figure.unit == other.figure.unit;
            if !is_same {
                row.doubtful.insert(group);
                // What nobody doubts goes before what somebody does.
                if first.figure.doubt.is_some() && other.figure.doubt.is_none() {
                    row.stated.insert(group, stated);
                }
            }
        }
        (Some(Stated::Figure(..)), Stated::Not(_)) => {}
    }
}

/// The place of an indicator in the list of all.
pub(super) fn place_of(indicators: &Indicators, key: &str) -> Option<usize> {
    indicators.iter().position(|indicator| *indicator.key == *key)
}

/// What a value is put beside: what is stated by something else stands where the indicator's own values do.
pub(super) fn group_kind(kind: Kind, indicators: &Indicators, index: usize) -> Kind {
    match kind {
        Kind::Relative => main_kind(indicators, index),
        kind => kind,
    }
}

/// What an indicator is mostly measured by; its columns have no name of a kind.
fn main_kind(indicators: &Indicators, index: usize) -> Kind {
    use crate::figures::Percent;
    match indicators.iter().nth(index).map(|indicator| indicator.percent) {
        Some(Percent::Growth) | None => Kind::Growth,
        Some(Percent::Share) => Kind::Share,
        Some(Percent::None) => Kind::Level,
    }
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
    sheet.columns.extend(["doubts".into(), "corrected".into()]);
    sheet.rows = rows.iter().map(|(key, row)| line(key, row, &groups, indicators)).collect();
    sheet
}

fn line(
    (_, place, year): &RowKey,
    row: &Row<'_>,
    groups: &[Group],
    indicators: &Indicators,
) -> Vec<Cell<'static>> {
    let mut line = vec![
        text(Some(place.as_str())),
        text(row.level),
        text(row.province),
        Cell::number(Some(*year)),
    ];
    let (mut doubts, mut corrected) = (Vec::new(), Vec::new());
    for group in groups {
        let (value, bound, unit) = match row.stated.get(group) {
            Some(Stated::Figure(stated, _)) => {
                let figure = &stated.figure;
                if figure.doubt.is_some() || row.doubtful.contains(group) {
                    doubts.push(name(*group, indicators));
                }
                if stated.user == Some(ByUser::Corrected) {
                    corrected.push(name(*group, indicators));
                }
                let bound = match figure.kind {
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
    line.extend([list(doubts), list(corrected)]);
    line
}

/// `target_gdp`, `result_gdp_level`: a name that Stata takes.
fn name((status, index, kind): Group, indicators: &Indicators) -> String {
    let key = indicators.iter().nth(index).map(|indicator| indicator.key.replace('-', "_"));
    let key = key.unwrap_or_default();
    let kind = if kind == main_kind(indicators, index) {
        String::new()
    } else {
        format!("_{}", kind.name())
    };
    format!("{}_{key}{kind}", status.name())
}
