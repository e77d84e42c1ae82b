//! Copying: into the terminal's clipboard, and into the desktop's where the terminal does not say that it
//! keeps one.
//!
//! The terminal is always asked (OSC 52): that alone works over ssh and inside multiplexers, but it gives
//! no answer, and many refuse. The desktop's is opened by the first copy that needs it, on a thread of its
//! own: a display server that hangs must not hang the reader, and on X11 a text is there only as long as
//! somebody serves it. Nothing is ever read from either.

use super::modes::{self, EXPENDABLE};
use crate::app::Clipboard;
use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a display server may take before the copy goes on without it.
const PATIENCE: Duration = Duration::from_millis(300);

/// The clipboards within reach.
#[derive(Debug, Default)]
pub struct Clipboards {
    /// Whether the terminal says that it takes what is copied.
    pub terminal_takes: bool,
    system: System,
}

/// The desktop's clipboard.
#[derive(Debug, Default)]
enum System {
    /// Nothing needed it yet.
    #[default]
    Untried,
    /// A thread has it.
    Open(Server),
    /// There is none, or it does not answer.
    Gone,
}

/// A text to put there, and whom to tell whether it is there.
type Job = (String, Sender<bool>);

#[derive(Debug)]
struct Server {
    jobs: Sender<Job>,
    /// Says nothing; it is closed when the thread has let go of the clipboard.
    ended: Receiver<()>,
}

impl Clipboards {
    /// Puts a text where it can be pasted from, and says where that is.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn put(&mut self, text: &str) -> io::Result<Clipboard> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
        modes::write(&bytes)?;
        let on_desktop = !self.terminal_takes && is_local() && self.system.put(text);
        Ok(if on_desktop { Clipboard::System } else { Clipboard::Terminal })
    }

    /// Lets go of them, and leaves the desktop's time to hand the text on to a clipboard manager.
    pub fn close(self) {
        if let System::Open(Server { jobs, ended }) = self.system {
            drop(jobs);
            let _ = ended.recv_timeout(PATIENCE);
        }
    }
}

/// Whether the desktop at hand is the user's: over ssh it is another machine's, and a display behind a
/// network is none that we would open.
fn is_local() -> bool {
    let remote = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some());
    let display = std::env::var("DISPLAY").unwrap_or_default();
    let here = [":", "/", "unix:"].iter().any(|socket| display.starts_with(socket));
    !remote && (here || display.is_empty())
}

impl System {
    /// Whether the text is there now.
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
        // Its libraries may panic over a display that they do not understand.
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

/// Holds the clipboard and puts texts there until nobody can ask any more.
fn serve(jobs: &Receiver<Job>) {
    let Ok(mut clipboard) = arboard::Clipboard::new() else { return };
    for (text, done) in jobs {
        // Whoever asked may have lost patience: then nobody is told.
        let _ = done.send(clipboard.set_text(text).is_ok());
    }
}
