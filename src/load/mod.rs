//! Opens reports: the only way from a [`Source`] to a document.
//!
//! It reads files and standard input; a [`LoadError`] says why that failed. It knows neither what a report is used
//! for nor the language of messages.

mod bytes;
mod columns;
mod error;
mod file_name;
mod head;
mod named;
#[cfg(unix)]
mod named_pipe;
mod no_report;
mod own_page;
mod row;
mod row_name;
mod source;
mod stamp;
mod standard_input;
mod table;

pub use self::bytes::OnProgress;
pub use columns::NoReports;
pub use error::LoadError;
pub use head::head;
pub use no_report::{NoReport, no_report};
pub use own_page::is_own_page;
pub use row::rows;
pub use row_name::RowName;
pub use source::{Source, TableRow, split_address};
pub use stamp::Stamp;

use named::RowFacts;
use source::EMBEDDED;

use crate::document::Document;
use crate::parse::{self, Considered, Parsed};
use crate::text::{self, Encoding, NotText, Text};
use std::path::PathBuf;

/// How files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding of plain text; if `None`, it is detected.
    pub encoding: Option<Encoding>,
    /// The name of standard input in the user's language.
    pub standard_input: &'static str,
    /// The column of a table that holds the reports, as the user names it; if `None`, it is recognised.
    pub text_column: Option<&'static str>,
}

/// A report that was read and understood.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The report's name, safe to print: a file's name without its folders.
    pub name: String,
    /// What the file was stored in.
    pub encoding: Encoding,
    /// The document and what looks wrong in it.
    pub parsed: Parsed,
    /// The whole path of the file; `None` where there is none that can be read again.
    pub path: Option<PathBuf>,
    /// The version of the file that was read; `None` where there is no file.
    pub stamp: Option<Stamp>,
}

impl Loaded {
    /// Understands a report whose text has been read.
    #[must_use]
    pub fn new(name: String, text: &Text) -> Self {
        Self { name, encoding: text.encoding, parsed: parse::parse(text), path: None, stamp: None }
    }

    /// Adds the path, and what is said of the report outside of it.
    fn named_by(mut self, source: &Source, row: Option<&RowFacts>) -> Self {
        self.path = source.path();
        complete(&mut self.parsed.document, source, row);
        self
    }
}

/// Adds what the other cells of its row and the names of the file and its folders say about a report.
fn complete(document: &mut Document, source: &Source, row: Option<&RowFacts>) {
    if let Some((name, folders)) = source.names() {
        named::complete(document, row, &name, &folders);
    }
}

/// Reads and understands a report.
///
/// # Errors
/// When the source cannot be read, or holds no text.
pub fn load(
    source: &Source,
    options: ReadOptions,
    progress: OnProgress<'_>,
) -> Result<Loaded, LoadError> {
    Ok(read(source, options, progress)?.understood(source))
}

/// Reads and understands a report as [`load`] does, and also explains, for each digit that is no mark, why it is
/// none.
///
/// # Errors
/// The errors of [`load`].
pub fn load_explained(
    source: &Source,
    options: ReadOptions,
) -> Result<(Loaded, Vec<Considered>), LoadError> {
    let Extracted { name, text, stamp, row } = read(source, options, &|_, _| ())?;
    let (parsed, considered) = parse::explain(&text);
    let loaded = Loaded { name, encoding: text.encoding, parsed, path: None, stamp };
    Ok((loaded.named_by(source, row.as_ref()), considered))
}

/// The text of a report that was read, but not understood.
#[derive(Debug)]
pub struct Extracted {
    name: String,
    text: Text,
    stamp: Option<Stamp>,
    /// What the other cells say, for a report in a row.
    row: Option<RowFacts>,
}

impl Extracted {
    /// The report in a file with a text that was got out of it before.
    #[must_use]
    pub fn restored(source: &Source, options: ReadOptions, text: Text) -> Self {
        let (name, stamp) = (source.name(options.standard_input), source.stamp());
        Self { name, text, stamp, row: None }
    }

    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text.content
    }

    /// The clean text with all that its file says of it.
    #[must_use]
    pub fn whole(&self) -> &Text {
        &self.text
    }

    /// The version of the file before it was read; `None` where there is no file.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// Its blocks, which is all that a search needs; see [`parse::blocks`].
    #[must_use]
    pub fn blocks(&self) -> Document {
        parse::blocks(&self.text)
    }

    /// Its blocks, with place and year of the report that was read from `source` as [`Extracted::understood`] gives
    /// them.
    #[must_use]
    pub fn named_blocks(&self, source: &Source) -> Document {
        let mut document = parse::dated_blocks(&self.text);
        complete(&mut document, source, self.row.as_ref());
        document
    }

    /// The report that was read from `source`.
    #[must_use]
    pub fn understood(self, source: &Source) -> Loaded {
        let loaded = Loaded { stamp: self.stamp, ..Loaded::new(self.name, &self.text) };
        loaded.named_by(source, self.row.as_ref())
    }
}

/// Reads the text of a report without understanding it, which takes longer.
///
/// # Errors
/// The errors of [`load`].
pub fn read(
    source: &Source,
    options: ReadOptions,
    progress: OnProgress<'_>,
) -> Result<Extracted, LoadError> {
    fetch(source, options, progress)?.extracted()
}

/// The bytes of a report, not yet read as text.
#[derive(Debug)]
pub struct Fetched {
    name: String,
    /// Its name as the user gave it.
    as_named: String,
    bytes: ::bytes::Bytes,
    /// What they are known to be stored in.
    encoding: Option<Encoding>,
    stamp: Option<Stamp>,
    /// For a report in a row: what the other cells say, and what the table is stored in.
    row: Option<(RowFacts, Encoding)>,
}

impl Fetched {
    /// The bytes of the file, or of the cell in UTF-8.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.bytes
    }

    /// The version of the file before it was read; `None` where there is no file.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// The clean text, if the bytes are just that as far as a search for words is concerned: plain text in UTF-8, but
    /// for controls and blanks. `None` for whatever has to be looked at more closely.
    #[must_use]
    pub fn plain(&self) -> Option<&str> {
        let is_chosen = self.encoding.is_none_or(|encoding| encoding == Encoding::Utf8);
        let ending = if self.row.is_some() { "" } else { &*self.name };
        text::plain(&self.bytes, ending).filter(|_| is_chosen)
    }

    /// Whether it takes long to get the text out of the bytes.
    #[must_use]
    pub fn is_dear(&self) -> bool {
        self.row.is_none() && text::recognise(&self.bytes, &self.name).is_dear()
    }

    /// The report with a text that was got out of the same bytes before.
    #[must_use]
    pub fn restored(self, text: Text) -> Extracted {
        let Self { name, stamp, .. } = self;
        Extracted { name, text, stamp, row: None }
    }

    /// What is said of the report outside of it, by its name, its folders and the other cells of its row: as much of it
    /// as is ever listened to, in a form that nobody has to read.
    #[must_use]
    pub fn said_of(&self, source: &Source) -> String {
        let row = self.row.as_ref().map(|(facts, _)| facts);
        let names = source.names().map(|(name, mut folders)| {
            folders.truncate(named::FOLDERS);
            (name, folders)
        });
        format!("{row:?} {names:?}")
    }

    /// The text.
    ///
    /// # Errors
    /// When there is none.
    pub fn extracted(self) -> Result<Extracted, LoadError> {
        let Self { name, as_named, bytes, encoding, stamp, row } = self;
        // What is in a cell is told by the cell alone, whatever the table is called.
        let ending = if row.is_some() { "" } else { &*name };
        let text = text::read(&bytes, ending, encoding);
        let is_blank = |text: &Text| text.content.trim_start().is_empty();
        match text {
            Ok(text) if !is_blank(&text) => {
                let (row, stored) = row.unzip();
                let encoding = stored.unwrap_or(text.encoding);
                Ok(Extracted { name, text: Text { encoding, ..text }, stamp, row })
            }
            Ok(_) | Err(NotText::Empty) if row.is_some() => {
                Err(LoadError::EmptyRow { name: as_named })
            }
            Ok(_) => Err(LoadError::NotText { name: as_named, reason: NotText::Empty }),
            Err(reason) => Err(LoadError::NotText { name: as_named, reason }),
        }
    }
}

/// Reads the bytes of a report.
///
/// # Errors
/// When the source cannot be read, or the first bytes of a large file say that there is no text in it.
pub fn fetch(
    source: &Source,
    options: ReadOptions,
    progress: OnProgress<'_>,
) -> Result<Fetched, LoadError> {
    let name = source.name(options.standard_input);
    let as_named = source.as_named(&name);
    // Before the bytes: a file that is saved while it is read then counts as changed.
    let stamp = source.stamp();
    if let Source::Row(row) = source {
        let (cell, facts, stored) = row::read(row, &as_named, options)?;
        let (bytes, encoding) = (cell.into(), Some(Encoding::Utf8));
        return Ok(Fetched { name, as_named, bytes, encoding, stamp, row: Some((facts, stored)) });
    }
    let encoding = options.encoding;
    let start = head::start(source, stamp);
    if let Some(reason) = start.and_then(|start| text::refused(&start, &name, encoding)) {
        return Err(LoadError::NotText { name: as_named, reason });
    }
    let bytes = bytes_of(source, &as_named, stamp, progress)?;
    Ok(Fetched { name, as_named, bytes, encoding, stamp, row: None })
}

/// All bytes of a source; of a row, those of its table. `name` is its name in errors, `stamp` what was seen of its
/// file.
fn bytes_of(
    source: &Source,
    name: &str,
    stamp: Option<Stamp>,
    progress: OnProgress<'_>,
) -> Result<::bytes::Bytes, LoadError> {
    match (source, source.file()) {
        (_, Some(path)) => match stamp {
            Some(stamp) => self::bytes::plain_file(path, stamp.length(), name, progress),
            None => self::bytes::file(path, name, progress),
        },
        (Source::StandardInput, None) => self::bytes::standard_input(name, progress),
        (_, None) => Ok(::bytes::Bytes::from_static(EMBEDDED)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::fs::File;
    use std::io::Write;

    #[test]
    fn a_large_file_without_text_is_refused_unread_and_named_as_the_user_did() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("film.mp4");
        let noise: Vec<u8> =
            (0..1 << 15_u32).map(|i: u32| i.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        let mut file = File::create(&path).unwrap();
        file.write_all(&noise).unwrap();
        file.set_len(1 << 24).unwrap();
        let options = ReadOptions { encoding: None, standard_input: "-", text_column: None };
        let steps = Cell::new(0);
        let count = |_, _| steps.set(steps.get() + 1);
        let error = load(&Source::File(path.clone()), options, &count).unwrap_err();
        let LoadError::NotText { name, reason } = error else { panic!("{error:?}") };
        assert_eq!((name, reason), (path.display().to_string(), NotText::Binary));
        assert_eq!(steps.get(), 0);
    }
}
