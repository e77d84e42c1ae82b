//! What reports do not state: a fact of its own, never an empty cell that could as well be a failure.

use super::choice::Choice;
use super::lack::{Lack, own, said};
use super::report::{FigureRow, ReportFigures, Sentence};
use super::sheet::{Sheet, text};
use super::wide::main_kind;
use crate::catalogue::Level;
use crate::export::table::Cell;
use crate::figures::{Indicator, Indicators, Kind, Status};

/// The columns.
const COLUMNS: [&str; 12] = [
    "place",
    "level",
    "province",
    "year",
    "indicator",
    "status",
    "how",
    "sentence",
    "address",
    "source_start",
    "source_end",
    "file",
];

/// A row for each indicator of which a report states no result, or no target: of those that are chosen by name, else
/// of those that most reports state, and of those that it speaks of without a value.
#[must_use]
pub fn absent(reports: &[ReportFigures], indicators: &Indicators, choice: &Choice) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    for report in reports {
        for (indicator, status) in asked_for(indicators, choice) {
            if let Some((how, sentence)) = lack(report, indicator, status, choice) {
                let how = how.name();
                sheet.rows.push(line(report, &indicator.key, status, how, sentence));
            }
        }
    }
    sheet
}

/// Results and targets of what is looked for.
fn asked_for<'a>(
    indicators: &'a Indicators,
    choice: &'a Choice,
) -> impl Iterator<Item = (&'a Indicator, Status)> {
    let wanted = indicators.iter().filter(|indicator| choice.indicator(Some(&indicator.key)));
    let both = [Status::Result, Status::Target];
    let of = move |indicator: &'a Indicator| both.map(|status| (indicator, status));
    wanted.flat_map(of).filter(|(_, status)| choice.status(*status))
}

/// What a report has in place of a value, and the sentence that says so; `None` where it states one, or nobody looks
/// for it.
fn lack<'a>(
    report: &'a ReportFigures,
    indicator: &Indicator,
    status: Status,
    choice: &Choice,
) -> Option<(Lack, Option<&'a Sentence>)> {
    let said = said(report, &indicator.key, status);
    let is_looked_for = said.is_some() || indicator.core || !choice.indicators.is_empty();
    if !is_looked_for || !choice.year(report.usual_year(status)) {
        return None;
    }
    // Where most reports state by how much something grew, how much there is does not stand for that.
    let kind = if indicator.core { Kind::Growth } else { main_kind(indicator) };
    let is_it = |row: &FigureRow| !indicator.core || row.figure.kind == kind;
    if own(report, &indicator.key, status).any(|row| row.counts() && is_it(row)) {
        return None;
    }
    let how = Lack::of(report, &indicator.key, status, kind);
    Some((how, said.and_then(|row| row.sentence.as_ref())))
}

fn line(
    ReportFigures { file, whose, .. }: &ReportFigures,
    indicator: &str,
    status: Status,
    how: &str,
    sentence: Option<&Sentence>,
) -> Vec<Cell<'static>> {
    let source = sentence.map(|sentence| &sentence.source);
    let count = |count: Option<usize>| count.map_or(Cell::None, Cell::Whole);
    vec![
        text(whose.place.as_deref()),
        text(whose.level.map(Level::name)),
        text(whose.province.as_deref()),
        Cell::number(whose.year),
        text(Some(indicator)),
        text(Some(status.name())),
        text(Some(how)),
        text(sentence.map(|sentence| sentence.text.as_str())),
        text(sentence.and_then(|sentence| sentence.address.as_deref())),
        count(source.map(|source| source.start)),
        count(source.map(|source| source.end)),
        text(Some(file.as_str())),
    ]
}
