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
/// Where the gutters of two and of three columns are, as shares of the width that is printed on: from and to.
const GUTTERS: [&[(f32, f32)]; 2] = [&[(0.35, 0.65)], &[(0.25, 0.42), (0.58, 0.75)]];
/// How many places for a gutter are tried.
const TRIES: u16 = 60;
/// In how many steps the way to the next of them is then gone.
const FINER: u16 = 6;

/// The gutters of the last page that had some, from left to right. A page whose last columns are short may have the
/// same.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownGutters(Vec<f32>);

/// The lines of a page, by columns. Lines across all columns are columns of their own, between those above and
/// those below them; the notes at the foot are one.
pub(super) fn split(
    glyphs: Vec<PageGlyph>,
    width: f32,
    known: &mut KnownGutters,
) -> Vec<Vec<PageLine>> {
    let half = (HALF * width).min(HALF_EM * row_size(&glyphs));
    let gutters = gutters(&glyphs, half).or_else(|| known.of_short_columns(&glyphs, half));
    let Some(gutters) = gutters else { return vec![lines(glyphs)] };
    let (mut columns, mut bands): (Vec<Vec<PageLine>>, Vec<Band>) =
        (Vec::new(), vec![Band::default()]);
    let mut in_foot = false;
    for (is_foot, row) in foot_last(rows(glyphs), &gutters, half) {
        let goes_on = std::mem::replace(&mut in_foot, is_foot);
        match bands.last_mut() {
            Some(band) if is_foot && goes_on => band.across.extend(row),
            _ if is_foot || is_across(&row, &gutters, half) => {
                bands.push(Band { across: row, ..Band::default() });
            }
            Some(band) => {
                band.columns.resize_with(gutters.len() + 1, Vec::new);
                for glyph in row {
                    let column = gutters.iter().filter(|gutter| glyph.x >= **gutter).count();
                    band.columns.get_mut(column).into_iter().for_each(|c| c.push(glyph));
                }
            }
            None => {}
        }
    }
    for band in bands {
        let parts = std::iter::once(band.across).chain(band.columns);
        columns.extend(parts.map(lines).filter(|lines| !lines.is_empty()));
    }
    known.0 = gutters;
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
    gutters: &[f32],
    half: f32,
) -> impl Iterator<Item = (bool, Vec<PageGlyph>)> + use<> {
    let glyphs: Vec<PageGlyph> = rows.iter().flatten().copied().collect();
    let main = row_size(&glyphs);
    let is_small = |row: &[PageGlyph]| row_size(row) < SMALLER * main;
    let last = rows.iter().rposition(|row| is_small(row)).unwrap_or_default();
    let mut begin = last;
    for (at, row) in rows.iter().enumerate().take(last).rev() {
        if is_small(row) {
            begin = at;
        } else if begin - at > BETWEEN {
            break;
        }
    }
    let is_first = |(at, row): &(usize, &Vec<PageGlyph>)| {
        *at >= begin && is_small(row) && is_across(row, gutters, half)
    };
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
    columns: Vec<Vec<PageGlyph>>,
}

/// Half of the width that a gutter has at least, as a share of the page's width.
const HALF: f32 = 0.007;
/// The same as a share of the size of the text; the smaller of both counts.
const HALF_EM: f32 = 0.4;

/// Whether a glyph stands in a gutter; `half` is half of its width.
fn crosses(glyph: &PageGlyph, gutter: f32, half: f32) -> bool {
    glyph.x < gutter + half
        && glyph.x + glyph.advance > gutter - half
        && !glyph.character.is_whitespace()
}

/// Whether a row goes across a gutter.
fn is_across(row: &[PageGlyph], gutters: &[f32], half: f32) -> bool {
    row.iter().any(|glyph| gutters.iter().any(|&gutter| crosses(glyph, gutter, half)))
}

/// Where the gutters between columns are: strips of the page that hardly any glyph enters, with running text on both
/// sides. Notes, which are smaller, may stand across them.
fn gutters(glyphs: &[PageGlyph], half: f32) -> Option<Vec<f32>> {
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
    let hits = |place: f32| seen.iter().filter(|glyph| crosses(glyph, place, half)).count();
    let fewest = |places: &mut dyn Iterator<Item = f32>| places.min_by_key(|&place| hits(place));
    let gutter = |(from, to): (f32, f32)| {
        let step = (to - from) / f32::from(TRIES) * (right - left);
        let place = |n| left + from * (right - left) + step * f32::from(n);
        let near = fewest(&mut (0..TRIES).map(place))?;
        // A gutter may be hardly wider than it has to be.
        let finer = |n| near + step * (f32::from(n) / f32::from(FINER) - 1.0);
        fewest(&mut std::iter::once(near).chain((0..=2 * FINER).map(finer)))
    };
    let many = |count: usize, percent: usize| is_share(count, percent, seen.len());
    GUTTERS.into_iter().find_map(|places| {
        let gutters: Vec<f32> = places.iter().filter_map(|&place| gutter(place)).collect();
        let (across, apart): (Vec<_>, Vec<_>) =
            rows(seen.clone()).into_iter().partition(|row| is_across(row, &gutters, half));
        let across = across.iter().map(Vec::len).sum();
        let within = |(from, to): (f32, f32)| {
            seen.iter().filter(|glyph| glyph.x >= from && glyph.x < to).count()
        };
        let has_all = sides(&gutters, left, right).all(|side| many(within(side), SIDE));
        (has_all && !many(across, ACROSS) && are_running(&apart, &gutters)).then_some(gutters)
    })
}

/// From where to where each column reaches, whose text reaches from `left` to `right`.
fn sides(gutters: &[f32], left: f32, right: f32) -> impl Iterator<Item = (f32, f32)> {
    let from = std::iter::once(left).chain(gutters.iter().copied());
    from.zip(gutters.iter().copied().chain([right]))
}

impl KnownGutters {
    /// The known gutters, if a page has running text on both sides of the first, however little, and none across them.
    fn of_short_columns(&self, glyphs: &[PageGlyph], half: f32) -> Option<Vec<f32>> {
        let first = *self.0.first()?;
        let seen: Vec<PageGlyph> =
            glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()).copied().collect();
        let least = SMALLER * row_size(&seen);
        let is_apart =
            |row: &Vec<PageGlyph>| row_size(row) >= least && !is_across(row, &self.0, half);
        let rows = rows(seen);
        let (apart, across): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_apart);
        // Above and below the columns may stand a head, notes and the number of the page.
        let (Some(above), Some(below)) = (apart.first(), apart.last()) else { return None };
        let is_outside = |row: &Vec<PageGlyph>| top(row) < top(above) || top(row) > top(below);
        let is_free = across.iter().all(is_outside);
        let has_both = apart.iter().any(|row| row.last().is_some_and(|last| last.x > first));
        (is_free && has_both && are_running(&apart, &self.0)).then(|| self.0.clone())
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

/// Whether the lines between gutters are those of running text.
fn are_running(rows: &[Vec<PageGlyph>], gutters: &[f32]) -> bool {
    let (Some(&first), Some(&last)) = (gutters.first(), gutters.last()) else { return false };
    let end = |glyph: &PageGlyph| glyph.x + glyph.advance;
    let left = rows.iter().filter_map(|row| row.first()).map(|glyph| glyph.x).fold(first, f32::min);
    let right = rows.iter().filter_map(|row| row.last()).map(end).fold(last, f32::max);
    // Cells beside each other are no line.
    let is_line = |row: &Vec<&PageGlyph>| {
        let gap = |pair: &[&PageGlyph]| match pair {
            [before, glyph] => glyph.x - end(before) < CELL_GAP * glyph.size,
            _ => true,
        };
        row.windows(2).all(gap)
    };
    sides(gutters, left, right).all(|(from, to)| {
        let is_within = |glyph: &&PageGlyph| glyph.x >= from && (glyph.x < to || to >= right);
        let rows = rows.iter().map(|row| row.iter().filter(is_within).collect::<Vec<_>>());
        let rows: Vec<Vec<&PageGlyph>> = rows.filter(|row| !row.is_empty()).collect();
        let extent = |row: &Vec<&PageGlyph>| {
            let ends = row.last().map(|glyph| end(glyph)).zip(row.first().map(|glyph| glyph.x));
            ends.map_or(0.0, |(end, start)| end - start)
        };
        let width = rows.iter().map(extent).fold(0.0, f32::max);
        let full = rows.iter().filter(|row| extent(row) >= FULL * width && is_line(row)).count();
        width >= TAKEN * (to - from) && is_share(full, FILLED, rows.len())
    })
}
