//! Where a report comes from, and how it is named. Reads nothing but the facts of a file.

use super::standard_input;
use crate::text::harmless;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

/// The report that is read where no file is named.
pub(super) const EMBEDDED: &[u8] = include_bytes!("../../seeds/nanchang-2024.txt");
const EMBEDDED_NAME: &str = "nanchang-2024.txt";

/// Where a report comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The report inside the program.
    Embedded,
    /// Standard input, which can be read once.
    StandardInput,
    /// A file, or a named pipe.
    File(PathBuf),
}

/// What tells one version of a file from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Source {
    /// The source that a command line names: a file, or `-` for standard input. Where nothing is named, it is
    /// standard input if that is a file or a pipe, else the embedded report.
    #[must_use]
    pub fn named(name: Option<&OsStr>) -> Self {
        match name {
            None if standard_input::is_redirected() => Self::StandardInput,
            None => Self::Embedded,
            Some(dash) if dash == "-" => Self::StandardInput,
            Some(path) => Self::File(path.into()),
        }
    }

    /// What the report is called: a file's name without its folders; `standard_input` where it has none. Safe to
    /// print.
    #[must_use]
    pub fn name(&self, standard_input: &str) -> String {
        match self {
            Self::Embedded => EMBEDDED_NAME.to_owned(),
            Self::StandardInput => standard_input.to_owned(),
            Self::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                harmless(&name.to_string_lossy()).into_owned()
            }
        }
    }

    /// The report's name as the user gave it, with its folders; `other` where no file was named. Safe to print.
    #[must_use]
    pub fn as_named(&self, other: &str) -> String {
        match self {
            Self::Embedded | Self::StandardInput => other.to_owned(),
            // As shells pass on a variable that is not set.
            Self::File(path) if path.as_os_str().is_empty() => "\"\"".to_owned(),
            Self::File(path) => harmless(&path.to_string_lossy()).into_owned(),
        }
    }

    /// A place in the report as it is printed, and as `baogao` opens it: `FILE#ADDRESS`, with the file as the user
    /// named it; `#ADDRESS` in the embedded report, and in standard input, which has to be redirected again. Safe to
    /// print.
    #[must_use]
    pub fn place(&self, address: &str) -> String {
        let file = match self {
            Self::Embedded | Self::StandardInput => "".into(),
            Self::File(path) => path.to_string_lossy(),
        };
        format!("{}#{address}", harmless(&file))
    }

    /// The whole path of a file that can be read again; `None` for pipes and everything that is no file.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        let Self::File(path) = self else { return None };
        std::path::absolute(path).ok().filter(|path| path.is_file())
    }

    /// The name of a file and those of the folders that it is in, the nearest first; `None` for what is no file.
    pub(super) fn names(&self) -> Option<(String, Vec<String>)> {
        let Self::File(path) = self else { return None };
        let path = std::path::absolute(path).ok()?;
        let mut names = path.components().rev().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        Some((names.next()?, names.collect()))
    }

    /// The version of the file as it is now; `None` where there is no file, as between the two steps in which
    /// editors save.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        let Self::File(path) = self else { return None };
        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Stamp { length: metadata.len(), modified: metadata.modified().ok() })
    }
}

/// Splits `FILE#ADDRESS` into the file and the address. A file that has a `#` in its own name wins.
#[must_use]
pub fn split_address(named: &OsStr) -> (Option<&OsStr>, Option<&str>) {
    if named == "-" || Path::new(named).exists() {
        return (Some(named), None);
    }
    match named.to_str().and_then(|name| name.rsplit_once('#')) {
        Some(("", address)) => (None, Some(address)),
        Some((name, address)) => (Some(OsStr::new(name)), Some(address)),
        None => (Some(named), None),
    }
}
