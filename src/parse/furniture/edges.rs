//! Remarks on the first or the last line of a text, set apart by a wide blank, that say where it was copied from
//! (understanding rule 14).
//!
//! Looks at no other line.

use super::super::chars::compact;
use super::cut;
use super::words::{is_credit, is_dispatch};
use crate::document::{BlockKind, Reason};
use crate::parse::lines::{Lines, SourceLine};
use crate::parse::weights;
use std::ops::Range;

/// Cuts out the remarks at both ends of the text.
pub(super) fn mark(text: &str, lines: &mut Lines) {
    let paragraph = |line: &&SourceLine| line.kind == BlockKind::Paragraph;
    let first = lines.lines.iter().find(paragraph).map(SourceLine::range);
    let last = lines.lines.iter().rfind(paragraph).map(SourceLine::range);
    let found =
        [first.and_then(|line| leading(text, line)), last.and_then(|line| trailing(text, line))];
    for (part, reason) in found.into_iter().flatten() {
        cut(text, lines, part, reason);
    }
}

/// The remark that a line begins with.
fn leading(text: &str, line: Range<usize>) -> Option<(Range<usize>, Reason)> {
    let content = text.get(line.clone())?;
    let end = content.match_indices(char::is_whitespace).find_map(|(at, _)| {
        let blanks = content.get(at..)?.chars().take_while(|c| c.is_whitespace()).count();
        (blanks >= weights::furniture::APART).then_some(at)
    })?;
    let reason = reason(content.get(..end)?)?;
    Some((line.start..line.start + end, reason))
}

/// The remark that a line ends with.
fn trailing(text: &str, line: Range<usize>) -> Option<(Range<usize>, Reason)> {
    let content = text.get(line.clone())?;
    let start = content.rmatch_indices(char::is_whitespace).find_map(|(at, blank)| {
        let before = content.get(..at + blank.len())?;
        let blanks = before.chars().rev().take_while(|c| c.is_whitespace()).count();
        (blanks >= weights::furniture::APART).then_some(at + blank.len())
    });
    let part = start.map(|start| line.start + start..line.end);
    let found = part.and_then(|part| Some((part.clone(), reason(text.get(part)?)?)));
    found.or_else(|| {
        Some((line.clone(), Reason::Imprint)).filter(|_| is_dispatch(&compact(content)))
    })
}

fn reason(part: &str) -> Option<Reason> {
    let part = compact(part);
    if is_dispatch(&part) {
        Some(Reason::Imprint)
    } else {
        is_credit(&part).then_some(Reason::Watermark)
    }
}
