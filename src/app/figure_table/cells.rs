//! What the cells of the table of figures hold, and a table that is made of them.

use super::FigureAt;
use crate::app::table::{Cell, Column, Row, SortKey};
use crate::figures::{Indicator, Kind};
use crate::panel::{self, ByUser, FigureRow, Lack, ReportFigures};
use crate::words::interface::InterfaceWords;
use crate::words::{Lang, measured, measured_in_short};

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

impl Built {
    /// A table without rows.
    pub fn new(columns: Vec<Column>, cursor: usize) -> Self {
        Self { columns, rows: Vec::new(), cells: Vec::new(), cursor }
    }

    /// Adds a row, with the figure of each of its cells.
    pub fn push(&mut self, rank: u8, cells: Vec<(Cell, Option<FigureAt>)>) {
        let (cells, figures) = cells.into_iter().unzip();
        self.rows.push(Row { rank, cells, rest: None });
        self.cells.push(figures);
    }
}

/// A column of names or places.
pub(super) fn name_column(key: &str, title: &str) -> Column {
    Column { least: Some(NAME), ..Column::text(key, title, 0) }
}

/// A figure as it stands in a cell: its value, and whether it is doubted or the user's.
pub(super) fn value(row: &FigureRow) -> Cell {
    let mut text = panel::value_as_text(row);
    match row.user {
        Some(ByUser::Corrected) => text.push('*'),
        None if row.figure.doubt.is_some() => text.push('?'),
        Some(ByUser::Rejected) | None => {}
    }
    let key = row.figure.value.map_or(SortKey::Empty, |value| SortKey::Number(value.low));
    Cell { text, key, ..Cell::default() }
}

/// A difference of values, `–` where there is none.
pub(super) fn difference(difference: Option<f64>) -> Cell {
    difference.map_or_else(Cell::unknown, |difference| {
        let text = crate::export::table::decimal(difference);
        Cell::number(text.replace('-', "−"), difference)
    })
}

/// What stands where a report states no value.
pub(super) fn absence(how: Lack, words: &InterfaceWords) -> Cell {
    let [absent, qualitative, missed, rejected] = words.figures.absences;
    let text = match how {
        Lack::Absent => absent,
        Lack::Only(kind) => (words.figures.only)(kind),
        Lack::Qualitative => qualitative,
        Lack::Missed => missed,
        Lack::Rejected => rejected,
    };
    Cell { text: text.to_owned(), key: SortKey::Empty, ..Cell::default() }
}

#[allow(clippy::cast_precision_loss, reason = "an order of a few thousand")]
fn ordered(text: impl Into<String>, order: usize) -> Cell {
    Cell::number(text, order as f64)
}

/// The name of what is measured, in the row that is the `nth` of the indicator. Where it has no room, a short one tells
/// growth from level all the same.
pub(super) fn name(
    indicator: &Indicator,
    kind: Kind,
    (order, nth): (usize, usize),
    lang: Lang,
) -> Cell {
    // Rows of an indicator keep their order, whatever their values are.
    let kinds = [Kind::Growth, Kind::Level, Kind::Share, Kind::Relative];
    let of_kind = kinds.iter().position(|other| *other == kind).unwrap_or(0);
    let order = (order * kinds.len() + of_kind) * MOST_ROWS + nth.min(MOST_ROWS - 1);
    let short = measured_in_short(indicator, kind, lang);
    Cell { short: Some(short), ..ordered(measured(indicator, kind, lang), order) }
}

/// More rows than any indicator has in a table.
const MOST_ROWS: usize = 1000;

/// The name of a figure that stands alone.
pub(super) fn own_name(row: &FigureRow, order: usize) -> Cell {
    ordered(panel::name_as_text(&row.figure), order)
}

/// The place of a report.
pub(super) fn place(reports: &[ReportFigures], report: usize) -> Cell {
    let Some(report) = reports.get(report) else { return Cell::unknown() };
    match report.whose.order {
        Some(order) => ordered(report.place_or_name(), order),
        None => Cell::text(Some(report.place_or_name())),
    }
}
