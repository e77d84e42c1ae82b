//! What the program does: actions, keys, state, and how one changes the other.
//!
//! No input or output here, no colours and no clock: events come in, state changes, effects go out.

pub mod action;
pub mod beside;
pub mod help;
pub mod keymap;
pub mod note;
pub mod outline;
pub mod panes;
mod pointer;
pub mod popup;
pub mod prompt;
pub mod quote;
pub mod reader;
pub mod selection;
pub mod state;
pub mod theme;
mod update;
pub mod viewport;
pub mod words;

pub use state::{Size, State};
pub use update::{Effect, Effects, fade, handle, loaded, probed, update};
