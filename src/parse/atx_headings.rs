//! Markdown's `#` before the headings of a plain text: markup, and a hint of a level (understanding rule 4).
//!
//! Counts only if a text has several: a single `#` is an ordinary character.

use super::lines::Lines;
use crate::document::Reason;
use crate::text::{Hint, HintKind};
use std::ops::Range;

/// Lines that prove that a text is written so.
const LEAST: usize = 2;
/// Levels that Markdown has.
const DEEPEST: usize = 6;

/// Takes the marks off the lines and returns the headings that they state.
pub(super) fn take(text: &str, lines: &mut Lines) -> Vec<Hint> {
    let marked = lines.lines.iter().enumerate().filter_map(|(index, line)| {
        let words = text.get(line.range())?;
        let rest = words.strip_prefix('#')?.trim_start_matches('#');
        let level = words.len() - rest.len();
        let title = rest.trim_start();
        let apart = title.len() < rest.len() && !title.is_empty() && level <= DEEPEST;
        apart.then_some((index, level, words.len() - title.len()))
    });
    let marked: Vec<(usize, usize, usize)> = marked.collect();
    if marked.len() < LEAST {
        return Vec::new();
    }
    let hints = marked.into_iter().filter_map(|(index, level, len)| {
        let line = lines.lines.get_mut(index)?;
        let Range { start, end } = line.range();
        *line = line.with_range(start + len..end);
        lines.bits.push((start..start + level, Reason::Markup));
        Some(Hint { range: line.range(), kind: HintKind::Heading(u8::try_from(level).ok()?) })
    });
    let hints = hints.collect();
    lines.bits.sort_by_key(|(bit, _)| bit.start);
    hints
}
