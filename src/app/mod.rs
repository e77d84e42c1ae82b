//! What the program does: actions, keys, state, and how one changes the other.
//!
//! No input or output here, no colours and no clock: events come in, state changes, effects go out.

pub mod action;
pub mod document_view;
pub mod effect;
pub mod help;
pub mod keymap;
mod list_filter;
pub mod list_rows;
pub mod message;
pub mod note;
pub mod note_ref;
pub mod outline;
pub mod page_settings;
pub mod panes;
pub mod popup;
pub mod prompt;
pub mod quote;
mod refresh;
mod relocate;
pub mod saved_state;
mod seek;
pub mod selection;
pub mod side_notes;
pub mod state;
pub mod theme;
mod update;
pub mod viewport;

pub use effect::{Clipboard, Effect, Effects};
pub use saved_state::{Unsaved, Whole};
pub use seek::{Seeking, Sought, seek, sought};
pub use state::{Size, State};
pub use update::{changed, copied, fade, handle, loaded, probed, reloaded, update};
