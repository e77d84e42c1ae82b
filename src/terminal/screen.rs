//! The screen: what the terminal shows, and the bytes that make it show something else.
//!
//! ratatui draws into the buffers, but its `Terminal` and crossterm backend do not write them. They move the
//! cursor after every glyph of two cells: 40 rows of Han characters took 15,575 bytes where the text is 4,320.
//! They also know neither scroll regions nor glyphs whose width is uncertain. Its difference of two buffers
//! measures every cell again and overlooks a glyph of which half was covered; [`crate::view::paint`] marks covered
//! cells, so that to compare cells is enough.
//! This file knows nothing of what is drawn, and writes to memory only.

use super::scroll::{self, Chunks, Scroll};
use super::style::Look;
use crate::view::paint::{cell_width, is_covered};
use crossterm::cursor::{Hide, MoveRight, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{Command, queue};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use std::io::Write;

/// Blank cells from which on erasing them is shorter than writing spaces.
const ERASE_FROM: u16 = 6;

/// What the terminal shows, as far as we know. At first only that its cursor is hidden.
#[derive(Debug, Default)]
pub struct Screen {
    /// What is shown. None while that is not known.
    shown: Option<Buffer>,
    /// Its chunks, where they were needed already.
    chunks: Option<Chunks>,
    /// A buffer that is no longer needed, whose memory is used again.
    spare: Buffer,
    /// Where the cursor is visible; none while it is hidden.
    cursor: Option<Position>,
    pen: Pen,
}

impl Screen {
    /// A buffer of `size` for the next frame. It may hold anything: every cell of it has to be drawn.
    pub fn buffer(&mut self, size: Rect) -> Buffer {
        let mut buffer = std::mem::take(&mut self.spare);
        if buffer.area != size {
            buffer.resize(size);
        }
        buffer
    }

    /// The bytes that make the terminal show `next`, in one synchronized update, with the cursor
    /// at `cursor` or hidden. Empty if it shows all that already.
    pub fn show(&mut self, next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        let shown = self.shown.as_ref().filter(|shown| shown.area == next.area);
        // A first frame has nothing to be compared with, and somebody waits for it.
        let chunks = shown.map(|_| Chunks::of(&next));
        let scroll = shown.zip(chunks.as_ref()).and_then(|(shown, chunks)| {
            let before = self.chunks.get_or_insert_with(|| Chunks::of(shown));
            scroll::find(before, chunks)
        });
        if shown.is_none() {
            self.pen.clear();
        }
        if let Some(scroll) = &scroll {
            self.pen.scroll(scroll);
        }
        for (y, new) in rows(&next).enumerate() {
            let from = scroll.as_ref().map_or(Some(y), |scroll| scroll.origin(y));
            let old = from.and_then(|from| rows(shown?).nth(from));
            self.pen.row(u16::try_from(y).unwrap_or(u16::MAX), old, new);
        }
        self.chunks = chunks;
        self.spare = self.shown.replace(next).unwrap_or_default();
        let mut bytes = self.pen.finish();
        if cursor != self.cursor || (cursor.is_some() && !bytes.is_empty()) {
            place(cursor, &mut bytes);
            self.pen.at = None;
        }
        self.cursor = cursor;
        synchronized(bytes)
    }
}

/// Shows the cursor at its place, or hides it.
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

/// The rows of a buffer, from the top.
fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// Whether a cell looks as if it had been erased.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).is_erased()
}

/// Collects bytes, and knows the state in which they leave the terminal.
#[derive(Clone, Debug, Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Where the next character will be drawn; none if that is uncertain.
    at: Option<Position>,
    look: Look,
}

impl Pen {
    /// Blanks the whole screen.
    fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m");
        command(&mut self.bytes, Clear(ClearType::All));
        (self.at, self.look) = (None, Look::default());
    }

    /// Draws what differs between two rows, of which the old one is blank where there is none. A run of blanks is drawn
    /// at once.
    fn row(&mut self, y: u16, old: Option<&[Cell]>, new: &[Cell]) {
        let differs = |(x, new): &(u16, &Cell)| {
            let is_same = |old: &[Cell]| old.get(usize::from(*x)) == Some(new);
            !is_covered(new) && !old.map_or_else(|| is_blank(new), is_same)
        };
        let mut changes = (0..).zip(new).filter(differs).peekable();
        while let Some((x, cell)) = changes.next() {
            if !is_blank(cell) {
                self.glyph(x, y, cell);
                continue;
            }
            let mut end = x.saturating_add(1);
            while changes.next_if(|(x, cell)| *x == end && is_blank(cell)).is_some() {
                end = end.saturating_add(1);
            }
            self.blank(x, y, end - x);
        }
    }

    /// Draws one glyph. Where terminals disagree about its width, its cells are blanked first and the
    /// cursor's place is not relied on afterwards.
    fn glyph(&mut self, x: u16, y: u16, cell: &Cell) {
        let (is_certain, width) = (is_certain(cell.symbol()), cell_width(cell));
        self.look(Look::of(cell));
        if !is_certain && width > 1 {
            self.move_to(x, y);
            self.bytes.extend(std::iter::repeat_n(b' ', width.into()));
            self.at = None;
        }
        self.move_to(x, y);
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = is_certain.then_some(Position { x: x.saturating_add(width), y });
    }

    /// Blanks `count` cells.
    fn blank(&mut self, x: u16, y: u16, count: u16) {
        self.look(Look::default());
        self.move_to(x, y);
        if count < ERASE_FROM {
            self.bytes.extend(std::iter::repeat_n(b' ', count.into()));
            self.at = Some(Position { x: x.saturating_add(count), y });
        } else {
            // Erases characters, and leaves the cursor; crossterm has no command for it.
            let _ = write!(self.bytes, "\x1b[{count}X");
        }
    }

    /// Moves rows; those that come in are blank. Afterwards the scroll region is the whole screen again.
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

    /// Hands over the bytes. Where the cursor is and how it draws are kept for the next frame.
    fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

/// Whether all terminals draw a symbol in as many cells as we count: ASCII, Han characters with their
/// punctuation, and the kinds of characters that the probe asks about.
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
