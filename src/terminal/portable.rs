//! Systems other than Unix: the functions of `unix.rs`, over crossterm's event reader.
//!
//! There are no signals, nothing is stopped, and the terminal is not asked about widths.

use super::Happening;
use super::input::Input;
use crate::app::Size;
use crossterm::event::{self, Event};
use std::io;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The error code of a terminal that is gone: a broken pipe.
pub const GONE: i32 = 109;

/// The size of the terminal; 80×24 if it has none.
#[must_use]
pub fn size() -> Size {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { width, height }
}

/// The source of keys.
pub struct Source;

impl Source {
    /// Listens to the terminal.
    ///
    /// # Errors
    /// None.
    pub fn open() -> io::Result<Self> {
        Ok(Self)
    }

    /// Does `work` at once: nothing could end the wait when a thread is done.
    ///
    /// # Errors
    /// None.
    pub fn spawn<T>(&self, work: impl FnOnce() -> T) -> io::Result<Receiver<T>> {
        let (sender, receiver) = channel();
        let _ = sender.send(work());
        Ok(receiver)
    }

    /// Waits until something happens, and returns all that has happened by then; [`Happening::Quiet`]
    /// when nothing has within `most`.
    ///
    /// # Errors
    /// Those of crossterm.
    pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<Happening>> {
        if let Some(most) = most
            && !event::poll(most)?
        {
            return Ok(vec![Happening::Quiet]);
        }
        let mut happenings = vec![happening(event::read()?)];
        while event::poll(Duration::ZERO)? {
            happenings.push(happening(event::read()?));
        }
        Ok(happenings)
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

fn happening(event: Event) -> Happening {
    match event {
        Event::Resize(..) => Happening::Resized,
        event => Happening::Input(Input::Event(event)),
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
