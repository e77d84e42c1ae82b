//! Settings that apply to all reports: the page, the terminal's character widths, keys, language, themes and
//! indicators.

use super::action::Modes;
use super::keymap::Keymap;
use super::message::Message;
use super::page_settings::PageSettings;
use super::theme::Themes;
use crate::layout::Setting;
use crate::panel::OwnIndicators;
use crate::text::CellWidths;
use crate::words::Lang;
use crate::words::interface::InterfaceWords;

/// The settings of the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the page looks like.
    pub page: PageSettings,
    /// How many cells the terminal gives to ambiguous characters.
    pub cell_widths: CellWidths,
    /// The keys, and the count typed so far.
    pub keymap: Keymap,
    /// The language of the interface.
    pub lang: Lang,
    /// The themes by name, and the one in use.
    pub themes: Themes,
    /// Whether the program handles the mouse.
    pub mouse: bool,
    /// The indicators that figures are read of.
    pub indicators: OwnIndicators,
}

impl Settings {
    /// The defaults in a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self::with_keys(lang, Keymap::default())
    }

    /// The defaults in a language, with other keys.
    #[must_use]
    pub fn with_keys(lang: Lang, keymap: Keymap) -> Self {
        Self {
            page: PageSettings::default(),
            cell_widths: CellWidths::default(),
            keymap,
            lang,
            themes: Themes::default(),
            mouse: true,
            indicators: OwnIndicators::default(),
        }
    }

    /// The interface's texts.
    #[must_use]
    pub fn words(&self) -> &'static InterfaceWords {
        self.lang.interface()
    }

    /// A message as it is shown in `cells` cells, with the keys of a mode.
    #[must_use]
    pub fn text_of(&self, message: &Message, mode: Modes, cells: u16) -> String {
        message.text(&self.keymap, mode, cells.into(), self.cell_widths.ambiguous)
    }

    /// The setting of the layout at a measure of `measure` cells.
    #[must_use]
    pub fn layout(&self, measure: u16) -> Setting {
        Setting {
            measure,
            indent: self.page.indent,
            hanging: self.page.hanging,
            justify: self.page.justify,
            grid: self.page.grid,
            ambiguous: self.cell_widths.ambiguous,
            furniture: self.page.furniture,
            drawn_numbers: true,
        }
    }
}
