//! Systems other than Unix: the functions of `unix.rs`, over crossterm's event reader.
//!
//! There are no signals, nothing is stopped, and the terminal is not asked about widths.

use super::TerminalEvent;
use super::input::Input;
use crate::app::Size;
use crossterm::event::{self, Event};
use std::io;
use std::time::Duration;

/// The error code of a terminal that is gone: a broken pipe.
pub const GONE: i32 = 109;

/// The size of the terminal; 80×24 if it has none.
#[must_use]
pub fn size() -> Size {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { width, height }
}

/// A write to a full disk only fails here.
pub fn outlive_full_disks() {}

/// Ends the wait from another thread: there is none on these systems.
#[derive(Clone, Debug)]
pub enum Waker {}

impl Waker {
    /// Ends the wait.
    pub fn wake(&self) {
        match *self {}
    }
}

/// Where keys come from.
pub struct EventSource;

impl EventSource {
    /// Listens to the terminal.
    ///
    /// # Errors
    /// None.
    pub fn open() -> io::Result<Self> {
        Ok(Self)
    }

    /// Nothing can end the wait here.
    pub fn waker(&self) -> Option<Waker> {
        None
    }

    /// Waits until something happens, and returns all that has happened by then; [`TerminalEvent::Quiet`]
    /// when nothing has within `most`.
    ///
    /// # Errors
    /// Those of crossterm.
    pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<TerminalEvent>> {
        if let Some(most) = most
            && !event::poll(most)?
        {
            return Ok(vec![TerminalEvent::Quiet]);
        }
        let mut events = vec![terminal_event(event::read()?)];
        while event::poll(Duration::ZERO)? {
            events.push(terminal_event(event::read()?));
        }
        Ok(events)
    }

    /// Does nothing.
    ///
    /// # Errors
    /// None.
    pub fn stop(&mut self, _: Stopped) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing: no other job can have the terminal.
    ///
    /// # Errors
    /// None.
    pub fn foreground(&mut self) -> io::Result<Option<i32>> {
        Ok(None)
    }
}

fn terminal_event(event: Event) -> TerminalEvent {
    match event {
        Event::Resize(..) => TerminalEvent::Resized,
        event => TerminalEvent::Input(Input::Event(event)),
    }
}

/// What to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// All processes of the job.
    Job,
    /// This process alone.
    Process,
}
