//! Exports a document as JSON, plain text, Markdown or HTML, and rows of results as tables.
//!
//! The writers stream and never hold a second copy of the report. File names and command-line arguments are the
//! caller's concern, and so are the sentences of warnings, which are passed in.

mod fixture;
mod flow;
pub mod html;
pub mod json;
pub mod markup;
pub mod md;
mod nav;
pub mod rows;
pub mod table;
pub mod txt;
