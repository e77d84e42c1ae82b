//! The part of the text that is on the screen: scrolling, and bringing places into sight.

use super::super::note_ref::ReadingPlace;
use super::super::side_notes;
use super::super::viewport::{self, Row, Top};
use super::DocumentView;
use crate::document::Position;
use crate::layout::Layout;
use crate::layout::placement::{self, Stack, Wanted};
use std::cmp::Ordering;

impl DocumentView {
    /// Lays out the visible text and keeps the reading place within it.
    pub fn ensure(&mut self) {
        let (document, layout) = (&*self.document, &mut self.layout);
        self.place.top = viewport::settle(document, layout, self.place.top);
        let gap = layout.gap_above(document, self.place.top.at.block);
        self.place.top.above = self.place.top.above.min(gap);
        // The end of a text is laid out only where it may be on the screen.
        if !viewport::ensure(document, layout, self.place.top, self.rows) {
            self.stay_above_end();
        }
        self.height = self.rows - self.strip_notes().rows();
    }

    /// Scrolls back where the text ends above the last row.
    fn stay_above_end(&mut self) {
        let mut last = viewport::last_top(&self.document, &mut self.layout, self.rows);
        if self.strip.is_some() && !before_or_at(&self.layout, self.place.top, last) {
            last = self.last_top_with_strip(last);
        }
        if !before_or_at(&self.layout, self.place.top, last) {
            self.place.top = last;
        }
        viewport::ensure(&self.document, &mut self.layout, self.place.top, self.rows);
    }

    /// The strip's notes, from the row of its rule.
    #[must_use]
    pub fn strip_notes(&self) -> Stack {
        self.strip_at(self.place.top)
    }

    /// The strip with `top` at the top of the pane.
    fn strip_at(&self, top: Top) -> Stack {
        let wanted = self.strip.map(|width| self.wanted(top, self.rows, width));
        placement::strip(&wanted.unwrap_or_default(), self.rows)
    }

    /// The margin's notes in `width` cells, from the top of the pane.
    #[must_use]
    pub fn margin_notes(&self, width: u16) -> Stack {
        placement::margin(&self.wanted(self.place.top, self.height, width), self.height, 1)
    }

    fn wanted(&self, top: Top, height: u16, width: u16) -> Vec<Wanted> {
        side_notes::wanted(&self.document, &self.layout, top, height, width)
    }

    /// The last top to which one can scroll while a strip may cover the last rows: the end of the text must stay
    /// visible, directly above the strip if possible. `last` is the furthest without a strip.
    fn last_top_with_strip(&mut self, last: Top) -> Top {
        let (mut first, mut furthest) = (None, None);
        for rows in 0..=self.rows / 3 {
            let top = viewport::last_top(&self.document, &mut self.layout, self.rows - rows);
            viewport::ensure(&self.document, &mut self.layout, top, self.rows);
            match self.strip_at(top).rows().cmp(&rows) {
                Ordering::Less => first = first.or(Some(top)),
                Ordering::Equal => furthest = Some(top),
                Ordering::Greater => {}
            }
        }
        furthest.or(first).unwrap_or(last)
    }

    /// Scrolls down until the strip shows a note, where the marks of all notes on the screen stand in the rows that it
    /// would cover. The current paragraph stays.
    pub fn make_room_for_strip(&mut self) {
        let current = self.place.current;
        let shows_none = |view: &Self| {
            let wanted = view.strip.map(|width| view.wanted(view.place.top, view.rows, width));
            view.strip_notes().placed.is_empty() && wanted.is_some_and(|wanted| !wanted.is_empty())
        };
        for _ in 0..self.rows {
            if !shows_none(self) {
                break;
            }
            self.scroll(1);
        }
        self.place.current = current;
    }

    /// Scrolls by rows, down if positive. The current paragraph is then no longer the one last pointed at.
    pub fn scroll(&mut self, rows: isize) {
        let (document, layout) = (&*self.document, &mut self.layout);
        let top = self.place.top;
        self.place.top = if rows < 0 {
            viewport::up(document, layout, top, rows.unsigned_abs())
        } else {
            viewport::down(document, layout, top, rows.unsigned_abs())
        };
        self.ensure();
        if self.place.top != top {
            self.place.current = None;
        }
    }

    /// The rows on the screen that show text.
    #[must_use]
    pub fn rows_seen(&self) -> Vec<Row> {
        viewport::rows(&self.document, &self.layout, self.place.top, self.height)
    }

    /// The row of the screen that shows `position`, if one does.
    #[must_use]
    pub fn row_of(&self, position: Position) -> Option<u16> {
        let line = self.layout.line_at(position);
        let row = self.rows_seen().iter().position(|r| *r == Row::Line(line))?;
        u16::try_from(row).ok()
    }

    /// Scrolls to the first line.
    pub fn scroll_to_top(&mut self) {
        self.place.top = Top::default();
        self.ensure();
    }

    /// Puts `position` into row `row` of the screen, or as near as the text's ends let it.
    pub fn show_in_row(&mut self, position: Position, row: u16) {
        let (document, layout) = (&*self.document, &mut self.layout);
        let top = viewport::settle(document, layout, position.into());
        let line = layout.line_at(top.at);
        let start = layout.start_of(line);
        self.place.top = viewport::up(document, layout, start.into(), usize::from(row));
        self.ensure();
    }

    /// Scrolls to `position` unless it is on the screen: then into its upper third.
    pub fn reveal(&mut self, position: Position) {
        self.ensure();
        if self.row_of(position).is_none() {
            self.show_in_row(position, self.height / 3);
        }
    }

    /// Puts the target of a jump into row `row` and highlights it for a moment.
    pub fn jump(&mut self, position: Position, row: u16) {
        self.show_in_row(position, row);
        self.place.current = Some(position);
        self.flash = Some(position);
    }

    /// Goes to where a jump began, or where one came back from.
    pub fn return_to(&mut self, place: ReadingPlace) {
        self.place = place;
        self.ensure();
        self.flash = self.pointed().or(Some(place.top.at));
    }
}

/// Whether `a` is the same place as `b` or above it.
fn before_or_at(layout: &Layout, a: Top, b: Top) -> bool {
    let (line, other) = (layout.line_at(a.at), layout.line_at(b.at));
    line < other || line == other && a.above >= b.above
}
