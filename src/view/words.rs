//! The screen of words counted over the shelf.

use super::table::{self, TableTitle};
use super::{Theme, paint, plot};
use crate::app::State;
use crate::app::message::fill;
use crate::app::word_table::{WordForm, WordTable};
use ratatui::buffer::Buffer;

/// Draws the table, or the line over the years in its place.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(counted) = &state.words_counted else { return };
    let (words, width) = (state.words(), state.size.width);
    let title = TableTitle {
        name: name(counted),
        counted: state.text_of(&fill(words.figures.counted, counted.reports()), width / 2),
        end: if counted.is_rate { words.word_columns[4].to_owned() } else { String::new() },
    };
    let nothing = match () {
        () if counted.are_to_come() => words.words_counting,
        () => words.no_row_fits,
    };
    let nothing = state.text_of(&nothing.into(), width);
    table::draw(state, theme, &counted.table, &title, &nothing, buffer);
    if counted.is_plotted
        && let Some(curve) = counted.curve()
    {
        let areas = state.table_areas();
        let area = areas.rows.union(areas.header);
        paint::clear(buffer, table::with_bar(area, buffer.area), theme.page);
        plot::curve(state, theme, &curve, area, buffer);
    }
}

/// The word whose places are shown, or all words.
fn name(counted: &WordTable) -> String {
    match counted.form {
        WordForm::Groups | WordForm::Words => counted.typed.clone(),
        WordForm::Places => {
            let of = counted.terms.terms().len();
            let which = if of > 1 { format!("  {}/{of}", counted.word + 1) } else { String::new() };
            format!("{}{which}", counted.name(counted.word))
        }
    }
}

/// The keys, for the status line.
pub(super) fn keys(state: &State, cells: u16) -> String {
    state.text_of(&state.words().words_keys.into(), cells)
}

/// What is still to come, and what could not be read, for the status line.
pub(super) fn facts(state: &State) -> String {
    let Some(counted) = &state.words_counted else { return String::new() };
    let words = state.words();
    if counted.are_to_come() {
        return state.text_of(&words.words_counting.into(), u16::MAX);
    }
    if counted.failed > 0 {
        return state.text_of(&fill(words.no_reports_counted, counted.failed), u16::MAX);
    }
    String::new()
}
