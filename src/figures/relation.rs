//! Relations, put together to one token each: 与经济增长同步, 高于全国平均水平, 正增长.
//!
//! A comparison in points, a reason (体现了…同步的要求) and a name (快于全省的势头) are none.

use super::figure::Bound;
use super::number::Number;
use super::tokens::{Token, Tokens, ends_clause};
use super::unit::Quantity;
use super::word::{Sep, Word};

/// Words that stand between the first and the last of a relation at most.
const LONGEST: usize = 9;

/// Words that 高于 and its like may have behind them at most.
const LONGEST_OBJECT: usize = 24;

/// Puts the tokens of each relation together; `is_whole` says that 全国 or 全省 is the place itself.
pub(super) fn join(tokens: &mut Tokens, text: &str, is_whole: bool) {
    let Tokens { words, numbers } = tokens;
    let mut at = 0;
    // What was read stands before `kept`, what is to be read from `at` on.
    let mut kept = 0;
    while let Some(&token) = words.get(at) {
        let before = words.get(..kept).unwrap_or_default();
        let ahead = words.get(at..).unwrap_or_default();
        let found = match token.word {
            Word::Sync => sync(before, ahead, text),
            Word::Than(bound) => than(ahead, text, numbers, bound),
            Word::Before(bound) => compared(ahead, text, numbers, bound),
            Word::Positive => Some((0, 0, Word::Relation(Bound::Exact))),
            Word::Above => above(ahead, text),
            Word::Share => share(before, ahead, text, is_whole),
            Word::And => ratio(before, ahead, text, is_whole),
            _ => None,
        };
        let (back, last, word) = found.unwrap_or((0, 0, token.word));
        let first = words.get(kept.saturating_sub(back)).filter(|_| back > 0).unwrap_or(&token);
        let (start, end) = (first.start, words.get(at + last).map_or(token.end, |token| token.end));
        kept = kept.saturating_sub(back);
        if let Some(place) = words.get_mut(kept) {
            *place = Token { word, start, end };
        }
        kept += 1;
        at += last + 1;
    }
    words.truncate(kept);
}

/// What was put together: so many tokens before the one that is read, and so many behind it.
type Joined = (usize, usize, Word);

fn slice<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.start..token.end).unwrap_or_default()
}

/// 与…同步, from the last 与 before it.
fn sync(before: &[Token], ahead: &[Token], text: &str) -> Option<Joined> {
    if ahead.get(1).is_some_and(|next| slice(text, next).starts_with('的')) {
        return None;
    }
    let is_and = |token: &Token| token.word == Word::And || slice(text, token) == "同";
    let ends = |token: &Token| ends_clause(token.word) || matches!(token.word, Word::Number(_));
    let mut back = before.iter().rev().take(LONGEST);
    let count = back.position(|token| is_and(token) || ends(token))?;
    let first = before.iter().rev().nth(count).filter(|token| is_and(token));
    first.map(|_| (count + 1, 0, Word::Relation(Bound::Exact)))
}

/// 快于…: a comparison with a value in points, else a relation.
fn than(ahead: &[Token], text: &str, numbers: &[Number], bound: Bound) -> Option<Joined> {
    let ends =
        |word| ends_clause(word) || matches!(word, Word::Sep(Sep::List | Sep::Open | Sep::Close));
    let mut last = 0;
    let mut has_object = false;
    for (index, token) in ahead.iter().enumerate().skip(1).take(LONGEST_OBJECT) {
        match token.word {
            word if ends(word) => break,
            Word::Number(number) => {
                let number = numbers.get(usize::try_from(number).ok()?)?;
                let points = number.of == Quantity::Else;
                // 不低于5%: a value. 高于全国2个百分点: a comparison.
                return (points && has_object).then_some((0, index, Word::Rank));
            }
            Word::Adverb | Word::OnBasis | Word::All if !has_object => {}
            // 实现“四个高于”: a quotation mark is nothing to compare with.
            _ if slice(text, token).chars().all(|c| !c.is_alphanumeric()) => continue,
            _ => has_object = true,
        }
        last = index;
    }
    let words = text.get(ahead.first()?.start..ahead.get(last)?.end).filter(|_| has_object)?;
    let is_name = words.contains("的势头")
        || words.contains("的态势")
        || words.ends_with('的')
        || ["目标", "任务", "计划", "下达", "要求", "标准"].iter().any(|word| words.contains(word));
    let word = if bound == Bound::AtLeast && !is_name { Word::Relation(bound) } else { Word::Rank };
    Some((0, last, word))
}

/// 高于, 不低于 with a value behind them are of that value.
fn compared(ahead: &[Token], text: &str, numbers: &[Number], bound: Bound) -> Option<Joined> {
    let compares = matches!(slice(text, ahead.first()?), "高于" | "不低于" | "低于" | "不高于");
    if compares { than(ahead, text, numbers, bound) } else { None }
}

/// 全国平均水平以上
fn above(ahead: &[Token], text: &str) -> Option<Joined> {
    let is_end = |token: &Token| token.word == Word::After(Bound::AtLeast);
    let end = (1..4).find(|index| ahead.get(*index).is_some_and(is_end))?;
    let words = text.get(ahead.first()?.start..ahead.get(end)?.end)?;
    words.contains("平均").then_some((0, end, Word::Relation(Bound::AtLeast)))
}

/// Words that stand behind the whole of which something is a share.
const OF_SHARE: [&str; 6] = ["的", "比重", "比例", "比率", "之比", "比"];

/// 研发经费支出与地区生产总值之比: the name of a share.
fn ratio(before: &[Token], ahead: &[Token], text: &str, is_whole: bool) -> Option<Joined> {
    let (back, last, word) = share(before, ahead, text, is_whole)?;
    slice(text, ahead.get(last)?).starts_with("之比").then_some((back, last, word))
}

/// 研发经费支出占地区生产总值比重: the name of a share.
fn share(before: &[Token], ahead: &[Token], text: &str, is_whole: bool) -> Option<Joined> {
    let (part, back) = whose_share(before, text, is_whole)?;
    let own = usize::from(ahead.get(1).is_some_and(|token| token.word == Word::Own));
    let mut last = 1 + own;
    let of = ahead.get(last).filter(|token| matches!(token.word, Word::Name(_)))?;
    if !["生产总值", "GDP"].iter().any(|end| slice(text, of).ends_with(end)) {
        return None;
    }
    while ahead.get(last + 1).is_some_and(|token| OF_SHARE.contains(&slice(text, token))) {
        last += 1;
    }
    Some((back, last, Word::Name(part)))
}

/// What a share is of, and the tokens before it that belong to its name: the name right before it, or that of the clause
/// before, 研发投入50亿元、占…
fn whose_share(before: &[Token], text: &str, is_whole: bool) -> Option<(u16, usize)> {
    if let Word::Part(part) = before.last()?.word {
        return Some((part, 1));
    }
    for (index, token) in before.iter().enumerate().rev().take(LONGEST) {
        match token.word {
            Word::Part(part) => {
                let is_research = ["研", "R&D"].iter().any(|own| slice(text, token).contains(own));
                let ahead = index.checked_sub(1).and_then(|ahead| before.get(ahead));
                let opens = ahead.is_none_or(|ahead| {
                    matches!(ahead.word, Word::Sep(_) | Word::Own | Word::Time(_) | Word::Adverb)
                        || is_whole && ahead.word == Word::Above
                });
                return (is_research && opens).then_some((part, 0));
            }
            Word::Other | Word::Sep(Sep::Semicolon) => return None,
            word if word.is_name() => return None,
            _ => {}
        }
    }
    None
}
