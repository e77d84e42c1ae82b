//! Furniture: what is no part of the report, known by its words and by where it stands (understanding rule 11).
//!
//! Looks at lines, never at a file's name. Asks `front` which lines are front matter, and never takes one of these.

mod body;
mod contents;
mod copies;
mod doubled;
mod edges;
mod head;
mod printed;
mod record;
mod running_heads;
mod tail;
mod words;

use super::chars::compact;
use super::front;
use super::lines::{Lines, SourceLine};
use crate::document::{BlockKind, Reason, part};
use std::ops::Range;

pub(super) use body::may_be_page;
pub(super) use contents::mark as mark_contents;
pub(super) use running_heads::mark as mark_running_heads;

/// Marks the lines that are furniture, and cuts out what is less than a line. The file itself says what stands in
/// `stated`, in order: none of that is.
pub(super) fn mark(text: &str, lines: &mut Lines, stated: &[Range<usize>]) {
    edges::mark(text, lines);
    doubled::mark(text, lines);
    body::mark(text, lines);
    let end = front::opening_end(text, &lines.lines);
    head::mark(text, &mut lines.lines, end);
    tail::mark(text, &mut lines.lines, stated);
    copies::mark(text, &mut lines.lines, end);
    absorb(lines);
}

/// Drops the bits within lines that are furniture as a whole, and within larger bits.
fn absorb(lines: &mut Lines) {
    let is_furniture = |line: &&SourceLine| matches!(line.kind, BlockKind::Furniture(_));
    let mut furniture = lines.lines.iter().filter(is_furniture).peekable();
    let mut kept = 0;
    lines.bits.retain(|(bit, _)| {
        while furniture.next_if(|line| line.range().end <= bit.start).is_some() {}
        let free = furniture.peek().is_none_or(|line| bit.end <= line.range().start);
        let own = free && bit.end > kept;
        kept = if own { bit.end } else { kept };
        own
    });
}

fn line_text(text: &str, line: &SourceLine) -> String {
    compact(part(text, line.range()))
}

fn furnish(line: &mut SourceLine, reason: Reason) {
    if line.kind == BlockKind::Paragraph {
        line.kind = BlockKind::Furniture(reason);
    }
}

/// Marks a line of a page's header or footer, which may be a row of a table.
fn furnish_around(line: &mut SourceLine, reason: Reason) {
    if let BlockKind::Row(_) = line.kind {
        line.kind = BlockKind::Paragraph;
    }
    furnish(line, reason);
}

/// Takes a part of a line out of the text: a line that is nothing else becomes furniture, a line that begins or
/// ends with it is shortened.
fn cut(text: &str, lines: &mut Lines, part: Range<usize>, reason: Reason) {
    let at = lines.lines.partition_point(|line| line.range().end <= part.start);
    let Some(line) = lines.lines.get_mut(at) else { return };
    if line.kind != BlockKind::Paragraph
        || part.end > line.range().end
        || part.start < line.range().start
    {
        return;
    }
    if part == line.range() {
        line.kind = BlockKind::Furniture(reason);
        return;
    }
    if part.start == line.range().start {
        *line = line.with_range(super::lines::blanks(text, part.end..line.range().end));
    } else if part.end == line.range().end {
        *line = line.with_range(super::lines::blanks(text, line.range().start..part.start));
    }
    let bit = lines.bits.partition_point(|(bit, _)| bit.start < part.start);
    lines.bits.insert(bit, (part, reason));
}

#[cfg(test)]
mod tests;
