//! Searches many short texts for a literal text. Finds what [`super::Query::literal`] finds, without the cost of
//! starting a regular expression on each of them.

use crate::language::variants::alike;
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};
use std::ops::Range;

/// A literal text to search for: for each of its characters the set of those that count as the same. Smart case, as
/// in expressions.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    first: Alike,
    rest: Vec<Alike>,
}

impl Literal {
    /// `None` for the empty text.
    pub fn new(typed: &str) -> Option<Self> {
        let is_exact = typed.chars().any(char::is_uppercase);
        let mut characters = typed.chars().map(|c| Alike::new(counting_as(c, is_exact)));
        Some(Self { first: characters.next()?, rest: characters.collect() })
    }

    /// The bytes of `text` where it first stands.
    pub fn range(&self, text: &str) -> Option<Range<usize>> {
        let start = self.find(text)?;
        let found = text.get(start..)?;
        let length =
            found.char_indices().nth(self.rest.len() + 1).map_or(found.len(), |(at, _)| at);
        Some(start..start + length)
    }

    /// Where it first stands in `text`.
    pub fn find(&self, text: &str) -> Option<usize> {
        let mut from = 0;
        loop {
            let range = self.first.find(text.get(from..)?)?;
            let rest = text.get(from + range.end..)?;
            let mut chars = rest.chars();
            if self.rest.iter().all(|wanted| chars.next().is_some_and(|c| wanted.0.contains(&c))) {
                return Some(from + range.start);
            }
            from += range.end;
        }
    }
}

/// The characters of a typed text in their order, of either case, with any others between them.
#[derive(Clone, Debug)]
pub(super) struct Scattered(Vec<Alike>);

impl Scattered {
    pub fn new(typed: &str) -> Self {
        Self(typed.chars().filter(|c| !c.is_whitespace()).map(Alike::any_case).collect())
    }

    /// The bytes of `text` from the first of them to the last.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        let mut start = None;
        let mut end = 0;
        for wanted in &self.0 {
            let range = wanted.find(text.get(end..)?)?;
            start = start.or(Some(end + range.start));
            end += range.end;
        }
        Some(start?..end)
    }

    /// How many others stand between them in what was found.
    pub fn between(&self, found: &str) -> usize {
        found.chars().count().saturating_sub(self.0.len())
    }
}

/// A typed character as the set of all that count as it.
#[derive(Clone, Debug)]
struct Alike(Vec<char>);

impl Alike {
    fn new(mut characters: Vec<char>) -> Self {
        characters.sort_unstable();
        characters.dedup();
        Self(characters)
    }

    fn any_case(c: char) -> Self {
        let cases = [c].into_iter().chain(c.to_lowercase()).chain(c.to_uppercase());
        Self::new(cases.flat_map(|c| counting_as(c, false)).collect())
    }

    /// The bytes of the first of them in `text`.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        let (at, c) = text.char_indices().find(|(_, c)| self.0.contains(c))?;
        Some(at..at + c.len_utf8())
    }
}

fn counting_as(c: char, is_exact: bool) -> Vec<char> {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
    if !is_exact {
        class.case_fold_simple();
    }
    class.iter().flat_map(|range| range.start()..=range.end()).flat_map(alike).collect()
}

#[cfg(test)]
mod tests {
    use super::super::expression;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// It finds what the expression finds that matches the same text.
        #[test]
        fn it_is_found_where_its_expression_matches(
            typed in "[产業产发發髮aAbBｂＢkKK1１. ςσ]{1,3}",
            text in "[产業产发發髮aAbBｂＢkKK1１. ςσ]{0,12}",
        ) {
            let expression = expression::compile(&regex_syntax::escape(&typed)).unwrap();
            let expected = expression.regex.find(&text).map(|found| found.start());
            prop_assert_eq!(Literal::new(&typed).unwrap().find(&text), expected);
        }
    }
}
