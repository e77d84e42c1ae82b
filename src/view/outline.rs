//! The outline pane and the rule beside it.

use super::pane::Pane;
use super::{lit, paint};
use crate::app::document_view::Focus;
use crate::app::outline::{FOLD_SIGN, Outline, indent};
use crate::document::HeadingIdx;
use crate::layout::spaced;
use crate::search::Highlighter;
use crate::text::{self, Ambiguous, str_width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the pane, if there is one.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    let (Some(area), Some(rule)) = (pane.panes.outline, pane.panes.rule) else { return };
    paint::rule_down(
        buffer,
        rule,
        area.y,
        area.height,
        pane.theme.quiet,
        pane.settings.cell_widths,
    );
    let outline = &pane.view.outline;
    if outline.listed.is_empty() {
        let words = pane.words().no_heading_fits;
        let ambiguous = pane.ambiguous();
        paint::text(buffer, area.x, area.y, words, pane.theme.quiet, ambiguous, area.width);
    }
    let here = outline.at(outline.row());
    let highlighter = Highlighter::new(&outline.filter);
    let rows = outline.listed.iter_from(outline.first).map(HeadingIdx::new);
    for (heading, y) in rows.zip(area.top()..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        draw_heading(pane, buffer, row, (heading, here == Some(heading)), &highlighter);
    }
}

fn draw_heading(
    pane: &Pane<'_>,
    buffer: &mut Buffer,
    row: Rect,
    (index, here): (HeadingIdx, bool),
    highlighter: &Highlighter,
) {
    let document = &pane.view.document;
    let heading = document.heading(index);
    let mut style = if here { pane.theme.here } else { pane.theme.outline };
    if here && pane.has_keys && pane.view.focus == Focus::Outline {
        style = style.add_modifier(Modifier::REVERSED);
        paint::fill(buffer, row.x, row.y, row.width, style);
    }
    let outline = &pane.view.outline;
    // What a filter lists is neither folded nor unfolded.
    let folds = outline.filter.is_empty() && Outline::has_children(document, index);
    let fold = match (folds, outline.folded.contains(&index)) {
        (true, true) => "▸ ",
        (true, false) => "▾ ",
        (false, _) => "  ",
    };
    let x = row.x + indent(document, index, row.width);
    paint::text(buffer, x, row.y, fold, style, pane.ambiguous(), FOLD_SIGN);
    let x = x + FOLD_SIGN;
    let width = row.right().saturating_sub(x);
    let text = document.heading_text(heading);
    let found = highlighter.find(&text);
    if found.is_empty() {
        let text = clipped(&text, width, pane.ambiguous());
        paint::text(buffer, x, row.y, &text, style, pane.ambiguous(), width);
    } else {
        let styles = (style, style.patch(pane.theme.hit));
        lit::draw(buffer, Rect { x, width, ..row }, (&text, &found), styles, pane.ambiguous());
    }
}

/// `text`, cut with `…` if it does not fit `cells`; with blanks beside its quotes if there is room for them.
pub(super) fn clipped(text: &str, cells: u16, ambiguous: Ambiguous) -> String {
    let cells = usize::from(cells);
    let airy = spaced(text, ambiguous);
    // No character takes more cells than bytes.
    if airy.len() <= cells || str_width(&airy, ambiguous) <= cells {
        airy.into_owned()
    } else {
        text::clipped(text, cells, ambiguous)
    }
}
