//! Popups: a note, the help, and the frame of any popup.

use super::frame::{more, title};
use super::pane::Pane;
use super::{Theme, list, paint};
use crate::app::action::Group;
use crate::app::help;
use crate::app::message::fill;
use crate::app::note::{self, NoteRow, USE_INDENT};
use crate::app::note_ref::NoteRef;
use crate::app::panes::{inside, note_setting};
use crate::app::popup::{NotePopup, Popup};
use crate::document::{BlockIdx, Span};
use crate::layout::{Glyph, Setting, glyphs_of};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the popup, if there is one.
pub(super) fn draw(pane: &Pane<'_>, buffer: &mut Buffer) {
    let (Some(area), Some(popup)) = (pane.panes.popup, &pane.view.popup) else { return };
    paint::clear(buffer, area, pane.theme.on_page(pane.theme.popup));
    paint::border(buffer, area, pane.theme.border, pane.settings.cell_widths);
    match popup {
        Popup::Note(popup) => draw_note(pane, popup, buffer, area),
        Popup::List(list) => list::draw(pane, list, buffer, area),
        Popup::Help { scroll, first } => draw_help(pane, (*scroll, *first), buffer, area),
    }
}

fn draw_note(pane: &Pane<'_>, popup: &NotePopup, buffer: &mut Buffer, area: Rect) {
    let document = &pane.view.document;
    let inner = inside(area);
    // The text of the note begins with its term, so the title need not repeat it.
    let (number, count) = (document.note_number(popup.note), document.notes.len());
    title(pane, buffer, area, &format!("{} {number}/{count}", pane.words().note));
    let setting = note_setting(pane.settings, area.width);
    let rows = note::rows(document, popup.note, &setting);
    let styles = NoteStyles::new(pane, popup);
    for (row, y) in rows.iter().skip(popup.scroll).zip(inner.top()..inner.bottom()) {
        let area = Rect { y, height: 1, ..inner };
        draw_note_row(pane, buffer, area, row, (&styles, &setting));
    }
    let below = rows.len().saturating_sub(popup.scroll + usize::from(inner.height));
    more(pane, buffer, area, below);
}

fn draw_note_row(
    pane: &Pane<'_>,
    buffer: &mut Buffer,
    row: Rect,
    content: &NoteRow,
    (styles, setting): (&NoteStyles<'_>, &Setting),
) {
    let document = &pane.view.document;
    let quiet = |buffer: &mut Buffer, text: &str| {
        paint::text(buffer, row.x, row.y, text, pane.theme.quiet, pane.ambiguous(), row.width);
    };
    let (line, indent, used) = match content {
        NoteRow::Blank => return,
        NoteRow::Uses(count) => {
            let words = pane.words();
            let said = match count {
                1 => words.one_use.into(),
                _ => fill(words.uses_counted, count),
            };
            return quiet(buffer, &pane.text_of(&said, row.width));
        }
        NoteRow::Place(block) => {
            let address = pane.view.addresses().block(document, *block).unwrap_or_default();
            return quiet(buffer, &format!("#{address}"));
        }
        NoteRow::Text(line) => (line, 0, None),
        NoteRow::Use(line, used) => (line, USE_INDENT, Some(*used)),
    };
    let glyphs = glyphs_of(document, line, setting);
    let dressed = glyphs.iter().map(|glyph| (glyph, styles.of(line.block, glyph, used)));
    let (text, widths) = (document.text(line.block), pane.settings.cell_widths);
    paint::glyphs(buffer, (row.x + indent, row.y), text, dressed, widths);
}

/// What the glyphs of a note look like.
struct NoteStyles<'a> {
    theme: &'a Theme,
    terms: &'a [Span],
    /// The terms of other notes in its text, and which of them is selected.
    links: Vec<NoteRef>,
    link: Option<usize>,
}

impl<'a> NoteStyles<'a> {
    fn new(pane: &'a Pane<'_>, popup: &NotePopup) -> Self {
        let document = &pane.view.document;
        let note = document.notes.get(popup.note.index());
        Self {
            theme: pane.theme,
            terms: note.map(|n| &*n.terms).unwrap_or_default(),
            links: note::links(document, popup.note),
            link: popup.link,
        }
    }

    fn of(&self, block: BlockIdx, glyph: &Glyph, used: Option<Span>) -> Style {
        let within = |s: &Span| s.block == block && s.range().contains(&glyph.start);
        let link = self.links.iter().position(|link| within(&link.span));
        let is_term = self.terms.iter().chain(&used).any(within);
        let style = match (link, is_term) {
            (Some(link), _) if self.link == Some(link) => self.theme.selected,
            (Some(_), _) => self.theme.mark,
            (None, true) => self.theme.title,
            (None, false) => Style::default(),
        };
        self.theme.popup.patch(style)
    }
}

fn draw_help(pane: &Pane<'_>, (scroll, first): (usize, Group), buffer: &mut Buffer, area: Rect) {
    let ambiguous = pane.ambiguous();
    let inner = inside(area);
    title(pane, buffer, area, pane.words().help_title);
    let rows = help::rows(first, pane.settings.lang, &pane.settings.keymap, inner.width, ambiguous);
    let keys = help::keys_width(inner.width);
    for (row, y) in rows.iter().skip(scroll).zip(inner.top()..inner.bottom()) {
        let (style, indent) =
            if row.is_group { (pane.theme.title, 0) } else { (pane.theme.mark, 1) };
        let width = inner.width - indent;
        paint::text(buffer, inner.x + indent, y, &row.left, style, ambiguous, width);
        let x = inner.x + keys;
        paint::text(buffer, x, y, &row.right, pane.theme.popup, ambiguous, inner.width - keys);
    }
    more(pane, buffer, area, rows.len().saturating_sub(scroll + usize::from(inner.height)));
}
