//! The page and the panes: outline, measure, justification, furniture, mouse.

use super::super::effect::{Effect, Effects};
use super::super::message::fill;
use super::super::page_settings::NoteDisplay;
use super::super::panes;
use super::super::popup::Popup;
use super::super::state::{Focus, State};
use super::{go, lists};

/// The narrowest and the widest measure that can be chosen, in cells.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=160;

/// Shows or hides the outline; where the window has no room for it, its headings as a list.
pub(super) fn toggle_outline(state: &mut State) {
    state.focus = Focus::Text;
    if !panes::has_room_for_outline(state.size) || state.view.document.headings.is_empty() {
        lists::headings(state);
        return;
    }
    let outline = &mut state.view.outline;
    outline.wanted = !outline.wanted;
}

/// From the text into the outline; there, fold or go to the parent.
pub(super) fn left(state: &mut State) {
    if state.focus == Focus::Outline {
        state.view.outline.fold(&state.view.document);
        return;
    }
    state.page.text_only = false;
    state.view.outline.wanted = true;
    if state.panes().outline.is_some() {
        state.focus = Focus::Outline;
    } else {
        lists::headings(state);
    }
}

/// In the outline: unfold, or, where there is nothing to unfold, back to the text.
pub(super) fn right(state: &mut State) {
    if state.focus == Focus::Outline && !state.view.outline.unfold(&state.view.document) {
        state.focus = Focus::Text;
    }
}

/// Goes to the heading that the outline's cursor is on; where a filter leaves none, lists all again.
pub(super) fn enter_section(state: &mut State) {
    if state.view.outline.listed.is_empty() {
        clear_filter(state);
        state.say(state.words().no_heading_fits);
        return;
    }
    let cursor = state.view.outline.cursor;
    clear_filter(state);
    go::to_heading(state, cursor);
    state.focus = Focus::Text;
}

fn clear_filter(state: &mut State) {
    if !state.view.outline.filter.is_empty() {
        state.view.outline.widen(&state.view.document);
    }
}

/// Widens the measure by cells, or narrows it. What was chosen is kept while the window has no room for
/// it: a wider window or a hidden outline gives it back.
pub(super) fn measure(state: &mut State, cells: isize) {
    let seen = state.panes().measure;
    let is_limited = seen < state.page.measure & !1;
    if !(is_limited && cells > 0) {
        let cells = i16::try_from(cells).unwrap_or(if cells > 0 { i16::MAX } else { i16::MIN });
        let wanted = seen.saturating_add_signed(cells);
        state.page.measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
    }
    let got = state.panes().measure;
    let words = state.words();
    let is_full = cells > 0 && got < state.page.measure & !1;
    state.say(fill(if is_full { words.measure_full } else { words.measure }, got));
}

/// Justifies lines, or leaves them ragged.
pub(super) fn justify(state: &mut State) {
    state.page.justify = !state.page.justify;
    let words = state.words();
    state.say(if state.page.justify { words.justified } else { words.ragged });
}

/// Goes on to the next theme.
pub(super) fn theme(state: &mut State) -> Effects {
    state.themes.next();
    let name = state.themes.current().to_owned();
    state.say(fill(state.words().theme, name));
    vec![Effect::Dress]
}

/// Shows the furniture, or hides it.
pub(super) fn furniture(state: &mut State) {
    let words = state.words();
    if !state.view.document.blocks.iter().any(crate::document::Block::is_furniture) {
        state.say(words.furniture_none);
        return;
    }
    state.page.furniture = !state.page.furniture;
    state.say(if state.page.furniture { words.furniture_on } else { words.furniture_off });
}

/// Changes how notes are shown.
pub(super) fn note_display(state: &mut State) {
    let (next, name) = match state.page.notes {
        NoteDisplay::Popup => (NoteDisplay::Strip, 1),
        NoteDisplay::Strip => (NoteDisplay::Margin, 2),
        NoteDisplay::Margin => (NoteDisplay::Popup, 0),
    };
    state.page.notes = next;
    let words = state.words();
    let said = words.displays.get(name).copied().unwrap_or_default();
    let narrow = next == NoteDisplay::Margin && state.panes().margin.is_none();
    let unmarked = next != NoteDisplay::Popup && state.view.document.anchors.is_empty();
    state.say(match (unmarked, narrow) {
        (true, _) => words.no_notes,
        (false, true) => words.no_margin,
        (false, false) => said,
    });
}

/// Gives the mouse to the reader or to the terminal.
pub(super) fn mouse(state: &mut State) -> Effects {
    state.mouse = !state.mouse;
    let words = state.words();
    state.say(if state.mouse { words.mouse_on } else { words.mouse_off });
    vec![Effect::Mouse(state.mouse)]
}

/// Closes what is on top, one thing at a time: popup, outline's focus, selection, hits.
pub(super) fn close(state: &mut State) {
    if let Some(Popup::List(list)) = &state.view.popup
        && !list.filter.is_empty()
    {
        lists::narrow(state, "");
        return;
    }
    if state.view.popup.take().is_some() {
        return;
    }
    if state.focus == Focus::Outline {
        clear_filter(state);
        state.focus = Focus::Text;
        return;
    }
    if state.view.selection.take().is_some() {
        return;
    }
    if state.view.place.selected.take().is_none()
        && let Some(search) = &mut state.view.search
    {
        search.shown = false;
    }
}
