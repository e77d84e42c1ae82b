//! What can be wrong with the configuration, as data. `cli/describe.rs` makes sentences of it.

/// Something wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Fault {
    /// The line, from 1; 0 where the file could not be read.
    pub line: usize,
    /// The key, with that of its table: `keys.top`; empty where the file is not valid TOML.
    pub key: String,
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Problem {
    /// The file cannot be read; what the system says.
    Unreadable(String),
    /// It is not valid TOML; what the parser says.
    Syntax(String),
    /// There is no such option or action; the one with the nearest name.
    Unknown(Option<&'static str>),
    /// Another value is wanted: these.
    Wanted(String),
    /// There is no key of that name.
    NoSuchKey(String),
    /// The key, and the action that it does too.
    Taken(String, &'static str),
}
