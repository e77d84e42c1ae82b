//! Every token of a body that could be a mark (understanding rules 36 and 37).
//!
//! Does not know the notes, but for the numbers that bare digits may have.

use super::super::hints::Reference;
use crate::document::{BlockIdx, BlockKind, Document, Span, part};
use crate::language::numeral::{self, Figures, Numeral, digit};
use std::collections::HashSet;
use std::ops::Range;

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum MarkStyle {
    /// `[1]`, `［1］`, `^[1]`, `[注1]`
    Square,
    /// `〔1〕`, `﹝1﹞`
    Tortoise,
    /// `【1】`, `〖1〗`
    Lenticular,
    /// `（1）`, `(1)`
    Round,
    /// `①`
    Circled,
    /// `⑴`
    Parenthesized,
    /// `¹`, `^1^`, `<sup>1</sup>`, and what the file itself states
    Superscript,
    /// `注1`
    Named,
    /// A digit glued to the text.
    Bare,
}

impl MarkStyle {
    /// Every style, those first that are least likely to be anything but a mark.
    pub(super) const ALL: [Self; 9] = [
        Self::Square,
        Self::Tortoise,
        Self::Lenticular,
        Self::Superscript,
        Self::Round,
        Self::Circled,
        Self::Parenthesized,
        Self::Named,
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
    pub style: MarkStyle,
    /// Index of the digit run of which it is a prefix or a suffix: at most one token of a run is a mark.
    pub digit_run: u32,
    /// Whether other digits of its run stand before it, and behind it.
    pub neighbours: (bool, bool),
    /// Whether it opens an item of a list.
    pub listed: bool,
}

/// The tokens in the blocks of a body. What the file itself calls a reference is one, however it is printed;
/// digits alone are one only where `bare` says that their number can be a mark's, since most are quantities.
pub(super) fn find(
    document: &Document,
    body: Range<usize>,
    references: &[Reference],
    bare: impl Fn(u32) -> bool,
) -> Vec<Token> {
    let mut tokens = Vec::new();
    for index in body.clone() {
        if may_hold(document, BlockIdx::new(index)) {
            scan(BlockIdx::new(index), document.text(BlockIdx::new(index)), &bare, &mut tokens);
        }
    }
    let printed =
        references.iter().filter(|r| !r.span.is_empty() && body.contains(&r.span.block.index()));
    let printed: Vec<&Reference> = printed.filter(|r| may_hold(document, r.span.block)).collect();
    if !printed.is_empty() {
        state(&mut tokens, &printed);
    }
    tokens
}

/// Puts references in the place of the tokens that they overlap, unless one is just that.
fn state(tokens: &mut Vec<Token>, references: &[&Reference]) {
    let same = |token: &&Token| token.style != MarkStyle::Bare;
    let known: HashSet<Span> = tokens.iter().filter(same).map(|token| token.span).collect();
    let new = references.iter().filter(|reference| !known.contains(&reference.span));
    let new: Vec<&&Reference> = new.collect();
    tokens.retain(|token| {
        let (start, end) =
            ((token.span.block, token.span.start()), (token.span.block, token.span.end()));
        let after = new.partition_point(|r| (r.span.block, r.span.end()) <= start);
        new.get(after).is_none_or(|r| (r.span.block, r.span.start()) >= end)
    });
    let runs = tokens.last().map_or(0, |token| token.digit_run.saturating_add(1));
    tokens.extend(new.iter().zip(runs..).map(|(reference, digit_run)| Token {
        span: reference.span,
        number: reference.number,
        style: MarkStyle::Superscript,
        digit_run,
        neighbours: (false, false),
        listed: false,
    }));
    tokens.sort_by_key(|token| (token.span.position(), token.digit_run));
}

/// Whether marks can stand in a block.
pub(super) fn may_hold(document: &Document, block: BlockIdx) -> bool {
    let kind = document.block(block).kind;
    matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Row(_))
}

/// Digits that a bare mark has at most.
const DIGITS: usize = 3;

fn scan(block: BlockIdx, text: &str, wanted: &impl Fn(u32) -> bool, tokens: &mut Vec<Token>) {
    let mut from = 0;
    while let Some((at, c)) = next(text, from) {
        let digit_run = next_run(tokens);
        from = if digit(c).is_some() {
            let rest = part(text, at..);
            let len = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
            bare(block, at, part(rest, ..len), wanted, tokens);
            at + len
        } else if let Some((style, number, range)) = sign(text, at, c) {
            let span = Span::new(block, range.start..range.end);
            tokens.push(Token {
                span,
                number,
                style,
                digit_run,
                neighbours: (false, false),
                listed: false,
            });
            span.end()
        } else {
            at + c.len_utf8()
        };
    }
}

/// The next character from a byte on that a mark may begin with.
fn next(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        at += han(text.as_bytes().get(at..)?);
        let c = text.get(at..)?.chars().next()?;
        if !matches!(c, '、' | '。' | '，' | '“' | '”') {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// Bytes of the Han characters that a text begins with, three each: most of a text, and no part of any mark
/// but `注1`.
fn han(text: &[u8]) -> usize {
    let characters = text.chunks_exact(3);
    let is_han = |c: &&[u8]| matches!(c, [0xE4..=0xE9, ..]) && !matches!(c, [0xE6, 0xB3, 0xA8]);
    3 * characters.take_while(is_han).count()
}

type Sign = (MarkStyle, u32, Range<usize>);

/// The mark that is more than digits and begins at a byte: its form, its number and its place.
fn sign(text: &str, at: usize, c: char) -> Option<Sign> {
    let before = text.get(..at)?;
    let rest = text.get(at..)?;
    if let Some((style, close)) = bracket(c) {
        let (number, len) = in_brackets(rest, c, close)?;
        let start = if c == '[' && before.ends_with('^') { at - 1 } else { at };
        return Some((style, number, start..at + len));
    }
    let style = match numeral::sign(c) {
        Some((Figures::Circled, number)) => Some((MarkStyle::Circled, number)),
        Some((Figures::Parenthesized, number)) => Some((MarkStyle::Parenthesized, number)),
        _ => None,
    };
    if let Some((style, number)) = style {
        let start = if before.ends_with('＠') { at - '＠'.len_utf8() } else { at };
        return Some((style, number, start..at + c.len_utf8()));
    }
    match c {
        '<' => tagged(rest).map(|(number, len)| (MarkStyle::Superscript, number, at..at + len)),
        '^' => raised(rest).map(|(number, len)| (MarkStyle::Superscript, number, at..at + len)),
        '注' if !before.ends_with(BEFORE_NOTE) => {
            let (number, len) = named(rest)?;
            Some((MarkStyle::Named, number, at..at + len))
        }
        _ => {
            let Numeral { value, len } = Figures::Superscript.read(rest)?;
            Some((MarkStyle::Superscript, value, at..at + len))
        }
    }
}

/// Characters that make another word of `注`.
const BEFORE_NOTE: [char; 8] = ['关', '备', '加', '标', '批', '倾', '贯', '灌'];

/// What a mark's number is called where it is more than a number, the longer names first.
const NAMES: [&str; 3] = ["注释", "脚注", "注"];

/// `注1`
fn named(text: &str) -> Option<(u32, usize)> {
    let name = NAMES.iter().find(|name| text.starts_with(*name))?;
    let Numeral { value, len } = Figures::Arabic.read(text.get(name.len()..)?)?;
    Some((value, name.len() + len))
}

/// `<sup>1</sup>`, with or without brackets inside.
fn tagged(text: &str) -> Option<(u32, usize)> {
    const OPEN: &str = "<sup>";
    const CLOSE: &str = "</sup>";
    let open = text.get(..OPEN.len()).filter(|tag| tag.eq_ignore_ascii_case(OPEN))?;
    let inside =
        text.get(open.len()..)?.trim_start_matches(['[', '［', '〔', '【', '（', '(', ' ']);
    let Numeral { value, len } = Figures::Arabic.read(inside)?;
    let rest = inside.get(len..)?.trim_start_matches([']', '］', '〕', '】', '）', ')', ' ']);
    rest.get(..CLOSE.len()).filter(|tag| tag.eq_ignore_ascii_case(CLOSE))?;
    Some((value, text.len() - rest.len() + CLOSE.len()))
}

/// `^1^`
fn raised(text: &str) -> Option<(u32, usize)> {
    let inside = text.strip_prefix('^')?;
    let Numeral { value, len } = Figures::Arabic.read(inside)?;
    inside.get(len..)?.starts_with('^').then_some((value, len + 2))
}

fn bracket(c: char) -> Option<(MarkStyle, [char; 2])> {
    match c {
        '[' | '［' => Some((MarkStyle::Square, [']', '］'])),
        '〔' | '﹝' => Some((MarkStyle::Tortoise, ['〕', '﹞'])),
        '【' | '〖' => Some((MarkStyle::Lenticular, ['】', '〗'])),
        '（' | '(' => Some((MarkStyle::Round, ['）', ')'])),
        _ => None,
    }
}

/// A number in brackets at the start of a text, and the bytes of the whole: `[1]`, `[ 1 ]`, `[注1]`.
fn in_brackets(text: &str, open: char, close: [char; 2]) -> Option<(u32, usize)> {
    let inside = text.get(open.len_utf8()..)?.trim_start();
    let name = NAMES.iter().find_map(|name| inside.strip_prefix(name));
    let Numeral { value, len } = Figures::Arabic.read(name.unwrap_or(inside))?;
    let rest = name.unwrap_or(inside).get(len..)?.trim_start();
    let end = rest.chars().next().filter(|c| close.contains(c))?;
    (len <= 3 * DIGITS).then_some((value, text.len() - rest.len() + end.len_utf8()))
}

/// The numbers that a run of digits can hold: all of it, its start before a quantity, its end behind one.
fn bare(
    block: BlockIdx,
    at: usize,
    digits: &str,
    wanted: &impl Fn(u32) -> bool,
    tokens: &mut Vec<Token>,
) {
    /// Digits of a run that is neither, at the least.
    const TOO_MANY: usize = 13;
    let count = digits.chars().count();
    if count >= TOO_MANY {
        return;
    }
    let digit_run = next_run(tokens);
    let mut push = |start: usize, end: usize| {
        let part = part(digits, start..end);
        let number = part.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit);
        if !part.starts_with(['0', '０']) && wanted(number) {
            let neighbours = (start > 0, end < digits.len());
            let span = Span::new(block, at + start..at + end);
            let (style, listed) = (MarkStyle::Bare, false);
            tokens.push(Token { span, number, style, digit_run, neighbours, listed });
        }
    };
    let starts = || digits.char_indices();
    for (last, c) in starts().take(DIGITS) {
        push(0, last + c.len_utf8());
    }
    for (first, _) in starts().skip(count.saturating_sub(DIGITS).max(1)) {
        push(first, digits.len());
    }
}

/// The number of the run that begins with the next token.
fn next_run(tokens: &[Token]) -> u32 {
    u32::try_from(tokens.len()).unwrap_or(u32::MAX)
}
