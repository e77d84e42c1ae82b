//! What is stored of one document, and its written form: JSON that says its version first.
//!
//! Whatever is read back is checked: somebody may have edited it, or another program written it.

use super::fingerprint::Fingerprint;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The version that this program writes.
const SCHEMA: &str = "baogao/state/1";

/// What the versions of all times begin with; a number follows.
const SCHEMAS: &str = "baogao/state/";

/// The version in [`SCHEMA`].
const VERSION: u64 = 1;

/// Bytes of a file at the most. A record of a hundred bookmarks has thirty thousand; a file of more than
/// this is none of ours, and reading it would make whoever opens a report wait.
pub const MOST_BYTES: u64 = 1 << 20;

/// Characters on either side of a place that are stored: twice as many as are ever needed to find it
/// again, and a line's worth for a list of bookmarks.
pub const AROUND: usize = 64;

/// Folded headings that are stored: more than anybody folds by hand, and not a quarter of [`MOST_BYTES`].
const MOST_FOLDS: usize = 1000;

/// Everything that is kept of a document. What was never changed is `None` and stays as configured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The file from which the document was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<StoredPath>,
    /// When this was written, in milliseconds since 1970; for people, nothing depends on it.
    pub saved: u64,
    /// The top of the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How notes are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Notes>,
    /// Whether the outline is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<bool>,
    /// The headings that are folded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<Vec<TextAnchor>>,
    /// The bookmarks by their letters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bookmarks: BTreeMap<char, TextAnchor>,
}

/// A place in a text, to be found again in another version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextAnchor {
    /// Bytes of the clean text before it.
    pub at: u64,
    /// The text before it in its paragraph.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The text behind it in its paragraph.
    #[serde(default)]
    pub after: String,
}

/// The top of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The text in its first line.
    pub mark: TextAnchor,
    /// Blank rows above that.
    #[serde(default)]
    pub above: u16,
}

/// How notes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Notes {
    /// Only when asked for.
    Popup,
    /// At the bottom of the text.
    Strip,
    /// Beside the line of their mark.
    Margin,
}

/// What a user wants of every report. What was never changed is `None` and stays as configured.
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
    /// These, and those of `before` that they say nothing of.
    #[must_use]
    pub fn over(self, before: Self) -> Self {
        Self { theme: self.theme.or(before.theme), measure: self.measure.or(before.measure) }
    }
}

/// Which document was last read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// The file.
    pub path: StoredPath,
    /// What it held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Fingerprint>,
}

/// A path: as text where it is one, else as the system has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct StoredPath(pub PathBuf);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Raw(OsString),
}

impl From<&Path> for StoredPath {
    fn from(path: &Path) -> Self {
        Self(path.to_path_buf())
    }
}

impl From<StoredPath> for Written {
    fn from(StoredPath(path): StoredPath) -> Self {
        path.into_os_string().into_string().map_or_else(Self::Raw, Self::Text)
    }
}

impl From<Written> for StoredPath {
    fn from(written: Written) -> Self {
        Self(match written {
            Written::Text(text) => text.into(),
            Written::Raw(raw) => raw.into(),
        })
    }
}

impl TextAnchor {
    /// The place between two texts, of which as much is taken as is stored.
    #[must_use]
    pub fn between(at: usize, before: &str, after: &str) -> Self {
        let at = u64::try_from(at).unwrap_or(u64::MAX);
        Self { at, before: last(before).to_owned(), after: first(after).to_owned() }
    }

    fn checked(self) -> Self {
        Self { before: last(&self.before).to_owned(), after: first(&self.after).to_owned(), ..self }
    }
}

/// The first [`AROUND`] characters.
fn first(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The last [`AROUND`] characters.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().take(AROUND).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Why bytes are nothing to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A newer program has written them.
    Newer,
    /// They are not what any program has written.
    Damaged,
}

#[derive(Deserialize)]
struct Head {
    schema: String,
}

#[derive(Serialize)]
struct Headed<'a, T> {
    schema: &'static str,
    #[serde(flatten)]
    body: &'a T,
}

/// The bytes of a record.
///
/// # Errors
/// None for the types of this module.
pub fn encode<T: Serialize>(body: &T) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(&Headed { schema: SCHEMA, body })
}

/// What the bytes of a record say.
///
/// # Errors
/// [`Unusable`] where they say nothing, or something that only a newer program understands.
pub fn read(bytes: &[u8]) -> Result<Record, Unusable> {
    let record: Record = decode(bytes)?;
    let marks = |(letter, mark): (char, TextAnchor)| (letter, mark.checked());
    let folded =
        record.folded.map(|f| f.into_iter().take(MOST_FOLDS).map(TextAnchor::checked).collect());
    Ok(Record {
        place: record.place.map(|place| Place { mark: place.mark.checked(), ..place }),
        folded,
        bookmarks: record.bookmarks.into_iter().map(marks).collect(),
        ..record
    })
}

/// What bytes of this version say.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unusable> {
    let Head { schema } = serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged)?;
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
            place: Some(Place { mark: mark.clone(), above: 2 }),
            notes: Some(Notes::Strip),
            outline: Some(false),
            folded: Some(vec![mark.clone()]),
            bookmarks: [('a', mark.clone()), ('中', mark)].into(),
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
        let pointer = Pointer { path, document: Some(Fingerprint::of_text("a")) };
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
        /// Of a written record, every part and every record with a byte changed is read or refused.
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
