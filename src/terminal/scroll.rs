//! Rows that have moved: found by comparing two frames, so that nobody has to say that they scrolled.
//!
//! A terminal moves rows whole. An outline that stands still beside a text that scrolls is moved with
//! it and drawn anew, which is still less than drawing the text; whether it is less is for the caller
//! to measure.

use super::frame::{self, Word};
use std::ops::Range;

/// Cells that are compared at once: few enough that a chunk lies within a pane.
const CHUNK: usize = 16;
/// Chunks that must agree on how far they moved.
const AGREED: usize = 6;

/// Rows that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The rows within which it happened, those that came and went included.
    pub region: Range<u16>,
    /// How many rows up; negative is down.
    pub up: i32,
    /// How many chunks show it.
    pub chunks: usize,
}

impl Scroll {
    /// The row that stood before in what is row `y` afterwards; none for a row that came in blank.
    #[must_use]
    pub fn origin(&self, y: usize) -> Option<usize> {
        let region = usize::from(self.region.start)..usize::from(self.region.end);
        if !region.contains(&y) {
            return Some(y);
        }
        let from = y.checked_add_signed(isize::try_from(self.up).ok()?)?;
        region.contains(&from).then_some(from)
    }
}

/// How rows of a frame seem to have moved to become those of another of the same size, if most of what
/// changed did.
#[must_use]
pub fn find(old: &Chunks, new: &Chunks) -> Option<Scroll> {
    let mut votes = vec![0_usize; 2 * new.rows];
    moves(old, new, |from, to| {
        if let Some(vote) = votes.get_mut(from + new.rows - to) {
            *vote += 1;
        }
    });
    let (best, agreed) = votes.iter().enumerate().max_by_key(|(_, votes)| **votes)?;
    if *agreed < AGREED {
        return None;
    }
    let (mut first, mut last) = (usize::MAX, 0);
    for (from, to) in moved_by(old, new, best) {
        first = first.min(from.min(to));
        last = last.max(from.max(to));
    }
    let region = u16::try_from(first).ok()?..u16::try_from(last + 1).ok()?;
    let up = i32::try_from(best).ok()? - i32::try_from(new.rows).ok()?;
    Some(Scroll { region, up, chunks: *agreed })
}

/// Calls `found` for every chunk that changed and stood in another row before: from, to.
fn moves(old: &Chunks, new: &Chunks, mut found: impl FnMut(usize, usize)) {
    for (old, new) in old.columns().zip(new.columns()) {
        let changed = new.iter().enumerate().filter(|(to, chunk)| has_changed(old, *to, **chunk));
        for (to, chunk) in changed {
            let from = old.iter().enumerate().filter(|(_, old)| *old == chunk);
            from.for_each(|(from, _)| found(from, to));
        }
    }
}

/// Those of the same chunks that moved as far as `vote` says.
fn moved_by(old: &Chunks, new: &Chunks, vote: usize) -> impl Iterator<Item = (usize, usize)> {
    let rows = new.rows;
    old.columns().zip(new.columns()).flat_map(move |(old, new)| {
        let changed = new.iter().enumerate().filter(|(to, chunk)| has_changed(old, *to, **chunk));
        changed.filter_map(move |(to, chunk)| {
            let from = (to + vote).checked_sub(rows)?;
            (old.get(from) == Some(chunk)).then_some((from, to))
        })
    })
}

/// Whether there is something in row `to` that was not there before.
fn has_changed(old: &[u64], to: usize, chunk: u64) -> bool {
    chunk != BLANK && old.get(to) != Some(&chunk)
}

/// What blank chunks are hashed to.
const BLANK: u64 = 0;

/// The hashes of a frame's chunks, those that stand below each other side by side.
#[derive(Clone, Debug, Default)]
pub struct Chunks {
    hashes: Vec<u64>,
    rows: usize,
}

impl Chunks {
    /// Become those of the symbols of a frame, row by row, each `width` cells.
    pub fn read(&mut self, symbols: &[Word], width: usize) {
        self.rows = symbols.len().checked_div(width).unwrap_or(0);
        self.hashes.clear();
        self.hashes.resize(width.div_ceil(CHUNK) * self.rows, BLANK);
        for (y, row) in symbols.chunks(width.max(1)).enumerate() {
            for (column, chunk) in row.chunks(CHUNK).enumerate() {
                if let Some(place) = self.hashes.get_mut(column * self.rows + y) {
                    *place = hash(chunk);
                }
            }
        }
    }

    fn columns(&self) -> impl Iterator<Item = &[u64]> {
        self.hashes.chunks(self.rows.max(1))
    }
}

/// Unequal chunks may be hashed alike: that costs bytes, and nothing else.
fn hash(chunk: &[Word]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mix =
        |hash: u64, &word: &Word| (hash ^ u64::from(word)).wrapping_mul(PRIME).rotate_left(23);
    if chunk.iter().all(|word| *word == frame::BLANK) {
        BLANK
    } else {
        chunk.iter().fold(0xcbf2_9ce4_8422_2325, mix).max(BLANK + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::{Frame, Numbers};
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    /// Rows of a text, of which every one differs, beside an outline that stands still.
    fn page(from: usize) -> Buffer {
        let rows = (0..12).map(|y| {
            let text = format!("{:08}", (from + y) * 12_345_678).repeat(5);
            format!("outline {y:<8}{text}")
        });
        Buffer::with_lines(rows)
    }

    fn chunks(buffer: &Buffer) -> Chunks {
        let mut frame = Frame::default();
        frame.read(buffer, &mut Numbers::default());
        frame.chunks
    }

    #[track_caller]
    fn check(from: usize, to: usize, expected: Option<(Range<u16>, i32)>) {
        let (shown, next) = (page(from), page(to));
        let found = find(&chunks(&shown), &chunks(&next));
        let chunks = found.as_ref().map_or(0, |scroll| scroll.chunks);
        assert_eq!(found, expected.map(|(region, up)| Scroll { region, up, chunks }));
        if let Some(scroll) = found {
            let same = |y: u16| {
                let origin = scroll.origin(y.into()).and_then(|y| u16::try_from(y).ok());
                origin.is_some_and(|from| shown[(50, from)] == next[(50, y)])
            };
            assert_eq!(
                (0..12).filter(|y| same(*y)).count(),
                12 - scroll.up.unsigned_abs() as usize
            );
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
    fn an_empty_screen_has_not_moved() {
        let empty = chunks(&Buffer::empty(Rect::ZERO));
        assert_eq!(find(&empty, &empty), None);
    }
}
