//! The blocks of a report as its notes are looked for in them: lines of text without furniture, and the lines that
//! end the notes (understanding rule 34).
//!
//! Changes nothing.

use super::label::label;
use crate::document::{Block, BlockKind, Content};
use crate::parse::weights;

/// The blocks of a report, as far as they are free to become notes.
#[derive(Clone, Copy)]
pub(super) struct NoteLines<'a> {
    /// Their text.
    pub content: &'a Content,
    /// All blocks.
    pub blocks: &'a [Block],
    /// Where the blocks begin that the file itself states to be footnotes, in the content's addresses, sorted.
    pub footnotes: &'a [usize],
}

impl<'a> NoteLines<'a> {
    /// The text of a block, unless it is furniture or a note.
    pub fn text(self, index: usize) -> Option<&'a str> {
        let block = self.blocks.get(index)?;
        let free = !block.is_furniture() && !self.is_note(block);
        free.then(|| self.content.slice(block.range()))
    }

    /// Whether a block is a note already.
    pub fn is_note(self, block: &Block) -> bool {
        matches!(block.kind, BlockKind::Note(_))
            || self.footnotes.binary_search(&block.range().start).is_ok()
    }

    /// Whether a block is a paragraph and no note.
    pub fn is_paragraph(self, block: &Block) -> bool {
        block.kind == BlockKind::Paragraph && !self.is_note(block)
    }

    /// The next block behind `index` that has text, and its text.
    pub fn next(self, index: usize) -> Option<(usize, &'a str)> {
        (index + 1..self.blocks.len()).find_map(|i| Some((i, self.text(i)?)))
    }

    /// The last block before `index` that has text, and its text.
    pub fn before(self, index: usize) -> Option<(usize, &'a str)> {
        (0..index).rev().find_map(|i| Some((i, self.text(i)?)))
    }
}

/// Words of lists and tables that follow the notes.
const LISTS: [&str; 14] = [
    "实事", "清单", "指标", "项目", "工程", "任务", "一览", "表", "计划", "说明", "名单", "目标",
    "要点", "分工",
];

/// Whether a line is the title of an annex by its place: behind the end of a sentence, and above a numbering that
/// restarts or with a word such as 清单.
pub(super) fn is_annex_title(lines: NoteLines<'_>, index: usize) -> bool {
    let Some(line) = lines.text(index).filter(|line| is_title(line)) else { return false };
    let ended = lines
        .before(index)
        .is_some_and(|(_, before)| before.trim_end().ends_with(['。', '！', '；', '”', '）']));
    let behind = lines.next(index).map(|(_, behind)| behind);
    let restarts = behind.and_then(label).is_some_and(|label| label.value == 1);
    let dated = line.contains('年') && line.contains(|c: char| c.is_ascii_digit());
    let listed = LISTS.iter().any(|word| line.trim_end_matches(['）', ')']).ends_with(word));
    ended
        && (restarts
            || listed
                && (dated || behind.is_some_and(|b| b.chars().count() <= weights::notes::ANNEX)))
}

/// Whether a line reads as a title: short, without the punctuation of a sentence and without a number.
fn is_title(line: &str) -> bool {
    let length = line.chars().count();
    (4..=weights::notes::ANNEX).contains(&length)
        && label(line).is_none_or(|label| label.value > 1900)
        && !line.contains(['。', '，', '；', '：', ':', ',', ';', '！', '？', '\t'])
        && !line.starts_with(['“', '"', '['])
}
