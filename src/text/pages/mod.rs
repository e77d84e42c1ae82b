//! Pages of placed characters to the text of a report: lines, columns, paragraphs, notes at the feet of pages with
//! their marks, and what is printed in the margins.
//!
//! What the readers of formats with fixed pages have in common. It knows neither a format nor what a report is:
//! headings, their levels and the front matter are found by `parse`.

mod columns;
pub(super) mod face;
mod feet;
mod line;
mod margins;
pub(super) mod matrix;
mod paragraphs;
mod tables;
mod upright;
mod write;

use super::extract::Extract;
use super::{HintKind, NotText};
use crate::document::Reason;
use line::PageLine;
use paragraphs::PageParagraph;

/// A page as its file describes it.
///
/// Lengths are in any unit that is the same for all pages of a file. Places are counted from the top left corner of
/// the page as it is read, after the file's own rotation of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its number: its place among the pages of the file, from 1.
    pub number: u32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What is printed on it, in any order.
    pub glyphs: Vec<PageGlyph>,
    /// The horizontal lines drawn on it: the one above the notes is among them.
    pub rules: Vec<Rule>,
    /// How many pictures are shown on it. A page with pictures and no glyphs is a scan.
    pub pictures: usize,
    /// How many glyphs are shown on it of which the file does not tell the characters: those that `glyphs` lacks, and
    /// those in it that say nothing by themselves.
    pub unreadable: usize,
    /// What the file itself sets apart from the page's text, and as what: watermarks, stamps, annotations.
    pub asides: Vec<(String, Reason)>,
}

/// A character at its place.
///
/// A glyph that stands for several characters, as a ligature does, is given as one for each of them, side by side
/// ([`Page::push`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageGlyph {
    /// The character. Blanks are given too.
    pub character: char,
    /// Where it starts on its baseline.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of its font: the height of an em.
    pub size: f32,
    /// How far the next glyph of the same string is away, along `direction`.
    pub advance: f32,
    /// Whether it is set in a bold face.
    pub bold: bool,
    /// Its font: any number that is the same for glyphs of the same font.
    pub font: u32,
    /// Where the next glyph of the same string stands.
    pub direction: Direction,
}

/// Where a line of text goes on, on the page as it is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// To the right, as on most pages.
    #[default]
    Right,
    /// Downwards, the next line to the left: vertical setting, or text turned clockwise.
    Down,
    /// Upwards, the next line to the right: text turned anticlockwise.
    Up,
    /// To the left: text that stands on its head.
    Left,
    /// In any other direction, as watermarks do.
    Slanted,
}

impl Direction {
    /// The direction of a vector on the page.
    pub fn of(x: f32, y: f32) -> Self {
        let (along, across) = (x.abs(), y.abs());
        // Four degrees: scans are skewed by less, watermarks are turned by more.
        let steep = |small: f32, large: f32| small > 0.07 * large;
        match along >= across {
            true if steep(across, along) => Self::Slanted,
            true if x >= 0.0 => Self::Right,
            true => Self::Left,
            false if steep(along, across) => Self::Slanted,
            false if y >= 0.0 => Self::Down,
            false => Self::Up,
        }
    }
}

/// A horizontal line that is drawn on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its height on the page.
    pub y: f32,
}

impl Page {
    /// Adds what one glyph stands for: its characters share its advance.
    pub fn push(&mut self, text: &str, glyph: PageGlyph) {
        let count = text.chars().count();
        let advance = glyph.advance / f32::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX));
        let (mut x, mut y) = (glyph.x, glyph.y);
        for character in text.chars() {
            // Kept, since a character may have been made for a name; too many of them are no text.
            self.unreadable += usize::from(is_unknown(character));
            self.glyphs.push(PageGlyph { character, x, y, advance, ..glyph });
            match glyph.direction {
                Direction::Right | Direction::Slanted => x += advance,
                Direction::Left => x -= advance,
                Direction::Down => y += advance,
                Direction::Up => y -= advance,
            }
        }
    }

    /// Takes the glyphs from an index on from the page's text: the file says that they are something else.
    pub fn set_aside(&mut self, from: usize, reason: Reason) {
        let glyphs = self.glyphs.split_off(from.min(self.glyphs.len()));
        let (slanted, glyphs): (Vec<PageGlyph>, Vec<PageGlyph>) =
            glyphs.into_iter().partition(|glyph| glyph.direction == Direction::Slanted);
        // These make no lines; what runs across a page is no text of it anyway.
        self.glyphs.extend(slanted);
        let lines = line::lines(glyphs).into_iter();
        self.asides.extend(lines.map(|line| {
            let number = margins::is_page_number(&line.text);
            (line.text, if number { Reason::PageNumber } else { reason })
        }));
    }
}

/// Whether a character says nothing by itself: private use, or the sign for what could not be converted.
pub(super) fn is_unknown(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The pages of a file, as they are read one after the other.
#[derive(Debug, Default)]
pub(super) struct Pages {
    sheets: Vec<Sheet>,
    glyphs: usize,
    unreadable: usize,
    pictures: usize,
    /// The numbers of the pages that show pictures and no text.
    scanned: Vec<u32>,
    lines: usize,
    gutters: columns::KnownGutters,
}

/// The most lines that are kept: ten times as many as the longest reports have.
const LINES: usize = 1 << 18;

/// The share of glyphs without characters from which on a file cannot be read, in percent.
const UNREADABLE: usize = 20;

/// A page whose glyphs were put together to lines.
#[derive(Debug)]
struct Sheet {
    number: u32,
    width: f32,
    height: f32,
    /// The columns in the order in which they are read, each with its lines from top to bottom.
    columns: Vec<Vec<PageLine>>,
    rules: Vec<Rule>,
    asides: Vec<(String, Reason)>,
}

impl Sheet {
    fn lines(&self) -> impl Iterator<Item = &PageLine> {
        self.columns.iter().flatten()
    }

    fn lines_mut(&mut self) -> impl Iterator<Item = &mut PageLine> {
        self.columns.iter_mut().flatten()
    }
}

/// Whether a number of things is at least a percentage of all of them.
fn is_share(count: usize, percent: usize, all: usize) -> bool {
    100 * count >= percent * all
}

/// How long a vector is. Not `hypot`, for which the library of mathematics would be loaded.
pub(super) fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// The step of a scale on which a length stands.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a length that is too large for a step is cut to the last one"
)]
fn step(length: f32) -> i32 {
    (length + 0.5) as i32
}

impl Pages {
    /// Adds the next page. Its glyphs become lines at once, so that those of one page are in memory at a time.
    pub fn add(&mut self, page: Page) {
        self.unreadable += page.unreadable;
        self.pictures += page.pictures;
        let printed = page.glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()).count();
        self.glyphs += printed;
        if page.pictures > 0 && printed == 0 && page.unreadable == 0 {
            self.scanned.push(page.number);
        }
        if self.lines > LINES {
            return;
        }
        let mut page = upright::turned(page);
        let glyphs = std::mem::take(&mut page.glyphs);
        let columns = columns::split(glyphs, page.width, &mut self.gutters);
        self.lines += columns.iter().map(Vec::len).sum::<usize>();
        let Page { number, width, height, rules, asides, .. } = page;
        self.sheets.push(Sheet { number, width, height, columns, rules, asides });
    }

    /// The text of all pages: its paragraphs with hints, then the notes that stood at their feet.
    ///
    /// # Errors
    /// When there is nothing that can be read: no text but pictures, or too many glyphs without characters; and where
    /// there are more lines than any report has.
    pub fn finish(mut self) -> Result<Extract, NotText> {
        let shown = self.glyphs + self.unreadable;
        if shown == 0 {
            return Err(if self.pictures > 0 { NotText::Scan } else { NotText::Empty });
        }
        if self.lines > LINES {
            return Err(NotText::Shreds);
        }
        if is_share(self.unreadable, UNREADABLE, shown) {
            return Err(NotText::NoCharacters);
        }
        let size = line::body_size(self.sheets.iter().flat_map(Sheet::lines)).unwrap_or(1.0);
        margins::mark(&mut self.sheets);
        let notes = feet::find(&mut self.sheets, size);
        tables::mark(&mut self.sheets);
        let paragraphs = paragraphs::find(&self.sheets, size);
        let mut extract = write::write(&self.sheets, &paragraphs, &notes);
        extract.scanned_pages = self.scanned;
        Ok(extract)
    }
}

#[cfg(test)]
mod tests;
