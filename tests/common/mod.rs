//! A session without a terminal: keys go in, the screen comes out as text.

#![allow(clippy::unwrap_used, dead_code, reason = "shared by tests that each use a part of it")]
#![allow(clippy::string_slice, reason = "a test may panic")]

pub mod emulator;
pub mod kills;
pub mod rules;
pub mod storm;
pub mod yearly_report;

use baogao::app::keymap::Key;
use baogao::app::panes::Panes;
use baogao::app::{
    App, Effect, Event, First, FirstReport, Job, JobResult, LoadedReport, Opening, Size, State,
    Ticket, Unsaved,
};
use baogao::document::{Document, Position};
use baogao::load::{Loaded, Source};
use baogao::store::state::Opened;
use baogao::text::decode;
use baogao::view::{Theme, view};
use baogao::words::Lang;
use crossterm::event::{Event as Input, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

/// The report that is embedded.
pub const SEED: &str = include_str!("../../seeds/nanchang-2024.txt");

pub fn document(text: &str) -> Document {
    loaded(text).parsed.document
}

/// A text as it opens on a screen of `width` × `height` cells, in a language. It comes from a file that can be read
/// again.
pub fn opening(text: &str, width: u16, height: u16, lang: Lang) -> Opening {
    opening_of(first(text), width, height, lang)
}

/// A text as the first report.
pub fn first(text: &str) -> FirstReport {
    let source = Source::File(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into());
    let loaded = Loaded { path: source.path(), stamp: source.stamp(), ..loaded(text) };
    FirstReport::new(source, loaded)
}

/// A report as it opens, as [`opening`] does it.
pub fn opening_of(report: FirstReport, width: u16, height: u16, lang: Lang) -> Opening {
    Opening::new(First::Report(Box::new(report)), Size { width, height }, lang)
}

/// Bytes of a text from which on it is kept as it was understood: many tests open the same one, and without
/// optimisation that takes a tenth of a second.
const LONG: usize = 1 << 14;

static KNOWN: LazyLock<Mutex<HashMap<String, Loaded>>> = LazyLock::new(Mutex::default);

/// A report as it is loaded.
pub fn loaded(text: &str) -> Loaded {
    if let Some(known) = KNOWN.lock().unwrap().get(text) {
        return known.clone();
    }
    let loaded = Loaded::new("report.txt".to_owned(), &decode(text.as_bytes(), None));
    if text.len() >= LONG {
        KNOWN.lock().unwrap().insert(text.to_owned(), loaded.clone());
    }
    loaded
}

/// A reader driven as a person drives it.
pub struct Session {
    pub app: App,
    pub effects: Vec<Effect>,
}

impl Session {
    /// Opens a text on a screen of `width` × `height` cells.
    pub fn open(text: &str, width: u16, height: u16) -> Self {
        Self::with(opening(text, width, height, Lang::Zh))
    }

    /// Opens the embedded report in English.
    pub fn seed_in_english(width: u16, height: u16) -> Self {
        Self::with(opening(SEED, width, height, Lang::En))
    }

    /// Opens the embedded report with keys of the user's own, by the names of their actions.
    pub fn seed_with_keys(own: &[(&str, &[&str])], width: u16, height: u16) -> Self {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let own = own.iter().map(|(name, own)| ((*name).to_owned(), keys(own)));
        let mut opening = opening(SEED, width, height, Lang::Zh);
        opening.settings.keymap = baogao::app::keymap::Keymap::with(own.collect()).0;
        Self::with(opening)
    }

    /// Opens a report as an opening says.
    pub fn with(opening: Opening) -> Self {
        let (app, effects) = App::new(opening);
        Self { app, effects }
    }

    /// Opens the head of a text, of which the rest is asked for.
    pub fn head(text: &str, width: u16, height: u16) -> Self {
        let report = FirstReport { is_head: true, ..first(text) };
        Self::with(opening_of(report, width, height, Lang::Zh))
    }

    /// The state, to look at.
    pub fn state(&self) -> &State {
        self.app.state()
    }

    /// Where everything stands.
    pub fn panes(&self) -> Panes {
        self.state().view.panes(&self.state().settings)
    }

    /// What would be saved.
    pub fn unsaved(&self) -> Option<Unsaved> {
        self.app.unsaved().pop()
    }

    /// How many times something was to be saved.
    pub fn saves(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count()
    }

    /// The job that was asked for last, taken off the effects.
    #[track_caller]
    pub fn job(&mut self) -> (Ticket, Job) {
        let last = self.effects.iter().rposition(|e| matches!(e, Effect::Start(..)));
        match self.effects.remove(last.unwrap()) {
            Effect::Start(ticket, job) => (ticket, job),
            _ => unreachable!(),
        }
    }

    /// Does the job that was asked for last, as the threads do.
    #[track_caller]
    pub fn finish_job(&mut self) {
        let (ticket, job) = self.job();
        self.event(Event::Done(ticket, job.run(&|_| ())));
    }

    /// Ends the loading that was asked for last with a text, and what was kept of it.
    #[track_caller]
    pub fn finish_loading(&mut self, text: &str, saved: Option<Opened>) {
        let (ticket, _) = self.job();
        let report = LoadedReport { loaded: loaded(text), saved };
        self.event(Event::Done(ticket, JobResult::Loaded(Ok(Box::new(report)))));
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
            self.event(Input::Key(KeyEvent::new(key.code, key.modifiers)));
        }
        self
    }

    /// Types a text, a key for each character.
    pub fn types(mut self, text: &str) -> Self {
        for c in text.chars() {
            let code = crossterm::event::KeyCode::Char(c);
            self.event(Input::Key(KeyEvent::from(code)));
        }
        self
    }

    pub fn resize(mut self, width: u16, height: u16) -> Self {
        self.event(Input::Resize(width, height));
        self
    }

    pub fn click(mut self, column: u16, row: u16) -> Self {
        for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)]
        {
            let modifiers = crossterm::event::KeyModifiers::NONE;
            self.event(Input::Mouse(MouseEvent { kind, column, row, modifiers }));
        }
        self
    }

    pub fn event(&mut self, event: impl Into<Event>) {
        self.effects.extend(self.app.update(event));
    }

    pub fn top(&self) -> Position {
        self.state().view.place.top.at
    }

    /// The screen as lines, blanks at their ends left out.
    pub fn lines(&self) -> Vec<String> {
        let Size { width, height } = self.state().size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view(self.state(), &Theme::default(), &mut buffer);
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
        let column = baogao::text::str_width(before, self.state().settings.cell_widths.ambiguous);
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
