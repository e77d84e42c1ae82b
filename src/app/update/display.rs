//! The page and the panes: outline, measure, justification, notes, page furniture.

use super::super::document_view::{DocumentView, Focus};
use super::super::message::{Message, fill};
use super::super::page_settings::{MEASURES, NoteDisplay};
use super::super::panes;
use super::super::settings::Settings;
use crate::words::interface::InterfaceWords;

/// Shows or hides the outline; `false` where the view has no room for it.
pub(super) fn toggle_outline(view: &mut DocumentView) -> bool {
    view.focus = Focus::Text;
    let has_room = panes::has_room_for_outline(view);
    if has_room {
        view.outline.wanted = !view.outline.wanted;
    }
    has_room
}

/// In the text, moves the focus to the outline, or returns `false` if the view has no room for one. In the outline,
/// folds or goes to the parent.
pub(super) fn left(view: &mut DocumentView, settings: &mut Settings) -> bool {
    if view.focus == Focus::Outline {
        view.outline.fold(&view.document);
        return true;
    }
    settings.page.text_only = false;
    view.outline.wanted = true;
    let has_room = panes::has_room_for_outline(view);
    if has_room {
        view.focus = Focus::Outline;
    }
    has_room
}

/// In the outline: unfolds, or, where there is nothing to unfold, goes back to the text.
pub(super) fn right(view: &mut DocumentView) {
    if view.focus == Focus::Outline && !view.outline.unfold(&view.document) {
        view.focus = Focus::Text;
    }
}

/// Goes to the heading under the outline's cursor. If the filter matches no heading, lists all again.
pub(super) fn enter_section(
    view: &mut DocumentView,
    words: &InterfaceWords,
) -> Option<&'static str> {
    let is_empty = view.outline.listed.is_empty();
    let cursor = view.outline.cursor;
    clear_filter(view);
    if is_empty {
        return Some(words.no_heading_fits);
    }
    view.go_to_heading(cursor);
    view.focus = Focus::Text;
    None
}

fn clear_filter(view: &mut DocumentView) {
    if !view.outline.filter.is_empty() {
        view.outline.widen(&view.document);
    }
}

/// Widens the measure by cells, or narrows it. The chosen measure is kept while the window has no room for it, and is
/// used again in a wider window or when the outline is hidden.
pub(super) fn measure(view: &DocumentView, settings: &mut Settings, cells: isize) -> Message {
    let seen = view.panes(settings).measure;
    let is_limited = seen < settings.page.measure & !1;
    if !(is_limited && cells > 0) {
        let cells = i16::try_from(cells).unwrap_or(if cells > 0 { i16::MAX } else { i16::MIN });
        let wanted = seen.saturating_add_signed(cells);
        settings.page.measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
    }
    let got = view.panes(settings).measure;
    let words = settings.words();
    let is_full = cells > 0 && got < settings.page.measure & !1;
    fill(if is_full { words.measure_full } else { words.measure }, got)
}

/// Justifies lines, or leaves them ragged.
pub(super) fn justify(settings: &mut Settings) -> &'static str {
    settings.page.justify = !settings.page.justify;
    let words = settings.words();
    if settings.page.justify { words.justified } else { words.ragged }
}

/// Shows the page furniture, or hides it.
pub(super) fn furniture(view: &DocumentView, settings: &mut Settings) -> &'static str {
    let words = settings.words();
    if !view.document.blocks.iter().any(crate::document::Block::is_furniture) {
        return words.furniture_none;
    }
    settings.page.furniture = !settings.page.furniture;
    if settings.page.furniture { words.furniture_on } else { words.furniture_off }
}

/// Changes how notes are shown.
pub(super) fn note_display(view: &mut DocumentView, settings: &mut Settings) -> &'static str {
    let (next, name) = match settings.page.notes {
        NoteDisplay::Popup => (NoteDisplay::Strip, 1),
        NoteDisplay::Strip => (NoteDisplay::Margin, 2),
        NoteDisplay::Margin => (NoteDisplay::Popup, 0),
    };
    settings.page.notes = next;
    if next == NoteDisplay::Strip {
        view.refresh(view.area, settings);
        view.make_room_for_strip();
    }
    let words = settings.words();
    let is_narrow = next == NoteDisplay::Margin && view.panes(settings).margin.is_none();
    let is_unmarked = next != NoteDisplay::Popup && view.document.anchors.is_empty();
    match (is_unmarked, is_narrow) {
        (true, _) => words.no_notes,
        (false, true) => words.no_margin,
        (false, false) => words.displays.get(name).copied().unwrap_or_default(),
    }
}

/// Closes what is on top, one thing at a time: the popup, the outline's focus, the selection, the hits.
pub(super) fn close(view: &mut DocumentView) {
    if view.popup.is_some() {
        view.close_popup();
    } else if view.focus == Focus::Outline {
        clear_filter(view);
        view.focus = Focus::Text;
    } else if view.selection.take().is_some() || view.place.selected.take().is_some() {
    } else if let Some(search) = &mut view.search {
        search.shown = false;
    }
}
