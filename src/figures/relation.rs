//! Relations, put together to one token each: 与经济增长同步, 高于全国平均水平, 正增长.
//!
//! A comparison in points, a reason (体现了…同步的要求) and a name (快于全省的势头) are none.

use super::figure::Bound;
use super::number::{Number, Quantity};
use super::tokens::{Token, ends_clause};
use super::word::{Sep, Word};

/// Words that a relation has at most between its first and its last.
const LONGEST: usize = 9;

/// Puts the tokens of each relation together.
pub(super) fn join(tokens: &mut Vec<Token>, text: &str, numbers: &[Number]) {
    let mut at = 0;
    while at < tokens.len() {
        let found = match tokens.get(at).map(|token| token.word) {
            Some(Word::Sync) => sync(tokens, text, at),
            Some(Word::Than(bound)) => than(tokens, text, numbers, at, bound),
            Some(Word::Before(bound)) => before(tokens, text, numbers, at, bound),
            Some(Word::Positive) => Some((at, at, Word::Relation(Bound::Exact))),
            Some(Word::Above) => above(tokens, text, at),
            Some(Word::Share) => share(tokens, text, at),
            _ => None,
        };
        let Some((first, last, word)) = found else {
            at += 1;
            continue;
        };
        let (Some(start), Some(end)) = (tokens.get(first), tokens.get(last)) else { break };
        let joined = Token { word, start: start.start, end: end.end };
        tokens.splice(first..=last, [joined]);
        at = first + 1;
    }
}

fn slice<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.start..token.end).unwrap_or_default()
}

/// 与…同步, from the last 与 before it.
fn sync(tokens: &[Token], text: &str, at: usize) -> Option<(usize, usize, Word)> {
    let next = tokens.get(at + 1);
    if next.is_some_and(|next| slice(text, next).starts_with('的')) {
        return None;
    }
    let back = (at.saturating_sub(LONGEST)..at).rev();
    let mut between = back.map(|index| (index, tokens.get(index)));
    let first = between.find_map(|(index, token)| {
        let token = token?;
        let is_and = token.word == Word::And || slice(text, token) == "同";
        let ends = ends_clause(token.word) || matches!(token.word, Word::Number(_));
        (is_and || ends).then_some((index, is_and))
    });
    let (first, _) = first.filter(|(_, is_and)| *is_and)?;
    Some((first, at, Word::Relation(Bound::Exact)))
}

/// The tokens behind `at` to the end of the clause.
fn clause(tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, &Token)> {
    let ends =
        |word| ends_clause(word) || matches!(word, Word::Sep(Sep::List | Sep::Open | Sep::Close));
    tokens.iter().enumerate().skip(at + 1).take_while(move |(_, token)| !ends(token.word))
}

fn than(
    tokens: &[Token],
    text: &str,
    numbers: &[Number],
    at: usize,
    bound: Bound,
) -> Option<(usize, usize, Word)> {
    let mut last = at;
    let mut has_object = false;
    for (index, token) in clause(tokens, at) {
        match token.word {
            Word::Number(number) => {
                let number = numbers.get(usize::try_from(number).ok()?)?;
                let points = number.of == Quantity::Else;
                // 不低于5%: a value. 高于全国2个百分点: a comparison.
                return (points && has_object).then_some((at, index, Word::Rank));
            }
            Word::Adverb | Word::All if !has_object => {}
            _ => has_object = true,
        }
        last = index;
    }
    let words = text.get(tokens.get(at)?.start..tokens.get(last)?.end)?;
    if !has_object {
        return None;
    }
    let is_name = words.contains("的势头")
        || words.contains("的态势")
        || words.ends_with('的')
        || ["目标", "任务", "计划", "下达", "要求", "标准"].iter().any(|word| words.contains(word));
    let word = if bound == Bound::AtLeast && !is_name { Word::Relation(bound) } else { Word::Rank };
    Some((at, last, word))
}

/// 高于, 不低于 with a value behind them are of that value.
fn before(
    tokens: &[Token],
    text: &str,
    numbers: &[Number],
    at: usize,
    bound: Bound,
) -> Option<(usize, usize, Word)> {
    let word = slice(text, tokens.get(at)?);
    if !matches!(word, "高于" | "不低于" | "低于" | "不高于") {
        return None;
    }
    than(tokens, text, numbers, at, bound)
}

/// 全国平均水平以上
fn above(tokens: &[Token], text: &str, at: usize) -> Option<(usize, usize, Word)> {
    let end = (at + 1..at + 4).find(|index| {
        tokens.get(*index).is_some_and(|token| token.word == Word::After(Bound::AtLeast))
    })?;
    let words = text.get(tokens.get(at)?.start..tokens.get(end)?.end)?;
    words.contains("平均").then_some((at, end, Word::Relation(Bound::AtLeast)))
}

/// 研发经费支出占地区生产总值比重: the name of a share.
fn share(tokens: &[Token], text: &str, at: usize) -> Option<(usize, usize, Word)> {
    let first = at.checked_sub(1)?;
    let Word::Part(part) = tokens.get(first)?.word else { return None };
    let own = usize::from(tokens.get(at + 1).is_some_and(|token| token.word == Word::Own));
    let mut last = at + 1 + own;
    let of = tokens.get(last).filter(|token| matches!(token.word, Word::Name(_)))?;
    if !["生产总值", "GDP"].iter().any(|end| slice(text, of).ends_with(end)) {
        return None;
    }
    while let Some(token) = tokens.get(last + 1) {
        if !matches!(
            slice(text, token),
            "的" | "比重" | "比例" | "的比重" | "的比例" | "之比" | "比"
        ) {
            break;
        }
        last += 1;
    }
    Some((first, last, Word::Name(part)))
}
