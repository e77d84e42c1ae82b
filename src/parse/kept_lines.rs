//! The lines of a plain text that stand in its report, told without understanding the rest, so that words can be counted
//! in many reports at once.
//!
//! Goes through the stages of [`super::divide`] that tell furniture from text, as they are. Later ones leave lines out
//! only where notes stand a second time; what would have to be known of these, or of joined lines, is left to the
//! division.

use super::chars::simple;
use super::lines::SourceLine;
use super::{atx_headings, lines, notes, plain_text, tell_furniture_apart};
use crate::document::{BlockKind, part};
use crate::language::script::is_han;
use crate::text::{Removed, Text, is_clean, is_usual};

/// The parts of a text whose lines its report has, in order: bytes, each from the first of a line to the last of one.
/// A word of letters and numerals that no line end breaks is in the report as often as it is in these: where a note
/// begins within a line, it begins behind a stop or a blank. `None` where only the division can tell.
#[must_use]
pub fn kept_lines(text: &Text) -> Option<Vec<[usize; 2]>> {
    let says_nothing = text.hints.is_empty() && text.pages.is_empty();
    let is_plain = || plain_text::plain(&text.content).is_none();
    (says_nothing && is_plain()).then(|| kept(&text.content, &text.removed))?
}

/// The same of a text as it is stored, if it is clean.
#[must_use]
pub fn kept_lines_of(stored: &str) -> Option<Vec<[usize; 2]>> {
    let is_plain = || is_clean(stored) && plain_text::plain(stored).is_none();
    (is_usual(stored) || is_plain()).then(|| kept(stored, &[]))?
}

/// The same of a clean text in plain characters, from which so much was removed.
fn kept(text: &str, removed: &[Removed]) -> Option<Vec<[usize; 2]>> {
    let mut lines = lines::scan(text);
    lines::mark_invisible_breaks(text, &mut lines.lines, removed);
    if !atx_headings::take(text, &mut lines).is_empty() {
        return None;
    }
    tell_furniture_apart(text, &mut lines, &[]);
    if !lines.bits.is_empty() || may_repeat_notes(text, &lines.lines) {
        return None;
    }
    let mut parts: Vec<[usize; 2]> = Vec::new();
    let mut goes_on = false;
    for line in &lines.lines {
        let is_kept = !matches!(line.kind, BlockKind::Furniture(_));
        match parts.last_mut() {
            Some(part) if is_kept && goes_on => part[1] = line.range().end,
            _ if is_kept => parts.push([line.range().start, line.range().end]),
            _ => {}
        }
        goes_on = is_kept;
    }
    Some(parts)
}

/// Whether there can be a second section of notes, which may repeat those of the first: whether more than one heading
/// names notes. Its words may stand in several lines, with furniture between them, but in no sentence.
fn may_repeat_notes(text: &str, lines: &[SourceLine]) -> bool {
    let mut named = 0;
    let mut words = String::new();
    for line in lines.iter().filter(|line| !matches!(line.kind, BlockKind::Furniture(_))) {
        let spelled = part(text, line.range());
        // Most sentences end with the line.
        let is_sentence = || spelled.ends_with('。') || spelled.contains('。');
        if line.kind == BlockKind::Paragraph && is_sentence() {
            named += notes::subjects(&words);
            words.clear();
        } else if spelled.len() <= notes::LONGEST_HEADING {
            words.extend(spelled.chars().map(simple).filter(|c| is_han(*c)));
        }
    }
    named + notes::subjects(&words) > 1
}
