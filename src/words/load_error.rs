//! Why a report could not be loaded, in one line: in the reader and on the command line alike.

use super::Lang;
use super::commands::CommandWords;
use crate::load::{LoadError, NoReport, NoReports};
use crate::text::{NotText, harmless};
use std::io;

/// One line that names the file and says what to do. No terminal acts on it.
#[must_use]
pub fn load_error(error: &LoadError, lang: Lang) -> String {
    let words = lang.commands();
    let line = match error {
        LoadError::Unreadable { name, error } if error.kind() == io::ErrorKind::NotFound => {
            (words.no_such_file)(name)
        }
        LoadError::Unreadable { name, error }
            if error.kind() == io::ErrorKind::PermissionDenied =>
        {
            (words.denied)(name)
        }
        LoadError::Unreadable { name, error } => (words.unreadable)(name, &error.to_string()),
        LoadError::Folder { name } => (words.folder)(name),
        LoadError::EmptyFolder { name } => (words.empty_folder)(name),
        LoadError::Device { name } => (words.device)(name),
        LoadError::NobodyWrites { name } => (words.nobody_writes)(name),
        LoadError::TooLarge { name } => (words.too_large)(name),
        LoadError::NotText { name, reason } => not_text(name, *reason, words),
        LoadError::NoReport { name, reason: NoReport::Data } => (words.data)(name),
        LoadError::NoReport { name, reason: NoReport::NotChinese } => (words.not_chinese)(name),
        LoadError::NoReports { name, reason: NoReports::NoLongTexts } => (words.no_reports)(name),
        LoadError::NoReports { name, reason: NoReports::NoSuchColumn { wanted, known } } => {
            (words.no_such_column)(name, wanted, known)
        }
        LoadError::NoSuchRow { name } => (words.no_such_row)(name),
        LoadError::EmptyRow { name } => (words.empty_row)(name),
    };
    harmless(&line).into_owned()
}

/// The line of [`load_error`] without the name of the file, for places where that stands already.
#[must_use]
pub fn load_reason(error: &LoadError, lang: Lang) -> String {
    let line = load_error(error, lang);
    let name = harmless(error.name()).into_owned();
    let reason = line.strip_prefix(&name).unwrap_or(&line);
    reason.trim_start_matches([':', '：', ' ']).to_owned()
}

fn not_text(name: &str, reason: NotText, words: &CommandWords) -> String {
    match reason {
        NotText::OldOffice => (words.old_office)(name),
        NotText::Scan => (words.scan)(name),
        NotText::Picture => (words.picture)(name),
        NotText::NoCharacters => (words.no_characters)(name),
        NotText::OfdWithoutText => (words.ofd_without_text)(name),
        NotText::Locked => (words.locked)(name),
        NotText::Binary => (words.binary)(name),
        NotText::Empty => (words.empty)(name),
        NotText::Damaged => (words.damaged)(name),
        NotText::Shreds => (words.shreds)(name),
    }
}
