//! Everything that can change the state, as one kind of value.

use super::effect::{Clipboard, Unwritten};
use super::job::{JobResult, Progress, Ticket};
use super::place::ReportId;
use super::saved_state::Unsaved;
use crate::load::{Source, Stamp};
use crate::store::state::{Saved, Trouble};
use crate::text::CellWidths;
use crossterm::event::Event as TerminalInput;

/// Something that happened.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "events are few, and each is moved once")]
pub enum Event {
    /// A key, the mouse, a paste, a new size.
    Input(TerminalInput),
    /// The terminal has answered how many cells it gives to ambiguous characters.
    CellWidths(CellWidths),
    /// Nothing has happened for a moment: the target of the last jump has been shown long enough, and the next
    /// click is the first of its kind.
    Quiet,
    /// A report is to be opened.
    Open(Source),
    /// The file of a report has changed since it was read.
    FileChanged(ReportId, Stamp),
    /// A job has made progress.
    Progress(Ticket, Progress),
    /// A job has ended.
    Done(Ticket, JobResult),
    /// The result of saving what the user has done.
    Saved(Box<Unsaved>, Result<Saved, Trouble>),
    /// The report could not be recorded as the one read last.
    NotNoted(ReportId, Trouble),
    /// A text of this many characters was copied to a clipboard.
    Copied(usize, Clipboard),
    /// The file of this name was written, or why not.
    Written(String, Result<(), Unwritten>),
    /// The theme named in the settings cannot be used; holds the reason.
    NoTheme(String),
}

impl From<TerminalInput> for Event {
    fn from(input: TerminalInput) -> Self {
        Self::Input(input)
    }
}
