//! Turns a state into the bytes that show it. Knows neither what is drawn nor how the bytes get to the terminal.

use super::screen::Screen;
use crate::app::App;
use crate::view::{self, Theme};
use ratatui::layout::Rect;

/// The bytes that bring the screen up to date; none when it is.
#[must_use]
pub fn draw(app: &mut App, theme: &Theme, screen: &mut Screen) -> Vec<u8> {
    app.prepare_glyphs();
    let state = app.state();
    let mut buffer = screen.buffer(Rect::new(0, 0, state.size.width, state.size.height));
    let cursor = view::view(state, theme, &mut buffer);
    screen.show(buffer, cursor)
}
