//! A state as it opens, and as every update leaves it: layout, outline and popup in line with the rest.

use super::document_view::DocumentView;
use super::keymap::Keymap;
use super::page_settings::PageSettings;
use super::panes;
use super::popup::{NotePopup, Popup};
use super::state::{Focus, Size, State};
use super::theme::Themes;
use super::viewport::Row;
use crate::document::Document;
use crate::layout::Setting;
use crate::text::Probed;
use crate::words::Lang;

impl State {
    /// The state in which a document opens.
    #[must_use]
    pub fn new(name: String, document: Document, size: Size, lang: Lang) -> Self {
        let view = DocumentView::new(name, document, &Setting::default());
        let mut state = Self {
            view,
            size,
            probed: Probed::default(),
            page: PageSettings::default(),
            themes: Themes::default(),
            focus: Focus::Text,
            prompt: None,
            message: Some(lang.interface().welcome.into()),
            queries: Vec::new(),
            keymap: Keymap::default(),
            lang,
            mouse: true,
            drag: None,
            waiting: None,
            memory: None,
        };
        state.refresh();
        state
    }

    /// Brings layout, outline and popup in line with size, page and place. Every update ends here, so
    /// that the view finds all that it draws.
    pub fn refresh(&mut self) {
        let panes = self.panes();
        let setting = self.setting(panes.measure);
        self.view.set(&setting);
        self.view.rows = panes.text.height;
        self.view.strip = panes.strip_width;
        self.view.ensure();
        if panes.outline.is_none() {
            self.focus = Focus::Text;
        }
        if self.focus == Focus::Text && self.view.outline.filter.is_empty() {
            self.view.outline.cursor = self.view.heading().unwrap_or_default();
        }
        self.view.outline.reveal(panes.outline.map_or(0, |o| o.height));
        self.refresh_popup();
    }

    /// Sets the glyphs of what is on the screen, where the frame before has not. Drawing is quicker for it, and
    /// draws the same.
    pub fn see(&mut self) {
        let rows = self.view.rows_seen().into_iter();
        let lines = rows.filter_map(|row| match row {
            Row::Line(line) => Some(line),
            Row::Gap => None,
        });
        self.view.layout.see(&self.view.document, lines);
    }

    fn refresh_popup(&mut self) {
        let inner = self.panes().popup.map(|area| panes::inside(area).height).unwrap_or_default();
        let lines = panes::popup_lines(self);
        match &mut self.view.popup {
            Some(Popup::List(list)) => list.reveal(inner),
            Some(Popup::Help { scroll } | Popup::Note(NotePopup { scroll, .. })) => {
                *scroll = (*scroll).min(lines.saturating_sub(usize::from(inner)));
            }
            None => {}
        }
    }
}
