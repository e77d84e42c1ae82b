//! Page references, which are no part of a definition: `（P2，P15）`, `(见第3页)`, `[报告第3页第2行]` (understanding
//! rule 33).
//!
//! Knows a piece of text; nothing of entries.

use crate::language::numeral::digit;
use crate::parse::weights;
use std::ops::Range;

/// The characters of a page reference, other than digits and blanks.
const WORDS: &str = "见参详载报告正原全文稿本中第页行段倒数Pp.．,，、;；-—–~～至到和及与";

/// The page reference that a text ends in.
pub(super) fn ending(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim_end();
    let inside = trimmed.strip_suffix(is_closing)?;
    let (open, _) =
        inside.char_indices().rev().take(weights::notes::PAGES).find(|(_, c)| is_opening(*c))?;
    let words = inside.get(open..)?;
    is_reference(words).then_some(open..trimmed.len())
}

/// The page reference that a text goes on with at a byte.
pub(super) fn opening(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start().len());
    let words = text.get(start..)?.strip_prefix(is_opening)?;
    let (len, close) =
        words.char_indices().take(weights::notes::PAGES).find(|(_, c)| is_closing(*c))?;
    let end = text.len() - words.len() + len + close.len_utf8();
    is_reference(words.get(..len)?).then_some(start..end)
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '[' | '［' | '【' | '〔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | ']' | '］' | '】' | '〕')
}

fn is_reference(words: &str) -> bool {
    let words = words.trim_start_matches(is_opening);
    let written = |c: char| c.is_whitespace() || digit(c).is_some() || WORDS.contains(c);
    words.contains(|c| digit(c).is_some())
        && words.contains(['页', 'P', 'p'])
        && words.chars().all(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(ending(text).map(|r| text.get(r).unwrap()), expected, "{text}");
        let opened = opening(text, text.find(is_opening).unwrap());
        assert_eq!(opened.map(|r| text.get(r).unwrap()), expected, "{text}");
    }

    #[test]
    fn references_to_pages() {
        check("甲（P2，P15）", Some("（P2，P15）"));
        check("甲(见第3页)", Some("(见第3页)"));
        check("甲（见报告第3页）", Some("（见报告第3页）"));
        check("甲（第3页第2行）", Some("（第3页第2行）"));
        check("甲（见正文第 3—5 页）", Some("（见正文第 3—5 页）"));
        check("甲[p.3]", Some("[p.3]"));
    }

    #[test]
    fn what_is_no_reference() {
        check("甲（试行）", None);
        check("甲（第3批）", None);
        check("甲（App）", None);
    }
}
