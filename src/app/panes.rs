//! Where everything stands: one pure function from size and state to areas.
//!
//! Update asks it what will be seen, view asks it where to draw; neither computes a place of its own.

use super::help;
use super::note;
use super::page_settings::NoteDisplay;
use super::popup::{List, ListKind, NotePopup, Popup};
use super::state::{Size, State};
use crate::document::{NoteIdx, Position};
use crate::layout::{Line, Setting, placement};
use ratatui::layout::Rect;

/// Below this nothing can be read: the screen says what is needed instead.
pub const LEAST: Size = Size { width: 40, height: 10 };

/// From this many columns on there is room for an outline.
const OUTLINE_FROM: u16 = 72;

/// Cells between outline and reading pane: the rule and a blank.
const RULE: u16 = 2;

/// Cells at the left of the measure: the bar that shows the current paragraph (typesetting rule 11).
const BAR: u16 = 1;

/// Cells at the right of the measure that pauses and closing marks may protrude into (rule 11).
pub(super) const PROTRUSION: u16 = 2;

/// Cells of the margin at the least and at the most, and what the text keeps beside it.
const MARGIN: std::ops::RangeInclusive<u16> = 22..=38;
const TEXT_BESIDE_MARGIN: u16 = 40;

/// Blank cells between the text and the margin.
const GUTTER: u16 = 2;

/// Cells of a popup's frame and the air inside it, both sides together.
const FRAME: u16 = 4;

/// The areas of the screen, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The outline's rows.
    pub outline: Option<Rect>,
    /// The column of the rule between outline and text.
    pub rule: Option<u16>,
    /// The reading pane, as wide as the screen leaves it.
    pub text: Rect,
    /// The column at which the measure begins.
    pub left: u16,
    /// The measure in cells.
    pub measure: u16,
    /// Where notes stand beside the text.
    pub margin: Option<Rect>,
    /// The cells of the strip, while notes are shown in it.
    pub strip_width: Option<u16>,
    /// The strip below the text, its rule included.
    pub strip: Option<Rect>,
    /// The column of the scrollbar.
    pub scrollbar: Option<u16>,
    /// The status line.
    pub status: Option<Rect>,
    /// The popup, its border included.
    pub popup: Option<Rect>,
}

impl State {
    /// Where everything stands.
    #[must_use]
    pub fn panes(&self) -> Panes {
        panes(self.size, self)
    }
}

/// Where everything stands on a screen of `size`.
#[must_use]
pub fn panes(size: Size, state: &State) -> Panes {
    let bare = state.page.text_only;
    let status = (!bare || state.prompt.is_some() || state.message.is_some())
        .then(|| Rect::new(0, size.height.saturating_sub(1), size.width, size.height.min(1)));
    // The text keeps its height when a message comes and goes over its last row.
    let height = size.height.saturating_sub(u16::from(!bare));
    let outline = outline_width(size, state).map(|width| Rect::new(0, 0, width, height));
    let x = outline.map_or(0, |o| o.width + RULE);
    let scrollbar = (!bare && size.width > 0).then(|| size.width - 1);
    let width = size.width.saturating_sub(x).saturating_sub(u16::from(scrollbar.is_some()));
    let text = Rect::new(x, 0, width, height);
    let margin_width = margin_width(width, state);
    let beside = margin_width.map_or(0, |m| m + GUTTER);
    let measure = measure(width - beside, state.page.measure);
    let taken = measure + BAR + PROTRUSION + beside;
    let left = x + width.saturating_sub(taken) / 2 + BAR;
    let margin =
        margin_width.map(|m| Rect::new(left + measure + PROTRUSION + GUTTER, 0, m, height));
    let strip_width = (state.page.notes != NoteDisplay::Popup && margin.is_none())
        .then_some(measure + PROTRUSION);
    let strip_rows = state.view.rows.saturating_sub(state.view.height).min(height);
    let strip = strip_width
        .filter(|_| strip_rows > 0)
        .map(|width| Rect::new(left, height - strip_rows, width, strip_rows));
    let rule = outline.map(|o| o.width);
    let mut panes = Panes {
        outline,
        rule,
        text,
        left,
        measure,
        margin,
        strip_width,
        strip,
        scrollbar,
        status,
        popup: None,
    };
    panes.popup = popup_area(&panes, state);
    panes
}

/// Whether a screen of `size` is wide enough for an outline beside the text.
#[must_use]
pub fn has_room_for_outline(size: Size) -> bool {
    size.width >= OUTLINE_FROM
}

fn outline_width(size: Size, state: &State) -> Option<u16> {
    let wanted = state.view.outline.wanted && !state.page.text_only;
    let fits = has_room_for_outline(size) && !state.view.document.headings.is_empty();
    (wanted && fits).then(|| (size.width * 3 / 10).min(36))
}

fn margin_width(pane: u16, state: &State) -> Option<u16> {
    let room = pane.saturating_sub(TEXT_BESIDE_MARGIN + BAR + PROTRUSION + GUTTER);
    let marked = !state.view.document.anchors.is_empty();
    let wanted = state.page.notes == NoteDisplay::Margin && marked && room >= *MARGIN.start();
    wanted.then(|| room.min(*MARGIN.end()).min((pane / 3).max(*MARGIN.start())))
}

/// The measure in a pane: what was chosen, as far as it fits, even (typesetting rule 10).
fn measure(pane: u16, chosen: u16) -> u16 {
    let fits = pane.saturating_sub(BAR + PROTRUSION);
    (fits.min(chosen) & !1).max(fits.min(2))
}

/// The inside of a popup: without its border and the cell of air at each side.
#[must_use]
pub fn inside(popup: Rect) -> Rect {
    Rect::new(
        popup.x + 2,
        popup.y + 1,
        popup.width.saturating_sub(FRAME),
        popup.height.saturating_sub(2),
    )
}

/// The lines of the popup, had it all the room it needs.
#[must_use]
pub fn popup_lines(state: &State) -> usize {
    match &state.view.popup {
        Some(Popup::Note(popup)) => note_lines(state, &state.panes(), popup.note).len(),
        Some(Popup::List(list)) => list.shown.len(),
        Some(Popup::Help { .. }) => {
            let width = state.panes().popup.map_or(0, |area| inside(area).width);
            help::rows(state.lang, &state.keymap, width, state.probed.ambiguous).len()
        }
        None => 0,
    }
}

/// How a note is set in the popup: comfortable to read, within the pane.
#[must_use]
pub fn note_setting(state: &State, panes: &Panes) -> Setting {
    let widest = placement::popup_width(area(panes.text));
    let measure = widest.saturating_sub(FRAME + PROTRUSION).min(56) & !1;
    Setting { indent: 0, drawn_numbers: false, ..state.setting(measure) }
}

/// The lines of a note in the popup.
#[must_use]
pub fn note_lines(state: &State, panes: &Panes, note: NoteIdx) -> Vec<Line> {
    note::lines(&state.view.document, note, &note_setting(state, panes))
}

fn popup_area(panes: &Panes, state: &State) -> Option<Rect> {
    match state.view.popup.as_ref()? {
        Popup::Note(popup) => Some(to_the_edge(panes, note_area(panes, state, popup))),
        Popup::List(list) => Some(to_the_edge(panes, list_area(panes, list))),
        Popup::Help { .. } => {
            // The help is as wide as it needs, over the outline too.
            Some(centred(whole(panes), 80, u16::MAX))
        }
    }
}

/// The text's cells beside a popup that are worth being seen: fewer are a few stray characters.
const LEAST_BESIDE: u16 = 12;

/// A popup, taken to the text's edge where it would leave but a few of the text's cells beside it.
fn to_the_edge(panes: &Panes, area: Rect) -> Rect {
    let text = panes.left..panes.left + panes.measure + PROTRUSION;
    let is_near = |cells: u16| (1..LEAST_BESIDE).contains(&cells);
    let near_left = is_near(area.left().saturating_sub(text.start));
    let near_right = is_near(text.end.saturating_sub(area.right()));
    let left = if near_left { text.start } else { area.left() };
    let right = if near_right { text.end.min(panes.text.right()) } else { area.right() };
    Rect { x: left, width: right - left, ..area }
}

fn list_area(panes: &Panes, list: &List) -> Rect {
    let rows = u16::try_from(list.count.max(1)).unwrap_or(u16::MAX);
    // Sentences need the outline's room, too.
    let area = if list.kind == ListKind::Hits { whole(panes) } else { panes.text };
    centred(area, 96, rows.saturating_add(2))
}

/// The text and the outline together.
fn whole(panes: &Panes) -> Rect {
    Rect { x: 0, width: panes.text.right(), ..panes.text }
}

fn area(Rect { x, y, width, height }: Rect) -> placement::Area {
    placement::Area { x, y, width, height }
}

/// A popup in the middle of an area.
fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height.saturating_sub(2)).max(3).min(area.height);
    let x = area.x + (area.width - width) / 2;
    Rect::new(x, area.y + (area.height - height) / 2, width, height)
}

/// The popup of a note: beside its mark's line, never over it.
fn note_area(panes: &Panes, state: &State, popup: &NotePopup) -> Rect {
    let setting = note_setting(state, panes);
    let lines = note::lines(&state.view.document, popup.note, &setting).len();
    let wanted =
        (setting.measure + PROTRUSION + FRAME, u16::try_from(lines + 2).unwrap_or(u16::MAX));
    let at = popup.lookup.map(|l| l.at());
    let row = at.and_then(|at| state.view.row_of(at));
    let (Some(at), Some(row)) = (at, row) else {
        return centred(panes.text, wanted.0, wanted.1);
    };
    let mark = (panes.left + cell_of(state, at), panes.text.y + row);
    let area = placement::popup(area(panes.text), mark, wanted).area;
    Rect::new(area.x, area.y, area.width, area.height)
}

/// The cell of a position within its line.
fn cell_of(state: &State, at: Position) -> u16 {
    let view = &state.view;
    let glyphs = view.layout.glyphs(&view.document, view.layout.line_at(at));
    glyphs.iter().find(|g| g.end > at.byte || g.start >= at.byte).map_or(0, |g| g.cell)
}
