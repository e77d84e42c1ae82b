//! What the Markdown, HTML and JSON writers share: the headings and the body of a block, and the marks in its text.
//! Writes nothing itself.

use crate::document::{
    Anchor, BlockIdx, BlockKind, Document, Heading, HeadingIdx, Note, Span, TableRow, part,
};
use std::collections::HashMap;

/// A piece of a span's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanPiece<'a> {
    /// Text without marks.
    Text(&'a str),
    /// A mark, or the place behind a term's first use that serves as one.
    Anchor(&'a Anchor),
}

/// A span's text, split at its marks.
pub(super) fn pieces(document: &Document, span: Span) -> Vec<SpanPiece<'_>> {
    let text = document.text(span.block);
    let mut pieces = Vec::new();
    let mut at = span.start();
    for anchor in document.anchors_in(span.block).iter().filter(|a| belongs(a.span, span)) {
        pieces.push(SpanPiece::Text(part(text, at..anchor.span.start())));
        pieces.push(SpanPiece::Anchor(anchor));
        at = anchor.span.end();
    }
    pieces.push(SpanPiece::Text(part(text, at..span.end())));
    pieces.retain(|piece| *piece != SpanPiece::Text(""));
    pieces
}

/// Whether a mark belongs to a span. An empty mark stands behind its term, so it belongs to the span in which the
/// term ends.
fn belongs(mark: Span, span: Span) -> bool {
    if mark.is_empty() {
        span.start() < mark.start() && mark.start() <= span.end()
    } else {
        span.start() <= mark.start() && mark.end() <= span.end()
    }
}

/// The headings in a block, including run-in headings and leads.
pub(super) fn headings_in(
    document: &Document,
    block: BlockIdx,
) -> impl Iterator<Item = (HeadingIdx, &Heading)> {
    let from = document.headings.partition_point(|h| h.span.block < block);
    let rest = document.headings.get(from..).unwrap_or_default();
    let here = rest.iter().take_while(move |h| h.span.block == block);
    here.enumerate().map(move |(i, h)| (HeadingIdx::new(from + i), h))
}

/// A heading's span with the `。` that closes it, if it has one.
pub(super) fn closed(document: &Document, heading: &Heading) -> Span {
    let end = heading.end.max(heading.span.end());
    trimmed(document, Span::new(heading.span.block, heading.span.start()..end))
}

/// A paragraph's text behind its run-in headings and leads, or a row's text; `None` if there is none or the block is
/// neither.
pub(super) fn body(document: &Document, block: BlockIdx) -> Option<Span> {
    let kind = document.block(block).kind;
    if !matches!(kind, BlockKind::Paragraph | BlockKind::Salutation | BlockKind::Row(_)) {
        return None;
    }
    let start = headings_in(document, block).map(|(_, h)| h.end).max().unwrap_or(0);
    let rest = Span::new(block, start..document.text(block).len());
    Some(trimmed(document, rest)).filter(|span| !span.is_empty())
}

/// Where a row stands among those that are written as one table: the rows of its table that no other block parts
/// from it. Whether it is the first of them, and whether the last.
pub(super) fn ends_of_table(document: &Document, row: &TableRow) -> (bool, bool) {
    let first = |block: BlockIdx| document.row_in(block).map(|row| row.first);
    let above = row.block.before().and_then(first);
    let below = BlockIdx::new(row.block.index() + 1);
    let below = (below.index() < document.blocks.len()).then_some(below).and_then(first);
    (above != Some(row.first), below != Some(row.first))
}

/// One block of a note's entry, without the entry's number.
pub(super) fn entry(document: &Document, note: &Note, block: BlockIdx) -> Span {
    let start = if note.label.block == block { note.label.end() } else { 0 };
    trimmed(document, Span::new(block, start..document.text(block).len()))
}

/// A span without the white space at its ends.
fn trimmed(document: &Document, span: Span) -> Span {
    let text = document.span_text(span);
    let start = span.start() + text.len() - text.trim_start().len();
    Span::new(span.block, start..start + text.trim().len())
}

/// A unique name for each note: its number, or `13-2` for the second note with the number 13.
pub(super) fn labels(document: &Document) -> Vec<String> {
    let mut times: HashMap<usize, usize> = HashMap::new();
    let label = |note| {
        let number = document.note_number(note);
        let time = times.entry(number).and_modify(|n| *n += 1).or_insert(1);
        if *time == 1 { number.to_string() } else { format!("{number}-{time}") }
    };
    document.note_indexes().map(label).collect()
}

/// Whether the block before this one is a line of the title too.
pub(super) fn continues_title(document: &Document, block: BlockIdx) -> bool {
    block.before().is_some_and(|b| document.block(b).kind == BlockKind::Title)
}

/// The consecutive title lines that start at `block`.
pub(super) fn title_lines(document: &Document, block: BlockIdx) -> Vec<BlockIdx> {
    let rest = document.block_indexes().skip(block.index());
    rest.take_while(|&b| document.block(b).kind == BlockKind::Title).collect()
}

/// The anchors of each note, as indexes into the document's anchors.
pub(super) fn anchors_by_note(document: &Document) -> Vec<Vec<usize>> {
    let mut by_note = vec![Vec::new(); document.notes.len()];
    for (index, anchor) in document.anchors.iter().enumerate() {
        if let Some(anchors) = by_note.get_mut(anchor.note.index()) {
            anchors.push(index);
        }
    }
    by_note
}
