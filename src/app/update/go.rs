//! Moving: rows, pages, headings, jumps and the way back.

use super::super::effect::{Effect, Effects};
use super::super::message::fill;
use super::super::popup::{NotePopup, Popup};
use super::super::state::{Focus, State};
use super::super::viewport;
use super::{notes, select, signed};
use crate::document::{Heading, HeadingIdx, Position};

/// Which headings a motion stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Levels {
    /// Every heading.
    All,
    /// Those of the first level.
    Top,
}

/// Moves by rows in whatever the keys go to.
pub(super) fn rows(state: &mut State, rows: isize) {
    match &mut state.view.popup {
        Some(Popup::Note(NotePopup { scroll, .. }) | Popup::Help { scroll }) => {
            *scroll = scroll.saturating_add_signed(rows);
        }
        Some(Popup::List(list)) => list.step(rows),
        None if state.focus == Focus::Outline => state.view.outline.step(rows),
        None if state.view.selection.is_some() => select::by_lines(state, rows),
        None => state.view.scroll(rows),
    }
}

/// Rows of a page of whatever the keys go to, less the one that is kept.
pub(super) fn page(state: &State) -> isize {
    let panes = state.panes();
    let popup = panes.popup.map(|p| super::super::panes::inside(p).height);
    let outline = panes.outline.filter(|_| state.focus == Focus::Outline).map(|o| o.height);
    let height = popup.or(outline).unwrap_or(panes.text.height);
    signed(usize::from(height.saturating_sub(1).max(1)))
}

/// Half of [`page`].
pub(super) fn half(state: &State) -> isize {
    (page(state) / 2).max(1)
}

/// To the first row of whatever the keys go to.
pub(super) fn top(state: &mut State) {
    if state.view.popup.is_some() || state.focus == Focus::Outline {
        rows(state, isize::MIN + 1);
        return;
    }
    if select::reach(state, Position::default()) {
        return;
    }
    state.view.remember();
    state.view.place.top = viewport::Top::default();
}

/// To the last row of whatever the keys go to.
pub(super) fn bottom(state: &mut State) {
    if state.view.popup.is_some() || state.focus == Focus::Outline {
        rows(state, isize::MAX);
        return;
    }
    let end = state.view.document.end();
    if select::reach(state, end) {
        return;
    }
    state.view.remember();
    state.view.place.top = end.into();
}

/// To a per cent of the text.
pub(super) fn percent(state: &mut State, count: Option<usize>) {
    let Some(percent) = count else {
        state.say(state.words().percent_wanted);
        return;
    };
    let offset = state.view.total() / 100 * percent.min(100);
    let position = state.view.position_at(offset);
    if select::reach(state, position) {
        return;
    }
    state.view.remember();
    state.view.show_in_row(position, 0);
}

/// To the heading `steps` further on, or as far as there are any.
pub(super) fn heading(state: &mut State, steps: isize, levels: Levels) {
    let target = target_heading(state, steps, levels);
    match target {
        Some(heading) => to_heading(state, heading),
        None => state.say(state.words().no_heading),
    }
}

fn target_heading(state: &State, steps: isize, levels: Levels) -> Option<HeadingIdx> {
    let view = &state.view;
    let counts = |h: &Heading| levels == Levels::All || h.level == 1;
    let here = view.place.top.at;
    let all = view.document.headings.iter().enumerate().filter(|(_, h)| counts(h));
    let places = all.map(|(i, h)| (HeadingIdx::new(i), h.span.position()));
    let wanted = steps.unsigned_abs().saturating_sub(1);
    if steps > 0 {
        let row = |at: Position| view.row_of(at);
        let further = places.filter(|&(_, at)| at > here && row(at) != Some(0));
        return nth_or_last(further.map(|(i, _)| i), wanted);
    }
    let before: Vec<_> = places.take_while(|&(_, at)| at < here).map(|(i, _)| i).collect();
    nth_or_last(before.into_iter().rev(), wanted)
}

/// The item at `wanted`, or the last there is.
fn nth_or_last<T>(items: impl Iterator<Item = T>, wanted: usize) -> Option<T> {
    items.take(wanted.saturating_add(1)).last()
}

/// Puts a heading at the top of the screen.
pub(super) fn to_heading(state: &mut State, heading: HeadingIdx) {
    let Some(at) = state.view.document.headings.get(heading.index()).map(|h| h.span.position())
    else {
        return;
    };
    state.view.remember();
    state.view.place.selected = None;
    state.view.jump(at, 0);
    // The outline shows where one went, even where the text's end keeps it off the top row.
    state.view.outline.cursor = heading;
}

/// Brings a place onto the screen, as a jump; a selection is extended to it.
pub(super) fn to_place(state: &mut State, at: Position) {
    if select::reach(state, at) {
        return;
    }
    state.view.remember();
    state.view.reveal(at);
    state.view.flash = Some(at);
}

/// Sets a bookmark at the current paragraph.
pub(super) fn set_bookmark(state: &mut State, letter: Option<char>) -> Effects {
    let Some(letter) = letter.filter(char::is_ascii_alphanumeric) else {
        state.say(state.words().letter_wanted);
        return Effects::new();
    };
    let at = Position { block: state.view.current(), byte: 0 };
    state.view.bookmarks.insert(letter, at);
    state.view.lost.remove(&letter);
    state.say(fill(state.words().bookmark_set, letter));
    vec![Effect::Keep]
}

/// Deletes a bookmark, or one whose text is gone.
pub(super) fn delete_bookmark(state: &mut State, letter: char) -> Effects {
    state.view.bookmarks.remove(&letter);
    state.view.lost.remove(&letter);
    state.say(fill(state.words().bookmark_deleted, letter));
    vec![Effect::Keep]
}

/// Goes to a bookmark; `'` to where the last jump began, and back again.
pub(super) fn bookmark(state: &mut State, letter: Option<char>) {
    let Some(letter) = letter else { return };
    if letter == '\'' {
        return last_jump(state);
    }
    match state.view.bookmarks.get(&letter).copied() {
        Some(at) => to_place(state, at),
        None if state.view.lost.contains_key(&letter) => {
            state.say(fill(state.words().bookmark_lost, letter));
        }
        None if !letter.is_ascii_alphanumeric() => state.say(state.words().letter_wanted),
        None => state.say(fill(state.words().no_such_bookmark, letter)),
    }
}

fn last_jump(state: &mut State) {
    let Some(there) = state.view.history.back.last().copied() else {
        state.say(state.words().no_jump);
        return;
    };
    if select::reach(state, there.top.at) {
        return;
    }
    state.view.history.back.pop();
    state.view.history.back.push(state.view.place);
    state.view.place = there;
    state.view.flash = Some(there.top.at);
}

/// Back to where the last jump began; from a popup, to where it was opened.
pub(super) fn back(state: &mut State) {
    if notes::retrace(state) {
        return;
    }
    if let Some(popup) = state.view.popup.take() {
        if let Popup::Note(NotePopup { origin, .. }) = popup {
            state.view.place = origin;
        }
        return;
    }
    if !state.view.travel(true) {
        state.say(state.words().no_jump);
    }
}

/// Forward again through the jumps.
pub(super) fn forward(state: &mut State) {
    if !state.view.travel(false) {
        state.say(state.words().no_forward);
    }
}

/// Scrolls what the keys go to, as the wheel does.
pub(super) fn scroll(state: &mut State, rows: isize) {
    if state.view.popup.is_none() {
        state.view.scroll(rows);
    } else {
        self::rows(state, rows);
    }
}
