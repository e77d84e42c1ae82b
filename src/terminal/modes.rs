//! The terminal's modes: taken once, and given back whatever happens.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::{panic, process};

/// Presses, wheel and drags with numbers for the cells. crossterm's own command asks for every move
/// too, which would wake the program for nothing.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// The status of a process that panicked.
const PANICKED: i32 = 101;

/// The name of threads without which the reader goes on: their panics are nobody's business but theirs.
pub const EXPENDABLE: &str = "expendable";

/// The thread that has taken the terminal; None when there is nothing to give back.
static TAKEN: Mutex<Option<ThreadId>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// Whether mouse reports are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// They come to us.
    Ours,
    /// The terminal selects text with the mouse.
    Terminals,
}

impl Mouse {
    fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Self::Ours => bytes.extend_from_slice(MOUSE),
            // Writing to memory cannot fail.
            Self::Terminals => drop(queue!(bytes, DisableMouseCapture)),
        }
        bytes
    }
}

/// The terminal, in our modes while they are taken. Dropping this gives it back.
#[derive(Debug)]
pub struct Modes(());

impl Modes {
    /// Nothing is taken yet. From now on a panic gives the terminal back before its message is printed.
    /// If it was another thread that panicked, and no expendable one, the process ends: the one that reads
    /// the keys would wait for them in a terminal that is no longer its own.
    #[must_use]
    pub fn new() -> Self {
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if thread::current().name() == Some(EXPENDABLE) {
                    return;
                }
                let owner = give_back();
                report(info);
                if owner.is_some_and(|owner| owner != thread::current().id()) {
                    process::exit(PANICKED);
                }
            }));
        });
        Self(())
    }

    /// Takes the terminal: raw, alternate screen, no cursor, no wrapping, bracketed paste. Taken again,
    /// it sets all modes anew, as others may have changed them. All but the first is in the bytes that are
    /// returned: they go in front of what is drawn next, so that one write shows it.
    ///
    /// # Errors
    /// When the terminal cannot be set.
    #[allow(clippy::unused_self, reason = "only who will give the terminal back may take it")]
    pub fn take(&self, mouse: Mouse) -> io::Result<Vec<u8>> {
        *taken() = Some(thread::current().id());
        disable_raw_mode()?;
        enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, Hide, DisableLineWrap, EnableBracketedPaste)?;
        bytes.extend(mouse.bytes());
        Ok(bytes)
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    #[allow(clippy::unused_self, reason = "only who has the terminal may set its modes")]
    pub fn mouse(&self, mouse: Mouse) -> io::Result<()> {
        write(&mouse.bytes())
    }

    /// Gives the terminal back, until it is taken again.
    #[allow(clippy::unused_self, reason = "only who has the terminal may give it back")]
    pub fn give_back(&self) {
        give_back();
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        give_back();
    }
}

/// Writes to the terminal at once.
///
/// # Errors
/// Those of the standard output.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn taken() -> MutexGuard<'static, Option<ThreadId>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back, once, and returns whose it was. There is nobody left to hear of errors.
fn give_back() -> Option<ThreadId> {
    let owner = taken().take()?;
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        LeaveAlternateScreen,
        Show
    );
    let _ = write(&bytes);
    let _ = disable_raw_mode();
    Some(owner)
}
