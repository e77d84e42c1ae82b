//! A selection: two positions in the text, and the units by which it is extended.
//!
//! Knows characters, phrases, sentences and blocks, but not lines or cells.

use crate::document::{BlockIdx, Document, Position, Span, part};
use crate::language::numeral::superscript;
use crate::language::sentence::{self, SentencePart};
use unicode_segmentation::UnicodeSegmentation;

/// A selection: the text between two ends, in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays when the selection is extended.
    pub anchor: Position,
    /// The end that moves when the selection is extended.
    pub head: Position,
}

/// A unit by which a selection is extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionUnit {
    /// A grapheme cluster.
    Char,
    /// Up to a pause: `，` or stronger punctuation.
    Phrase,
    /// Up to `。`, `！` or `？`.
    Sentence,
    /// A block.
    Paragraph,
}

impl Selection {
    /// Selects a span.
    #[must_use]
    pub fn of(span: Span) -> Self {
        let at = |byte| Position { block: span.block, byte };
        Self { anchor: at(span.start()), head: at(span.end()) }
    }

    /// The two ends in reading order.
    #[must_use]
    pub fn ends(self) -> (Position, Position) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// This selection with its moving end at `head`. A selection always contains at least one character: when `head`
    /// crosses the anchor, the anchor moves over the character beside it, so that this one stays selected.
    #[must_use]
    pub fn with_head(self, document: &Document, head: Position) -> Self {
        let ahead = self.anchor <= self.head;
        let anchor = if ahead && head <= self.anchor {
            boundary_after(document, self.anchor, SelectionUnit::Char)
        } else if !ahead && head >= self.anchor {
            boundary_before(document, self.anchor, SelectionUnit::Char)
        } else {
            self.anchor
        };
        Self { anchor, head }
    }

    /// The selected part of `block`, which may be empty.
    #[must_use]
    pub fn within(self, document: &Document, block: BlockIdx) -> Span {
        let (from, to) = self.ends();
        let end = document.text(block).len();
        let start = if from.block == block { from.byte } else { 0 };
        let end = if to.block == block { to.byte } else { end };
        let none = block < from.block || block > to.block;
        Span::new(block, start..if none { start } else { end })
    }

    /// The selected text as it stands in the report, one block a line, without furniture.
    #[must_use]
    pub fn text(self, document: &Document) -> String {
        self.joined(document, |span| document.span_text(span).to_owned())
    }

    /// The selected text as the screen shows it: marks that are bare digits become superscripts, because they could be
    /// mistaken for quantities.
    #[must_use]
    pub fn as_seen(self, document: &Document) -> String {
        self.joined(document, |span| seen(document, span))
    }

    fn joined(self, document: &Document, text: impl Fn(Span) -> String) -> String {
        let (from, to) = self.ends();
        let blocks = (from.block.index()..=to.block.index()).map(BlockIdx::new);
        let shown = blocks.filter(|b| !document.block(*b).is_furniture());
        let texts: Vec<_> = shown
            .map(|block| {
                let span = self.within(document, block);
                cells(document, span, text(span))
            })
            .collect();
        texts.join("\n").trim_matches('\n').to_owned()
    }
}

/// The text of a span, so that it can be pasted into a table: a whole row begins with a tab for each empty cell before
/// its text, and no tab stands behind the last cell.
fn cells(document: &Document, span: Span, text: String) -> String {
    let Some(row) = document.row_in(span.block) else { return text };
    let whole = span.range() == (0..document.text(span.block).len());
    let lead = if whole { row.lead() } else { 0 };
    format!("{}{}", "\t".repeat(lead), text.trim_end_matches('\t'))
}

/// A span's text as the screen shows it. Marks that are bare digits become superscripts; marks in brackets or circles
/// are unchanged.
#[must_use]
pub fn seen(document: &Document, span: Span) -> String {
    let text = |start, end| document.span_text(Span::new(span.block, start..end));
    let mut raised = String::new();
    let mut at = span.start();
    let anchors = document.anchors_in(span.block);
    let first = anchors.partition_point(|anchor| anchor.span.end() <= span.start());
    let marks = anchors.get(first..).unwrap_or_default().iter().map(|anchor| anchor.span);
    for mark in marks.take_while(|mark| mark.start() < span.end()) {
        let (from, to) = (mark.start().max(span.start()), mark.end().min(span.end()));
        let bare = document.span_text(mark).bytes().all(|byte| byte.is_ascii_digit());
        if bare && from < to {
            raised.push_str(text(at, from));
            raised.extend(text(from, to).chars().map(superscript));
            at = to;
        }
    }
    raised + text(at, span.end())
}

/// The end of the first unit behind `at`; at the end of a block, of the first unit in the next block shown.
#[must_use]
pub fn boundary_after(document: &Document, at: Position, unit: SelectionUnit) -> Position {
    let text = document.text(at.block);
    let rest = part(text, at.byte..);
    if rest.is_empty() {
        return match shown_after(document, at.block) {
            Some(block) => boundary_after(document, Position { block, byte: 0 }, unit),
            None => at,
        };
    }
    Position { byte: at.byte + unit_length(rest, unit), ..at }
}

/// The start of the last unit before `at`; at the start of a block, of the last unit in the previous block shown.
#[must_use]
pub fn boundary_before(document: &Document, at: Position, unit: SelectionUnit) -> Position {
    let before = part(document.text(at.block), ..at.byte);
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
    (block.index() + 1..document.blocks.len()).find(shown).map(BlockIdx::new)
}

fn shown_before(document: &Document, block: BlockIdx) -> Option<BlockIdx> {
    let shown = |b: &usize| document.blocks.get(*b).is_some_and(|b| !b.is_furniture());
    (0..block.index()).rev().find(shown).map(BlockIdx::new)
}

/// The length in bytes of the first unit of `text`, which must not be empty.
fn unit_length(text: &str, unit: SelectionUnit) -> usize {
    match unit {
        SelectionUnit::Char => text.graphemes(true).next().map_or(text.len(), str::len),
        SelectionUnit::Phrase => sentence::first(text, SentencePart::Phrase),
        SelectionUnit::Sentence => sentence::first(text, SentencePart::Sentence),
        SelectionUnit::Paragraph => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    const TEXT: &str = "各位代表：\n\n他说：“好。”一是稳，二是进。\n\n完了。\n";

    #[track_caller]
    fn check(unit: SelectionUnit, steps: &[&str]) {
        let document = parse(&decode(TEXT.as_bytes(), None)).document;
        let mut at = Position { block: BlockIdx::new(1), byte: 0 };
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
    fn a_selection_holds_a_character_on_either_side_of_its_start() {
        let document = parse(&decode(TEXT.as_bytes(), None)).document;
        let at = |byte| Position { block: BlockIdx::new(1), byte };
        let mut selection = Selection { anchor: at(3), head: at(6) };
        for (head, text) in [(3, "说"), (0, "他说"), (3, "说"), (6, "说"), (9, "说：")] {
            selection = selection.with_head(&document, at(head));
            assert_eq!(selection.text(&document), text);
        }
    }

    #[track_caller]
    fn check_seen(body: &str, expected: &str) {
        let text = format!(
            "各位代表：\n\n{body}\n\n名词解释\n\n1.甲计划：指一种计划。\n\n2.乙工程：指一种工程。\n"
        );
        let document = parse(&decode(text.as_bytes(), None)).document;
        assert_eq!(document.marks.len(), 2, "{:?}", document.marks);
        let block = document.marks[0].span.block;
        let whole = Span::new(block, 0..document.text(block).len());
        assert_eq!(Selection::of(whole).as_seen(&document), expected);
        assert_eq!(Selection::of(whole).text(&document), body);
    }

    #[test]
    fn a_mark_of_bare_digits_is_raised_and_others_stay() {
        check_seen(
            "实施“甲计划”1，建成“乙工程”2，共12项。",
            "实施“甲计划”¹，建成“乙工程”²，共12项。",
        );
        let bracketed = "实施甲计划[1]，建成乙工程[2]，共12项。";
        check_seen(bracketed, bracketed);
    }

    #[test]
    fn a_selection_grows_by_units() {
        check(SelectionUnit::Char, &["他", "说", "：", "“"]);
        check(SelectionUnit::Phrase, &["他说：", "“好。”", "一是稳，", "二是进。"]);
        check(SelectionUnit::Sentence, &["他说：“好。”", "一是稳，二是进。", "完了。"]);
        check(SelectionUnit::Paragraph, &["他说：“好。”一是稳，二是进。", "完了。"]);
    }
}
