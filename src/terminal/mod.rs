//! The terminal: the only place that reads or writes it.
//!
//! One loop: draw, wait until something happens, hand it to [`crate::app`], carry out what that asks
//! for. It knows nothing of documents or of keys, and keeps nothing between runs.

mod clipboard;
mod depth;
mod frame;
mod input;
mod keep;
mod modes;
mod probe;
mod screen;
mod scroll;
mod seeker;
mod style;
mod watch;

#[cfg(not(unix))]
#[path = "portable.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

pub use depth::depth;
pub use keep::Keeper;
pub use screen::Screen;
pub use system::size;
pub use watch::Watch;

use crate::app::{self, Effect, Effects, State, Whole};
use crate::text::{Ambiguous, Probed};
use crate::view::theme::Ground;
use crate::view::{self, Theme};
use clipboard::Clipboards;
use crossterm::event::Event;
use input::Input;
use modes::{Modes, Mouse};
use probe::Probe;
use ratatui::layout::Rect;
use seeker::Seeker;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use system::{Source, Stopped};

/// What has happened to the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Happening {
    /// It sent something.
    Input(Input),
    /// Its size changed.
    Resized,
    /// Somebody asks the process to stop until it is continued.
    Stop,
    /// The process was continued; others have used the terminal meanwhile.
    Continued,
    /// A signal asks the process to end.
    Ended(i32),
    /// It is gone.
    HungUp,
    /// Nothing happened for as long as was to be waited.
    Quiet,
}

/// How long the target of a jump is shown.
const FLASH: Duration = Duration::from_millis(400);

/// Something to be done beside the reading: understanding the whole of a text.
pub type Work = Box<dyn FnOnce() -> Result<Whole, String> + Send>;

/// What the reader has to do with besides its terminal.
pub struct Outside<'a> {
    /// Makes a theme of its name when it is first needed, or says in a line why it cannot.
    pub look: Look<'a>,
    /// What the user says of the terminal; None asks it.
    pub ambiguous: Option<Ambiguous>,
    /// Understands the rest of a text of which the state holds the head; it runs on a thread of its own,
    /// and its result is taken in when it is there.
    pub work: Option<Work>,
    /// Knows the file that is read, if it is one, and reads it again when it has changed.
    pub watch: Option<Watch>,
    /// Keeps on disk what the user does; None where nothing is kept.
    pub keeper: Option<&'a Keeper>,
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user quit.
    Quit,
    /// A signal of this number.
    Signal(i32),
    /// The terminal went away.
    HungUp,
}

/// Shows `state` and lets the user read until the end. The terminal is given back before this returns,
/// and before the message of a panic. What the user did last is not kept by then: see [`Keeper::end`].
///
/// # Errors
/// When there is no terminal to read keys from, or it cannot be read or written.
pub fn run(state: &mut State, outside: Outside<'_>) -> io::Result<Ended> {
    let Outside { look, ambiguous, work, watch, keeper } = outside;
    let mut source = Source::open()?;
    if let Some(signal) = source.foreground()? {
        return Ok(Ended::Signal(signal));
    }
    if let Some(ambiguous) = ambiguous {
        app::probed(state, Probed::all(ambiguous));
    }
    let probe = ambiguous.is_none().then(Probe::default);
    let modes = Modes::new();
    let taken = modes.take(mouse(state.mouse))?;
    let dress = Dress { look, name: None, ground: Ground::Unknown, theme: Theme::default() };
    let screen = Screen::default();
    let (worker, seeker) = (None, Seeker::default());
    let clipboards = Clipboards::default();
    let mut session = Session {
        state,
        dress,
        source,
        modes,
        screen,
        probe,
        worker,
        seeker,
        watch,
        keeper,
        clipboards,
        is_used: false,
    };
    let ended = session.read(taken, work);
    let clipboards = std::mem::take(&mut session.clipboards);
    // The terminal is given back first.
    drop(session);
    clipboards.close();
    match ended {
        Err(error) if is_gone(&error) => Ok(Ended::HungUp),
        ended => ended,
    }
}

/// Whether a write failed because the terminal is no longer there.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe) || error.raw_os_error() == Some(system::GONE)
}

fn mouse(ours: bool) -> Mouse {
    if ours { Mouse::Ours } else { Mouse::Terminals }
}

/// Makes the theme of a name on a background, or says in a line why there is none.
pub type Look<'a> = &'a mut dyn FnMut(&str, Ground) -> Result<Theme, String>;

/// The theme in use.
struct Dress<'a> {
    look: Look<'a>,
    /// The name that was last looked up.
    name: Option<String>,
    /// What it was looked up for.
    ground: Ground,
    theme: Theme,
}

impl Dress<'_> {
    /// Puts on the theme that the state names. Where there is none, the one before stays on.
    fn change(&mut self, state: &mut State) {
        let name = state.themes.current();
        if self.name.as_deref() == Some(name) {
            return;
        }
        self.name = Some(name.to_owned());
        match (self.look)(name, self.ground) {
            Ok(theme) => self.theme = theme,
            Err(reason) => state.say(reason),
        }
    }

    /// Stands on another background from now on.
    fn stand_on(&mut self, ground: Ground) {
        if ground != self.ground {
            (self.ground, self.name) = (ground, None);
        }
    }
}

/// A run of the reader on a terminal.
struct Session<'a> {
    state: &'a mut State,
    dress: Dress<'a>,
    source: Source,
    modes: Modes,
    screen: Screen,
    /// None when the terminal was not asked, or has answered.
    probe: Option<Probe>,
    /// None when nothing is being worked on.
    worker: Option<Worker>,
    seeker: Seeker,
    /// None when the text does not come from a file.
    watch: Option<Watch>,
    /// None where nothing is kept.
    keeper: Option<&'a Keeper>,
    clipboards: Clipboards,
    /// Whether there was a key, or the focus, since it was last looked whether the file has changed.
    is_used: bool,
}

/// Work under way.
struct Worker {
    done: Receiver<Result<Whole, String>>,
    /// Whether it reads the whole text again, and not the rest of one.
    whole: bool,
}

type Flow = ControlFlow<Ended>;
const ON: Flow = ControlFlow::Continue(());

impl Session<'_> {
    /// Reads until the end; `first` are the bytes that go before all others.
    fn read(&mut self, mut first: Vec<u8>, work: Option<Work>) -> io::Result<Ended> {
        first.extend(probe::GROUND_ASKED);
        match &self.probe {
            Some(_) => first.extend(probe::question()),
            None => first.extend(probe::KIND_ASKED),
        }
        first.extend(self.frame());
        modes::write(&first)?;
        // Not before the first frame: where there is one core, or one memory, that would wait for it.
        let done = work.map(|work| self.source.spawn(work)).transpose()?;
        self.worker = done.map(|done| Worker { done, whole: false });
        loop {
            for happening in self.source.wait(self.state.reader.flash.map(|_| FLASH))? {
                if let ControlFlow::Break(ended) = self.happened(happening)? {
                    return Ok(ended);
                }
            }
            self.seeker.take(self.state);
            if let Some(flow) = self.worked()? {
                return Ok(flow);
            }
            self.draw()?;
            // The answer to a key comes first.
            if self.seeker.start(&self.source, self.state) {
                self.draw()?;
            }
            if std::mem::take(&mut self.is_used) && self.has_changed() {
                app::changed(self.state);
                self.draw()?;
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let frame = self.frame();
        if frame.is_empty() { Ok(()) } else { modes::write(&frame) }
    }

    /// Whether the file has changed since this was last asked, and is not being read again.
    fn has_changed(&mut self) -> bool {
        self.worker.is_none() && self.watch.as_mut().is_some_and(Watch::has_changed)
    }

    /// The bytes that bring the screen up to date; none when it is.
    fn frame(&mut self) -> Vec<u8> {
        self.dress.change(self.state);
        self.state.see();
        let size = self.state.size;
        let mut buffer = self.screen.buffer(Rect::new(0, 0, size.width, size.height));
        let cursor = view::view(self.state, &self.dress.theme, &mut buffer);
        self.screen.show(buffer, cursor)
    }

    fn happened(&mut self, happening: Happening) -> io::Result<Flow> {
        match happening {
            Happening::Input(Input::Event(event)) => return self.handle(event),
            Happening::Input(Input::Background(rgb)) => self.dress.stand_on(Ground::of(rgb)),
            Happening::Input(answer) => self.answered(&answer),
            Happening::Resized => self.resized(),
            Happening::Stop => return self.stop(Stopped::Process),
            Happening::Continued => return self.back(),
            Happening::Ended(signal) => return Ok(ControlFlow::Break(Ended::Signal(signal))),
            Happening::HungUp => return Ok(ControlFlow::Break(Ended::HungUp)),
            Happening::Quiet => app::fade(self.state),
        }
        Ok(ON)
    }

    /// Takes in what the worker has done, if it is done.
    fn worked(&mut self) -> io::Result<Option<Ended>> {
        let Some(worker) = &self.worker else { return Ok(None) };
        let (Ok(done), whole) = (worker.done.try_recv(), worker.whole) else { return Ok(None) };
        self.worker = None;
        if whole {
            app::reloaded(self.state, done);
            return Ok(None);
        }
        let effects = app::loaded(self.state, done);
        Ok(self.perform(effects)?.break_value())
    }

    fn handle(&mut self, event: Event) -> io::Result<Flow> {
        self.is_used |= matches!(event, Event::Key(_) | Event::FocusGained);
        let effects = app::handle(self.state, event);
        self.perform(effects)
    }

    /// Keeps what the user has done so far; what goes wrong is said in the status line.
    fn keep(&mut self) {
        if let Some(keeper) = self.keeper {
            keeper.keep(self.state);
        }
    }

    /// Has the file read again, on a thread of its own. What was done to the text as it is belongs to that.
    fn reload(&mut self) -> io::Result<()> {
        self.keep();
        match &mut self.watch {
            Some(watch) if self.worker.is_none() => {
                let done = self.source.spawn(watch.again())?;
                self.worker = Some(Worker { done, whole: true });
            }
            Some(_) => {}
            None => self.state.say(self.state.words().no_file),
        }
        Ok(())
    }

    fn perform(&mut self, effects: Effects) -> io::Result<Flow> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(ControlFlow::Break(Ended::Quit)),
                Effect::Suspend => {
                    if let ended @ ControlFlow::Break(_) = self.stop(Stopped::Job)? {
                        return Ok(ended);
                    }
                }
                Effect::Keep => self.keep(),
                Effect::Reload => self.reload()?,
                Effect::Seek => self.seeker.want(),
                Effect::Repaint => self.screen = Screen::default(),
                Effect::Copy(text) => {
                    let clipboard = self.clipboards.put(&text)?;
                    app::copied(self.state, &text, clipboard);
                }
                Effect::Mouse(ours) => self.modes.mouse(mouse(ours))?,
            }
        }
        Ok(ON)
    }

    /// Takes an answer of the terminal. What was drawn before it, as if the terminal were another, has
    /// shifted what stood behind it: nothing of it can be relied on.
    fn answered(&mut self, answer: &Input) {
        if let Input::Attributes { clipboard } = answer {
            self.clipboards.terminal_takes = *clipboard;
        }
        if let Some(probed) = self.probe.as_mut().and_then(|probe| probe.answer(answer)) {
            self.probe = None;
            if probed != self.state.probed {
                app::probed(self.state, probed);
                self.screen = Screen::default();
            }
        }
    }

    /// Tells the state the terminal's size, if that is new. No effect follows from a size.
    fn resized(&mut self) {
        let size = size();
        if size != self.state.size {
            app::handle(self.state, Event::Resize(size.width, size.height));
        }
    }

    /// Gives the terminal back, stops, and takes it again when continued.
    fn stop(&mut self, whom: Stopped) -> io::Result<Flow> {
        self.keep();
        self.modes.give_back();
        self.source.stop(whom)?;
        self.back()
    }

    /// Sets the modes anew and draws everything: whoever had the terminal left nothing as it was. Who is
    /// continued only to be ended takes nothing.
    fn back(&mut self) -> io::Result<Flow> {
        if let Some(signal) = self.source.foreground()? {
            return Ok(ControlFlow::Break(Ended::Signal(signal)));
        }
        modes::write(&self.modes.take(mouse(self.state.mouse))?)?;
        self.screen = Screen::default();
        self.resized();
        Ok(ON)
    }
}
