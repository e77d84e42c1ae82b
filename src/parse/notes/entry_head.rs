//! The head of an entry: what it explains, on the line of its number or on the next (understanding rule 30).
//!
//! Asks the other files how a line is taken apart.

use super::label::{LabelForm, label};
use super::note_lines::NoteLines;
use super::separator::{self, explains};
use super::terms::{self, Read};
use super::{page_refs, split_terms};
use crate::document::part;
use crate::language::script::{is_closing_quote, is_opening_quote};
use crate::parse::weights;
use std::ops::Range;

/// An entry's head, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The block that it stands in.
    pub block: usize,
    /// What it says, in bytes of the block's text.
    pub read: Read,
}

/// Reads the head of the entry that begins in `block` with a label of `label` bytes.
pub(super) fn read(lines: NoteLines<'_>, block: usize, label: usize) -> Head {
    let (block, from, text) = words(lines, block, label);
    let mut read = terms::read(text, from);
    if read.terms.is_empty()
        && let Some(terms) = alone(lines, block, text, from)
    {
        read = Read { terms, definition: text.len()..text.len(), pages: read.pages };
    }
    Head { block, read }
}

/// Reads the head of an entry as [`read`] does, for its note: a citation explains no term.
pub(super) fn explained(lines: NoteLines<'_>, block: usize, label: usize) -> Head {
    let head = read(lines, block, label);
    let (block, from, text) = words(lines, block, label);
    let cites = text.get(head.read.definition.clone()).is_some_and(terms::is_citation);
    if !cites || block != head.block {
        return head;
    }
    Head { block, read: Read { definition: from..head.read.definition.end, ..Read::default() } }
}

/// Whether [`read`] finds a term in the entry that begins in `block`.
pub(super) fn names(lines: NoteLines<'_>, block: usize, label: usize) -> bool {
    let (block, from, text) = words(lines, block, label);
    let alone = || alone(lines, block, text, from).is_some_and(|terms| !terms.is_empty());
    terms::names(text, from) || alone()
}

/// Where the words of an entry begin, in its own block or in the next: the block, the byte, and its text.
fn words(lines: NoteLines<'_>, block: usize, label: usize) -> (usize, usize, &str) {
    let text = lines.text(block).unwrap_or_default();
    match lines.next(block) {
        Some((next, words)) if text.len() <= label => (next, 0, words),
        _ => (block, label, text),
    }
}

/// The terms on a line that is nothing but these.
fn alone(lines: NoteLines<'_>, block: usize, text: &str, from: usize) -> Option<Vec<Range<usize>>> {
    let above = is_name_above(lines, block);
    let words = text.get(from..).filter(|words| above || is_name(words))?;
    let (_, behind) = lines
        .next(block)
        .filter(|(_, behind)| label(behind).is_none_or(|l| l.form == LabelForm::Bare))?;
    let short = above || from > 0 && words.chars().count() <= weights::notes::TERM_LINE_ALONE;
    let certain = is_quoted(words) || explains(behind) || short;
    let end = page_refs::ending(text).map_or(text.len(), |pages| pages.start.max(from));
    certain.then(|| split_terms::split(text, from..end, text.len()))
}

fn is_name(words: &str) -> bool {
    (2..=weights::notes::TERM_LINE).contains(&words.chars().count())
        && !words.contains(['。', '；', '，', '！', '？', '：', ':', ';', ','])
}

/// Whether words stand in quotes as a whole.
fn is_quoted(words: &str) -> bool {
    words.starts_with(is_opening_quote) && words.trim_end().ends_with(is_closing_quote)
}

/// Whether a line is nothing but a name without a number, above a line that is a sentence.
pub(super) fn is_name_above(lines: NoteLines<'_>, block: usize) -> bool {
    let Some(line) = lines.text(block) else { return false };
    let name = (2..=weights::notes::TERM_LINE).contains(&line.chars().count())
        && !line.contains(['。', '；', '！', '？', '：', ':', ';'])
        && line.chars().any(char::is_alphabetic)
        && label(line).is_none_or(|label| label.form == LabelForm::Bare);
    let sentence =
        |line: &str| line.contains('。') || line.chars().count() > weights::notes::TERM_LINE;
    name && lines.next(block).is_some_and(|(_, behind)| sentence(behind))
}

/// Whether a line without a number opens an entry: `term：definition`, a quoted term with another separator, or a
/// term alone above a definition such as 指…….
pub(super) fn is_named(lines: NoteLines<'_>, block: usize) -> bool {
    let Some(line) = lines.text(block) else { return false };
    if line.starts_with(['[', '［', '【', '〔']) {
        return terms::names(line, 0);
    }
    let Some(found) = separator::find(line) else {
        return is_name(line)
            && lines.next(block).is_some_and(|(_, behind)| {
                explains(behind) && (is_quoted(line) || behind.contains('指'))
            });
    };
    let (head, rest) = (part(line, ..found.head), line.get(found.definition..));
    let colon = line.get(found.head..).is_some_and(|rest| rest.starts_with(['：', ':', '\t']));
    (2..=weights::notes::TERM_LINE).contains(&head.chars().count())
        && !head.contains(['。', '，', '；'])
        && rest.is_some_and(|rest| rest.chars().count() > 1)
        && (colon
            || head.starts_with(is_opening_quote)
            || rest.is_some_and(|r| r.starts_with("指") || r.starts_with("是指")))
}
