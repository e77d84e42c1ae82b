//! The same rules for what is not a whole block: a note in a popup, a line of help, a title.

use super::breaker::{Places, Room, next_line};
use super::line::Line;
use super::scan::Scanner;
use super::set::{Manner, extend};
use super::setting::Setting;
use super::source::Source;
use crate::document::{Document, Span, part};
use crate::text::Ambiguous;
use std::borrow::Cow;
use std::ops::Range;

/// The lines of a part of a block at `setting.measure`, unindented. Their ranges are bytes of the whole
/// block's text, so that [`super::glyphs_of`] draws them.
#[must_use]
pub fn lines_of(document: &Document, span: Span, setting: &Setting) -> Vec<Line> {
    let mut source = Source::of(document, span.block, setting);
    source.text = part(source.text, span.range());
    source.marks.retain(|m| m.start >= span.start() && m.end <= span.end());
    for mark in &mut source.marks {
        mark.start -= span.start();
        mark.end -= span.start();
    }
    let manner = Manner::Flow { first: 0, rest: 0 };
    let mut lines = Vec::new();
    extend(&mut lines, &source, span.block, (manner, setting), usize::MAX);
    for line in &mut lines {
        line.range = line.range.start + span.start()..line.range.end + span.start();
        for pad in &mut line.pads {
            pad.at += span.start();
        }
    }
    lines
}

/// A text of one line as it is drawn where no layout is: with the blanks of curly quotes (rule 20).
#[must_use]
pub fn spaced(text: &str, ambiguous: Ambiguous) -> Cow<'_, str> {
    if !text.contains(['“', '”', '‘', '’']) {
        return Cow::Borrowed(text);
    }
    let source = Source::plain(text, ambiguous);
    let mut spaced = String::with_capacity(text.len() + 8);
    for cluster in Scanner::new(&source, 0) {
        spaced.extend(std::iter::repeat_n(' ', cluster.blank.into()));
        spaced.push_str(part(text, cluster.start..cluster.end));
    }
    Cow::Owned(spaced)
}

/// The lines of a text that belongs to no document, as ranges of its bytes; a line broken at a space
/// keeps that space at its end. At least one line, empty for an empty text.
#[must_use]
pub fn wrap(text: &str, measure: u16, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let source = Source::plain(text, ambiguous);
    let cells = usize::from(measure).max(2);
    let room = Room { cells, full: cells, hanging: false, justify: false };
    let mut places = Places::new();
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.len() || lines.is_empty() {
        let end = next_line(&source, at, room, &mut places).end;
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
