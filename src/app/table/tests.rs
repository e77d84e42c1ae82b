//! What a table shows, in which order, and where.

#![cfg(test)]

use super::*;
use proptest::prelude::*;

fn columns() -> Vec<Column> {
    vec![
        Column { least: Some(4), ..Column::text("place", "place", 0) },
        Column { is_searched: true, ..Column::number("year", "year", 0) },
        Column::text("kind", "kind", 2),
        Column::number("chars", "chars", 1),
    ]
}

fn row(place: &str, year: u16, chars: usize) -> Row {
    let year = Cell::number(year.to_string(), year.into());
    let place = if place.is_empty() { Cell::unknown() } else { Cell::text(Some(place)) };
    let kind = Cell::text(Some("政府工作报告"));
    Row { cells: vec![place, year, kind, Cell::count(chars)], ..Row::default() }
}

fn table(rows: &[(&str, u16, usize)]) -> Table {
    let mut table = Table::new(columns());
    for &(place, year, chars) in rows {
        table.push(row(place, year, chars));
    }
    table
}

#[track_caller]
fn check_shown(table: &Table, expected: &[usize]) {
    assert_eq!(table.shown(), expected);
}

const ROWS: [(&str, u16, usize); 5] = [
    ("广东", 2025, 300),
    ("安徽", 2026, 0),
    ("广东", 2024, 100),
    ("", 2026, 900),
    ("安徽", 2025, 70),
];

#[test]
fn rows_are_sorted_by_a_column_and_then_by_the_first_ones() {
    let mut table = table(&ROWS);
    check_shown(&table, &[4, 1, 2, 0, 3]);
    table.sort_by(1);
    check_shown(&table, &[2, 4, 0, 1, 3]);
    table.sort_by(1);
    assert!(table.sort().descending);
    check_shown(&table, &[1, 3, 4, 0, 2]);
    table.sort_by(3);
    check_shown(&table, &[1, 4, 2, 0, 3]);
    assert_eq!(table.sorted_by(), "chars ↑");
}

#[test]
fn what_is_not_known_stands_at_the_end_either_way() {
    let mut table = table(&ROWS);
    assert_eq!(table.shown().last(), Some(&3));
    table.sort_by(0);
    assert_eq!((table.sort().descending, table.shown().last()), (true, Some(&3)));
    let failed = Row { rank: 1, ..row("上海", 2020, 1) };
    table.put(0, failed);
    assert_eq!(table.shown().last(), Some(&0));
}

#[test]
fn the_chosen_row_stays_chosen() {
    let mut table = table(&ROWS);
    assert_eq!(table.chosen(), Some(4));
    table.step(2);
    assert_eq!(table.chosen(), Some(2));
    table.sort_by(1);
    assert_eq!((table.chosen(), table.place()), (Some(2), 0));
    table.push(row("北京", 2020, 5));
    assert_eq!((table.chosen(), table.place()), (Some(2), 1));
    table.step(isize::MAX);
    assert_eq!(table.chosen(), Some(3));
    table.step(isize::MIN);
    assert_eq!(table.chosen(), Some(5));
}

#[test]
fn typing_narrows_by_what_is_seen_and_by_pinyin() {
    let mut table = table(&ROWS);
    for (typed, expected) in [
        ("广东", &[2, 0][..]),
        ("gd", &[2, 0]),
        ("廣東2025", &[0]),
        ("2025 gd", &[0]),
        ("300", &[]),
        ("", &[4, 1, 2, 0, 3]),
    ] {
        let narrowed = table.narrowing(typed).run();
        table.narrow(narrowed);
        assert_eq!(table.shown(), expected, "{typed}");
    }
}

#[test]
fn a_row_that_changes_stays_among_those_that_fit() {
    let mut table = table(&ROWS);
    table.narrow(table.narrowing("广东").run());
    table.put(0, row("广东", 2020, 1));
    check_shown(&table, &[0, 2]);
    table.narrow(table.narrowing("").run());
    check_shown(&table, &[4, 1, 0, 2, 3]);
}

#[test]
fn columns_that_do_not_fit_go_and_the_first_one_stays() {
    let table = table(&ROWS);
    let shown = |table: &Table, width: u16| -> Vec<usize> {
        table.fitting_columns(width).iter().map(|c| c.column).collect()
    };
    assert_eq!(shown(&table, 80), [0, 1, 2, 3]);
    assert_eq!(shown(&table, 29), [0, 1, 3]);
    assert_eq!(shown(&table, 10), [0, 1]);
    assert_eq!(shown(&table, 4), [0]);
    assert_eq!(shown(&table, 0), [0]);
    let mut table = table;
    table.step_columns(1);
    assert_eq!(shown(&table, 80), [0, 2, 3]);
    table.step_columns(9);
    assert_eq!(shown(&table, 80), [0, 3]);
    table.step_columns(-9);
    assert_eq!(shown(&table, 80), [0, 1, 2, 3]);
}

#[test]
fn the_wheel_scrolls_and_the_next_key_comes_back() {
    let rows: Vec<(&str, u16, usize)> = (0..50).map(|n| ("广东", 2000 + n, 1)).collect();
    let mut table = table(&rows);
    table.scroll(30, 10);
    table.reveal(80, 10);
    assert_eq!((table.first, table.chosen()), (30, Some(0)));
    table.scroll(30, 10);
    assert_eq!(table.first, 40);
    table.step(1);
    table.reveal(80, 10);
    assert_eq!((table.first, table.chosen()), (1, Some(1)));
}

#[test]
fn a_row_that_is_left_out_comes_back_to_its_place() {
    let mut table = table(&ROWS);
    table.hide(1);
    table.hide(3);
    check_shown(&table, &[4, 2, 0]);
    table.sort_by(1);
    table.show(1);
    table.show(1);
    check_shown(&table, &[2, 4, 0, 1]);
}

#[test]
fn a_neighbour_is_the_next_of_those_shown() {
    let mut table = table(&ROWS);
    assert_eq!(table.neighbour(1, 1), Some(2));
    assert_eq!(table.neighbour(4, -1), None);
    assert_eq!(table.neighbour(3, 1), None);
    table.put(3, Row { rank: 1, ..row("", 2026, 0) });
    assert_eq!(table.neighbour(0, 1), None, "what is no report is passed over");
    table.narrow(table.narrowing("广东").run());
    assert_eq!(table.neighbour(2, 1), Some(0));
    assert_eq!(
        table.neighbour(1, 1),
        Some(2),
        "one that is not shown has its neighbours among all"
    );
}

#[test]
fn the_chosen_cell_is_in_sight() {
    let mut years = vec![Column::text("place", "place", 0)];
    years.extend((2000..2030).map(|year| Column::number(year.to_string(), year.to_string(), 0)));
    let mut table = Table::new(years);
    table.push(Row { cells: vec![Cell::text(Some("广东"))], ..Row::default() });
    table.cursor = Some(1);
    for (steps, left) in [(0, 0), (29, 25), (-1, 25), (-9, 19), (-99, 0)] {
        table.step_columns(steps);
        table.reveal(36, 5);
        assert_eq!(table.left, left, "{steps}");
        let seen = table.fitting_columns(36);
        assert!(seen.iter().any(|column| Some(column.column) == table.cursor));
    }
}

proptest! {
    /// However rows come and change, the order is that of sorting them all.
    #[test]
    fn rows_take_their_places_one_by_one(
        rows in prop::collection::vec((0usize..4, 2020u16..2024, 0usize..3, 0u8..2), 0..30),
        changes in prop::collection::vec((0usize..30, 0usize..4, 2020u16..2024), 0..10),
        column in 0usize..4,
        turned: bool,
    ) {
        const PLACES: [&str; 4] = ["", "广东", "安徽", "上海"];
        let mut table = Table::new(columns());
        table.sort_as(Sort { column, descending: turned });
        for (place, year, chars, rank) in rows {
            table.push(Row { rank, ..row(PLACES[place], year, chars) });
        }
        for (index, place, year) in changes {
            table.put(index, row(PLACES[place], year, 2));
        }
        let mut sorted: Vec<usize> = (0..table.len()).collect();
        sorted.sort_by(|&a, &b| table.compare(a, b));
        prop_assert_eq!(table.shown(), &sorted[..]);
        for (place, &index) in table.shown().iter().enumerate() {
            prop_assert_eq!(table.place_of(table.shown(), index), Some(place));
        }
    }

    /// What is shown fits, and nothing overlaps.
    #[test]
    fn columns_stand_side_by_side(width in 0u16..100, left in 0isize..5) {
        let mut table = table(&ROWS);
        table.step_columns(left);
        let mut behind = 0;
        for placed in table.fitting_columns(width) {
            prop_assert!(placed.x >= behind);
            prop_assert!(placed.x + placed.width <= width);
            behind = placed.x + placed.width;
        }
    }
}

/// The texts of the first column on a screen of so many rows.
fn on_screen(table: &mut Table, height: u16) -> Vec<String> {
    table.reveal(80, height);
    let rows = table.shown().iter().skip(table.first).take(height.into());
    rows.map(|&index| table.row(index).unwrap().cells[0].text.clone()).collect()
}

#[test]
fn rows_that_come_or_go_above_the_chosen_one_do_not_move_it() {
    let mut table = table(&[("乙", 1, 1), ("丁", 1, 1), ("己", 1, 1), ("辛", 1, 1)]);
    assert_eq!(on_screen(&mut table, 3), ["丁", "乙", "己"]);
    table.choose(2);
    assert_eq!(on_screen(&mut table, 3), ["丁", "乙", "己"]);
    let above = table.push(row("一", 1, 1));
    let _behind = table.push(row("龙", 1, 1));
    assert_eq!(on_screen(&mut table, 3), ["丁", "乙", "己"], "inserted above and behind");
    table.put(above, row("鼎", 1, 1));
    assert_eq!(on_screen(&mut table, 3), ["丁", "乙", "己"], "moved behind");
    table.put(above, row("丙", 1, 1));
    assert_eq!(on_screen(&mut table, 3), ["丙", "乙", "己"], "moved above again, onto the screen");
    table.hide(above);
    assert_eq!(on_screen(&mut table, 3), ["丁", "乙", "己"], "left out");
}

#[test]
fn at_the_top_new_rows_come_first_where_none_is_chosen() {
    let mut table = table(&[("乙", 1, 1)]);
    table.push(row("一", 1, 1));
    assert_eq!(on_screen(&mut table, 3), ["一", "乙"]);
}
