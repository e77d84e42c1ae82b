//! The lines of a block, or of a part of one, in its style.

use super::balanced::balanced;
use super::block_style::BlockStyle;
use super::breaker::{LineBreak, Room, next_line};
use super::justify::{PadPlaces, pads};
use super::line::{Line, LineEnd, Pads};
use super::marked_text::MarkedText;
use super::setting::Setting;
use crate::document::{BlockIdx, Document, Span};
use std::ops::Range;

/// Lays out more of a text: from the end of the lines that are there up to the first line that starts
/// behind byte `until`. Centred text is laid out as a whole.
pub(super) fn extend(
    lines: &mut Vec<Line>,
    text: &MarkedText<'_>,
    block: BlockIdx,
    (style, setting): (BlockStyle, &Setting),
    until: usize,
) {
    let mut at = lines.last().map_or(0, |l| l.range.end);
    let BlockStyle::Flow { first, rest } = style else {
        if at == 0 && style == BlockStyle::Centred {
            *lines = centred(text, block, setting);
        }
        return;
    };
    let full = usize::from(setting.measure).max(2);
    // Most of a report is Han: three bytes in two cells.
    let bytes = text.text.len().min(until).saturating_sub(at);
    lines.reserve(bytes / 3 * 2 / full + 1);
    let mut places = PadPlaces::with_capacity(full / 2);
    while at < text.text.len() && lines.last().is_none_or(|l| l.range.start <= until) {
        let indent = if at == 0 { first } else { rest };
        let room = room(setting, indent, rest);
        let broken = next_line(text, at, room, &mut places);
        let range = at..broken.end;
        at = broken.end;
        let is_padded = room.justify && broken.reason != LineEnd::Block;
        let short = if is_padded { room.cells.saturating_sub(broken.width) } else { 0 };
        let pads = pads(&places, &range, short);
        lines.push(Line { block, range, indent, pads, end: broken.reason });
    }
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

fn centred(text: &MarkedText<'_>, block: BlockIdx, setting: &Setting) -> Vec<Line> {
    let measure = usize::from(setting.measure).max(2);
    let broken = balanced(text, measure).unwrap_or_else(|| greedy(text, setting));
    let mut start = 0;
    let line = |broken: LineBreak| {
        let indent = measure.saturating_sub(broken.width) / 2;
        let range = Range { start, end: broken.end };
        start = broken.end;
        let indent = u16::try_from(indent).unwrap_or(0);
        Line { block, range, indent, pads: Pads::default(), end: broken.reason }
    };
    broken.into_iter().map(line).collect()
}

fn greedy(text: &MarkedText<'_>, setting: &Setting) -> Vec<LineBreak> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.text.len() {
        let broken = next_line(text, at, room(setting, 0, 0), &mut PadPlaces::new());
        at = broken.end;
        lines.push(broken);
    }
    lines
}

/// The lines of a part of a block at `setting.measure`, unindented. Their ranges are bytes of the whole
/// block's text, so that [`super::glyphs_of`] draws them.
#[must_use]
pub fn lines_of(document: &Document, span: Span, setting: &Setting) -> Vec<Line> {
    let text = MarkedText::of(document, span.block, setting).within(span.range());
    let style = BlockStyle::Flow { first: 0, rest: 0 };
    let mut lines = Vec::new();
    extend(&mut lines, &text, span.block, (style, setting), usize::MAX);
    for line in &mut lines {
        line.range = line.range.start + span.start()..line.range.end + span.start();
        for pad in &mut line.pads {
            pad.at += span.start();
        }
    }
    lines
}
