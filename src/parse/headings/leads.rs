//! Leads: the short topic sentences that open the paragraphs of a section, where they consistently do.

use super::sections::Found;
use crate::document::{Block, BlockKind, Content, HeadingStyle};

/// Characters that a lead has at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=20;

/// Adds the leads to the headings found so far, in reading order.
pub(super) fn add(content: &Content, blocks: &[Block], found: &mut Vec<Found>) {
    let mut leads = Vec::new();
    let starts = found.iter().map(|f| f.heading.span.block.index());
    for (start, end) in starts.clone().zip(starts.skip(1).chain([blocks.len()])) {
        section(content, blocks, start + 1..end, &mut leads);
    }
    if !leads.is_empty() {
        found.extend(leads);
        found.sort_unstable_by_key(|f| f.heading.span);
    }
}

/// The leads of one section: none, unless most of its paragraphs have one.
fn section(
    content: &Content,
    blocks: &[Block],
    range: std::ops::Range<usize>,
    leads: &mut Vec<Found>,
) {
    let candidates: Vec<(usize, Option<Found>)> = range
        .filter(|&i| blocks.get(i).is_some_and(|b| b.kind == BlockKind::Paragraph))
        .filter_map(|i| Some((i, lead(i, content.slice(blocks.get(i)?.range())))))
        .collect();
    let first = candidates.iter().position(|(_, lead)| lead.is_some());
    let last = candidates.iter().rposition(|(_, lead)| lead.is_some());
    let (Some(first), Some(last)) = (first, last) else { return };
    let run = candidates.get(first..=last).unwrap_or_default();
    let with = run.iter().filter(|(_, lead)| lead.is_some()).count();
    if with >= 2 && with * 4 >= run.len() * 3 {
        leads.extend(run.iter().filter_map(|(_, lead)| lead.clone()));
    }
}

/// The lead that a paragraph opens with, by its shape alone.
fn lead(index: usize, text: &str) -> Option<Found> {
    let end = text.char_indices().take(LENGTH.end() + 1).find(|(_, c)| *c == '。')?.0;
    let sentence = text.get(..end)?;
    if !LENGTH.contains(&sentence.chars().count())
        || sentence.contains(['，', '！', '？', '：', '；', ','])
    {
        return None;
    }
    let behind = end + '。'.len_utf8();
    let rest = text.get(behind..)?;
    if rest.trim().is_empty() {
        return None;
    }
    let behind = behind + (rest.len() - rest.trim_start().len());
    Some(Found::unnumbered(index, end, behind, HeadingStyle::Lead))
}
