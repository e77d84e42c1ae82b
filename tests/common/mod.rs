//! A session without a terminal: keys go in, the screen comes out as text.

#![allow(clippy::unwrap_used, dead_code, reason = "shared by tests that each use a part of it")]
#![allow(clippy::string_slice, reason = "a test may panic")]

pub mod rules;

use baogao::app::keymap::Key;
use baogao::app::{Effect, Size, State, handle};
use baogao::document::{Document, Position};
use baogao::parse::parse;
use baogao::text::decode;
use baogao::view::{Theme, view};
use baogao::words::Lang;
use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

/// The report that is embedded.
pub const SEED: &str = include_str!("../../seeds/nanchang-2024.txt");

pub fn document(text: &str) -> Document {
    parse(&decode(text.as_bytes(), None)).document
}

/// A reader driven as a person drives it.
pub struct Session {
    pub state: State,
    pub effects: Vec<Effect>,
}

impl Session {
    /// Opens a text on a screen of `width` × `height` cells.
    pub fn open(text: &str, width: u16, height: u16) -> Self {
        let size = Size { width, height };
        let state = State::new("report.txt".into(), document(text), size, Lang::Zh);
        Self { state, effects: Vec::new() }
    }

    /// The same in English.
    pub fn in_english(mut self) -> Self {
        self.state.lang = Lang::En;
        self.state.message = None;
        self
    }

    /// With keys of the user's own, by the names of their actions.
    pub fn with_keys(mut self, own: &[(&str, &[&str])]) -> Self {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let own = own.iter().map(|(name, own)| ((*name).to_owned(), keys(own)));
        self.state.keymap = baogao::app::keymap::Keymap::with(own.collect()).0;
        self
    }

    /// The text that was copied last.
    #[track_caller]
    pub fn copied(&self) -> &str {
        let mut copies = self.effects.iter().rev().filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        });
        copies.next().unwrap_or_else(|| panic!("nothing was copied"))
    }

    /// The last row of the screen.
    pub fn status(&self) -> String {
        self.lines().pop().unwrap_or_default()
    }

    /// The embedded report.
    pub fn seed(width: u16, height: u16) -> Self {
        Self::open(SEED, width, height)
    }

    /// Sends keys by name, separated by blanks: `j 1 3 Enter Ctrl-d`.
    #[track_caller]
    pub fn keys(mut self, keys: &str) -> Self {
        for name in keys.split_whitespace() {
            let key = Key::read(name).unwrap_or_else(|| panic!("no key {name}"));
            self.event(Event::Key(KeyEvent::new(key.code, key.modifiers)));
        }
        self
    }

    /// Types a text, a key for each character.
    pub fn types(mut self, text: &str) -> Self {
        for c in text.chars() {
            let code = crossterm::event::KeyCode::Char(c);
            self.event(Event::Key(KeyEvent::from(code)));
        }
        self
    }

    pub fn resize(mut self, width: u16, height: u16) -> Self {
        self.event(Event::Resize(width, height));
        self
    }

    pub fn click(mut self, column: u16, row: u16) -> Self {
        for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)]
        {
            let modifiers = crossterm::event::KeyModifiers::NONE;
            self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers }));
        }
        self
    }

    pub fn event(&mut self, event: Event) {
        self.effects.extend(handle(&mut self.state, event));
    }

    pub fn top(&self) -> Position {
        self.state.view.place.top.at
    }

    /// The screen as lines, blanks at their ends left out.
    pub fn lines(&self) -> Vec<String> {
        let Size { width, height } = self.state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view(&self.state, &Theme::default(), &mut buffer);
        (0..height).map(|y| row(&buffer, y)).collect()
    }

    /// The screen as one text.
    pub fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// Where a text first stands on the screen: column in cells, row.
    #[track_caller]
    pub fn find(&self, wanted: &str) -> (u16, u16) {
        let lines = self.lines();
        let row = lines.iter().position(|l| l.contains(wanted));
        let row = row.unwrap_or_else(|| panic!("{wanted} is not on\n{}", lines.join("\n")));
        let before = lines[row].split(wanted).next().unwrap_or_default();
        let column = baogao::text::str_width(before, self.state.probed.ambiguous);
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    }
}

/// One row as symbols; the cells behind a wide one are part of it.
fn row(buffer: &Buffer, y: u16) -> String {
    let mut row = String::new();
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        row.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    row.trim_end().to_owned()
}
