//! Glyphs to lines: which stand on one baseline, what is raised, where blanks are meant.
//!
//! Knows one column of one page.

use super::{PageGlyph, is_share};
use crate::language::numeral::{digit, enclosed, superscript_digit};
use crate::language::script::is_han;
use std::borrow::Cow;
use std::ops::Range;

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageLine {
    /// What it says, without blanks at its ends.
    pub text: String,
    /// The parts of the text that are raised and may be marks of notes, in bytes.
    pub raised: Vec<Range<usize>>,
    /// Its baseline.
    pub y: f32,
    /// Where its first glyph starts.
    pub left: f32,
    /// Where its last glyph ends.
    pub right: f32,
    /// The size that most of it is set in.
    pub size: f32,
    /// Whether most of its Chinese characters are bold.
    pub bold: bool,
    /// The font of most of its Chinese characters.
    pub font: Option<u32>,
    /// Its parts between gaps as wide as those between the cells of a table, if it has several.
    pub pieces: Vec<LinePiece>,
    /// Its parts between gaps that are too wide for running text, if it has several. Where other lines have them at the
    /// same place, they are those between cells, too.
    pub parts: Vec<LinePiece>,
    /// What part of the page it belongs to.
    pub role: Role,
    /// Where it stands in a table.
    pub in_table: InTable,
}

/// A part of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LinePiece {
    /// Its bytes of the line's text.
    pub text: Range<usize>,
    /// Where its first glyph starts.
    pub left: f32,
    /// Where its last glyph ends.
    pub right: f32,
}

/// The place of a line in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct InTable {
    /// Whether a table begins with it.
    pub opens: bool,
    /// Whether a row begins with it.
    pub begins_row: bool,
    /// The column of each of its pieces, from 0.
    pub columns: Vec<usize>,
}

/// What part of a page a line belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// The text.
    #[default]
    Text,
    /// A row of a table.
    Row,
    /// The margin: a running head, a page number.
    Margin,
    /// The notes at the foot.
    Foot,
}

/// How much smaller than its line a raised mark is at least, as a share of the line's size.
const MARK_SIZE: f32 = 0.8;
/// How far a smaller mark stands above the baseline at least, as a share of the line's size.
const RISE: f32 = 0.12;
/// How far a mark as large as its line stands above the baseline at least, as a share of the line's size.
const LARGE_RISE: f32 = 0.25;
/// How far apart the baselines of a line's glyphs are at the most, as a share of the larger of their sizes.
const BASELINE: f32 = 0.5;
/// The gap between Latin letters that is a blank, as a share of the line's size.
const LATIN_BLANK: f32 = 0.2;
/// The gap between Chinese characters that is a blank; justified lines have smaller ones.
const WIDE_BLANK: f32 = 1.2;
/// The gap between two cells of a table at least, as a share of the line's size.
pub(super) const CELL_GAP: f32 = 1.5;
/// The gap between two cells that stand close to each other; in running text, punctuation leaves smaller ones.
const CLOSE_GAP: f32 = 0.55;
/// The share of a line that has to be in a size for it to be the size of the line, in percent.
const SIZE_SHARE: usize = 30;

impl PageLine {
    /// How many characters it has, blanks apart.
    pub fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Its parts between wide gaps; all of it where there are none.
    pub fn pieces(&self) -> Cow<'_, [LinePiece]> {
        if self.pieces.is_empty() {
            let (left, right) = (self.left, self.right);
            return Cow::Owned(vec![LinePiece { text: 0..self.text.len(), left, right }]);
        }
        Cow::Borrowed(&self.pieces)
    }

    /// Whether a size is that of the line, as far as a reader can tell.
    pub fn has_size(&self, size: f32) -> bool {
        (self.size - size).abs() <= 0.06 * size
    }
}

/// The lines of glyphs, from top to bottom.
pub(super) fn lines(glyphs: Vec<PageGlyph>) -> Vec<PageLine> {
    rows(glyphs).iter().filter_map(|row| line(row)).collect()
}

/// The glyphs of each line from left to right, the lines from top to bottom.
pub(super) fn rows(mut glyphs: Vec<PageGlyph>) -> Vec<Vec<PageGlyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        // A raised mark comes before the glyphs of its line: these then set the baseline.
        let near = |row: &&mut Row| (glyph.y - row.y).abs() < BASELINE * glyph.size.max(row.size);
        match rows.iter_mut().rev().take(4).find(near) {
            Some(row) => {
                if glyph.size > row.size {
                    (row.y, row.size) = (glyph.y, glyph.size);
                }
                row.glyphs.push(glyph);
            }
            None => rows.push(Row { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    for at in 1..rows.len() {
        if let Some([row, below]) = rows.get_mut(at - 1..=at) {
            hand_down(row, below);
        }
    }
    let sorted = rows.into_iter().map(|mut row| {
        row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        row.glyphs
    });
    sorted.flat_map(parted).collect()
}

/// Glyphs near one baseline, and that of the largest of them.
struct Row {
    y: f32,
    size: f32,
    glyphs: Vec<PageGlyph>,
}

/// How far below the baseline what is raised in the row below may stand, as a share of the row's size: indices stand
/// less low.
const LOW: f32 = 0.15;
/// The digits and brackets that a raised number has at the most.
const RAISED: usize = 6;

/// Gives the raised number that the row below begins with to that row, if it was taken for part of this one: notes
/// often follow closely on the text.
fn hand_down(row: &mut Row, below: &mut Row) {
    let is_low =
        |glyph: &PageGlyph| glyph.size <= MARK_SIZE * row.size && glyph.y > row.y + LOW * row.size;
    let low: Vec<PageGlyph> = row.glyphs.iter().filter(|glyph| is_low(glyph)).copied().collect();
    let left = low.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let right = low.iter().map(|glyph| glyph.x + glyph.advance).fold(f32::MIN, f32::max);
    let near = RISE..2.0 * BASELINE;
    let is_raised = !low.is_empty()
        && low.len() <= RAISED
        && low.iter().all(|glyph| {
            is_of_mark(glyph.character) && near.contains(&((below.y - glyph.y) / below.size))
        });
    let begins = below.glyphs.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    // An index stands right behind what it belongs to.
    let is_index = row.glyphs.iter().any(|glyph| {
        let gap = left - (glyph.x + glyph.advance);
        !is_low(glyph) && gap.abs() < 0.5 * row.size
    });
    if is_raised && !is_index && begins >= left && begins - right < below.size {
        row.glyphs.retain(|glyph| !low.contains(glyph));
        below.glyphs.extend(low);
    }
}

/// Glyphs of a size from which on they may be a line of their own.
const OWN_LINE: usize = 6;
/// The share of the glyphs of a size that stand on glyphs of another, in percent, where two lines are printed over each
/// other.
const COLLIDING: usize = 25;

/// The lines of a row: two where lines of different sizes are printed over each other, as where the text runs into the
/// notes below it.
fn parted(row: Vec<PageGlyph>) -> Vec<Vec<PageGlyph>> {
    let step = |glyph: &PageGlyph| size_step(glyph.size);
    if row.windows(2).all(|pair| matches!(pair, [a, b] if step(a) == step(b))) {
        return vec![row];
    }
    let printed = row.iter().filter(|glyph| !glyph.character.is_whitespace());
    let mut steps: Vec<u32> = printed.clone().map(step).collect();
    steps.sort_unstable();
    let mut groups: Vec<&[u32]> =
        steps.chunk_by(u32::eq).filter(|group| group.len() >= OWN_LINE).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let [[many, ..], [few, ..], ..] = *groups else { return vec![row] };
    let of = |size: u32| -> Vec<PageGlyph> {
        printed.clone().filter(|glyph| step(glyph) == size).copied().collect()
    };
    let (main, other) = (of(*many), of(*few));
    let collisions = other.iter().filter(|glyph| collides(glyph, &main)).count();
    if !is_share(collisions, COLLIDING, other.len()) {
        return vec![row];
    }
    let is_other = |glyph: &PageGlyph| {
        step(glyph) == *few
            || step(glyph) != *many && collides(glyph, &main) && !collides(glyph, &other)
    };
    let (other, main): (Vec<PageGlyph>, Vec<PageGlyph>) = row.into_iter().partition(is_other);
    if top(&other) < top(&main) { vec![other, main] } else { vec![main, other] }
}

/// The highest baseline of a row.
pub(super) fn top(row: &[PageGlyph]) -> f32 {
    row.iter().map(|glyph| glyph.y).fold(f32::MAX, f32::min)
}

/// Whether a glyph stands on one of a row, which is sorted from left to right.
fn collides(glyph: &PageGlyph, row: &[PageGlyph]) -> bool {
    let end = |glyph: &PageGlyph| glyph.x + glyph.advance;
    let behind = row.partition_point(|other| other.x < glyph.x);
    let near = row.iter().skip(behind.saturating_sub(1)).take(2);
    let mut shared = near.map(|other| end(other).min(end(glyph)) - other.x.max(glyph.x));
    shared.any(|shared| 2.0 * shared > glyph.advance)
}

/// One line. `None` if it has nothing but blanks.
fn line(row: &[PageGlyph]) -> Option<PageLine> {
    let blank = |glyph: &PageGlyph| glyph.character.is_whitespace();
    let row = once(row);
    let first = row.iter().position(|glyph| !blank(glyph))?;
    let last = row.iter().rposition(|glyph| !blank(glyph))?;
    let row = row.get(first..=last)?;
    let size = row_size(row);
    let mut line = PageLine {
        y: baseline(row, size),
        left: row.first()?.x,
        right: row.last().map(|glyph| glyph.x + glyph.advance)?,
        size,
        ..PageLine::default()
    };
    let han: Vec<&PageGlyph> = row.iter().filter(|glyph| is_han(glyph.character)).collect();
    line.bold = 10 * han.iter().filter(|glyph| glyph.bold).count() > 6 * han.len();
    line.font = most_common(han.iter().map(|glyph| glyph.font));
    line.write(row);
    Some(line)
}

impl PageLine {
    fn write(&mut self, row: &[PageGlyph]) {
        let mut end: Option<&PageGlyph> = None;
        let (mut pieces, mut parts) = (Vec::new(), Vec::new());
        for glyph in row {
            let raised = self.is_raised(glyph);
            if !raised && end.is_some_and(|before| self.is_apart(before, glyph)) {
                self.text.push(' ');
            }
            let start = self.text.len();
            if glyph.character.is_whitespace() {
                // A blank that is drawn and the gap that it leaves are one.
                if !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else {
                self.text.push(glyph.character);
                let own = LinePiece {
                    text: start..self.text.len(),
                    left: glyph.x,
                    right: glyph.x + glyph.advance,
                };
                append(&mut parts, own.clone(), CLOSE_GAP * self.size);
                append(&mut pieces, own, CELL_GAP * self.size);
            }
            if raised {
                match self.raised.last_mut().filter(|last| last.end == start) {
                    Some(last) => last.end = self.text.len(),
                    None => self.raised.push(start..self.text.len()),
                }
            }
            end = Some(glyph);
        }
        let if_several =
            |pieces: Vec<LinePiece>| if pieces.len() > 1 { pieces } else { Vec::new() };
        (self.pieces, self.parts) = (if_several(pieces), if_several(parts));
    }

    /// Whether a blank is meant between two glyphs.
    fn is_apart(&self, before: &PageGlyph, glyph: &PageGlyph) -> bool {
        let gap = glyph.x - (before.x + before.advance);
        let latin = before.character.is_ascii() && glyph.character.is_ascii();
        let blank = before.character.is_whitespace() || glyph.character.is_whitespace();
        !blank && gap > self.size * if latin { LATIN_BLANK } else { WIDE_BLANK }
    }

    /// Whether a glyph may be part of a note's mark: a raised digit with its brackets.
    fn is_raised(&self, glyph: &PageGlyph) -> bool {
        let c = glyph.character;
        if superscript_digit(c).is_some() {
            return true;
        }
        let small = glyph.size <= MARK_SIZE * self.size;
        let rise = (self.y - glyph.y) / self.size;
        let raised = rise > if small { RISE } else { LARGE_RISE };
        (raised && is_of_mark(c)) || (enclosed(c).is_some() && (small || raised))
    }
}

/// Whether a character may be part of a note's mark or number.
fn is_of_mark(c: char) -> bool {
    digit(c).is_some() || "[]［］〔〕()（）*＊,，、".contains(c)
}

/// Adds a glyph to the last of some pieces, or as a new one behind a gap.
fn append(pieces: &mut Vec<LinePiece>, glyph: LinePiece, gap: f32) {
    match pieces.last_mut().filter(|last| glyph.left - last.right < gap) {
        Some(last) => {
            (last.text.end, last.right) = (glyph.text.end, glyph.right.max(last.right));
        }
        None => pieces.push(glyph),
    }
}

/// The glyphs of a line without those that are drawn a second time at the same place, which makes them bold.
fn once(row: &[PageGlyph]) -> Vec<PageGlyph> {
    let mut kept: Vec<PageGlyph> = Vec::with_capacity(row.len());
    for glyph in row {
        let same = |other: &&mut PageGlyph| {
            other.character == glyph.character
                && (glyph.x - other.x).abs() < 0.25 * glyph.size
                && (glyph.y - other.y).abs() < 0.25 * glyph.size
        };
        match kept.iter_mut().rev().take(2).find(same).filter(|_| !glyph.character.is_whitespace())
        {
            // Narrow letters stand as near by themselves: `ll`.
            Some(other) if glyph.x - other.x < 0.6 * glyph.advance => other.bold = true,
            _ => kept.push(*glyph),
        }
    }
    kept
}

/// The size of a line, or of a page: of the sizes that a good part of it is set in, the largest.
pub(super) fn row_size(row: &[PageGlyph]) -> f32 {
    let seen = row.iter().filter(|glyph| !glyph.character.is_whitespace());
    let mut sizes: Vec<f32> = seen.map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let groups = sizes.chunk_by(|a, b| size_step(*a) == size_step(*b));
    let large = groups.clone().rfind(|group| is_share(group.len(), SIZE_SHARE, sizes.len()));
    let size = large.or_else(|| groups.max_by_key(|group| group.len()));
    size.and_then(|group| group.get(group.len() / 2)).copied().unwrap_or_default()
}

/// The baseline of most glyphs of a size.
fn baseline(row: &[PageGlyph], size: f32) -> f32 {
    let own = row.iter().filter(|glyph| size_step(glyph.size) == size_step(size));
    let mut heights: Vec<f32> = own.map(|glyph| glyph.y).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or_default()
}

/// The size that most of the text is set in; `None` where there is no text.
pub(super) fn body_size<'a>(lines: impl Iterator<Item = &'a PageLine>) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = lines.map(|line| (line.size, line.length())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let groups = sizes.chunk_by(|a, b| size_step(a.0) == size_step(b.0));
    let main = groups.max_by_key(|group| group.iter().map(|(_, length)| length).sum::<usize>())?;
    main.get(main.len() / 2).map(|(size, _)| *size)
}

/// The step of a scale of sizes: those of one step look the same.
fn size_step(size: f32) -> u32 {
    // The upper bits of a float grow as its logarithm does: 16 steps lead to twice the size.
    (size.to_bits() + (1 << 18)) >> 19
}

fn most_common(fonts: impl Iterator<Item = u32>) -> Option<u32> {
    let mut fonts: Vec<u32> = fonts.collect();
    fonts.sort_unstable();
    fonts.chunk_by(u32::eq).max_by_key(|same| same.len()).and_then(|same| same.first()).copied()
}
