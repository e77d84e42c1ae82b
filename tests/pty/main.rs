//! Sessions in a real terminal: what users type, and what they then see.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod harness;
mod modes;
mod reading;
