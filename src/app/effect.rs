//! What an update wants done outside the state. `app/` does no input or output itself.

use super::job::{Job, Ticket};
use super::saved_state::Unsaved;
use crate::store::state::{Correction, Fingerprint, Preferences, StoredCorrection, StoredShelf};
use std::ffi::OsString;
use std::path::PathBuf;

/// Something to be done outside the state.
#[derive(Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Save what the user has done.
    Save(Box<Unsaved>),
    /// Save what the user has corrected of a document, which was read from this file. A correction that says nothing
    /// takes back all.
    Correct(Fingerprint, Option<PathBuf>, Correction),
    /// Save what the user says of a figure.
    CorrectFigure(Box<FigureCorrection>),
    /// Write a table to a file that the user names.
    WriteTable(Box<TableFile>),
    /// Save how the shelf of what was named is left.
    KeepShelf(Vec<OsString>, StoredShelf),
    /// Save the user's preferences for all reports.
    Prefer(Preferences),
    /// Do a job in the background, once what is on the screen has been drawn.
    Start(Ticket, Job),
    /// Cancel a job that has not begun: its result is no longer needed.
    Cancel(Ticket),
    /// Load the theme that the settings name.
    LoadTheme,
    /// Redraw the whole screen.
    Repaint,
    /// Put a text into the clipboard.
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// A message to print on standard error if the program ends before it can be read on the screen.
    Complain(String),
}

/// What the user says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureCorrection {
    /// The document that it stands in.
    pub document: Fingerprint,
    /// The file that this was read from.
    pub path: Option<PathBuf>,
    /// What is said.
    pub correction: StoredCorrection,
    /// Whether it is to be kept, or forgotten.
    pub keep: bool,
}

/// A table that is to be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// The file as the user named it.
    pub name: String,
    /// What is written.
    pub text: String,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// There is one of that name.
    Exists,
    /// What the system says.
    Failed(String),
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
    /// Unknown: the text was sent through a tmux that may not pass it on.
    BehindTmux,
    /// Unknown: the text was sent through a GNU screen that may not pass it on.
    BehindScreen,
}

/// What is to be done outside, in order.
pub type Effects = Vec<Effect>;
