//! Files that outlive a run: the configuration, the user's themes, and the state of each document.
//!
//! Finds, reads and writes the files. Apart from the records of [`state`], it does not interpret their contents.

pub mod config;
mod file;
pub mod folder;
pub mod state;
pub mod themes;
