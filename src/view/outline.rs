//! The outline pane and the rule beside it.

use super::{Theme, paint};
use crate::app::State;
use crate::app::outline::Outline;
use crate::app::panes::Panes;
use crate::app::state::Focus;
use crate::document::HeadingIdx;
use crate::layout::spaced;
use crate::text::{self, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the pane, if there is one.
pub(super) fn draw(state: &State, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let (Some(area), Some(rule)) = (panes.outline, panes.rule) else { return };
    paint::rule_down(buffer, rule, area.y, area.height, theme.quiet, state.probed);
    let outline = &state.view.outline;
    if outline.listed.is_empty() {
        let words = state.words().no_heading_fits;
        let ambiguous = state.probed.ambiguous;
        paint::text(buffer, area.x, area.y, words, theme.quiet, ambiguous, area.width);
    }
    let here = outline.at(outline.row());
    let rows = outline.listed.iter_from(outline.first).map(HeadingIdx::new);
    for (heading, y) in rows.zip(area.top()..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        draw_heading(state, theme, buffer, row, heading, here == Some(heading));
    }
}

fn draw_heading(
    state: &State,
    theme: &Theme,
    buffer: &mut Buffer,
    row: Rect,
    index: HeadingIdx,
    here: bool,
) {
    let document = &state.view.document;
    let Some(heading) = document.headings.get(index.index()) else { return };
    let mut style = if here { theme.here } else { theme.outline };
    if here && state.focus == Focus::Outline {
        style = style.add_modifier(Modifier::REVERSED);
        paint::fill(buffer, row.x, row.y, row.width, style);
    }
    let fold = match (
        Outline::has_children(document, index),
        state.view.outline.folded.contains(&index),
    ) {
        (true, true) => "▸ ",
        (true, false) => "▾ ",
        (false, _) => "  ",
    };
    let indent = u16::from(heading.level.saturating_sub(1)) * 2;
    let x = row.x + indent.min(row.width / 2);
    let width = row.right() - x;
    let taken = paint::text(buffer, x, row.y, fold, style, state.probed.ambiguous, width);
    let text = clipped(state, &document.heading_text(heading), width - taken);
    paint::text(buffer, x + taken, row.y, &text, style, state.probed.ambiguous, width - taken);
}

/// `text` with the blanks of its quotes if there is room for them, as far as it fits `cells`, with `…` where
/// it does not.
pub(super) fn clipped(state: &State, text: &str, cells: u16) -> String {
    let (ambiguous, cells) = (state.probed.ambiguous, usize::from(cells));
    let airy = spaced(text, ambiguous);
    if str_width(&airy, ambiguous) <= cells {
        airy.into_owned()
    } else {
        text::clipped(text, cells, ambiguous)
    }
}
