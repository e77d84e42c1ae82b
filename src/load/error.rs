//! Why a report could not be loaded, as data. `words/` makes sentences of it.

use super::columns::NoReports;
use super::no_report::NoReport;
use crate::text::NotText;
use std::io;

/// Why a report could not be loaded. Every name is safe to print.
#[derive(Debug)]
pub enum LoadError {
    /// The file could not be read.
    Unreadable {
        /// The file as the user named it.
        name: String,
        /// What the system says.
        error: io::Error,
    },
    /// The name is that of a folder.
    Folder {
        /// The folder as the user named it.
        name: String,
    },
    /// The folder holds no file that could be a report.
    EmptyFolder {
        /// The folder as the user named it.
        name: String,
    },
    /// The name is that of a device or a socket, which has no end of its own.
    Device {
        /// The device as the user named it.
        name: String,
    },
    /// The named pipe has no writer.
    NobodyWrites {
        /// The pipe as the user named it.
        name: String,
    },
    /// The file is longer than any report.
    TooLarge {
        /// The file as the user named it.
        name: String,
    },
    /// The file holds no text that can be read.
    NotText {
        /// The file as the user named it.
        name: String,
        /// What it holds instead.
        reason: NotText,
    },
    /// The file lies beside reports and is none.
    NoReport {
        /// The file as the user named it.
        name: String,
        /// Why it is none.
        reason: NoReport,
    },
    /// The table holds no reports.
    NoReports {
        /// The table as the user named it.
        name: String,
        /// Why it is thought to hold none.
        reason: NoReports,
    },
    /// The table has no row of that number that holds a report.
    NoSuchRow {
        /// The table and its row as the user named them.
        name: String,
    },
    /// The row of the table has no text.
    EmptyRow {
        /// The table and its row as the user named them.
        name: String,
    },
}

impl LoadError {
    /// The file or folder as the user named it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Unreadable { name, .. }
            | Self::Folder { name }
            | Self::EmptyFolder { name }
            | Self::Device { name }
            | Self::NobodyWrites { name }
            | Self::TooLarge { name }
            | Self::NotText { name, .. }
            | Self::NoReport { name, .. }
            | Self::NoReports { name, .. }
            | Self::NoSuchRow { name }
            | Self::EmptyRow { name } => name,
        }
    }
}
