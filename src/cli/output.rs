//! Standard output and standard error.

use super::failure::Failure;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Bytes that are gathered before they are written.
const BUFFER: usize = 1 << 16;

/// Lets `write` fill standard output.
///
/// # Errors
/// [`Failure::ClosedPipe`] when the reader left, [`Failure::Output`] when there is no room.
pub(super) fn with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
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
    let _ = writeln!(io::stderr().lock(), "baogao: {line}");
}
