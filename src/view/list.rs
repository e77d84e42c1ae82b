//! Draws lists, one row per item.

use super::frame::{more, title};
use super::outline::clipped;
use super::pane::Pane;
use super::{lit, paint};
use crate::app::list_rows::{Item, ListRows};
use crate::app::panes::inside;
use crate::app::popup::{List, ListKind};
use crate::search::Highlighter;
use crate::text::{Ambiguous, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// A row to be drawn.
struct ListRow<'a> {
    item: Item,
    kind: ListKind,
    /// Finds the typed text in an entry, to highlight it.
    highlighter: &'a Highlighter,
    /// Cells of the column of labels.
    label: u16,
    is_chosen: bool,
}

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
    let highlighter = &Highlighter::new(&list.filter);
    for ((row, index), y) in rows.zip(inner.top()..inner.bottom()) {
        let (item, kind, is_chosen) = (entries.item(index), list.kind, row == list.row);
        let entry = ListRow { item, kind, highlighter, label, is_chosen };
        draw_item(pane, &entry, buffer, Rect { y, height: 1, ..inner });
    }
    let below = list.shown.len().saturating_sub(list.first + usize::from(inner.height));
    more(pane, buffer, area, below);
}

/// The title: what is listed, and how many of how many are shown; `…` while the filter is still running.
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
        ListKind::Actions(_) => words.palette_title,
    }
}

fn draw_item(pane: &Pane<'_>, entry: &ListRow<'_>, buffer: &mut Buffer, row: Rect) {
    let ListRow { item, kind, highlighter, label, is_chosen } = entry;
    let ambiguous = pane.ambiguous();
    let flag = if *is_chosen { Modifier::REVERSED } else { Modifier::empty() };
    let style = |style: Style| style.add_modifier(flag);
    let lit =
        |style: Style| (style.add_modifier(flag), style.patch(pane.theme.hit).add_modifier(flag));
    paint::fill(buffer, row.x, row.y, row.width, style(pane.theme.popup));
    let width = u16::try_from(str_width(&item.label, ambiguous)).unwrap_or(0);
    let mut x = row.x + label.saturating_sub(width);
    let room = row.right().saturating_sub(x);
    x += paint::text(buffer, x, row.y, &item.label, style(pane.theme.mark), ambiguous, room);
    x += u16::from(*label > 0);
    let end = draw_end(pane, entry, buffer, row, style(pane.theme.quiet));
    let row = Rect { x, width: (row.right() - end).saturating_sub(x), ..row };
    let (head, found) = if *kind == ListKind::Hits {
        (pane.theme.popup, item.lit.clone())
    } else {
        (pane.theme.title, highlighter.find(&item.head))
    };
    let taken = lit::draw(buffer, row, (&item.head, &found), lit(head), ambiguous) + GUTTER;
    let row = Rect { x: row.x + taken, width: row.width.saturating_sub(taken), ..row };
    let found = if found.is_empty() { highlighter.find(&item.rest) } else { 0..0 };
    lit::draw(buffer, row, (&item.rest, &found), lit(pane.theme.quiet), ambiguous);
}

/// Blank cells between the parts of a row.
const GUTTER: u16 = 2;

/// Draws the text at the right end of a row; places of hits form a column. Returns its cells, including the blanks
/// before it.
fn draw_end(
    pane: &Pane<'_>,
    entry: &ListRow<'_>,
    buffer: &mut Buffer,
    row: Rect,
    style: Style,
) -> u16 {
    let (end, ambiguous) = (&entry.item.end, pane.ambiguous());
    if end.is_empty() {
        return 0;
    }
    let width = u16::try_from(str_width(end, ambiguous)).unwrap_or(u16::MAX);
    let column = if entry.kind == ListKind::Hits { place_column(row.width) } else { width };
    let column = column.min(row.width);
    let end = clipped(place(end, column.into(), ambiguous), column, ambiguous);
    paint::text(buffer, row.right() - column, row.y, &end, style, ambiguous, column);
    (column + GUTTER).min(row.width)
}

/// The cells for the place of a hit: a third of the row, but enough for an address.
fn place_column(row: u16) -> u16 {
    const LEAST: u16 = 13;
    (row / 3).max(LEAST).min(row)
}

/// An address and the lead there, `#二.（一）.2 做强VR产业`, or the address alone where too little of the lead would fit.
fn place(rest: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    /// The fewest cells of a lead and the blank before it that are worth showing.
    const LEAST: usize = 8;
    let section = rest.split(' ').next().filter(|section| !section.is_empty()).unwrap_or(rest);
    if str_width(rest, ambiguous) > cells && str_width(section, ambiguous) + LEAST > cells {
        section
    } else {
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_of_a_lead_is_left_out() {
        let fits = |cells| place("#二.（一）.2 做强VR产业", cells, Ambiguous::Narrow);
        assert_eq!(fits(12), "#二.（一）.2");
        assert_eq!(fits(19), "#二.（一）.2");
        assert_eq!(fits(20), "#二.（一）.2 做强VR产业");
        assert_eq!(fits(30), "#二.（一）.2 做强VR产业");
    }
}
