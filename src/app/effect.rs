//! What an update asks to be done outside: it reaches nothing itself.

use super::job::{Job, Ticket};
use super::saved_state::Unsaved;
use crate::store::state::Preferences;

/// Something to be done outside the state.
#[derive(Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Save what the user has done.
    Save(Box<Unsaved>),
    /// Remember what the user wants of every report.
    Prefer(Preferences),
    /// Do a job in the background, once what is on the screen has been drawn.
    Start(Ticket, Job),
    /// Do not start a job that has not begun: nobody waits for it any longer.
    Cancel(Ticket),
    /// Load the theme that the settings name.
    LoadTheme,
    /// Draw the whole screen anew.
    Repaint,
    /// Put a text into the clipboard.
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Something that the user should know even when the reader ends now.
    Complain(String),
}

/// Which clipboard took a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// The one that the terminal keeps, or was asked to.
    Terminal,
    /// The desktop's.
    System,
    /// A buffer of tmux, and the terminal around it.
    Tmux,
    /// None that is known of: the terminal was asked through a tmux that may not pass it on.
    BehindTmux,
    /// None that is known of: the terminal was asked through a GNU screen that may not pass it on.
    BehindScreen,
}

/// What is to be done outside, in order.
pub type Effects = Vec<Effect>;
