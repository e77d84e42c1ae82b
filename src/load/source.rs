//! Where a report comes from, and how it is named. Reads nothing but the facts of a file.

use super::row_name::{RowName, split_behind_row, split_row};
use super::stamp::Stamp;
use super::standard_input;
use super::table::RowAt;
use crate::text::harmless;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

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
    /// A row of a table.
    Row(TableRow),
}

/// A report in a row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The table.
    pub(super) path: Arc<Path>,
    /// Which row.
    pub(super) name: RowName,
    /// Where it was found; `None` for a row that was named by itself.
    pub(super) at: Option<RowAt>,
}

impl PartialEq for TableRow {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.name) == (&other.path, &other.name)
    }
}

impl Eq for TableRow {}

impl Source {
    /// The source that a command line names: a file, a row of a table, or `-` for standard input. Where nothing is named, it is
    /// standard input if that is a file or a pipe, else the embedded report.
    #[must_use]
    pub fn named(name: Option<&OsStr>) -> Self {
        match name {
            None if standard_input::is_redirected() => Self::StandardInput,
            None => Self::Embedded,
            Some(dash) if dash == "-" => Self::StandardInput,
            Some(name) => match name.to_str().and_then(split_row) {
                Some((table, row)) if !Path::new(name).exists() => {
                    Self::Row(TableRow { path: Path::new(table).into(), name: row, at: None })
                }
                _ => Self::File(name.into()),
            },
        }
    }

    /// What the report is called: a file's name without its folders; `standard_input` where it has none. Safe to
    /// print.
    #[must_use]
    pub fn name(&self, standard_input: &str) -> String {
        match self {
            Self::Embedded => EMBEDDED_NAME.to_owned(),
            Self::StandardInput => standard_input.to_owned(),
            Self::File(path) => own_name(path),
            Self::Row(row) => {
                harmless(&format!("{}#{}", own_name(&row.path), row.name)).into_owned()
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
            Self::Row(row) => row.named(),
        }
    }

    /// A place in the report as it is printed, and as `baogao` opens it: `FILE#ADDRESS`, with the file as the user
    /// named it; `TABLE#ROW!ADDRESS` in a row; `#ADDRESS` in the embedded report, and in standard input, which has to
    /// be redirected again. Safe to print.
    #[must_use]
    pub fn place(&self, address: &str) -> String {
        let file = match self {
            Self::Embedded | Self::StandardInput => "".into(),
            Self::File(path) => path.to_string_lossy(),
            Self::Row(row) => return row.named() + &harmless(address),
        };
        format!("{}#{address}", harmless(&file))
    }

    /// The whole path of a file that can be read again, for a row with its name behind it; `None` for pipes and
    /// everything that is no file.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.whole_path().filter(|_| self.file().is_some_and(Path::is_file))
    }

    /// The whole path of its file, for a row with its name behind it, whether the file can be read again or not.
    #[must_use]
    pub fn whole_path(&self) -> Option<PathBuf> {
        let path = std::path::absolute(self.file()?).ok()?;
        let Self::Row(row) = self else { return Some(path) };
        let mut named = path.into_os_string();
        named.push(format!("#{}", row.name));
        Some(named.into())
    }

    /// The file that the report is in, as the user named it; `None` for the embedded report and standard input.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Embedded | Self::StandardInput => None,
            Self::File(path) => Some(path),
            Self::Row(row) => Some(&row.path),
        }
    }

    /// The name of a file and those of the folders that it is in, the nearest first; `None` for what is no file.
    pub(super) fn names(&self) -> Option<(String, Vec<String>)> {
        let path = std::path::absolute(self.file()?).ok()?;
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
        Stamp::of(self.file()?)
    }
}

impl TableRow {
    /// The table and the row as the user named them. Safe to print.
    fn named(&self) -> String {
        harmless(&format!("{}#{}", self.path.to_string_lossy(), self.name)).into_owned()
    }
}

/// The name of a file without its folders. Safe to print.
fn own_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    harmless(&name.to_string_lossy()).into_owned()
}

/// Splits `FILE#ADDRESS` into the file and the address, and `TABLE#ROW!ADDRESS` behind the row. A file that has a `#`
/// in its own name wins.
#[must_use]
pub fn split_address(named: &OsStr) -> (Option<&OsStr>, Option<&str>) {
    if named == "-" || Path::new(named).exists() {
        return (Some(named), None);
    }
    if let Some((row, address)) = named.to_str().and_then(split_behind_row) {
        return (Some(OsStr::new(row)), Some(address).filter(|address| !address.is_empty()));
    }
    match named.to_str().and_then(|name| name.rsplit_once('#')) {
        Some(("", address)) => (None, Some(address)),
        Some((name, address)) => (Some(OsStr::new(name)), Some(address)),
        None => (Some(named), None),
    }
}
