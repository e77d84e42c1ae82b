//! Notes beside the text, in the strip or in the margin: which ones the visible text calls for, and how they are set.
//!
//! Where each note is placed is up to [`crate::layout::placement`].

use super::note;
use super::viewport::{self, Row, Top};
use crate::document::{Document, NoteIdx};
use crate::layout::placement::Wanted;
use crate::layout::{Layout, LineIdx, PROTRUSION, Setting};

/// The cells left of a note's text, for its number and the blank behind it.
pub const LABEL: u16 = 4;

/// The notes whose marks stand in the first `height` rows from `top`: the row of each mark, and the rows that the note
/// takes in `width` cells.
#[must_use]
pub fn wanted(
    document: &Document,
    layout: &Layout,
    top: Top,
    height: u16,
    width: u16,
) -> Vec<Wanted> {
    let setting = setting(layout, width);
    let rows = viewport::rows(document, layout, top, height);
    let mut wanted = Vec::new();
    for (row, y) in rows.into_iter().zip(0..) {
        let Row::Line(line) = row else { continue };
        for note in marked(document, layout, line) {
            let lines = note::lines(document, note, &setting).len().max(1);
            wanted.push(Wanted { note, row: y, height: u16::try_from(lines).unwrap_or(u16::MAX) });
        }
    }
    wanted
}

/// The notes with a mark in a line.
fn marked(document: &Document, layout: &Layout, line: LineIdx) -> impl Iterator<Item = NoteIdx> {
    let range = layout.lines(line.block).get(line.line).map(|l| l.range.clone());
    let (start, end) = range.map_or((0, 0), |r| (r.start, r.end));
    let anchors = document.anchors_in(line.block).iter();
    // The anchor of a first use is an empty span behind the term. It belongs to the line in which the term ends.
    let here = anchors.filter(move |a| {
        let behind = usize::from(a.span.is_empty());
        (start + behind..end + behind).contains(&a.span.start())
    });
    here.map(|a| a.note)
}

/// The setting for a note beside the text, in `width` cells that include its number and protruding punctuation.
#[must_use]
pub fn setting(layout: &Layout, width: u16) -> Setting {
    let page = layout.setting();
    let measure = width.saturating_sub(LABEL + PROTRUSION) & !1;
    Setting {
        measure,
        indent: 0,
        justify: false,
        hanging: false,
        drawn_numbers: false,
        ..page.clone()
    }
}
