//! A report that is stored twice: its second copy, and what a portal sets between the two (understanding rule 46).
//!
//! The second copy begins with the lines that the text begins with. Knows nothing of notes.

use super::super::weights;
use super::words::is_navigation;
use super::{furnish, line_text, tail};
use crate::document::{BlockKind, Reason, part};
use crate::parse::front;
use crate::parse::lines::SourceLine;
use std::collections::HashSet;

/// Marks the second copy, unless it holds what the first does not, and the footer of the first. The text does not begin
/// before the line `end`.
pub(super) fn mark(text: &str, lines: &mut [SourceLine], end: usize) {
    let opening = front::opening_end_behind(text, lines, end);
    let Some(again) = again(text, lines, opening) else { return };
    between(text, lines.get_mut(..again).unwrap_or_default());
    if !repeats(text, lines, opening, again) {
        return;
    }
    let front = texts(text, lines.get(..opening).unwrap_or_default());
    let is_front = |line: &&SourceLine| front.contains(&line_text(text, line));
    let titles = lines.get(..again).unwrap_or_default().iter().rev().take_while(is_front).count();
    for line in lines.iter_mut().skip(again - titles) {
        furnish(line, Reason::Duplicate);
    }
}

/// Marks what stands behind the first copy: its footer, and from the first line of navigation on.
fn between(text: &str, lines: &mut [SourceLine]) {
    tail::mark(text, lines, &[]);
    let is_text = |line: &SourceLine| {
        line.kind == BlockKind::Paragraph && !tail::may_belong(&line_text(text, line))
    };
    let behind = lines.iter().rposition(is_text).map_or(0, |last| last + 1);
    let navigates = |line: &SourceLine| is_navigation(&line_text(text, line));
    let Some(first) = lines.iter().skip(behind).position(navigates) else { return };
    lines.iter_mut().skip(behind + first).for_each(|line| furnish(line, Reason::Portal));
}

/// The line with which the text begins again.
fn again(text: &str, lines: &[SourceLine], opening: usize) -> Option<usize> {
    let at = |index: usize| Some(line_text(text, lines.get(index)?));
    let ends = |index: usize| Some(ends(part(text, lines.get(index)?.range())));
    let (first_ends, second_ends) = (ends(opening)?, ends(opening + 1)?);
    let may_be = |index: &usize| {
        ends(*index).is_some_and(|ends| are_alike(ends, first_ends))
            && ends(*index + 1).is_some_and(|ends| are_alike(ends, second_ends))
    };
    let mut may_be = (opening + 2..lines.len()).filter(may_be).peekable();
    // Hardly any text has such a line.
    may_be.peek()?;
    let (first, second) = (at(opening)?, at(opening + 1)?);
    if first.chars().count() + second.chars().count() < weights::furniture::COPY_OPENING {
        return None;
    }
    may_be.find(|&index| {
        at(index).is_some_and(|line| line == first)
            && at(index + 1).is_some_and(|line| line == second)
    })
}

/// The first and the last character of a line.
fn ends(line: &str) -> [Option<char>; 2] {
    [line.chars().next(), line.chars().next_back()]
}

/// Whether two lines may be the same without their blanks and what is left of lost ones, as far as their ends tell.
fn are_alike(a: [Option<char>; 2], b: [Option<char>; 2]) -> bool {
    let is_lost = |c: Option<char>| c == Some('?');
    a.into_iter().zip(b).all(|(a, b)| a == b || is_lost(a) || is_lost(b))
}

/// Whether the lines from `again` on say what those from `opening` on have said.
fn repeats(text: &str, lines: &[SourceLine], opening: usize, again: usize) -> bool {
    let said = texts(text, lines.get(opening..again).unwrap_or_default());
    let counts = |line: &&SourceLine| {
        line.kind == BlockKind::Paragraph && line.range().len() > weights::furniture::COPY_LINE
    };
    let second = lines.iter().skip(again).filter(counts);
    let (repeated, all) = second.fold((0, 0), |(repeated, all), line| {
        (repeated + usize::from(said.contains(&line_text(text, line))), all + 1)
    });
    weights::furniture::COPY_REPEATED.at_least(repeated, all)
}

fn texts(text: &str, lines: &[SourceLine]) -> HashSet<String> {
    lines.iter().map(|line| line_text(text, line)).collect()
}
