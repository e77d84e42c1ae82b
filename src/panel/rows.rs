//! A row a figure, with the columns that Stata, R and pandas read.

use super::report::{ByUser, FigureRow, ReportFigures, Sentence};
use super::sheet::text;
use crate::catalogue::Level;
use crate::export::table::Cell;
use crate::export::table::decimal;
use crate::figures::{Bound, Doubt, Figure, Kind, Scope};
use std::borrow::Cow;

/// The columns, in their order.
pub const COLUMNS: [&str; 24] = [
    "place",
    "level",
    "province",
    "year",
    "indicator",
    "name",
    "status",
    "period",
    "kind",
    "low",
    "high",
    "unit",
    "bound",
    "stretch",
    "qualifiers",
    "scope",
    "doubt",
    "restated",
    "sentence",
    "address",
    "source_start",
    "source_end",
    "file",
    "user",
];

/// The row of a figure of a report.
#[must_use]
pub fn row(report: &ReportFigures, row: &FigureRow) -> Vec<Cell<'static>> {
    let ReportFigures { file, whose, .. } = report;
    let FigureRow { figure, sentence, user, .. } = row;
    let said = |words: &str| text(Some(words));
    vec![
        text(whose.place.as_deref()),
        text(whose.level.map(Level::name)),
        text(whose.province.as_deref()),
        Cell::number(whose.year),
        text(figure.indicator.as_deref()),
        said(&figure.name),
        said(figure.status.name()),
        text(figure.period.map(|period| period.to_string())),
        said(figure.kind.name()),
        Cell::number(figure.value.map(|value| value.low)),
        Cell::number(figure.value.map(|value| value.high)),
        text(figure.unit.as_deref()),
        said(figure.bound.name()),
        Cell::number(figure.stretch),
        said(&figure.qualifiers.join("、")),
        said(figure.scope.name()),
        text(figure.doubt.map(Doubt::name)),
        Cell::number(Some(figure.restated)),
        said(&sentence.text),
        text(sentence.address.as_deref()),
        Cell::Whole(sentence.source.start),
        Cell::Whole(sentence.source.end),
        said(file),
        text(user.map(ByUser::name)),
    ]
}

/// The name of a figure, behind the words that say whose it is where it is not the place's own.
#[must_use]
pub fn name_as_text(figure: &Figure) -> Cow<'_, str> {
    // The name of something that is no indicator says itself whose it is.
    let is_named = figure.indicator.is_some() && figure.scope != Scope::Own;
    match figure.qualifiers.first().filter(|_| is_named) {
        Some(whose) => format!("{whose} {}", figure.name).into(),
        None => Cow::Borrowed(&figure.name),
    }
}

/// A value as people write it: `≈5.5%`, `≥1000亿元`, `4.5–5%`; the words of one that is stated by something else, and
/// `×` for one that the user rejected.
#[must_use]
pub fn value_as_text(row: &FigureRow) -> String {
    if !row.counts() {
        return "×".to_owned();
    }
    figure_as_text(&row.figure, &row.sentence)
}

/// The same of a figure in its sentence, whatever the user made of it.
#[must_use]
pub fn figure_as_text(figure: &Figure, sentence: &Sentence) -> String {
    let Figure { value: Some(value), .. } = figure else { return sentence.words().to_owned() };
    let unit = figure.unit.as_deref().unwrap_or_default();
    let sign = match figure.bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "≈",
        // A fall of at least 3 per cent is a growth of at most −3.
        Bound::AtLeast if figure.kind == Kind::Growth && value.high < 0.0 => "≤",
        Bound::AtMost if figure.kind == Kind::Growth && value.high < 0.0 => "≥",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    let shown = |value: f64| decimal(value).replace('-', "−");
    let numbers = if value.low.total_cmp(&value.high).is_eq() {
        shown(value.low)
    } else {
        format!("{}–{}", shown(value.low), shown(value.high))
    };
    let stretch = figure.stretch.map(|stretch| format!("→{}", shown(stretch))).unwrap_or_default();
    format!("{sign}{numbers}{stretch}{unit}")
}
