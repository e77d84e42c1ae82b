//! Headings: numbered, plain and run-in ones, leads, and their levels (understanding rules 20 to 25).
//!
//! Knows the blocks and their text; nothing of notes or marks.

pub(super) mod annex;
mod candidate;
mod groups;
mod label;
mod leads;
mod levels;
mod sections;
mod series;

pub(super) use label::{Form, label};

use super::hints::HintedHeading;
use crate::document::{Block, BlockKind, Content, Heading};
use candidate::HeadingCandidate;

/// The headings of a document, in reading order. `hinted` are those that hints of the file name.
pub(super) fn find(
    content: &Content,
    blocks: &mut [Block],
    notes_headings: &[usize],
    hinted: &[HintedHeading],
) -> Vec<Heading> {
    let candidates = sections::find(content, blocks, notes_headings, hinted);
    let mut headings = series::prove(candidates);
    mark_whole_blocks(blocks, &headings);
    leads::add(content, blocks, &mut headings);
    groups::assign(content, blocks, &mut headings);
    levels::assign(&mut headings);
    headings.into_iter().map(|candidate| candidate.heading).collect()
}

/// Makes headings of the blocks that hold nothing but a heading.
fn mark_whole_blocks(blocks: &mut [Block], headings: &[HeadingCandidate]) {
    for HeadingCandidate { heading, .. } in headings {
        let block = blocks.get_mut(heading.span.block.index());
        if let Some(block) = block.filter(|block| heading.end == block.range().len()) {
            block.kind = BlockKind::Heading;
        }
    }
}

#[cfg(test)]
mod tests;
