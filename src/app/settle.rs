//! A state as it opens, and as every update leaves it: layout, outline and popup in line with the rest.

use super::keymap::Keymap;
use super::page::Page;
use super::panes;
use super::popup::{NotePopup, Popup};
use super::reader::Reader;
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
        let reader = Reader::new(name, document, &Setting::default());
        let mut state = Self {
            reader,
            size,
            probed: Probed::default(),
            page: Page::default(),
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
        state.settle();
        state
    }

    /// Brings layout, outline and popup in line with size, page and place. Every update ends here, so
    /// that the view finds all that it draws.
    pub fn settle(&mut self) {
        let panes = self.panes();
        let setting = self.setting(panes.measure);
        self.reader.set(&setting);
        self.reader.rows = panes.text.height;
        self.reader.strip = panes.strip_width;
        self.reader.ensure();
        if panes.outline.is_none() {
            self.focus = Focus::Text;
        }
        if self.focus == Focus::Text && self.reader.outline.filter.is_empty() {
            self.reader.outline.cursor = self.reader.heading().unwrap_or_default();
        }
        self.reader.outline.reveal(panes.outline.map_or(0, |o| o.height));
        self.settle_popup();
    }

    /// Sets the glyphs of what is on the screen, where the frame before has not. Drawing is quicker for it, and
    /// draws the same.
    pub fn see(&mut self) {
        let rows = self.reader.rows_seen().into_iter();
        let lines = rows.filter_map(|row| match row {
            Row::Line(line) => Some(line),
            Row::Gap => None,
        });
        self.reader.layout.see(&self.reader.document, lines);
    }

    fn settle_popup(&mut self) {
        let inner = self.panes().popup.map(|area| panes::inside(area).height).unwrap_or_default();
        let lines = panes::popup_lines(self);
        match &mut self.reader.popup {
            Some(Popup::List(list)) => list.reveal(inner),
            Some(Popup::Help { scroll } | Popup::Note(NotePopup { scroll, .. })) => {
                *scroll = (*scroll).min(lines.saturating_sub(usize::from(inner)));
            }
            None => {}
        }
    }
}
