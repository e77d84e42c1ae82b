//! The theme in use, by the name that the state has for it. Knows nothing of what a theme looks like, or of where
//! it comes from.

use crate::app::State;
use crate::view::Theme;
use crate::view::theme::Ground;

/// Makes the theme of a name on a background, or says in a line why there is none.
pub type Look<'a> = &'a mut dyn FnMut(&str, Ground) -> Result<Theme, String>;

/// The theme in use.
pub(super) struct Dress<'a> {
    look: Look<'a>,
    /// What it is looked up for.
    ground: Ground,
    /// What it looks like.
    pub(super) theme: Theme,
}

impl<'a> Dress<'a> {
    /// No theme that has a name yet, on an unknown background.
    pub(super) fn new(look: Look<'a>) -> Self {
        Self { look, ground: Ground::Unknown, theme: Theme::default() }
    }

    /// Puts on the theme that the state names. Where there is none, the one before stays on, and the state says
    /// why.
    pub(super) fn put_on(&mut self, state: &mut State) {
        match (self.look)(state.themes.current(), self.ground) {
            Ok(theme) => self.theme = theme,
            Err(reason) => state.say(reason),
        }
    }

    /// Stands on another background from now on.
    pub(super) fn stand_on(&mut self, ground: Ground, state: &mut State) {
        if ground != self.ground {
            self.ground = ground;
            self.put_on(state);
        }
    }
}
