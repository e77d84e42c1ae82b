//! The bytes of whole sessions replayed through a terminal: what was drawn stands there, each glyph of the
//! report in the cell that the layout maps it to, in worlds where ambiguous characters are narrow, wide,
//! and of both kinds.
//!
//! The terminal (`tests/common/emulator.rs`) measures by tables of its own.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic, and says where")]

use crate::common::emulator::{Cell, Emulator, Look, World};
use crate::common::storm::Weather;
use baogao::app::panes::LEAST;
use baogao::app::viewport::Row;
use baogao::app::{Size, State};
use baogao::layout::{Glyph, Ink};
use baogao::terminal::Screen;
use baogao::text::{Ambiguous, AmbiguousWidths, CellWidths, char_width};
use baogao::view::theme::{Depth, NAMES, builtin};
use baogao::view::{Theme, view};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use std::ops::RangeInclusive;

/// Sessions, and steps in each.
const SESSIONS: u64 = 40;
const STEPS: usize = 14;

fn world(probed: CellWidths) -> World {
    let all = |two| AmbiguousWidths {
        signs: two,
        dots: two,
        letters: two,
        frames: two,
        superscripts: two,
    };
    World(match probed.ambiguous {
        Ambiguous::Narrow => all(false),
        Ambiguous::Wide => all(true),
        Ambiguous::Mixed(kinds) => kinds,
    })
}

/// A terminal with what the program knows of it.
struct Terminal {
    emulator: Emulator,
    screen: Screen,
    theme: Theme,
    size: Size,
    probed: CellWidths,
}

impl Terminal {
    fn new(state: &State, theme: Theme) -> Self {
        let (size, probed) = (state.size, state.settings.cell_widths);
        let emulator = Emulator::new(size.width, size.height, world(probed));
        Self { emulator, screen: Screen::default(), theme, size, probed }
    }

    /// Shows a state as the program does: a terminal that turns out another is drawn anew.
    fn show(&mut self, state: &State) {
        if (self.size, self.probed) != (state.size, state.settings.cell_widths) {
            *self = Self::new(state, self.theme.clone());
        }
        let Size { width, height } = state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = view(state, &self.theme, &mut buffer);
        self.emulator.feed(&self.screen.show(buffer.clone(), cursor));
        self.is_what_was_drawn(&buffer, cursor);
        self.maps_each_glyph(state);
        self.has_whole_frames(state);
    }

    /// Nothing eats into the border of a popup.
    fn has_whole_frames(&self, state: &State) {
        let panes = state.view.panes(&state.settings);
        let is_seen = is_large(state) && state.screen == baogao::app::Screen::Reading;
        let Some(popup) = panes.popup.filter(|_| is_seen) else { return };
        let last = state.status().map_or(popup.bottom(), |status| popup.bottom().min(status.y));
        for (x, y) in (popup.top()..last).flat_map(|y| [(popup.left(), y), (popup.right() - 1, y)])
        {
            let seen = self.emulator.rows[usize::from(y)][usize::from(x)].glyph.as_deref();
            let is_frame = seen.is_some_and(|c| "╭╮╰╯│─+-|".contains(c));
            assert!(is_frame, "{seen:?} in cell {x} of row {y}\n{}", self.text());
        }
    }

    /// Each cell of the terminal is that of the buffer.
    fn is_what_was_drawn(&self, buffer: &Buffer, cursor: Option<Position>) {
        let at = |at: Position| (usize::from(at.x), usize::from(at.y));
        assert_eq!(self.emulator.cursor, cursor.map(at), "the cursor");
        for (y, seen) in self.emulator.rows.iter().enumerate() {
            let drawn = &buffer.content[y * seen.len()..][..seen.len()];
            let mut x = 0;
            while x < seen.len() {
                let cells = usize::from(drawn[x].cell_width().max(1));
                let symbol = drawn[x].symbol();
                let here = || format!("cell {x} of row {y}: {symbol:?}\n{}", self.text());
                assert_eq!(seen[x].glyph.as_deref(), Some(symbol), "{}", here());
                assert_eq!(
                    look(symbol, seen[x].look),
                    look(symbol, look_of(&drawn[x])),
                    "{}",
                    here()
                );
                let behind = &seen[x + 1..x + cells];
                assert!(behind.iter().all(|c| c.glyph.is_none()), "{}", here());
                x += cells;
            }
        }
    }

    /// Each glyph of a line that nothing lies on begins in its mapped cell, and takes as many.
    fn maps_each_glyph(&self, state: &State) {
        let panes = state.view.panes(&state.settings);
        let view = &state.view;
        let said = said(state);
        if !is_large(state) || state.screen != baogao::app::Screen::Reading {
            return;
        }
        for (row, y) in view.rows_seen().into_iter().zip(panes.text.y..) {
            let Row::Line(line) = row else { continue };
            let text = view.document.text(line.block);
            for glyph in view.layout.glyphs(&view.document, line).iter() {
                let area = Rect::new(panes.left + glyph.cell, y, glyph.width, 1);
                let is_under = |over: Option<Rect>| over.is_some_and(|o| o.intersects(wider(area)));
                if !is_under(panes.popup) && !is_under(said) {
                    self.has_glyph(text, glyph, area);
                }
            }
        }
    }

    fn has_glyph(&self, text: &str, glyph: &Glyph, area: Rect) {
        let row = &self.emulator.rows[usize::from(area.y)];
        let cells = &row[area.x.into()..area.right().into()];
        let seen: String = cells.iter().filter_map(|c| c.glyph.as_deref()).collect();
        let own = text.get(glyph.start..glyph.end).unwrap();
        let expected = match glyph.ink {
            Ink::Blank => String::new(),
            Ink::Text | Ink::BlankThenText => own.to_owned(),
            Ink::Mark(_) => own.chars().map(|c| self.raised(c)).collect(),
            Ink::Drawn(_, digit) => self.raised(digit).to_string(),
            Ink::Name(c) => c.to_string(),
        };
        let whole = format!("{glyph:?} {seen:?} in row {}\n{}", area.y, self.text());
        assert_eq!(seen.trim(), expected.trim(), "{whole}");
        let leads = cells.first().is_some_and(|c| c.glyph.as_deref() == Some(" "));
        assert_eq!(leads, matches!(glyph.ink, Ink::Blank | Ink::BlankThenText), "{whole}");
    }

    /// A digit as marks show it.
    fn raised(&self, digit: char) -> char {
        let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        let raised = digit.to_digit(10).map(|n| digits[usize::try_from(n).unwrap()]);
        raised.filter(|_| !world(self.probed).0.superscripts).unwrap_or(digit)
    }

    fn text(&self) -> String {
        let row =
            |row: &Vec<Cell>| row.iter().filter_map(|c| c.glyph.as_deref()).collect::<String>();
        self.emulator.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}

/// Whether the screen shows more than that it is too small.
fn is_large(state: &State) -> bool {
    state.size.width >= LEAST.width && state.size.height >= LEAST.height
}

/// The status line; while something is typed, with the message in the row above it.
fn said(state: &State) -> Option<Rect> {
    let status = state.status()?;
    let above = u16::from(state.prompt.is_some() && state.message.is_some()).min(status.y);
    Some(Rect { y: status.y - above, height: status.height + above, ..status })
}

/// An area with a cell at each side: half a glyph beside an overlay is blanked.
fn wider(area: Rect) -> Rect {
    Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area }
}

fn look_of(cell: &ratatui::buffer::Cell) -> Look {
    Look { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
}

/// What is seen of a look: of a blank neither its colour nor its weight.
fn look(symbol: &str, look: Look) -> Look {
    let lines = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    match symbol {
        " " if look.modifier.contains(Modifier::REVERSED) => {
            Look { modifier: look.modifier & lines, ..look }
        }
        " " => Look {
            foreground: ratatui::style::Color::Reset,
            modifier: look.modifier & lines,
            ..look
        },
        _ => look,
    }
}

/// Says which session failed, and where.
struct Witness(u64, usize);

impl Drop for Witness {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("replay of seed {}, frame {}", self.0, self.1);
        }
    }
}

fn replay(seeds: std::ops::Range<u64>) {
    let weather = Weather::default();
    for seed in seeds {
        let pick = usize::try_from(seed).unwrap();
        let depth = [Depth::True, Depth::Sixteen, Depth::Palette, Depth::Mono][pick % 4];
        let theme = builtin(NAMES[pick % NAMES.len()]).unwrap().at(depth);
        let mut terminal: Option<Terminal> = None;
        let mut witness = Witness(seed, 0);
        weather.reader(seed, STEPS, |state| {
            witness.1 += 1;
            terminal.get_or_insert_with(|| Terminal::new(state, theme.clone())).show(state);
        });
    }
}

#[test]
fn sessions_replayed_put_each_glyph_in_its_cell() {
    replay(0..SESSIONS / 2);
}

#[test]
fn more_sessions_replayed_put_each_glyph_in_its_cell() {
    replay(SESSIONS / 2..SESSIONS);
}

/// The characters of a world of which the program's cells and those of UAX #11 compare as asked.
fn compare(
    characters: impl IntoIterator<Item = RangeInclusive<char>>,
    is_wrong: fn(&usize, &usize) -> bool,
) -> String {
    let differs = |c: &char| {
        [Ambiguous::Narrow, Ambiguous::Wide].into_iter().any(|ambiguous| {
            let own = usize::from(char_width(*c, ambiguous));
            own > 0 && is_wrong(&own, &world(CellWidths::all(ambiguous)).cells(*c))
        })
    };
    characters.into_iter().flatten().filter(differs).collect()
}

#[test]
fn the_programs_widths_are_those_of_uax_11() {
    // Those whose cells are relied on.
    let general = ['\u{2010}'..='\u{2027}', '\u{2070}'..='\u{2079}', '\u{2500}'..='\u{2573}'];
    let blocks = ['\u{2580}'..='\u{259F}', '\u{3000}'..='\u{303E}', '\u{3041}'..='\u{3096}'];
    let han = ['\u{4E00}'..='\u{9FFF}', '\u{FF01}'..='\u{FF60}', ' '..='~'];
    assert_eq!(compare(general.into_iter().chain(blocks).chain(han), usize::ne), "");
    // The others stand where they should as long as they are not given too few.
    let others = ['\u{A1}'..='\u{2E3}', '\u{391}'..='\u{52F}', '\u{2010}'..='\u{2E5D}'];
    assert_eq!(compare(others, usize::lt), "");
}
