//! A selection: two positions in the text, and the units it grows by.
//!
//! Knows characters, phrases, sentences and blocks; nothing of lines or cells.

use crate::document::{BlockIdx, Document, Position, Span};
use unicode_segmentation::UnicodeSegmentation;

/// A selection under way. What is selected lies between the two ends, whichever comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Position,
    /// The end that moves.
    pub head: Position,
}

/// What a selection grows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A character as users see it.
    Char,
    /// Up to a pause: `，` and whatever is stronger.
    Phrase,
    /// Up to `。`, `！` or `？`.
    Sentence,
    /// A block.
    Paragraph,
}

impl Selection {
    /// A span as a selection.
    #[must_use]
    pub fn of(span: Span) -> Self {
        let at = |byte| Position { block: span.block, byte };
        Self { anchor: at(span.start), head: at(span.end) }
    }

    /// Both ends in reading order.
    #[must_use]
    pub fn ends(self) -> (Position, Position) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// The bytes of `block` that are selected; empty where none are.
    #[must_use]
    pub fn within(self, document: &Document, block: BlockIdx) -> Span {
        let (from, to) = self.ends();
        let end = document.text(block).len();
        let start = if from.block == block { from.byte } else { 0 };
        let end = if to.block == block { to.byte } else { end };
        let none = block < from.block || block > to.block;
        Span { block, start, end: if none { start } else { end } }
    }

    /// The selected text, a block a line, furniture left out.
    #[must_use]
    pub fn text(self, document: &Document) -> String {
        let (from, to) = self.ends();
        let blocks = (from.block.0..=to.block.0).map(BlockIdx);
        let shown = blocks.filter(|b| document.blocks.get(b.0).is_some_and(|b| !b.is_furniture()));
        let texts: Vec<_> = shown.map(|b| document.span_text(self.within(document, b))).collect();
        texts.join("\n").trim_matches('\n').to_owned()
    }
}

/// The boundary of the unit behind `at`, in the next block where this one ends.
#[must_use]
pub fn boundary_after(document: &Document, at: Position, unit: Unit) -> Position {
    let text = document.text(at.block);
    let rest = text.get(at.byte..).unwrap_or_default();
    if rest.is_empty() {
        return match shown_after(document, at.block) {
            Some(block) => boundary_after(document, Position { block, byte: 0 }, unit),
            None => at,
        };
    }
    Position { byte: at.byte + unit_length(rest, unit), ..at }
}

/// The boundary of the unit before `at`, in the block before where this one starts.
#[must_use]
pub fn boundary_before(document: &Document, at: Position, unit: Unit) -> Position {
    let before = document.text(at.block).get(..at.byte).unwrap_or_default();
    if before.is_empty() {
        return match shown_before(document, at.block) {
            Some(block) => {
                let end = Position { block, byte: document.text(block).len() };
                boundary_before(document, end, unit)
            }
            None => at,
        };
    }
    let mut start = 0;
    while let Some(length) = before.get(start..).map(|rest| unit_length(rest, unit))
        && start + length < before.len()
    {
        start += length;
    }
    Position { byte: start, ..at }
}

fn shown_after(document: &Document, block: BlockIdx) -> Option<BlockIdx> {
    let shown = |b: &usize| document.blocks.get(*b).is_some_and(|b| !b.is_furniture());
    (block.0 + 1..document.blocks.len()).find(shown).map(BlockIdx)
}

fn shown_before(document: &Document, block: BlockIdx) -> Option<BlockIdx> {
    let shown = |b: &usize| document.blocks.get(*b).is_some_and(|b| !b.is_furniture());
    (0..block.0).rev().find(shown).map(BlockIdx)
}

/// Bytes of the unit that `text`, which is not empty, begins with.
fn unit_length(text: &str, unit: Unit) -> usize {
    let ends: &[char] = match unit {
        Unit::Char => return text.graphemes(true).next().map_or(text.len(), str::len),
        Unit::Paragraph => return text.len(),
        Unit::Phrase => &['，', '；', '：', '、', '。', '！', '？', '!', '?'],
        Unit::Sentence => &['。', '！', '？', '!', '?'],
    };
    let Some((at, mark)) = text.char_indices().find(|(_, c)| ends.contains(c)) else {
        return text.len();
    };
    let behind = text.get(at + mark.len_utf8()..).unwrap_or_default();
    let closing = |c: &char| matches!(c, '”' | '’' | '）' | '》' | '」' | '』');
    at + mark.len_utf8() + behind.chars().take_while(closing).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    const TEXT: &str = "各位代表：\n\n他说：“好。”一是稳，二是进。\n\n完了。\n";

    #[track_caller]
    fn check(unit: Unit, steps: &[&str]) {
        let document = parse(&decode(TEXT.as_bytes(), None)).document;
        let mut at = Position { block: BlockIdx(1), byte: 0 };
        for step in steps {
            let next = boundary_after(&document, at, unit);
            let selection = Selection { anchor: at, head: next };
            assert_eq!(selection.text(&document), *step);
            let from = if next.block == at.block { at } else { Position { byte: 0, ..next } };
            assert_eq!(boundary_before(&document, next, unit), from, "and back");
            at = next;
        }
    }

    #[test]
    fn a_selection_grows_by_units() {
        check(Unit::Char, &["他", "说", "：", "“"]);
        check(Unit::Phrase, &["他说：", "“好。”", "一是稳，", "二是进。"]);
        check(Unit::Sentence, &["他说：“好。”", "一是稳，二是进。", "完了。"]);
        check(Unit::Paragraph, &["他说：“好。”一是稳，二是进。", "完了。"]);
    }
}
