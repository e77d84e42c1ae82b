//! Finds rows that have moved, by comparing what is shown with what is to be shown. Callers need not say that a text
//! was scrolled.
//!
//! A terminal moves whole rows. An outline that stands still beside a scrolling text moves with it and has
//! to be drawn again, which usually takes fewer bytes than drawing the text. This file counts how much would
//! have to be drawn either way. It knows nothing of bytes.

use crate::view::paint::is_covered;
use ratatui::buffer::{Buffer, Cell};
use std::collections::BTreeMap;
use std::ops::Range;

/// Cells of a row that are compared at once: few enough that most chunks lie within one pane.
const CHUNK: usize = 16;
/// Drawn cells that must have moved equally far to be taken for a scroll.
const LEAST_MOVED: usize = 96;

/// Rows that moved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The rows within which they moved: where they came from and where they went.
    pub region: Range<usize>,
    /// How many rows up; negative is down.
    pub up: isize,
}

impl Scroll {
    /// The row that a row of the screen shows afterwards; `None` if it is blank.
    #[must_use]
    pub fn origin(&self, row: usize) -> Option<usize> {
        if !self.region.contains(&row) {
            return Some(row);
        }
        row.checked_add_signed(self.up).filter(|from| self.region.contains(from))
    }
}

/// What moved by one distance.
struct Moved {
    /// How many cells of it are not blank.
    drawn: usize,
    /// The rows that it came from and went to.
    region: Range<usize>,
}

/// The scroll that explains most of what differs between two buffers of the same size, if it leaves fewer
/// cells to draw than drawing everything in its place would.
#[must_use]
pub fn find(shown: &Chunks, next: &Chunks) -> Option<Scroll> {
    let (old, new) = (&shown.0, &next.0);
    let (up, moved) = distances(old, new).into_iter().max_by_key(|(_, moved)| moved.drawn)?;
    let stood_still = old.iter().zip(new).flat_map(|(old, new)| {
        let rows = old.iter().zip(new).skip(moved.region.start).take(moved.region.len());
        rows.filter(|(old, new)| old == new).map(|(_, new)| new.drawn)
    });
    let pays = moved.drawn >= LEAST_MOVED && moved.drawn > stood_still.sum();
    pays.then_some(Scroll { region: moved.region, up })
}

/// How far up chunks that changed seem to have moved.
fn distances(old: &[Vec<Chunk>], new: &[Vec<Chunk>]) -> BTreeMap<isize, Moved> {
    let mut distances = BTreeMap::<isize, Moved>::new();
    for (old, new) in old.iter().zip(new) {
        let changed = new.iter().zip(old).enumerate().filter(|(_, (new, old))| new != old);
        for (to, (chunk, _)) in changed.filter(|(_, (chunk, _))| chunk.drawn > 0) {
            for (from, _) in old.iter().enumerate().filter(|(_, old)| *old == chunk) {
                let region = from.min(to)..from.max(to) + 1;
                let nothing = Moved { drawn: 0, region: region.clone() };
                let up = from.cast_signed() - to.cast_signed();
                let moved = distances.entry(up).or_insert(nothing);
                moved.drawn += chunk.drawn;
                moved.region.start = moved.region.start.min(region.start);
                moved.region.end = moved.region.end.max(region.end);
            }
        }
    }
    distances
}

/// What of a buffer is compared: columns of chunks, each from the top row down.
#[derive(Debug, Default)]
pub struct Chunks(Vec<Vec<Chunk>>);

/// Neighbouring cells of a row.
#[derive(Debug, PartialEq)]
struct Chunk {
    /// A hash of the symbols. Styles are left out: a row that moves and is highlighted has moved. If two
    /// different chunks have the same hash, a scroll may be found that does not pay.
    hash: u64,
    /// How many cells are not blank.
    drawn: usize,
}

impl Chunk {
    fn of(cells: &[Cell]) -> Self {
        /// 2^64 divided by the golden ratio, as in Fibonacci hashing.
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut chunk = Self { hash: 0, drawn: 0 };
        for symbol in cells.iter().filter(|cell| !is_covered(cell)).map(Cell::symbol) {
            let word = symbol.bytes().fold(0, |word, byte| word << 8 | u64::from(byte));
            chunk.drawn += usize::from(word != u64::from(b' '));
            chunk.hash = (chunk.hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
        }
        chunk
    }
}

impl Chunks {
    /// The chunks of a buffer.
    #[must_use]
    pub fn of(buffer: &Buffer) -> Self {
        let width = usize::from(buffer.area.width).max(1);
        let mut columns: Vec<Vec<Chunk>> = Vec::new();
        columns.resize_with(width.div_ceil(CHUNK), Vec::new);
        for row in buffer.content.chunks(width) {
            for (column, cells) in columns.iter_mut().zip(row.chunks(CHUNK)) {
                column.push(Chunk::of(cells));
            }
        }
        Self(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a text, each different, beside an outline that stands still.
    fn page(from: usize) -> Buffer {
        let rows = (0..12).map(|y| {
            let text = format!("{:08}", (from + y) * 12_345_678).repeat(5);
            format!("outline {y:<8}{text}")
        });
        Buffer::with_lines(rows)
    }

    #[track_caller]
    fn check(from: usize, to: usize, expected: Option<(Range<usize>, isize)>) {
        let (shown, next) = (page(from), page(to));
        let found = find(&Chunks::of(&shown), &Chunks::of(&next));
        assert_eq!(found, expected.map(|(region, up)| Scroll { region, up }));
        if let Some(scroll) = found {
            let symbol = |buffer: &Buffer, y: usize| {
                buffer[(50, u16::try_from(y).unwrap())].symbol().to_owned()
            };
            let is_same = |y: &usize| {
                scroll.origin(*y).is_some_and(|from| symbol(&shown, from) == symbol(&next, *y))
            };
            assert_eq!((0..12).filter(is_same).count(), 12 - scroll.up.unsigned_abs());
        }
    }

    #[test]
    fn rows_that_moved_are_found() {
        check(20, 21, Some((0..12, 1)));
        check(20, 17, Some((0..12, -3)));
        check(20, 31, None);
        check(20, 20, None);
        check(20, 90, None);
    }

    #[test]
    fn rows_that_come_in_are_blank() {
        let origins = |region, up| {
            let scroll = Scroll { region, up };
            [0, 1, 2, 3].map(|row| scroll.origin(row))
        };
        assert_eq!(origins(1..4, 2), [Some(0), Some(3), None, None]);
        assert_eq!(origins(0..3, -1), [None, Some(0), Some(1), Some(3)]);
    }

    #[test]
    fn an_empty_screen_has_not_moved() {
        let empty = Buffer::empty(ratatui::layout::Rect::ZERO);
        assert_eq!(find(&Chunks::of(&empty), &Chunks::of(&empty)), None);
    }
}
