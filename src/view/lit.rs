//! A line of text in which a part is highlighted, such as what was searched for.

use super::paint;
use crate::document::part;
use crate::layout::spaced;
use crate::text::{self, Ambiguous, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// Draws a text into a row, with the blanks beside its quotes. The part `lit` is always visible and has its own
/// style. Returns the number of cells drawn.
pub(super) fn draw(
    buffer: &mut Buffer,
    row: Rect,
    (text, lit): (&str, &Range<usize>),
    (style, lit_style): (Style, Style),
    ambiguous: Ambiguous,
) -> u16 {
    let (text, lit) = airy(text, lit, ambiguous);
    let (text, lit) = around(&text, &lit, row.width.into(), ambiguous);
    let parts = [(0..lit.start, style), (lit.clone(), lit_style), (lit.end..text.len(), style)];
    let mut x = row.x;
    for (range, style) in parts {
        let left = row.right().saturating_sub(x);
        x += paint::text(buffer, x, row.y, part(&text, range), style, ambiguous, left);
    }
    x - row.x
}

/// A text with blanks beside its quotes, and the range of `lit` in it.
fn airy(text: &str, lit: &Range<usize>, ambiguous: Ambiguous) -> (String, Range<usize>) {
    let airy = |range: Range<usize>| spaced(part(text, range), ambiguous);
    let (before, behind) = (airy(0..lit.start), airy(lit.end..text.len()));
    let upto = format!("{before}{}", airy(lit.clone()));
    let lit = before.len()..upto.len();
    (upto + &behind, lit)
}

/// The part of `text` that fits `cells` and contains `lit`, and the range of `lit` in it. If the text before `lit`
/// does not fit, its start is cut: it gets a third of the room, or more if less follows.
fn around(
    text: &str,
    lit: &Range<usize>,
    cells: usize,
    ambiguous: Ambiguous,
) -> (String, Range<usize>) {
    const CUT: &str = "…";
    let width = |range: Range<usize>| str_width(part(text, range), ambiguous);
    let cut = str_width(CUT, ambiguous);
    if width(0..lit.end) + cut <= cells || width(0..text.len()) <= cells {
        return (text::clipped(text, cells, ambiguous), lit.clone());
    }
    let room = cells.saturating_sub(cut + width(lit.clone()));
    let before = (room / 3).max(room.saturating_sub(width(lit.end..text.len())));
    let mut starts = text.char_indices().map(|(at, _)| at).take_while(|&at| at < lit.start);
    let start = starts.find(|&at| width(at..lit.start) <= before).unwrap_or(lit.start);
    let room = cells.saturating_sub(cut);
    let shown = CUT.to_owned() + &text::clipped(part(text, start..), room, ambiguous);
    let at = |byte: usize| shown.floor_char_boundary(byte - start + CUT.len());
    let lit = at(lit.start)..at(lit.end);
    (shown, lit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, cells: usize, expected: &str) {
        let start = text.find(word).unwrap();
        let (shown, lit) = around(text, &(start..start + word.len()), cells, Ambiguous::Narrow);
        assert_eq!(shown, expected);
        assert!(word.starts_with(shown.get(lit).unwrap().trim_end_matches('…')), "{shown}");
        assert!(str_width(&shown, Ambiguous::Narrow) <= cells);
    }

    #[test]
    fn a_hit_is_in_sight_in_rows_of_any_width() {
        let text = "甲乙丙丁戊己庚辛，江豚回归，壬癸子丑寅卯。";
        check(text, "江豚", 60, text);
        check(text, "甲乙", 12, "甲乙丙丁戊…");
        check(text, "江豚", 20, "…辛，江豚回归，壬癸…");
        check(text, "寅卯。", 20, "…归，壬癸子丑寅卯。");
        check(text, "江豚回归", 6, "…江豚…");
        check("ab江豚", "江豚", 5, "…江豚");
    }
}
