//! The terminal: the only place that reads or writes it.
//!
//! [`run`] takes the terminal, lets the user read (`session.rs`) and gives it back. It knows nothing of documents or
//! of keys, and keeps nothing between runs.

mod clipboard;
mod depth;
mod draw;
mod dress;
mod input;
mod keep;
mod modes;
mod probe;
mod screen;
mod scroll;
mod seeker;
mod session;
mod style;
mod watch;

#[cfg(not(unix))]
#[path = "portable.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

pub use depth::depth;
pub use draw::draw;
pub use dress::Look;
pub use keep::Keeper;
pub use screen::Screen;
pub use system::size;
pub use watch::Watch;

use crate::app::{self, State, Whole};
use crate::text::{Ambiguous, Probed};
use dress::Dress;
use input::Input;
use modes::{Modes, Mouse};
use probe::Probe;
use session::Session;
use std::io;
use system::Source;

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
    let modes = Modes::new();
    let taken = modes.take(mouse(state.mouse))?;
    let mut session = Session::new(state, Dress::new(look), source, modes);
    session.probe = ambiguous.is_none().then(Probe::default);
    session.watch = watch;
    session.keeper = keeper;
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
