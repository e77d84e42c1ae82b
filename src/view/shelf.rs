//! The shelf's screen.

use super::Theme;
use super::table::{self, TableTitle};
use crate::app::State;
use crate::app::message::fill;
use crate::app::shelf::Shelf;
use ratatui::buffer::Buffer;

/// Draws the shelf.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(shelf) = &state.shelf else { return };
    let words = state.words();
    let width = state.size.width;
    let title = TableTitle {
        name: words.shelf_title.to_owned(),
        counted: counted(state, shelf, width / 2),
        end: state.text_of(&fill(words.sorted_by, shelf.on_screen().sorted_by()), width),
    };
    let table = shelf.on_screen();
    let nothing = match () {
        () if shelf.is_looking() => words.looking,
        () if table.is_empty() => words.shelf_empty,
        () => words.no_row_fits,
    };
    let nothing = state.text_of(&nothing.into(), width);
    table::draw(state, theme, table, &title, &nothing, buffer);
}

fn counted(state: &State, shelf: &Shelf, cells: u16) -> String {
    let counts = shelf.counts();
    let message = fill(state.words().shelf_counted, counts.places).and(counts.years);
    state.text_of(&message.and(counts.reports), cells)
}

/// The keys of the shelf, for the status line.
pub(super) fn keys(state: &State, cells: u16) -> String {
    state.text_of(&state.words().shelf_keys.into(), cells)
}

/// How much of the shelf is known, for the status line.
pub(super) fn facts(state: &State) -> String {
    let Some(shelf) = &state.shelf else { return String::new() };
    let (counts, words) = (shelf.counts(), state.words());
    let done = counts.reports + counts.refused;
    if done < counts.files {
        return state.text_of(&fill(words.understanding, done).and(counts.files), u16::MAX);
    }
    let counted = |template, count: usize| {
        (count > 0).then(|| state.text_of(&fill(template, count), u16::MAX))
    };
    let copies = counted(words.copies_counted, counts.copies);
    let refused = counted(words.no_reports_counted, counts.refused);
    copies.into_iter().chain(refused).collect::<Vec<_>>().join("   ")
}
