//! A report as a row of the shelf.

use super::Entry;
use crate::app::shelf_job::Known;
use crate::app::table::{Cell, Column, LitText, Row, Table};
use crate::catalogue::{Facts, Kind};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest cells of a place and of a title.
const PLACE: u16 = 16;
const TITLE: u16 = 16;

/// Ranks of rows: what is not known yet stands behind what is, and what is no report at the end.
const AWAITED: u8 = 1;
const REFUSED: u8 = 2;

/// The columns of the shelf.
#[must_use]
pub fn columns(lang: Lang) -> Vec<Column> {
    let [place, year, kind, title, characters, notes, doubts, read] =
        lang.interface().shelf_columns;
    vec![
        Column { least: Some(PLACE), ..Column::text("place", place, 0) },
        Column { is_searched: true, ..Column::number("year", year, 0) },
        Column::text("kind", kind, 1),
        Column { least: Some(TITLE), ..Column::text("title", title, 6) },
        Column::number("characters", characters, 2),
        Column::number("notes", notes, 4),
        Column::number("doubts", doubts, 5),
        Column::number("read", read, 3),
    ]
}

/// The row of a report.
pub(super) fn row(entry: &Entry) -> Row {
    match &entry.known {
        Known::Report(facts) => Row { cells: cells(entry, facts), ..Row::default() },
        Known::Awaited | Known::Asked => Row {
            rank: AWAITED,
            cells: vec![Cell::text(Some(entry.name.as_str()))],
            rest: Some(LitText::plain("…")),
        },
        Known::NoReport(reason) => Row {
            rank: REFUSED,
            cells: vec![Cell::text(Some(entry.name.as_str()))],
            rest: Some(LitText::plain(reason.as_str())),
        },
    }
}

fn cells(entry: &Entry, facts: &Facts) -> Vec<Cell> {
    let year = |year: u16| Cell::number(year.to_string(), year.into());
    let read = |read: u8| Cell::number(format!("{read}%"), read.into());
    vec![
        place(entry, facts),
        facts.whose.year.map_or_else(Cell::unknown, year),
        Cell::text(facts.kind.map(Kind::name)),
        title(entry, facts),
        Cell::count(facts.characters),
        Cell::count(facts.notes),
        Cell::count(facts.doubts),
        entry.read.map_or_else(Cell::unknown, read),
    ]
}

/// Before the title of a report that says the same as another one of the shelf.
pub(super) const SAME: &str = "= ";

fn title(entry: &Entry, facts: &Facts) -> Cell {
    let title = facts.title.as_deref().map(closed_up);
    match entry.same_as {
        Some(_) => Cell::text(Some(SAME.to_owned() + &title.unwrap_or_default())),
        None => Cell::text(title),
    }
}

/// A title whose characters are set apart, without the blanks between them.
pub(crate) fn closed_up(title: &str) -> String {
    let is_apart = title.split_whitespace().all(|word| word.chars().nth(1).is_none());
    if is_apart { title.split_whitespace().collect() } else { title.to_owned() }
}

/// A report in the grid.
const ONE: &str = "●";

/// The grid: a row a place, a column a year, with a dot for a report and a number for several. Reports without a place
/// or a year are not in it.
pub(super) fn grid(entries: &[Entry], lang: Lang) -> Table {
    let mut counts: BTreeMap<&str, (Cell, BTreeMap<u16, usize>)> = BTreeMap::new();
    let mut years = BTreeSet::new();
    for entry in entries {
        let Some(facts) = entry.facts() else { continue };
        let (Some(name), Some(year)) = (facts.whose.place.as_deref(), facts.whose.year) else {
            continue;
        };
        years.insert(year);
        let (_, of_place) =
            counts.entry(name).or_insert_with(|| (place(entry, facts), BTreeMap::new()));
        *of_place.entry(year).or_default() += 1;
    }
    let [title, ..] = lang.interface().shelf_columns;
    let mut columns = vec![Column { least: Some(PLACE), ..Column::text("place", title, 0) }];
    columns.extend(years.iter().map(|y| Column::number(y.to_string(), y.to_string(), 0)));
    let mut table = Table::new(columns);
    table.cursor = Some(years.len());
    table.has_preview = false;
    for (name, of_place) in counts.into_values() {
        let cell = |year: &u16| match of_place.get(year) {
            None => Cell::default(),
            Some(1) => Cell::number(ONE, 1.0),
            Some(&count) => Cell::count(count),
        };
        let cells = std::iter::once(name).chain(years.iter().map(cell)).collect();
        table.push(Row { cells, ..Row::default() });
    }
    table
}

/// The place in the administrative order; the name of the file where it is not known.
fn place(entry: &Entry, facts: &Facts) -> Cell {
    match &facts.whose.place {
        // The order of a few thousand places.
        #[allow(clippy::cast_precision_loss, reason = "see above")]
        Some(place) => {
            let order = facts.whose.order.map_or(f64::INFINITY, |order| order as f64);
            Cell::number(place.as_str(), order)
        }
        None => Cell { text: entry.name.clone(), ..Cell::unknown() },
    }
}
