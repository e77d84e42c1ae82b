//! Draws text, rules and frames into a buffer's cells (typesetting rules 20–23). All text goes through here.
//!
//! ratatui's own `Line`, `Paragraph` and `Block` count every East Asian Ambiguous character as one cell, so text that
//! may contain one is drawn here and measured by [`crate::text::str_width`]. This module knows nothing of documents,
//! panes or themes.

use crate::document::part;
use crate::language::numeral::superscript;
use crate::layout::{Glyph, Ink};
use crate::text::{Ambiguous, CellWidths, clusters, harmless_cluster, str_width};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::num::NonZeroU16;
use std::ops::Range;

/// Draws `text` from cell (`x`, `y`) on and returns the number of cells it took. It is clipped at a whole glyph to
/// `limit` cells and to the buffer. The cells behind it are left unchanged.
pub fn text(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    text: &str,
    style: Style,
    ambiguous: Ambiguous,
    limit: u16,
) -> u16 {
    CellRow::of(buffer, y).text(x, text, style, ambiguous, limit)
}

/// Draws the glyphs of a line whose measure begins at cell (`x`, `y`), each in its style. Cells of a glyph that its
/// ink does not fill are blanked. `text` is the text of the line's block. A glyph that does not fit is not drawn.
pub fn glyphs<'a>(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    text: &str,
    glyphs: impl Iterator<Item = (&'a Glyph, Style)>,
    probed: CellWidths,
) {
    let mut row = CellRow::of(buffer, y);
    for (glyph, style) in glyphs {
        row.glyph(x.saturating_add(glyph.cell), text, glyph, style, probed);
    }
}

/// A mark's digit as a superscript, if the terminal draws all ten superscripts in one cell.
fn raised(digit: char, probed: CellWidths) -> char {
    if probed.plain_marks { digit } else { superscript(digit) }
}

/// Empties `area` for an overlay. A wide glyph that its edges would cut in half is blanked too (rule 22).
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    let mut blank = Cell::EMPTY;
    blank.set_style(style);
    for y in area.top()..area.bottom() {
        let mut row = CellRow::of(buffer, y);
        let Some(cells) = row.take(area.left(), area.width) else { continue };
        for cell in cells {
            *cell = Cell::EMPTY;
            (cell.fg, cell.bg, cell.modifier) = (blank.fg, blank.bg, blank.modifier);
        }
    }
}

/// Draws `width` blank cells in `style`.
pub fn fill(buffer: &mut Buffer, x: u16, y: u16, width: u16, style: Style) {
    CellRow::of(buffer, y).fill(x, width, style);
}

/// The characters of frames, rules and scrollbars.
struct Frames {
    across: &'static str,
    down: &'static str,
    corners: [&'static str; 4],
    thumb: &'static str,
    thumb_style: Modifier,
}

const DRAWN: Frames = Frames {
    across: "─",
    down: "│",
    corners: ["╭", "╮", "╰", "╯"],
    thumb: "█",
    thumb_style: Modifier::empty(),
};

/// For terminals that draw box-drawing characters two cells wide (rule 21).
const ASCII: Frames = Frames {
    across: "-",
    down: "|",
    corners: ["+", "+", "+", "+"],
    thumb: " ",
    thumb_style: Modifier::REVERSED,
};

fn frames(probed: CellWidths) -> &'static Frames {
    if probed.plain_frames { &ASCII } else { &DRAWN }
}

/// Draws a vertical rule of `height` cells.
pub fn rule_down(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    height: u16,
    style: Style,
    probed: CellWidths,
) {
    for row in y..y.saturating_add(height).min(buffer.area.bottom()) {
        CellRow::of(buffer, row).put(x, frames(probed).down, 1, style);
    }
}

/// Draws a horizontal rule of `width` cells.
pub fn rule_across(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    width: u16,
    style: Style,
    probed: CellWidths,
) {
    let mut row = CellRow::of(buffer, y);
    for at in x..x.saturating_add(width).min(row.right()) {
        row.put(at, frames(probed).across, 1, style);
    }
}

/// Draws a border along the inner edge of `area`, with rounded corners if the terminal can. Draw titles over it with [`text`].
pub fn border(buffer: &mut Buffer, area: Rect, style: Style, probed: CellWidths) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for y in [area.top(), bottom] {
        rule_across(buffer, area.left(), y, area.width, style, probed);
    }
    for x in [area.left(), right] {
        rule_down(buffer, x, area.top(), area.height, style, probed);
    }
    let places =
        [(area.left(), area.top()), (right, area.top()), (area.left(), bottom), (right, bottom)];
    for ((x, y), corner) in places.into_iter().zip(frames(probed).corners) {
        CellRow::of(buffer, y).put(x, corner, 1, style);
    }
}

/// Draws the thumb of a scrollbar in `rows` of the buffer, at column `x`.
pub fn thumb(buffer: &mut Buffer, x: u16, rows: Range<u16>, style: Style, probed: CellWidths) {
    let frames = frames(probed);
    for y in rows.start..rows.end.min(buffer.area.bottom()) {
        CellRow::of(buffer, y).put(x, frames.thumb, 1, style.add_modifier(frames.thumb_style));
    }
}

/// The cells of one row of a buffer.
struct CellRow<'a> {
    cells: &'a mut [Cell],
    /// The column of the first cell.
    left: u16,
}

impl<'a> CellRow<'a> {
    /// Row `y` of a buffer; a row without cells if the buffer has no such row.
    fn of(buffer: &'a mut Buffer, y: u16) -> Self {
        let Rect { x: left, y: top, width, .. } = buffer.area;
        let columns = usize::from(width);
        let start = y.checked_sub(top).map(|row| usize::from(row) * columns);
        let cells = start.and_then(|start| buffer.content.get_mut(start..start + columns));
        Self { cells: cells.unwrap_or_default(), left }
    }

    /// The column behind the last cell.
    fn right(&self) -> u16 {
        self.left.saturating_add(u16::try_from(self.cells.len()).unwrap_or(u16::MAX))
    }

    /// The `width` cells from column `x` on, to be drawn over; `None` if the row has none. What that leaves
    /// of glyphs at both sides is blanked, as a terminal does.
    #[inline]
    fn take(&mut self, x: u16, width: u16) -> Option<&mut [Cell]> {
        let at = usize::from(x.saturating_sub(self.left));
        let (before, from) = self.cells.split_at_mut_checked(at)?;
        let (taken, behind) = from.split_at_mut_checked(width.into())?;
        if is_covered(taken.first()?) {
            blank_last_glyph(before);
        }
        for cell in behind.iter_mut().take_while(|cell| is_covered(cell)) {
            cell.set_diff_option(CellDiffOption::None);
        }
        Some(taken)
    }

    /// Draws one grapheme cluster of `width` cells. Nothing is drawn if `width` is 0 or the cluster does not fit.
    fn put(&mut self, x: u16, cluster: &str, width: u16, style: Style) {
        let Some(forced) = NonZeroU16::new(width) else { return };
        let Some([cell, rest @ ..]) = self.take(x, width) else { return };
        restyle(cell, style).set_symbol(cluster);
        if symbol_width(cluster) != width {
            cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
        }
        for cell in rest {
            let background = cell.bg;
            *cell = Cell::EMPTY;
            restyle(cell.set_bg(background), style).set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }

    fn fill(&mut self, x: u16, width: u16, style: Style) {
        for at in x..x.saturating_add(width).min(self.right()) {
            self.put(at, " ", 1, style);
        }
    }

    fn text(&mut self, x: u16, text: &str, style: Style, ambiguous: Ambiguous, limit: u16) -> u16 {
        let limit = limit.min(self.right().saturating_sub(x));
        let mut taken = 0;
        for cluster in clusters(text) {
            let plain = plain_width(cluster);
            let harmless = plain.map_or_else(|| harmless_cluster(cluster), |_| cluster.into());
            let width = plain.unwrap_or_else(|| cells(&harmless, ambiguous));
            if width > limit - taken {
                break;
            }
            self.put(x + taken, &harmless, width, style);
            taken += width;
        }
        taken
    }

    fn glyph(&mut self, x: u16, text: &str, glyph: &Glyph, style: Style, probed: CellWidths) {
        let (width, ambiguous) = (glyph.width, probed.ambiguous);
        if width > self.right().saturating_sub(x) {
            return;
        }
        let source = part(text, glyph.start..glyph.end);
        match glyph.ink {
            Ink::Blank => self.fill(x, width, style),
            Ink::Text if plain_width(source) == Some(width) => self.put(x, source, width, style),
            Ink::Text => {
                let taken = self.text(x, source, style, ambiguous, width);
                self.fill(x + taken, width - taken, style);
            }
            Ink::BlankThenText => {
                let blank = width.saturating_sub(cells(source, ambiguous));
                self.fill(x, width, style);
                self.text(x + blank, source, style, ambiguous, width - blank);
            }
            Ink::Mark(_) => self.mark(x, source, width, style, probed),
            Ink::Name(c) => {
                let mut bytes = [0; 4];
                self.text(x, c.encode_utf8(&mut bytes), style, ambiguous, width);
            }
            Ink::Drawn(_, digit) => {
                let mut bytes = [0; 4];
                self.mark(x, digit.encode_utf8(&mut bytes), width, style, probed);
            }
        }
    }

    /// Draws a character of a mark. A digit becomes a superscript or, where superscripts are two cells wide, is
    /// underlined, so that it cannot be mistaken for a quantity even without colour and in bold text.
    fn mark(&mut self, x: u16, symbol: &str, width: u16, style: Style, probed: CellWidths) {
        let symbol = harmless_cluster(symbol);
        let raised: String = symbol.chars().map(|c| raised(c, probed)).collect();
        let is_plain = raised.bytes().all(|b| b.is_ascii_digit());
        let line = if is_plain { Modifier::UNDERLINED } else { Modifier::empty() };
        self.put(x, &raised, width, style.add_modifier(line));
    }
}

/// The number of cells that a cell's glyph takes, as ratatui counts them.
#[must_use]
pub fn cell_width(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => width.get(),
        _ => symbol_width(cell.symbol()),
    }
}

/// The number of cells that a symbol takes, as ratatui counts them.
#[inline]
fn symbol_width(symbol: &str) -> u16 {
    plain_width(symbol).unwrap_or_else(|| symbol.cell_width())
}

/// The number of cells of the characters that reports mostly consist of: printable ASCII, Han, CJK punctuation and
/// full-width forms. All terminals agree on their width and interpret none as a control. `None` for anything else.
///
/// A fast path: each glyph of each frame is measured, and Unicode tables would take a third more instructions per key.
#[inline]
fn plain_width(symbol: &str) -> Option<u16> {
    match *symbol.as_bytes() {
        [b' '..=b'~'] => Some(1),
        [0xE4, 0xB8..=0xBF, _]
        | [0xE5..=0xE9, _, _]
        | [0xE3, 0x80, 0x81..=0xA9]
        | [0xEF, 0xBC, 0x81..=0xBF]
        | [0xEF, 0xBD, 0x80..=0x9E] => Some(2),
        _ => None,
    }
}

/// Replaces a cell's style but keeps its background where the new style has none, so that text does not erase the
/// background of its row.
#[inline]
fn restyle(cell: &mut Cell, style: Style) -> &mut Cell {
    cell.diff_option = CellDiffOption::None;
    cell.fg = style.fg.unwrap_or_default();
    cell.bg = style.bg.unwrap_or(cell.bg);
    cell.modifier = style.add_modifier.difference(style.sub_modifier);
    cell
}

/// Whether a cell is covered by the glyph before it: any cell of a glyph but the first. Its mark makes it differ from
/// any cell in which a glyph begins, even a blank.
#[must_use]
#[inline]
pub fn is_covered(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::AlwaysUpdate
}

/// Blanks the glyph that ends a row's beginning.
fn blank_last_glyph(cells: &mut [Cell]) {
    for cell in cells.iter_mut().rev() {
        let is_first = !is_covered(cell);
        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        if is_first {
            break;
        }
    }
}

/// The number of cells that one grapheme cluster takes.
fn cells(cluster: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(str_width(cluster, ambiguous)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::AnchorIdx;
    use proptest::prelude::*;
    use ratatui::style::Color;

    fn buffer(width: u16) -> Buffer {
        Buffer::empty(Rect::new(0, 0, width, 1))
    }

    /// The row as symbols, the cells behind a wide one left out.
    fn row(buffer: &Buffer) -> String {
        let mut row = String::new();
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, 0)) {
            row.push_str(cell.symbol());
            x += cell.cell_width();
        }
        row
    }

    #[test]
    fn a_symbol_is_as_wide_as_ratatui_has_it() {
        for c in (' '..='\u{FFFF}').filter(|c| !c.is_control()) {
            let symbol = c.to_string();
            assert_eq!(symbol_width(&symbol), symbol.cell_width(), "{c:?}");
        }
        for symbol in ["e\u{301}", "𠮷", "👩‍👩", "葛\u{E0100}"] {
            assert_eq!(symbol_width(symbol), symbol.cell_width(), "{symbol:?}");
        }
    }

    #[test]
    fn what_is_plain_is_drawn_as_everything_is() {
        for c in '\0'..='\u{FFFF}' {
            let symbol = c.to_string();
            let Some(width) = plain_width(&symbol) else { continue };
            assert_eq!(harmless_cluster(&symbol), symbol);
            for world in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!(cells(&symbol, world), width, "{c:?}");
            }
        }
        assert!("A8，。（报Ｖ".chars().all(|c| plain_width(&c.to_string()).is_some()));
    }

    #[test]
    fn a_cell_given_a_style_is_one_that_was_emptied_and_styled() {
        let (marked, ground) = (Modifier::BOLD | Modifier::DIM, Style::new().bg(Color::Blue));
        let struck = ground.fg(Color::Rgb(1, 2, 3)).add_modifier(marked);
        for style in [Style::new(), ground, struck, struck.remove_modifier(Modifier::DIM)] {
            for before in [Style::new(), ground, struck.bg(Color::Red)] {
                let (mut cell, mut expected) = (Cell::new("a"), Cell::new("a"));
                cell.set_style(before).set_diff_option(CellDiffOption::AlwaysUpdate);
                restyle(&mut cell, style);
                expected.set_bg(before.bg.unwrap_or_default()).set_style(style);
                assert_eq!(cell, expected, "{before:?} {style:?}");
            }
        }
    }

    #[track_caller]
    fn check(input: &str, ambiguous: Ambiguous, limit: u16, expected: &str, taken: u16) {
        let mut buffer = buffer(12);
        let cells = text(&mut buffer, 1, 0, input, Style::new(), ambiguous, limit);
        assert_eq!((row(&buffer).trim(), cells), (expected, taken));
    }

    #[test]
    fn text_is_clipped_at_whole_glyphs() {
        check("报告", Ambiguous::Narrow, 99, "报告", 4);
        check("报告", Ambiguous::Narrow, 3, "报", 2);
        check("“报”", Ambiguous::Narrow, 99, "“报”", 4);
        check("“报”", Ambiguous::Wide, 99, "“报”", 6);
        check("“报”", Ambiguous::Wide, 5, "“报", 4);
        check("一二三四五六七", Ambiguous::Narrow, 99, "一二三四五", 10);
        check("", Ambiguous::Narrow, 99, "", 0);
    }

    #[test]
    fn a_control_is_never_drawn() {
        check("a\u{1b}[31m\tb", Ambiguous::Narrow, 99, "a\u{FFFD}[31m b", 8);
        check("a\r\nb", Ambiguous::Narrow, 99, "a\u{FFFD}b", 3);
    }

    #[test]
    fn an_ambiguous_cell_is_forced_in_a_wide_world_only() {
        let two = CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1));
        for (world, option) in [(Ambiguous::Narrow, CellDiffOption::None), (Ambiguous::Wide, two)] {
            let mut buffer = buffer(4);
            text(&mut buffer, 0, 0, "“", Style::new(), world, 4);
            assert_eq!(buffer[(0, 0)].diff_option, option);
            assert_eq!(buffer[(1, 0)].symbol(), " ");
            assert_eq!(is_covered(&buffer[(1, 0)]), world == Ambiguous::Wide);
        }
    }

    #[test]
    fn half_a_glyph_left_of_an_overlay_is_blanked() {
        let mut buffer = buffer(6);
        text(&mut buffer, 0, 0, "报告书", Style::new(), Ambiguous::Narrow, 6);
        clear(&mut buffer, Rect::new(3, 0, 2, 1), Style::new());
        assert_eq!(row(&buffer), "报    ");
        assert!(!buffer.content.iter().skip(2).any(is_covered));
        clear(&mut buffer, Rect::new(1, 0, 0, 1), Style::new());
        assert_eq!(row(&buffer), "报    ");
        assert!(is_covered(&buffer[(1, 0)]));
    }

    #[track_caller]
    fn check_glyph(text: &str, ink: Ink, width: u16, probed: CellWidths, expected: &str) {
        let mut buffer = buffer(6);
        let glyph_at = Glyph { start: 0, end: text.len(), cell: 1, width, ink };
        glyphs(&mut buffer, (1, 0), text, [(&glyph_at, Style::new())].into_iter(), probed);
        assert_eq!(row(&buffer), expected);
    }

    #[test]
    fn glyphs_take_their_cells() {
        let (narrow, wide) = (CellWidths::default(), CellWidths::all(Ambiguous::Wide));
        check_glyph("“", Ink::BlankThenText, 2, narrow, "   “  ");
        check_glyph("”", Ink::Text, 2, narrow, "  ”   ");
        check_glyph("”", Ink::Text, 2, wide, "  ”  ");
        check_glyph("3", Ink::Mark(AnchorIdx::new(0)), 1, narrow, "  ³   ");
        check_glyph("3", Ink::Mark(AnchorIdx::new(0)), 1, wide, "  3   ");
        check_glyph("]\u{E0100}", Ink::Mark(AnchorIdx::new(0)), 1, narrow, "  ]   ");
        check_glyph("", Ink::Drawn(AnchorIdx::new(0), '7'), 1, narrow, "  ⁷   ");
    }

    #[test]
    fn a_mark_that_cannot_be_raised_is_underlined() {
        for (world, symbol, line) in [
            (Ambiguous::Narrow, "³", Modifier::empty()),
            (Ambiguous::Wide, "3", Modifier::UNDERLINED),
        ] {
            let mut buffer = buffer(3);
            let (ink, bold) =
                (Ink::Mark(AnchorIdx::new(0)), Style::new().add_modifier(Modifier::BOLD));
            let glyph_at = Glyph { start: 0, end: 1, cell: 0, width: 1, ink };
            glyphs(
                &mut buffer,
                (0, 0),
                "3",
                [(&glyph_at, bold)].into_iter(),
                CellWidths::all(world),
            );
            assert_eq!(buffer[(0, 0)].symbol(), symbol);
            assert_eq!(buffer[(0, 0)].modifier, Modifier::BOLD | line);
        }
    }

    #[test]
    fn frames_fall_back_to_ascii() {
        let area = Rect::new(0, 0, 4, 3);
        for (world, expected) in [
            (Ambiguous::Narrow, ["╭──╮", "│  │", "╰──╯"]),
            (Ambiguous::Wide, ["+--+", "|  |", "+--+"]),
        ] {
            let mut buffer = Buffer::empty(area);
            border(&mut buffer, area, Style::new(), CellWidths::all(world));
            assert_eq!(buffer, Buffer::with_lines(expected));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever is drawn over it, the cells of a row add up to its width.
        #[test]
        fn a_row_stays_whole(
            draws in prop::collection::vec(("[a“—报告é·]{0,6}", 0u16..12, 0u16..12), 1..8),
            wide: bool,
        ) {
            let world = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let mut buffer = buffer(12);
            for (input, x, limit) in draws {
                text(&mut buffer, x, 0, &input, Style::new(), world, limit);
            }
            let mut x = 0;
            while x < 12 {
                let cells = buffer[(x, 0)].cell_width();
                prop_assert!(!is_covered(&buffer[(x, 0)]));
                for behind in x + 1..x + cells {
                    prop_assert_eq!(buffer[(behind, 0)].symbol(), " ");
                    prop_assert!(is_covered(&buffer[(behind, 0)]));
                }
                x += cells;
            }
            prop_assert_eq!(x, 12);
        }
    }
}
