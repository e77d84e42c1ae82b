//! Writing a table to a file, under a name that is asked for with a proposal. A file that is there is replaced only if
//! its name is accepted again.

use super::super::effect::{Effect, TableFile, Unwritten};
use super::super::figure_table::FigureTable;
use super::super::message::fill;
use super::super::prompt::{Prompt, Purpose};
use super::super::state::State;
use super::super::table::Table;
use super::outcome::Outcome;

/// Opens the prompt with a name that says what the table shows.
pub(super) fn ask(state: &mut State) -> Outcome {
    if state.table().is_none_or(Table::is_empty) {
        return state.words().no_row_fits.into();
    }
    let name = state.figures().map_or_else(|| "new".to_owned(), FigureTable::file_name);
    state.prompt = Some(Prompt::new(Purpose::WriteTable, format!("{name}.csv")));
    Outcome::default()
}

/// Another name is typed, whose file may not be replaced yet.
pub(super) fn changed(prompt: &mut Prompt) {
    if prompt.purpose == Purpose::ReplaceFile {
        prompt.purpose = Purpose::WriteTable;
    }
}

/// Asks for the file to be written. The prompt stays until it is.
pub(super) fn write(state: &mut State, name: &str, replace: bool) -> Outcome {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return state.words().figures.no_file_name.into();
    }
    let Some(text) = state.csv() else { return Outcome::default() };
    Effect::WriteTable(Box::new(TableFile { name, text, replace })).into()
}

/// Says whether the file was written.
pub(super) fn written(state: &mut State, name: &str, result: Result<(), Unwritten>) -> Outcome {
    let words = state.words();
    let is_asked =
        |prompt: &mut Prompt| matches!(prompt.purpose, Purpose::WriteTable | Purpose::ReplaceFile);
    match result {
        Ok(()) => {
            state.prompt.take_if(is_asked);
            fill(words.figures.written, name).into()
        }
        Err(Unwritten::Exists) => {
            if let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.text.trim() == name)
            {
                prompt.purpose = Purpose::ReplaceFile;
            }
            fill(words.figures.file_exists, name).into()
        }
        Err(Unwritten::Failed(reason)) => fill(words.figures.not_written, reason).into(),
    }
}
