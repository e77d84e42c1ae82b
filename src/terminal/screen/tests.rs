//! Bytes replayed through terminals must show what was drawn.

use super::*;
use crate::text::{Ambiguous, CellWidths, char_width};
use crate::view::paint;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

const AREA: Rect = Rect { x: 0, y: 0, width: 20, height: 9 };

/// A terminal of the given world, as far as these bytes need one: rows of cells, the second cell of a
/// glyph being `None`. It breaks glyphs that are written over as terminals do.
struct Emulator {
    rows: Vec<Vec<Option<char>>>,
    x: usize,
    y: usize,
    region: std::ops::Range<usize>,
    world: Ambiguous,
}

impl Emulator {
    fn new(world: Ambiguous) -> Self {
        let row = vec![Some('?'); AREA.width.into()];
        Self {
            rows: vec![row; AREA.height.into()],
            x: 0,
            y: 0,
            region: 0..AREA.height.into(),
            world,
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        let mut characters = std::str::from_utf8(bytes).unwrap().chars();
        while let Some(c) = characters.next() {
            if c != '\x1b' {
                self.print(c);
                continue;
            }
            let mut parameters = String::new();
            let last = characters.find(|c| {
                parameters.push(*c);
                c.is_ascii_alphabetic()
            });
            self.sequence(parameters.trim_matches(|c: char| !c.is_ascii_digit()), last.unwrap());
        }
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        let numbers: Vec<usize> = parameters.split(';').filter_map(|n| n.parse().ok()).collect();
        match last {
            'H' => (self.y, self.x) = (numbers[0] - 1, numbers[1] - 1),
            'C' => self.x += numbers[0],
            'X' => (self.x..self.x + numbers[0]).for_each(|x| self.set(x, Some(' '))),
            'J' => self.rows.iter_mut().for_each(|row| row.fill(Some(' '))),
            'r' => {
                let whole = [1, AREA.height.into()];
                let [first, last] = numbers.try_into().unwrap_or(whole);
                self.region = first - 1..last;
            }
            'S' | 'T' => {
                let region = &mut self.rows[self.region.clone()];
                for _ in 0..numbers[0] {
                    let blank = vec![Some(' '); AREA.width.into()];
                    if last == 'S' {
                        region.rotate_left(1);
                        *region.last_mut().unwrap() = blank;
                    } else {
                        region.rotate_right(1);
                        region[0] = blank;
                    }
                }
            }
            'm' | 'h' | 'l' => {}
            other => panic!("{}", other),
        }
    }

    /// Writes one cell; half a glyph left beside it becomes blank.
    fn set(&mut self, x: usize, content: Option<char>) {
        let row = &mut self.rows[self.y];
        if row[x].is_none() && content.is_some() {
            row[x - 1] = Some(' ');
        }
        if x + 1 < row.len() && row[x + 1].is_none() {
            row[x + 1] = Some(' ');
        }
        row[x] = content;
    }

    fn print(&mut self, c: char) {
        let width = usize::from(char_width(c, self.world));
        self.set(self.x, Some(c));
        for x in self.x + 1..self.x + width {
            self.set(x, Some(' '));
            self.rows[self.y][x] = None;
        }
        self.x += width;
    }
}

/// What a buffer means, in the emulator's cells.
fn meant(buffer: &Buffer) -> Vec<Vec<Option<char>>> {
    let row = |cells: &[Cell]| {
        let mut row = Vec::new();
        while let Some(cell) = cells.get(row.len()) {
            row.push(cell.symbol().chars().next());
            row.resize(row.len() + usize::from(paint::cell_width(cell)).max(1) - 1, None);
        }
        row
    };
    buffer.content.chunks(AREA.width.into()).map(row).collect()
}

/// Something drawn onto a frame.
#[derive(Clone, Debug)]
enum Draw {
    Text(u16, u16, String, Style),
    Overlay(Rect),
}

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let style = prop::sample::select(vec![
        Style::new(),
        Style::new().fg(Color::Red),
        Style::new().bg(Color::Blue),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED),
    ]);
    let text = (0u16..20, 0u16..9, "[a “”—报告·─é ]{0,16}", style)
        .prop_map(|(x, y, text, style)| Draw::Text(x, y, text, style));
    let overlay = (0u16..20, 0u16..9, 0u16..12, 0u16..5)
        .prop_map(|(x, y, width, height)| Draw::Overlay(Rect { x, y, width, height }));
    prop::collection::vec(prop_oneof![4 => text, 1 => overlay], 0..8)
}

fn frame(draws: &[Draw], world: Ambiguous) -> Buffer {
    let mut buffer = Buffer::empty(AREA);
    for draw in draws {
        match draw {
            Draw::Text(x, y, text, style) => {
                paint::text(&mut buffer, *x, *y, text, *style, world, 20);
            }
            Draw::Overlay(area) => {
                let area = area.intersection(AREA);
                paint::clear(&mut buffer, area, Style::new());
                paint::border(&mut buffer, area, Style::new(), CellWidths::all(world));
            }
        }
    }
    buffer
}

/// Each glyph in its mapped cell, overlays included, frame after frame.
fn replays(frames: &[Buffer], world: Ambiguous) -> TestCaseResult {
    let (mut screen, mut terminal) = (Screen::default(), Emulator::new(world));
    for buffer in frames {
        terminal.feed(&screen.show(buffer.clone(), None));
        prop_assert_eq!(&terminal.rows, &meant(buffer));
    }
    Ok(())
}

/// Checks that a vt100 parser, which draws ambiguous characters narrow and knows colours, shows the same frames.
fn vt100_shows(frames: &[Buffer]) -> TestCaseResult {
    let mut screen = Screen::default();
    let mut terminal = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
    for buffer in frames {
        terminal.process(&screen.show(buffer.clone(), None));
        for (y, row) in (0..).zip(meant(buffer)) {
            for (x, symbol) in (0..).zip(row) {
                let cell = terminal.screen().cell(y, x).unwrap();
                match symbol {
                    Some(symbol) => looks(cell, symbol, &buffer[(x, y)])?,
                    None => prop_assert!(cell.is_wide_continuation()),
                }
            }
        }
    }
    Ok(())
}

fn looks(seen: &vt100::Cell, symbol: char, drawn: &Cell) -> TestCaseResult {
    let contents = if seen.has_contents() { seen.contents() } else { " " };
    prop_assert_eq!(contents, symbol.to_string());
    prop_assert_eq!(seen.inverse(), drawn.modifier.contains(Modifier::REVERSED));
    prop_assert_eq!(seen.bgcolor() == vt100::Color::Idx(4), drawn.bg == Color::Blue);
    if symbol != ' ' {
        prop_assert_eq!(seen.bold(), drawn.modifier.contains(Modifier::BOLD));
        prop_assert_eq!(seen.fgcolor() == vt100::Color::Idx(1), drawn.fg == Color::Red);
    }
    Ok(())
}

/// A page of which all rows differ, from row `top` on, under what else is drawn.
fn page(top: usize, draws: &[Draw], world: Ambiguous) -> Buffer {
    let text = |y| format!("“{:012}”报 {y}", (top + usize::from(y)) * 123_456_789);
    let rows = (0..AREA.height).map(|y| Draw::Text(0, y, text(y), Style::new()));
    let over = draws.iter().take(2).cloned();
    frame(&rows.chain(over).collect::<Vec<_>>(), world)
}

fn worlds() -> impl Strategy<Value = Ambiguous> {
    prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn replayed_bytes_are_the_buffer(frames in prop::collection::vec(draws(), 1..5), world in worlds()) {
        let frames = |world| frames.iter().map(|draws| frame(draws, world)).collect::<Vec<_>>();
        replays(&frames(world), world)?;
        vt100_shows(&frames(Ambiguous::Narrow))?;
    }

    /// The scrolled screen equals the repainted one.
    #[test]
    fn rows_that_moved_are_the_buffer(
        frames in prop::collection::vec((0usize..14, draws()), 1..6),
        world in worlds(),
    ) {
        let frames = |world| frames.iter().map(|(top, draws)| page(*top, draws, world)).collect::<Vec<_>>();
        replays(&frames(world), world)?;
        vt100_shows(&frames(Ambiguous::Narrow))?;
    }
}

#[test]
fn a_row_further_costs_a_row_and_what_stood_still() {
    let mut screen = Screen::default();
    let mut shown = |top| screen.show(page(top, &[], Ambiguous::Narrow), None);
    shown(20);
    let bytes = String::from_utf8(shown(21)).unwrap();
    assert!(bytes.contains("\x1b[1;9r\x1b[1S\x1b[r"), "{bytes:?}");
}

fn size(cells: u16) -> std::num::NonZeroU16 {
    cells.try_into().unwrap()
}

fn line(text: &str) -> Buffer {
    frame(&[Draw::Text(0, 0, text.to_owned(), Style::new())], Ambiguous::Narrow)
}

fn bytes(screen: &mut Screen, text: &str) -> String {
    String::from_utf8(screen.show(line(text), None)).unwrap()
}

#[test]
fn a_row_of_han_costs_its_text() {
    let mut screen = Screen::default();
    bytes(&mut screen, "");
    assert_eq!(bytes(&mut screen, "政府工作报告"), "\x1b[?2026h\x1b[1;1H政府工作报告\x1b[?2026l");
}

#[test]
fn nothing_new_costs_nothing() {
    let mut screen = Screen::default();
    bytes(&mut screen, "报告");
    assert_eq!(bytes(&mut screen, "报告"), "");
}

#[test]
fn the_cursor_is_seen_where_it_was_asked_for() {
    let mut screen = Screen::default();
    let at = Some(Position { x: 3, y: 2 });
    assert!(screen.show(line("a"), at).ends_with(b"\x1b[3;4H\x1b[?25h\x1b[?2026l"));
    assert_eq!(screen.show(line("a"), at), b"");
    assert_eq!(screen.show(line("a"), None), b"\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

/// What a glyph covered looks like a blank in the buffer, and so would seem to be shown already.
#[test]
fn half_a_glyph_that_another_left_is_drawn() {
    let (mut screen, mut terminal) = (Screen::default(), Emulator::new(Ambiguous::Wide));
    let ground = Style::new().bg(Color::Blue);
    for text in ["a“报”", "“a”告 ", "报“告"] {
        let next = frame(&[Draw::Text(0, 0, text.to_owned(), ground)], Ambiguous::Wide);
        terminal.feed(&screen.show(next.clone(), None));
        assert_eq!(terminal.rows, meant(&next));
    }
    let mut bytes = |text: &str| {
        let next = frame(&[Draw::Text(0, 0, text.to_owned(), ground)], Ambiguous::Narrow);
        String::from_utf8(screen.show(next, None)).unwrap()
    };
    bytes("a报");
    assert_eq!(bytes("报 "), "\x1b[?2026h\x1b[44m\x1b[1;1H报 \x1b[?2026l");
}

#[test]
fn a_long_blank_is_erased() {
    let mut screen = Screen::default();
    bytes(&mut screen, "一二三四五六七");
    assert!(bytes(&mut screen, "一").contains("\x1b[1;3H\x1b[12X"));
}

/// Texts with whatever a terminal could act on between what reports are made of.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "(政府工作报告|各位代表：|一、回顾|（一）扩需。|[甲-龥]{1,9}|[a-z0-9 ]{1,9}|\\[1\\]|注释\n)\n?",
        2 => "[\\x00-\\x1F\\x7F-\\u{9F}]{1,3}",
        2 => "(\\x1B|\\u{9B}|\\x1B\\[|\\x1B\\]|\\x1BP|\\x1B_|\\x1B\\^)[0-9;?]{0,4}[A-Za-z]?(\\x07|\\x1B\\\\)?",
        1 => "[\\u{202A}-\\u{202E}\\u{2066}-\\u{2069}\\u{200B}-\\u{200F}\\u{61C}\\u{FFF9}-\\u{FFFB}]{1,2}",
        1 => "[\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}\\u{E0001}-\\u{E007F}\\u{300}-\\u{36F}]{1,4}",
        1 => "[\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{F00FF}\\u{378}\\u{2FE0}\\u{1FFFE}]{1,2}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// What is left of written bytes without the sequences that this file writes.
fn text_in(written: &[u8]) -> String {
    let written = std::str::from_utf8(written).unwrap();
    let mut parts = written.split("\x1b[");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let own = part.trim_start_matches(|c: char| c.is_ascii_digit() || ";?:".contains(c));
        assert!(
            own.starts_with(['H', 'C', 'X', 'S', 'T', 'r', 'm', 'J', 'K', 'h', 'l']),
            "{part:?}"
        );
        text.extend(own.chars().skip(1));
    }
    text
}

/// Said once more and apart from [`crate::text::is_harmless`], so that the one can be held to the other.
fn acts(c: char) -> bool {
    matches!(u32::from(c),
        0..=0x1F | 0x7F..=0x9F | 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE000..=0xF8FF | 0xE_0000..=0x10_FFFF
        | 0x378 | 0x2FE0 | 0x1FFFE)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn whatever_a_text_or_a_name_says_is_only_drawn(
        text in hostile(),
        name in hostile(),
        keys in "[ jkgGoisDnNFBt:/?Tz\t\r]{0,12}",
        width in 12..100_u16,
        wide: bool,
    ) {
        use crate::app::{App, Event, Opening, Size};
        use crate::load::Loaded;
        use crate::words::Lang;
        use crossterm::event::{Event as Input, KeyCode, KeyEvent};
        let loaded = Loaded::new(name.clone(), &crate::text::decode(text.as_bytes(), None));
        let (mut app, _) = App::new(Opening::report(loaded, Size { width, height: 30 }, Lang::Zh));
        if wide {
            let wide = crate::text::CellWidths::all(crate::text::Ambiguous::Wide);
            app.update(Event::CellWidths(wide));
        }
        app.update(Input::Paste(name.clone()));
        let mut screen = Screen::default();
        for key in keys.chars() {
            let code = match key { '\t' => KeyCode::Tab, '\r' => KeyCode::Enter, c => KeyCode::Char(c) };
            app.update(Input::Key(KeyEvent::from(code)));
            app.update(Input::Paste(text.clone()));
            app.update(Event::NoTheme(name.clone()));
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 30));
            let cursor = crate::view::view(app.state(), &crate::view::Theme::default(), &mut buffer);
            let shown = text_in(&screen.show(buffer, cursor));
            prop_assert_eq!(shown.chars().find(|&c| acts(c)), None, "{:?}", shown);
        }
    }
}
