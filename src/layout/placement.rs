//! Where notes are shown: beside their mark, at the bottom, or in the margin. Cells and rows in,
//! rectangles out; no terminal and no text.

use crate::document::NoteIdx;
use std::ops::Range;

/// Of the pane's width and height, what a popup may take, in per cent.
const POPUP_SHARE: u16 = 70;

/// With fewer rows than this on the larger side of the mark's line, the text has to scroll.
pub const LEAST_POPUP_ROWS: u16 = 4;

/// Of the pane's height, what the strip may take, its rule included: one in so many rows.
const STRIP_SHARE: u16 = 3;

/// Rows of the rule at the strip's top.
const STRIP_RULE: u16 = 1;

/// Cells and rows of a part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First cell.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Cells.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The row behind the last one.
    #[must_use]
    pub fn bottom(self) -> u16 {
        self.y.saturating_add(self.height)
    }

    /// The cell behind the last one.
    #[must_use]
    pub fn right(self) -> u16 {
        self.x.saturating_add(self.width)
    }
}

/// A popup's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PopupPlace {
    /// Its frame included. Never on the mark's row.
    pub area: Area,
    /// Rows by which the text should scroll up (positive) or down (negative) so that the popup has at
    /// least [`LEAST_POPUP_ROWS`]; 0 where it has them. The area is valid without the scroll.
    pub scroll: i32,
}

/// The widest popup that fits a pane, its frame included.
#[must_use]
pub fn popup_width(pane: Area) -> u16 {
    share(pane.width).max(pane.width.min(24))
}

/// Places a popup of `wanted` cells and rows, its frame included, beside the mark at `mark` (a cell and
/// a row of the screen within `pane`): below it if it fits there, else above, else on the larger side,
/// cut to what is there. At most 70 % of the pane.
#[must_use]
pub fn popup(pane: Area, mark: (u16, u16), wanted: (u16, u16)) -> PopupPlace {
    let (x, y) = mark;
    let width = wanted.0.min(popup_width(pane));
    let most = share(pane.height).max(LEAST_POPUP_ROWS.min(pane.height.saturating_sub(1)));
    let height = wanted.1.min(most);
    let above = y.saturating_sub(pane.y).min(pane.height);
    let below = pane.bottom().saturating_sub(y.saturating_add(1)).min(pane.height);
    let is_below = below >= height || below >= above;
    let room = if is_below { below } else { above };
    let rows = height.min(room);
    let missing = i32::from(height.min(LEAST_POPUP_ROWS)) - i32::from(rows);
    let scroll = if is_below { missing.max(0) } else { -missing.max(0) };
    let left = x.saturating_sub(width / 4).min(pane.right().saturating_sub(width)).max(pane.x);
    let top = if is_below { y + 1 } else { y - rows };
    PopupPlace { area: Area { x: left, y: top, width, height: rows }, scroll }
}

fn share(cells: u16) -> u16 {
    let cells = u32::from(cells) * u32::from(POPUP_SHARE) / 100;
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// A note whose mark is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The note.
    pub note: NoteIdx,
    /// The row of its mark, from the top of the pane.
    pub row: u16,
    /// The rows it takes at the width it is set in.
    pub height: u16,
}

/// A note, or the part of it for which there is room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The note.
    pub note: NoteIdx,
    /// Its rows, from the top of the pane.
    pub rows: Range<u16>,
    /// Whether it is cut: it has more lines than rows.
    pub cut: bool,
}

/// Notes one below the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// Those that got rows, from the top down.
    pub placed: Vec<Placed>,
    /// How many got none.
    pub left_out: usize,
}

impl Stack {
    /// The row behind its last one; 0 when it is empty.
    #[must_use]
    pub fn rows(&self) -> u16 {
        self.placed.last().map_or(0, |placed| placed.rows.end)
    }
}

/// Stacks the notes beside the lines of their marks without overlap: each at its mark's row where that
/// is free, else below the note before it, and higher than its mark where the pane would end otherwise.
/// `gap` rows stay blank between two notes while there is room. Notes of one mark stand once. Where some
/// are left out the pane's last row stays free, so that it can say how many.
#[must_use]
pub fn margin(wanted: &[Wanted], height: u16, gap: u16) -> Stack {
    let wanted = once_each(wanted);
    let whole = beside(&wanted, height, gap);
    if whole.left_out == 0 { whole } else { beside(&wanted, height.saturating_sub(1), gap) }
}

fn beside(wanted: &[Wanted], height: u16, gap: u16) -> Stack {
    let total: u32 = wanted.iter().map(|w| u32::from(w.height) + u32::from(gap)).sum();
    let gap = if total > u32::from(height) + u32::from(gap) { 0 } else { gap };
    let mut starts = Vec::with_capacity(wanted.len());
    let mut free = 0;
    for note in wanted {
        let start = note.row.max(free);
        starts.push(start);
        free = start.saturating_add(note.height).saturating_add(gap);
    }
    let mut limit = height.saturating_add(gap);
    for (start, note) in starts.iter_mut().zip(wanted).rev() {
        *start = (*start).min(limit.saturating_sub(gap).saturating_sub(note.height));
        limit = *start;
    }
    fit(wanted, &starts, height, gap)
}

/// Cuts what does not fit: notes are pushed below the one before, and end at the pane's end.
fn fit(wanted: &[Wanted], starts: &[u16], height: u16, gap: u16) -> Stack {
    let mut placed = Vec::with_capacity(wanted.len());
    let mut free = 0;
    for (note, start) in wanted.iter().zip(starts) {
        let start = (*start).max(free);
        let end = start.saturating_add(note.height).min(height);
        if start < end {
            let cut = end - start < note.height;
            placed.push(Placed { note: note.note, rows: start..end, cut });
        }
        free = end.saturating_add(gap);
    }
    Stack { left_out: wanted.len() - placed.len(), placed }
}

/// The strip's notes from its own top, where its rule is; at most a third of the pane's `height`. It lies
/// over the pane's last rows, and holds a note only if it leaves the note's mark to be seen.
#[must_use]
pub fn strip(wanted: &[Wanted], height: u16) -> Stack {
    let most = height / STRIP_SHARE;
    if most <= STRIP_RULE {
        return Stack::default();
    }
    let mut rows = STRIP_RULE;
    let leaves_its_mark = |note: &Wanted| {
        rows = rows.saturating_add(note.height).min(most);
        note.row < height - rows
    };
    let held: Vec<_> = once_each(wanted).into_iter().take_while(leaves_its_mark).collect();
    fit(&held, &vec![STRIP_RULE; held.len()], most, 0)
}

fn once_each(wanted: &[Wanted]) -> Vec<Wanted> {
    let mut kept: Vec<Wanted> = Vec::with_capacity(wanted.len());
    for note in wanted {
        if kept.iter().all(|k| k.note != note.note) {
            kept.push(*note);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PANE: Area = Area { x: 10, y: 2, width: 80, height: 30 };

    #[track_caller]
    fn check_popup(mark: (u16, u16), wanted: (u16, u16), rows: Range<u16>, scroll: i32) {
        let place = popup(PANE, mark, wanted);
        assert_eq!((place.area.y..place.area.bottom(), place.scroll), (rows, scroll));
    }

    #[test]
    fn a_popup_stands_below_its_mark_else_above_else_on_the_larger_side() {
        check_popup((20, 5), (40, 10), 6..16, 0);
        check_popup((20, 28), (40, 10), 18..28, 0);
        check_popup((20, 18), (40, 20), 2..18, 0);
        check_popup((20, 12), (40, 20), 13..32, 0);
        check_popup((20, 2), (40, 100), 3..24, 0);
    }

    #[test]
    fn on_a_small_screen_the_text_scrolls_the_least_that_helps() {
        let pane = Area { x: 0, y: 0, width: 40, height: 6 };
        assert_eq!(popup(pane, (5, 3), (30, 8)).scroll, -1, "three rows above");
        assert_eq!(popup(pane, (5, 2), (30, 8)).scroll, 1, "three rows below");
        assert_eq!(popup(pane, (5, 0), (30, 8)).scroll, 0);
    }

    #[track_caller]
    fn check(stack: &Stack, expected: &[(usize, Range<u16>, bool)], left_out: usize) {
        let seen: Vec<_> =
            stack.placed.iter().map(|p| (p.note.index(), p.rows.clone(), p.cut)).collect();
        assert_eq!((seen.as_slice(), stack.left_out), (expected, left_out));
    }

    fn wanted(notes: &[(usize, u16, u16)]) -> Vec<Wanted> {
        let note = |&(note, row, height)| Wanted { note: NoteIdx::new(note), row, height };
        notes.iter().map(note).collect()
    }

    #[test]
    fn notes_in_the_margin_stand_beside_their_marks_or_below_each_other() {
        let notes = wanted(&[(0, 2, 3), (1, 10, 3)]);
        check(&margin(&notes, 20, 1), &[(0, 2..5, false), (1, 10..13, false)], 0);
        let close = wanted(&[(0, 2, 3), (1, 3, 3), (0, 3, 3)]);
        check(&margin(&close, 20, 1), &[(0, 2..5, false), (1, 6..9, false)], 0);
        let low = wanted(&[(0, 15, 3), (1, 18, 4)]);
        check(&margin(&low, 20, 1), &[(0, 12..15, false), (1, 16..20, false)], 0);
        let full = wanted(&[(0, 0, 6), (1, 1, 6)]);
        check(&margin(&full, 10, 1), &[(0, 0..6, false), (1, 6..10, true)], 0);
    }

    #[test]
    fn the_margin_leaves_a_row_to_say_that_notes_are_left_out() {
        let full = wanted(&[(0, 0, 6), (1, 1, 6), (2, 2, 2)]);
        check(&margin(&full, 10, 1), &[(0, 0..6, false), (1, 6..9, true)], 1);
    }

    #[test]
    fn the_strip_takes_at_most_a_third_its_rule_included() {
        let notes = wanted(&[(3, 0, 3), (4, 5, 2), (3, 6, 3), (5, 7, 9), (6, 8, 1)]);
        check(&strip(&notes, 24), &[(3, 1..4, false), (4, 4..6, false), (5, 6..8, true)], 1);
        check(&strip(&notes[..2], 24), &[(3, 1..4, false), (4, 4..6, false)], 0);
        check(&strip(&[], 24), &[], 0);
        check(&strip(&notes, 5), &[], 0);
    }

    #[test]
    fn the_strip_holds_no_note_whose_mark_it_would_cover() {
        check(&strip(&wanted(&[(0, 20, 2)]), 24), &[(0, 1..3, false)], 0);
        check(&strip(&wanted(&[(0, 21, 2)]), 24), &[], 0);
        check(&strip(&wanted(&[(0, 3, 2), (1, 19, 2)]), 24), &[(0, 1..3, false)], 0);
        check(&strip(&wanted(&[(0, 15, 20), (1, 15, 2)]), 24), &[(0, 1..8, true)], 1);
    }

    proptest! {
        #[test]
        fn a_popup_is_within_its_pane_and_never_on_its_marks_row(
            width in 1..200_u16, height in 1..80_u16, x in 0..200_u16, y in 0..80_u16,
            wanted in (1..300_u16, 1..100_u16),
        ) {
            let pane = Area { x: 3, y: 1, width, height };
            let mark = (pane.x + x % width, pane.y + y % height);
            let PopupPlace { area, .. } = popup(pane, mark, wanted);
            prop_assert!(area.x >= pane.x && area.right() <= pane.right());
            prop_assert!(area.y >= pane.y && area.bottom() <= pane.bottom());
            prop_assert!(!(area.y..area.bottom()).contains(&mark.1));
        }

        #[test]
        fn notes_in_the_margin_never_overlap(
            notes in prop::collection::vec((0..9_usize, 0..40_u16, 1..12_u16), 0..9),
            height in 0..40_u16, gap in 0..2_u16,
        ) {
            let mut notes = notes;
            notes.sort_by_key(|n| n.1);
            let Stack { placed, left_out } = margin(&wanted(&notes), height, gap);
            let mut free = 0;
            for note in &placed {
                prop_assert!(note.rows.start >= free && note.rows.end <= height);
                free = note.rows.end;
            }
            let total: u16 = once_each(&wanted(&notes)).iter().map(|n| n.height).sum();
            if total <= height {
                prop_assert!(placed.iter().all(|p| !p.cut));
            }
            prop_assert_eq!(placed.len() + left_out, once_each(&wanted(&notes)).len());
            prop_assert!(left_out == 0 || free < height.max(1));
        }

        #[test]
        fn the_strip_covers_no_mark_of_its_notes(
            notes in prop::collection::vec((0..9_usize, 0..40_u16, 1..12_u16), 0..9),
            height in 0..40_u16,
        ) {
            let mut notes = notes;
            notes.sort_by_key(|n| n.1);
            let stack = strip(&wanted(&notes), height);
            let seen = height - stack.rows();
            prop_assert!(stack.rows() <= height / STRIP_SHARE);
            for placed in &stack.placed {
                prop_assert!(notes.iter().any(|n| n.0 == placed.note.index() && n.1 < seen));
            }
        }
    }
}
