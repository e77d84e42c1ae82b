//! Text that belongs to no document, such as help and messages: broken and spaced by the same rules.

use super::breaker::{Room, next_line};
use super::justify::PadPlaces;
use super::marked_text::MarkedText;
use super::scan::Scanner;
use crate::document::part;
use crate::text::Ambiguous;
use std::borrow::Cow;
use std::ops::Range;

/// A text of one line with the blanks of its curly quotes (rule 20), for what is drawn without a layout.
#[must_use]
pub fn spaced(text: &str, ambiguous: Ambiguous) -> Cow<'_, str> {
    if !text.contains(['“', '”', '‘', '’']) {
        return Cow::Borrowed(text);
    }
    let marked = MarkedText::without_marks(text, ambiguous);
    let mut spaced = String::with_capacity(text.len() + 8);
    for cluster in Scanner::new(&marked, 0) {
        spaced.extend(std::iter::repeat_n(' ', cluster.blank.into()));
        spaced.push_str(part(text, cluster.start..cluster.end));
    }
    Cow::Owned(spaced)
}

/// The lines of a text that belongs to no document, as ranges of its bytes; a line broken at a space
/// keeps that space at its end. At least one line, empty for an empty text.
#[must_use]
pub fn wrap(text: &str, measure: u16, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let marked = MarkedText::without_marks(text, ambiguous);
    let cells = usize::from(measure).max(2);
    let room = Room { cells, full: cells, hanging: false, justify: false };
    let mut places = PadPlaces::new();
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.len() || lines.is_empty() {
        let end = next_line(&marked, at, room, &mut places).end;
        lines.push(at..end);
        at = end;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, narrow: &str) {
        assert_eq!(spaced(text, Ambiguous::Narrow), narrow);
        assert_eq!(spaced(narrow, Ambiguous::Narrow), narrow, "once more");
        assert_eq!(spaced(text, Ambiguous::Wide), text);
    }

    #[test]
    fn quotes_have_their_blanks_outside_the_layout_too() {
        check("13 “8810”行动计划", "13 “8810” 行动计划");
        check("全面实施“8810”行动计划", "全面实施 “8810” 行动计划");
        check("“一枢纽”“四中心”", "“一枢纽”“四中心”");
        check("China’s plan", "China’s plan");
        check("行动计划", "行动计划");
    }
}
