//! Standard output and standard error.

use super::failure::Failure;
use crate::text::{harmless, harmless_lines};
use std::io::{self, BufWriter, IsTerminal, Write};

/// The size of the output buffer, in bytes.
const BUFFER: usize = 1 << 16;

/// Writes to standard output. On a terminal, everything that the terminal would act on is replaced; a file
/// or a pipe gets every character unchanged.
///
/// # Errors
/// [`Failure::ClosedPipe`] when the other end of a pipe is closed, [`Failure::Output`] for other errors.
pub(super) fn with<E: Into<Failure>>(
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), Failure> {
    let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    if is_terminal() {
        fill(&mut Harmless { out, part: Vec::new() }, write)
    } else {
        fill(&mut { out }, write)
    }
}

/// Runs a command that writes colours: nothing is replaced here, so the command itself makes its texts harmless.
///
/// # Errors
/// The errors of [`with`].
pub(super) fn with_colours<E: Into<Failure>>(
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), Failure> {
    fill(&mut BufWriter::with_capacity(BUFFER, io::stdout().lock()), write)
}

fn fill<E: Into<Failure>>(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), Failure> {
    write(out).map_err(Into::into)?;
    out.flush()?;
    Ok(())
}

/// A writer that replaces everything a terminal would act on.
struct Harmless<W> {
    out: W,
    /// The first bytes of a character whose other bytes are still to come.
    part: Vec<u8>,
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.part) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.part.len(),
        };
        let text: Vec<u8> = self.part.drain(..whole).collect();
        self.out.write_all(harmless_lines(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Prints a text.
///
/// # Errors
/// The errors of [`with`].
pub(super) fn print(text: &str) -> Result<(), Failure> {
    with(|out| out.write_all(text.as_bytes()))
}

/// Prints one line on standard error. An error in doing so is ignored: there is nowhere left to report it.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "baogao: {}", harmless(line));
}

/// How many of many reports are done, on a terminal's standard error, where nothing else is written meanwhile.
pub(super) struct Progress {
    done: usize,
    of: usize,
    is_shown: bool,
}

impl Progress {
    /// From how many reports on waiting is worth a counter.
    const MANY: usize = 50;

    /// How many steps are done between two changes of the counter.
    const STEP: usize = 10;

    /// A counter of so many reports; silent where it would stand among what is printed.
    pub fn of(reports: usize) -> Self {
        let is_shown = reports >= Self::MANY && io::stderr().is_terminal() && !is_terminal();
        Self { done: 0, of: reports, is_shown }
    }

    /// One more is done.
    pub fn step(&mut self) {
        self.done += 1;
        if self.is_shown && self.done.is_multiple_of(Self::STEP) {
            let _ = write!(io::stderr().lock(), "\r{}/{}", self.done, self.of);
        }
    }

    /// Makes room for a line.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
