//! Targets beside results as a table.

use super::ByUser;
use super::pair::{Pair, Stated};
use super::report::{FigureRow, ReportFigures};
use super::sheet::{Sheet, said_in, text};
use crate::export::table::Cell;
use crate::figures::Indicators;

/// What is said of a value that stands in the place of one that the user rejected.
pub(super) const NEXT_BEST: &str = "next-best";

/// The columns.
const COLUMNS: [&str; 20] = [
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
    "previous_result",
    "previous_change",
    "previous_address",
];

/// Pairs as a table. Addresses are places that the program opens.
#[must_use]
pub fn pair_sheet(reports: &[ReportFigures], indicators: &Indicators, pairs: &[Pair<'_>]) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    for pair in pairs {
        let target = pair.target.figure().map(|row| &row.figure);
        let result = pair.result.figure().map(|row| &row.figure);
        let place = reports.get(pair.report).map(ReportFigures::place_or_name);
        let key = indicators.iter().nth(pair.indicator).map(|indicator| &*indicator.key);
        let value = target.and_then(|figure| figure.value);
        let unit = target.or(result).and_then(|figure| figure.unit.as_deref());
        let opens = |report: usize, row: Option<&FigureRow>| {
            let file = reports.get(report)?.file.as_str();
            let address = row.and_then(|row| row.sentence.address.as_deref());
            Some(address.map_or_else(|| file.to_owned(), |address| format!("{file}#{address}")))
        };
        let address = |stated: Stated<'_>| opens(stated.report()?, stated.figure());
        let said = |stated: Stated<'_>, cell| match stated {
            Stated::Figure(report, row) => match reports.get(report) {
                Some(report) => said_in(cell, &report.file, row),
                None => cell,
            },
            Stated::Not(..) | Stated::NoReport => cell,
        };
        let by_user = |stated: Stated<'_>| stated.figure().and_then(|row| row.user);
        let user = by_user(pair.target).max(by_user(pair.result)).map(ByUser::name);
        let user = if pair.is_next_best { Some(NEXT_BEST) } else { user };
        // What stands in the report of the target.
        let previous = pair.previous.and_then(|row| Some((pair.target.report()?, row)));
        let before = previous.map_or(Stated::NoReport, |(report, row)| Stated::Figure(report, row));
        let came = pair.previous.and_then(|row| row.figure.value).map(|value| value.low);
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
            text(user),
            said(before, Cell::number(came)),
            Cell::number(pair.step(indicators)),
            text(address(before)),
        ]);
    }
    sheet
}
