//! The sentences of a paragraph, and whether one may state a figure: most are passed over here.

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::{memchr_iter, memchr2_iter};
use std::ops::Range;
use std::sync::LazyLock;

/// What a text without a digit has that states something: a number in words, a relation, or words for the growth.
const WITHOUT_DIGITS: [&str; 11] =
    ["亿", "万", "同步", "高于", "快于", "优于", "低于", "百分之", "正增长", "生产总值", "预期"];

/// Looks for these. Of leftmost matches many bytes are compared at once.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WITHOUT_DIGITS).ok()
});

/// Whether a text may state something.
pub(super) fn may_state(text: &str) -> bool {
    let bytes = text.as_bytes();
    has_digit(bytes)
        || has_wide_digit(bytes)
        || WORDS.as_ref().is_none_or(|words| words.is_match(bytes))
}

fn has_digit(text: &[u8]) -> bool {
    // Without a branch for each byte, so that many are compared at once.
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    text.chunks(64).any(any)
}

/// Whether a text has one of ０ to ９.
fn has_wide_digit(text: &[u8]) -> bool {
    memchr_iter(0xEF, text).any(|at| matches!(text.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])))
}

/// The sentences of a text from a byte on.
pub(super) fn sentences(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let range = at..at + sentence_end(rest.as_bytes()).unwrap_or(rest.len());
        at = range.end;
        Some(range)
    })
}

/// The byte behind the first 。, ！ or ？ of a text.
fn sentence_end(text: &[u8]) -> Option<usize> {
    let is_end = |at: &usize| {
        matches!(text.get(*at..*at + 3), Some([0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F]))
    };
    memchr2_iter(0xE3, 0xEF, text).find(is_end).map(|at| at + 3)
}
