//! Text as terms are compared with it: without blanks, quotes and brackets.

use super::chars::is_ignored;
use crate::document::{Block, Content};
use std::ops::Range;

/// The text of the blocks in `range` that `wanted` picks. A newline stands behind each, so that nothing is
/// found across them.
pub(super) fn blocks(
    content: &Content,
    blocks: &[Block],
    range: Range<usize>,
    wanted: impl Fn(&Block) -> bool,
) -> String {
    let mut folded = String::new();
    for block in blocks.get(range).unwrap_or_default().iter().filter(|block| wanted(block)) {
        for part in content.slice(block.range()).split(is_ignored) {
            folded.push_str(part);
        }
        folded.push('\n');
    }
    folded
}

/// A term as it is compared.
pub(super) fn fold(text: &str) -> String {
    text.split(is_ignored).collect()
}
