//! Whether to read the report from standard input without being told: whether it is a file, a pipe or a socket.
//!
//! A terminal, `/dev/null` and an input that is closed hold none. Nothing is read here: a pipe that is open, but
//! that nothing writes to, cannot be told from one whose writer takes its time.

/// Whether standard input was redirected from something that can be read to its end.
#[cfg(unix)]
pub(super) fn is_redirected() -> bool {
    use rustix::fs::{FileType, fstat};
    fstat(rustix::stdio::stdin()).is_ok_and(|facts| {
        let kind = FileType::from_raw_mode(facts.st_mode);
        matches!(kind, FileType::RegularFile | FileType::Fifo | FileType::Socket)
    })
}

/// Whether standard input is something else than a terminal.
#[cfg(not(unix))]
pub(super) fn is_redirected() -> bool {
    !std::io::IsTerminal::is_terminal(&std::io::stdin())
}
