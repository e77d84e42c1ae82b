//! Every token of a body that could be a mark.

use super::super::chars::{circled, digit, number, superscript};
use crate::document::{BlockIdx, BlockKind, Document, Span};
use std::ops::Range;

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `[1]`, `［1］`, `^[1]`
    Square,
    /// `〔1〕`
    Tortoise,
    /// `【1】`
    Lenticular,
    /// `（1）`, `(1)`
    Round,
    /// `①`
    Circled,
    /// `¹`
    Superscript,
    /// A digit glued to the text.
    Bare,
}

impl Style {
    /// Every style, those first that are least likely to be anything but a mark.
    pub(super) const ALL: [Self; 7] = [
        Self::Square,
        Self::Tortoise,
        Self::Lenticular,
        Self::Superscript,
        Self::Round,
        Self::Circled,
        Self::Bare,
    ];
}

/// A token that could be a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The whole of it, brackets included.
    pub span: Span,
    /// The number it would print.
    pub number: u32,
    /// Its form.
    pub style: Style,
    /// The run of digits it was cut from: tokens of one run exclude each other.
    pub run: usize,
    /// Whether digits of the same run stand before it, and behind it.
    pub cut: (bool, bool),
}

/// The tokens in the blocks of a body.
pub(super) fn find(document: &Document, body: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for index in body {
        if may_hold(document, BlockIdx(index)) {
            scan(BlockIdx(index), document.text(BlockIdx(index)), &mut tokens);
        }
    }
    tokens
}

/// Whether marks can stand in a block.
pub(super) fn may_hold(document: &Document, block: BlockIdx) -> bool {
    let block = document.blocks.get(block.0);
    block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading))
}

/// Digits that a bare mark has at most.
const DIGITS: usize = 3;

fn scan(block: BlockIdx, text: &str, tokens: &mut Vec<Token>) {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if may_be_read_over(c) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let run = tokens.len();
        let end = if let Some((style, close)) = bracket(c) {
            let Some((number, len)) = enclosed(rest, c, close) else { continue };
            let start = if c == '[' && text.get(..at).is_some_and(|t| t.ends_with('^')) {
                at - 1
            } else {
                at
            };
            let span = Span { block, start, end: at + len };
            tokens.push(Token { span, number, style, run, cut: (false, false) });
            span.end
        } else if let Some(number) = circled(c) {
            let start = if text.get(..at).is_some_and(|t| t.ends_with('＠')) {
                at - '＠'.len_utf8()
            } else {
                at
            };
            let span = Span { block, start, end: at + c.len_utf8() };
            tokens.push(Token { span, number, style: Style::Circled, run, cut: (false, false) });
            span.end
        } else if superscript(c).is_some() {
            let len = rest.find(|c| superscript(c).is_none()).unwrap_or(rest.len());
            let digits = rest.get(..len).unwrap_or_default();
            let number = digits
                .chars()
                .filter_map(superscript)
                .fold(0u32, |n, d| n.saturating_mul(10).saturating_add(d));
            let span = Span { block, start: at, end: at + len };
            tokens.push(Token {
                span,
                number,
                style: Style::Superscript,
                run,
                cut: (false, false),
            });
            span.end
        } else if digit(c).is_some() {
            let len = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
            bare(block, at, rest.get(..len).unwrap_or_default(), tokens);
            at + len
        } else {
            continue;
        };
        while chars.clone().next().is_some_and(|(next, _)| next < end) {
            chars.next();
        }
    }
}

/// Han characters and the commonest punctuation: most of a text, and no part of any mark.
fn may_be_read_over(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '，' | '“' | '”')
}

fn bracket(c: char) -> Option<(Style, [char; 2])> {
    match c {
        '[' | '［' => Some((Style::Square, [']', '］'])),
        '〔' => Some((Style::Tortoise, ['〕', '〕'])),
        '【' => Some((Style::Lenticular, ['】', '】'])),
        '（' | '(' => Some((Style::Round, ['）', ')'])),
        _ => None,
    }
}

/// A number in brackets at the start of a text, and the bytes of the whole.
fn enclosed(text: &str, open: char, close: [char; 2]) -> Option<(u32, usize)> {
    let inside = text.get(open.len_utf8()..)?;
    let (value, len) = number(inside)?;
    let end = inside.get(len..)?.chars().next().filter(|c| close.contains(c))?;
    (len <= 3 * DIGITS).then_some((value, open.len_utf8() + len + end.len_utf8()))
}

/// The numbers that a run of digits can hold: all of it, its start before a quantity, its end behind one.
fn bare(block: BlockIdx, at: usize, digits: &str, tokens: &mut Vec<Token>) {
    let run = tokens.len();
    let places: Vec<usize> = digits.char_indices().map(|(i, _)| i).chain([digits.len()]).collect();
    let count = places.len() - 1;
    if count > 12 {
        return;
    }
    let mut push = |from: usize, to: usize| {
        let (Some(&start), Some(&end)) = (places.get(from), places.get(to)) else { return };
        let part = digits.get(start..end).unwrap_or_default();
        let Some((number, _)) =
            number(part).filter(|(n, _)| *n > 0 && !part.starts_with(['0', '０']))
        else {
            return;
        };
        let span = Span { block, start: at + start, end: at + end };
        tokens.push(Token { span, number, style: Style::Bare, run, cut: (from > 0, to < count) });
    };
    for to in 1..=count.min(DIGITS) {
        push(0, to);
    }
    for from in 1..count {
        if count - from <= DIGITS {
            push(from, count);
        }
    }
}
