//! The state of the program: the reader, the page, what the user is typing.

use super::action::Modes;
use super::document_view::DocumentView;
use super::keymap::Keymap;
use super::message::Message;
use super::page_settings::PageSettings;
use super::popup::Popup;
use super::prompt::Prompt;
use super::saved_state::SavedState;
use super::theme::Themes;
use crate::document::Position;
use crate::layout::Setting;
use crate::text::Probed;
use crate::words::{Lang, interface::Words};
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

/// The state of the program. Everything that is drawn follows from it.
#[derive(Clone, Debug)]
pub struct State {
    /// The document being read, and where.
    pub view: DocumentView,
    /// The terminal's size.
    pub size: Size,
    /// What the terminal draws how wide.
    pub probed: Probed,
    /// What the page looks like.
    pub page: PageSettings,
    /// How things look, by name.
    pub themes: Themes,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// What the status line says, most of it until the next key.
    pub message: Option<Message>,
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
    /// What is known of what is kept on disk; none where nothing is kept.
    pub memory: Option<SavedState>,
}

impl State {
    /// The interface's texts.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.lang.interface()
    }

    /// Which keys hold now.
    #[must_use]
    pub fn mode(&self) -> Modes {
        match (&self.view.popup, self.focus) {
            (Some(Popup::Note(_)), _) => Modes::NOTE,
            (Some(Popup::List(_) | Popup::Help { .. }), _) => Modes::LIST,
            (None, Focus::Outline) => Modes::OUTLINE,
            (None, Focus::Text) if self.view.selection.is_some() => Modes::SELECT,
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

    /// Says something in the status line.
    pub fn say(&mut self, message: impl Into<Message>) {
        self.message = Some(message.into());
    }

    /// A message as it is said in `cells` cells.
    #[must_use]
    pub fn said(&self, message: &Message, cells: u16) -> String {
        message.text(&self.keymap, self.mode(), cells.into(), self.probed.ambiguous)
    }
}
