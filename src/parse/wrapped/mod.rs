//! Which lines go on with the line before: those that were wrapped by hand, interrupted by the end of a page, or
//! broken at a link (understanding rules 7, 9 and 10).
//!
//! The width of the page shows in how many lines end at the same place. Knows lines and the numerals that open them;
//! nothing of headings or notes.

mod links;
mod margin;
mod row;

use super::headings::annex;
use super::lines::{Lines, SourceLine};
use crate::document::{BlockKind, Reason};
use crate::language::script::is_han;
use margin::{Margin, SoFar};
use row::{RowNumeral, WrappedRow};
use std::ops::Range;

/// Lines that are measured at once, far more than any report has: to measure a line takes more memory than to
/// keep it. No paragraph goes on from one such part of a file to the next.
const PART: usize = 1 << 16;

/// For each line, whether it continues the paragraph of the line of text before it.
pub(super) fn find(text: &str, lines: &Lines) -> Vec<bool> {
    let mut goes_on = vec![false; lines.lines.len()];
    let (mut bits, are_whole) = (lines.bits.as_slice(), lines.none_goes_on);
    for (lines, goes_on) in lines.lines.chunks(PART).zip(goes_on.chunks_mut(PART)) {
        let end = lines.last().map_or(0, |line| line.range().end);
        let (within, behind) = bits.split_at(bits.partition_point(|(bit, _)| bit.start < end));
        bits = behind;
        find_in(&rows(text, (lines, within), are_whole), goes_on);
    }
    goes_on
}

/// Does the work of [`find`] for the lines that are measured at once.
fn find_in(rows: &[WrappedRow<'_>], goes_on: &mut [bool]) {
    for run in rows.chunk_by(|row, next| row.is_narrow() == next.is_narrow()) {
        if let Some(margin) =
            run.first().filter(|row| row.is_narrow()).and_then(|_| Margin::of(run))
        {
            wrapped(run, &margin, goes_on);
        }
    }
    if !goes_on.contains(&true) {
        links::find(rows, goes_on);
    }
    let words = words_cut(rows);
    for pair in rows.windows(2) {
        let [before, row] = pair else { continue };
        let page = row.interrupted && row.takes_up(before);
        let annex = !row.apart && annex::are_label_and_title(before.text, row.text);
        let cut = || cut(before, row).is_some_and(|word| words.binary_search(&word).is_ok());
        if page || annex || links::belong_together(before, row) || cut() {
            mark(goes_on, row);
        }
    }
}

/// The characters on both sides of a line's end, if it may stand within a word: in the middle of a sentence, between
/// two Han characters.
fn cut(before: &WrappedRow<'_>, row: &WrappedRow<'_>) -> Option<[char; 2]> {
    let last = before.text.chars().next_back().filter(|c| is_han(*c))?;
    let first = row.text.chars().next().filter(|c| is_han(*c))?;
    let may_be = !row.apart
        && before.text.contains('。')
        && row.text.contains('。')
        && before.breaks_off()
        && !row.opens();
    may_be.then_some([last, first])
}

/// What the ends of lines cut that stands together elsewhere, as the characters of a word do; sorted. All lines are
/// looked through once, however many ends there are.
fn words_cut(rows: &[WrappedRow<'_>]) -> Vec<[char; 2]> {
    /// Times that they stand together at the least, also in one line.
    const LEAST: usize = 2;
    let pairs = rows.windows(2);
    let cuts = pairs.filter_map(|pair| cut(pair.first()?, pair.last()?));
    let mut counts: Vec<([char; 2], usize)> = cuts.map(|word| (word, 0)).collect();
    if counts.is_empty() {
        return Vec::new();
    }
    counts.sort_unstable();
    counts.dedup();
    for row in rows {
        for (first, second) in row.text.chars().zip(row.text.chars().skip(1)) {
            let at = counts.binary_search_by_key(&[first, second], |(word, _)| *word);
            if let Some((_, count)) = at.ok().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
    }
    let words = counts.into_iter().filter(|(_, count)| *count >= LEAST);
    words.map(|(word, _)| word).collect()
}

/// The lines of text, measured, without the furniture between them.
fn rows<'a>(
    text: &'a str,
    (lines, bits): (&[SourceLine], &[(Range<usize>, Reason)]),
    are_whole: bool,
) -> Vec<WrappedRow<'a>> {
    let mut rows = Vec::with_capacity(lines.len());
    let (mut interrupted, mut apart) = (false, true);
    let mut bits = bits.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        while let Some((_, reason)) = bits.next_if(|(bit, _)| bit.start < line.range().end) {
            interrupted |= interrupts(*reason);
        }
        match line.kind {
            BlockKind::Paragraph => {
                let mut row = WrappedRow::of(text, index, line);
                row.interrupted = (interrupted || line.behind_page) && !apart;
                row.apart = apart;
                rows.push(row);
                (interrupted, apart) = (false, false);
            }
            BlockKind::Note(_) => interrupted = true,
            BlockKind::Furniture(reason) if interrupts(reason) && !are_whole => interrupted = true,
            _ => apart = true,
        }
    }
    rows
}

/// Whether such furniture stands between pages, wherever the text is.
fn interrupts(reason: Reason) -> bool {
    matches!(reason, Reason::PageNumber | Reason::Repetition | Reason::Continuation)
}

/// Marks the lines of a run that go on with the line before, by the run's margin.
fn wrapped(run: &[WrappedRow<'_>], margin: &Margin, goes_on: &mut [bool]) {
    let mut counted = Vec::new();
    let mut so_far = SoFar::default();
    for (before, row) in std::iter::once(None).chain(run.iter().map(Some)).zip(run) {
        let counts = count(&mut counted, row.numeral());
        let joins = |before| !row.apart && margin.joins(before, row, SoFar { counts, ..so_far });
        if before.is_some_and(joins) {
            mark(goes_on, row);
            so_far = SoFar { title: so_far.title && !row.text.contains('。'), ..SoFar::default() };
        } else {
            so_far = SoFar { title: row.is_open_title(), first: true, counts };
        }
    }
}

/// Whether a numeral is the next of its series. Keeps the last numeral of each series for the next call.
fn count(counted: &mut Vec<RowNumeral>, numeral: Option<RowNumeral>) -> bool {
    let Some(numeral) = numeral else { return false };
    let series = counted.iter_mut().find(|last| last.form == numeral.form);
    let next = series.as_ref().is_some_and(|last| numeral.value == last.value + 1);
    match series {
        Some(last) if next || numeral.value == 1 => *last = numeral,
        Some(_) => {}
        None => counted.push(numeral),
    }
    next
}

fn mark(goes_on: &mut [bool], row: &WrappedRow<'_>) {
    if let Some(mark) = goes_on.get_mut(row.index()) {
        *mark = true;
    }
}

#[cfg(test)]
mod tests;
