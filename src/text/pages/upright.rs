//! Turns pages whose text does not run to the right, so that all that follows sees lines from left to right.
//!
//! Knows where glyphs stand, not what they say.

use super::{Direction, Page, PageGlyph, Rule, length};
use crate::document::Reason;

/// The page with most of its text running to the right. What runs in another direction becomes an aside, and what
/// stands off the page is left out.
pub(super) fn turned(mut page: Page) -> Page {
    let (width, height) = (page.width, page.height);
    page.glyphs.retain(|glyph| is_seen(glyph, width, height));
    let main = main_direction(&page.glyphs);
    let (text, other): (Vec<PageGlyph>, Vec<PageGlyph>) =
        page.glyphs.into_iter().partition(|glyph| glyph.direction == main);
    page.glyphs = text;
    page.asides.extend(runs(&other).into_iter().map(|text| (text, Reason::Watermark)));
    match main {
        Direction::Right | Direction::Slanted => return page,
        Direction::Left => turn(&mut page.glyphs, |x, y| (width - x, height - y)),
        Direction::Down => turn(&mut page.glyphs, |x, y| (y, width - x)),
        Direction::Up => turn(&mut page.glyphs, |x, y| (height - y, x)),
    }
    if main == Direction::Left {
        let turned =
            |r: &Rule| Rule { left: width - r.right, right: width - r.left, y: height - r.y };
        page.rules = page.rules.iter().map(turned).collect();
    } else {
        // They are vertical now.
        page.rules.clear();
        (page.width, page.height) = (height, width);
    }
    page
}

fn is_seen(glyph: &PageGlyph, width: f32, height: f32) -> bool {
    let within = |at: f32, length: f32| (0.0..=length).contains(&at);
    let measured = glyph.size.is_finite() && glyph.size > 0.0 && glyph.advance.is_finite();
    measured && within(glyph.x, width) && within(glyph.y, height)
}

fn main_direction(glyphs: &[PageGlyph]) -> Direction {
    let all = [Direction::Right, Direction::Down, Direction::Up, Direction::Left];
    let count = |direction| glyphs.iter().filter(|g| g.direction == direction).count();
    // Of equals the first: `max_by_key` would take the last.
    all.into_iter().rev().max_by_key(|&direction| count(direction)).unwrap_or_default()
}

fn turn(glyphs: &mut [PageGlyph], place: impl Fn(f32, f32) -> (f32, f32)) {
    for glyph in glyphs {
        (glyph.x, glyph.y) = place(glyph.x, glyph.y);
        glyph.direction = Direction::Right;
    }
}

/// The texts of glyphs in the order in which they are drawn. One ends where the next glyph is far away.
fn runs(glyphs: &[PageGlyph]) -> Vec<String> {
    let joined = |a: &PageGlyph, b: &PageGlyph| {
        let apart = length(b.x - a.x, b.y - a.y);
        a.direction == b.direction && apart <= 3.0 * a.size.max(a.advance.abs())
    };
    let runs = glyphs.chunk_by(joined);
    let texts = runs.map(|run| run.iter().map(|glyph| glyph.character).collect::<String>());
    texts.filter(|text| !text.trim().is_empty()).collect()
}
