//! Text as terms are compared with it: without blanks, quotes and brackets, each byte with its place.

use super::chars::is_ignored;
use crate::document::{Block, BlockIdx, Content, Position};
use std::ops::Range;

/// Text that was folded, and the way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// What is compared. A newline stands between blocks, so that nothing is found across them.
    pub text: String,
    /// Where each run of characters that were kept begins, here and in the document.
    runs: Vec<(usize, Position)>,
}

impl Folded {
    /// Folds the text of the blocks in `range` that `wanted` picks.
    pub fn new(
        content: &Content,
        blocks: &[Block],
        range: Range<usize>,
        wanted: impl Fn(&Block) -> bool,
    ) -> Self {
        let mut folded = Self::default();
        for index in range {
            let Some(block) = blocks.get(index).filter(|b| wanted(b)) else { continue };
            folded.push(BlockIdx::new(index), content.slice(block.range()));
        }
        folded
    }

    fn push(&mut self, block: BlockIdx, text: &str) {
        let mut start = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| is_ignored(*c)) {
            self.run(block, text, start..at);
            start = at + c.len_utf8();
        }
        self.run(block, text, start..text.len());
        self.text.push('\n');
    }

    fn run(&mut self, block: BlockIdx, text: &str, range: Range<usize>) {
        if let Some(run) = text.get(range.clone()).filter(|run| !run.is_empty()) {
            self.runs.push((self.text.len(), Position { block, byte: range.start }));
            self.text.push_str(run);
        }
    }

    /// The place of a byte of the folded text that starts a character.
    pub fn place(&self, byte: usize) -> Position {
        let after = self.runs.partition_point(|(at, _)| *at <= byte);
        let run = after.checked_sub(1).and_then(|i| self.runs.get(i));
        run.map_or(Position::default(), |(at, place)| Position {
            block: place.block,
            byte: place.byte + (byte - at),
        })
    }
}

/// A term as it is compared.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| !is_ignored(*c)).collect()
}
