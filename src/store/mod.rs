//! What outlives a run: files in the folders that the system gives such things.
//!
//! It knows names and texts; what they mean others know.

pub mod config;
mod file;
pub mod folder;
pub mod state;
pub mod themes;
