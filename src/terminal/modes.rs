//! The terminal's modes: set at the start, and restored however the program ends.
//!
//! Knows nothing of what is drawn or read.

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

/// Asks for reports of presses, the wheel and drags, with cells as numbers (SGR). crossterm's own command also
/// asks for every move, which would wake the program for nothing.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// The status of a process that panicked.
const PANICKED: i32 = 101;

/// The name of threads that the reader can do without. Panics on threads of this name are ignored.
pub const EXPENDABLE: &str = "expendable";

/// The thread that has taken the terminal; none when there is nothing to give back.
static TAKEN: Mutex<Option<ThreadId>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// Who handles the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The terminal reports it to us.
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
pub struct TerminalModes(());

impl TerminalModes {
    /// Takes nothing yet. From now on a panic gives the terminal back before its message is printed. If
    /// another thread than the one that took the terminal panics, the process ends: the reading thread would
    /// wait for keys from a terminal that it no longer has. Threads named [`EXPENDABLE`] are exempt.
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

    /// Takes the terminal: raw mode, alternate screen, no cursor, no wrapping, bracketed paste. Taking it again
    /// sets all modes again, as other programs may have changed them. Raw mode is set at once; the rest is in the
    /// bytes returned, which go before the next frame so that both are one write.
    ///
    /// # Errors
    /// When the terminal cannot be set.
    #[allow(
        clippy::unused_self,
        reason = "whoever takes the terminal must hold what gives it back"
    )]
    pub fn take(&self, mouse: Mouse) -> io::Result<Vec<u8>> {
        *taken() = Some(thread::current().id());
        disable_raw_mode()?;
        enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, Hide, DisableLineWrap, EnableBracketedPaste)?;
        bytes.extend(mouse.bytes());
        Ok(bytes)
    }

    /// Has the mouse reported, or leaves it to the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    #[allow(clippy::unused_self, reason = "only the owner of the terminal may set its modes")]
    pub fn mouse(&self, mouse: Mouse) -> io::Result<()> {
        write(&mouse.bytes())
    }

    /// Gives the terminal back, until it is taken again.
    #[allow(clippy::unused_self, reason = "only the owner of the terminal may give it back")]
    pub fn give_back(&self) {
        give_back();
    }
}

impl Drop for TerminalModes {
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

/// Gives the terminal back if it is taken, and returns which thread had it. Errors are ignored: there is no
/// screen left to show them on.
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
