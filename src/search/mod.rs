//! Queries over a [`Document`](crate::document::Document): hits as spans, never screen lines.
//!
//! Whole blocks are searched, furniture left out. Letters of either case, 简 and 繁, compatibility forms, half
//! and full width count as the same; one character stands for one, so hits are ranges of the text as it
//! stands. Knows nothing of layout or of the screen.

mod cell_match;
mod context;
mod expression;
mod list_match;
mod literal;
mod pattern_error;
mod pinyin;
mod query;
mod whole_text;

pub use cell_match::{CELL_END, CellMatcher};
pub use context::{NoteSentences, context, excerpt, sentence, sentence_within};
pub use list_match::{Candidates, Highlighter, Picked, among, pick};
pub use pattern_error::{PatternFault, QueryError};
pub use pinyin::spelled;
pub use query::{Counted, Found, Pattern, Query, QueryKind, Reading, all};

/// An expression that matches exactly this text.
#[must_use]
pub fn escape(text: &str) -> String {
    regex_syntax::escape(text)
}

#[cfg(test)]
mod tests;
