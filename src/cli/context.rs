//! What every command needs besides its own arguments.

use crate::load::ReadOptions;
use crate::store::folder;
use crate::store::state::StatePolicy;
use crate::text::{Ambiguous, Encoding};
use crate::words::{Lang, commands::CommandWords};

/// The language of the messages, and how files and the terminal are read.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub lang: Lang,
    /// The encoding of the files, where the user names it.
    pub encoding: Option<Encoding>,
    /// How wide the terminal draws ambiguous characters, where the user says so.
    pub ambiguous: Option<Ambiguous>,
    /// The column of a table that holds the reports, where the user names it.
    pub text_column: Option<&'static str>,
    /// Whether anything of what is read may be kept.
    pub keeps: bool,
}

impl Context {
    /// The texts of the commands.
    pub fn words(self) -> &'static CommandWords {
        self.lang.commands()
    }

    /// Where what the user has corrected of reports is kept.
    pub fn state(self) -> StatePolicy {
        StatePolicy::new(self.keeps, folder::state(), false)
    }

    /// How files are read.
    pub fn read_options(self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding,
            standard_input: self.words().standard_input,
            text_column: self.text_column,
        }
    }
}
