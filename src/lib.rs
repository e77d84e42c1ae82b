//! **baogao** (报告): the terminal reader for Chinese government work reports.
//!
//! Data flows one way: bytes → [`text`] → [`parse`] → [`document`] → [`layout`] → [`view`] → frame;
//! keys → [`app`]'s keymap → action → update → state and effects. `ARCHITECTURE.md` says which
//! folder may import which, and `tests/architecture.rs` holds the code to it.

pub mod language;

pub mod document;
pub mod text;

pub mod compare;
pub mod parse;

pub mod figures;
pub mod phrases;
pub mod search;

pub mod layout;
pub mod store;

pub mod export;

pub mod catalogue;
pub mod load;

pub mod panel;
pub mod words;

pub mod app;
pub mod view;

pub mod terminal;

pub mod cli;
