//! A table: rows of cells under columns, one row chosen, sorted by a column and narrowed by what is typed.
//!
//! The one table of all screens that show one. It knows its rows and their order, and of the screen only how many rows
//! there are. What a row stands for, and what opening it does, is known to its screen: rows are named by their index
//! in the order in which they were added. Rows can be added and replaced while the table is shown; each takes its
//! place without the others being sorted again.

mod narrowing;
mod row;

pub use narrowing::{Narrowed, Narrowing};
pub use row::{Align, Cell, Column, LitText, PreviewLine, Row, SortKey};

use crate::search::CELL_END;
use crate::text::{Ambiguous, str_width};
use row::UNKNOWN;
use std::cmp::Ordering;

/// By which column a table is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The column, an index.
    pub column: usize,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// How many columns decide, from the first on, where two rows are alike in the one that the table is sorted by.
const TIES: usize = 3;

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// All rows as sorted.
    order: Vec<usize>,
    /// Those that fit what is typed, in the same order; `None` for all.
    fitting: Option<Vec<usize>>,
    sort: Sort,
    filter: String,
    chosen: Option<usize>,
    /// The cells of the widest text of each column.
    widths: Vec<u16>,
    ambiguous: Ambiguous,
    /// The first visible row, counted in the rows shown.
    pub first: usize,
    /// How many columns behind the first are scrolled away to the left.
    pub left: usize,
    /// The chosen column, where the cells of a row are chosen one by one.
    pub cursor: Option<usize>,
    /// Whether the wheel has scrolled the rows away from the chosen one. They stay there until another is chosen.
    scrolled: bool,
    /// Whether there is something to be said about a row below the table.
    pub has_preview: bool,
    /// Rows that lines about the chosen row have on the lowest screens, too.
    pub least_preview: u16,
    /// Lines about the chosen row.
    pub preview: Vec<PreviewLine>,
}

impl Table {
    /// A table without rows, sorted by its first column.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        let mut table = Self { columns, has_preview: true, ..Self::default() };
        table.measure();
        table
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The index of a column.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// The number of rows, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of an index.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    /// The indexes of the rows shown, from the top.
    #[must_use]
    pub fn shown(&self) -> &[usize] {
        self.fitting.as_deref().unwrap_or(&self.order)
    }

    /// By what it is sorted.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The column that it is sorted by, and an arrow that says from which end: `place ↑`.
    #[must_use]
    pub fn sorted_by(&self) -> String {
        let title = self.columns.get(self.sort.column).map(|column| column.title.as_str());
        let arrow = if self.sort.descending { "↓" } else { "↑" };
        format!("{} {arrow}", title.unwrap_or_default())
    }

    /// What the shown rows fit.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// The index of the chosen row: the first one shown if the user has chosen none.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.shown().get(self.place()).copied()
    }

    /// Whether the user has chosen a row.
    #[must_use]
    pub fn has_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Where the chosen row stands among those shown.
    #[must_use]
    pub fn place(&self) -> usize {
        self.chosen.and_then(|row| self.place_of(self.shown(), row)).unwrap_or(0)
    }

    /// Adds a row; returns its index.
    pub fn push(&mut self, row: Row) -> usize {
        let index = self.rows.len();
        self.widen(&row);
        self.rows.push(row);
        self.insert(index);
        index
    }

    /// Adds many rows at once, which is faster than one by one.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            self.order.push(self.rows.len());
            self.widen(&row);
            self.rows.push(row);
        }
        let mut order = std::mem::take(&mut self.order);
        order.sort_by(|&a, &b| self.compare(a, b));
        self.order = order;
    }

    /// Makes the columns as narrow as their texts are by now.
    pub fn tighten(&mut self) {
        self.measure();
    }

    /// Replaces a row. The rows that fit what is typed are not looked for again: see [`Table::narrow`].
    pub fn put(&mut self, index: usize, row: Row) {
        let places = self.places_of(index);
        self.widen(&row);
        let Some(old) = self.rows.get_mut(index) else { return };
        *old = row;
        if places[0].is_some_and(|place| self.is_in_order(place)) {
            return;
        }
        let is_fitting = places[1].is_some();
        self.take_out(places);
        self.insert(index);
        if let Some(mut fitting) = self.fitting.take_if(|_| is_fitting) {
            let at = fitting.partition_point(|&other| self.compare(other, index).is_lt());
            fitting.insert(at, index);
            self.fitting = Some(fitting);
        }
    }

    /// Leaves a row out, until it is shown again.
    pub fn hide(&mut self, index: usize) {
        self.take_out(self.places_of(index));
    }

    /// Shows a row that was left out.
    pub fn show(&mut self, index: usize) {
        if index < self.rows.len() && self.place_of(&self.order, index).is_none() {
            self.insert(index);
        }
    }

    /// The row so many places further on than another, among those shown; among all where that one is not shown.
    /// Rows of a greater rank do not count. `None` at the ends.
    #[must_use]
    pub fn neighbour(&self, index: usize, steps: isize) -> Option<usize> {
        let shown = self.place_of(self.shown(), index).map(|place| (self.shown(), place));
        let (rows, place) =
            shown.or_else(|| Some((&*self.order, self.place_of(&self.order, index)?)))?;
        let wanted = place.checked_add_signed(steps)?;
        rows.get(wanted).copied().filter(|&row| self.rows.get(row).is_some_and(|row| row.rank == 0))
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        let Self { columns, sort, filter, ambiguous, has_preview, .. } = std::mem::take(self);
        *self = Self { columns, sort, filter, ambiguous, has_preview, ..Self::default() };
        self.measure();
    }

    /// The places of a row in the order and among those that fit what is typed.
    fn places_of(&self, index: usize) -> [Option<usize>; 2] {
        let fitting = self.fitting.as_deref().and_then(|fitting| self.place_of(fitting, index));
        [self.place_of(&self.order, index), fitting]
    }

    /// Takes the row out that stands at these places. What is on the screen stays there.
    fn take_out(&mut self, [ordered, fitting]: [Option<usize>; 2]) {
        if let Some(at) = ordered {
            self.order.remove(at);
            if self.is_above(at) {
                self.first = self.first.saturating_sub(1);
            }
        }
        if let Some((at, rows)) = fitting.zip(self.fitting.as_mut()) {
            rows.remove(at);
        }
    }

    /// Puts a row where it belongs. What is on the screen stays there.
    fn insert(&mut self, index: usize) {
        let at = self.order.partition_point(|&other| self.compare(other, index).is_lt());
        if self.is_above(at) {
            self.first += 1;
        }
        self.order.insert(at, index);
    }

    /// Whether what comes to a place of the order, or leaves it, would move what the user looks at: rows on the screen
    /// that are no longer the first of the table, or the chosen one.
    fn is_above(&self, at: usize) -> bool {
        let chosen = || self.place_of(&self.order, self.chosen?);
        self.fitting.is_none() && (at < self.first || chosen().is_some_and(|chosen| at <= chosen))
    }

    /// Whether the row at a place of the order belongs there.
    fn is_in_order(&self, place: usize) -> bool {
        let near = self.order.get(place.saturating_sub(1)..).unwrap_or_default();
        near.iter().take(3).is_sorted_by(|a, b| self.compare(**a, **b).is_lt())
    }

    /// Where a row stands in a list of rows in the order of the table.
    fn place_of(&self, among: &[usize], index: usize) -> Option<usize> {
        among.binary_search_by(|&other| self.compare(other, index)).ok()
    }

    /// The order of two rows. Rows that are alike keep the order in which they were added.
    fn compare(&self, a: usize, b: usize) -> Ordering {
        let (Some(left), Some(right)) = (self.rows.get(a), self.rows.get(b)) else {
            return a.cmp(&b);
        };
        let by = |column: usize| match (left.cells.get(column), right.cells.get(column)) {
            (Some(left), Some(right)) => {
                let is_empty = |cell: &Cell| cell.key == SortKey::Empty;
                (is_empty(left).cmp(&is_empty(right)), left.compare(right))
            }
            (left, right) => (right.is_some().cmp(&left.is_some()), Ordering::Equal),
        };
        let (empty, known) = by(self.sort.column);
        let known = if self.sort.descending { known.reverse() } else { known };
        let ties = (0..TIES).map(|column| {
            let (empty, known) = by(column);
            empty.then(known)
        });
        let first = left.rank.cmp(&right.rank).then(empty).then(known);
        ties.fold(first, Ordering::then).then_with(|| a.cmp(&b))
    }

    /// Sorts by a column; by the one that it is sorted by already, the other way round.
    pub fn sort_by(&mut self, column: usize) {
        let descending = self.sort.column == column && !self.sort.descending;
        self.sort_as(Sort { column, descending });
    }

    /// Sorts by a column. The chosen row stays chosen.
    pub fn sort_as(&mut self, sort: Sort) {
        if sort.column >= self.columns.len() || sort == self.sort {
            return;
        }
        self.choose_as_shown();
        self.sort = sort;
        let mut order = std::mem::take(&mut self.order);
        order.sort_unstable_by(|&a, &b| self.compare(a, b));
        self.order = order;
        if let Some(mut fitting) = self.fitting.take() {
            fitting.sort_unstable_by(|&a, &b| self.compare(a, b));
            self.fitting = Some(fitting);
        }
    }

    /// Makes the row that counts as chosen the chosen one, so that it stays that whatever changes.
    fn choose_as_shown(&mut self) {
        self.chosen = self.chosen();
    }

    /// Chooses a row by its index.
    pub fn choose(&mut self, index: usize) {
        self.scrolled = false;
        self.chosen = Some(index);
    }

    /// Chooses a row by its place among those shown.
    pub fn choose_place(&mut self, place: usize) {
        if let Some(&index) = self.shown().get(place) {
            self.choose(index);
        }
    }

    /// Moves on to another row, within the table.
    pub fn step(&mut self, rows: isize) {
        let last = self.shown().len().saturating_sub(1);
        self.choose_place(self.place().saturating_add_signed(rows).min(last));
    }

    /// Chooses the cell further on in the row, or scrolls the columns where rows are chosen as a whole.
    pub fn step_columns(&mut self, columns: isize) {
        let last = self.columns.len().saturating_sub(1);
        if let Some(cursor) = &mut self.cursor {
            *cursor = cursor.saturating_add_signed(columns).clamp(1.min(last), last);
        } else {
            let most = last.saturating_sub(1);
            self.left = self.left.saturating_add_signed(columns).min(most);
        }
    }

    /// Scrolls the rows, of which `height` are visible. The chosen one stays that.
    pub fn scroll(&mut self, rows: isize, height: u16) {
        self.choose_as_shown();
        let last = self.shown().len().saturating_sub(height.into());
        self.first = self.first.saturating_add_signed(rows).min(last);
        self.scrolled = true;
    }

    /// Scrolls as little as possible so that the chosen row is among the `height` that are visible, and the chosen cell
    /// within `width` cells.
    pub fn reveal(&mut self, width: u16, height: u16) {
        self.reveal_column(width);
        let height = usize::from(height).max(1);
        let last = self.shown().len().saturating_sub(height);
        if !self.scrolled {
            let place = self.place();
            self.first = self.first.min(place).max((place + 1).saturating_sub(height));
        }
        self.first = self.first.min(last);
    }

    fn reveal_column(&mut self, width: u16) {
        let Some(cursor) = self.cursor.filter(|&cursor| cursor > 0) else { return };
        self.left = self.left.min(cursor - 1);
        let is_seen =
            |table: &Self| table.fitting_columns(width).iter().any(|c| c.column == cursor);
        while self.left + 1 < cursor && !is_seen(self) {
            self.left += 1;
        }
    }

    /// Shows the rows that were found to fit what is typed, in the order of the table.
    pub fn narrow(&mut self, narrowed: Narrowed) {
        let Narrowed { typed, rows } = narrowed;
        self.filter = typed;
        self.scrolled = false;
        self.fitting = rows.map(|mut rows| {
            rows.sort_unstable_by(|&a, &b| self.compare(a, b));
            rows
        });
        if self.chosen.is_some_and(|row| self.place_of(self.shown(), row).is_none()) {
            self.chosen = None;
        }
    }

    /// How wide the terminal draws ambiguous characters.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Measures all texts again for a terminal that draws ambiguous characters so wide.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        if self.ambiguous != ambiguous {
            self.ambiguous = ambiguous;
            self.measure();
        }
    }

    fn measure(&mut self) {
        let ambiguous = self.ambiguous;
        let title = |column: &Column| cells(&column.title, ambiguous);
        self.widths = self.columns.iter().map(title).collect();
        let rows = std::mem::take(&mut self.rows);
        for row in &rows {
            self.widen(row);
        }
        self.rows = rows;
    }

    fn widen(&mut self, row: &Row) {
        for (width, cell) in self.widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(cells(&cell.text, self.ambiguous));
        }
    }

    /// The columns that fit `width` cells, from the left, each with the cells that it begins behind and takes. The
    /// first stays where it is when the others are scrolled.
    #[must_use]
    pub fn fitting_columns(&self, width: u16) -> Vec<FittingColumn> {
        let mut fitting = vec![0];
        let least = |column: usize| {
            let width = self.widths.get(column).copied().unwrap_or(0);
            let least = self.columns.get(column).and_then(|column| column.least);
            least.map_or(width, |least| least.min(width)) + GAP
        };
        let mut taken = least(0).saturating_sub(GAP);
        let behind = 1 + self.left..self.columns.len();
        let mut by_priority: Vec<usize> = behind.collect();
        by_priority.sort_by_key(|&column| self.columns.get(column).map(|column| column.priority));
        for column in by_priority {
            // A column of less priority is not shown in place of one that has no room.
            if taken + least(column) > width {
                break;
            }
            taken += least(column);
            fitting.push(column);
        }
        fitting.sort_unstable();
        let mut spare = width.saturating_sub(taken);
        let mut x = 0;
        let place = |column: usize| {
            let wanted = self.widths.get(column).copied().unwrap_or(0);
            let least = least(column) - GAP;
            let more = wanted.saturating_sub(least).min(spare);
            spare -= more;
            let placed = FittingColumn { column, x, width: (least + more).min(width) };
            x += placed.width + GAP;
            placed
        };
        fitting.into_iter().map(place).collect()
    }

    /// What is asked of the rows to narrow the table to those that fit; cheap to send to another thread.
    #[must_use]
    pub fn narrowing(&self, typed: &str) -> Narrowing {
        let is_typed = !typed.trim().is_empty();
        let names = self.rows.iter().filter(|_| is_typed).map(|row| self.name(row)).collect();
        Narrowing { names, typed: typed.to_owned() }
    }

    /// The texts of a row that are looked at, the cells one behind the other.
    fn name(&self, row: &Row) -> String {
        let mut name = String::new();
        for (column, cell) in self.columns.iter().zip(&row.cells) {
            if column.is_searched && cell.text != UNKNOWN {
                name.push_str(&cell.text);
                name.push(CELL_END);
            }
        }
        name
    }
}

/// Blank cells between two columns.
pub const GAP: u16 = 2;

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FittingColumn {
    /// The column, an index.
    pub column: usize,
    /// Cells before it.
    pub x: u16,
    /// Its cells.
    pub width: u16,
}

fn cells(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(str_width(text, ambiguous)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
