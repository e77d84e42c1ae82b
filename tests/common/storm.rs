//! Sessions of random keys, mouse events, pastes and resizes, with what `ARCHITECTURE.md` says always holds
//! asserted after every step. A seed gives the same session everywhere.

use baogao::app::action::TABLE;
use baogao::app::document_view::DocumentView;
use baogao::app::keymap::Key;
use baogao::app::parked::Report;
use baogao::app::popup::Popup;
use baogao::app::viewport::Row;
use baogao::app::{
    App, Effect, Event, First, FirstReport, Job, JobResult, LoadedReport, Opening, Size, State,
    Ticket,
};
use baogao::document::{Document, Position};
use baogao::load::{LoadError, Loaded, Source};
use baogao::text::{Ambiguous, AmbiguousWidths, CellWidths, decode};
use baogao::view::{Theme, view};
use baogao::words::Lang;
use crossterm::event::{
    Event as Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use tempfile::TempDir;

/// What is read in a storm: fixtures, and two texts written for it, one of which is full of characters
/// that terminals disagree about.
const TEXTS: [&str; 5] = [
    include_str!("../../seeds/nanchang-2024.txt"),
    include_str!("../../fuzz/seeds/understand/notes.txt"),
    include_str!("../../fuzz/seeds/understand/oneline.txt"),
    "　　一、“á·é”—…工作①²\n各位代表：\n　　“α·β”[1]±3℃，Ⅱ→■“‘引号’”½，√×÷≥；e\u{301}lan ①②³“”‘’（“—”）。\n　　“Ω”á[2]à·—“…”。\n\
     名词解释\n[1]“α·β”：á“…”—。\n[2]Ω：“·”①。",
    "无",
];

/// What is pasted and typed: words of the texts, expressions good and bad, controls.
const PASTES: [&str; 8] =
    ["工作", "[一-九]、", "gzlfz", "(", "甲\n乙\x1b[2J", "\u{202E}e\u{301}\u{FE0F}", "。", ""];

/// Jumps that are remembered at the most.
const MOST_JUMPS: usize = 200;

/// `SplitMix64`: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn cells(&mut self, end: u16) -> u16 {
        u16::try_from(self.below(end.into())).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Says which session failed, and where.
struct Witness {
    seed: u64,
    step: usize,
    event: String,
}

#[allow(clippy::print_stderr, reason = "a failing test says how it is repeated")]
impl Drop for Witness {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self { seed, step, event } = self;
            eprintln!("seed {seed}, step {step}: {event}");
            eprintln!("again: cargo run --release --example storm -- --seed {seed}");
        }
    }
}

/// The texts, understood.
pub struct Weather {
    reports: Vec<Loaded>,
    keys: Vec<Key>,
    /// Where the report lies, with two more for the shelf: a reader with a file elsewhere would read all that is there.
    folder: TempDir,
}

impl Default for Weather {
    fn default() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in ["报告.txt", "东湖市2023.txt", "东湖市2024.txt"].into_iter().zip(TEXTS)
        {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        // A file that is there, so that the reports can be read again.
        let file = Source::File(folder.path().join("报告.txt"));
        let (path, stamp) = (file.path(), file.stamp());
        let understood = |text: &&str| {
            let text = decode(text.as_bytes(), None);
            Loaded { path: path.clone(), stamp, ..Loaded::new("报告.txt".to_owned(), &text) }
        };
        let keys = TABLE.iter().flat_map(|entry| entry.keys).filter_map(|name| Key::read(name));
        Self { reports: TEXTS.iter().map(understood).collect(), keys: keys.collect(), folder }
    }
}

/// A reader in a storm, with the jobs that it asked for.
struct Ship {
    app: App,
    jobs: Vec<(Ticket, Job)>,
}

impl Ship {
    fn update(&mut self, event: impl Into<Event>) {
        let effects = self.app.update(event);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Start(ticket, job) => self.jobs.push((ticket, job)),
                // One that runs already ends all the same, every other time.
                Effect::Cancel(ticket) if self.jobs.len().is_multiple_of(2) => {
                    self.jobs.retain(|(other, _)| *other != ticket);
                }
                _ => {}
            }
        }
    }

    /// Ends a job: a load with any report or an error, others with what they find.
    fn finish(&mut self, random: &mut Random, reports: &[Loaded]) {
        if self.jobs.is_empty() {
            return;
        }
        let (ticket, job) = self.jobs.swap_remove(random.below(self.jobs.len()));
        let name = String::new();
        let result = match (job, random.below(20)) {
            (_, 0) => JobResult::Failed("broken".to_owned()),
            (Job::Load(_), 1) => JobResult::Loaded(Err(LoadError::TooLarge { name })),
            (Job::Load(_), _) => {
                let loaded = random.one(reports).clone();
                JobResult::Loaded(Ok(Box::new(LoadedReport { loaded, saved: None })))
            }
            (job, _) => job.run(&|_| ()),
        };
        self.update(Event::Done(ticket, result));
    }
}

impl Weather {
    /// A session of so many steps.
    #[allow(dead_code, reason = "not every test that has storms uses it")]
    pub fn storm(&self, seed: u64, steps: usize) {
        self.session(seed, steps, false, |_| ());
    }

    /// A session of somebody who reads: on a screen of some size, and with more of what shows notes, lists
    /// and pages. What every step leaves is shown to `watch`.
    #[allow(dead_code, reason = "not every test that has storms uses it")]
    pub fn reader(&self, seed: u64, steps: usize, watch: impl FnMut(&State)) {
        self.session(seed, steps, true, watch);
    }

    fn session(&self, seed: u64, steps: usize, calm: bool, mut watch: impl FnMut(&State)) {
        let mut random = Random(seed);
        let mut witness = Witness { seed, step: 0, event: String::new() };
        let loaded = random.one(&self.reports).clone();
        let lang = *random.one(&[Lang::Zh, Lang::En]);
        let Size { width, height } = size(&mut random);
        let least = if calm { (40, 12) } else { (0, 0) };
        let size = Size { width: width.max(least.0), height: height.max(least.1) };
        let source = Source::File(self.folder.path().join("报告.txt"));
        let cell_widths = terminal(&mut random);
        // The whole of a head is the same text here.
        let is_head = random.below(4) == 0;
        let report = FirstReport { is_head, ..FirstReport::new(source, loaded) };
        let mut opening = Opening::new(First::Report(Box::new(report)), size, lang);
        opening.settings.cell_widths = cell_widths;
        let (app, effects) = App::new(opening);
        let mut ship = Ship { app, jobs: Vec::new() };
        ship.perform(effects);
        // Most reports have their marks far down.
        for _ in 0..random.below(12) {
            ship.update(Input::Key(KeyEvent::from(KeyCode::Tab)));
        }
        for step in 0..steps {
            let before = ship.app.state().view.place.top.at;
            let event = match self.event(&mut random, ship.app.state()) {
                Input::Resize(width, height) if calm => {
                    Input::Resize(width.max(40), height.max(12))
                }
                _ if calm && random.below(2) == 0 => reading(&mut random),
                event => event,
            };
            (witness.step, witness.event) = (step, format!("{event:?}"));
            let resized = matches!(event, Input::Resize(..));
            ship.update(event);
            if resized {
                nobody_moved(ship.app.state(), before);
            }
            if random.below(40) == 0 {
                ship.update(Event::CellWidths(terminal(&mut random)));
                ship.update(Event::Quiet);
            }
            if random.below(60) == 0 {
                ship.update(Event::Open(Source::File(self.folder.path().join("另一份.txt"))));
            }
            if random.below(20) == 0 {
                ship.finish(&mut random, &self.reports);
            }
            let state = ship.app.state();
            holds(state);
            draws(state);
            watch(state);
        }
    }

    fn event(&self, random: &mut Random, state: &State) -> Input {
        let plain = |code| Input::Key(KeyEvent::from(code));
        match random.below(100) {
            0..70 => {
                let key = random.one(&self.keys);
                Input::Key(KeyEvent::new(key.code, key.modifiers))
            }
            70..80 => {
                plain(KeyCode::Char(*random.one(&['0', '1', '5', '9', 'a', '一', '\'', '注'])))
            }
            80..83 => {
                let code =
                    *random.one(&[KeyCode::Enter, KeyCode::Esc, KeyCode::F(5), KeyCode::Delete]);
                let held =
                    *random.one(&[KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::NONE]);
                Input::Key(KeyEvent::new(code, held))
            }
            83..94 => mouse(random, state.size),
            94..96 => Input::Paste((*random.one(&PASTES)).to_owned()),
            96..98 => {
                let Size { width, height } = size(random);
                Input::Resize(width, height)
            }
            98 => Input::FocusGained,
            _ => Input::FocusLost,
        }
    }
}

/// What is pressed most where reports are read.
const READING: [&str; 16] = [
    "Tab", "Enter", "Enter", "i", "?", "s", "o", "Space", "j", "k", "G", "n", "t", "v", "Esc", ":",
];

fn reading(random: &mut Random) -> Input {
    let key = Key::read(random.one::<&str>(&READING)).unwrap();
    Input::Key(KeyEvent::new(key.code, key.modifiers))
}

/// A terminal that draws ambiguous characters narrow, wide or of both kinds.
fn terminal(random: &mut Random) -> CellWidths {
    match random.below(3) {
        0 => CellWidths::all(Ambiguous::Narrow),
        1 => CellWidths::all(Ambiguous::Wide),
        _ => {
            let [signs, dots, letters, frames, superscripts] =
                [(); 5].map(|()| random.below(2) == 0);
            AmbiguousWidths { signs, dots, letters, frames, superscripts }.into()
        }
    }
}

/// Mostly small, now and then up to 500×200, at times too small for anything.
fn size(random: &mut Random) -> Size {
    let (width, height) = *random.one(&[(8, 4), (40, 12), (40, 12), (90, 24), (90, 24), (120, 40)]);
    if random.below(60) == 0 {
        return Size { width: random.cells(500) + 1, height: random.cells(200) + 1 };
    }
    Size { width: random.cells(width) + 1, height: random.cells(height) + 1 }
}

fn mouse(random: &mut Random, size: Size) -> Input {
    let buttons = [MouseButton::Left, MouseButton::Left, MouseButton::Right, MouseButton::Middle];
    let button = *random.one(&buttons);
    let kinds = [
        MouseEventKind::Down(button),
        MouseEventKind::Up(button),
        MouseEventKind::Drag(button),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ];
    // Terminals report places outside, too, while they are resized.
    let column = random.cells(size.width.saturating_add(3));
    let row = random.cells(size.height.saturating_add(3));
    Input::Mouse(MouseEvent {
        kind: *random.one(&kinds),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

fn is_place(document: &Document, at: Position) -> bool {
    let known = at.block.index() < document.blocks.len() || at == Position::default();
    known && document.text(at.block).is_char_boundary(at.byte)
}

/// What holds of every state.
fn holds(state: &State) {
    let view = &state.view;
    let document = &*view.document;
    let places = view.bookmarks.values().copied();
    for at in places.chain([view.place.top.at]).chain(view.flash) {
        assert!(is_place(document, at), "{at:?}");
    }
    jumps_lead_somewhere(state);
    for row in view.rows_seen() {
        if let Row::Line(line) = row {
            assert_eq!(view.layout.line_at(view.layout.start_of(line)), line);
        }
    }
    if let Some(search) = &view.search {
        assert!(search.hits.is_sorted());
        assert!(search.hits.is_empty() || search.current < search.hits.len());
    }
    if let Some(prompt) = &state.prompt {
        assert!(prompt.text.is_char_boundary(prompt.cursor));
    }
    match &view.popup {
        Some(Popup::List(list)) => {
            assert!(list.row < list.shown.len().max(1) && list.first <= list.row, "{list:?}");
        }
        Some(Popup::Note(popup)) => assert!(popup.note.index() < document.notes.len()),
        Some(Popup::Help { .. }) | None => {}
    }
}

/// The history names open reports alone, and places that are in them.
fn jumps_lead_somewhere(state: &State) {
    let back = state.history.visits().count();
    assert!(back <= 2 * MOST_JUMPS);
    let is_in = |view: &DocumentView, at| assert!(is_place(&view.document, at), "{at:?}");
    for visit in state.history.visits() {
        let at = visit.place.top.at;
        match state.parked.get(visit.report) {
            Some(Report::View(view)) => is_in(view, at),
            Some(Report::Dropped(_)) => {}
            None => {
                let beside = state.beside.as_ref().map(|beside| &beside.other);
                let is_of = |view: &&DocumentView| view.origin.report == visit.report;
                is_in([Some(&state.view), beside].into_iter().flatten().find(is_of).unwrap(), at);
            }
        }
    }
    assert!(state.parked.views().count() <= 8);
}

/// A new size moves nobody, but that the end of the text stays at the bottom.
fn nobody_moved(state: &State, before: Position) {
    let now = state.view.place.top.at;
    assert!(now == before || state.view.at_end(), "{before:?} became {now:?}");
}

/// Draws the state; the cells of each row add up to the row, and the cursor is within.
fn draws(state: &State) {
    let Size { width, height } = state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = view(state, &Theme::default(), &mut buffer);
    assert!(cursor.is_none_or(|at| at.x < width && at.y < height), "{cursor:?}");
    for row in buffer.content.chunks(width.into()) {
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            x += usize::from(cell.cell_width().max(1));
        }
        assert_eq!(x, usize::from(width));
    }
}
