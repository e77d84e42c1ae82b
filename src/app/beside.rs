//! Notes beside the text: which ones the screen calls for, in the strip below or in the margin.

use super::note;
use super::viewport::{self, Row, Top};
use crate::document::{Document, NoteIdx};
use crate::layout::placement::{self, Wanted};
use crate::layout::{Layout, LineIdx, Setting};

/// Cells for a note's number and the blank behind it, left of the note's text.
pub const LABEL: u16 = 4;

/// The notes whose marks stand in the first `height` rows from `top`, at their marks' rows, as high as
/// they are at `measure` cells.
#[must_use]
pub fn wanted(
    document: &Document,
    layout: &Layout,
    top: Top,
    height: u16,
    measure: u16,
) -> Vec<Wanted> {
    let setting = setting(layout, measure);
    let rows = viewport::rows(document, layout, top, height);
    let mut wanted = Vec::new();
    for (row, y) in rows.into_iter().zip(0..) {
        let Row::Line(line) = row else { continue };
        for note in marked(document, layout, line) {
            let lines = note::lines(document, note, &setting).len();
            wanted.push(Wanted { note, row: y, height: u16::try_from(lines).unwrap_or(u16::MAX) });
        }
    }
    wanted
}

/// The notes whose marks stand in a line.
fn marked(document: &Document, layout: &Layout, line: LineIdx) -> impl Iterator<Item = NoteIdx> {
    let range = layout.lines(line.block).get(line.line).map(|l| l.range.clone());
    let (start, end) = range.map_or((0, 0), |r| (r.start, r.end));
    let anchors = document.anchors_in(line.block).iter();
    // A first use is an empty span behind its term: it belongs to the line that ends with the term.
    let here = anchors.filter(move |a| {
        let behind = usize::from(a.span.is_empty());
        (start + behind..end + behind).contains(&a.span.start)
    });
    here.map(|a| a.note)
}

/// How a note is set beside the text.
#[must_use]
pub fn setting(layout: &Layout, measure: u16) -> Setting {
    let page = layout.setting();
    let measure = measure.saturating_sub(LABEL);
    Setting {
        measure,
        indent: 0,
        justify: false,
        hanging: false,
        drawn_numbers: false,
        ..page.clone()
    }
}

/// The rows that the strip takes in a pane of `pane` rows with `top` at its top, its rule included; 0
/// without marks. The strip covers rows, and so marks: the least strip is taken that holds the notes
/// of the rows it leaves, so that it never moves the text.
#[must_use]
pub fn strip_rows(document: &Document, layout: &Layout, top: Top, pane: u16, measure: u16) -> u16 {
    let most = pane / 3;
    let all = wanted(document, layout, top, pane, measure);
    let fits = |rows: &u16| {
        let seen = pane - rows;
        let notes: Vec<_> = all.iter().copied().filter(|w| w.row < seen).collect();
        needed(&notes, pane) <= *rows
    };
    (0..=most).find(fits).unwrap_or(most)
}

/// The rows of a strip with these notes, its rule included.
fn needed(notes: &[Wanted], rows: u16) -> u16 {
    placement::strip(notes, rows).last().map_or(0, |p| p.rows.end + 1).min(rows / 3)
}
