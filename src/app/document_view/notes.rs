//! The notes of a view: selecting marks, opening and walking notes, their definitions and uses.

use super::super::note;
use super::super::note_ref::NoteRef;
use super::super::popup::{NotePopup, Popup};
use super::super::viewport::Row;
use super::{DocumentView, Focus};
use crate::document::{BlockIdx, Document, NoteIdx, Position};
use crate::words::interface::InterfaceWords;

/// The message of an action that could not do anything.
pub type Said = Option<&'static str>;

/// Rows that a popup needs beside the mark's line, borders included.
const LEAST_ROOM: u16 = 4;

impl DocumentView {
    /// The note that is open.
    #[must_use]
    pub fn open_note(&self) -> Option<&NotePopup> {
        match &self.popup {
            Some(Popup::Note(popup)) => Some(popup),
            _ => None,
        }
    }

    fn open_note_mut(&mut self) -> Option<&mut NotePopup> {
        match &mut self.popup {
            Some(Popup::Note(popup)) => Some(popup),
            _ => None,
        }
    }

    /// Selects the mark `steps` further on; in an open note, a defined term of its text.
    pub fn select_mark(&mut self, steps: isize, words: &InterfaceWords) -> Said {
        if self.open_note().is_some() {
            return self.select_link(steps, words);
        }
        let Some(reference) = self.mark_by(steps) else {
            return Some(match (self.document.anchors.is_empty(), steps > 0) {
                (true, _) => words.no_notes,
                (false, true) => words.no_next_mark,
                (false, false) => words.no_previous_mark,
            });
        };
        self.focus = Focus::Text;
        if self.row_of(reference.at()).is_none() {
            self.leave_place();
        }
        self.show_reference(reference);
        None
    }

    /// Selects a defined term in the text of the note that is open.
    fn select_link(&mut self, steps: isize, words: &InterfaceWords) -> Said {
        let popup = self.open_note()?;
        let count = note::links(&self.document, popup.note).len();
        if count == 0 {
            return Some(words.no_links);
        }
        let count = isize::try_from(count).unwrap_or(isize::MAX);
        let at = popup.link.and_then(|l| isize::try_from(l).ok());
        let from = at.unwrap_or(if steps > 0 { -1 } else { 0 });
        let link = usize::try_from((from + steps).rem_euclid(count)).ok();
        if let Some(popup) = self.open_note_mut() {
            popup.link = link;
        }
        None
    }

    /// Follows the selected term of the note that is open; without one, closes the popup.
    pub fn follow_link(&mut self) {
        let Some(popup) = self.open_note() else { return };
        let links = note::links(&self.document, popup.note);
        let link = popup.link.and_then(|l| links.get(l)).map(|link| link.note);
        match (self.open_note_mut(), link) {
            (Some(popup), Some(note)) => {
                popup.trail.push((popup.note, popup.reference));
                (popup.note, popup.link, popup.scroll) = (note, None, 0);
            }
            _ => self.close_popup(),
        }
    }

    /// Goes back to the note from which a term was followed; `false` if none was.
    pub fn retrace_link(&mut self) -> bool {
        let Some(popup) = self.open_note_mut() else { return false };
        let Some((note, reference)) = popup.trail.pop() else { return false };
        (popup.note, popup.reference, popup.link, popup.scroll) = (note, reference, None, 0);
        true
    }

    /// The mark `steps` from the selected one while that is on the screen, else from the screen's edge.
    fn mark_by(&self, steps: isize) -> Option<NoteRef> {
        let anchors = &self.document.anchors;
        let behind = |at: Position| anchors.partition_point(|a| a.span.position() <= at);
        let before = |at: Position| anchors.partition_point(|a| a.span.position() < at);
        let from = self.selected_reference().map(|s| s.span.position());
        let index = match (from, steps > 0) {
            (Some(at), true) => behind(at),
            (Some(at), false) => before(at).checked_sub(1)?,
            (None, true) => before(self.first_seen()),
            (None, false) => before(self.behind_seen()).checked_sub(1)?,
        };
        let index = index.checked_add_signed(steps - steps.signum())?;
        anchors.get(index).map(NoteRef::from)
    }

    fn first_seen(&self) -> Position {
        self.layout.start_of(self.layout.line_at(self.place.top.at))
    }

    fn behind_seen(&self) -> Position {
        let last = self.rows_seen().into_iter().rev().find_map(|row| match row {
            Row::Line(line) => Some(line),
            Row::Gap => None,
        });
        last.map_or(self.place.top.at, |line| Position {
            block: line.block,
            byte: self.layout.lines(line.block).get(line.line).map_or(0, |l| l.range.end + 1),
        })
    }

    /// Selects a reference and brings it onto the screen.
    fn show_reference(&mut self, reference: NoteRef) {
        self.reveal(reference.at());
        self.place.selected = Some(reference);
        self.place.current = Some(reference.at());
    }

    /// The selected mark or term, while it is on the screen.
    #[must_use]
    pub fn selected_reference(&self) -> Option<NoteRef> {
        let selected = self.place.selected?;
        self.row_of(selected.at()).map(|_| selected)
    }

    /// Opens the selected note, or that of the first term of the current paragraph.
    pub fn open_selected_note(&mut self, words: &InterfaceWords) -> Said {
        let reference =
            self.selected_reference().or_else(|| first_in(&self.document, self.current()));
        match reference {
            Some(reference) => self.open_note_at(reference.note, Some(reference)),
            None if self.document.notes.is_empty() => return Some(words.no_notes),
            None => return Some(words.nothing_here),
        }
        None
    }

    /// Opens the note of a number at its mark nearest to the screen; `false` where there is none.
    pub fn open_note_numbered(&mut self, number: usize) -> bool {
        let mut notes = (0..self.document.notes.len()).map(NoteIdx::new);
        let note = notes.find(|&n| self.document.note_number(n) == number);
        note.is_some_and(|note| {
            self.open_note_nearby(note);
            true
        })
    }

    fn nearest_reference(&self, note: NoteIdx) -> Option<NoteRef> {
        note::nearest(&self.document, self.place.top.at.block, note)
    }

    /// Opens a note beside the place it belongs to.
    pub fn open_note_at(&mut self, note: NoteIdx, reference: Option<NoteRef>) {
        let origin = self.open_note().map_or(self.place, |popup| popup.origin);
        if let Some(reference) = reference {
            self.show_reference(reference);
            self.make_room(reference);
        }
        let popup = NotePopup { note, reference, scroll: 0, link: None, trail: Vec::new(), origin };
        self.popup = Some(Popup::Note(popup));
    }

    /// On a small screen, scrolls as little as is needed to leave four rows on one side of the mark's line.
    fn make_room(&mut self, reference: NoteRef) {
        let at = reference.at();
        let Some(row) = self.row_of(at) else { return };
        let below = self.height.saturating_sub(row + 1);
        if row < LEAST_ROOM && below < LEAST_ROOM {
            self.show_in_row(at, row.saturating_sub(LEAST_ROOM - below));
        }
    }

    /// Opens the note `steps` after the open one and scrolls the text to its mark.
    pub fn walk_notes(&mut self, steps: isize, words: &InterfaceWords) -> Said {
        let here = self.open_note()?.note.index();
        let next = here.checked_add_signed(steps).filter(|&n| n < self.document.notes.len());
        let Some(note) = next.map(NoteIdx::new) else {
            return Some(if steps > 0 { words.no_next_mark } else { words.no_previous_mark });
        };
        self.open_note_nearby(note);
        None
    }

    /// Closes the note that is open, to go on from where the text is; the way back leads from there to where
    /// the note was opened.
    pub fn leave_note(&mut self) -> Option<NoteIdx> {
        let popup = self.open_note()?;
        let (note, origin) = (popup.note, popup.origin);
        self.popup = None;
        if origin.top != self.place.top {
            self.leave(origin);
        }
        Some(note)
    }

    /// Closes what lies on top of the text.
    pub fn close_popup(&mut self) {
        if self.leave_note().is_none() {
            self.popup = None;
        }
    }

    /// Closes the note that is open and goes to its definition, where it stands in the report.
    pub fn leave_note_for_definition(&mut self) {
        if let Some(note) = self.leave_note() {
            self.go_to_definition(note);
        }
    }

    /// Opens a note at its mark nearest to the screen, or, lacking one, in the middle of it.
    pub fn open_note_nearby(&mut self, note: NoteIdx) {
        self.open_note_at(note, self.nearest_reference(note));
    }

    /// Goes to a note's entry.
    pub fn go_to_definition(&mut self, note: NoteIdx) {
        let block = self.document.note(note).blocks.start;
        self.leave_place();
        self.place.selected = None;
        self.jump(Position { block: BlockIdx::new(block), byte: 0 }, self.height / 3);
    }

    /// Goes to the next of the uses that the open note lists; the popup stays.
    pub fn go_to_next_use(&mut self, words: &InterfaceWords) -> Said {
        let popup = self.open_note()?;
        let (note, here) = (popup.note, popup.reference.map(|reference| reference.span));
        let uses = note::uses(&self.document, note);
        let mut others = uses.iter().map(|&(used, _)| used).filter(|&used| here != Some(used));
        let first = others.clone().next();
        let further = others.find(|&used| here.is_none_or(|here| used > here));
        let Some(span) = further.or(first) else { return Some(words.no_other_use) };
        self.open_note_at(note, Some(NoteRef { note, span }));
        None
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
