//! Where the parts of a screen with a table stand. `update/` and `view/` ask the same function.

use super::table::Table;
use ratatui::layout::Rect;

/// Cells before the table: the bar of the chosen row.
const BAR: u16 = 1;

/// The fewest rows of a screen on which a rule stands below the title, and of one on which the chosen row is
/// previewed.
const WITH_RULE: u16 = 16;
const WITH_PREVIEW: u16 = 18;

/// The most rows of a preview.
const PREVIEW: u16 = 8;

/// The share of a low screen that a preview may take.
const LEAST: (u16, u16) = (2, 5);

/// The areas of a screen with a table, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableAreas {
    /// The line that says what is shown.
    pub title: Rect,
    /// The row of the rule below it.
    pub rule: Option<u16>,
    /// The titles of the columns.
    pub header: Rect,
    /// The rows, without the bar at their left.
    pub rows: Rect,
    /// The row of the rule above the preview.
    pub preview_rule: Option<u16>,
    /// The lines about the chosen row; no rows where there is no room.
    pub preview: Rect,
}

/// The areas of a table within `area`.
#[must_use]
pub fn areas(area: Rect, table: Option<&Table>) -> TableAreas {
    let Rect { x, y, width, height } = area;
    let inner = |y: u16, height: u16| {
        Rect::new(x + BAR.min(width), y, width.saturating_sub(2 * BAR), height)
    };
    let rule = u16::from(height >= WITH_RULE);
    let has_preview = height >= WITH_PREVIEW && table.is_none_or(|table| table.has_preview);
    // On lower ones stands what a table has to show in any case, without a rule.
    let least = table.map_or(0, |table| table.least_preview).min(height * LEAST.0 / LEAST.1);
    let preview = if has_preview { (height / 4).min(PREVIEW) } else { least };
    let below = preview + u16::from(has_preview);
    let top = 2 + rule;
    let rows = height.saturating_sub(top + below);
    TableAreas {
        title: inner(y, height.min(1)),
        rule: (rule > 0).then_some(y + 1),
        header: inner(y + 1 + rule, height.saturating_sub(1 + rule).min(1)),
        rows: inner(y + top.min(height), rows),
        preview_rule: has_preview.then_some(y + top + rows),
        preview: inner(y + height - preview, preview),
    }
}
