//! Everything that can change the state, as one kind of value.

use super::effect::Clipboard;
use super::job::{JobResult, Progress, Ticket};
use super::place::ReportId;
use super::saved_state::Unsaved;
use crate::load::{Source, Stamp};
use crate::store::state::{Saved, Trouble};
use crate::text::CellWidths;
use crossterm::event::Event as TerminalInput;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key, the mouse, a paste, a new size.
    Input(TerminalInput),
    /// The terminal has told in how many cells it draws what terminals disagree about.
    CellWidths(CellWidths),
    /// Nothing has happened for a moment: the target of the last jump has been shown long enough, and the next
    /// click is the first of its kind.
    Quiet,
    /// A report is to be opened, and read from its start.
    Open(Source),
    /// The file of a report is another version than the one that is shown.
    FileChanged(ReportId, Stamp),
    /// A job goes on.
    Progress(Ticket, Progress),
    /// A job has ended.
    Done(Ticket, JobResult),
    /// What was asked to be saved was saved, or why it was not.
    Saved(Box<Unsaved>, Result<Saved, Trouble>),
    /// The report that was read last could not be noted.
    NotNoted(ReportId, Trouble),
    /// A text of so many characters was put into a clipboard.
    Copied(usize, Clipboard),
    /// The theme that the settings name cannot be used; why.
    NoTheme(String),
}

impl From<TerminalInput> for Event {
    fn from(input: TerminalInput) -> Self {
        Self::Input(input)
    }
}
