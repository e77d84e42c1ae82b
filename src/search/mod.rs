//! Queries over a [`Document`]: hits as spans, never screen lines.
//!
//! Whole blocks are searched, furniture left out. What is compared is folded (letters of one case,
//! 简 and 繁, full and half width), one character to one; hits are ranges of the text as it stands.
//! Knows nothing of layout or of the screen.

mod context;
mod expression;
mod fault;
mod fold;
mod literal;
mod pick;
mod pinyin;
mod region;

pub use context::{context, excerpt, sentence};
pub use fault::{Fault, QueryError};
pub use pick::{Candidates, Picked, among, pick};

use crate::document::{Document, Span};
use expression::Expression;
use pinyin::{End, Pinyin};

/// What a query is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text without operators.
    Literal,
    /// A regular expression.
    Expression,
    /// Pinyin: initials, full syllables, or both mixed.
    Pinyin,
}

/// A compiled query.
#[derive(Clone, Debug)]
pub struct Query(Engine);

#[derive(Clone, Debug)]
enum Engine {
    Expression(Expression),
    Pinyin(Box<Pinyin>),
}

/// What was found, and by which reading of what was typed.
#[derive(Clone, Debug)]
pub struct Found {
    /// The query that found it, to be used again after a reload.
    pub query: Query,
    /// The hits in reading order.
    pub hits: Vec<Span>,
}

impl Query {
    /// Compiles a regular expression. Smart case: an upper-case letter makes it case-sensitive.
    ///
    /// # Errors
    /// Where the expression is malformed or too large.
    pub fn new(pattern: &str) -> Result<Self, QueryError> {
        expression::compile(pattern).map(|e| Self(Engine::Expression(e)))
    }

    /// A query for a text as it stands, operators included.
    ///
    /// # Errors
    /// Where the text is too large.
    pub fn literal(text: &str) -> Result<Self, QueryError> {
        Self::new(&regex_syntax::escape(text))
    }

    /// A query for pinyin; `None` where the text cannot be any.
    #[must_use]
    pub fn pinyin(text: &str) -> Option<Self> {
        Some(Self(Engine::Pinyin(Box::new(Pinyin::new(text, End::Whole)?))))
    }

    /// What the query is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.0 {
            Engine::Expression(e) => e.kind,
            Engine::Pinyin(_) => Kind::Pinyin,
        }
    }

    /// Every hit in the text and the notes, in reading order. Empty matches are no hits.
    #[must_use]
    pub fn hits(&self, document: &Document) -> Vec<Span> {
        match &self.0 {
            Engine::Expression(e) => region::hits(e, document),
            Engine::Pinyin(p) => p.hits(document),
        }
    }
}

/// Finds what was typed: as an expression, else, where it could be pinyin, as pinyin, else as pinyin
/// whose last syllable is not typed to its end.
///
/// # Errors
/// Where the expression is malformed or too large.
pub fn all(document: &Document, pattern: &str) -> Result<Found, QueryError> {
    let query = Query::new(pattern)?;
    let hits = query.hits(document);
    if !hits.is_empty() {
        return Ok(Found { query, hits });
    }
    for end in [End::Whole, End::Begun] {
        let Some(pinyin) = Pinyin::new(pattern, end) else { break };
        let hits = pinyin.hits(document);
        if !hits.is_empty() {
            return Ok(Found { query: Query(Engine::Pinyin(Box::new(pinyin))), hits });
        }
    }
    Ok(Found { query, hits })
}

/// A text as an expression that matches nothing else.
#[must_use]
pub fn escape(text: &str) -> String {
    regex_syntax::escape(text)
}

#[cfg(test)]
mod tests;
