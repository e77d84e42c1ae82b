//! Draws the screen: one file for each pane, and one function that draws all text.
//!
//! Draws a state without changing it. Areas come from [`crate::app::panes`], cells from layout.

mod all_hits;
mod beside;
mod figures;
mod frame;
mod list;
mod lit;
mod news;
mod outline;
pub mod paint;
pub mod pane;
mod plot;
mod popup;
mod reading;
mod scrollbar;
mod shelf;
mod side_notes;
mod status;
mod table;
pub mod theme;
mod words;

pub use theme::Theme;

use crate::app::message::fill;
use crate::app::panes::LEAST;
use crate::app::{Screen, State};
use pane::Pane;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the whole screen, over whatever the buffer holds; returns where the terminal's cursor stands, if anywhere.
pub fn view(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    paint::clear(buffer, buffer.area, theme.page);
    if state.size.width < LEAST.width || state.size.height < LEAST.height {
        too_small(state, theme, buffer);
        return None;
    }
    let State { view, settings, .. } = state;
    let panes = view.panes(settings);
    let is_pending = state.prompt.as_ref().is_some_and(|prompt| prompt.pending.is_some());
    let marks = state.beside.as_ref().map(|beside| beside.marks_of(true));
    let pane = Pane { view, settings, panes, theme, has_keys: true, marks, is_pending };
    match state.screen {
        Screen::Reading => {
            beside::draw(state, theme, buffer);
            draw_pane(&pane, buffer);
        }
        Screen::Shelf => shelf::draw(state, theme, buffer),
        Screen::AllHits => all_hits::draw(state, theme, buffer),
        Screen::Figures | Screen::ShelfFigures => figures::draw(state, theme, buffer),
        Screen::Words => words::draw(state, theme, buffer),
        Screen::News => news::draw(state, theme, buffer),
    }
    if state.screen != Screen::Reading {
        popup::draw(&pane, buffer);
    }
    status::draw(state, theme, buffer)
}

/// Draws one view: text, notes, outline, scrollbar, and what lies on top.
pub fn draw_pane(pane: &Pane<'_>, buffer: &mut Buffer) {
    reading::draw(pane, buffer);
    side_notes::draw(pane, buffer);
    outline::draw(pane, buffer);
    scrollbar::draw(pane, buffer);
    popup::draw(pane, buffer);
}

fn too_small(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let size = format!("{}×{}", state.size.width, state.size.height);
    let text = state.text_of(&fill(state.words().too_small, size), u16::MAX);
    paint::text(
        buffer,
        0,
        0,
        &text,
        theme.text,
        state.settings.cell_widths.ambiguous,
        state.size.width,
    );
}
