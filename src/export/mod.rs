//! A document written for others: JSON, plain text, Markdown, HTML.
//!
//! Writers stream: nothing here holds a second copy of the report. This module decides no file names
//! and knows nothing of arguments; the sentences of warnings are handed in by the caller.

mod fixture;
mod flow;
pub mod html;
pub mod json;
mod markup;
pub mod md;
mod nav;
pub mod txt;
