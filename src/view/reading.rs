//! The reading pane: lines with their marks, hits and selection, and the bar of the current paragraph.

use super::Theme;
use super::paint;
use super::pane::Pane;
use crate::app::beside::Sign;
use crate::app::viewport::Row;
use crate::document::{BlockIdx, BlockKind, Document, Span};
use crate::layout::{Glyph, Ink, LineIdx};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// Draws the pane.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    let view = &pane.view;
    if view.document.blocks.is_empty() {
        let said = pane.text_of(&pane.words().empty.into(), pane.panes.text.width);
        let (ambiguous, width) = (pane.ambiguous(), pane.panes.text.width);
        paint::text(
            buffer,
            pane.panes.left,
            pane.panes.text.y,
            &said,
            pane.theme.quiet,
            ambiguous,
            width,
        );
        return;
    }
    let current = view.current();
    for (row, y) in view.rows_seen().into_iter().zip(pane.panes.text.y..) {
        let Row::Line(line) = row else { continue };
        if line.block == current && pane.panes.left > 0 {
            paint::rule_down(
                buffer,
                pane.panes.left - 1,
                y,
                1,
                pane.theme.bar,
                pane.settings.cell_widths,
            );
        }
        draw_line(pane, buffer, line, y);
        draw_sign(pane, buffer, line, y);
    }
}

/// What became of what begins in a line, in the column of the bar: of several things, what matters most.
fn draw_sign(pane: &Pane<'_>, buffer: &mut Buffer, line: LineIdx, y: u16) {
    let (Some(marks), true) = (pane.marks, pane.panes.left > 0) else { return };
    let lines = pane.view.layout.lines(line.block);
    let Some(bytes) = lines.get(line.line).map(|line| line.range.clone()) else { return };
    let from =
        marks.signs.partition_point(|(at, _)| (at.block, at.byte) < (line.block, bytes.start));
    let here = marks.signs.iter().skip(from);
    let here = here.take_while(|(at, _)| at.block == line.block && at.byte < bytes.end.max(1));
    let Some(sign) = here.map(|(_, sign)| *sign).max() else { return };
    let style = match sign {
        Sign::Gone | Sign::New => pane.theme.quiet,
        Sign::Changed | Sign::Moved => pane.theme.mark,
    };
    paint::text(buffer, pane.panes.left - 1, y, sign.character(), style, pane.ambiguous(), 1);
}

fn draw_line(pane: &Pane<'_>, buffer: &mut Buffer, line: LineIdx, y: u16) {
    let document = &pane.view.document;
    let text = document.text(line.block);
    let styles = TextStyles::new(pane, line.block);
    let flash = pane.view.flash.is_some_and(|at| pane.view.layout.line_at(at) == line);
    let glyphs = pane.view.layout.glyphs(document, line);
    let dressed = glyphs.iter().map(|glyph| {
        let style = styles.of(glyph);
        (glyph, if flash { style.patch(pane.theme.flash) } else { style })
    });
    paint::glyphs(buffer, (pane.panes.left, y), text, dressed, pane.settings.cell_widths);
}

/// What the glyphs of one block look like.
struct TextStyles<'a> {
    theme: &'a Theme,
    base: Style,
    /// Bytes at the block's start that a run-in heading or lead takes.
    heading: usize,
    hits: &'a [Span],
    current_hit: Option<Span>,
    selected: Option<Span>,
    /// What is selected for copying.
    chosen: Span,
    /// Words that the report beside this one has otherwise.
    words: &'a [Span],
}

impl<'a> TextStyles<'a> {
    fn new(pane: &'a Pane<'a>, block: BlockIdx) -> Self {
        let view = &pane.view;
        let search = view.shown_search();
        let hits = search.map(|s| s.hits.as_slice()).unwrap_or_default();
        let from = hits.partition_point(|h| h.block < block);
        let to = hits.partition_point(|h| h.block <= block);
        let words = pane.marks.map(|marks| marks.words.as_slice()).unwrap_or_default();
        let first = words.partition_point(|span| span.block < block);
        let last = words.partition_point(|span| span.block <= block);
        let heading = view.document.heading_in(block).map(|h| view.document.heading(h));
        Self {
            theme: pane.theme,
            base: base(&view.document, pane.theme, block),
            heading: heading.map_or(0, |h| h.end),
            hits: hits.get(from..to).unwrap_or_default(),
            words: words.get(first..last).unwrap_or_default(),
            current_hit: search.and_then(|s| s.hits.get(s.current)).copied(),
            chosen: view.selection.map_or(Span::default(), |s| s.within(&view.document, block)),
            selected: view.place.selected.map(|s| s.span).filter(|s| s.block == block),
        }
    }

    fn of(&self, glyph: &Glyph) -> Style {
        if let Ink::Name(_) = glyph.ink {
            return self.theme.quiet;
        }
        let holds = |s: &Span| s.start() < glyph.end.max(glyph.start + 1) && glyph.start < s.end();
        let mut style = self.base;
        if glyph.start < self.heading {
            style = style.patch(self.theme.heading);
        }
        if let Ink::Mark(_) | Ink::Drawn(..) = glyph.ink {
            style = style.patch(self.theme.mark);
        }
        if self.words.iter().any(holds) {
            style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
        if let Some(hit) = self.hits.iter().find(|h| holds(h)) {
            let current = self.current_hit == Some(*hit);
            style = style.patch(if current { self.theme.current_hit } else { self.theme.hit });
        }
        if self.chosen.start() < glyph.end && glyph.start < self.chosen.end() {
            style = style.patch(self.theme.chosen);
        }
        if self.selected.is_some_and(|s| selects(s, glyph)) {
            style = style.patch(self.theme.selected);
        }
        style
    }
}

/// Whether a selected mark or term shows on a glyph. A first use is an empty span: it selects the
/// number that is drawn there.
fn selects(span: Span, glyph: &Glyph) -> bool {
    if span.is_empty() {
        return glyph.start == span.start() && matches!(glyph.ink, Ink::Drawn(..));
    }
    span.start() < glyph.end && glyph.start < span.end()
}

fn base(document: &Document, theme: &Theme, block: BlockIdx) -> Style {
    match document.block(block).kind {
        BlockKind::Title | BlockKind::Heading => theme.heading,
        BlockKind::Row(row) if document.row(row).header => theme.text.add_modifier(Modifier::BOLD),
        BlockKind::Furniture(_) => theme.quiet,
        _ => theme.text,
    }
}
