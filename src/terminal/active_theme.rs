//! The theme in use: loaded by the name that the settings give, for the background of the terminal. Knows nothing of
//! what a theme looks like, or of where it comes from.

use crate::view::Theme;
use crate::view::theme::Ground;

/// Loads the theme of a name for a background, or says in a line why there is none.
pub type LoadTheme<'a> = &'a mut dyn FnMut(&str, Ground) -> Result<Theme, String>;

/// The theme in use.
pub(super) struct ActiveTheme<'a> {
    load: LoadTheme<'a>,
    ground: Ground,
    /// What it looks like.
    pub(super) theme: Theme,
}

impl<'a> ActiveTheme<'a> {
    /// No theme that has a name yet, on an unknown background.
    pub(super) fn new(load: LoadTheme<'a>) -> Self {
        Self { load, ground: Ground::Unknown, theme: Theme::default() }
    }

    /// Loads the theme `name`. Where that fails, the one before stays, and the reason is returned.
    pub(super) fn load(&mut self, name: &str) -> Result<(), String> {
        self.theme = (self.load)(name, self.ground)?;
        Ok(())
    }

    /// Takes note of the terminal's background; says whether it is another than before, so that the theme is to be
    /// loaded again.
    pub(super) fn stand_on(&mut self, ground: Ground) -> bool {
        let is_new = ground != self.ground;
        self.ground = ground;
        is_new
    }
}
