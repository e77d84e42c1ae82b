//! Sessions in a real terminal: what users type, and what they then see.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]

mod beside;
mod copying;
mod figures;
mod harness;
mod injection;
mod modes;
mod reading;
mod robust;
mod shelf;
mod state;
