//! Lines to blocks: hard-wrapped lines are put together, furniture stays apart.
//!
//! A block is a paragraph as it was written, whatever line breaks it was stored with. What it means is
//! found out later.

use super::lines::Lines;
use crate::document::{Block, BlockKind, Content, Joint, Reason};
use std::ops::Range;

/// The blocks of a text.
pub(super) fn build(content: &mut Content, lines: &Lines) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.lines.len() + lines.bits.len());
    let mut bits = lines.bits.iter().peekable();
    for line in &lines.lines {
        while let Some((range, reason)) = bits.next_if(|(bit, _)| bit.end <= line.range.start) {
            push_bit(&mut blocks, range.clone(), *reason);
        }
        let mut within = Vec::new();
        while let Some((range, reason)) = bits.next_if(|(bit, _)| bit.end <= line.range.end) {
            within.push((range.clone(), *reason));
        }
        let range = without(content, line.range.clone(), &within);
        blocks.push(Block { kind: line.kind, range });
        for (range, reason) in within {
            push_bit(&mut blocks, range, reason);
        }
    }
    for (range, reason) in bits {
        push_bit(&mut blocks, range.clone(), *reason);
    }
    blocks
}

/// Adds a bit of furniture, to the one right before it where there is one of its kind.
fn push_bit(blocks: &mut Vec<Block>, range: Range<usize>, reason: Reason) {
    match blocks.last_mut() {
        Some(last)
            if last.kind == BlockKind::Furniture(reason) && last.range.end == range.start =>
        {
            last.range.end = range.end;
        }
        _ => blocks.push(Block { kind: BlockKind::Furniture(reason), range }),
    }
}

/// A range of the text without the furniture within it.
fn without(
    content: &mut Content,
    range: Range<usize>,
    within: &[(Range<usize>, Reason)],
) -> Range<usize> {
    if within.is_empty() {
        return range;
    }
    let mut joints = Vec::with_capacity(within.len() + 1);
    let mut at = range.start;
    for (bit, _) in within {
        joint(content, &mut joints, at..bit.start);
        at = bit.end;
    }
    joint(content, &mut joints, at..range.end);
    content.join(&joints)
}

fn joint(content: &Content, joints: &mut Vec<Joint>, range: Range<usize>) {
    let range = super::lines::blanks(content.text(), range);
    if !range.is_empty() {
        joints.push(Joint { range, spaced: false });
    }
}
