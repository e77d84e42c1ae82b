//! What lies on top of the text: a note, a list, the help.

use super::{Theme, paint};
use crate::app::State;
use crate::app::help;
use crate::app::lookup::Lookup;
use crate::app::note;
use crate::app::panes::{Panes, inside, note_setting};
use crate::app::popup::{Item, List, ListKind, NotePopup, Popup};
use crate::document::Span;
use crate::layout::{Glyph, glyphs_of, spaced};
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the popup, if there is one.
pub(super) fn draw(state: &State, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let (Some(area), Some(popup)) = (panes.popup, &state.reader.popup) else { return };
    paint::clear(buffer, area, theme.on_page(theme.popup));
    paint::border(buffer, area, theme.border, state.probed);
    match popup {
        Popup::Note(popup) => draw_note(state, panes, popup, theme, buffer, area),
        Popup::List(list) => draw_list(state, list, theme, buffer, area),
        Popup::Help { scroll } => draw_help(state, *scroll, theme, buffer, area),
    }
}

/// A title in the border, or a hint in the lower one at its right end.
fn title(state: &State, theme: &Theme, buffer: &mut Buffer, area: Rect, text: &str) {
    let room = area.width.saturating_sub(4);
    let text = format!(" {} ", spaced(text, state.probed.ambiguous));
    paint::text(buffer, area.x + 1, area.y, &text, theme.title, state.probed.ambiguous, room);
}

/// How much more there is below, in the lower border.
fn more(state: &State, theme: &Theme, buffer: &mut Buffer, area: Rect, lines: usize) {
    if lines == 0 {
        return;
    }
    let text = format!(" {} {lines} ↓ ", state.words().more);
    let width = u16::try_from(str_width(&text, state.probed.ambiguous)).unwrap_or(0);
    let x = area.right().saturating_sub(width + 2).max(area.x);
    let y = area.bottom().saturating_sub(1);
    paint::text(buffer, x, y, &text, theme.title, state.probed.ambiguous, width);
}

fn draw_note(
    state: &State,
    panes: &Panes,
    popup: &NotePopup,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let document = &state.reader.document;
    let inner = inside(area);
    let number = document.note_number(popup.note);
    let name =
        format!("{number} {}", note::title(&state.reader.document, popup.note, state.words()));
    title(state, theme, buffer, area, &name);
    let setting = note_setting(state, panes);
    let lines = note::lines(document, popup.note, &setting);
    let others = note::links(document, popup.note);
    // Whether a glyph is part of another note's term, and of the selected one.
    let linked = |block, glyph: &Glyph| {
        let on =
            |l: &Lookup| l.span.block == block && (l.span.start..l.span.end).contains(&glyph.start);
        others.iter().position(on).map(|at| popup.link == Some(at))
    };
    let terms: &[Span] = document.notes.get(popup.note.0).map(|n| &*n.terms).unwrap_or_default();
    for (line, y) in lines.iter().skip(popup.scroll).zip(inner.top()..inner.bottom()) {
        let text = document.text(line.block);
        for glyph in glyphs_of(document, line, &setting) {
            let within =
                |s: &Span| s.block == line.block && (s.start..s.end).contains(&glyph.start);
            let style = match (linked(line.block, &glyph), terms.iter().any(within)) {
                (Some(true), _) => theme.popup.patch(theme.selected),
                (Some(false), _) => theme.popup.patch(theme.mark),
                (None, true) => theme.popup.patch(theme.title),
                (None, false) => theme.popup,
            };
            paint::glyph(buffer, inner.x, y, text, &glyph, style, state.probed);
        }
    }
    let below = lines.len().saturating_sub(popup.scroll + usize::from(inner.height));
    more(state, theme, buffer, area, below);
}

fn draw_list(state: &State, list: &List, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let inner = inside(area);
    let words = state.words();
    let name = match list.kind {
        ListKind::Notes => words.notes_title,
        ListKind::Headings => words.headings_title,
        ListKind::Hits => words.hits_title,
        ListKind::Bookmarks => words.bookmarks_title,
        ListKind::Actions => words.palette_title,
    };
    let counted = format!("{name} {}/{}", list.shown.len(), list.items.len());
    title(state, theme, buffer, area, &counted);
    if list.shown.is_empty() {
        let words = state.words().nothing_listed;
        paint::text(
            buffer,
            inner.x,
            inner.y,
            words,
            theme.quiet,
            state.probed.ambiguous,
            inner.width,
        );
    }
    let labels = list.items.iter().map(|i| str_width(&i.label, state.probed.ambiguous)).max();
    let label = u16::try_from(labels.unwrap_or(0)).unwrap_or(0);
    let rows = list.shown.iter().enumerate().skip(list.first).zip(inner.top()..inner.bottom());
    for ((row, &index), y) in rows {
        let Some(item) = list.items.get(index) else { continue };
        let row_area = Rect { y, height: 1, ..inner };
        draw_item(state, item, theme, buffer, row_area, label, row == list.row);
    }
    more(
        state,
        theme,
        buffer,
        area,
        list.shown.len().saturating_sub(list.first + usize::from(inner.height)),
    );
}

fn draw_item(
    state: &State,
    item: &Item,
    theme: &Theme,
    buffer: &mut Buffer,
    row: Rect,
    label: u16,
    chosen: bool,
) {
    let ambiguous = state.probed.ambiguous;
    let flag = if chosen { Modifier::REVERSED } else { Modifier::empty() };
    let style = theme.popup.add_modifier(flag);
    paint::fill(buffer, row.x, row.y, row.width, style);
    let width = u16::try_from(str_width(&item.label, ambiguous)).unwrap_or(0);
    let mut x = row.x + label.saturating_sub(width);
    let mark = theme.mark.add_modifier(flag);
    x += paint::text(buffer, x, row.y, &item.label, mark, ambiguous, row.right() - x) + 1;
    let head = theme.title.add_modifier(flag);
    let text = spaced(&item.head, ambiguous);
    x += paint::text(buffer, x, row.y, &text, head, ambiguous, row.right().saturating_sub(x)) + 2;
    let rest = theme.quiet.add_modifier(flag);
    let text = spaced(&item.rest, ambiguous);
    paint::text(buffer, x, row.y, &text, rest, ambiguous, row.right().saturating_sub(x));
}

fn draw_help(state: &State, scroll: usize, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let ambiguous = state.probed.ambiguous;
    let inner = inside(area);
    title(state, theme, buffer, area, state.words().help_title);
    let rows = help::rows(state.lang, &state.keymap, inner.width, ambiguous);
    let keys = help::keys_width(inner.width);
    for (row, y) in rows.iter().skip(scroll).zip(inner.top()..inner.bottom()) {
        let (style, indent) = if row.is_group { (theme.title, 0) } else { (theme.mark, 1) };
        let width = inner.width - indent;
        paint::text(buffer, inner.x + indent, y, &row.left, style, ambiguous, width);
        let x = inner.x + keys;
        paint::text(buffer, x, y, &row.right, theme.popup, ambiguous, inner.width - keys);
    }
    more(state, theme, buffer, area, rows.len().saturating_sub(scroll + usize::from(inner.height)));
}
