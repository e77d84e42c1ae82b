//! A terminal for the program: a pseudo-terminal, an emulator behind it, and keys.
//!
//! Nothing here sleeps: every wait is for a condition, ends as soon as it holds, and fails with the
//! screen after a deadline.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// After so long a condition that does not hold is taken to fail.
const DEADLINE: Duration = Duration::from_secs(20);
/// How often a condition is looked at that no output announces.
const TICK: Duration = Duration::from_millis(5);

/// How long a slow line takes for three characters.
const SLOW: Duration = Duration::from_millis(10);

/// What the terminal answers to the program's questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Nothing.
    None,
    /// As a terminal that draws ambiguous characters in one cell.
    Narrow,
    /// As one that draws them in two.
    Wide,
}

/// How a session starts.
pub struct Setup {
    pub program: String,
    pub arguments: Vec<String>,
    pub variables: Vec<(String, String)>,
    pub columns: u16,
    pub rows: u16,
    pub answers: Answers,
    /// What it answers when it is asked what it can do.
    pub kind: &'static str,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            program: env!("CARGO_BIN_EXE_baogao").to_owned(),
            arguments: Vec::new(),
            variables: Vec::new(),
            columns: 120,
            rows: 40,
            answers: Answers::Narrow,
            kind: "\x1b[?62;22c",
        }
    }
}

impl Setup {
    pub fn start(self) -> Session {
        Session::start(self)
    }
}

/// Asked before each other sequence is fed to the emulator, so that the cursor is where it was.
const COLUMN_ASKED: &[u8] = b"\x1b[6n";
const KIND_ASKED: &[u8] = b"\x1b[c";

/// A program in its terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held, so that the terminal's settings outlive the program.
    slave: Option<Box<dyn SlavePty + Send>>,
    output: Receiver<Vec<u8>>,
    reading: Arc<AtomicBool>,
    slow: Arc<AtomicBool>,
    view: Option<JoinHandle<()>>,
    terminal: vt100::Parser,
    answers: Answers,
    kind: &'static str,
    /// Everything the program wrote.
    pub written: Vec<u8>,
    /// How much of it the emulator has seen.
    fed: usize,
    settings: String,
    _home: TempDir,
}

impl Session {
    fn start(setup: Setup) -> Self {
        let pty = native_pty_system().openpty(size(setup.columns, setup.rows)).unwrap();
        let home = TempDir::new().unwrap();
        let mut command = CommandBuilder::new(setup.program);
        command.args(setup.arguments);
        command.env_clear();
        command.cwd(home.path());
        command.env("HOME", home.path());
        command.env("XDG_CONFIG_HOME", home.path().join("config"));
        command.env("XDG_STATE_HOME", home.path().join("state"));
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env("PATH", "/usr/bin:/bin");
        for (name, value) in setup.variables {
            command.env(name, value);
        }
        let settings = settings(pty.master.as_ref());
        let reading = Arc::new(AtomicBool::new(true));
        let slow = Arc::new(AtomicBool::new(false));
        let flags = (Arc::clone(&reading), Arc::clone(&slow));
        let (output, view) = read(pty.master.as_ref(), flags);
        Self {
            child: pty.slave.spawn_command(command).unwrap(),
            writer: Some(pty.master.take_writer().unwrap()),
            master: Some(pty.master),
            slave: Some(pty.slave),
            output,
            reading,
            slow,
            view: Some(view),
            terminal: vt100::Parser::new(cells(setup.rows), cells(setup.columns), 0),
            answers: setup.answers,
            kind: setup.kind,
            written: Vec::new(),
            fed: 0,
            settings,
            _home: home,
        }
    }

    pub fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        let (_, columns) = self.terminal.screen().size();
        let rows = self.terminal.screen().rows(0, columns.get());
        rows.map(|row| row.trim_end().to_owned()).collect()
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// Waits until a row of the screen holds `text`.
    #[track_caller]
    pub fn see(&mut self, text: &str) {
        self.wait(text, |session| session.rows().iter().any(|row| row.contains(text)));
    }

    /// Waits until no row does.
    #[track_caller]
    pub fn see_gone(&mut self, text: &str) {
        self.wait(text, |session| !session.rows().iter().any(|row| row.contains(text)));
    }

    /// Waits for a condition on what was written.
    #[track_caller]
    pub fn wait(&mut self, what: &str, condition: impl Fn(&mut Self) -> bool) {
        let start = Instant::now();
        while !condition(self) {
            let open = match self.output.recv_timeout(TICK) {
                Ok(bytes) => {
                    self.feed(&bytes);
                    true
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => false,
            };
            let over = !open || start.elapsed() > DEADLINE;
            assert!(!over || condition(self), "waiting for {what}:\n{}", self.rows().join("\n"));
        }
    }

    /// Brings the emulator up to date, and answers what the program asks.
    fn feed(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        while let Some(asked) = self.question() {
            let (until, question) = asked;
            self.show(until + question.len());
            let (row, column) = self.screen().cursor_position();
            let answer = match (self.answers, question) {
                (Answers::None, _) => continue,
                (_, KIND_ASKED) => self.kind.to_owned(),
                (Answers::Narrow, _) => format!("\x1b[{};{}R", row + 1, column + 1),
                (Answers::Wide, _) => format!("\x1b[{};{}R", row + 1, column + 2),
            };
            if self.writer.is_some() {
                self.send(&answer);
            }
        }
        self.show(self.written.len());
    }

    fn question(&self) -> Option<(usize, &'static [u8])> {
        let unseen = &self.written[self.fed..];
        let find = |asked: &'static [u8]| {
            let at = unseen.windows(asked.len()).position(|bytes| bytes == asked)?;
            Some((self.fed + at, asked))
        };
        [find(COLUMN_ASKED), find(KIND_ASKED)].into_iter().flatten().min()
    }

    fn show(&mut self, until: usize) {
        self.terminal.process(&self.written[self.fed..until]);
        self.fed = until;
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the program is stopped.
    #[track_caller]
    pub fn see_stopped(&mut self) {
        let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let pid = self.pid();
        self.wait("stop", |_| matches!(waitid(WaitId::Pid(pid), options), Ok(Some(_))));
    }

    /// Waits until the program ends, and returns its status.
    #[track_caller]
    pub fn see_end(&mut self) -> u32 {
        let mut status = None;
        let start = Instant::now();
        while status.is_none() {
            assert!(start.elapsed() < DEADLINE, "waiting for the end:\n{}", self.rows().join("\n"));
            if let Ok(bytes) = self.output.recv_timeout(TICK) {
                self.feed(&bytes);
            }
            status = self.child.try_wait().unwrap();
        }
        while let Ok(bytes) = self.output.recv_timeout(TICK) {
            self.feed(&bytes);
        }
        status.unwrap().exit_code()
    }

    /// From now on the terminal takes three hundred characters a second.
    pub fn slow_down(&self) {
        self.slow.store(true, Ordering::SeqCst);
    }

    /// Closes the terminal under the program.
    pub fn hang_up(&mut self) {
        // The reader holds the terminal open until it has read once more.
        self.reading.store(false, Ordering::SeqCst);
        self.send("j/k\x1b");
        if let Some(view) = self.view.take() {
            view.join().unwrap();
        }
        self.writer = None;
        self.master = None;
        self.slave = None;
    }

    /// Whether every mode that the program sets is as it was before it.
    #[track_caller]
    pub fn assert_given_back(&mut self) {
        // What a program wrote last can arrive after its end.
        self.wait("the terminal to be given back", |session| session.is_free());
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.hide_cursor(), "cursor");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(settings(self.master.as_ref().unwrap().as_ref()), self.settings);
        let wrapping = ["\x1b[?7l", "\x1b[?7h"].map(|mode| self.last(mode));
        assert!(wrapping[0] < wrapping[1], "wrapping");
    }

    /// Whether the program has the terminal.
    pub fn is_taken(&self) -> bool {
        self.screen().alternate_screen() && self.screen().hide_cursor()
    }

    /// Whether it has given it back.
    pub fn is_free(&self) -> bool {
        !self.screen().alternate_screen() && !self.screen().hide_cursor()
    }

    /// Where the program last wrote `bytes`.
    fn last(&self, bytes: &str) -> Option<usize> {
        self.written.windows(bytes.len()).rposition(|window| window == bytes.as_bytes())
    }

    /// Milliseconds of processor time that the program has used, and how often it was woken.
    #[cfg(target_os = "linux")]
    pub fn effort(&self) -> (u64, u64) {
        let of = |file: &str| {
            std::fs::read_to_string(format!("/proc/{}/{file}", self.child.process_id().unwrap()))
                .unwrap()
        };
        let time = of("schedstat").split_whitespace().next().unwrap().parse::<u64>().unwrap();
        let status = of("status");
        let switches = status.lines().filter(|line| line.contains("ctxt_switches"));
        let switches =
            switches.map(|line| line.split('\t').nth(1).unwrap().parse::<u64>().unwrap());
        (time / 1_000_000, switches.sum())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = kill_process(self.pid(), Signal::KILL);
        let _ = self.child.wait();
    }
}

/// The settings of the terminal's line discipline.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    count.try_into().unwrap()
}

/// Reads on a thread of its own: a read of a terminal cannot be given a deadline.
fn read(
    master: &dyn MasterPty,
    (reading, slow): (Arc<AtomicBool>, Arc<AtomicBool>),
) -> (Receiver<Vec<u8>>, JoinHandle<()>) {
    let (sender, receiver) = channel();
    let mut view = master.try_clone_reader().unwrap();
    let thread = std::thread::spawn(move || {
        let mut bytes = [0; 1 << 12];
        while reading.load(Ordering::SeqCst) {
            let slow = slow.load(Ordering::SeqCst);
            if slow {
                // The one thing here that takes its time: it is the speed of a line.
                std::thread::sleep(SLOW);
            }
            let room = if slow { 3 } else { bytes.len() };
            match view.read(&mut bytes[..room]) {
                Ok(count) if count > 0 && sender.send(bytes[..count].to_vec()).is_ok() => {}
                _ => break,
            }
        }
    });
    (receiver, thread)
}
