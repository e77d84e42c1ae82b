//! How well a token would serve as the mark of a note.

use super::super::chars::{is_closing_quote, is_han, is_ignored};
use super::super::fold::fold;
use super::super::notes::Section;
use super::super::uses::Use;
use super::candidates::{Style, Token};
use crate::document::{BlockIdx, Document, Note};
use std::collections::HashMap;

/// How well a token would serve as the mark of one note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Which token, in reading order.
    pub token: usize,
    /// Which note, in the order of the section.
    pub note: usize,
    /// What stands before and behind the token, judged without any note.
    pub surroundings: f64,
    /// How much of the note's terms the text before the token ends in, from 0 to 1.
    pub closeness: f64,
    /// Both together; a mark needs more than nought.
    pub weight: f64,
}

/// The notes that each token could mark: those whose number it prints, and the one whose term ends
/// right before it.
pub(super) fn scores(
    document: &Document,
    section: &Section,
    uses: &[Use],
    tokens: &[&Token],
) -> Vec<Scored> {
    let notes = document.notes.get(section.notes.clone()).unwrap_or_default();
    let terms: Vec<Vec<Vec<char>>> = notes.iter().map(|n| terms(document, n)).collect();
    let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
    for (index, note) in notes.iter().enumerate() {
        by_number.entry(note.number.unwrap_or(0)).or_default().push(index);
    }
    let mut scores = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let text = document.text(token.span.block);
        let before = text.get(..token.span.start()).unwrap_or_default();
        let surroundings = surroundings(token, text);
        let printed = by_number.get(&token.number).into_iter().flatten().copied();
        let named = Some(token).filter(|token| token.style != Style::Bare);
        let named = named.and_then(|token| ending_at(uses, token, before));
        let misprint = named
            .and_then(|u| u.note.index().checked_sub(section.notes.start))
            .filter(|n| notes.get(*n).is_some_and(|n| n.number != Some(token.number)));
        for note in printed.chain(misprint) {
            let closeness = terms.get(note).map_or(0.0, |t| closeness(before, t));
            let weight = if Some(note) == misprint {
                closeness * 2.0
            } else {
                surroundings + closeness * 6.0
            };
            scores.push(Scored { token: index, note, surroundings, closeness, weight });
        }
    }
    scores
}

/// The use of a term that ends right before a token, quotes and brackets ignored.
fn ending_at<'a>(uses: &'a [Use], token: &Token, before: &str) -> Option<&'a Use> {
    let block: BlockIdx = token.span.block;
    let end = before.trim_end_matches(is_ignored).len();
    let after = uses.partition_point(|u| (u.span.block, u.span.start()) < (block, end));
    let last = uses.get(after.checked_sub(1)?)?;
    (last.span.block == block && last.span.end() == end).then_some(last)
}

/// The terms of a note and its head as a whole, as they are compared.
fn terms(document: &Document, note: &Note) -> Vec<Vec<char>> {
    let head = note.definition.first().map(|definition| {
        let text = document.text(definition.block).get(note.label.end()..definition.start());
        text.unwrap_or_default().trim_end_matches([' ', '：', ':'])
    });
    let terms = note.terms.iter().map(|s| document.span_text(*s)).chain(head);
    terms.map(|t| fold(t).chars().collect()).collect()
}

/// How much of a term the text before a token ends in, from 0 to 1.
fn closeness(before: &str, terms: &[Vec<char>]) -> f64 {
    let mut best = 0.0f64;
    for term in terms.iter().filter(|t| !t.is_empty()) {
        let tail = before.chars().rev().filter(|c| !is_ignored(*c));
        let same = term.iter().rev().zip(tail).take_while(|(a, b)| *a == b).count();
        let share = ratio(same, term.len());
        best = best.max(if same >= 2 || same == term.len() { share.max(0.4) } else { 0.0 });
    }
    best
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole.max(1))
}

/// Characters that follow a quantity, not a mark.
const UNITS: &str = "个万亿千百%％年月日号条项家户人次名所座处公平方米吨亩元位倍度级期届类种间套台辆批场天小时分点第大部省市县区镇村.．-—－+＋~～·:：/×";

/// What stands before and behind a token, judged without any note.
fn surroundings(token: &Token, text: &str) -> f64 {
    let before = text.get(..token.span.start()).and_then(|t| t.chars().next_back());
    let after = text.get(token.span.end()..).and_then(|t| t.chars().next());
    match token.style {
        Style::Bare => bare(token, before, after),
        Style::Round | Style::Circled => 1.0,
        // Only behind its term: `关注3个` is none.
        Style::Named => -1.0,
        _ => 3.0,
    }
}

fn bare(token: &Token, before: Option<char>, after: Option<char>) -> f64 {
    if token.cut.0 {
        return -5.0;
    }
    let front = match before {
        Some(c) if is_closing_quote(c) => 1.0,
        Some('）' | ')' | '%' | '％') => 0.0,
        Some(c) if is_han(c) => -1.0,
        Some(c) if c.is_ascii_alphabetic() => -2.0,
        _ => -6.0,
    };
    let back = match after {
        _ if token.cut.1 => -3.0,
        Some(c) if UNITS.contains(c) || c.is_ascii_alphanumeric() => -3.0,
        _ => 0.5,
    };
    front + back
}
