//! The configuration: the options and keys of the user's file. Does not know which themes there are, nor
//! how a fault is worded.

pub(super) mod fault;
mod read;

use super::args::Cells;
use super::page_args::PageArgs;
use crate::app::keymap::Keymap;
use crate::store;
use crate::words::Lang;
use fault::{ConfigFault, ConfigProblem};
use std::path::Path;

pub(super) use read::read;

/// What the user's file sets. What it leaves out keeps its default.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    pub lang: Option<Lang>,
    pub page: PageArgs,
    pub ambiguous: Option<Cells>,
    pub mouse: Option<bool>,
    /// Whether anything is saved from one run to the next.
    pub state: Option<bool>,
    /// Whether a citation includes the definitions of its notes.
    pub cite_notes: Option<bool>,
    /// Whether a citation is Markdown.
    pub cite_markdown: Option<bool>,
    /// The user's keys, by the names of their actions.
    pub keys: Vec<(String, Vec<String>)>,
    /// What is wrong with the file, in the order of its lines.
    pub faults: Vec<ConfigFault>,
}

impl Config {
    /// Reads the file in the folder of the configuration; `themes` gives the names that an option may
    /// have. A faulty line is skipped and reported in [`Self::faults`]; the others take effect.
    pub fn load(folder: Option<&Path>, themes: &dyn Fn() -> Vec<String>) -> Self {
        match folder.map(store::config::read) {
            None | Some(Ok(None)) => Self::default(),
            Some(Ok(Some(text))) => read(&text, themes),
            Some(Err(error)) => {
                let problem = ConfigProblem::Unreadable(error.to_string());
                let fault = ConfigFault { line: 0, key: String::new(), problem };
                Self { faults: vec![fault], ..Self::default() }
            }
        }
    }

    /// The default keys, changed by the user's.
    pub fn keymap(&self) -> Keymap {
        Keymap::with(self.keys.clone()).0
    }
}
