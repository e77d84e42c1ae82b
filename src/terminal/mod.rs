//! The terminal: the only place that reads or writes it.
//!
//! [`run`] takes the terminal, lets the user read (`session.rs`) and gives it back. It knows nothing of documents or
//! of keys, and keeps nothing between runs.

mod active_theme;
mod addressing;
mod clipboard;
mod depth;
mod draw;
mod input;
mod jobs;
mod modes;
mod multiplexer;
mod probe;
mod screen;
mod scroll;
mod session;
mod style;

#[cfg(not(unix))]
#[path = "portable.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

pub use active_theme::LoadTheme;
pub use addressing::is_addressable;
pub use depth::depth;
pub use draw::draw;
pub use screen::Screen;
pub use system::{outlive_full_disks, size};

use crate::app::{App, Effect, Effects, Event};
use crate::text::{Ambiguous, CellWidths};
use active_theme::ActiveTheme;
use input::Input;
use modes::{Mouse, TerminalModes};
use probe::Probe;
use session::Session;
use std::io;
use system::EventSource;

/// What has happened to the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
enum TerminalEvent {
    /// It sent something.
    Input(Input),
    /// Its size changed.
    Resized,
    /// The process was asked to stop until it is continued.
    Stop,
    /// The process was continued; other programs may have used the terminal meanwhile.
    Continued,
    /// A signal asks the process to end.
    Ended(i32),
    /// The terminal is gone.
    HungUp,
    /// Nothing happened for as long as was to be waited.
    Quiet,
}

/// What the session needs besides the terminal.
pub struct Services<'a> {
    /// Loads a theme by its name when it is first needed.
    pub load_theme: LoadTheme<'a>,
    /// The character widths that the user has configured; if `None`, the terminal is asked.
    pub ambiguous: Option<Ambiguous>,
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

/// Runs the app on the terminal until the user quits; `effects` are those of opening it. The terminal is given back
/// before this returns, and before the message of a panic. The last changes are not saved by then: see [`save_all`].
///
/// # Errors
/// When there is no terminal to read keys from, or it cannot be read or written.
pub fn run(app: &mut App, effects: Effects, services: Services<'_>) -> io::Result<Ended> {
    let Services { load_theme, ambiguous } = services;
    let mut source = EventSource::open()?;
    if let Some(signal) = source.foreground()? {
        return Ok(Ended::Signal(signal));
    }
    if let Some(ambiguous) = ambiguous {
        app.update(Event::CellWidths(CellWidths::all(ambiguous)));
    }
    let modes = TerminalModes::new();
    let taken = modes.take(mouse(app.state().settings.mouse))?;
    let mut session = Session::new(app, ActiveTheme::new(load_theme), source, modes);
    session.probe = ambiguous.is_none().then(Probe::default);
    let ended = session.read(taken, effects);
    let clipboards = std::mem::take(&mut session.clipboards);
    // The terminal is given back first.
    drop(session);
    clipboards.close();
    match ended {
        Err(error) if is_gone(&error) => Ok(Ended::HungUp),
        ended => ended,
    }
}

/// Saves, when the program ends, all unsaved changes and which report was read last. Returns what went wrong, unless
/// the user has already been told.
#[must_use]
pub fn save_all(app: &mut App) -> Option<String> {
    let policy = app.state().opener.policy.clone();
    let mut effects = Effects::new();
    for unsaved in app.unsaved() {
        let saved = policy.save(unsaved.document, unsaved.path.as_deref(), unsaved.change());
        if let Some(saved) = saved {
            effects.extend(app.update(Event::Saved(Box::new(unsaved), saved)));
        }
    }
    let origin = &app.state().view.origin;
    let noted = origin.source.path().map(|path| policy.read_last(&path));
    if let Some(Err(trouble)) = noted.filter(|_| effects.is_empty()) {
        let report = origin.report;
        effects.extend(app.update(Event::NotNoted(report, trouble)));
    }
    effects.into_iter().find_map(|effect| match effect {
        Effect::Complain(said) => Some(said),
        _ => None,
    })
}

/// Whether a write failed because the terminal is no longer there.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe) || error.raw_os_error() == Some(system::GONE)
}

fn mouse(ours: bool) -> Mouse {
    if ours { Mouse::Ours } else { Mouse::Terminals }
}
