//! The columns of a page, in the order in which they are read.
//!
//! Knows where glyphs stand, not what they say.

use super::line::{CELL_GAP, PageLine, lines, rows};
use super::{PageGlyph, is_share};

/// Glyphs that a page has at least for columns to be looked for.
const FEWEST: usize = 200;
/// The share of a page's glyphs that may stand on lines across the gutter, in percent: a title, a table.
const ACROSS: usize = 35;
/// The share of a page's glyphs that each column has at least, in percent.
const SIDE: usize = 20;
/// How much of its column a line fills that is a line of running text.
const FULL: f32 = 0.8;
/// The share of the lines of a column that are filled, in percent: in running text most are, in a table few.
const FILLED: usize = 50;
/// The share of the space beside a gutter that running text takes at least; the cells of a table take less.
const TAKEN: f32 = 0.7;
/// How many places for a gutter are tried.
const TRIES: u16 = 60;

/// The lines of a page, by columns. Lines across all columns are columns of their own, between those above and
/// those below them.
pub(super) fn split(glyphs: Vec<PageGlyph>, width: f32) -> Vec<Vec<PageLine>> {
    let Some(gutter) = gutter(&glyphs, width) else { return vec![lines(glyphs)] };
    let (mut columns, mut bands): (Vec<Vec<PageLine>>, Vec<Band>) =
        (Vec::new(), vec![Band::default()]);
    for row in rows(glyphs) {
        if row.iter().any(|glyph| crosses(glyph, gutter, width)) {
            bands.push(Band { across: row, ..Band::default() });
        } else if let Some(band) = bands.last_mut() {
            let (left, right) = row.into_iter().partition(|glyph| glyph.x < gutter);
            band.left.extend::<Vec<PageGlyph>>(left);
            band.right.extend::<Vec<PageGlyph>>(right);
        }
    }
    for band in bands {
        let parts = [band.across, band.left, band.right];
        columns.extend(parts.into_iter().map(lines).filter(|lines| !lines.is_empty()));
    }
    columns
}

/// A line across the columns, and what stands below it in each.
#[derive(Default)]
struct Band {
    across: Vec<PageGlyph>,
    left: Vec<PageGlyph>,
    right: Vec<PageGlyph>,
}

/// Half of the width of a gutter, as a share of the page's width.
const HALF: f32 = 0.007;

fn crosses(glyph: &PageGlyph, gutter: f32, width: f32) -> bool {
    let half = HALF * width;
    glyph.x < gutter + half
        && glyph.x + glyph.advance > gutter - half
        && !glyph.character.is_whitespace()
}

/// Where the gutter between two columns is: a strip in the middle of the page that hardly any glyph enters, with
/// running text on both sides.
fn gutter(glyphs: &[PageGlyph], width: f32) -> Option<f32> {
    let seen: Vec<PageGlyph> =
        glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()).copied().collect();
    if seen.len() < FEWEST {
        return None;
    }
    let left = seen.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let right = seen.iter().map(|glyph| glyph.x + glyph.advance).fold(f32::MIN, f32::max);
    let places = (0..TRIES).map(|n| {
        let share = 0.35 + 0.3 * f32::from(n) / f32::from(TRIES);
        left + share * (right - left)
    });
    let hits = |place: f32| seen.iter().filter(|glyph| crosses(glyph, place, width)).count();
    let gutter = places.min_by_key(|&place| hits(place))?;
    let many = |count: usize, percent: usize| is_share(count, percent, seen.len());
    let rows = rows(seen.clone());
    let (across, apart): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.iter().any(|glyph| crosses(glyph, gutter, width)));
    let across = across.iter().map(Vec::len).sum();
    let before = seen.iter().filter(|glyph| glyph.x < gutter).count();
    let sides = many(before, SIDE) && many(seen.len() - before, SIDE);
    (sides && !many(across, ACROSS) && is_running(&apart, gutter)).then_some(gutter)
}

/// Whether the lines on both sides of a gutter are those of running text.
fn is_running(rows: &[Vec<PageGlyph>], gutter: f32) -> bool {
    let end = |glyph: &PageGlyph| glyph.x + glyph.advance;
    let left =
        rows.iter().filter_map(|row| row.first()).map(|glyph| glyph.x).fold(gutter, f32::min);
    let right = rows.iter().filter_map(|row| row.last()).map(end).fold(gutter, f32::max);
    // Cells beside each other are no line.
    let is_line = |row: &Vec<&PageGlyph>| {
        let gap = |pair: &[&PageGlyph]| match pair {
            [before, glyph] => glyph.x - end(before) < CELL_GAP * glyph.size,
            _ => true,
        };
        row.windows(2).all(gap)
    };
    let filled = |side: &dyn Fn(&&PageGlyph) -> bool, space: f32| {
        let rows = rows.iter().map(|row| row.iter().filter(side).collect::<Vec<_>>());
        let rows: Vec<Vec<&PageGlyph>> = rows.filter(|row| !row.is_empty()).collect();
        let extent = |row: &Vec<&PageGlyph>| {
            let ends = row.last().map(|glyph| end(glyph)).zip(row.first().map(|glyph| glyph.x));
            ends.map_or(0.0, |(end, start)| end - start)
        };
        let width = rows.iter().map(extent).fold(0.0, f32::max);
        let full = rows.iter().filter(|row| extent(row) >= FULL * width && is_line(row)).count();
        width >= TAKEN * space && is_share(full, FILLED, rows.len())
    };
    filled(&|glyph| glyph.x < gutter, gutter - left)
        && filled(&|glyph| glyph.x >= gutter, right - gutter)
}
