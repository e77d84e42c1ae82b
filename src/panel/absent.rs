//! What reports do not state: a fact of its own, never an empty cell that could as well be a failure.

use super::choice::Choice;
use super::report::{ReportFigures, Sentence};
use super::sheet::{Sheet, text};
use crate::catalogue::Level;
use crate::export::table::Cell;
use crate::figures::{Absence, Scope, Status};

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
pub fn absent(reports: &[ReportFigures], choice: &Choice) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    for report in reports {
        for row in &report.absent {
            let sentence = row.sentence.as_ref();
            sheet.rows.push(line(
                report,
                &row.absent.indicator,
                row.absent.status,
                row.absent.how,
                sentence,
            ));
        }
        for key in &choice.indicators {
            for status in [Status::Result, Status::Target] {
                let is_said = report
                    .absent
                    .iter()
                    .any(|row| *row.absent.indicator == **key && row.absent.status == status);
                if choice.status(status) && !is_said && !states(report, key, status) {
                    sheet.rows.push(line(report, key, status, Absence::Absent, None));
                }
            }
        }
    }
    sheet
}

/// Whether a report states a figure of its own place.
fn states(report: &ReportFigures, key: &str, status: Status) -> bool {
    report.figures.iter().any(|row| {
        let figure = &row.figure;
        let is_it = figure.indicator.as_deref() == Some(key) && figure.status == status;
        is_it && figure.scope == Scope::Own && row.counts()
    })
}

fn line(
    ReportFigures { file, whose, .. }: &ReportFigures,
    indicator: &str,
    status: Status,
    how: Absence,
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
        text(Some(how.name())),
        text(sentence.map(|sentence| sentence.text.as_str())),
        text(sentence.and_then(|sentence| sentence.address.as_deref())),
        count(source.map(|source| source.start)),
        count(source.map(|source| source.end)),
        text(Some(file.as_str())),
    ]
}
