//! Leads: the short sentences that open the paragraphs of a section, where most have one (understanding rule 24).
//!
//! Needs the other headings, between which it looks.

use super::candidate::HeadingCandidate;
use crate::document::{Block, BlockKind, Content, HeadingStyle};
use crate::language::numeral::Figures;
use crate::parse::weights;

/// Adds the leads to the headings found so far, in reading order.
pub(super) fn add(content: &Content, blocks: &[Block], headings: &mut Vec<HeadingCandidate>) {
    let mut leads = Vec::new();
    let starts = headings.iter().map(|f| f.heading.span.block.index());
    for (start, end) in starts.clone().zip(starts.skip(1).chain([blocks.len()])) {
        section(content, blocks, start + 1..end, &mut leads);
    }
    if !leads.is_empty() {
        headings.extend(leads);
        headings.sort_unstable_by_key(|f| f.heading.span);
    }
}

/// The leads of one section: none, unless most of its paragraphs have one.
fn section(
    content: &Content,
    blocks: &[Block],
    range: std::ops::Range<usize>,
    leads: &mut Vec<HeadingCandidate>,
) {
    let begun = leads.len();
    // Paragraphs from the first lead on, and those of them up to the last lead.
    let (mut paragraphs, mut run) = (0, 0);
    for index in range {
        let paragraph = blocks.get(index).filter(|block| block.kind == BlockKind::Paragraph);
        let Some(paragraph) = paragraph else { continue };
        let lead = lead(index, content.slice(paragraph.range()));
        paragraphs += usize::from(lead.is_some() || leads.len() > begun);
        if let Some(lead) = lead {
            leads.push(lead);
            run = paragraphs;
        }
    }
    let with = leads.len() - begun;
    if with < weights::headings::LEADS || !weights::headings::LEADS_SHARE.at_least(with, run) {
        leads.truncate(begun);
    }
    let ordinal = |lead: &HeadingCandidate| ordinal(text(content, blocks, lead));
    if leads.iter().skip(begun).find_map(ordinal).is_some_and(|first| first > 1) {
        let own = leads.split_off(begun);
        leads.extend(own.into_iter().filter(|lead| ordinal(lead).is_none()));
    }
}

fn text<'a>(content: &'a Content, blocks: &[Block], lead: &HeadingCandidate) -> &'a str {
    let block = blocks.get(lead.heading.span.block.index());
    block.map(|block| content.slice(block.range())).unwrap_or_default()
}

/// The value of the numeral in `二是` or `二要`: a list whose first item stands within a paragraph has no leads.
fn ordinal(text: &str) -> Option<u32> {
    let numeral = Figures::Chinese.read(text)?;
    let is_counted = text.get(numeral.len..)?.starts_with(['是', '要']);
    is_counted.then_some(numeral.value)
}

/// The lead that a paragraph opens with, by its shape alone.
fn lead(index: usize, text: &str) -> Option<HeadingCandidate> {
    let end =
        text.char_indices().take(weights::headings::LEAD.end() + 1).find(|(_, c)| *c == '。')?.0;
    let sentence = text.get(..end)?;
    let length = sentence.chars().count();
    if !weights::headings::LEAD.contains(&length)
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
    Some(HeadingCandidate::unnumbered(index, end, behind, HeadingStyle::Lead))
}
