//! Notes beside the text: which ones the screen calls for, in the strip below or in the margin.

use super::note;
use super::reader::Reader;
use super::viewport::{self, Row, Top};
use crate::document::NoteIdx;
use crate::layout::placement::{self, Placed, Wanted};
use crate::layout::{Layout, Setting};

/// Cells for a note's number and the blank behind it, left of the note's text.
pub const LABEL: u16 = 4;

/// The notes whose marks stand in the first `height` rows from `top`, at their marks' rows, as high as
/// they are at `measure` cells.
#[must_use]
pub fn wanted(reader: &Reader, top: Top, height: u16, measure: u16) -> Vec<Wanted> {
    let document = &reader.document;
    let setting = setting(&reader.layout, measure);
    let rows = viewport::rows(document, &reader.layout, top, height);
    let mut wanted = Vec::new();
    for (row, y) in rows.into_iter().zip(0..) {
        let Row::Line(line) = row else { continue };
        for note in marked(reader, line) {
            let lines = note::lines(document, note, &setting).len();
            wanted.push(Wanted { note, row: y, height: u16::try_from(lines).unwrap_or(u16::MAX) });
        }
    }
    wanted
}

/// The notes whose marks stand in a line.
fn marked(reader: &Reader, line: crate::layout::LineIdx) -> impl Iterator<Item = NoteIdx> {
    let range = reader.layout.lines(line.block).get(line.line).map(|l| l.range.clone());
    let (start, end) = range.map_or((0, 0), |r| (r.start, r.end));
    let anchors = reader.document.anchors_in(line.block).iter();
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

/// The rows that the strip takes with `top` at the top of the pane, its rule included; 0 without a strip
/// or without marks. The strip covers rows, and so marks: the least strip is taken that holds the notes
/// of the rows it leaves, so that it never moves the text.
#[must_use]
pub fn strip_rows(reader: &Reader, top: Top) -> u16 {
    let Some(measure) = reader.strip else { return 0 };
    let most = reader.rows / 3;
    let all = wanted(reader, top, reader.rows, measure);
    let fits = |rows: &u16| {
        let seen = reader.rows - rows;
        let notes: Vec<_> = all.iter().copied().filter(|w| w.row < seen).collect();
        needed(&notes, reader.rows) <= *rows
    };
    (0..=most).find(fits).unwrap_or(most)
}

/// The rows of a strip with these notes, its rule included.
fn needed(notes: &[Wanted], rows: u16) -> u16 {
    placement::strip(notes, rows).last().map_or(0, |p| p.rows.end + 1).min(rows / 3)
}

/// The strip's notes, from the row below its rule.
#[must_use]
pub fn strip(reader: &Reader) -> Vec<Placed> {
    let Some(measure) = reader.strip else { return Vec::new() };
    placement::strip(&wanted(reader, reader.view.top, reader.height, measure), reader.rows)
}

/// The margin's notes, from the top of the pane.
#[must_use]
pub fn margin(reader: &Reader, measure: u16) -> Vec<Placed> {
    let wanted = wanted(reader, reader.view.top, reader.height, measure);
    placement::margin(&wanted, reader.height, 1)
}
