//! A text as it stands, found in many short ones: what [`super::Query::literal`] finds, without what an
//! expression costs each time that it starts.

use super::fold;
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// A text, character by character with all that count as it. Smart case, as in searches.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    first: Vec<char>,
    rest: Vec<Vec<char>>,
}

impl Literal {
    pub fn new(typed: &str) -> Self {
        let is_exact = typed.chars().any(char::is_uppercase);
        let mut characters = typed.chars().map(|c| counting_as(c, is_exact));
        Self { first: characters.next().unwrap_or_default(), rest: characters.collect() }
    }

    /// Where it first stands in `text`; nothing stands nowhere.
    pub fn find(&self, text: &str) -> Option<usize> {
        let starts = text.char_indices().filter(|(_, c)| self.first.contains(c));
        let is_whole = |rest: &str| {
            let mut chars = rest.chars().skip(1);
            self.rest.iter().all(|wanted| chars.next().is_some_and(|c| wanted.contains(&c)))
        };
        starts.map(|(at, _)| at).find(|&at| text.get(at..).is_some_and(is_whole))
    }
}

fn counting_as(c: char, is_exact: bool) -> Vec<char> {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
    if !is_exact {
        class.case_fold_simple();
    }
    class.iter().flat_map(|range| range.start()..=range.end()).flat_map(fold::variants).collect()
}

/// The characters that count as `c`, of either case.
pub(super) fn alike(c: char) -> Vec<char> {
    let cases = c.to_lowercase().chain(c.to_uppercase());
    let mut alike: Vec<char> = cases.flat_map(|c| counting_as(c, false)).collect();
    alike.extend(counting_as(c, false));
    alike.sort_unstable();
    alike.dedup();
    alike
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
            prop_assert_eq!(Literal::new(&typed).find(&text), expected);
        }
    }
}
