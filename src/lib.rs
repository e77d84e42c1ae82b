//! **baogao** (报告): the terminal reader for Chinese government work reports.

pub mod document;
pub mod text;
pub mod parse;
pub mod search;
pub mod layout;
pub mod store;
pub mod export;
pub mod app;
pub mod view;
pub mod terminal;
