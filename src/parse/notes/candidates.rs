//! The lines that could open an entry, by the number that they begin with (understanding rule 28).
//!
//! Does not choose among them.

use super::entry_head;
use super::label::{LabelForm, NoteLabel, label};
use super::note_lines::NoteLines;
use std::ops::Range;

/// A place where an entry could begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryCandidate<'a> {
    /// The block.
    pub block: usize,
    /// The byte of its text.
    pub at: usize,
    /// The number that stands there.
    pub label: NoteLabel,
    /// Whether a term and its definition stand behind it.
    pub named: bool,
    /// The rest of its line.
    pub words: &'a str,
}

impl EntryCandidate<'_> {
    /// The value of its number.
    pub fn value(&self) -> u32 {
        self.label.value
    }

    /// How its number is printed.
    pub fn form(&self) -> LabelForm {
        self.label.form
    }
}

/// The lines in `range` that begin with a number, the first `most` of them.
pub(super) fn find(
    lines: NoteLines<'_>,
    range: Range<usize>,
    most: usize,
) -> Vec<EntryCandidate<'_>> {
    range
        .filter_map(|block| {
            let text = lines.text(block)?;
            let label = label(text)?;
            let named = entry_head::names(lines, block, label.len);
            let own = text.get(label.len..).filter(|words| !words.is_empty());
            let words = own.or_else(|| lines.next(block).map(|(_, next)| next)).unwrap_or_default();
            Some(EntryCandidate { block, at: 0, label, named, words })
        })
        .take(most)
        .collect()
}

/// The entry that begins within a line at `at`, if its number has that form and value and it explains
/// something.
pub(super) fn within(
    text: &str,
    block: usize,
    at: usize,
    form: LabelForm,
    value: u32,
) -> Option<EntryCandidate<'_>> {
    let label =
        label(text.get(at..)?).filter(|label| label.form == form && label.value == value)?;
    let words = text.get(at + label.len..)?;
    let named = super::separator::find(words).is_some() || words.starts_with(['[', '【', '〔']);
    named.then_some(EntryCandidate { block, at, label, named, words })
}
