//! The areas of a view's parts: one pure function of a view and the settings.
//!
//! `update/` asks it what will be visible and `view/` where to draw; neither computes areas itself. It takes the
//! view's area as given and does not know what else is on the screen.

use super::document_view::{DocumentView, Focus};
use super::help;
use super::note;
use super::page_settings::NoteDisplay;
use super::popup::{List, ListKind, NotePopup, Popup};
use super::settings::Settings;
use super::size::Size;
use crate::document::Position;
use crate::layout::{PROTRUSION, Setting, placement};
use ratatui::layout::Rect;

/// The smallest usable screen. On a smaller one, a message says what size is needed.
pub const LEAST: Size = Size { width: 40, height: 10 };

/// From this many columns on there is room for an outline.
const OUTLINE_FROM: u16 = 72;

/// The same where another report stands beside it, and two outlines would leave too little of either.
const OUTLINE_IN_COMPANY_FROM: u16 = 100;

/// The outline's cells: the fewest, and the most that it takes away from the text.
const OUTLINE: std::ops::RangeInclusive<u16> = 18..=36;

/// Cells between outline and reading pane: the rule and a blank.
const RULE: u16 = 2;

/// Cells of the scrollbar.
const SCROLLBAR: u16 = 1;

/// Cells at the left of the measure: the bar that shows the current paragraph (typesetting rule 11).
const BAR: u16 = 1;

/// Cells of the margin at the least and at the most, and what the text keeps beside it.
const MARGIN: std::ops::RangeInclusive<u16> = 22..=38;
const TEXT_BESIDE_MARGIN: u16 = 40;

/// Blank cells between the text and the margin.
const GUTTER: u16 = 2;

/// Cells of a popup's frame and the air inside it, both sides together.
const FRAME: u16 = 4;

/// Cells of a note's popup that are comfortable to read, its frame included.
const NOTE: u16 = 56 + PROTRUSION + FRAME;

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
    /// The popup, its border included.
    pub popup: Option<Rect>,
}

impl DocumentView {
    /// The areas of the view's parts.
    #[must_use]
    pub fn panes(&self, settings: &Settings) -> Panes {
        let bare = settings.page.text_only;
        let Rect { x: from, y, width: all, height } = self.area;
        let outline = outline_width(self, settings).map(|width| Rect::new(from, y, width, height));
        let x = outline.map_or(from, |o| o.right() + RULE);
        let scrollbar = (!bare && all > 0).then(|| self.area.right() - 1);
        let width = self.area.right().saturating_sub(x + u16::from(scrollbar.is_some()));
        let text = Rect::new(x, y, width, height);
        let margin_width = margin_width(width, self, settings);
        let beside = margin_width.map_or(0, |m| m + GUTTER);
        let measure = measure(width - beside, settings.page.measure);
        let taken = measure + BAR + PROTRUSION + beside;
        let left = x + width.saturating_sub(taken) / 2 + BAR;
        let margin =
            margin_width.map(|m| Rect::new(left + measure + PROTRUSION + GUTTER, y, m, height));
        let strip_width = (settings.page.notes != NoteDisplay::Popup && margin.is_none())
            .then_some(measure + PROTRUSION);
        let strip_rows = self.rows.saturating_sub(self.height).min(height);
        let strip = strip_width
            .filter(|_| strip_rows > 0)
            .map(|width| Rect::new(left, y + height - strip_rows, width, strip_rows));
        let rule = outline.map(Rect::right);
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
            popup: None,
        };
        panes.popup = popup_area(&panes, self, settings);
        panes
    }
}

/// Whether a view is wide enough for an outline beside the text, and has headings to show in it.
#[must_use]
pub fn has_room_for_outline(view: &DocumentView) -> bool {
    let from = if view.has_company { OUTLINE_IN_COMPANY_FROM } else { OUTLINE_FROM };
    view.area.width >= from && !view.document.headings.is_empty()
}

fn outline_width(view: &DocumentView, settings: &Settings) -> Option<u16> {
    let wanted = view.outline.wanted && !settings.page.text_only;
    (wanted && has_room_for_outline(view)).then(|| {
        let all = view.area.width;
        let usual = (all * 3 / 10).min(*OUTLINE.end());
        let spare = all.saturating_sub(usual + RULE + SCROLLBAR + text_width(view, settings));
        let most = (usual + spare).min(all / 3).max(usual);
        view.outline.cells.clamp(*OUTLINE.start(), most)
    })
}

/// The most cells that the text can use, including the margin if it is shown.
fn text_width(view: &DocumentView, settings: &Settings) -> u16 {
    let beside = if wants_margin(view, settings) { MARGIN.end() + GUTTER } else { 0 };
    settings.page.measure + BAR + PROTRUSION + beside
}

fn wants_margin(view: &DocumentView, settings: &Settings) -> bool {
    settings.page.notes == NoteDisplay::Margin && !view.document.anchors.is_empty()
}

fn margin_width(pane: u16, view: &DocumentView, settings: &Settings) -> Option<u16> {
    let room = pane.saturating_sub(TEXT_BESIDE_MARGIN + BAR + PROTRUSION + GUTTER);
    let wanted = wants_margin(view, settings) && room >= *MARGIN.start();
    wanted.then(|| room.min(*MARGIN.end()).min((pane / 3).max(*MARGIN.start())))
}

/// The measure in a pane: the chosen one as far as it fits, rounded down to an even number (typesetting rule 10).
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

/// The lines of the popup's whole content, whether or not they fit.
#[must_use]
pub fn popup_lines(view: &DocumentView, settings: &Settings) -> usize {
    match &view.popup {
        Some(Popup::Note(popup)) => {
            let width = view.panes(settings).popup.map_or(0, |area| area.width);
            note::rows(&view.document, popup.note, &note_setting(settings, width)).len()
        }
        Some(Popup::List(list)) => list.shown.len(),
        Some(Popup::Help { first, .. }) => {
            let width = view.panes(settings).popup.map_or(0, |area| inside(area).width);
            let ambiguous = settings.cell_widths.ambiguous;
            help::rows(*first, settings.lang, &settings.keymap, width, ambiguous).len()
        }
        None => 0,
    }
}

/// The rows that a page key scrolls in the focused pane: a page but for one row; at least 1.
#[must_use]
pub fn page(view: &DocumentView, settings: &Settings) -> isize {
    let panes = view.panes(settings);
    let popup = panes.popup.map(|p| inside(p).height);
    let outline = panes.outline.filter(|_| view.focus == Focus::Outline).map(|o| o.height);
    let height = popup.or(outline).unwrap_or(panes.text.height);
    isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(isize::MAX)
}

/// Half of [`page`], at least 1.
#[must_use]
pub fn half(view: &DocumentView, settings: &Settings) -> isize {
    (page(view, settings) / 2).max(1)
}

/// How a note is set in a popup of `width` cells, its frame included.
#[must_use]
pub fn note_setting(settings: &Settings, width: u16) -> Setting {
    let measure = width.saturating_sub(FRAME + PROTRUSION) & !1;
    Setting { indent: 0, drawn_numbers: false, ..settings.layout(measure) }
}

fn popup_area(panes: &Panes, view: &DocumentView, settings: &Settings) -> Option<Rect> {
    match view.popup.as_ref()? {
        Popup::Note(popup) => Some(note_area(panes, view, settings, popup)),
        Popup::List(list) => Some(to_the_edge(panes, list_area(panes, view, list))),
        Popup::Help { .. } => {
            // The help is as wide as it needs, over the outline too.
            Some(centred(whole(panes, view), 80, u16::MAX))
        }
    }
}

/// The fewest cells of text that may show beside a popup; fewer would be a few stray characters.
const LEAST_BESIDE: u16 = 12;

/// A popup, widened to the edge of the text if only a few cells of text would show beside it.
fn to_the_edge(panes: &Panes, area: Rect) -> Rect {
    let text = panes.left..panes.left + panes.measure + PROTRUSION;
    let is_near = |cells: u16| (1..LEAST_BESIDE).contains(&cells);
    let near_left = is_near(area.left().saturating_sub(text.start));
    let near_right = is_near(text.end.saturating_sub(area.right()));
    let left = if near_left { text.start } else { area.left() };
    let right = if near_right { text.end.min(panes.text.right()) } else { area.right() };
    Rect { x: left, width: right - left, ..area }
}

fn list_area(panes: &Panes, view: &DocumentView, list: &List) -> Rect {
    // A filter that leaves nothing needs one row to say so; any other keeps the box as it is.
    let rows = if list.shown.is_empty() { 1 } else { list.count };
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    // Lists of sentences may cover the outline, too.
    let area = if list.kind == ListKind::Hits { whole(panes, view) } else { panes.text };
    centred(area, 96, rows.saturating_add(2))
}

/// The text and the outline together.
fn whole(panes: &Panes, view: &DocumentView) -> Rect {
    Rect { x: view.area.x, width: panes.text.right() - view.area.x, ..panes.text }
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

/// The popup of a note: beside its mark's line, never over it. If it is widened to the edge of the text, the note is
/// laid out again.
fn note_area(panes: &Panes, view: &DocumentView, settings: &Settings, popup: &NotePopup) -> Rect {
    let widest = placement::popup_width(area(panes.text));
    let width = note_setting(settings, widest.min(NOTE)).measure + PROTRUSION + FRAME;
    let place = |set_in: u16| {
        let setting = note_setting(settings, set_in);
        let rows = note::rows(&view.document, popup.note, &setting).len();
        let rows = u16::try_from(rows + 2).unwrap_or(u16::MAX);
        to_the_edge(panes, beside_mark(panes, view, popup, (width, rows)))
    };
    let placed = place(width);
    if placed.width == width { placed } else { place(placed.width) }
}

fn beside_mark(panes: &Panes, view: &DocumentView, popup: &NotePopup, wanted: (u16, u16)) -> Rect {
    let at = popup.reference.map(|l| l.at());
    let row = at.and_then(|at| view.row_of(at));
    let (Some(at), Some(row)) = (at, row) else {
        return centred(panes.text, wanted.0, wanted.1);
    };
    let mark = (panes.left + cell_of(view, at), panes.text.y + row);
    let area = placement::popup(area(panes.text), mark, wanted).area;
    Rect::new(area.x, area.y, area.width, area.height)
}

/// The cell of a position within its line.
fn cell_of(view: &DocumentView, at: Position) -> u16 {
    let glyphs = view.layout.glyphs(&view.document, view.layout.line_at(at));
    glyphs.iter().find(|g| g.end > at.byte || g.start >= at.byte).map_or(0, |g| g.cell)
}
