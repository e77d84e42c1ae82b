//! Notes: selecting marks, opening and walking notes, their definitions and uses.

use super::super::action::Action;
use super::super::message::fill;
use super::super::note_ref::NoteRef;
use super::super::popup::{NotePopup, Popup};
use super::super::state::State;
use super::super::viewport::Row;
use crate::app::note;
use crate::document::{BlockIdx, Document, NoteIdx, Position, Span};

/// Selects the mark `steps` further on and scrolls to it if need be.
pub(super) fn select(state: &mut State, steps: isize) {
    if matches!(state.view.popup, Some(Popup::Note(_))) {
        return link(state, steps);
    }
    let Some(lookup) = neighbour(state, steps) else {
        let words = state.words();
        let none = state.view.document.anchors.is_empty();
        let said = match (none, steps > 0) {
            (true, _) => words.no_notes,
            (false, true) => words.no_next_mark,
            (false, false) => words.no_previous_mark,
        };
        state.say(said);
        return;
    };
    state.focus = super::Focus::Text;
    let seen = state.view.row_of(lookup.at()).is_some();
    if !seen {
        state.view.remember();
    }
    show(state, lookup);
}

/// Selects a defined term in the text of the note that is open.
fn link(state: &mut State, steps: isize) {
    let words = state.words();
    let Some(Popup::Note(popup)) = &mut state.view.popup else { return };
    let count = note::links(&state.view.document, popup.note).len();
    if count == 0 {
        state.say(words.no_links);
        return;
    }
    let count = isize::try_from(count).unwrap_or(isize::MAX);
    let at = popup.link.and_then(|l| isize::try_from(l).ok());
    let from = at.unwrap_or(if steps > 0 { -1 } else { 0 });
    popup.link = usize::try_from((from + steps).rem_euclid(count)).ok();
}

/// Follows the selected term of the note that is open; without one, closes the popup.
pub(super) fn follow(state: &mut State) {
    let Some(Popup::Note(popup)) = &mut state.view.popup else { return };
    let links = note::links(&state.view.document, popup.note);
    let Some(link) = popup.link.and_then(|l| links.get(l)) else {
        state.view.popup = None;
        return;
    };
    popup.trail.push((popup.note, popup.lookup));
    popup.note = link.note;
    popup.link = None;
    popup.scroll = 0;
}

/// Goes back to the note from which a term was followed; `false` if none was.
pub(super) fn retrace(state: &mut State) -> bool {
    let Some(Popup::Note(popup)) = &mut state.view.popup else { return false };
    let Some((note, lookup)) = popup.trail.pop() else { return false };
    popup.note = note;
    popup.lookup = lookup;
    popup.link = None;
    popup.scroll = 0;
    true
}

/// The mark `steps` from the selected one while that is on the screen, else from the screen's edge.
fn neighbour(state: &State, steps: isize) -> Option<NoteRef> {
    let view = &state.view;
    let anchors = &view.document.anchors;
    let selected = view.place.selected.filter(|s| view.row_of(s.at()).is_some());
    let from = selected.map(|s| s.span.position());
    let index = match (from, steps > 0) {
        (Some(at), true) => anchors.partition_point(|a| a.span.position() <= at),
        (Some(at), false) => anchors.partition_point(|a| a.span.position() < at).checked_sub(1)?,
        (None, true) => anchors.partition_point(|a| a.span.position() < first_seen(state)),
        (None, false) => {
            anchors.partition_point(|a| a.span.position() < behind_seen(state)).checked_sub(1)?
        }
    };
    let index = index.checked_add_signed(steps - steps.signum())?;
    anchors.get(index).map(NoteRef::from)
}

fn first_seen(state: &State) -> Position {
    let layout = &state.view.layout;
    layout.start_of(layout.line_at(state.view.place.top.at))
}

fn behind_seen(state: &State) -> Position {
    let last = state.view.rows_seen().into_iter().rev().find_map(|row| match row {
        Row::Line(line) => Some(line),
        Row::Gap => None,
    });
    let layout = &state.view.layout;
    last.map_or(state.view.place.top.at, |line| Position {
        block: line.block,
        byte: layout.lines(line.block).get(line.line).map_or(0, |l| l.range.end + 1),
    })
}

/// Selects a place and brings it onto the screen.
fn show(state: &mut State, lookup: NoteRef) {
    state.view.reveal(lookup.at());
    state.view.place.selected = Some(lookup);
}

/// Opens note `count`, or the selected one, or the first term of the current paragraph.
pub(super) fn open(state: &mut State, count: Option<usize>) {
    let view = &state.view;
    let lookup = match count {
        Some(number) => return open_number(state, number),
        None => selected(state).or_else(|| first_in(&view.document, view.current())),
    };
    match lookup {
        Some(lookup) => open_at(state, lookup.note, Some(lookup)),
        None if view.document.notes.is_empty() => state.say(state.words().no_notes),
        None => state.say(state.words().nothing_here),
    }
}

/// The selection, while it is on the screen.
pub(super) fn selected(state: &State) -> Option<NoteRef> {
    let selected = state.view.place.selected?;
    state.view.row_of(selected.at()).map(|_| selected)
}

fn open_number(state: &mut State, number: usize) {
    let document = &state.view.document;
    if document.notes.is_empty() {
        state.say(state.words().no_notes);
        return;
    }
    let mut notes = (0..document.notes.len()).map(NoteIdx::new);
    let Some(note) = notes.find(|&n| document.note_number(n) == number) else {
        state.say(fill(state.words().no_such_note, number));
        return;
    };
    let lookup = note::nearest(&state.view, note);
    open_at(state, note, lookup);
}

/// Opens a note beside the place it belongs to.
pub(super) fn open_at(state: &mut State, note: NoteIdx, lookup: Option<NoteRef>) {
    let origin = match &state.view.popup {
        Some(Popup::Note(popup)) => popup.origin,
        _ => state.view.place,
    };
    if let Some(lookup) = lookup {
        show(state, lookup);
        make_room(state, lookup);
    }
    let popup = NotePopup { note, lookup, scroll: 0, link: None, trail: Vec::new(), origin };
    state.view.popup = Some(Popup::Note(popup));
}

/// Rows that a popup needs beside the mark's line, borders included.
const LEAST_ROOM: u16 = 4;

/// On a small screen, scrolls the least that leaves four rows on one side of the mark's line.
fn make_room(state: &mut State, lookup: NoteRef) {
    let at = lookup.at();
    let Some(row) = state.view.row_of(at) else { return };
    let below = state.view.height.saturating_sub(row + 1);
    if row < LEAST_ROOM && below < LEAST_ROOM {
        state.view.show_in_row(at, row.saturating_sub(LEAST_ROOM - below));
    }
}

/// The first mark or term in a block.
fn first_in(document: &Document, block: BlockIdx) -> Option<NoteRef> {
    let anchor = document.anchors_in(block).first().map(NoteRef::from);
    let uses = document.notes.iter().enumerate().filter_map(|(index, note)| {
        let at = note.uses.partition_point(|s| s.block < block);
        let span = note.uses.get(at).copied().filter(|s| s.block == block)?;
        Some(NoteRef { note: NoteIdx::new(index), span })
    });
    uses.chain(anchor).min_by_key(|l| l.span)
}

/// Walks from the note that is open to one further on; the text follows.
pub(super) fn walk(state: &mut State, steps: isize) {
    let Some(Popup::Note(popup)) = &state.view.popup else { return };
    let next = popup
        .note
        .index()
        .checked_add_signed(steps)
        .filter(|&n| n < state.view.document.notes.len());
    let Some(note) = next.map(NoteIdx::new) else {
        let words = state.words();
        state.say(if steps > 0 { words.no_next_mark } else { words.no_previous_mark });
        return;
    };
    let lookup = note::nearest(&state.view, note);
    open_at(state, note, lookup);
}

/// Goes to the definition of the note that is open, where it stands in the report.
pub(super) fn definition(state: &mut State) {
    if let Some(note) = leave(state) {
        to_definition(state, note);
    }
}

/// Closes the note that is open, to go on from where the text is; the way back leads from there to where
/// the note was opened.
fn leave(state: &mut State) -> Option<NoteIdx> {
    let Some(Popup::Note(popup)) = &state.view.popup else { return None };
    let (note, origin) = (popup.note, popup.origin);
    state.view.popup = None;
    let here = std::mem::replace(&mut state.view.place, origin);
    if origin.top != here.top {
        state.view.remember();
    }
    state.view.place = here;
    Some(note)
}

/// Closes the note that is open before an action that goes on in the text, or in a list of its own.
pub(super) fn make_way(state: &mut State, action: Action) {
    let leaves = matches!(
        action,
        Action::Percent
            | Action::NextHeading
            | Action::PreviousHeading
            | Action::NextSection
            | Action::PreviousSection
            | Action::ToggleOutline
            | Action::Headings
            | Action::NoteList
            | Action::Search
            | Action::SearchPrevious
            | Action::Hits
            | Action::Forward
            | Action::GoBookmark
            | Action::Bookmarks
            | Action::Select
            | Action::Palette
    );
    if leaves {
        leave(state);
    }
}

/// Goes to a note's mark, or, lacking one, to its entry.
pub(super) fn go_to(state: &mut State, note: NoteIdx) {
    let Some(lookup) = note::nearest(&state.view, note) else {
        return to_definition(state, note);
    };
    state.view.remember();
    show(state, lookup);
}

/// Goes to a note's entry.
pub(super) fn to_definition(state: &mut State, note: NoteIdx) {
    let Some(block) = state.view.document.notes.get(note.index()).map(|n| n.blocks.start) else {
        return;
    };
    state.view.remember();
    state.view.place.selected = None;
    let third = state.view.height / 3;
    state.view.jump(Position { block: BlockIdx::new(block), byte: 0 }, third);
}

/// Goes to the next use of the open note's term; the popup stays.
pub(super) fn next_use(state: &mut State) {
    let Some(Popup::Note(popup)) = &state.view.popup else { return };
    let document = &state.view.document;
    let Some(note) = document.notes.get(popup.note.index()) else { return };
    let here = popup.lookup.map(|l| l.span);
    let other = |s: &&Span| here != Some(**s);
    let further = note.uses.iter().find(|s| here.is_none_or(|h| **s > h));
    let Some(&span) = further.or_else(|| note.uses.iter().find(other)) else {
        state.say(state.words().no_other_use);
        return;
    };
    let index = popup.note;
    open_at(state, index, Some(NoteRef { note: index, span }));
}
