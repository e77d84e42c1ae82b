//! The library driven without a terminal: keys, screens, sessions, texts and what is stored.

mod accuracy;
mod beside;
#[path = "../common/mod.rs"]
mod common;
mod compare;
mod counted;
mod cover;
mod export;
mod figure_tables;
mod figures;
mod hostile;
mod keys;
mod memory;
mod news;
mod phrases;
mod replay;
mod reports;
mod screens;
mod setting;
mod shelf;
mod state;
mod storms;
mod tables;
mod typing;
mod words;
