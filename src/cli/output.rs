//! Standard output and standard error.

use super::failure::Failure;
use crate::text::{harmless, harmless_lines};
use std::io::{self, BufWriter, IsTerminal, Write};

/// Bytes that are gathered before they are written.
const BUFFER: usize = 1 << 16;

/// Lets `write` fill standard output. Where somebody looks at it on a terminal, what the terminal would
/// act on is replaced; a file or a pipe gets every character as it is.
///
/// # Errors
/// [`Failure::ClosedPipe`] when the reader left, [`Failure::Output`] when there is no room.
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

/// As [`with`], for a command that sets colours of its own, and so has to see to its texts itself.
///
/// # Errors
/// As [`with`].
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

/// Replaces what a terminal would act on.
struct Harmless<W> {
    out: W,
    /// The first bytes of a character of which the rest has not been written yet.
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

/// Whether somebody looks at standard output on a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Prints a text as it is.
///
/// # Errors
/// As [`with`].
pub(super) fn print(text: &str) -> Result<(), Failure> {
    with(|out| out.write_all(text.as_bytes()))
}

/// Says on standard error, in one line, what went wrong. If even that cannot be written, nobody is there
/// to be told.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "baogao: {}", harmless(line));
}
