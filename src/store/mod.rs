//! Files that outlive a run: the configuration, the user's themes and indicators, the state of each document, and what can be worked
//! out again.
//!
//! Finds, reads and writes the files. Apart from the records of [`state`], it does not interpret their contents.

pub mod config;
mod file;
pub mod folder;
pub mod indicators;
mod lock;
pub mod program;
pub mod record_log;
pub mod relocate;
pub mod state;
pub mod texts;
pub mod themes;
pub mod user_file;
