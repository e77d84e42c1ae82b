//! The border of a popup: its title, and how much more there is to scroll to.

use super::paint;
use super::pane::Pane;
use crate::layout::spaced;
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A title in the border, or a hint in the lower one at its right end.
pub(super) fn title(pane: &Pane<'_>, buffer: &mut Buffer, area: Rect, text: &str) {
    let room = area.width.saturating_sub(4);
    let text = format!(" {} ", spaced(text, pane.ambiguous()));
    paint::text(buffer, area.x + 1, area.y, &text, pane.theme.title, pane.ambiguous(), room);
}

/// How much more there is below, in the lower border.
pub(super) fn more(pane: &Pane<'_>, buffer: &mut Buffer, area: Rect, lines: usize) {
    if lines == 0 {
        return;
    }
    let text = format!(" {} {lines} ↓ ", pane.words().more);
    let width = u16::try_from(str_width(&text, pane.ambiguous())).unwrap_or(0);
    let x = area.right().saturating_sub(width + 2).max(area.x);
    let y = area.bottom().saturating_sub(1);
    paint::text(buffer, x, y, &text, pane.theme.title, pane.ambiguous(), width);
}
