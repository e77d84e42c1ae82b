//! Lines to blocks: lines that were broken by hand are joined, furniture stays apart (understanding rules 7 and 9).
//!
//! A block is a paragraph as it was written, whatever line breaks it was stored with. Does not know what it means.

use super::headings::annex;
use super::lines::{Lines, SourceLine};
use super::wrapped;
use crate::document::{Block, BlockKind, Content, Joint, NoteIdx, Reason, part};
use std::collections::HashMap;
use std::ops::Range;

/// A piece of furniture within a line, and its reason.
type Bit = (Range<usize>, Reason);

/// The blocks of a text.
pub(super) fn build(content: &mut Content, lines: &Lines) -> Vec<Block> {
    let goes_on = wrapped::find(content.text(), lines);
    let mut notes = foot_notes(&lines.lines);
    let mut blocks = Vec::with_capacity(lines.lines.len() + lines.bits.len());
    let mut bits = lines.bits.iter().peekable();
    let mut rest = lines.lines.as_slice();
    let mut at = 0;
    while let Some(first) = rest.first() {
        let (paragraph, behind) =
            rest.split_at(length(rest, goes_on.get(at..).unwrap_or_default()));
        let end = paragraph.last().map_or(first.range().end, |line| line.range().end);
        while let Some((range, reason)) = bits.next_if(|(bit, _)| bit.end <= first.range().start) {
            push_bit(&mut blocks, range.clone(), *reason);
        }
        let mut within = Vec::new();
        while let Some(bit) = bits.next_if(|(bit, _)| bit.end <= end) {
            within.push(bit.clone());
        }
        if let BlockKind::Note(index) = first.kind {
            blocks.extend(note(content, notes.remove(&index), &lines.bits));
        } else {
            let range = joined(content, paragraph, &within);
            // A line that was split off may hold nothing but furniture.
            if !range.is_empty() {
                blocks.push(Block::new(first.kind, range));
            }
        }
        let mut inner =
            notes_within(content, paragraph, (&mut notes, &lines.bits)).into_iter().peekable();
        for (range, reason) in furniture(paragraph, within) {
            while let Some((_, note)) = inner.next_if(|(start, _)| *start < range.start) {
                blocks.push(note);
            }
            push_bit(&mut blocks, range, reason);
        }
        blocks.extend(inner.map(|(_, note)| note));
        at += paragraph.len();
        rest = behind;
    }
    for (range, reason) in bits {
        push_bit(&mut blocks, range.clone(), *reason);
    }
    blocks
}

/// Number of lines of the paragraph that begins with the first line, what interrupts it included; or of the note at
/// the foot of a page.
fn length(lines: &[SourceLine], goes_on: &[bool]) -> usize {
    let Some(first) = lines.first() else { return 1 };
    if let BlockKind::Note(_) = first.kind {
        return lines.iter().take_while(|line| line.kind == first.kind).count();
    }
    let mut length = 1;
    if first.kind != BlockKind::Paragraph {
        return length;
    }
    for (index, (line, goes_on)) in lines.iter().zip(goes_on).enumerate().skip(1) {
        if *goes_on {
            length = index + 1;
        } else if !matches!(line.kind, BlockKind::Furniture(_) | BlockKind::Note(_)) {
            break;
        }
    }
    length
}

/// The lines of each note at the foot of a page. It may go on at the foot of the next.
type FootNotes = HashMap<NoteIdx, Vec<SourceLine>>;

fn foot_notes(lines: &[SourceLine]) -> FootNotes {
    let mut notes = FootNotes::new();
    for line in lines {
        if let BlockKind::Note(index) = line.kind {
            notes.entry(index).or_default().push(*line);
        }
    }
    notes
}

/// The block of a note, where its first line stands; none where the others do.
fn note(content: &mut Content, lines: Option<Vec<SourceLine>>, bits: &[Bit]) -> Option<Block> {
    let lines = lines?;
    let kind = lines.first()?.kind;
    let within: Vec<Bit> = lines.iter().flat_map(|line| bits_in(bits, line)).cloned().collect();
    let range = joined(content, &lines, &within);
    (!range.is_empty()).then(|| Block::new(kind, range))
}

/// The furniture within a line.
fn bits_in<'a>(bits: &'a [Bit], line: &SourceLine) -> &'a [Bit] {
    let from = bits.partition_point(|(bit, _)| bit.start < line.range().start);
    let to = bits.partition_point(|(bit, _)| bit.end <= line.range().end);
    bits.get(from..to).unwrap_or_default()
}

/// The notes that interrupt a paragraph at the foot of a page, each with the byte of the text that it begins at.
fn notes_within(
    content: &mut Content,
    paragraph: &[SourceLine],
    (notes, bits): (&mut FootNotes, &[Bit]),
) -> Vec<(usize, Block)> {
    let found = paragraph.iter().skip(1).filter_map(|line| {
        let BlockKind::Note(index) = line.kind else { return None };
        Some((line.range().start, note(content, notes.remove(&index), bits)?))
    });
    found.collect()
}

/// The furniture within a paragraph, in order: its bits, and the lines that interrupt it.
fn furniture(paragraph: &[SourceLine], mut within: Vec<Bit>) -> Vec<Bit> {
    within.extend(paragraph.iter().skip(1).filter_map(|line| match line.kind {
        BlockKind::Furniture(reason) => Some((line.range(), reason)),
        _ => None,
    }));
    within.sort_by_key(|(range, _)| range.start);
    within
}

/// Adds a piece of furniture; joins it to one of the same reason right before it.
fn push_bit(blocks: &mut Vec<Block>, range: Range<usize>, reason: Reason) {
    match blocks.last_mut() {
        Some(last)
            if last.kind == BlockKind::Furniture(reason) && last.range().end == range.start =>
        {
            *last = Block::new(last.kind, last.range().start..range.end);
        }
        _ => blocks.push(Block::new(BlockKind::Furniture(reason), range)),
    }
}

/// The text of a paragraph, or of a note, without the furniture within it.
fn joined(content: &mut Content, paragraph: &[SourceLine], within: &[Bit]) -> Range<usize> {
    if let ([line], true) = (paragraph, within.is_empty())
        && !is_letter_spaced(content, line)
    {
        return line.range();
    }
    let mut joints = Vec::with_capacity(paragraph.len() + within.len());
    let mut bits = within.iter().peekable();
    let first = paragraph.first().map(|line| line.kind);
    for line in paragraph.iter().filter(|line| Some(line.kind) == first) {
        let mut at = line.range().start;
        let begun = joints.len();
        while bits.next_if(|(bit, _)| bit.end <= at).is_some() {}
        while let Some((bit, _)) = bits.next_if(|(bit, _)| bit.end <= line.range().end) {
            joint(content, &mut joints, at..bit.start);
            at = bit.end;
        }
        if is_letter_spaced(content, line) {
            letters(content, &mut joints, at..line.range().end);
        } else {
            joint(content, &mut joints, at..line.range().end);
        }
        space(content, &mut joints, begun);
    }
    content.join(&joints)
}

fn joint(content: &Content, joints: &mut Vec<Joint>, range: Range<usize>) {
    let range = super::lines::blanks(content.text(), range);
    if !range.is_empty() {
        joints.push(Joint { range, spaced: false });
    }
}

/// Whether a line of text is letter-spaced. Titles stay as they are set.
fn is_letter_spaced(content: &Content, line: &SourceLine) -> bool {
    line.kind == BlockKind::Paragraph
        && super::lines::is_letter_spaced(part(content.text(), line.range()))
}

/// Adds the letters of a line that is letter-spaced, without the blanks between them.
fn letters(content: &Content, joints: &mut Vec<Joint>, range: Range<usize>) {
    let line = part(content.text(), range.clone());
    let mut at = range.start;
    for letters in line.split_inclusive(char::is_whitespace) {
        joint(content, joints, at..at + letters.len());
        at += letters.len();
    }
}

/// Adds a space before the joint at `index` if the line end stood between two Latin words, or between the label of an
/// annex and its title.
fn space(content: &Content, joints: &mut [Joint], index: usize) {
    let before = index.checked_sub(1).and_then(|i| joints.get(i)).map(|joint| joint.range.clone());
    let (Some(before), Some(joint)) = (before, joints.get_mut(index)) else { return };
    let text = |range: Range<usize>| part(content.text(), range);
    let latin = |c: char| c.is_alphabetic() && c.is_ascii();
    let (before, behind) = (text(before), text(joint.range.clone()));
    let word = before.ends_with(|c: char| latin(c) || matches!(c, ',' | '.' | ';' | ')'));
    joint.spaced = word && behind.starts_with(latin) || annex::are_label_and_title(before, behind);
}
