//! Named pipes, opened without waiting for ever for a writer.
//!
//! `baogao <(command)` names one too: its writer is connected from the start, and may take its time.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_setfl};
use rustix::io::Errno;
use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// How long a writer is waited for: enough for one that is started at the same moment.
const PATIENCE: Timespec = Timespec { tv_sec: 3, tv_nsec: 0 };

/// Opens the pipe at `path`.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] when nobody writes to it, and those of opening.
pub(super) fn open(path: &Path) -> io::Result<impl Read> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let file: File = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    let mut waited = [PollFd::new(&file, PollFlags::IN)];
    let ready = loop {
        match poll(&mut waited, Some(&PATIENCE)) {
            Err(Errno::INTR) => {}
            ready => break ready? > 0,
        }
    };
    let mut byte = [0];
    let first = if ready { Vec::new() } else { first_byte(&file, &mut byte)? };
    fcntl_setfl(&file, OFlags::empty())?;
    Ok(Cursor::new(first).chain(file))
}

/// The state of a pipe that has been silent: no data yet, or no writer.
fn first_byte(file: &File, byte: &mut [u8; 1]) -> io::Result<Vec<u8>> {
    match rustix::io::read(file, &mut byte[..]) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) => Ok(byte.to_vec()),
        Err(Errno::AGAIN) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
