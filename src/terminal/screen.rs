//! The screen: what it shows, what it should show, and the bytes that lead from one to the other.
//!
//! ratatui's `Terminal` and its crossterm backend are left aside: they move the cursor after every
//! two-cell glyph (a pane of 40 rows cost 15,575 bytes where its text is 4,320), and their difference
//! overlooks a glyph of which only the second half was covered. Here each row is walked glyph by glyph.
//! This file knows nothing of what is drawn, and writes to memory only.

use super::scroll::{self, Chunks, Scroll};
use super::style::Look;
use crate::view::paint::cell_width;
use crossterm::cursor::{Hide, MoveRight, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{Command, queue};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// Blank cells from which on erasing them is shorter than drawing them.
const ERASE_FROM: usize = 6;

/// What the terminal shows, as far as we know.
#[derive(Debug)]
pub struct Screen {
    /// None when what is there is not ours.
    shown: Option<Shown>,
    /// A buffer that was shown before, to be drawn over.
    spare: Buffer,
    /// Where the cursor is seen; none when it is hidden.
    cursor: Option<Position>,
    pen: Pen,
}

/// A frame, and by what its rows are found again when they move.
#[derive(Debug, Default)]
struct Shown {
    buffer: Buffer,
    chunks: Chunks,
}

impl Shown {
    fn new(buffer: Buffer) -> Self {
        Self { chunks: Chunks::of(&buffer), buffer }
    }
}

impl Default for Screen {
    /// A screen of which nothing is known but that its cursor is hidden.
    fn default() -> Self {
        Self { shown: None, spare: Buffer::default(), cursor: None, pen: Pen::default() }
    }
}

impl Screen {
    /// A buffer of `size` for the next frame; every cell of it is to be drawn, whatever it holds.
    pub fn buffer(&mut self, size: Rect) -> Buffer {
        let spare = std::mem::take(&mut self.spare);
        if spare.area == size { spare } else { Buffer::empty(size) }
    }

    /// The bytes that make the terminal show `next`, inside one synchronized update, with the cursor
    /// at `cursor` or hidden. Empty when all that is shown already.
    pub fn show(&mut self, next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        let next = Shown::new(next);
        let shown = self.shown.take();
        if let Some(shown) = shown.filter(|shown| shown.buffer.area == next.buffer.area) {
            self.pen = shorter(&self.pen, &shown, &next);
            self.spare = shown.buffer;
        } else {
            self.pen.clear();
            rows(&[], None, &next.buffer, &mut self.pen, usize::MAX);
        }
        self.shown = Some(next);
        let mut bytes = self.pen.finish();
        if cursor != self.cursor || (cursor.is_some() && !bytes.is_empty()) {
            place(cursor, &mut bytes);
            self.pen.at = None;
        }
        self.cursor = cursor;
        synchronized(bytes)
    }
}

/// Bytes that drawing what a moved chunk shows takes at the least, by and large: two thirds of what it is
/// when it is full of Han characters.
const CHUNK_BYTES: usize = 16;

/// The pen after the shorter of two ways: drawing what differs, or moving rows first. Where so much has
/// moved that there is no doubt, the first is not tried.
fn shorter(pen: &Pen, shown: &Shown, next: &Shown) -> Pen {
    let (old, new) = (&*shown.buffer.content, &next.buffer);
    let mut plain = pen.clone();
    let Some(scroll) = scroll::find(&shown.chunks, &next.chunks) else {
        rows(old, None, new, &mut plain, usize::MAX);
        return plain;
    };
    let mut moved = pen.clone();
    moved.scroll(&scroll);
    rows(old, Some(&scroll), new, &mut moved, usize::MAX);
    let most = moved.bytes.len();
    let is_plainly_longer = scroll.chunks * CHUNK_BYTES > most;
    if !is_plainly_longer && rows(old, None, new, &mut plain, most) { plain } else { moved }
}

/// Draws what differs from the cells of `shown` after `scroll`, unless that takes more than `most` bytes;
/// says whether all was drawn. A cell that is not among those shown is blank.
fn rows(
    shown: &[Cell],
    scroll: Option<&Scroll>,
    next: &Buffer,
    pen: &mut Pen,
    most: usize,
) -> bool {
    let width = usize::from(next.area.width).max(1);
    let blank = vec![Cell::EMPTY; width];
    let old = |y: usize| {
        let from = scroll.map_or(Some(y), |scroll| scroll.origin(y));
        let start = from.map(|from| from * width);
        start.and_then(|start| shown.get(start..start + width)).unwrap_or(&blank)
    };
    for (y, new) in next.content.chunks(width).enumerate() {
        let old = old(y);
        if !old.iter().zip(new).all(|(old, new)| same(old, new)) {
            row(old, new, next.area.y + cells(y), pen);
        }
        if pen.bytes.len() > most {
            return false;
        }
    }
    true
}

/// Whether two cells look the same: ratatui's `==`, the cheap and frequent differences first.
fn same(old: &Cell, new: &Cell) -> bool {
    let symbols = match (old.symbol().as_bytes(), new.symbol().as_bytes()) {
        ([old], [new]) => old == new,
        (old, new) => old.len() == new.len() && old.iter().rev().eq(new.iter().rev()),
    };
    symbols
        && old.fg == new.fg
        && old.bg == new.bg
        && old.modifier == new.modifier
        && old.diff_option == new.diff_option
}

/// Puts the cursor where it is to be seen, or hides it.
fn place(cursor: Option<Position>, bytes: &mut Vec<u8>) {
    match cursor {
        Some(Position { x, y }) => {
            command(bytes, MoveTo(x, y));
            command(bytes, Show);
        }
        None => command(bytes, Hide),
    }
}

/// Terminals that know mode 2026 show the frame at once; the others ignore it.
fn synchronized(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let mut update = Vec::with_capacity(bytes.len() + 16);
    command(&mut update, BeginSynchronizedUpdate);
    update.extend_from_slice(&bytes);
    command(&mut update, EndSynchronizedUpdate);
    update
}

/// Appends a command's bytes. Writing to memory cannot fail.
fn command(bytes: &mut Vec<u8>, command: impl Command) {
    let _ = queue!(bytes, command);
}

/// Draws what differs in one row. A glyph that is cut or uncovered at either side needs no care: its
/// other half begins or ends a glyph of its own in the new row, and so differs too.
fn row(old: &[Cell], new: &[Cell], y: u16, pen: &mut Pen) {
    let (mut x, mut old_head) = (0, 0);
    let kept = |at: usize, old_head: usize| {
        old_head == at && old.get(at).zip(new.get(at)).is_some_and(|(old, new)| same(old, new))
    };
    while let Some(cell) = new.get(x) {
        old_head = head_from(old, old_head, x);
        if kept(x, old_head) {
            x += width(cell);
            old_head = x;
        } else if is_blank(cell) {
            let run = new.iter().skip(x).take_while(|cell| is_blank(cell)).count();
            let (mut until, mut head) = (x + 1, old_head);
            for at in x + 1..x + run {
                head = head_from(old, head, at);
                if !kept(at, head) {
                    (until, old_head) = (at + 1, head);
                }
            }
            pen.blank(cells(x), y, until - x);
            x = until;
        } else {
            pen.draw(cells(x), y, cell);
            x += width(cell);
        }
    }
}

/// The first cell at or behind `x` that begins a glyph; `from` begins one.
fn head_from(row: &[Cell], from: usize, x: usize) -> usize {
    let mut head = from;
    while head < x {
        head += row.get(head).map_or(1, width);
    }
    head
}

fn width(cell: &Cell) -> usize {
    usize::from(cell_width(cell)).max(1)
}

/// A place in a row; a row has at most `u16::MAX` cells.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Whether an erased cell would look the same.
fn is_blank(cell: &Cell) -> bool {
    const SEEN: Modifier =
        Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN)
}

/// Collects bytes, and knows where they leave the terminal.
#[derive(Clone, Debug, Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Where the next character would be drawn; none when that is uncertain.
    at: Option<Position>,
    look: Look,
}

impl Pen {
    fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m");
        command(&mut self.bytes, Clear(ClearType::All));
        self.at = None;
        self.look = Look::default();
    }

    /// Draws one glyph. Where terminals disagree about its cells, they are blanked first and the
    /// cursor's place is not relied on afterwards.
    fn draw(&mut self, x: u16, y: u16, cell: &Cell) {
        let width = cells(width(cell));
        let certain = is_certain(cell.symbol());
        self.look(Look::of(cell));
        if !certain && width > 1 {
            self.move_to(x, y);
            self.bytes.extend(std::iter::repeat_n(b' ', width.into()));
            self.at = None;
        }
        self.move_to(x, y);
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = certain.then_some(Position { x: x.saturating_add(width), y });
    }

    /// Blanks `count` cells.
    fn blank(&mut self, x: u16, y: u16, count: usize) {
        self.look(Look::default());
        self.move_to(x, y);
        if count < ERASE_FROM {
            self.bytes.extend(std::iter::repeat_n(b' ', count));
            self.at = Some(Position { x: x.saturating_add(cells(count)), y });
        } else {
            // Erases characters, and leaves the cursor; crossterm has no command for it.
            let _ = write!(self.bytes, "\x1b[{count}X");
        }
    }

    /// Moves rows; what comes in is blank. The region is the whole screen again afterwards.
    fn scroll(&mut self, scroll: &Scroll) {
        self.look(Look::default());
        let letter = if scroll.up > 0 { 'S' } else { 'T' };
        let (first, last, rows) =
            (scroll.region.start + 1, scroll.region.end, scroll.up.unsigned_abs());
        let _ = write!(self.bytes, "\x1b[{first};{last}r\x1b[{rows}{letter}\x1b[r");
        self.at = None;
    }

    fn look(&mut self, look: Look) {
        look.write(self.look, &mut self.bytes);
        self.look = look;
    }

    fn move_to(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == Position { x, y } => {}
            Some(at) if at.y == y && at.x < x => command(&mut self.bytes, MoveRight(x - at.x)),
            _ => command(&mut self.bytes, MoveTo(x, y)),
        }
        self.at = Some(Position { x, y });
    }

    /// What was collected; the place is kept, and with it the look.
    fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

/// Whether all terminals give a symbol the cells that we do: ASCII, Han and what goes with it, and what
/// the probe asked about.
fn is_certain(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let (Some(c), None) = (characters.next(), characters.next()) else { return false };
    matches!(c,
        '\u{20}'..='\u{7e}'
        | '²' | '³' | '¹' | '\u{2070}'..='\u{2079}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2500}'..='\u{2573}' | '\u{2580}'..='\u{259f}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests;
