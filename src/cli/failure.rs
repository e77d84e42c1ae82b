//! What keeps a command from being done, said in one line.

use super::words::Words;
use crate::search::QueryError;
use crate::text::{NotText, harmless};
use std::io;

/// Why a command could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line cannot be understood.
    Usage(String),
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
    /// What was kept is of no use.
    NotRemembered { reason: String },
    /// The terminal cannot be read, or not be set.
    Terminal(io::Error),
    /// The output could not be written.
    Output(io::Error),
    /// Whoever read the output has read enough: no failure to speak of.
    ClosedPipe,
}

impl Failure {
    /// The failure in one line that no terminal acts on.
    pub fn say(&self, words: &Words) -> String {
        let line = match self {
            Self::Usage(what) => format!("{what}{}", words.try_help),
            Self::FileBeforeCommand => words.file_before_command.to_owned(),
            Self::Unreadable { name, error } if error.kind() == io::ErrorKind::NotFound => {
                (words.no_such_file)(name)
            }
            Self::Unreadable { name, error } => (words.unreadable)(name, &error.to_string()),
            Self::Folder { name } => (words.folder)(name),
            Self::Device { name } => (words.device)(name),
            Self::NobodyWrites { name } => (words.nobody_writes)(name),
            Self::TooLarge { name } => (words.too_large)(name),
            Self::NotText { name, reason } => not_text(name, *reason, words),
            Self::UnknownAddress { name, address } => (words.unknown_address)(name, address),
            Self::NoSuchNote { name, number } => (words.no_such_note)(name, *number),
            Self::NotANumber { text } => (words.not_a_number)(text),
            Self::Pattern { text, error } => (words.bad_pattern)(text, error),
            Self::NoSuchTheme { name, known } => (words.no_such_theme)(name, known),
            Self::NothingToResume => words.nothing_to_resume.to_owned(),
            Self::LastIsGone { name } => (words.last_is_gone)(name),
            Self::NotRemembered { reason } => reason.clone(),
            Self::Terminal(error) => (words.no_terminal)(&error.to_string()),
            Self::Output(error) => (words.cannot_write)(&error.to_string()),
            Self::ClosedPipe => String::new(),
        };
        harmless(&line).into_owned()
    }
}

fn not_text(name: &str, reason: NotText, words: &Words) -> String {
    match reason {
        NotText::Pdf => (words.pdf)(name),
        NotText::OldOffice => (words.old_office)(name),
        NotText::Binary => (words.binary)(name),
        NotText::Empty => (words.empty)(name),
        NotText::Damaged => (words.damaged)(name),
        NotText::Shreds => (words.shreds)(name),
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}
