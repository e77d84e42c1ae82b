//! The theme in use: the one named in the settings, loaded for the terminal's background. Does not know what a theme
//! contains or where it is stored.

use crate::view::Theme;
use crate::view::theme::Ground;

/// Loads a theme by its name for a background. The error is one line that says why it cannot be loaded.
pub type LoadTheme<'a> = &'a mut dyn FnMut(&str, Ground) -> Result<Theme, String>;

/// The theme in use.
pub(super) struct ActiveTheme<'a> {
    load: LoadTheme<'a>,
    ground: Ground,
    /// What it looks like.
    pub(super) theme: Theme,
}

impl<'a> ActiveTheme<'a> {
    /// No named theme yet, on an unknown background.
    pub(super) fn new(load: LoadTheme<'a>) -> Self {
        Self { load, ground: Ground::Unknown, theme: Theme::default() }
    }

    /// Loads the theme `name`. If that fails, the previous theme stays and the reason is returned.
    pub(super) fn load(&mut self, name: &str) -> Result<(), String> {
        self.theme = (self.load)(name, self.ground)?;
        Ok(())
    }

    /// Stores the terminal's background. Returns whether it has changed, in which case the theme must be loaded
    /// again.
    pub(super) fn stand_on(&mut self, ground: Ground) -> bool {
        let is_new = ground != self.ground;
        self.ground = ground;
        is_new
    }
}
