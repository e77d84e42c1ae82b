//! Brings a view up to date at the end of every update: layout, outline and popup follow its area and the settings.

use super::document_view::{DocumentView, Focus};
use super::panes;
use super::popup::{NotePopup, Popup};
use super::settings::Settings;
use ratatui::layout::Rect;

impl DocumentView {
    /// Updates layout, outline and popup for `area`, the settings and the reading place, which stays.
    pub fn refresh(&mut self, area: Rect, settings: &Settings) {
        self.area = area;
        self.outline.measure(&self.document, settings.cell_widths.ambiguous);
        let panes = self.panes(settings);
        self.set(&settings.layout(panes.measure));
        self.rows = panes.text.height;
        self.strip = panes.strip_width;
        self.ensure();
        if panes.outline.is_none() {
            self.focus = Focus::Text;
        }
        if self.focus == Focus::Text && self.outline.filter.is_empty() {
            self.outline.cursor = self.heading().unwrap_or_default();
        }
        self.outline.reveal(panes.outline.map_or(0, |o| o.height));
        self.refresh_popup(settings);
    }

    fn refresh_popup(&mut self, settings: &Settings) {
        if self.popup.is_none() {
            return;
        }
        let inner = self.panes(settings).popup.map_or(0, |area| panes::inside(area).height);
        let lines = panes::popup_lines(self, settings);
        match &mut self.popup {
            Some(Popup::List(list)) => list.reveal(inner),
            Some(Popup::Help { scroll, .. } | Popup::Note(NotePopup { scroll, .. })) => {
                *scroll = (*scroll).min(lines.saturating_sub(usize::from(inner)));
            }
            None => {}
        }
    }
}
