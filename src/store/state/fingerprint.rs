//! The identity of a document: a hash of its text.
//!
//! The hash is that of the clean text, not of the file, so a report in another encoding is the same report. Stored
//! places are byte offsets in the same text.

use crate::document::Document;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;
use twox_hash::XxHash3_128;
use twox_hash::xxhash3_128::Hasher;

/// A hash of 128 bits. Even among a million reports, a collision would have to be made on purpose, and would only
/// make bookmarks appear lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a document's clean text.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self::of_text(document.content.text())
    }

    /// The fingerprint of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self(XxHash3_128::oneshot(text.as_bytes()))
    }

    /// The fingerprint of a text that comes in pieces: the same wherever it is cut.
    #[must_use]
    pub fn of_pieces<'a>(pieces: impl Iterator<Item = &'a str>) -> Self {
        let mut hasher = Hasher::new();
        pieces.for_each(|piece| hasher.write(piece.as_bytes()));
        Self(hasher.finish_128())
    }

    /// The fingerprint of a path, which names the path's pointer file.
    pub(super) fn of_path(path: &Path) -> Self {
        Self(XxHash3_128::oneshot(path.as_os_str().as_encoded_bytes()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let hash = u128::from_str_radix(&text, 16).map(Self).ok();
        hash.filter(|hash| hash.to_string() == text)
            .ok_or("expected 32 lower-case hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files are named by the hash, so it must be the same in every version and on every machine.
    #[test]
    fn it_never_changes() {
        let text = Fingerprint::of_text("政府工作报告").to_string();
        assert_eq!(text, "3c56c4db5457b9412a56720c7d011ac1");
        assert_eq!(Fingerprint::try_from(text), Ok(Fingerprint::of_text("政府工作报告")));
        let pieces = Fingerprint::of_pieces(["政府", "", "工作报告"].into_iter());
        assert_eq!(pieces, Fingerprint::of_text("政府工作报告"));
        for wrong in ["", "+0", "xyz", &"F".repeat(32), &"0".repeat(33)] {
            assert!(Fingerprint::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
