//! Files of rows: where each row lies in its file, and the cells in it. It does not know what the cells are about.

mod delimited;
mod places;
mod workbook;

pub use delimited::{delimiter, fields};
pub use places::{Places, RowPlace};
pub use workbook::{Sheet, Workbook, workbook};

use super::decode::{convert, declared, is_utf8};
use super::detect::detect;
use super::recognise::has_ending;
use super::{Encoding, NotText};
use std::collections::BTreeMap;

/// The kinds of files that hold rows, told by their names: what is in them looks like any text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// CSV, or TSV if its cells end with tabs.
    Delimited {
        /// Whether tabs end the cells, whatever stands in the first row.
        tabs: bool,
    },
    /// A JSON object a line.
    JsonLines,
    /// A workbook of Excel or WPS (`.xlsx`).
    Workbook,
}

impl RowFormat {
    /// The format that a name ends in; `None` for all other files.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let ends = |endings: &[&str]| has_ending(name, endings);
        match () {
            () if ends(&["csv"]) => Some(Self::Delimited { tabs: false }),
            () if ends(&["tsv", "tab"]) => Some(Self::Delimited { tabs: true }),
            () if ends(&["jsonl", "ndjson"]) => Some(Self::JsonLines),
            () if ends(&["xlsx", "xlsm"]) => Some(Self::Workbook),
            () => None,
        }
    }
}

/// The encoding of a file of rows, by its first bytes.
#[must_use]
pub fn encoding(start: &[u8], forced: Option<Encoding>) -> Encoding {
    if let Some((encoding, _)) = declared(start, forced) {
        return encoding;
    }
    // The bytes may end within a character.
    let is_cut = |error: std::str::Utf8Error| error.error_len().is_none();
    let whole = match std::str::from_utf8(start) {
        Err(error) if is_cut(error) => start.get(..error.valid_up_to()).unwrap_or(start),
        _ => start,
    };
    if is_utf8(whole) { Encoding::Utf8 } else { detect(start) }
}

/// The length of the byte order mark that a file begins with, in bytes.
#[must_use]
pub fn mark_length(start: &[u8]) -> usize {
    declared(start, None).map_or(0, |(_, body)| start.len() - body.len())
}

/// The text of bytes; what cannot be decoded is replaced.
#[must_use]
pub fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    convert(bytes, encoding).0
}

/// The members of a JSON object, as texts: numbers as they are written, lists and objects left out. `None` if it is
/// none.
#[must_use]
pub fn members(line: &str) -> Option<BTreeMap<String, String>> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).ok()?;
    let texts = object.into_iter().filter_map(|(name, value)| match value {
        serde_json::Value::String(text) => Some((name, text)),
        serde_json::Value::Number(number) => Some((name, number.to_string())),
        _ => None,
    });
    Some(texts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode::encode;

    #[test]
    fn a_name_tells_the_format() {
        assert_eq!(RowFormat::of("a.CSV"), Some(RowFormat::Delimited { tabs: false }));
        assert_eq!(RowFormat::of("a.tsv"), Some(RowFormat::Delimited { tabs: true }));
        assert_eq!(RowFormat::of("a.jsonl"), Some(RowFormat::JsonLines));
        assert_eq!(RowFormat::of("a.xlsx"), Some(RowFormat::Workbook));
        for none in ["a.txt", "csv", "a.json", "a.xls", "a.csv.txt"] {
            assert_eq!(RowFormat::of(none), None, "{none}");
        }
    }

    #[test]
    fn the_first_bytes_tell_the_encoding_though_they_end_within_a_character() {
        let text = "省份,年份,全文\n广东省,2024,各位代表，现在我代表省人民政府报告工作。\n";
        for e in [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5] {
            let traditional =
                "省份,年份,全文\n廣東省,2024,各位代表，現在我代表省人民政府報告工作。\n";
            let bytes = encode(if e == Encoding::Big5 { traditional } else { text }, e).unwrap();
            for cut in 0..3 {
                assert_eq!(encoding(&bytes[..bytes.len() - cut], None), e, "{cut}");
            }
        }
        assert_eq!(encoding(b"\xFF\xFEa\0", None), Encoding::Utf16Le);
        assert_eq!(mark_length("\u{FEFF}a".as_bytes()), 3);
        assert_eq!(mark_length(b"a"), 0);
    }

    #[test]
    fn a_line_of_json_is_its_texts_and_numbers() {
        let found =
            members(r#"{"省份":"广东省","year":2024,"tags":["a"],"text":"一\n二"}"#).unwrap();
        let found: Vec<_> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(found, [("text", "一\n二"), ("year", "2024"), ("省份", "广东省")]);
        assert_eq!(members("[1]"), None);
        assert_eq!(members("{\"a\":"), None);
    }
}
