//! Moving in a view: rows, headings, per cents, bookmarks.
//!
//! While text is selected, a motion extends the selection instead.

use super::super::message::{Message, fill};
use super::super::popup::{NotePopup, Popup};
use super::super::settings::Settings;
use super::super::viewport::Top;
use super::{DocumentView, Focus};
use crate::document::{Heading, HeadingIdx, Position};

/// Which headings a motion stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// Every heading.
    All,
    /// Those of the first level.
    Top,
}

impl DocumentView {
    /// Moves by rows in whatever the keys go to, down where positive.
    pub fn move_rows(&mut self, rows: isize) {
        match &mut self.popup {
            Some(Popup::Note(NotePopup { scroll, .. }) | Popup::Help { scroll, .. }) => {
                *scroll = scroll.saturating_add_signed(rows);
            }
            Some(Popup::List(list)) => list.step(rows),
            None if self.focus == Focus::Outline => self.outline.step(rows),
            None if self.selection.is_some() => self.extend_by_lines(rows),
            None => self.scroll(rows),
        }
    }

    /// Scrolls by rows whatever lies on top, as the wheel does.
    pub fn scroll_rows(&mut self, rows: isize) {
        if self.popup.is_none() {
            self.scroll(rows);
        } else {
            self.move_rows(rows);
        }
    }

    /// Goes to the first row of whatever the keys go to.
    pub fn go_to_top(&mut self) {
        if self.popup.is_some() || self.focus == Focus::Outline {
            self.move_rows(isize::MIN + 1);
        } else if !self.extend_to(Position::default()) {
            self.leave_place();
            self.place.top = Top::default();
            self.place.current = None;
        }
    }

    /// Goes to the last row of whatever the keys go to.
    pub fn go_to_bottom(&mut self) {
        let end = self.document.end();
        if self.popup.is_some() || self.focus == Focus::Outline {
            self.move_rows(isize::MAX);
        } else if !self.extend_to(end) {
            self.leave_place();
            self.place.top = end.into();
            self.place.current = Some(self.last_position());
        }
    }

    /// Goes to a per cent of the text.
    pub fn go_to_percent(&mut self, percent: usize) {
        let position = self.position_at(self.total() / 100 * percent.min(100));
        if !self.extend_to(position) {
            self.leave_place();
            self.show_in_row(position, 0);
            self.place.current = Some(position);
        }
    }

    /// Makes the paragraph `steps` further on the current one, and scrolls to it if need be; `false` where there
    /// is none.
    pub fn go_to_paragraph_by(&mut self, steps: isize) -> bool {
        let Some(block) = self.paragraph_by(steps) else { return false };
        let start = Position { block, byte: 0 };
        self.reveal(Position { block, byte: self.document.text(block).len() });
        self.reveal(start);
        self.place.selected = None;
        self.place.current = Some(start);
        true
    }

    /// Goes to the heading `steps` further on, or as far as there are any; `false` where there is none.
    pub fn go_to_heading_by(&mut self, steps: isize, levels: Levels) -> bool {
        let heading = self.heading_by(steps, levels);
        heading.is_some_and(|heading| {
            self.go_to_heading(heading);
            true
        })
    }

    fn heading_by(&self, steps: isize, levels: Levels) -> Option<HeadingIdx> {
        let counts = |h: &Heading| levels == Levels::All || h.level == 1;
        let here = self.pointed().unwrap_or(self.place.top.at);
        let all = self.document.headings.iter().enumerate().filter(|(_, h)| counts(h));
        let places = all.map(|(i, h)| (HeadingIdx::new(i), h.span.position()));
        let wanted = steps.unsigned_abs().saturating_sub(1);
        if steps > 0 {
            let further = places.filter(|&(_, at)| at > here && self.row_of(at) != Some(0));
            return nth_or_last(further.map(|(i, _)| i), wanted);
        }
        let before: Vec<_> = places.take_while(|&(_, at)| at < here).map(|(i, _)| i).collect();
        nth_or_last(before.into_iter().rev(), wanted)
    }

    /// Puts a heading at the top of the screen.
    pub fn go_to_heading(&mut self, heading: HeadingIdx) {
        let Some(at) = self.place_of(heading) else { return };
        self.leave_place();
        self.place.selected = None;
        self.jump(at, 0);
        // The outline's cursor moves to the heading even if the end of the text keeps the heading below the top row.
        self.outline.cursor = heading;
    }

    /// Brings a place onto the screen, as a jump.
    pub fn go_to_place(&mut self, at: Position) {
        if !self.extend_to(at) {
            self.leave_place();
            self.reveal(at);
            self.place.selected = None;
            self.place.current = Some(at);
            self.flash = Some(at);
        }
    }

    /// Sets a bookmark at the current paragraph.
    pub fn set_bookmark(&mut self, letter: char) {
        let at = Position { block: self.current(), byte: 0 };
        self.bookmarks.insert(letter, at);
        self.lost.remove(&letter);
    }

    /// Deletes a bookmark, or one whose text is gone.
    pub fn delete_bookmark(&mut self, letter: char) {
        self.bookmarks.remove(&letter);
        self.lost.remove(&letter);
    }

    /// Goes to a bookmark, or says why it cannot.
    pub fn go_to_bookmark(&mut self, letter: char, settings: &Settings) -> Option<Message> {
        let words = settings.words();
        match self.bookmarks.get(&letter).copied() {
            Some(at) => {
                self.go_to_place(at);
                None
            }
            None if self.lost.contains_key(&letter) => Some(fill(words.bookmark_lost, letter)),
            None if !letter.is_ascii_alphanumeric() => Some(words.letter_wanted.into()),
            None => Some(fill(words.no_such_bookmark, letter)),
        }
    }
}

/// The item at index `wanted`, or the last item if there are fewer.
pub(super) fn nth_or_last<T>(items: impl Iterator<Item = T>, wanted: usize) -> Option<T> {
    items.take(wanted.saturating_add(1)).last()
}
