//! The same breaker for what is not a whole block: a note in a popup, a line of help.

use super::breaker::{Places, Room, next_line};
use super::line::Line;
use super::set::{Manner, extend};
use super::setting::Setting;
use super::source::Source;
use crate::document::{Document, Span};
use crate::text::Ambiguous;
use std::ops::Range;

/// The lines of a part of a block at `setting.measure`, unindented. Their ranges are bytes of the whole
/// block's text, so that [`super::glyphs_of`] draws them.
#[must_use]
pub fn lines_of(document: &Document, span: Span, setting: &Setting) -> Vec<Line> {
    let mut source = Source::of(document, span.block, setting);
    let text = source.text.get(span.start..span.end).unwrap_or_default();
    source.text = text;
    source.marks.retain(|m| m.start >= span.start && m.end <= span.end);
    for mark in &mut source.marks {
        mark.start -= span.start;
        mark.end -= span.start;
    }
    let manner = Manner::Flow { first: 0, rest: 0 };
    let mut lines = Vec::new();
    extend(&mut lines, &source, span.block, (manner, setting), usize::MAX);
    for line in &mut lines {
        line.range = line.range.start + span.start..line.range.end + span.start;
        for pad in &mut line.pads {
            pad.at += span.start;
        }
    }
    lines
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
