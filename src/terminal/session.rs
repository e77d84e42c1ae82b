//! The main loop: draw, wait until something happens, pass it to the [`App`], carry out the effects. Knows nothing of
//! documents or of keys.

use super::active_theme::ActiveTheme;
use super::clipboard::Clipboards;
use super::draw::draw;
use super::input::Input;
use super::jobs::Jobs;
use super::modes::{self, TerminalModes};
use super::probe::{self, Probe};
use super::screen::Screen;
use super::system::{EventSource, Stopped, size};
use super::{Ended, TerminalEvent, mouse};
use crate::app::{App, Effect, Effects, Event, Job, TableFile, Ticket, Unsaved, Unwritten};
use crate::store;
use crate::store::state::{StatePolicy, Trouble};
use crate::view::theme::Ground;
use crossterm::event::Event as TerminalInput;
use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

/// How long the target of a jump stays highlighted, and the longest time between the clicks of a double click.
const MOMENT: Duration = Duration::from_millis(400);

/// A session on a terminal.
pub(super) struct Session<'a> {
    app: &'a mut App,
    theme: ActiveTheme<'a>,
    source: EventSource,
    modes: TerminalModes,
    screen: Screen,
    jobs: Jobs,
    /// Jobs requested since the last frame. They start after the next one, so that a key is answered first.
    to_start: Vec<(Ticket, Job)>,
    policy: StatePolicy,
    /// `None` when the terminal was not asked, or has answered.
    pub(super) probe: Option<Probe>,
    pub(super) clipboards: Clipboards,
    /// Whether a key was pressed or the terminal got the focus since the file was last checked for changes.
    is_used: bool,
}

type Flow = ControlFlow<Ended>;
const ON: Flow = ControlFlow::Continue(());

impl<'a> Session<'a> {
    /// A session on a terminal that has been taken.
    pub(super) fn new(
        app: &'a mut App,
        theme: ActiveTheme<'a>,
        source: EventSource,
        modes: TerminalModes,
    ) -> Self {
        let jobs = Jobs::new(source.waker());
        let policy = app.state().opener.policy.clone();
        Self {
            app,
            theme,
            source,
            modes,
            screen: Screen::default(),
            jobs,
            to_start: Vec::new(),
            policy,
            probe: None,
            clipboards: Clipboards::default(),
            is_used: false,
        }
    }

    /// Reads until the end; `first` are the bytes that go before all others, `effects` what the opening asks for.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    pub(super) fn read(&mut self, mut first: Vec<u8>, effects: Effects) -> io::Result<Ended> {
        first.extend(probe::GROUND_ASKED);
        match &self.probe {
            Some(_) => first.extend(probe::question()),
            None => first.extend(probe::KIND_ASKED),
        }
        self.load_theme();
        first.extend(self.frame());
        modes::write(&first)?;
        let mut flow = self.perform(effects)?;
        loop {
            if let ControlFlow::Break(ended) = flow {
                return Ok(ended);
            }
            self.start_jobs();
            self.look_at_file()?;
            flow = self.wait()?;
            if flow == ON {
                self.draw()?;
            }
        }
    }

    /// Waits until something happens, and handles everything that has.
    fn wait(&mut self) -> io::Result<Flow> {
        let state = self.app.state();
        let is_waited_for = state.view.flash.is_some() || state.pointer.clicks.is_some();
        for event in self.source.wait(is_waited_for.then_some(MOMENT))? {
            if let ended @ ControlFlow::Break(_) = self.happened(event)? {
                return Ok(ended);
            }
        }
        for event in self.jobs.events() {
            if let ended @ ControlFlow::Break(_) = self.update(event)? {
                return Ok(ended);
            }
        }
        Ok(ON)
    }

    /// Starts the requested jobs, once the answer to the key has been drawn: a starting thread may take the processor
    /// for some milliseconds.
    fn start_jobs(&mut self) {
        for (ticket, job) in std::mem::take(&mut self.to_start) {
            self.jobs.start(ticket, job);
        }
    }

    /// Checks whether the file of the report on the screen has changed. This happens only when a key is pressed or
    /// the terminal gets the focus: an idle program stays asleep.
    fn look_at_file(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.is_used) {
            return Ok(());
        }
        let origin = &self.app.state().view.origin;
        let known = origin.stamp;
        let now = known.and_then(|_| origin.source.stamp());
        if let Some(now) = now.filter(|_| now != known) {
            let report = origin.report;
            self.app.update(Event::FileChanged(report, now));
            self.draw()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let frame = self.frame();
        if frame.is_empty() { Ok(()) } else { modes::write(&frame) }
    }

    /// The bytes that bring the screen up to date; none when it is.
    fn frame(&mut self) -> Vec<u8> {
        draw(self.app, &self.theme.theme, &mut self.screen)
    }

    fn happened(&mut self, event: TerminalEvent) -> io::Result<Flow> {
        match event {
            TerminalEvent::Input(Input::Event(event)) => {
                self.is_used |= matches!(event, TerminalInput::Key(_) | TerminalInput::FocusGained);
                return self.update(event);
            }
            TerminalEvent::Input(Input::Background(rgb)) => {
                if self.theme.stand_on(Ground::of(rgb)) {
                    self.load_theme();
                }
            }
            TerminalEvent::Input(answer) => return self.answered(&answer),
            TerminalEvent::Resized => return self.resized(),
            TerminalEvent::Stop => return self.stop(Stopped::Process),
            TerminalEvent::Continued => return self.back(),
            TerminalEvent::Ended(signal) => return Ok(ControlFlow::Break(Ended::Signal(signal))),
            TerminalEvent::HungUp => return Ok(ControlFlow::Break(Ended::HungUp)),
            TerminalEvent::Quiet => return self.update(Event::Quiet),
        }
        Ok(ON)
    }

    fn update(&mut self, event: impl Into<Event>) -> io::Result<Flow> {
        let effects = self.app.update(event);
        self.perform(effects)
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
                Effect::Save(unsaved) => self.save(unsaved),
                Effect::Prefer(wanted) => {
                    let saved = self.policy.prefer(&wanted);
                    self.noted(saved);
                }
                Effect::Correct(document, path, correction) => {
                    let saved = self.policy.correct(document, path.as_deref(), &correction);
                    self.noted(saved);
                }
                Effect::CorrectFigure(kept) => {
                    let path = kept.path.as_deref();
                    let saved = self.policy.correct_figure(
                        kept.document,
                        path,
                        &kept.correction,
                        kept.keep,
                    );
                    self.noted(saved);
                }
                Effect::WriteTable(file) => {
                    let TableFile { name, text, replace } = *file;
                    let written = store::user_file::write(name.as_ref(), &text, replace);
                    self.app
                        .update(Event::Written(name, written.map_err(|error| unwritten(&error))));
                }
                Effect::KeepShelf(named, left) => {
                    let saved = self.policy.keep_shelf(&named, &left);
                    self.noted(saved);
                }
                Effect::Start(ticket, job) => self.to_start.push((ticket, job)),
                Effect::Cancel(ticket) => {
                    self.to_start.retain(|(other, _)| *other != ticket);
                    self.jobs.cancel(ticket);
                }
                Effect::LoadTheme => self.load_theme(),
                Effect::Repaint => self.screen = Screen::default(),
                Effect::Copy(text) => {
                    let clipboard = self.clipboards.put(&text)?;
                    self.app.update(Event::Copied(text.chars().count(), clipboard));
                }
                Effect::Mouse(ours) => self.modes.mouse(mouse(ours))?,
                // It is shown in the status line.
                Effect::Complain(_) => {}
            }
        }
        Ok(ON)
    }

    fn load_theme(&mut self) {
        let name = self.app.state().settings.themes.current();
        if let Err(reason) = self.theme.load(name) {
            self.app.update(Event::NoTheme(reason));
        }
    }

    /// Says what went wrong with saving something, if anything did.
    fn noted(&mut self, saved: Result<(), Trouble>) {
        if let Err(trouble) = saved {
            let report = self.app.state().view.origin.report;
            self.app.update(Event::NotNoted(report, trouble));
        }
    }

    fn save(&mut self, unsaved: Box<Unsaved>) {
        let saved = self.policy.save(unsaved.document, unsaved.path.as_deref(), unsaved.change());
        if let Some(saved) = saved {
            self.app.update(Event::Saved(unsaved, saved));
        }
    }

    /// Handles an answer of the terminal. Frames drawn before the answer assumed other widths, so glyphs may have
    /// shifted and everything is drawn again.
    fn answered(&mut self, answer: &Input) -> io::Result<Flow> {
        if let Input::Attributes { clipboard } = answer {
            self.clipboards.terminal_takes = *clipboard;
        }
        if let Some(widths) = self.probe.as_mut().and_then(|probe| probe.answer(answer)) {
            self.probe = None;
            if widths != self.app.state().settings.cell_widths {
                self.screen = Screen::default();
                return self.update(Event::CellWidths(widths));
            }
        }
        Ok(ON)
    }

    /// Tells the app the terminal's size, if that is new.
    fn resized(&mut self) -> io::Result<Flow> {
        let size = size();
        if size == self.app.state().size {
            return Ok(ON);
        }
        self.update(TerminalInput::Resize(size.width, size.height))
    }

    /// Gives the terminal back, stops, and takes it again when continued.
    fn stop(&mut self, whom: Stopped) -> io::Result<Flow> {
        for unsaved in self.app.unsaved() {
            self.save(Box::new(unsaved));
        }
        self.modes.give_back();
        self.source.stop(whom)?;
        self.back()
    }

    /// Sets the modes again and draws everything, because other programs may have changed both. A process that is
    /// continued only to be ended does not take the terminal.
    fn back(&mut self) -> io::Result<Flow> {
        if let Some(signal) = self.source.foreground()? {
            return Ok(ControlFlow::Break(Ended::Signal(signal)));
        }
        modes::write(&self.modes.take(mouse(self.app.state().settings.mouse))?)?;
        self.screen = Screen::default();
        self.resized()
    }
}

/// Why a file was not written.
fn unwritten(error: &io::Error) -> Unwritten {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Unwritten::Exists,
        _ => Unwritten::Failed(error.to_string()),
    }
}
