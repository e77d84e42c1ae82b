//! Blocks to lines: how each kind of block is set.

use super::breaker::{Broken, Places, Room, next_line};
use super::centre::balanced;
use super::justify::pads;
use super::line::{Line, LineEnd, Pads};
use super::setting::Setting;
use super::source::Source;
use crate::document::{BlockIdx, BlockKind, Document};
use crate::text::HAN_BYTES;
use std::ops::Range;

/// Below this measure paragraphs are indented by two cells (rule 10).
const NARROW_MEASURE: u16 = 24;

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Flowing text with these indents.
    Flow {
        /// Cells before the first line.
        first: u16,
        /// Cells before the others.
        rest: u16,
    },
    /// Centred in balanced lines (rule 17).
    Centred,
    /// Not shown.
    Hidden,
}

/// How a block of this kind is set.
pub(super) fn manner(document: &Document, block: BlockIdx, setting: &Setting) -> Manner {
    let indent = indent(setting);
    match document.block(block).kind {
        BlockKind::Title | BlockKind::Dateline | BlockKind::Byline => Manner::Centred,
        BlockKind::Salutation => Manner::Flow { first: 0, rest: 0 },
        BlockKind::Heading => {
            Manner::Flow { first: heading_indent(document, block, indent), rest: 0 }
        }
        BlockKind::Paragraph => Manner::Flow { first: indent, rest: 0 },
        BlockKind::Note(note) => {
            let opens = document.note(note).blocks.start == block.index();
            Manner::Flow { first: if opens { 0 } else { indent }, rest: indent }
        }
        BlockKind::Furniture(_) if setting.furniture => Manner::Flow { first: 0, rest: 0 },
        BlockKind::Furniture(_) => Manner::Hidden,
    }
}

fn indent(setting: &Setting) -> u16 {
    let most = if setting.measure < NARROW_MEASURE { 2 } else { setting.measure / 4 };
    setting.indent.min(most)
}

/// The two upper levels stand at the left edge; the lower ones, as in official documents, where
/// paragraphs begin.
fn heading_indent(document: &Document, block: BlockIdx, indent: u16) -> u16 {
    let is_low = document.heading_in(block).is_some_and(|h| document.heading(h).level > 2);
    if is_low { indent } else { 0 }
}

/// Lays out more of a text: its lines from the end of those that are there, up to the first that
/// starts behind `until`. Centred text is set at once.
pub(super) fn extend(
    lines: &mut Vec<Line>,
    source: &Source<'_>,
    block: BlockIdx,
    (manner, setting): (Manner, &Setting),
    until: usize,
) {
    let mut at = lines.last().map_or(0, |l| l.range.end);
    let Manner::Flow { first, rest } = manner else {
        if at == 0 && manner == Manner::Centred {
            *lines = centred(source, block, setting);
        }
        return;
    };
    let full = usize::from(setting.measure).max(2);
    lines.reserve(cells_of_han(source.text.len().min(until).saturating_sub(at)) / full + 1);
    let mut places = Places::with_capacity(full / 2);
    while at < source.text.len() && lines.last().is_none_or(|l| l.range.start <= until) {
        let indent = if at == 0 { first } else { rest };
        let room = room(setting, indent, rest);
        let broken = next_line(source, at, room, &mut places);
        let range = at..broken.end;
        at = broken.end;
        let is_padded = room.justify && broken.how != LineEnd::Block;
        let short = if is_padded { room.cells.saturating_sub(broken.width) } else { 0 };
        let pads = pads(&places, &range, short);
        lines.push(Line { block, range, indent, pads, end: broken.how });
    }
}

/// The cells of so many bytes of Han characters: most of a report.
fn cells_of_han(bytes: usize) -> usize {
    bytes / HAN_BYTES * 2
}

fn room(setting: &Setting, indent: u16, rest: u16) -> Room {
    let cells = |indent| usize::from(setting.measure.saturating_sub(indent)).max(2);
    Room {
        cells: cells(indent),
        full: cells(rest),
        hanging: setting.hanging,
        justify: setting.justify && !setting.grid,
    }
}

fn centred(source: &Source<'_>, block: BlockIdx, setting: &Setting) -> Vec<Line> {
    let measure = usize::from(setting.measure).max(2);
    let broken = balanced(source, measure).unwrap_or_else(|| greedy(source, setting));
    let mut start = 0;
    let line = |broken: Broken| {
        let indent = measure.saturating_sub(broken.width) / 2;
        let range = Range { start, end: broken.end };
        start = broken.end;
        let indent = u16::try_from(indent).unwrap_or(0);
        Line { block, range, indent, pads: Pads::default(), end: broken.how }
    };
    broken.into_iter().map(line).collect()
}

fn greedy(source: &Source<'_>, setting: &Setting) -> Vec<Broken> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < source.text.len() {
        let broken = next_line(source, at, room(setting, 0, 0), &mut Places::new());
        at = broken.end;
        lines.push(broken);
    }
    lines
}
