//! Entries that begin within a line: two that were stored on one, or all of them (understanding rule 29).
//!
//! Only a number that is missing between the lines, or that goes on behind the last, opens one: what a definition
//! counts begins at 1.

use super::candidates::{self, EntryCandidate};
use super::label::{LabelForm, label};
use super::note_lines::NoteLines;
use crate::language::numeral::digit;

/// The entries with those between and behind them that begin within a line. They end before `end`.
pub(super) fn complete<'a>(
    lines: NoteLines<'a>,
    entries: &[EntryCandidate<'a>],
    end: usize,
) -> Vec<EntryCandidate<'a>> {
    let mut complete = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let next = entries.get(index + 1);
        complete.push(*entry);
        let missing = next.is_none_or(|next| next.value() > entry.value() + 1);
        if missing && entry.form() != LabelForm::Bare {
            let until = next.map_or(end, |next| next.block);
            search(lines, entry, next.map(EntryCandidate::value), until, &mut complete);
        }
    }
    complete
}

/// Adds the entries that begin within the blocks from an entry's own up to `until`.
fn search<'a>(
    lines: NoteLines<'a>,
    entry: &EntryCandidate<'a>,
    next: Option<u32>,
    until: usize,
    found: &mut Vec<EntryCandidate<'a>>,
) {
    let mut wanted = entry.value() + 1;
    let mut counted = 0;
    for block in entry.block..until {
        let Some(text) = lines.text(block) else { continue };
        let from = if block == entry.block { entry.at + entry.label.len } else { 0 };
        for (at, ended) in starts(text, from) {
            let Some(rest) = text.get(at..) else { continue };
            if counts_on(rest, entry.form(), &mut counted) {
                continue;
            }
            if next.is_some_and(|next| wanted >= next) {
                return;
            }
            let begun = candidates::within(text, block, at, entry.form(), wanted);
            if let Some(begun) = begun.filter(|_| ended) {
                found.push(begun);
                (wanted, counted) = (wanted + 1, 0);
            }
        }
    }
}

/// Whether a text begins with the next number of a list within a definition, which has `counted` so far.
fn counts_on(text: &str, form: LabelForm, counted: &mut u32) -> bool {
    let Some(label) = label(text).filter(|label| label.form == form) else { return false };
    let decimal =
        text.get(label.printed..).is_some_and(|rest| rest.starts_with(|c| digit(c).is_some()));
    let next = label.value == *counted + 1 && !decimal;
    *counted += u32::from(next);
    next
}

/// The bytes from `from` on at which an entry or an item can begin, and whether a sentence or a blank ends there
/// (or only a clause).
fn starts(text: &str, from: usize) -> impl Iterator<Item = (usize, bool)> {
    let (mut ended, mut paused) = (false, false);
    text.char_indices().skip_while(move |(at, _)| *at < from).filter_map(move |(at, c)| {
        let begins = (ended || paused) && !c.is_whitespace();
        let found = begins.then_some((at, ended));
        ended = c.is_whitespace() || matches!(c, '。' | '；' | ';' | '！' | '）' | ')' | '”');
        paused = matches!(c, '：' | ':' | '，' | '、' | '即' | '指');
        found
    })
}
