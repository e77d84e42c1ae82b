//! Slicing text by ranges that are known to fit.
//!
//! Spans, lines and glyphs hold byte ranges of a text that is kept elsewhere. A range that does not fit
//! its text is a bug in whatever computed the range, and this file decides what then happens.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// The part of `text` at `range`, in bytes.
///
/// The range must lie within the text and on character boundaries. In debug builds, which is what tests, storms and
/// fuzzing run, a wrong range panics and names the caller. In release it gives an empty string: missing a few words
/// is better than losing the session.
#[must_use]
#[track_caller]
pub fn part<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str> + Clone + Debug,
{
    let wanted = range.clone();
    let found = text.get(range);
    debug_assert!(found.is_some(), "no part of a text of {} bytes: {wanted:?}", text.len());
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_range_of_whole_characters_gives_its_text() {
        assert_eq!(part("报告a", 3..7), "告a");
        assert_eq!(part("报告a", 6..), "a");
        assert_eq!(part("报告a", ..0), "");
        assert_eq!(part("报告a", 7..7), "");
    }

    #[test]
    #[should_panic(expected = "no part of a text of 6 bytes: 0..4")]
    #[cfg(debug_assertions)]
    fn a_range_that_cuts_a_character_is_seen_in_debug_builds() {
        let _ = part("报告", 0..4);
    }

    #[test]
    #[cfg(not(debug_assertions))]
    fn a_wrong_range_gives_nothing_in_release() {
        assert_eq!(part("报告", 0..4), "");
        assert_eq!(part("报告", 6..9), "");
    }
}
