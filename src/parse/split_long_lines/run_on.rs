//! Where the titles of sections end that run on into their text, without a stop between them.
//!
//! Nothing but the words shows it: `一、把路修到村口，让货运得出去抓紧接上断头路。` A title of several clauses stands
//! before a short sentence that says what to do. One title alone can as well be a long one that ends at its stop, so
//! the titles of all sections have to show it. Knows no blanks and no words that titles end with.

use super::{first_sentence, section, title_end};
use crate::document::part;
use crate::parse::weights::long_lines::{LAST_CLAUSE, RUN_ON, TITLE};

/// Words that open a sentence about what is to be done.
const OPENERS: [&str; 34] = [
    "抓紧", "尽快", "抓好", "大力", "加快", "着力", "切实", "扎实", "全力", "深入", "持续", "全面",
    "积极", "认真", "突出", "狠抓", "坚决", "努力", "加强", "加大", "推进", "推动", "坚持", "强化",
    "做好", "做强", "办好", "建好", "管好", "用好", "落实", "优化", "完善", "统筹",
];

/// Sections at the least that have to show it.
const SECTIONS: usize = 2;

/// The ends of the titles of all sections `一、` that begin at one of the cuts. None, if one of them does not show
/// where it ends, or ends in another way.
pub(super) fn title_ends(whole: &str, cuts: &[usize]) -> Vec<usize> {
    let texts = cuts.iter().map(|&at| (at, part(whole, at..)));
    // The first section may begin the line.
    let first = (!cuts.contains(&0)).then_some((0, whole));
    let sections = first.into_iter().chain(texts).filter(|(_, text)| section(text).is_some());
    let mut ends = Vec::new();
    for (at, text) in sections {
        match title_end(text).is_none().then(|| end(text)).flatten() {
            Some(end) => ends.push(at + end),
            None => return Vec::new(),
        }
    }
    if ends.len() >= SECTIONS { ends } else { Vec::new() }
}

/// Where the title ends that a text begins with, if a short sentence follows it: before its opener.
fn end(text: &str) -> Option<usize> {
    let head = first_sentence(text, *TITLE.end()).strip_suffix('。')?;
    let (before, last) = head.rsplit_once(['，', '；'])?;
    let last_start = head.len() - last.len();
    if !LAST_CLAUSE.contains(&last.chars().count()) {
        return None;
    }
    let openers = last.char_indices().map(|(at, _)| at).filter(|&at| is_opener(part(last, at..)));
    let openers: Vec<usize> = openers.collect();
    let mut start = *openers.last()?;
    // `切实抓好` is one opening.
    while openers.contains(&start.checked_sub(OPENER)?) {
        start -= OPENER;
    }
    let fits = |part: &str| RUN_ON.contains(&part.chars().count());
    let (clause, sentence) = last.split_at_checked(start)?;
    (!before.is_empty() && fits(clause) && fits(sentence)).then_some(last_start + start)
}

/// Bytes of an opener.
const OPENER: usize = "抓紧".len();

fn is_opener(text: &str) -> bool {
    OPENERS.iter().any(|opener| text.starts_with(opener))
}
