//! Many terms looked for at once, quotes, brackets and blanks ignored.
//!
//! Most places are passed over after a look at a character or two, with which no term begins. The terms stand
//! sorted, so that those which begin alike stand together, and each character that is read leaves fewer.
//! Putting this together costs little more than reading the terms; an automaton would repay what it takes
//! only in texts far longer than a report. Knows nothing of blocks or notes.

use crate::document::part;
use crate::language::term_key::is_ignored;
use std::ops::Range;

/// The key of a term, two characters or more, and the value that is reported where it stands.
type Term<T> = (String, T);

/// Bytes of a term that is looked for, at the most: what is longer is none, and comparing it at every place
/// could take long.
const LONGEST: usize = 400;

/// The two characters that a term begins with, as numbers.
type TermStart = [u32; 2];

/// Terms, arranged so that a text is read only once to find all of them.
pub(super) struct Vocabulary<T> {
    /// Sorted by their characters; those that are the same stand in the order in which they were given.
    terms: Vec<Term<T>>,
    /// Where the terms begin that have an opening in common, sorted.
    openings: Vec<(TermStart, usize)>,
    /// The first characters of the openings.
    firsts: Filter,
    filter: Filter,
}

impl<T: Copy> Vocabulary<T> {
    pub fn new(mut terms: Vec<Term<T>>) -> Self {
        terms.retain(|(term, _)| term.len() <= LONGEST);
        // Stable: the first of several that are the same stays the first.
        terms.sort_by(|a, b| a.0.cmp(&b.0));
        let places = terms.iter().enumerate();
        let openings = places.filter_map(|(place, (term, _))| Some((opening(term)?, place)));
        let mut openings: Vec<(TermStart, usize)> = openings.collect();
        openings.dedup_by_key(|(opening, _)| *opening);
        let firsts = Filter::of(openings.iter().map(|([first, _], _)| *first));
        let filter = Filter::of(openings.iter().map(|(opening, _)| number(*opening)));
        Self { terms, openings, firsts, filter }
    }

    /// Reports the places of terms in a text, in order and without overlaps: the longest term at each place, and of
    /// equal terms the first.
    pub fn longest(&self, text: &str, mut found: impl FnMut(Range<usize>, T)) {
        self.read(text, |start, opening, rest| {
            let (len, terms) = self.beginning(opening, rest).last()?;
            found(start..start + len, terms.first()?.1);
            Some(start + len)
        });
    }

    /// Reports every term of a text, as often as it stands there, overlaps included.
    pub fn all(&self, text: &str, mut found: impl FnMut(T)) {
        self.read(text, |_, opening, rest| {
            let terms = self.beginning(opening, rest).flat_map(|(_, terms)| terms);
            terms.for_each(|(_, term)| found(*term));
            None
        });
    }

    /// Shows `look` each place at which a term may begin, with its opening and the text from there on. It says
    /// from where on to read, if not from the next character.
    fn read(&self, text: &str, mut look: impl FnMut(usize, TermStart, &str) -> Option<usize>) {
        let mut at = 0;
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            let start = at + self.passed(rest);
            let (first, len) = character(text, start);
            at = start + len;
            if first == NONE || !self.firsts.may_hold(first) {
                continue;
            }
            let opening = [first, compared(text, at)];
            if self.filter.may_hold(number(opening))
                && let Some(behind) = look(start, opening, part(text, start..))
            {
                at = behind;
            }
        }
    }

    /// Bytes of the Han characters that a text begins with, most of it, as long as no term begins with them.
    fn passed(&self, text: &[u8]) -> usize {
        let characters = text.chunks_exact(3).map(han);
        3 * characters.take_while(|c| c.is_some_and(|c| !self.firsts.may_hold(c))).count()
    }

    /// The terms that a text with this opening begins with, the shortest first: the bytes that they take there,
    /// and those that are the same.
    fn beginning<'a>(
        &'a self,
        opening: TermStart,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'a [Term<T>])> {
        let (mut within, mut depth) = (self.opened_by(opening), 0);
        let compared = text.char_indices().filter(|(_, c)| !is_ignored(*c));
        let steps = compared.map_while(move |(at, c)| {
            within = going_on(within, depth, c);
            depth += c.len_utf8();
            let whole = within.iter().take_while(|(term, _)| term.len() == depth).count();
            (!within.is_empty()).then_some((at + c.len_utf8(), within.get(..whole)?))
        });
        steps.filter(|(_, terms)| !terms.is_empty())
    }

    fn opened_by(&self, opening: TermStart) -> &[Term<T>] {
        let known = self.openings.binary_search_by_key(&opening, |(opening, _)| *opening);
        let range = known.ok().and_then(|at| {
            let (_, from) = self.openings.get(at)?;
            let to = self.openings.get(at + 1).map_or(self.terms.len(), |(_, next)| *next);
            self.terms.get(*from..to)
        });
        range.unwrap_or_default()
    }
}

/// Stands for an ignored or missing character. No term begins with it.
const NONE: u32 = 0;

/// The Han character in three bytes of UTF-8.
#[inline]
fn han(bytes: &[u8]) -> Option<u32> {
    let [a @ 0xE4..=0xE9, b, c] = bytes else { return None };
    let bits = |byte: &u8, mask: u8| u32::from(byte & mask);
    Some(bits(a, 0x0F) << 12 | bits(b, 0x3F) << 6 | bits(c, 0x3F))
}

/// The character at a byte, [`NONE`] if it is ignored, and the bytes it takes.
fn character(text: &str, at: usize) -> (u32, usize) {
    let known = text.as_bytes().get(at..at + 3).and_then(han);
    known.map_or_else(|| other_character(text, at), |c| (c, 3))
}

fn other_character(text: &str, at: usize) -> (u32, usize) {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if is_ignored(c) => (NONE, c.len_utf8()),
        Some(c) => (c.into(), c.len_utf8()),
        None => (NONE, 1),
    }
}

/// The first character from a byte on that is compared; [`NONE`] if there is none.
fn compared(text: &str, from: usize) -> u32 {
    let mut at = from;
    while at < text.len() {
        let (c, len) = character(text, at);
        if c != NONE {
            return c;
        }
        at += len;
    }
    NONE
}

/// A number for an opening, by which few others are taken for it.
fn number([first, second]: TermStart) -> u32 {
    first.wrapping_mul(61).wrapping_add(second)
}

fn opening(term: &str) -> Option<TermStart> {
    let mut chars = term.chars();
    Some([chars.next()?.into(), chars.next()?.into()])
}

/// Those of some terms, alike in their first `depth` bytes, that go on with a character.
fn going_on<T>(terms: &[Term<T>], depth: usize, c: char) -> &[Term<T>] {
    let next = |(term, _): &Term<T>| term.get(depth..).and_then(|rest| rest.chars().next());
    let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return terms };
    if next(first) == Some(c) && next(last) == Some(c) {
        return terms;
    }
    let from = terms.partition_point(|term| next(term) < Some(c));
    let to = terms.partition_point(|term| next(term) <= Some(c));
    terms.get(from..to).unwrap_or_default()
}

/// A fast set of numbers with false positives, like a Bloom filter with one hash. It has so many bits that the terms of
/// a report leave nearly all of them free.
struct Filter([u64; 256]);

impl Filter {
    fn of(numbers: impl Iterator<Item = u32>) -> Self {
        let mut set = [0; 256];
        for number in numbers {
            let (word, bit) = Self::place(number);
            set[usize::from(word)] |= bit;
        }
        Self(set)
    }

    #[inline]
    fn may_hold(&self, number: u32) -> bool {
        let (word, bit) = Self::place(number);
        self.0[usize::from(word)] & bit != 0
    }

    /// The word that holds the bit of a number, and the bit.
    fn place(number: u32) -> (u8, u64) {
        let [word, bit, ..] = number.to_le_bytes();
        (word, 1 << (bit % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::term_key::term_key;
    use proptest::prelude::*;

    fn vocabulary(terms: &[&str]) -> Vocabulary<usize> {
        Vocabulary::new(
            terms.iter().zip(0..).map(|(term, index)| (term_key(term), index)).collect(),
        )
    }

    fn places(terms: &[&str], text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        vocabulary(terms).longest(text, |range, term| found.push((range, term)));
        found
    }

    #[track_caller]
    fn check(terms: &[&str], text: &str, expected: &[(&str, usize)]) {
        let found = places(terms, text).into_iter();
        let found = found.map(|(range, term)| (text.get(range).unwrap(), term));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_longest_term_is_found() {
        check(&["双免", "双免政策"], "双免政策和双免", &[("双免政策", 1), ("双免", 0)]);
        check(&["甲乙丙丁", "乙丙"], "甲乙丙戊", &[("乙丙", 1)]);
        check(&["甲甲"], "甲甲甲甲甲", &[("甲甲", 0), ("甲甲", 0)]);
        check(&["甲乙", "乙丙"], "甲乙丙", &[("甲乙", 0)]);
    }

    #[test]
    fn of_two_terms_that_are_the_same_the_first_is_the_one() {
        check(&["乙丙", "甲乙", "甲乙"], "甲乙", &[("甲乙", 1)]);
    }

    #[test]
    fn quotes_brackets_and_blanks_are_ignored() {
        check(&["“双免”政策"], "落实“双 免”（政策）。", &[("双 免”（政策", 0)]);
        check(&["免政"], "双“免”\n政", &[("免”\n政", 0)]);
    }

    /// What is found where every term is compared at every place.
    fn plain(terms: &[&str], text: &str) -> Vec<(Range<usize>, usize)> {
        let chars: Vec<(usize, char)> =
            text.char_indices().filter(|(_, c)| !is_ignored(*c)).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < chars.len() {
            let rest: String = chars[at..].iter().map(|(_, c)| *c).collect();
            let begins = terms.iter().enumerate().filter(|(_, term)| rest.starts_with(**term));
            let longest = begins.rev().max_by_key(|(_, term)| term.len());
            let Some((note, term)) = longest else {
                at += 1;
                continue;
            };
            let last = chars[at + term.chars().count() - 1];
            found.push((chars[at].0..last.0 + last.1.len_utf8(), note));
            at += term.chars().count();
        }
        found
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            terms in prop::collection::vec("[甲乙a]{2,4}", 1..8),
            text in "[甲乙a“ 丙]{0,40}",
        ) {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            prop_assert_eq!(places(&terms, &text), plain(&terms, &text));
        }

        #[test]
        fn finds_all_that_a_text_contains(
            terms in prop::collection::vec("[甲乙a]{2,4}", 1..8),
            text in "[甲乙a“ 丙]{0,40}",
        ) {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            let mut contained = vec![false; terms.len()];
            vocabulary(&terms).all(&text, |term| contained[term] = true);
            let folded = term_key(&text);
            let expected: Vec<bool> = terms.iter().map(|term| folded.contains(term)).collect();
            prop_assert_eq!(contained, expected);
        }
    }
}
