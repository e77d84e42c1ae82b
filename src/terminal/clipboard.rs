//! Copies text to the terminal's clipboard, and to the desktop's if the terminal does not say that it has one.
//!
//! Inside tmux, the text goes to tmux. Otherwise the terminal is always asked (OSC 52): nothing else works over ssh,
//! but it does not answer, and many terminals refuse. The desktop's clipboard is opened by the first copy that needs
//! it, on a thread of its own: a display server that hangs must not hang the reader, and on X11 a text is available
//! only as long as its owner runs. Neither clipboard is ever read.

use super::modes::{self, EXPENDABLE};
use super::multiplexer::{self, Multiplexer};
use crate::app::Clipboard;
use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a display server may take before the copy goes on without it.
const PATIENCE: Duration = Duration::from_millis(300);

/// The clipboards that can be written to.
#[derive(Debug, Default)]
pub struct Clipboards {
    /// Whether the terminal says that it takes what is copied.
    pub terminal_takes: bool,
    system: SystemClipboard,
}

/// The desktop's clipboard.
#[derive(Debug, Default)]
enum SystemClipboard {
    /// Not needed so far.
    #[default]
    Untried,
    /// A thread serves it.
    Open(Server),
    /// There is none, or it does not answer.
    Gone,
}

/// A text to copy, and where to report whether that worked.
type CopyRequest = (String, Sender<bool>);

#[derive(Debug)]
struct Server {
    jobs: Sender<CopyRequest>,
    /// Carries nothing. It is closed when the thread has released the clipboard.
    ended: Receiver<()>,
}

impl Clipboards {
    /// Copies a text, and returns which clipboard has it.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn put(&mut self, text: &str) -> io::Result<Clipboard> {
        let between = multiplexer::find(|name| std::env::var(name).ok());
        let in_tmux = between == Multiplexer::Tmux && multiplexer::put(text);
        if !in_tmux {
            let mut bytes = Vec::new();
            queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
            modes::write(&bytes)?;
        }
        let on_desktop = !self.terminal_takes && is_local() && self.system.put(text);
        Ok(match between {
            _ if on_desktop => Clipboard::System,
            _ if in_tmux => Clipboard::Tmux,
            Multiplexer::Absent => Clipboard::Terminal,
            Multiplexer::Tmux | Multiplexer::DistantTmux => Clipboard::BehindTmux,
            Multiplexer::Screen => Clipboard::BehindScreen,
        })
    }

    /// Releases the clipboards. The desktop's gets some time to hand the text to a clipboard manager.
    pub fn close(self) {
        if let SystemClipboard::Open(Server { jobs, ended }) = self.system {
            drop(jobs);
            let _ = ended.recv_timeout(PATIENCE);
        }
    }
}

/// Whether the desktop is on the machine that the user sits at. Over ssh it is not, and a display behind a
/// network is not opened.
fn is_local() -> bool {
    let remote = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some());
    let display = std::env::var("DISPLAY").unwrap_or_default();
    let here = [":", "/", "unix:"].iter().any(|socket| display.starts_with(socket));
    !remote && (here || display.is_empty())
}

impl SystemClipboard {
    /// Copies a text; returns whether that worked.
    fn put(&mut self, text: &str) -> bool {
        if matches!(self, Self::Untried) {
            *self = Server::start().map_or(Self::Gone, Self::Open);
        }
        let Self::Open(server) = self else { return false };
        let put = server.put(text);
        if !put {
            *self = Self::Gone;
        }
        put
    }
}

impl Server {
    fn start() -> io::Result<Self> {
        let (jobs, taken) = channel();
        let (ending, ended) = channel();
        // The libraries behind it may panic if they do not understand the display.
        thread::Builder::new().name(EXPENDABLE.to_owned()).spawn(move || {
            serve(&taken);
            drop::<Sender<()>>(ending);
        })?;
        Ok(Self { jobs, ended })
    }

    fn put(&self, text: &str) -> bool {
        let (done, put) = channel();
        let sent = self.jobs.send((text.to_owned(), done)).is_ok();
        sent && put.recv_timeout(PATIENCE).unwrap_or(false)
    }
}

/// Owns the clipboard and copies texts to it until the sender is dropped.
fn serve(jobs: &Receiver<CopyRequest>) {
    let Ok(mut clipboard) = arboard::Clipboard::new() else { return };
    for (text, done) in jobs {
        // Sending fails if the other side no longer waits.
        let _ = done.send(clipboard.set_text(text).is_ok());
    }
}
