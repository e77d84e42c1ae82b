//! What the program does: actions, keys, state, and how one changes the other.
//!
//! No input or output here, no colours and no clock: events come in, state changes, effects go out.

pub mod action;
pub mod beside;
pub mod effect;
pub mod help;
pub mod keymap;
pub mod listing;
pub mod lookup;
pub mod memory;
pub mod message;
mod narrow;
pub mod note;
pub mod outline;
pub mod page;
pub mod panes;
pub mod popup;
pub mod prompt;
pub mod quote;
pub mod reader;
mod refind;
mod seek;
pub mod selection;
mod settle;
pub mod state;
pub mod theme;
mod update;
pub mod viewport;

pub use effect::{Clipboard, Effect, Effects};
pub use memory::{Unsaved, Whole};
pub use seek::{Seeking, Sought, seek, sought};
pub use state::{Size, State};
pub use update::{changed, copied, fade, handle, loaded, probed, reloaded, update};
