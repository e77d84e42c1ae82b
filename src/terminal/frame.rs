//! A frame, and beside its cells what their symbols are as numbers: two frames are compared cell by cell at
//! every key, and comparing the symbols as texts was a quarter of what a key cost.
//!
//! Knows nothing of what is drawn or of how it gets to the terminal.

use super::scroll::Chunks;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A symbol as a number: its bytes, if they are four or fewer, else [`LONG`].
pub(super) type Word = u32;

/// Stands for symbols that no number tells apart.
const LONG: Word = 0;

/// What a blank cell holds.
pub(super) const BLANK: Word = b' ' as Word;

fn word(cell: &Cell) -> Word {
    match *cell.symbol().as_bytes() {
        [a] => u32::from(a),
        [a, b] => u32::from_be_bytes([0, 0, a, b]),
        [a, b, c] => u32::from_be_bytes([0, a, b, c]),
        [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
        _ => LONG,
    }
}

/// A buffer that is complete, and by what its rows are found again when they move.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) buffer: Buffer,
    words: Vec<Word>,
    pub(super) chunks: Chunks,
}

impl Frame {
    pub(super) fn new(buffer: Buffer) -> Self {
        let words: Vec<_> = buffer.content.iter().map(word).collect();
        let chunks = Chunks::of(&words, buffer.area.width.into());
        Self { buffer, words, chunks }
    }

    /// The row at index `y`; none below the last.
    pub(super) fn row(&self, y: usize) -> Option<Row<'_>> {
        let width = usize::from(self.buffer.area.width);
        let range = y * width..(y + 1) * width;
        let cells = self.buffer.content.get(range.clone())?;
        Some(Row { cells, words: self.words.get(range)? })
    }

    /// All rows, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.buffer.area.height.into()).map_while(|y| self.row(y))
    }
}

/// A row of a frame.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) cells: &'a [Cell],
    words: &'a [Word],
}

impl Row<'_> {
    /// Whether the rows look the same.
    pub(super) fn equals(self, other: Self) -> bool {
        self.words == other.words && self.last_change(other).is_none()
    }

    /// The last cell of two rows of one length that does not look the same in both.
    pub(super) fn last_change(self, other: Self) -> Option<usize> {
        let old = self.words.iter().zip(self.cells);
        let new = other.words.iter().zip(other.cells);
        old.zip(new).rposition(|(old, new)| !is_same(old, new))
    }

    /// Whether their cells at index `x` look the same; not where one of them has no such cell.
    pub(super) fn has_same(self, other: Self, x: usize) -> bool {
        let at = |row: Self| row.words.get(x).zip(row.cells.get(x));
        at(self).zip(at(other)).is_some_and(|(old, new)| is_same(old, new))
    }

    /// Whether an erased cell would look the same as the one at index `x`.
    pub(super) fn is_blank(self, x: usize) -> bool {
        const SEEN: Modifier =
            Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.words.get(x) == Some(&BLANK)
            && self
                .cells
                .get(x)
                .is_some_and(|cell| cell.bg == Color::Reset && !cell.modifier.intersects(SEEN))
    }
}

#[inline]
fn is_same((old_word, old): (&Word, &Cell), (new_word, new): (&Word, &Cell)) -> bool {
    old_word == new_word
        && old.fg == new.fg
        && old.bg == new.bg
        && old.modifier == new.modifier
        && old.diff_option == new.diff_option
        && (*old_word != LONG || old.symbol() == new.symbol())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn cell() -> impl Strategy<Value = Cell> {
        let symbol = prop::sample::select(vec![
            " ",
            "a",
            "é",
            "报",
            "告",
            "𠮷",
            "e\u{301}\u{302}",
            "e\u{302}\u{301}",
        ]);
        let colour = prop::sample::select(vec![Color::Reset, Color::Red, Color::Rgb(1, 2, 3)]);
        (symbol, colour, any::<bool>(), any::<bool>()).prop_map(|(symbol, colour, bold, unset)| {
            let style = Style::new().fg(colour);
            let style = if bold { style.add_modifier(Modifier::BOLD) } else { style };
            let mut cell = Cell::EMPTY;
            if !unset {
                cell.set_symbol(symbol);
            }
            cell.set_style(style);
            cell
        })
    }

    fn frame(cells: Vec<Cell>) -> Frame {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.content = cells;
        Frame::new(buffer)
    }

    proptest! {
        /// Comparing by numbers gives what ratatui's own comparison of cells gives.
        #[test]
        fn cells_are_the_same_where_ratatui_says_so(
            old in prop::collection::vec(cell(), 3), new in prop::collection::vec(cell(), 3),
        ) {
            let (old, new) = (frame(old), frame(new));
            let (old, new) = (old.row(0).unwrap(), new.row(0).unwrap());
            for x in 0..3 {
                prop_assert_eq!(old.has_same(new, x), old.cells[x] == new.cells[x]);
            }
            prop_assert_eq!(old.equals(new), old.cells == new.cells);
            let last = (0..3).rev().find(|&x| old.cells[x] != new.cells[x]);
            prop_assert_eq!(old.last_change(new), last);
        }
    }
}
