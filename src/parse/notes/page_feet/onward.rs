//! Notes that had no room at the foot of their page and go on at the foot of the next (understanding rule 45).
//!
//! What goes on has no number. It stands below the rule or the blank line that parts notes from text, or is the one
//! line between the last sentence of the text and the next note. Where it cannot be told from the text, it stays text.

use super::{FootGroup, FootNote, is_ended, is_rule, opening, parts_pages};
use crate::document::{BlockKind, part};
use crate::parse::lines::SourceLine;
use crate::parse::weights;
use std::ops::Range;

/// Finds where the last note of each page goes on, if it breaks off.
pub(super) fn find(text: &str, lines: &[SourceLine], groups: &mut [FootGroup]) {
    let open = |note: &FootNote| is_open(text, lines, &note.lines);
    let notes = || groups.iter().flat_map(|group| &group.entries);
    // Where notes have no full stops, none breaks off.
    if notes().filter(|note| open(note)).count() * 2 > notes().count() {
        return;
    }
    for index in 0..groups.len() {
        let next = groups.get(index + 1).map(|next| next.lines().start);
        let last = groups.get_mut(index).and_then(|group| group.entries.last_mut());
        let Some(last) = last.filter(|last| is_open(text, lines, &last.lines)) else { continue };
        last.onward = below_rule(text, lines, last.lines.end)
            .or_else(|| above(text, lines, last.lines.end..next?))
            .filter(|onward| !is_open(text, lines, onward));
    }
}

/// Whether no sentence ends with the last of some lines.
fn is_open(text: &str, lines: &[SourceLine], range: &Range<usize>) -> bool {
    let last = range.end.checked_sub(1).and_then(|last| lines.get(last));
    last.is_some_and(|line| !is_ended(text, line))
}

/// The lines below the rule on the page that begins at or behind a line, up to its first note or its end.
fn below_rule(text: &str, lines: &[SourceLine], from: usize) -> Option<Range<usize>> {
    let begins =
        (from..lines.len()).find(|at| is_text(lines, *at) && !super::is_page(text, lines, *at))?;
    let page = begins..lines.len().min(begins + super::PAGE_LINES);
    let end = |at: &usize| *at > begins && parts_pages(text, lines, *at);
    let end = page.clone().find(end).unwrap_or(page.end);
    let rule = (begins..end)
        .find(|at| lines.get(*at).is_some_and(|line| is_rule(part(text, line.range()))))?;
    let notes = (rule + 1..end).find(|at| opening(text, lines, *at).is_some()).unwrap_or(end);
    fits(rule + 1..notes)
}

/// The lines right above the first note of the next page, up to which `between` reaches from the note that breaks off.
fn above(text: &str, lines: &[SourceLine], between: Range<usize>) -> Option<Range<usize>> {
    let ended = |at: usize| lines.get(at).is_some_and(|line| is_ended(text, line));
    // A part of a page, the text above which stands on the page, too.
    let from = between.start.max(between.end.saturating_sub(weights::notes::PAGE_LINES));
    let parted = |first: &usize| {
        let gap = lines.get(*first).is_some_and(|line| line.gap);
        gap && is_within_page(text, lines, *first)
    };
    let mut near = (from..between.end).rev().take_while(|at| is_text(lines, *at));
    let whole = near.find(parted).map(|first| first..between.end);
    let last = between.end.checked_sub(1)?;
    let whole = whole.filter(|whole| !(whole.start..last).any(ended));
    let alone = || {
        let before = last.checked_sub(1)?;
        let alone = is_within_page(text, lines, last) && between.contains(&before) && ended(before);
        alone.then_some(last..between.end)
    };
    fits(whole.or_else(alone)?)
}

/// Whether a line and the one before it are text of one page.
fn is_within_page(text: &str, lines: &[SourceLine], at: usize) -> bool {
    let before = at.checked_sub(1);
    let both = is_text(lines, at) && before.is_some_and(|before| is_text(lines, before));
    both && !parts_pages(text, lines, at)
        && !before.is_some_and(|at| super::is_page(text, lines, at))
}

fn is_text(lines: &[SourceLine], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.kind == BlockKind::Paragraph)
}

fn fits(onward: Range<usize>) -> Option<Range<usize>> {
    (1..=weights::notes::PAGE_LINES).contains(&onward.len()).then_some(onward)
}
