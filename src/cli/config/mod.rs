//! The configuration: what the user's file says, and `baogao config`, which prints what holds.

mod print;
mod read;

pub(super) use read::{Fault, Problem};

use super::args::{Cells, ConfigArgs};
use super::failure::Failure;
use super::page::PageArgs;
use super::words::{Language, Words};
use super::{Context, looks, output};
use crate::app::keymap::Keymap;
use crate::store;
use crate::text::{Ambiguous, clipped, harmless, str_width};
use std::path::Path;
use std::process::ExitCode;

/// What the user's file says; what it leaves out stays as it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    pub lang: Option<Language>,
    pub page: PageArgs,
    pub ambiguous: Option<Cells>,
    pub mouse: Option<bool>,
    /// Whether anything is kept from one run to the next.
    pub state: Option<bool>,
    /// Whether a citation carries the definitions of the notes in it, and whether it is Markdown.
    pub cite_notes: Option<bool>,
    pub cite_markdown: Option<bool>,
    /// The user's own keys, by the names of their actions.
    pub keys: Vec<(String, Vec<String>)>,
    /// What is wrong with the file, in its order.
    pub faults: Vec<Fault>,
}

impl Config {
    /// Reads the file in the folder of the configuration. What is wrong with it stands in
    /// [`Self::faults`]; the rest of it holds.
    pub fn load(folder: Option<&Path>) -> Self {
        match folder.map(store::config::read) {
            None | Some(Ok(None)) => Self::default(),
            Some(Ok(Some(text))) => read::read(&text, &|| looks::names(folder)),
            Some(Err(error)) => {
                let problem = Problem::Unreadable(error.to_string());
                let fault = Fault { line: 0, key: String::new(), problem };
                Self { faults: vec![fault], ..Self::default() }
            }
        }
    }

    /// The keys with the user's own.
    pub fn keymap(&self) -> Keymap {
        Keymap::with(self.keys.clone()).0
    }

    /// The first fault in a line of `cells` cells, and how many more there are.
    pub fn complaint(&self, words: &Words, cells: usize) -> Option<String> {
        let fault = self.faults.first()?;
        let more = self.faults.len() - 1;
        let more = if more > 0 { (words.config_more)(more) } else { String::new() };
        let room = cells.saturating_sub(str_width(&more, Ambiguous::Narrow));
        let first =
            harmless((words.config_fault)(store::config::NAME, fault).as_str()).into_owned();
        Some(clipped(&first, room, Ambiguous::Narrow) + &more)
    }
}

/// The lines of a file in which something is wrong.
pub(super) fn faulty_lines(text: &str) -> Vec<usize> {
    read::read(text, &|| looks::names(None)).faults.iter().map(|fault| fault.line).collect()
}

fn name(folder: Option<&Path>) -> String {
    folder.map(|f| store::config::file(f).display().to_string()).unwrap_or_default()
}

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn run(
    arguments: &ConfigArgs,
    config: &Config,
    folder: Option<&Path>,
    context: &Context,
) -> Result<ExitCode, Failure> {
    let name = name(folder);
    if arguments.path {
        output::print(&format!("{name}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    for fault in &config.faults {
        output::complain(&harmless(&(context.words.config_fault)(&name, fault)));
    }
    output::with(|out| print::print(out, config, context.words))?;
    Ok(if config.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
