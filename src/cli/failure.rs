//! Why a command failed, as data. `cli/describe.rs` makes sentences of it.

use crate::search::QueryError;
use crate::store::state::Trouble;
use crate::text::NotText;
use crate::view::theme;
use std::io;

/// Why a command could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line cannot be understood.
    Usage(clap::Error),
    /// A file was named before the command instead of after it.
    FileBeforeCommand,
    /// A file could not be read.
    Unreadable { name: String, error: io::Error },
    /// A folder was named.
    Folder { name: String },
    /// A device or a socket was named.
    Device { name: String },
    /// A named pipe to which nobody writes.
    NobodyWrites { name: String },
    /// More was to be read than any report has.
    TooLarge { name: String },
    /// A file holds no text that can be read.
    NotText { name: String, reason: NotText },
    /// The report has no such place.
    UnknownAddress { name: String, address: String },
    /// The report has no note of that number.
    NoSuchNote { name: String, number: usize },
    /// Something else stands where a note's number is expected.
    NotANumber { text: String },
    /// What was to be searched for cannot be.
    Pattern { text: String, error: QueryError },
    /// There is no theme of that name.
    NoSuchTheme { name: String, known: String },
    /// No report was read that could be gone on with.
    NothingToResume,
    /// The file that was read last is gone.
    LastIsGone { name: String },
    /// What was saved cannot be used.
    State(Trouble),
    /// The terminal cannot be read, or not be set.
    Terminal(io::Error),
    /// The output could not be written.
    Output(io::Error),
    /// Whoever read the output has read enough: no failure to speak of.
    ClosedPipe,
}

/// Why a theme of the user's cannot be used.
#[derive(Debug)]
pub(super) enum ThemeError {
    /// Its file could not be read.
    Unreadable { file: String, error: io::Error },
    /// Something in its file is wrong.
    Fault { file: String, fault: theme::Fault },
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}
