//! The lists: what is chosen from, a row an item.

use super::frame::{more, title};
use super::outline::clipped;
use super::paint;
use super::pane::Pane;
use crate::app::list_rows::{Item, ListRows};
use crate::app::panes::inside;
use crate::app::popup::{List, ListKind};
use crate::document::part;
use crate::layout::spaced;
use crate::text::{self, Ambiguous, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::ops::Range;

/// Draws a list into its frame.
pub(super) fn draw(pane: &Pane<'_>, list: &List, buffer: &mut Buffer, area: Rect) {
    let inner = inside(area);
    let ambiguous = pane.ambiguous();
    title(pane, buffer, area, &counted(pane, list));
    if list.shown.is_empty() {
        let said = pane.text_of(&pane.words().nothing_listed.into(), inner.width);
        paint::text(buffer, inner.x, inner.y, &said, pane.theme.quiet, ambiguous, inner.width);
    }
    let entries = ListRows::new(pane.view, pane.settings, list.kind);
    let label = u16::try_from(entries.label_cells(ambiguous)).unwrap_or(0);
    let rows = (list.first..).zip(list.shown.iter_from(list.first));
    for ((row, index), y) in rows.zip(inner.top()..inner.bottom()) {
        let item = entries.item(index);
        let area = Rect { y, height: 1, ..inner };
        draw_item(pane, &item, buffer, area, label, row == list.row);
    }
    let below = list.shown.len().saturating_sub(list.first + usize::from(inner.height));
    more(pane, buffer, area, below);
}

/// What is listed, and how many of how many are shown: `…` while those that fit are sought.
fn counted(pane: &Pane<'_>, list: &List) -> String {
    let name = name(pane, list.kind);
    let shown = if pane.is_pending { "…".to_owned() } else { list.shown.len().to_string() };
    format!("{name} {shown}/{}", list.count)
}

fn name(pane: &Pane<'_>, kind: ListKind) -> &'static str {
    let words = pane.words();
    match kind {
        ListKind::Notes => words.notes_title,
        ListKind::Headings => words.headings_title,
        ListKind::Hits => words.hits_title,
        ListKind::Bookmarks => words.bookmarks_title,
        ListKind::Actions => words.palette_title,
    }
}

fn draw_item(
    pane: &Pane<'_>,
    item: &Item,
    buffer: &mut Buffer,
    row: Rect,
    label: u16,
    chosen: bool,
) {
    let ambiguous = pane.ambiguous();
    let flag = if chosen { Modifier::REVERSED } else { Modifier::empty() };
    paint::fill(buffer, row.x, row.y, row.width, pane.theme.popup.add_modifier(flag));
    let width = u16::try_from(str_width(&item.label, ambiguous)).unwrap_or(0);
    let mut x = row.x + label.saturating_sub(width);
    let mark = pane.theme.mark.add_modifier(flag);
    x += paint::text(buffer, x, row.y, &item.label, mark, ambiguous, row.right() - x) + 1;
    let row = Rect { x, width: row.right().saturating_sub(x), ..row };
    if !item.lit.is_empty() {
        return draw_lit(pane, item, buffer, row, flag);
    }
    let head = pane.theme.title.add_modifier(flag);
    let text = spaced(&item.head, ambiguous);
    x += paint::text(buffer, x, row.y, &text, head, ambiguous, row.width) + 2;
    let rest = pane.theme.quiet.add_modifier(flag);
    let text = spaced(&item.rest, ambiguous);
    paint::text(buffer, x, row.y, &text, rest, ambiguous, row.right().saturating_sub(x));
}

/// Blank cells between a sentence and where it stands.
const GUTTER: u16 = 2;

/// A sentence around what is lit in it, and where it stands, in a column of its own at the right.
fn draw_lit(pane: &Pane<'_>, item: &Item, buffer: &mut Buffer, row: Rect, flag: Modifier) {
    let ambiguous = pane.ambiguous();
    let column = if item.rest.is_empty() { 0 } else { place_column(row.width) };
    let room = row.width.saturating_sub(column + GUTTER.min(column));
    let (text, lit) = airy(&item.head, &item.lit, ambiguous);
    let (text, lit) = around(&text, &lit, room.into(), ambiguous);
    let parts = [
        (0..lit.start, pane.theme.popup),
        (lit.clone(), pane.theme.popup.patch(pane.theme.hit)),
        (lit.end..text.len(), pane.theme.popup),
    ];
    let mut x = row.x;
    for (part, style) in parts {
        let part = text.get(part).unwrap_or_default();
        let left = (row.x + room).saturating_sub(x);
        x += paint::text(buffer, x, row.y, part, style.add_modifier(flag), ambiguous, left);
    }
    let place = clipped(place(&item.rest, column.into(), ambiguous), column, ambiguous);
    let rest = pane.theme.quiet.add_modifier(flag);
    paint::text(buffer, row.right() - column, row.y, &place, rest, ambiguous, column);
}

/// The cells of a row that say where its sentence stands: a third, and at least a section's numbers.
fn place_column(row: u16) -> u16 {
    const LEAST: u16 = 10;
    (row / 3).max(LEAST).min(row)
}

/// A text with the blanks of its quotes, and where `lit` then is.
fn airy(text: &str, lit: &Range<usize>, ambiguous: Ambiguous) -> (String, Range<usize>) {
    let part = |range: Range<usize>| spaced(text.get(range).unwrap_or_default(), ambiguous);
    let (before, behind) = (part(0..lit.start), part(lit.end..text.len()));
    let upto = format!("{before}{}", part(lit.clone()));
    let lit = before.len()..upto.len();
    (upto + &behind, lit)
}

/// A section and its lead, `（一） 做强VR产业`, or the section alone where too little of the lead would fit.
fn place(rest: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    /// Cells of a lead and its blank that are worth showing.
    const LEAST: usize = 8;
    let section = rest.split(' ').next().filter(|section| !section.is_empty()).unwrap_or(rest);
    if str_width(rest, ambiguous) > cells && str_width(section, ambiguous) + LEAST > cells {
        section
    } else {
        rest
    }
}

/// What `cells` hold of `text` with `lit` in sight, and where `lit` then is. Where what stands before it
/// does not fit, it is cut at its start: a third of the room is left to it, or more where less follows.
fn around(
    text: &str,
    lit: &Range<usize>,
    cells: usize,
    ambiguous: Ambiguous,
) -> (String, Range<usize>) {
    const CUT: &str = "…";
    let width = |part: Range<usize>| str_width(text.get(part).unwrap_or_default(), ambiguous);
    let cut = str_width(CUT, ambiguous);
    if width(0..lit.end) + cut <= cells || width(0..text.len()) <= cells {
        return (text::clipped(text, cells, ambiguous), lit.clone());
    }
    let room = cells.saturating_sub(cut + width(lit.clone()));
    let before = (room / 3).max(room.saturating_sub(width(lit.end..text.len())));
    let mut starts = text.char_indices().map(|(at, _)| at).take_while(|&at| at < lit.start);
    let start = starts.find(|&at| width(at..lit.start) <= before).unwrap_or(lit.start);
    let rest = part(text, start..);
    let shown = CUT.to_owned() + &text::clipped(rest, cells.saturating_sub(cut), ambiguous);
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

    #[test]
    fn too_little_of_a_lead_is_left_out() {
        let fits = |cells| place("二、（一） 做强VR产业", cells, Ambiguous::Narrow);
        assert_eq!(fits(10), "二、（一）");
        assert_eq!(fits(17), "二、（一）");
        assert_eq!(fits(18), "二、（一） 做强VR产业");
        assert_eq!(fits(30), "二、（一） 做强VR产业");
    }
}
