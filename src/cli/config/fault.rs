//! What can be wrong with the configuration, as data. `cli/describe.rs` makes sentences of it.

/// A fault in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ConfigFault {
    /// The line, from 1; 0 where the file could not be read.
    pub line: usize,
    /// The key with its table: `keys.top`; empty where the file is not valid TOML.
    pub key: String,
    pub problem: ConfigProblem,
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ConfigProblem {
    /// The file cannot be read; what the system says.
    Unreadable(String),
    /// It is not valid TOML; what the parser says.
    Syntax(String),
    /// There is no such option or action; the one with the nearest name.
    Unknown(Option<&'static str>),
    /// The value is not one of these.
    Wanted(String),
    /// There is no key of that name.
    NoSuchKey(String),
    /// The key, and the other action that uses it.
    Taken(String, &'static str),
}
