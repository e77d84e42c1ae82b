//! What looks wrong with how notes are numbered and stored (understanding rules 1, 28 and 29).
//!
//! Knows the entries alone. No note is lost by these faults; they are reported so that the text can be corrected.

use super::entries::NoteEntry;
use super::label::LabelForm;
use crate::document::{Block, Warning, WarningKind};
use std::collections::HashSet;
use std::ops::Range;

/// The warnings of a section, in the order of its entries.
pub(super) fn find(blocks: &[Block], entries: &[NoteEntry]) -> Vec<Warning> {
    let mut warnings = numbers(blocks, entries);
    warnings.extend(forms(blocks, entries));
    warnings.extend(lines(blocks, entries));
    warnings
}

/// The numbers that do not follow the one before them. A number that was printed already, and behind which the series
/// goes on, is said to be repeated.
fn numbers(blocks: &[Block], entries: &[NoteEntry]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut expected = 1;
    let mut printed = HashSet::new();
    for (index, entry) in entries.iter().enumerate() {
        let Some(number) = entry.number.filter(|_| entry.printed > 0) else { continue };
        let is_new = printed.insert(number);
        if number == expected {
            expected += 1;
            continue;
        }
        let next = entries.get(index + 1).and_then(|next| next.number);
        if !is_new && next.is_none_or(|next| next == expected) {
            let kind = WarningKind::RepeatedNote { number };
            warnings.push(Warning { kind, range: place(blocks, entry) });
            continue;
        }
        let kind = WarningKind::MisnumberedNote { printed: number, expected };
        warnings.push(Warning { kind, range: place(blocks, entry) });
        let misprinted = next == Some(expected + 1);
        expected = if misprinted { expected } else { number }.saturating_add(1);
    }
    warnings
}

/// The entries whose label differs from those around it. Behind the last number of a form, such as `㊿`, another
/// form is in order.
fn forms(blocks: &[Block], entries: &[NoteEntry]) -> Vec<Warning> {
    let odd = entries.windows(3).filter_map(|three| {
        let [before, entry, behind] = three else { return None };
        let odd = entry.form != before.form && before.form == behind.form;
        (odd && entry.form.is_some()).then_some(entry)
    });
    let last = entries.last_chunk().filter(|[a, b, last]: &&[NoteEntry; 3]| {
        a.form == b.form && last.form != b.form && b.form != Some(LabelForm::Circled)
    });
    let odd = odd.chain(last.map(|[_, _, last]| last));
    odd.map(|entry| Warning { kind: WarningKind::OddNoteLabel, range: place(blocks, entry) })
        .collect()
}

/// The first entry of each line that does not begin with its line.
fn lines(blocks: &[Block], entries: &[NoteEntry]) -> Vec<Warning> {
    let pairs = entries.iter().zip(entries.iter().skip(1));
    let run_on = pairs.filter(|(before, entry)| entry.tail.is_some() && before.tail.is_none());
    let warnings = run_on.map(|(_, entry)| Warning {
        kind: WarningKind::RunOnNote { number: entry.number.unwrap_or(0) },
        range: place(blocks, entry),
    });
    warnings.collect()
}

/// Where an entry's number is printed.
fn place(blocks: &[Block], entry: &NoteEntry) -> Range<usize> {
    let start = blocks.get(entry.blocks.start).map_or(0, |block| block.range().start);
    start..start + entry.printed
}
