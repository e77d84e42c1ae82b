//! The columns of a page, in the order in which they are read.
//!
//! Knows where glyphs stand, not what they say.

use super::line::{CELL_GAP, PageLine, lines, row_size, rows, top};
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

/// The gutter of the last page that had one. A page whose second column is short may have the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KnownGutter(Option<f32>);

/// The lines of a page, by columns. Lines across all columns are columns of their own, between those above and
/// those below them; the notes at the foot are one.
pub(super) fn split(
    glyphs: Vec<PageGlyph>,
    width: f32,
    known: &mut KnownGutter,
) -> Vec<Vec<PageLine>> {
    let gutter = gutter(&glyphs, width).or_else(|| known.of_short_column(&glyphs, width));
    let Some(gutter) = gutter else { return vec![lines(glyphs)] };
    known.0 = Some(gutter);
    let (mut columns, mut bands): (Vec<Vec<PageLine>>, Vec<Band>) =
        (Vec::new(), vec![Band::default()]);
    let mut in_foot = false;
    for (is_foot, row) in foot_last(rows(glyphs), gutter, width) {
        let goes_on = std::mem::replace(&mut in_foot, is_foot);
        match bands.last_mut() {
            Some(band) if is_foot && goes_on => band.across.extend(row),
            _ if is_foot || row.iter().any(|glyph| crosses(glyph, gutter, width)) => {
                bands.push(Band { across: row, ..Band::default() });
            }
            Some(band) => {
                let (left, right) = row.into_iter().partition(|glyph| glyph.x < gutter);
                band.left.extend::<Vec<PageGlyph>>(left);
                band.right.extend::<Vec<PageGlyph>>(right);
            }
            None => {}
        }
    }
    for band in bands {
        let parts = [band.across, band.left, band.right];
        columns.extend(parts.into_iter().map(lines).filter(|lines| !lines.is_empty()));
    }
    columns
}

/// How much smaller than the text the notes at the foot are at least, as a share of its size.
const SMALLER: f32 = 0.94;

/// The most lines of the text that stand between two of the notes that it runs into.
const BETWEEN: usize = 2;

/// The rows of a page, and whether each belongs to the notes at its foot: rows across the columns in a smaller size, and
/// all in that size below the first of them. They stand behind the text, which may run into them.
fn foot_last(
    rows: Vec<Vec<PageGlyph>>,
    gutter: f32,
    width: f32,
) -> impl Iterator<Item = (bool, Vec<PageGlyph>)> {
    let glyphs: Vec<PageGlyph> = rows.iter().flatten().copied().collect();
    let main = row_size(&glyphs);
    let is_small = |row: &[PageGlyph]| row_size(row) < SMALLER * main;
    let is_across = |row: &[PageGlyph]| row.iter().any(|glyph| crosses(glyph, gutter, width));
    let last = rows.iter().rposition(|row| is_small(row)).unwrap_or_default();
    let mut begin = last;
    for (at, row) in rows.iter().enumerate().take(last).rev() {
        if is_small(row) {
            begin = at;
        } else if begin - at > BETWEEN {
            break;
        }
    }
    let is_first =
        |(at, row): &(usize, &Vec<PageGlyph>)| *at >= begin && is_small(row) && is_across(row);
    let first = rows.iter().enumerate().find(is_first).map(|(at, _)| at);
    let (mut text, mut foot, mut behind) = (Vec::new(), Vec::new(), Vec::new());
    let bottom = rows.get(last).map_or(f32::MAX, |row| top(row) + main);
    for (at, row) in rows.into_iter().enumerate() {
        if first.is_none_or(|first| at < first) {
            text.push((false, row));
        } else if is_small(&row) {
            foot.push((true, row));
        } else if top(&row) < bottom {
            text.push((false, row));
        } else {
            behind.push((false, row));
        }
    }
    text.into_iter().chain(foot).chain(behind)
}

/// Lines across the columns, and what stands below them in each.
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
/// running text on both sides. Notes, which are smaller, may stand across it.
fn gutter(glyphs: &[PageGlyph], width: f32) -> Option<f32> {
    let mut seen: Vec<PageGlyph> =
        glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()).copied().collect();
    let least = SMALLER * row_size(&seen);
    if are_low(&seen, least) {
        seen.retain(|glyph| glyph.size >= least);
    }
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

impl KnownGutter {
    /// The known gutter, if a page has running text on both sides of it, however little, and none across it.
    fn of_short_column(self, glyphs: &[PageGlyph], width: f32) -> Option<f32> {
        let gutter = self.0?;
        let seen: Vec<PageGlyph> =
            glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()).copied().collect();
        let least = SMALLER * row_size(&seen);
        let is_apart = |row: &Vec<PageGlyph>| {
            row_size(row) >= least && !row.iter().any(|glyph| crosses(glyph, gutter, width))
        };
        let rows = rows(seen);
        let (apart, across): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_apart);
        // Above and below the columns may stand a head, notes and the number of the page.
        let (Some(above), Some(below)) = (apart.first(), apart.last()) else { return None };
        let is_outside = |row: &Vec<PageGlyph>| top(row) < top(above) || top(row) > top(below);
        let is_free = across.iter().all(is_outside);
        let has_both = apart.iter().any(|row| row.last().is_some_and(|last| last.x > gutter));
        (is_free && has_both && is_running(&apart, gutter)).then_some(gutter)
    }
}

/// How far down a page its notes begin at least, as a share of the height of what is printed.
const LOW: f32 = 0.3;

/// Whether the glyphs below a size stand at the foot of a page, marks in the text apart.
fn are_low(glyphs: &[PageGlyph], least: f32) -> bool {
    let heights = glyphs.iter().map(|glyph| glyph.y);
    let (top, bottom) =
        heights.fold((f32::MAX, f32::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
    let small = glyphs.iter().filter(|glyph| glyph.size < least);
    let (low, high): (Vec<&PageGlyph>, Vec<&PageGlyph>) =
        small.partition(|glyph| glyph.y > top + LOW * (bottom - top));
    !is_share(high.len(), MARKS, low.len().max(1))
}

/// How many glyphs of marks in the text a page may have, for a hundred of its notes.
const MARKS: usize = 10;

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
