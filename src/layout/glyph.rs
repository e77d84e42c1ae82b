//! Glyphs: which cells the characters of a line take.

use super::class::Traits;
use super::cluster::Cluster;
use super::line::Line;
use super::marked_text::MarkedText;
use super::scan::{HAN_BYTES, Scanner};
use super::setting::Setting;
use super::table::name_before;
use crate::document::{AnchorIdx, Document, part};
use crate::text::{char_width, str_width};

/// A grapheme cluster (or a drawn digit) in its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its bytes in the block's text. Empty for what is drawn but not in the text.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Its first cell, from the left edge of the measure.
    pub cell: u16,
    /// Its cells. A quote drawn in a narrow world takes two of which one is blank.
    pub width: u16,
    /// What is drawn.
    pub ink: Ink,
}

/// What a glyph draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The text at its range, then blank cells up to its width.
    Text,
    /// The text at its range behind one blank cell (an opening quote in a narrow world).
    BlankThenText,
    /// Blank cells: its text is a space of some kind, possibly a tab.
    Blank,
    /// The text at its range, a digit or bracket of a printed mark.
    Mark(AnchorIdx),
    /// A digit of a number that the text does not print.
    Drawn(AnchorIdx, char),
    /// A character of the name of a column, which stands elsewhere in the text.
    Name(char),
}

/// The glyphs of a line with their cells, in order, marks and drawn numbers included. Blanks at the
/// line's end and pads have none.
#[must_use]
pub fn glyphs_of(document: &Document, line: &Line, setting: &Setting) -> Vec<Glyph> {
    let text = MarkedText::of(document, line.block, setting);
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(line.range.len() / 2);
    push_name(document, line, setting, &mut glyphs);
    let mut cell = line.indent;
    let mut pads = line.pads.iter().peekable();
    let mut scanner = Scanner::new(&text, line.range.start);
    while let Some(cluster) = scanner.next() {
        if cluster.end > line.range.end || cluster.start >= line.range.end && !cluster.is_drawn() {
            break;
        }
        let quote = place_blank(&text, &cluster, glyphs.last_mut());
        cell += cluster.blank - quote;
        while let Some(pad) = pads.next_if(|pad| pad.at <= cluster.start && !cluster.is_drawn()) {
            cell += pad.cells;
        }
        push(&text, &cluster, quote, cell, &mut glyphs);
        cell += quote + cluster.cells;
        let passed = scanner.pass_han(line.range.end.saturating_sub(cluster.end) / HAN_BYTES);
        cell = push_han(cluster.end, passed, cell, &mut glyphs);
    }
    while glyphs.last().is_some_and(|g| g.ink == Ink::Blank) {
        glyphs.pop();
    }
    glyphs
}

/// Adds the name of the column that stands before a line of a table.
fn push_name(document: &Document, line: &Line, setting: &Setting, glyphs: &mut Vec<Glyph>) {
    let (start, mut cell) = (line.range.start, line.indent);
    for c in name_before(document, line).iter().flat_map(|name| name.chars()) {
        let width = char_width(c, setting.ambiguous);
        glyphs.push(Glyph { start, end: start, cell, width, ink: Ink::Name(c) });
        cell += width;
    }
}

/// Adds `count` Han characters from byte `start` and cell `cell` on; returns the cell behind them.
fn push_han(start: usize, count: usize, cell: u16, glyphs: &mut Vec<Glyph>) -> u16 {
    let mut end = cell;
    for at in (start..).step_by(HAN_BYTES).take(count) {
        glyphs.push(Glyph { start: at, end: at + HAN_BYTES, cell: end, width: 2, ink: Ink::Text });
        end += 2;
    }
    end
}

/// Whether the cluster is an opening quote of one cell. In a grid its blank is part of its own cells.
fn is_narrow_quote(text: &MarkedText<'_>, cluster: &Cluster) -> bool {
    !text.ambiguous.has_wide_quotes() && cluster.traits.has(Traits::QUOTE_OPEN)
}

/// Widens a closing quote before the cluster by its blank, and returns the blank of an opening quote.
fn place_blank(text: &MarkedText<'_>, cluster: &Cluster, left: Option<&mut Glyph>) -> u16 {
    let opening = cluster.traits.has(Traits::QUOTE_OPEN);
    let closed =
        left.as_ref().is_some_and(|g| part(text.text, g.start..g.end).starts_with(['”', '’']));
    if text.grid {
        return 0;
    }
    let own = if opening && !closed { cluster.blank } else { 0 };
    if let Some(left) = left
        && closed
    {
        left.width += cluster.blank;
    }
    own
}

fn push(text: &MarkedText<'_>, cluster: &Cluster, quote: u16, cell: u16, glyphs: &mut Vec<Glyph>) {
    let mark = cluster.mark.and_then(|m| text.marks.get(m));
    let anchor = mark.and_then(|m| m.anchor);
    if cluster.is_drawn() {
        let Some((mark, anchor)) = mark.zip(anchor) else { return };
        for (digit, cell) in mark.number.to_string().chars().zip(cell..) {
            let ink = Ink::Drawn(anchor, digit);
            glyphs.push(Glyph { start: cluster.start, end: cluster.end, cell, width: 1, ink });
        }
        return;
    }
    let ink = match anchor {
        Some(anchor) => Ink::Mark(anchor),
        None if cluster.traits.has(Traits::SPACE) => Ink::Blank,
        None if quote > 0 || text.grid && is_narrow_quote(text, cluster) => Ink::BlankThenText,
        None => Ink::Text,
    };
    let width = quote + cluster.cells;
    glyphs.push(Glyph { start: cluster.start, end: cluster.end, cell, width, ink });
}

/// A line's text as it stands in the document, without the blanks at its end, behind its indent.
#[must_use]
pub fn line_text(document: &Document, line: &Line) -> String {
    let text = part(document.text(line.block), line.range.clone());
    format!("{}{}", " ".repeat(usize::from(line.indent)), text.trim_end())
}

/// A line's cells as text: indent, pads and the blanks beside quotes as spaces.
#[must_use]
pub fn padded_text(document: &Document, line: &Line, setting: &Setting) -> String {
    let text = document.text(line.block);
    let mut drawn = String::with_capacity(line.range.len() + usize::from(line.indent));
    let mut cell = 0;
    for glyph in glyphs_of(document, line, setting) {
        blanks(&mut drawn, glyph.cell - cell);
        let own = part(text, glyph.start..glyph.end);
        let cells = usize::from(glyph.width);
        let ink = str_width(own, setting.ambiguous);
        let spare = u16::try_from(cells.saturating_sub(ink)).unwrap_or(0);
        match glyph.ink {
            Ink::BlankThenText => {
                blanks(&mut drawn, spare);
                drawn.push_str(own);
            }
            Ink::Blank => blanks(&mut drawn, glyph.width),
            Ink::Drawn(_, c) | Ink::Name(c) => drawn.push(c),
            Ink::Text | Ink::Mark(_) => {
                drawn.push_str(own);
                blanks(&mut drawn, spare);
            }
        }
        cell = glyph.cell + glyph.width;
    }
    drawn
}

fn blanks(text: &mut String, cells: u16) {
    text.extend(std::iter::repeat_n(' ', usize::from(cells)));
}
