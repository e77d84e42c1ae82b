//! What was typed, the readings that it has, and the queries that these compile to.
//!
//! A search in many reports uses one reading for all of them: the best one that has a hit in any
//! ([`Pattern::reading_in`]).

use super::expression::{self, Expression};
use super::pattern_error::QueryError;
use super::pinyin::{End, Pinyin};
use super::whole_text;
use crate::document::{Document, Span};
use crate::language::script::is_han;
use std::ops::Range;
use std::sync::OnceLock;

/// What a query is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryKind {
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
        Self::pinyin_to(text, End::Whole)
    }

    fn pinyin_to(text: &str, end: End) -> Option<Self> {
        Some(Self(Engine::Pinyin(Box::new(Pinyin::new(text, end)?))))
    }

    /// What the query is.
    #[must_use]
    pub fn kind(&self) -> QueryKind {
        match &self.0 {
            Engine::Expression(e) if e.has_operators => QueryKind::Expression,
            Engine::Expression(_) => QueryKind::Literal,
            Engine::Pinyin(_) => QueryKind::Pinyin,
        }
    }

    /// Every hit in the text and the notes, in reading order. Empty matches are no hits.
    #[must_use]
    pub fn hits(&self, document: &Document) -> Vec<Span> {
        match &self.0 {
            Engine::Expression(e) => whole_text::hits(e, document),
            Engine::Pinyin(p) => p.hits(document).collect(),
        }
    }

    /// Whether there is a hit at all. Stops at the first.
    #[must_use]
    pub fn is_in(&self, document: &Document) -> bool {
        match &self.0 {
            Engine::Expression(e) => whole_text::holds(e, document),
            Engine::Pinyin(p) => p.hits(document).next().is_some(),
        }
    }
}

/// A way to read what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Taken literally or as an expression.
    AsTyped,
    /// Read as pinyin.
    Pinyin,
    /// Read as pinyin with an unfinished last syllable.
    PinyinBegun,
}

impl Reading {
    /// Every reading, the best first.
    pub const ALL: [Self; 3] = [Self::AsTyped, Self::Pinyin, Self::PinyinBegun];
}

/// What was typed, to be searched for in any number of documents, on any number of threads. A pinyin reading is
/// compiled only when it is needed: most patterns are found as typed.
#[derive(Debug)]
pub struct Pattern {
    typed: String,
    as_typed: Query,
    /// What every text with a literal hit matches; `None` for expressions.
    unbroken: OnceLock<Option<Expression>>,
    pinyin: OnceLock<Option<Query>>,
    pinyin_begun: OnceLock<Option<Query>>,
}

impl Pattern {
    /// Compiles what was typed as an expression.
    ///
    /// # Errors
    /// Where the expression is malformed or too large.
    pub fn new(typed: &str) -> Result<Self, QueryError> {
        Ok(Self {
            typed: typed.to_owned(),
            as_typed: Query::new(typed)?,
            unbroken: OnceLock::new(),
            pinyin: OnceLock::new(),
            pinyin_begun: OnceLock::new(),
        })
    }

    /// The query that a reading compiles to; `None` where it cannot be read so.
    #[must_use]
    pub fn query(&self, reading: Reading) -> Option<&Query> {
        let pinyin = |end| Query::pinyin_to(&self.typed, end);
        match reading {
            Reading::AsTyped => Some(&self.as_typed),
            Reading::Pinyin => self.pinyin.get_or_init(|| pinyin(End::Whole)).as_ref(),
            Reading::PinyinBegun => self.pinyin_begun.get_or_init(|| pinyin(End::Begun)).as_ref(),
        }
    }

    /// Whether a report can have a hit, as far as its text says before it is understood, clean or not; never `false` where
    /// there is one by a reading that is still tried (see [`Pattern::reading_in`]). Saves understanding most reports of
    /// a shelf.
    #[must_use]
    pub fn may_be_in(&self, text: &str, so_far: Option<Reading>) -> bool {
        let Some(unbroken) = self.unbroken() else { return true };
        let may_be_spelled = || self.query(Reading::PinyinBegun).is_some();
        unbroken.regex.is_match(text) || so_far != Some(Reading::AsTyped) && may_be_spelled()
    }

    /// How many hits the parts of a clean text have by the best reading that has any there, worse ones than `so_far`
    /// left aside. Each part goes from its first byte to its last, whole lines all. `None` where more than that has to
    /// be known: of expressions, and of words with blanks, which may go across lines.
    #[must_use]
    pub fn count(
        &self,
        text: &str,
        parts: &(impl Iterator<Item = [usize; 2]> + Clone),
        so_far: Option<Reading>,
    ) -> Option<Counted> {
        for reading in readings(so_far) {
            let mut hits = 0;
            for [start, end] in parts.clone() {
                hits += self.count_by(reading, text.get(start..end)?)?;
            }
            if hits > 0 {
                return Some(Counted { reading, hits });
            }
        }
        Some(Counted { reading: Reading::AsTyped, hits: 0 })
    }

    fn count_by(&self, reading: Reading, part: &str) -> Option<usize> {
        let is_word = |c: char| !c.is_whitespace() && c != '\\';
        match self.query(reading).map(|query| &query.0) {
            None => Some(0),
            // It goes across no character that has no reading, and so across no line end.
            Some(Engine::Pinyin(pinyin)) => Some(pinyin.find_iter(part).count()),
            Some(Engine::Expression(words)) => {
                let is_plain = !words.has_operators && self.typed.chars().all(is_word);
                let hits = || words.regex.find_iter(part).filter(|hit| !hit.is_empty()).count();
                is_plain.then(hits)
            }
        }
    }

    /// Where a word of Han characters, Latin letters and digits stands in a text, in order. `None` for all else that may
    /// be typed, and where a line end or furniture may break the word: that is told once the report is understood.
    #[must_use]
    pub fn whole_in(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let is_word = |c: char| is_han(c) || c.is_ascii_alphanumeric();
        // Of longer words the rest may be broken.
        if !self.typed.chars().all(is_word) || self.typed.chars().nth(MOST).is_some() {
            return None;
        }
        let found = self.unbroken()?.regex.find_iter(text).map(|found| found.range());
        let whole = |range: Range<usize>| {
            text.get(range.clone())?.ends_with(char::is_alphanumeric).then_some(range)
        };
        found.map(whole).collect()
    }

    /// What every text with a literal hit matches; `None` for expressions.
    fn unbroken(&self) -> Option<&Expression> {
        let is_text = self.as_typed.kind() == QueryKind::Literal && !self.typed.contains('\\');
        let compiled = || expression::compile(&until_broken(&self.typed)).ok();
        self.unbroken.get_or_init(|| compiled().filter(|_| is_text)).as_ref()
    }

    /// The best reading that has a hit in a document. Worse ones than what other documents have been found
    /// to need so far are not tried.
    #[must_use]
    pub fn reading_in(&self, document: &Document, so_far: Option<Reading>) -> Option<Reading> {
        let has_hit = |reading| self.query(reading).is_some_and(|query| query.is_in(document));
        readings(so_far).find(|reading| has_hit(*reading))
    }

    /// Every hit that a document has by one reading. None where it cannot be read so.
    #[must_use]
    pub fn find(&self, reading: Reading, document: &Document) -> Option<Found> {
        let query = self.query(reading)?.clone();
        Some(Found { hits: query.hits(document), query })
    }
}

/// The readings that are tried where `so_far` is the best one that other documents have been found to need.
fn readings(so_far: Option<Reading>) -> impl Iterator<Item = Reading> {
    Reading::ALL.into_iter().filter(move |reading| so_far.is_none_or(|best| *reading <= best))
}

/// Characters of a literal text that [`until_broken`] looks at: more would rule out no more reports.
const MOST: usize = 12;

/// An expression that matches a literal text wherever a report can have it: whole, or its beginning, where the line
/// was broken or furniture within it was left out: a blank, markup, a page number behind a blank, or in brackets where a
/// newspaper went on; or where something stands that nobody sees, if the text is not clean. A blank at its start says nothing: between Latin words it may stand for any of these.
fn until_broken(typed: &str) -> String {
    const BREAK: &str = r"[\s\\&<（(【\x00-\x1F\x7F-\u{A0}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]";
    let characters =
        typed.trim_start().chars().take(MOST).map(|c| regex_syntax::escape(&c.to_string()));
    let characters: Vec<String> = characters.collect();
    let rest = characters.into_iter().rev().reduce(|rest, c| format!("{c}(?:{BREAK}|{rest})"));
    rest.unwrap_or_default()
}

/// Hits that were counted, and by which reading of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The reading; that of the typed text itself where there are no hits.
    pub reading: Reading,
    /// How many there are.
    pub hits: usize,
}

/// What was found, and by which reading of what was typed.
#[derive(Clone, Debug)]
pub struct Found {
    /// The query that found it, to be used again after a reload.
    pub query: Query,
    /// The hits in reading order.
    pub hits: Vec<Span>,
}

/// Finds what was typed in one document, by the best reading that has a hit there.
///
/// # Errors
/// Where the expression is malformed or too large.
pub fn all(document: &Document, typed: &str) -> Result<Found, QueryError> {
    let pattern = Pattern::new(typed)?;
    for reading in Reading::ALL {
        if let Some(found) = pattern.find(reading, document).filter(|f| !f.hits.is_empty()) {
            return Ok(found);
        }
    }
    Ok(Found { query: pattern.as_typed, hits: Vec::new() })
}
