//! A run of the reader: draw, wait until something happens, hand it to [`crate::app`], carry out what that asks
//! for. Knows nothing of documents or of keys.

use super::clipboard::Clipboards;
use super::draw::draw;
use super::dress::Dress;
use super::input::Input;
use super::modes::{self, Modes};
use super::probe::{self, Probe};
use super::seeker::Seeker;
use super::system::{Source, Stopped, size};
use super::{Ended, Happening, Keeper, Screen, Watch, Work, mouse};
use crate::app::{self, Effect, Effects, State, Whole};
use crate::view::theme::Ground;
use crossterm::event::Event;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How long the target of a jump is shown.
const FLASH: Duration = Duration::from_millis(400);

/// A run of the reader on a terminal.
pub(super) struct Session<'a> {
    state: &'a mut State,
    dress: Dress<'a>,
    source: Source,
    modes: Modes,
    screen: Screen,
    /// None when the terminal was not asked, or has answered.
    pub(super) probe: Option<Probe>,
    /// None when nothing is being worked on.
    worker: Option<Worker>,
    seeker: Seeker,
    /// None when the text does not come from a file.
    pub(super) watch: Option<Watch>,
    /// None where nothing is kept.
    pub(super) keeper: Option<&'a Keeper>,
    pub(super) clipboards: Clipboards,
    /// Whether there was a key, or the focus, since it was last looked whether the file has changed.
    is_used: bool,
}

/// Whether an event says that somebody is here.
fn is_use(event: &Event) -> bool {
    matches!(event, Event::Key(_) | Event::FocusGained)
}

/// Work under way.
struct Worker {
    done: Receiver<Result<Whole, String>>,
    /// Whether it reads the whole text again, and not the rest of one.
    whole: bool,
}

type Flow = ControlFlow<Ended>;
const ON: Flow = ControlFlow::Continue(());

impl<'a> Session<'a> {
    /// A session on a terminal that has been taken.
    pub(super) fn new(
        state: &'a mut State,
        dress: Dress<'a>,
        source: Source,
        modes: Modes,
    ) -> Self {
        Self {
            state,
            dress,
            source,
            modes,
            screen: Screen::default(),
            probe: None,
            worker: None,
            seeker: Seeker::default(),
            watch: None,
            keeper: None,
            clipboards: Clipboards::default(),
            is_used: false,
        }
    }

    /// Reads until the end; `first` are the bytes that go before all others.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    pub(super) fn read(&mut self, mut first: Vec<u8>, work: Option<Work>) -> io::Result<Ended> {
        first.extend(probe::GROUND_ASKED);
        match &self.probe {
            Some(_) => first.extend(probe::question()),
            None => first.extend(probe::KIND_ASKED),
        }
        self.dress.put_on(self.state);
        first.extend(self.frame());
        modes::write(&first)?;
        // Not before the first frame: where there is one core, or one memory, that would wait for it.
        let done = work.map(|work| self.source.spawn(work)).transpose()?;
        self.worker = done.map(|done| Worker { done, whole: false });
        loop {
            let happenings = self.source.wait(self.state.view.flash.map(|_| FLASH))?;
            for happening in happenings {
                if let ControlFlow::Break(ended) = self.happened(happening)? {
                    return Ok(ended);
                }
            }
            if let ControlFlow::Break(ended) = self.done_beside()? {
                return Ok(ended);
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
        draw(self.state, &self.dress.theme, &mut self.screen)
    }

    fn happened(&mut self, happening: Happening) -> io::Result<Flow> {
        match happening {
            Happening::Input(Input::Event(event)) => return self.handle(event),
            Happening::Input(Input::Background(rgb)) => {
                self.dress.stand_on(Ground::of(rgb), self.state);
            }
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

    /// Takes in what was done beside the reading.
    fn done_beside(&mut self) -> io::Result<Flow> {
        self.seeker.take(self.state);
        let done = |worker: &Worker| Some((worker.done.try_recv().ok()?, worker.whole));
        let Some((done, whole)) = self.worker.as_ref().and_then(done) else {
            return Ok(ON);
        };
        self.worker = None;
        if whole {
            app::reloaded(self.state, done);
            return Ok(ON);
        }
        let effects = app::loaded(self.state, done);
        self.perform(effects)
    }

    fn handle(&mut self, event: Event) -> io::Result<Flow> {
        self.is_used |= is_use(&event);
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
                Effect::Dress => self.dress.put_on(self.state),
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
