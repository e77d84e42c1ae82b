//! Which section of one report is which of the other.
//!
//! Top down: the sections in two that belong together are aligned in their order first, by a dynamic programme over
//! the words in them. What is left is looked for among the rest: it was moved. The headings' own words and numerals
//! only help to decide.

use super::bigrams::ratio;
use super::section::{Profile, Section, Sections, Weights, likeness};

/// From which likeness on sections can belong together where they stand in order.
const IN_ORDER: f32 = 0.07;

/// The same where they have been moved within the section that they stand in.
const MOVED: f32 = 0.07;

/// The same where each is more like another that has its counterpart already.
const LEFT: f32 = 0.2;

/// The same where they have been moved into another section.
const ELSEWHERE: f32 = 0.30;

/// A section can only be one to which it is nearly as alike as to the one it is most alike to.
const NEARLY: f32 = 0.75;

/// Sections of one level in one section that are looked at; a report has a few dozen at most.
const MOST: usize = 400;

/// The section of the other report that one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partner {
    pub section: usize,
    /// Whether it stands in another order or in another section.
    pub moved: bool,
}

/// For each section of two reports, the one it belongs to.
#[derive(Debug)]
pub(super) struct Alignment(pub [Vec<Option<Partner>>; 2]);

/// Aligns the sections of two reports. Those in `joined` belong together because the reader says so.
pub(super) fn align(a: &Sections, b: &Sections, joined: &[(usize, usize)]) -> Alignment {
    let weights = Weights::of(a, b);
    let profiles = |sections: &Sections| {
        let all = 0..sections.all.len();
        all.map(|section| weights.profile(sections, section)).collect()
    };
    let profiles = rayon::join(|| profiles(a), || profiles(b)).into();
    let partners = [a, b].map(|sections| vec![None; sections.all.len()]);
    let mut aligner = Aligner { a, b, profiles, partners };
    aligner.join(0, 0, false);
    for &(x, y) in joined {
        aligner.join(x, y, true);
    }
    let mut open: Vec<(usize, usize)> = joined.to_vec();
    open.push((0, 0));
    aligner.descend(open);
    aligner.elsewhere();
    Alignment(aligner.partners)
}

struct Aligner<'a> {
    a: &'a Sections,
    b: &'a Sections,
    profiles: [Vec<Profile>; 2],
    partners: [Vec<Option<Partner>>; 2],
}

impl Aligner<'_> {
    fn join(&mut self, x: usize, y: usize, moved: bool) {
        for (side, own, section) in [(0, x, y), (1, y, x)] {
            if let Some(place) = self.partners.get_mut(side).and_then(|all| all.get_mut(own)) {
                *place = Some(Partner { section, moved });
            }
        }
    }

    fn is_free(&self, side: usize, section: usize) -> bool {
        self.partners.get(side).and_then(|all| all.get(section)).is_some_and(Option::is_none)
    }

    /// Aligns the sections in each pair, and those in the pairs that are found.
    fn descend(&mut self, mut open: Vec<(usize, usize)>) {
        while let Some((x, y)) = open.pop() {
            let mut rows = self.a.children(x);
            let mut columns = self.b.children(y);
            rows.retain(|&row| self.is_free(0, row));
            columns.retain(|&column| self.is_free(1, column));
            rows.truncate(MOST);
            columns.truncate(MOST);
            let table = Table::new(rows, columns, |row, column| self.likeness(row, column));
            let ordered = table.in_order();
            let moved = table.moved(&ordered, MOVED, LEFT);
            for (pairs, moved) in [(ordered, false), (moved, true)] {
                for (row, column) in pairs {
                    let (Some(&x), Some(&y)) = (table.rows.get(row), table.columns.get(column))
                    else {
                        continue;
                    };
                    self.join(x, y, moved);
                    open.push((x, y));
                }
            }
        }
    }

    /// Finds what has been moved from one section to another, level by level.
    fn elsewhere(&mut self) {
        let levels = self.a.all.iter().map(|section| section.level).max().unwrap_or_default();
        for level in 1..=levels {
            let free = |side: usize, sections: &Sections| -> Vec<usize> {
                let of_level = |(at, section): (usize, &Section)| {
                    (section.level == level && self.is_free(side, at)).then_some(at)
                };
                sections.all.iter().enumerate().filter_map(of_level).take(MOST).collect()
            };
            let (rows, columns) = (free(0, self.a), free(1, self.b));
            let table = Table::new(rows, columns, |row, column| self.likeness(row, column));
            let mut found = Vec::new();
            for (row, column) in table.moved(&[], ELSEWHERE, ELSEWHERE) {
                if let (Some(&x), Some(&y)) = (table.rows.get(row), table.columns.get(column)) {
                    self.join(x, y, true);
                    found.push((x, y));
                }
            }
            self.descend(found);
        }
    }

    /// How alike two sections are, 0 to 1.
    fn likeness(&self, x: usize, y: usize) -> f32 {
        let ([own, other], (Some(a), Some(b))) =
            (&self.profiles, (self.a.all.get(x), self.b.all.get(y)))
        else {
            return 0.0;
        };
        if a.level != b.level {
            return 0.0;
        }
        let words = own.get(x).zip(other.get(y)).map_or(0.0, |(a, b)| likeness(a, b));
        let shared = a.title.iter().filter(|word| b.title.binary_search(word).is_ok()).count();
        let title = ratio(2 * shared, a.title.len() + b.title.len());
        let numeral = if a.number.is_some() && a.number == b.number { 0.02 } else { 0.0 };
        let year = match (a.year, b.year) {
            (Some(a), Some(b)) if a == b => 0.06,
            (None, None) => 0.0,
            _ => -0.06,
        };
        (0.75 * words + 0.23 * title + numeral + year).max(0.0)
    }
}

/// How alike each section of a list is to each of another.
struct Table {
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// Row by row.
    cells: Vec<f32>,
    /// The best of each row and of each column.
    best: [Vec<f32>; 2],
}

impl Table {
    fn new(rows: Vec<usize>, columns: Vec<usize>, likeness: impl Fn(usize, usize) -> f32) -> Self {
        let mut best = [vec![0.0_f32; rows.len()], vec![0.0_f32; columns.len()]];
        let mut cells = Vec::with_capacity(rows.len() * columns.len());
        let [of_row, of_column] = &mut best;
        for (&row, best) in rows.iter().zip(of_row) {
            for (&column, below) in columns.iter().zip(of_column.iter_mut()) {
                let cell = likeness(row, column);
                *best = best.max(cell);
                *below = below.max(cell);
                cells.push(cell);
            }
        }
        Self { rows, columns, cells, best }
    }

    fn cell(&self, row: usize, column: usize) -> f32 {
        self.cells.get(row * self.columns.len() + column).copied().unwrap_or_default()
    }

    /// Whether a pair is nearly as alike as the best of either.
    fn is_near(&self, row: usize, column: usize) -> bool {
        let [rows, columns] = &self.best;
        let best = rows.get(row).copied().unwrap_or_default();
        let below = columns.get(column).copied().unwrap_or_default();
        self.cell(row, column) >= NEARLY * best.max(below)
    }

    /// The pairs in order that are the most alike together.
    fn in_order(&self) -> Vec<(usize, usize)> {
        let (height, width) = (self.rows.len(), self.columns.len());
        let gain = |row: usize, column: usize| {
            let gain = self.cell(row, column) - IN_ORDER;
            if self.is_near(row, column) { gain } else { -1.0 }
        };
        // The best sum of the rows and columns from each on, a column more than the list has.
        let stride = width + 1;
        let mut sums = vec![0.0_f32; (height + 1) * stride];
        let sum = |sums: &[f32], row: usize, column: usize| {
            sums.get(row * stride + column).copied().unwrap_or_default()
        };
        for row in (0..height).rev() {
            for column in (0..width).rev() {
                let skip = sum(&sums, row + 1, column).max(sum(&sums, row, column + 1));
                let take = sum(&sums, row + 1, column + 1) + gain(row, column);
                if let Some(place) = sums.get_mut(row * stride + column) {
                    *place = skip.max(take);
                }
            }
        }
        let mut pairs = Vec::new();
        let (mut row, mut column) = (0, 0);
        while row < height && column < width {
            let here = sum(&sums, row, column);
            if sum(&sums, row + 1, column) >= here {
                row += 1;
            } else if sum(&sums, row, column + 1) >= here {
                column += 1;
            } else {
                pairs.push((row, column));
                row += 1;
                column += 1;
            }
        }
        pairs
    }

    /// The pairs among what is left, the most alike first.
    fn moved(&self, taken: &[(usize, usize)], least: f32, far: f32) -> Vec<(usize, usize)> {
        let mut rows = vec![false; self.rows.len()];
        let mut columns = vec![false; self.columns.len()];
        let mut take = |row: usize, column: usize| {
            let (Some(row), Some(column)) = (rows.get_mut(row), columns.get_mut(column)) else {
                return false;
            };
            let free = !*row && !*column;
            if free {
                (*row, *column) = (true, true);
            }
            free
        };
        for &(row, column) in taken {
            take(row, column);
        }
        let mut all: Vec<(f32, usize, usize)> = Vec::new();
        for row in 0..self.rows.len() {
            let cells = (0..self.columns.len()).map(|column| (self.cell(row, column), row, column));
            all.extend(cells.filter(|&(cell, row, column)| {
                cell >= if self.is_near(row, column) { least } else { far }
            }));
        }
        all.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
        let free = all.into_iter().filter(|&(_, row, column)| take(row, column));
        free.map(|(_, row, column)| (row, column)).collect()
    }
}
