//! The entries of a section of notes: where each begins and where the last one ends (understanding rules 28, 30 and 34).
//!
//! Knows labels and terms by asking; does not read definitions.

use super::super::hints::Footnote;
use super::candidates::{self, EntryCandidate};
use super::label::{LabelForm, label};
use super::note_lines::{NoteLines, is_annex_title};
use super::{entry_head, inline, numbering};
use crate::parse::headings::annex;
use crate::parse::weights;
use std::ops::Range;

/// An entry: consecutive blocks that explain something. One that begins within a block has a block of
/// its own as soon as that is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteEntry {
    /// Its blocks.
    pub blocks: Range<usize>,
    /// How much of the first of them is the entry's, in bytes, where it begins within it.
    pub tail: Option<usize>,
    /// Its number, if it has one.
    pub number: Option<u32>,
    /// How the number is printed.
    pub form: Option<LabelForm>,
    /// Bytes of the number as printed.
    pub printed: usize,
    /// Bytes up to where its words begin.
    pub label: usize,
}

/// What [`split`] found.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    /// The entries, in order.
    pub entries: Vec<NoteEntry>,
    /// The block in which the section's first entry begins: that of its earlier copy, where it is stored
    /// twice.
    pub first: usize,
}

/// Lines of a section that are taken for the beginnings of its entries, at the most: a thousand times those of
/// the reports with most notes. A note takes ten times the memory of its text, so a file of nothing but notes
/// would fill it; what stands behind stays text.
const MOST: usize = 1 << 17;

/// Splits the blocks of a range into entries, up to where the notes end.
pub(super) fn split(lines: NoteLines<'_>, range: Range<usize>) -> Split {
    let Range { start: from, end } = range;
    let is_end = |i: &usize| {
        lines.blocks.get(*i).is_some_and(|block| lines.is_note(block))
            || lines.text(*i).is_some_and(annex::is_opening)
    };
    let mut end = (from..end).find(is_end).unwrap_or(end);
    let mut candidates = candidates::find(lines, from..end, MOST + 1);
    if let Some(beyond) = candidates.get(MOST) {
        end = beyond.block;
        candidates.truncate(MOST);
    }
    if let Some(opens) = unnumbered(lines, from..end, &candidates) {
        let entries = named(lines, from..end, opens);
        return Split { first: entries.first().map_or(end, |first| first.blocks.start), entries };
    }
    let chain = numbering::find(&candidates);
    let first = candidates.get(chain.first).map_or(end, |first| first.block);
    let entries: Vec<EntryCandidate<'_>> =
        chain.entries.into_iter().filter_map(|i| candidates.get(i).copied()).collect();
    let Some(last) = entries.last() else { return Split::default() };
    let end = ending(lines, last.block + 1..end);
    Split { entries: join(lines, &inline::complete(lines, &entries, end), end), first }
}

/// Where the report goes on behind notes that begin at `from`: at the section that follows the last above them,
/// unless a list has counted from `一、` in between.
pub(super) fn report_goes_on(lines: NoteLines<'_>, from: usize) -> Option<usize> {
    let section_at = |block| section_number(lines.text(block)?);
    let next = (0..from).rev().find_map(section_at)? + 1;
    let sections = (from..lines.blocks.len()).filter_map(|block| Some((block, section_at(block)?)));
    let mut counting_on = sections.take_while(|(_, section)| *section > 1);
    counting_on.find(|(_, section)| *section == next).map(|(block, _)| block)
}

/// The number of the section whose title a line is: `二、2024年工作安排`.
fn section_number(line: &str) -> Option<u32> {
    let label = label(line).filter(|label| label.form == LabelForm::Han)?;
    let title = line.chars().count() <= weights::headings::LONGEST_AMBIGUOUS
        && !line.contains(['。', '；', '：']);
    title.then_some(label.value)
}

/// The entry that a block is, by the number that it begins with.
pub(super) fn from_block(lines: NoteLines<'_>, block: usize) -> Option<NoteEntry> {
    let label = label(lines.text(block)?)?;
    Some(NoteEntry {
        blocks: block..block + 1,
        tail: None,
        number: Some(label.value),
        form: Some(label.form),
        printed: label.printed,
        label: label.len,
    })
}

/// The entries of footnotes that hints of the file name.
pub(super) fn from_hints(lines: NoteLines<'_>, footnotes: &[Footnote]) -> Vec<NoteEntry> {
    let entries = footnotes.iter().map(|footnote| {
        let text = lines.text(footnote.blocks.start).unwrap_or_default();
        let label = label(text).filter(|label| label.value == footnote.number);
        let label = label.filter(|label| label.form != LabelForm::Bare);
        NoteEntry {
            blocks: footnote.blocks.clone(),
            tail: None,
            number: Some(footnote.number),
            form: None,
            printed: label.map_or(0, |label| label.printed),
            label: label.map_or(0, |label| label.len),
        }
    });
    entries.collect()
}

/// Where the blocks of a range stop belonging to the notes.
fn ending(lines: NoteLines<'_>, range: Range<usize>) -> usize {
    range.clone().find(|&i| is_annex_title(lines, i)).unwrap_or(range.end)
}

/// The entries from each place to the next.
fn join(lines: NoteLines<'_>, starts: &[EntryCandidate<'_>], end: usize) -> Vec<NoteEntry> {
    let tail = |start: &EntryCandidate<'_>| Some(lines.text(start.block)?.len() - start.at);
    let ends = starts.iter().skip(1).map(|next| next.block + usize::from(next.at > 0)).chain([end]);
    let entries = starts.iter().zip(ends).map(|(start, end)| NoteEntry {
        blocks: start.block..end.max(start.block + 1),
        tail: tail(start).filter(|_| start.at > 0),
        number: Some(start.value()),
        form: Some(start.form()),
        printed: start.label.printed,
        label: start.label.len,
    });
    entries.collect()
}

/// Says where an entry begins in a section that does not number them.
type Opens = fn(NoteLines<'_>, usize) -> bool;

/// How the entries of a section begin, if they are not numbered: each with its term, which stands on a line
/// of its own throughout, or before its definition.
fn unnumbered(
    lines: NoteLines<'_>,
    range: Range<usize>,
    candidates: &[EntryCandidate<'_>],
) -> Option<Opens> {
    let numbers = candidates.iter().filter(|c| c.form() != LabelForm::Bare || c.value() == 1);
    let first = numbers.clone().next().map_or(range.end, |first| first.block);
    let named = (range.start..first).filter(|&i| entry_head::is_named(lines, i)).count();
    let texts = range.clone().filter(|&i| lines.text(i).is_some()).count();
    let alone = range.filter(|&i| entry_head::is_name_above(lines, i)).count();
    let alternates =
        weights::notes::TERM_LINES.at_least(alone, texts) && alone > named.max(numbers.count());
    if alternates && alone >= weights::notes::UNNUMBERED {
        return Some(entry_head::is_name_above);
    }
    (named >= weights::notes::UNNUMBERED).then_some(entry_head::is_named)
}

/// The entries of a section that does not number them; `opens` says where one begins.
fn named(lines: NoteLines<'_>, range: Range<usize>, opens: Opens) -> Vec<NoteEntry> {
    let mut entries: Vec<NoteEntry> = Vec::new();
    for block in range.filter(|&i| lines.text(i).is_some()) {
        if opens(lines, block) {
            if entries.len() == MOST {
                break;
            }
            let blocks = block..block + 1;
            entries.push(NoteEntry {
                blocks,
                tail: None,
                number: None,
                form: None,
                printed: 0,
                label: 0,
            });
        } else if let Some(last) = entries.last_mut() {
            if is_annex_title(lines, block) {
                break;
            }
            last.blocks.end = block + 1;
        }
    }
    entries
}
