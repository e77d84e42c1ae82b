//! A state to the bytes that show it. Knows neither what is drawn nor how it gets to the terminal.

use super::Screen;
use crate::app::State;
use crate::view::{self, Theme};
use ratatui::layout::Rect;

/// The bytes that bring the screen up to date; none when it is.
#[must_use]
pub fn draw(state: &mut State, theme: &Theme, screen: &mut Screen) -> Vec<u8> {
    state.see();
    let mut buffer = screen.buffer(Rect::new(0, 0, state.size.width, state.size.height));
    let cursor = view::view(state, theme, &mut buffer);
    screen.show(buffer, cursor)
}
