//! Unix: waits for the terminal and for signals at once, and stops the process on Ctrl-Z.
//!
//! `portable.rs` has the same functions for other systems. No other file knows on which system it runs.

use super::TerminalEvent;
use super::input::{Begun, Decoder, Input};
use crate::app::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, kill_current_process_group};
use rustix::{stdio, termios};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::{flag, low_level};
use std::fs::File;
use std::io;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The error code of a terminal that is gone.
pub const GONE: i32 = Errno::IO.raw_os_error();
/// How long to wait for the rest of a sequence before its Esc is taken for a key.
const REST: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };
/// How long to wait for the rest of a paste. If its end was lost, all keys would be taken for its text.
const PASTE_REST: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };
const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
/// Reads in a row before a frame is drawn, so that endless input does not stop the drawing.
const READS: usize = 256;

/// Lets a write beyond the largest size of a file fail as one to a full disk does, instead of killing the process.
pub fn outlive_full_disks() {
    // Without it, the write kills: what is on disk is sound all the same.
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// The size of the terminal; 80×24 if it has none.
#[must_use]
pub fn size() -> Size {
    let sizes = [termios::tcgetwinsize(stdio::stdout()), termios::tcgetwinsize(stdio::stdin())];
    let known = sizes.into_iter().flatten().find(|size| size.ws_col > 0 && size.ws_row > 0);
    known.map_or(Size { width: 80, height: 24 }, |size| Size {
        width: size.ws_col,
        height: size.ws_row,
    })
}

/// The source of keys and signals.
pub struct EventSource {
    terminal: OwnedFd,
    woken: UnixStream,
    wake: UnixStream,
    signals: Vec<(i32, Arc<AtomicBool>)>,
    decoder: Decoder,
}

/// Ends the wait from another thread. A copy costs nothing.
#[derive(Clone, Debug)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Ends the wait; it says nothing by itself.
    pub fn wake(&self) {
        // The other end is closed when the session has ended.
        let _ = (&*self.0).write_all(&[0]);
    }
}

/// What the wait ended with.
struct Ready {
    input: bool,
    woken: bool,
    hung_up: bool,
}

impl EventSource {
    /// Listens to signals and to the terminal: `/dev/tty` if the standard input is not a terminal.
    ///
    /// # Errors
    /// When there is no terminal to read from, or a signal cannot be listened to.
    pub fn open() -> io::Result<Self> {
        let terminal = if termios::isatty(stdio::stdin()) {
            stdio::stdin().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")?.into()
        };
        let (woken, wake) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let mut signals = Vec::new();
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH] {
            let raised = Arc::new(AtomicBool::new(false));
            flag::register(signal, Arc::clone(&raised))?;
            low_level::pipe::register(signal, wake.try_clone()?)?;
            signals.push((signal, raised));
        }
        Ok(Self { terminal, woken, wake, signals, decoder: Decoder::default() })
    }

    /// What ends the wait from another thread.
    pub fn waker(&self) -> Option<Waker> {
        self.wake.try_clone().ok().map(|wake| Waker(Arc::new(wake)))
    }

    /// Waits until something happens, and returns all that has happened by then; [`TerminalEvent::Quiet`]
    /// when nothing has within `most`.
    ///
    /// # Errors
    /// Those of the system's `poll` and `read`.
    pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<TerminalEvent>> {
        let mut inputs = Vec::new();
        let most = most.and_then(|most| Timespec::try_from(most).ok());
        let ready = self.poll(match self.decoder.waits() {
            Some(Begun::Sequence) => Some(&REST),
            Some(Begun::Paste) => Some(&PASTE_REST),
            None => most.as_ref(),
        })?;
        let mut hung_up = ready.hung_up;
        if ready.input {
            hung_up |= !self.read_all(&mut inputs)?;
        } else if self.decoder.waits().is_some() && !ready.woken {
            self.decoder.give_up(&mut inputs);
        }
        let mut events: Vec<_> = inputs.into_iter().map(TerminalEvent::Input).collect();
        self.raised(&mut events);
        if hung_up {
            events.push(TerminalEvent::HungUp);
        }
        if events.is_empty() && most.is_some() && !ready.woken {
            events.push(TerminalEvent::Quiet);
        }
        Ok(events)
    }

    fn poll(&self, timeout: Option<&Timespec>) -> io::Result<Ready> {
        let mut waited =
            [PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        match poll(&mut waited, timeout) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready { input: false, woken: true, hung_up: false }),
            Err(error) => return Err(error.into()),
        }
        let [terminal, woken] = waited.map(|fd| fd.revents());
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(Ready {
            input: terminal.contains(PollFlags::IN),
            woken: woken.contains(PollFlags::IN),
            hung_up: terminal.intersects(gone),
        })
    }

    /// Reads until nothing is left to read; false when the terminal is gone.
    fn read_all(&mut self, inputs: &mut Vec<Input>) -> io::Result<bool> {
        let mut bytes = [0; 4096];
        for _ in 0..READS {
            match rustix::io::read(&self.terminal, &mut bytes) {
                Ok(0) | Err(Errno::IO) => return Ok(false),
                Ok(count) => self.decoder.feed(bytes.get(..count).unwrap_or_default(), inputs),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
            let ready = self.poll(Some(&AT_ONCE))?;
            if ready.hung_up || !ready.input {
                return Ok(!ready.hung_up);
            }
        }
        Ok(true)
    }

    /// Appends the signals that came since the last time.
    fn raised(&mut self, events: &mut Vec<TerminalEvent>) {
        let mut bytes = [0; 64];
        while matches!(self.woken.read(&mut bytes), Ok(count) if count > 0) {}
        for (signal, raised) in &self.signals {
            if raised.swap(false, Ordering::Relaxed) {
                events.push(match *signal {
                    SIGWINCH => TerminalEvent::Resized,
                    SIGTSTP => TerminalEvent::Stop,
                    SIGCONT => TerminalEvent::Continued,
                    other => TerminalEvent::Ended(other),
                });
            }
        }
    }

    /// Stops the process or its whole job until it is continued. The signals involved are not reported.
    ///
    /// # Errors
    /// When the signal cannot be sent.
    pub fn stop(&mut self, whom: Stopped) -> io::Result<()> {
        match whom {
            // Not SIGTSTP: we handle it, and without a shell that watches the job it would stop nothing.
            Stopped::Job => kill_current_process_group(Signal::STOP)?,
            Stopped::Process => low_level::emulate_default_handler(SIGTSTP)?,
        }
        self.forget_stops();
        Ok(())
    }

    /// Stays stopped while another job has the terminal. The system would stop us for setting modes then, in the
    /// middle of a call, where no signal that asks to end is handled. Returns the number of such a signal.
    ///
    /// # Errors
    /// When the signal that stops cannot be sent.
    pub fn foreground(&mut self) -> io::Result<Option<i32>> {
        loop {
            if let Some(ending) = self.ending() {
                return Ok(Some(ending));
            }
            if !is_behind(&self.terminal) {
                return Ok(None);
            }
            kill_current_process_group(Signal::TTOU)?;
            // Not continued means not stopped: no shell watches this job.
            if !self.was_continued() {
                return Ok(None);
            }
        }
    }

    /// A signal that has come and asks to end.
    fn ending(&self) -> Option<i32> {
        let ends = |signal: &i32| ![SIGTSTP, SIGCONT, SIGWINCH].contains(signal);
        let mut raised = self.signals.iter().filter(|(_, raised)| raised.load(Ordering::Relaxed));
        raised.find(|(signal, _)| ends(signal)).map(|(signal, _)| *signal)
    }

    fn was_continued(&self) -> bool {
        let continued = self.signals.iter().find(|(signal, _)| *signal == SIGCONT);
        continued.is_some_and(|(_, raised)| raised.swap(false, Ordering::Relaxed))
    }

    fn forget_stops(&self) {
        for (signal, raised) in &self.signals {
            if [SIGTSTP, SIGCONT].contains(signal) {
                raised.store(false, Ordering::Relaxed);
            }
        }
    }
}

/// Whether the terminal belongs to another job.
fn is_behind(terminal: &OwnedFd) -> bool {
    termios::tcgetpgrp(terminal).is_ok_and(|foreground| foreground != getpgrp())
}

/// What to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// All processes of the job, as Ctrl-Z does outside raw mode.
    Job,
    /// This process alone.
    Process,
}
