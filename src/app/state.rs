//! The state of the program: the reader, the page, what the user is typing.

use super::action::Modes;
use super::keymap::Keymap;
use super::panes::{self, Panes};
use super::popup::Popup;
use super::prompt::Prompt;
use super::reader::Reader;
use super::theme::Themes;
use super::words::{Lang, Words};
use crate::document::{Document, Position};
use crate::layout::Setting;
use crate::text::Probed;
use crossterm::event::Event;

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What the mouse is dragging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// The scrollbar.
    Scrollbar,
    /// A selection that began here.
    Selection(Position),
}

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The reading pane.
    #[default]
    Text,
    /// The outline.
    Outline,
}

/// How the notes of what is on the screen are shown. A popup opens in any of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteDisplay {
    /// Only when asked for.
    #[default]
    Popup,
    /// At the bottom of the text.
    Strip,
    /// Beside the line of their mark.
    Margin,
}

/// What the page looks like, as far as the user chooses.
#[allow(clippy::struct_excessive_bools, reason = "switches that users turn one by one")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Cells of a full line at the most; the pane may leave fewer.
    pub measure: u16,
    /// Whether lines are justified.
    pub justify: bool,
    /// Whether pauses hang.
    pub hanging: bool,
    /// Cells before a paragraph's first line; narrow measures take fewer.
    pub indent: u16,
    /// Whether every character stands in a grid of two-cell squares.
    pub grid: bool,
    /// Whether furniture is shown.
    pub furniture: bool,
    /// Whether the text stands alone, without outline and status line.
    pub text_only: bool,
    /// How notes are shown.
    pub notes: NoteDisplay,
    /// Whether a citation carries the definitions of the notes in it.
    pub cite_notes: bool,
    /// Whether a citation is Markdown.
    pub cite_markdown: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            measure: 72,
            justify: true,
            hanging: true,
            indent: 4,
            grid: false,
            furniture: false,
            text_only: false,
            notes: NoteDisplay::Popup,
            cite_notes: false,
            cite_markdown: false,
        }
    }
}

/// The state of the program. Everything that is drawn follows from it.
#[derive(Clone, Debug)]
pub struct State {
    /// The document being read, and where.
    pub reader: Reader,
    /// The terminal's size.
    pub size: Size,
    /// What the terminal draws how wide.
    pub probed: Probed,
    /// What the page looks like.
    pub page: Page,
    /// How things look, by name.
    pub themes: Themes,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// What the status line says until the next key.
    pub message: Option<String>,
    /// What was searched for, the latest last.
    pub queries: Vec<String>,
    /// The keys.
    pub keymap: Keymap,
    /// The language of the interface.
    pub lang: Lang,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// What the mouse is dragging.
    pub drag: Option<Drag>,
    /// While only the head of the text is here: events that need the rest, in order.
    pub waiting: Option<Vec<Event>>,
}

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
            message: Some(lang.words().welcome.to_owned()),
            queries: Vec::new(),
            keymap: Keymap::default(),
            lang,
            mouse: true,
            drag: None,
            waiting: None,
        };
        state.settle();
        state
    }

    /// The interface's texts.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.lang.words()
    }

    /// Where everything stands.
    #[must_use]
    pub fn panes(&self) -> Panes {
        panes::panes(self.size, self)
    }

    /// Which keys hold now.
    #[must_use]
    pub fn mode(&self) -> Modes {
        match (&self.reader.popup, self.focus) {
            (Some(Popup::Note(_)), _) => Modes::NOTE,
            (Some(Popup::List(_) | Popup::Help { .. }), _) => Modes::LIST,
            (None, Focus::Outline) => Modes::OUTLINE,
            (None, Focus::Text) if self.reader.selection.is_some() => Modes::SELECT,
            (None, Focus::Text) => Modes::TEXT,
        }
    }

    /// The setting that the page and the panes give the layout.
    #[must_use]
    pub fn setting(&self, measure: u16) -> Setting {
        Setting {
            measure,
            indent: self.page.indent,
            hanging: self.page.hanging,
            justify: self.page.justify,
            grid: self.page.grid,
            ambiguous: self.probed.ambiguous,
            furniture: self.page.furniture,
            drawn_numbers: true,
        }
    }

    /// Brings layout, outline and popup in line with size, page and place. Every update ends here, so
    /// that the view finds all that it draws.
    pub fn settle(&mut self) {
        let panes = self.panes();
        let setting = self.setting(panes.measure);
        self.reader.set(&setting);
        self.reader.rows = panes.text.height;
        self.reader.strip = panes.strip_measure;
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

    fn settle_popup(&mut self) {
        let inner = self.panes().popup.map(|area| panes::inside(area).height).unwrap_or_default();
        let lines = panes::popup_lines(self);
        match &mut self.reader.popup {
            Some(Popup::List(list)) => list.reveal(inner),
            Some(Popup::Help { scroll } | Popup::Note(super::popup::NotePopup { scroll, .. })) => {
                *scroll = (*scroll).min(lines.saturating_sub(usize::from(inner)));
            }
            None => {}
        }
    }

    /// Says something in the status line.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }
}
