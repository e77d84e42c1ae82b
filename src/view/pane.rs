//! A view of a report with everything needed to draw it. It can be drawn into any part of the screen, and several can
//! be drawn side by side.

use super::Theme;
use crate::app::Settings;
use crate::app::beside::SideMarks;
use crate::app::document_view::DocumentView;
use crate::app::message::Message;
use crate::app::panes::Panes;
use crate::text::Ambiguous;
use crate::words::interface::InterfaceWords;

/// A view to be drawn.
pub struct Pane<'a> {
    /// The view; it stands in its own area.
    pub view: &'a DocumentView,
    /// The settings it was laid out with.
    pub settings: &'a Settings,
    /// The areas of its parts.
    pub panes: Panes,
    /// What it looks like.
    pub theme: &'a Theme,
    /// Whether the keys go to it.
    pub has_keys: bool,
    /// What became of it, where it stands beside another.
    pub marks: Option<&'a SideMarks>,
    /// Whether the filter of its list is still running.
    pub is_pending: bool,
}

impl Pane<'_> {
    /// How wide the terminal draws ambiguous characters.
    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.settings.cell_widths.ambiguous
    }

    /// The interface's texts.
    pub(super) fn words(&self) -> &'static InterfaceWords {
        self.settings.words()
    }

    /// A message as it is shown in `cells` cells.
    pub(super) fn text_of(&self, message: &Message, cells: u16) -> String {
        self.settings.text_of(message, self.view.mode(), cells)
    }
}
