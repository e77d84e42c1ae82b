//! The words that differ between two sentences that belong together.
//!
//! Compared character by character, a number as a whole. A single character that two changes have in common by chance
//! is taken into the change, as a reader would.

use super::bigrams::folded;
use crate::document::{Document, Span, part};
use crate::language::script;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A place where two sentences differ: the bytes of it in either's block. One of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the first report's sentence.
    pub before: Range<usize>,
    /// In the second report's.
    pub after: Range<usize>,
}

/// Where two sentences differ, in order; `None` where they differ and are too long to say so. Marks of notes do not
/// count.
pub(super) fn between(
    a: &Document,
    before: Span,
    b: &Document,
    after: Span,
) -> Option<Vec<Difference>> {
    let (own, other) = (tokens(a, before), tokens(b, after));
    let (left, right) = (words(a, before, &own), words(b, after, &other));
    if own.len().max(other.len()) > LONGEST {
        return (left == right).then(Vec::new);
    }
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let mut changes: Vec<[Range<usize>; 2]> = Vec::new();
    for op in ops {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match changes.last_mut() {
            Some([before, after]) if old.start - before.end <= BY_CHANCE => {
                (before.end, after.end) = (old.end, new.end);
            }
            _ => changes.push([old, new]),
        }
    }
    let bytes = |tokens: &[Range<usize>], range: Range<usize>, span: Span| {
        let start = tokens.get(range.start).map_or(span.end(), |token| token.start);
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let end = last.and_then(|last| tokens.get(last)).map_or(start, |token| token.end);
        start..end
    };
    let difference = |[old, new]: [Range<usize>; 2]| Difference {
        before: bytes(&own, old, before),
        after: bytes(&other, new, after),
    };
    Some(changes.into_iter().map(difference).collect())
}

/// Tokens of the longest sentence in which differences are looked for: what is longer has lost its stops.
const LONGEST: usize = 3_000;

/// Tokens between two changes that are no more than chance.
const BY_CHANCE: usize = 1;

/// Tokens as they are compared.
fn words(document: &Document, span: Span, tokens: &[Range<usize>]) -> Vec<String> {
    let text = document.text(span.block);
    let word = |range: &Range<usize>| part(text, range.clone()).chars().map(folded).collect();
    tokens.iter().map(word).collect()
}

/// The characters of a sentence, numbers whole, marks and blanks left out; as bytes of its block.
fn tokens(document: &Document, span: Span) -> Vec<Range<usize>> {
    let text = document.text(span.block);
    let from = document.marks.partition_point(|mark| mark.span < span);
    let mut marks = document.marks.iter().skip(from).map(|mark| mark.span);
    let mut mark = marks.next().filter(|mark| mark.block == span.block);
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut follows_digit = false;
    for (offset, c) in part(text, span.range()).char_indices() {
        let at = span.start() + offset;
        while mark.is_some_and(|mark| mark.end() <= at) {
            mark = marks.next().filter(|mark| mark.block == span.block);
        }
        if c.is_whitespace() || mark.is_some_and(|mark| mark.range().contains(&at)) {
            follows_digit = false;
            continue;
        }
        let end = at + c.len_utf8();
        let is_digit =
            script::is_digit(c) || (follows_digit && matches!(c, '.' | '%' | '．' | '％'));
        match tokens.last_mut() {
            Some(last) if is_digit && follows_digit => last.end = end,
            _ => tokens.push(at..end),
        }
        follows_digit = is_digit;
    }
    tokens
}
