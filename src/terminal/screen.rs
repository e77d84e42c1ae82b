//! The screen: what it shows, what it should show, and the bytes that lead from one to the other.
//!
//! ratatui's `Terminal` and its crossterm backend are left aside: they move the cursor after every
//! two-cell glyph (a pane of 40 rows cost 15,575 bytes where its text is 4,320), and their difference
//! overlooks a glyph of which only the second half was covered. Here each row is walked glyph by glyph.
//! This file knows nothing of what is drawn, and writes to memory only.

use super::frame::{Frame, Numbers, Row};
use super::scroll::{self, Scroll};
use super::style::Look;
use crossterm::cursor::{Hide, MoveRight, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{Command, queue};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use std::io::Write;

/// Blank cells from which on erasing them is shorter than drawing them.
const ERASE_FROM: usize = 6;

/// What the terminal shows, as far as we know. As it begins, nothing is known but that its cursor is hidden.
#[derive(Debug, Default)]
pub struct Screen {
    shown: Frame,
    /// Whether what is there is ours.
    is_known: bool,
    /// A frame that was shown before, to be read over.
    spare: Frame,
    numbers: Numbers,
    /// A buffer that was drawn before, to be drawn over.
    buffer: Buffer,
    /// Where the cursor is seen; none when it is hidden.
    cursor: Option<Position>,
    pen: Pen,
}

impl Screen {
    /// A buffer of `size` for the next frame; every cell of it is to be drawn, whatever it holds.
    pub fn buffer(&mut self, size: Rect) -> Buffer {
        let buffer = std::mem::take(&mut self.buffer);
        if buffer.area == size { buffer } else { Buffer::empty(size) }
    }

    /// The bytes that make the terminal show `next`, inside one synchronized update, with the cursor
    /// at `cursor` or hidden. Empty when all that is shown already.
    pub fn show(&mut self, next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        self.is_known &= !self.numbers.start_anew() && self.shown.area == next.area;
        self.spare.read(&next, &mut self.numbers);
        let new = Next { frame: &self.spare, cells: &next.content };
        if self.is_known {
            self.pen = shorter(&self.pen, &self.shown, new);
        } else {
            self.pen.clear();
            rows(None, None, new, &mut self.pen, usize::MAX);
        }
        std::mem::swap(&mut self.shown, &mut self.spare);
        self.is_known = true;
        self.buffer = next;
        let mut bytes = self.pen.finish();
        if cursor != self.cursor || (cursor.is_some() && !bytes.is_empty()) {
            place(cursor, &mut bytes);
            self.pen.at = None;
        }
        self.cursor = cursor;
        synchronized(bytes)
    }
}

/// What is to be shown, as numbers to be compared and as cells to be drawn.
#[derive(Clone, Copy)]
struct Next<'a> {
    frame: &'a Frame,
    cells: &'a [Cell],
}

/// Bytes that drawing what a moved chunk shows takes at the least, by and large: two thirds of what it is
/// when it is full of Han characters.
const CHUNK_BYTES: usize = 16;

/// The pen after the shorter of two ways: drawing what differs, or moving rows first. Where so much has
/// moved that there is no doubt, the first is not tried.
fn shorter(pen: &Pen, shown: &Frame, next: Next<'_>) -> Pen {
    let mut plain = pen.clone();
    let Some(scroll) = scroll::find(&shown.chunks, &next.frame.chunks) else {
        rows(Some(shown), None, next, &mut plain, usize::MAX);
        return plain;
    };
    let mut moved = pen.clone();
    moved.scroll(&scroll);
    rows(Some(shown), Some(&scroll), next, &mut moved, usize::MAX);
    let most = moved.bytes.len();
    let is_plainly_longer = scroll.chunks * CHUNK_BYTES > most;
    if !is_plainly_longer && rows(Some(shown), None, next, &mut plain, most) {
        plain
    } else {
        moved
    }
}

/// Draws what differs from `shown` after `scroll`, unless that takes more than `most` bytes; says whether all
/// was drawn. What was not shown is blank.
fn rows(
    shown: Option<&Frame>,
    scroll: Option<&Scroll>,
    next: Next<'_>,
    pen: &mut Pen,
    most: usize,
) -> bool {
    let area = next.frame.area;
    let mut erased = Frame::default();
    erased.erase(area);
    let old = |y: usize| {
        let from = scroll.map_or(Some(y), |scroll| scroll.origin(y));
        from.and_then(|from| shown?.row(from)).or_else(|| erased.row(0))
    };
    let drawn = next.cells.chunks(usize::from(area.width).max(1));
    for (y, (new, symbols)) in next.frame.rows().zip(drawn).enumerate() {
        if let Some(old) = old(y).filter(|old| *old != new) {
            row(old, (new, symbols), area.y + cells(y), pen);
        }
        if pen.bytes.len() > most {
            return false;
        }
    }
    true
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

/// Draws what differs in one row, up to the last glyph that does. A glyph that is cut or uncovered at either side needs no care: its
/// other half begins or ends a glyph of its own in the new row, and so differs too.
fn row(old: Row<'_>, (new, drawn): (Row<'_>, &[Cell]), y: u16, pen: &mut Pen) {
    let (mut x, mut old_head) = (0, 0);
    let kept = |at: usize, old_head: usize| old_head == at && old.has_same(new, at);
    let behind = old.last_change(new).map_or(0, |last| last + old.width(last));
    while let Some(cell) = drawn.get(x).filter(|_| x < behind) {
        old_head = head_from(old, old_head, x);
        if kept(x, old_head) {
            x += new.width(x);
            old_head = x;
        } else if new.is_blank(x) {
            let end = (x..behind).find(|&at| !new.is_blank(at)).unwrap_or(behind);
            let (mut until, mut head) = (x + 1, old_head);
            for at in x + 1..end {
                head = head_from(old, head, at);
                if !kept(at, head) {
                    (until, old_head) = (at + 1, head);
                }
            }
            pen.blank(cells(x), y, until - x);
            x = until;
        } else {
            pen.draw(cells(x), y, cell, cells(new.width(x)));
            x += new.width(x);
        }
    }
}

/// The first cell at or behind `x` that begins a glyph; `from` begins one.
fn head_from(row: Row<'_>, from: usize, x: usize) -> usize {
    let mut head = from;
    while head < x {
        head += row.width(head);
    }
    head
}

/// A place in a row; a row has at most `u16::MAX` cells.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
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

    /// Draws one glyph of `width` cells. Where terminals disagree about its cells, they are blanked first and the
    /// cursor's place is not relied on afterwards.
    fn draw(&mut self, x: u16, y: u16, cell: &Cell, width: u16) {
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
