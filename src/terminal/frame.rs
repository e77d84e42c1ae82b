//! A frame as numbers: six bytes a cell instead of the forty-eight that ratatui's take. What is shown is read
//! whole at every key, after a pause in which the processor has forgotten it, to be compared with what is
//! to be shown.
//!
//! Knows nothing of what is drawn or of how it gets to the terminal.

use super::scroll::Chunks;
use super::style::Look;
use crate::view::paint::glyph_width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// A symbol and its cells as a number. The lower three bytes are the symbol's, if it has so few; no such
/// symbol begins with [`LONG`]. The upper byte is how many cells it takes.
pub(super) type Word = u32;

/// Where the cells of a symbol begin in its word.
const CELLS: u32 = 24;
/// Tells the numbers of symbols longer than three bytes from symbols: three bytes of UTF-8 begin below it.
const LONG: Word = 0xF0_0000;

/// What a blank cell holds.
pub(super) const BLANK: Word = (1 << CELLS) | b' ' as Word;

/// A look as a number. The lowest bit says whether a blank of this look is what erasing leaves.
type LookNumber = u16;

/// The number of the look of an erased cell.
const ERASED: LookNumber = 1;

/// Looks and long symbols that have been seen, by the numbers that stand for them in every frame.
#[derive(Debug)]
pub(super) struct Numbers {
    looks: Vec<Look>,
    symbols: BTreeMap<String, Word>,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { looks: vec![Look::default()], symbols: BTreeMap::new() }
    }
}

impl Numbers {
    /// Numbers given in all before they are given anew: many times what is seen on a screen, and so few that
    /// those of one more frame fit into their types.
    const MOST: usize = 1 << 14;

    /// Forgets all if there are too many; says whether it did. Frames read before then mean nothing any more.
    pub(super) fn start_anew(&mut self) -> bool {
        let is_full = self.looks.len() + self.symbols.len() > Self::MOST;
        if is_full {
            *self = Self::default();
        }
        is_full
    }

    fn word(&mut self, cell: &Cell) -> Word {
        let symbol = cell.symbol();
        let width = glyph_width(cell, symbol).min(0xFF);
        let code = match *symbol.as_bytes() {
            [a] => u32::from(a),
            [a, b] => u32::from_be_bytes([0, 0, a, b]),
            [a, b, c] => u32::from_be_bytes([0, a, b, c]),
            _ => self.long(symbol),
        };
        code | Word::from(width) << CELLS
    }

    #[cold]
    fn long(&mut self, symbol: &str) -> Word {
        if let Some(known) = self.symbols.get(symbol) {
            return *known;
        }
        let next = LONG | Word::try_from(self.symbols.len()).unwrap_or(Word::MAX >> CELLS);
        self.symbols.insert(symbol.to_owned(), next);
        next
    }

    fn look(&mut self, look: Look) -> LookNumber {
        let known = self.looks.iter().position(|known| *known == look);
        let index = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        });
        let index = LookNumber::try_from(index).unwrap_or(LookNumber::MAX);
        index << 1 | LookNumber::from(look.is_erased())
    }
}

/// A frame that is complete, and by what its rows are found again when they move.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) area: Rect,
    words: Vec<Word>,
    looks: Vec<LookNumber>,
    pub(super) chunks: Chunks,
}

impl Frame {
    /// Becomes what a buffer shows, in the memory it has.
    pub(super) fn read(&mut self, buffer: &Buffer, numbers: &mut Numbers) {
        self.area = buffer.area;
        let width = usize::from(self.area.width);
        self.words.clear();
        self.words.reserve(buffer.content.len());
        self.looks.clear();
        self.looks.reserve(buffer.content.len());
        let mut last = (Look::default(), ERASED);
        // Row by row, so that a cell is still at hand when it is read for the second time.
        for row in buffer.content.chunks(width.max(1)) {
            self.words.extend(row.iter().map(|cell| numbers.word(cell)));
            self.looks.extend(row.iter().map(|cell| {
                if !last.0.is_of(cell) {
                    let look = Look::of(cell);
                    last = (look, numbers.look(look));
                }
                last.1
            }));
        }
        self.chunks.read(&self.words, width);
    }

    /// Becomes one row of erased cells.
    pub(super) fn erase(&mut self, area: Rect) {
        self.area = Rect { height: 1, ..area };
        self.words.clear();
        self.words.resize(area.width.into(), BLANK);
        self.looks.clear();
        self.looks.resize(area.width.into(), ERASED);
    }

    /// The row at index `y`; none below the last.
    pub(super) fn row(&self, y: usize) -> Option<Row<'_>> {
        let width = usize::from(self.area.width);
        let range = y * width..(y + 1) * width;
        let words = self.words.get(range.clone()).filter(|_| y < self.area.height.into())?;
        Some(Row { words, looks: self.looks.get(range)? })
    }

    /// All rows, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.area.height.into()).map_while(|y| self.row(y))
    }
}

/// A row of a frame.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Row<'a> {
    words: &'a [Word],
    looks: &'a [LookNumber],
}

impl Row<'_> {
    /// The last cell of two rows of one length that does not look the same in both.
    pub(super) fn last_change(self, other: Self) -> Option<usize> {
        last_difference(self.words, other.words).max(last_difference(self.looks, other.looks))
    }

    /// Whether their cells at index `x` look the same; not where one of them has no such cell.
    pub(super) fn has_same(self, other: Self, x: usize) -> bool {
        let at = |row: Self| row.words.get(x).zip(row.looks.get(x));
        at(self).is_some_and(|old| at(other) == Some(old))
    }

    /// Whether an erased cell would look the same as the one at index `x`.
    pub(super) fn is_blank(self, x: usize) -> bool {
        self.words.get(x) == Some(&BLANK) && self.looks.get(x).is_some_and(|look| look & 1 == 1)
    }

    /// The cells that the glyph at index `x` takes: at least one, for there is one.
    pub(super) fn width(self, x: usize) -> usize {
        self.words.get(x).map_or(1, |word| usize::from(word.to_be_bytes()[0]).max(1))
    }
}

/// The last index at which two slices of one length differ. Most end alike: there they are compared many at once.
fn last_difference<T: PartialEq>(old: &[T], new: &[T]) -> Option<usize> {
    const MANY: usize = 16;
    let ends = old.rchunks(MANY).zip(new.rchunks(MANY));
    let alike = MANY * ends.take_while(|(old, new)| old == new).count();
    let mut left = old.iter().zip(new).take(old.len().saturating_sub(alike));
    left.rposition(|(old, new)| old != new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::paint::cell_width;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

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

    fn buffer(cells: Vec<Cell>) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.content = cells;
        buffer
    }

    fn frame(buffer: &Buffer, numbers: &mut Numbers) -> Frame {
        let mut frame = Frame::default();
        frame.read(buffer, numbers);
        frame
    }

    proptest! {
        /// Comparing by numbers gives what ratatui's own comparison of cells gives.
        #[test]
        fn cells_are_the_same_where_ratatui_says_so(
            old in prop::collection::vec(cell(), 3), new in prop::collection::vec(cell(), 3),
        ) {
            let (old_cells, new_cells) = (buffer(old), buffer(new));
            let mut numbers = Numbers::default();
            let (old, new) = (frame(&old_cells, &mut numbers), frame(&new_cells, &mut numbers));
            let (old, new) = (old.row(0).unwrap(), new.row(0).unwrap());
            for x in 0..3 {
                let (was, is) = (&old_cells.content[x], &new_cells.content[x]);
                prop_assert_eq!(old.has_same(new, x), was == is);
                prop_assert_eq!(new.width(x), usize::from(cell_width(is).max(1)));
                prop_assert_eq!(new.is_blank(x), is.symbol() == " " && Look::of(is).is_erased());
            }
            prop_assert_eq!(old == new, old_cells.content == new_cells.content);
            let last = (0..3).rev().find(|&x| old_cells.content[x] != new_cells.content[x]);
            prop_assert_eq!(old.last_change(new), last);
        }
    }

    proptest! {
        #[test]
        fn the_last_difference_is_found_from_the_end(
            row in prop::collection::vec(0..3_u32, 1..60), changed in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        ) {
            let mut new = row.clone();
            for index in &changed {
                new[index.index(row.len())] += 3;
            }
            let last = (0..row.len()).rev().find(|&x| row[x] != new[x]);
            prop_assert_eq!(last_difference(&row, &new), last);
        }

        #[test]
        fn a_cell_has_its_own_look_and_no_other(one in cell(), other in cell()) {
            prop_assert!(Look::of(&one).is_of(&one));
            prop_assert_eq!(Look::of(&one).is_of(&other), Look::of(&one) == Look::of(&other));
        }
    }

    #[test]
    fn numbers_are_given_anew_when_there_are_too_many() {
        let mut numbers = Numbers::default();
        let mut cell = Cell::EMPTY;
        for n in 0..Numbers::MOST {
            assert!(!numbers.start_anew());
            numbers.word(cell.set_symbol(&format!("{n:05}")));
        }
        assert!(numbers.start_anew());
        assert_eq!(numbers.word(cell.set_symbol("00000")) & LONG, LONG);
        assert!(!numbers.start_anew());
    }

    #[test]
    fn an_erased_row_is_what_an_empty_buffer_is_read_as() {
        let (mut numbers, mut erased) = (Numbers::default(), Frame::default());
        erased.erase(Rect::new(0, 0, 3, 9));
        let read = frame(&Buffer::empty(Rect::new(0, 0, 3, 1)), &mut numbers);
        assert!(erased.row(0) == read.row(0) && erased.row(1).is_none());
    }
}
