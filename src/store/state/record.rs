//! The stored record of one document and its file format: JSON that begins with its version.
//!
//! Everything read back is checked, since a user or another program may have edited the file. This module does no
//! input or output.

use super::fingerprint::Fingerprint;
use crate::document::{Meta, Origin, part};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The schema that this program writes.
const SCHEMA: &str = "baogao/state/1";

/// The prefix of every schema; the version number follows.
const SCHEMAS: &str = "baogao/state/";

/// The version number in [`SCHEMA`].
const VERSION: u64 = 1;

/// The largest state file, in bytes. A record with a hundred bookmarks has about thirty thousand; a longer file is
/// not ours, and reading it would delay opening the report.
pub const MOST_BYTES: u64 = 1 << 20;

/// Scalar values stored on either side of a place: twice the most that are used to find it again, and enough to
/// fill a line in the list of bookmarks.
pub const AROUND: usize = 64;

/// The most folded headings, and joined ones, that are stored: more than anyone folds by hand, and under a quarter of
/// [`MOST_BYTES`].
const MOST_FOLDS: usize = 1000;

/// The most corrected figures that are stored; a report has about three hundred figures.
const MOST_CORRECTIONS: usize = 1000;

/// Everything saved for a document. A setting that the user never changed is `None` and follows the
/// configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The file from which the document was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<StoredPath>,
    /// When this was written, in milliseconds since 1970. For people looking at the file; the program ignores it.
    pub saved: u64,
    /// The place at the top of the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<StoredPlace>,
    /// How notes are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<StoredNoteDisplay>,
    /// Whether the outline is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<bool>,
    /// The folded headings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<Vec<TextAnchor>>,
    /// What the user has corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Box<Correction>>,
    /// Sections that the user has joined with those of earlier reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<Vec<StoredJoin>>,
    /// The bookmarks, by their letters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bookmarks: BTreeMap<char, TextAnchor>,
    /// What the user corrected of the report's figures. Only [`super::StateStore::correct_figure`] changes it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<StoredCorrection>,
}

/// What the user said of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCorrection {
    /// Where its value begins.
    pub at: TextAnchor,
    /// The name that it stands under, as several figures may share a value.
    pub name: String,
    /// What it says, in one line; `None` where it is no figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

impl StoredCorrection {
    /// Whether both are about one figure.
    #[must_use]
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.at == other.at && self.name == other.name
    }

    fn checked(self) -> Self {
        Self {
            at: self.at.checked(),
            name: first(&self.name).to_owned(),
            reading: self.reading.map(|reading| first(&reading).to_owned()),
        }
    }
}

/// What the user says of a report, in place of what was understood. What is `None` stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// Whose government reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The year it was given in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The kind of report, by its Chinese name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Correction {
    /// Puts it in place of what was understood.
    pub fn apply(&self, meta: &mut Meta) {
        if let Some(place) = &self.place {
            (meta.place, meta.place_from) = (Some(place.clone()), Origin::User);
        }
        if let Some(year) = self.year {
            (meta.year, meta.year_from) = (Some(year), Origin::User);
        }
        if let Some(kind) = &self.kind {
            meta.kind = Some(kind.clone());
        }
    }

    /// What is said now, and before that of what is not said now.
    #[must_use]
    pub fn or(self, before: &Self) -> Self {
        Self {
            place: self.place.or_else(|| before.place.clone()),
            year: self.year.or(before.year),
            kind: self.kind.or_else(|| before.kind.clone()),
        }
    }
}

/// How the shelf of some files and folders was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StoredShelf {
    /// The column that it was sorted by.
    pub sort: String,
    /// Whether the greatest came first.
    pub descending: bool,
    /// Whether it was a grid.
    pub grid: bool,
    /// The chosen report, as it was named.
    pub chosen: Option<String>,
}

/// A place in a text, stored so that it can be found again in another version of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextAnchor {
    /// The byte offset in the clean text.
    pub at: u64,
    /// The text before the place in its paragraph, at most [`AROUND`] scalar values.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The text behind the place in its paragraph, at most [`AROUND`] scalar values.
    #[serde(default)]
    pub after: String,
}

/// A section of a report that belongs to one of an earlier report because the user says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredJoin {
    /// The earlier report.
    pub with: Fingerprint,
    /// The heading in this report.
    pub here: TextAnchor,
    /// The heading in the earlier report.
    pub there: TextAnchor,
}

impl StoredJoin {
    fn checked(self) -> Self {
        Self { here: self.here.checked(), there: self.there.checked(), ..self }
    }
}

/// The place at the top of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPlace {
    /// The text of the first line.
    pub mark: TextAnchor,
    /// Blank rows shown above that line.
    #[serde(default)]
    pub above: u16,
    /// The place last pointed at, whose paragraph is the current one while it is on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<TextAnchor>,
    /// How much of the text is above or on the screen, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
}

impl StoredPlace {
    fn checked(self) -> Self {
        let current = self.current.map(TextAnchor::checked);
        let percent = self.percent.map(|percent| percent.min(100));
        Self { mark: self.mark.checked(), current, percent, ..self }
    }
}

/// How notes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StoredNoteDisplay {
    /// In a popup, on request.
    Popup,
    /// In a strip below the text.
    Strip,
    /// In the margin, beside the lines of their marks.
    Margin,
}

/// The user's preferences for all reports. One that was never changed is `None` and follows the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The theme's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The measure in cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<u16>,
}

impl Preferences {
    /// These preferences, with those of `before` where they have none.
    #[must_use]
    pub fn over(self, before: Self) -> Self {
        Self { theme: self.theme.or(before.theme), measure: self.measure.or(before.measure) }
    }
}

/// Which document was last read from a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPointer {
    /// The path.
    pub path: StoredPath,
    /// The document that the file held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Fingerprint>,
}

/// A path, written as text if it is valid Unicode and otherwise in the system's encoding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenPath", into = "WrittenPath")]
pub struct StoredPath(pub PathBuf);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenPath {
    Text(String),
    Raw(OsString),
}

impl From<&Path> for StoredPath {
    fn from(path: &Path) -> Self {
        Self(path.to_path_buf())
    }
}

impl From<StoredPath> for WrittenPath {
    fn from(StoredPath(path): StoredPath) -> Self {
        path.into_os_string().into_string().map_or_else(Self::Raw, Self::Text)
    }
}

impl From<WrittenPath> for StoredPath {
    fn from(written: WrittenPath) -> Self {
        Self(match written {
            WrittenPath::Text(text) => text.into(),
            WrittenPath::Raw(raw) => raw.into(),
        })
    }
}

impl TextAnchor {
    /// The place at byte `at`, between the texts `before` and `after`, which are cut to [`AROUND`] scalar values.
    #[must_use]
    pub fn between(at: usize, before: &str, after: &str) -> Self {
        let at = u64::try_from(at).unwrap_or(u64::MAX);
        Self { at, before: last(before).to_owned(), after: first(after).to_owned() }
    }

    /// The anchor with its texts cut to [`AROUND`] scalar values.
    fn checked(self) -> Self {
        Self { before: last(&self.before).to_owned(), after: first(&self.after).to_owned(), ..self }
    }
}

/// The first [`AROUND`] scalar values.
fn first(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    part(text, ..end)
}

/// The last [`AROUND`] scalar values.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().take(AROUND).last().map_or(text.len(), |(at, _)| at);
    part(text, start..)
}

/// Why the bytes of a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A newer version of the program wrote them.
    Newer,
    /// No version of the program wrote them.
    Damaged,
}

#[derive(Deserialize)]
struct SchemaHeader {
    schema: String,
}

#[derive(Serialize)]
struct WithSchema<'a, T> {
    schema: &'static str,
    #[serde(flatten)]
    body: &'a T,
}

/// Encodes a record or a pointer with its schema.
///
/// # Errors
/// None for the types of this module.
pub fn encode<T: Serialize>(body: &T) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(&WithSchema { schema: SCHEMA, body })
}

/// Decodes and checks a record.
///
/// # Errors
/// [`Unusable`] if the bytes are damaged or come from a newer version of the program.
pub fn read(bytes: &[u8]) -> Result<Record, Unusable> {
    let record: Record = decode(bytes)?;
    let marks = |(letter, mark): (char, TextAnchor)| (letter, mark.checked());
    let folded =
        record.folded.map(|f| f.into_iter().take(MOST_FOLDS).map(TextAnchor::checked).collect());
    let joined =
        record.joined.map(|j| j.into_iter().take(MOST_FOLDS).map(StoredJoin::checked).collect());
    Ok(Record {
        joined,
        place: record.place.map(StoredPlace::checked),
        folded,
        bookmarks: record.bookmarks.into_iter().map(marks).collect(),
        figures: record
            .figures
            .into_iter()
            .take(MOST_CORRECTIONS)
            .map(StoredCorrection::checked)
            .collect(),
        ..record
    })
}

/// Decodes a value after checking its schema.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unusable> {
    let SchemaHeader { schema } = serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged)?;
    let version = schema.strip_prefix(SCHEMAS).and_then(|number| number.parse::<u64>().ok());
    match version {
        Some(VERSION) => serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged),
        Some(newer) if newer > VERSION => Err(Unusable::Newer),
        _ => Err(Unusable::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let mark = TextAnchor::between(7, "前", "后");
        let record = Record {
            path: Some(Path::new("/tmp/报告.txt").into()),
            saved: 1,
            place: Some(StoredPlace {
                mark: mark.clone(),
                above: 2,
                current: Some(mark.clone()),
                percent: Some(41),
            }),
            notes: Some(StoredNoteDisplay::Strip),
            outline: Some(false),
            folded: Some(vec![mark.clone()]),
            corrected: Some(Box::new(Correction { year: Some(2024), ..Correction::default() })),
            joined: Some(vec![StoredJoin {
                with: Fingerprint::of_text("a"),
                here: mark.clone(),
                there: mark.clone(),
            }]),
            bookmarks: [('a', mark.clone()), ('中', mark.clone())].into(),
            figures: vec![StoredCorrection { at: mark, name: "收入".to_owned(), reading: None }],
        };
        let bytes = encode(&record).unwrap();
        assert!(bytes.starts_with(b"{\n  \"schema\": \"baogao/state/1\""));
        assert_eq!(read(&bytes), Ok(record));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_kept_too() {
        use std::os::unix::ffi::OsStringExt;
        let path = StoredPath(OsString::from_vec(b"/tmp/\xb1\xa8.txt".to_vec()).into());
        let pointer = StoredPointer { path, document: Some(Fingerprint::of_text("a")) };
        assert_eq!(decode(&encode(&pointer).unwrap()), Ok(pointer));
    }

    #[test]
    fn versions() {
        let read = |text: &str| read(text.as_bytes()).map(|_| ());
        assert_eq!(read(r#"{"schema": "baogao/state/1"}"#), Ok(()));
        assert_eq!(read(r#"{"schema": "baogao/state/2", "bookmarks": []}"#), Err(Unusable::Newer));
        for damaged in [
            "",
            "{}",
            "[]",
            r#"{"schema": "baogao/state/0"}"#,
            r#"{"schema": "baogao/state/x"}"#,
            r#"{"schema": "baogao/state/1", "bookmarks": {"ab": {"at": 1, "after": ""}}}"#,
            r#"{"schema": "baogao/state/1", "bookmarks": {"a": {"at": -1, "after": ""}}}"#,
            r#"{"schema": "baogao/state/1""#,
        ] {
            assert_eq!(read(damaged), Err(Unusable::Damaged), "{damaged}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let long = "长".repeat(AROUND * 2);
        let mark = TextAnchor { at: 0, before: format!("{long}前"), after: format!("后{long}") };
        let record = Record { bookmarks: [('a', mark)].into(), ..Record::default() };
        let read = read(&encode(&record).unwrap()).unwrap();
        let mark = &read.bookmarks[&'a'];
        assert_eq!((mark.before.chars().count(), mark.after.chars().count()), (AROUND, AROUND));
        assert!(mark.before.ends_with('前') && mark.after.starts_with('后'));
    }

    proptest! {
        /// Every prefix of a written record is refused; a record with one byte changed is read or refused.
        #[test]
        fn damage_never_panics(at in 0usize..400, byte: u8) {
            let mark = TextAnchor::between(7, "前", "后");
            let record = Record { bookmarks: [('a', mark)].into(), ..Record::default() };
            let mut bytes = encode(&record).unwrap();
            let at = at % bytes.len();
            prop_assert!(read(&bytes[..at]).is_err());
            bytes[at] = byte;
            if let Ok(record) = read(&bytes) {
                prop_assert_eq!(read(&encode(&record).unwrap()), Ok(record));
            }
        }
    }
}
