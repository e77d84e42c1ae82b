//! Why a command failed, as data. `cli/describe.rs` makes sentences of it.

use crate::catalogue::Incomparable;
use crate::load::LoadError;
use crate::search::QueryError;
use crate::store::state::Trouble;
use crate::view::theme;
use std::io;

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line cannot be understood; the command that it names.
    Usage { error: clap::Error, command: Option<String> },
    /// A file was named before the command instead of after it.
    FileBeforeCommand,
    /// There is no such command or file; the command that has the most similar name.
    NoSuchCommand { name: String, meant: Option<String> },
    /// Other than two files are named, but two are to stand beside each other.
    TwoWanted,
    /// Several files are named, but the format is one for a single report.
    SecondExport { name: String },
    /// A report could not be loaded.
    Load(LoadError),
    /// The report has no such place.
    UnknownAddress { name: String, address: String },
    /// The report has no note of that number.
    NoSuchNote { name: String, number: usize },
    /// The pattern is not a valid expression.
    Pattern { text: String, error: QueryError },
    /// Not one report is named that is to be compared with others.
    OneAgainst,
    /// The reports cannot be compared.
    Incomparable(Incomparable),
    /// No word is named that could be counted.
    NoTerms,
    /// A line of a list of words has no word.
    TermList { name: String, line: usize },
    /// There are more words than can be counted at once.
    TooManyTerms,
    /// There is no theme of that name.
    NoSuchTheme { name: String, meant: Option<String>, known: String },
    /// There is no indicator of that key.
    NoSuchIndicator { name: String, meant: Option<String>, known: String },
    /// `--resume` was used, but no file has been read yet.
    NothingToResume,
    /// The file that was read last is gone.
    LastIsGone { name: String },
    /// The saved state cannot be used.
    State(Trouble),
    /// The terminal cannot be used.
    Terminal(io::Error),
    /// The output could not be written.
    Output(io::Error),
    /// The other end of the output's pipe is closed. This counts as success.
    ClosedPipe,
}

/// Why one of the user's own themes cannot be used.
#[derive(Debug)]
pub(super) enum ThemeError {
    /// Its file could not be read.
    Unreadable { file: String, error: io::Error },
    /// Something in its file is wrong.
    Fault { file: String, fault: theme::ThemeFault },
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}
