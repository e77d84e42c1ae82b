//! Where a section of one report has its like in another: by the words of its heading. The one place that answers
//! this for going from report to report.

use crate::document::{Document, HeadingIdx, Position};
use std::collections::BTreeSet;

/// How alike two headings are at the least, from 0 to 1, to be taken for the same section.
const ALIKE: f64 = 0.3;

/// The place in `to` of the section that is like the one of a heading of `from`, or like one that holds it.
#[must_use]
pub fn aligned(from: &Document, heading: HeadingIdx, to: &Document) -> Option<Position> {
    let path = from.path(heading);
    path.iter().rev().find_map(|&heading| like(from, heading, to))
}

/// The heading of the same level that has most words in common; of equal ones the first.
fn like(from: &Document, heading: HeadingIdx, to: &Document) -> Option<Position> {
    let level = from.headings.get(heading.index())?.level;
    let wanted = words(from, heading);
    let same_level = (0..to.headings.len())
        .map(HeadingIdx::new)
        .filter(|&other| to.headings.get(other.index()).is_some_and(|h| h.level == level));
    let mut best: Option<(f64, HeadingIdx)> = None;
    for other in same_level {
        let likeness = likeness(&wanted, &words(to, other));
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, other));
        }
    }
    let (_, found) = best?;
    to.headings.get(found.index()).map(|h| h.span.position())
}

/// The pairs of neighbouring characters of a heading, without its number and its digits: the year in it is another one.
fn words(document: &Document, heading: HeadingIdx) -> BTreeSet<(char, char)> {
    let Some(heading) = document.headings.get(heading.index()) else { return BTreeSet::new() };
    let text = document.heading_text(heading);
    let number = document.heading_number(heading).unwrap_or_default();
    let text = text.strip_prefix(number).unwrap_or(&text);
    let characters: Vec<char> =
        text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii_digit()).collect();
    characters.iter().copied().zip(characters.iter().copied().skip(1)).collect()
}

/// The pairs that two headings share, of all that they have.
#[allow(clippy::cast_precision_loss, reason = "a heading has fewer than 2⁵³ characters")]
fn likeness(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    fn document(headings: &[&str]) -> Document {
        let sections = headings.iter().map(|h| format!("{h}\n我们努力工作，取得成绩。\n"));
        let text = format!("政府工作报告\n各位代表：\n{}", sections.collect::<String>());
        parse(&decode(text.as_bytes(), None)).document
    }

    #[track_caller]
    fn check(from: &[&str], at: usize, to: &[&str], expected: Option<&str>) {
        let (from, to) = (document(from), document(to));
        let found = aligned(&from, HeadingIdx::new(at), &to);
        let found = found.map(|at| to.text(at.block).to_owned());
        assert_eq!(found.as_deref().map(str::trim), expected);
    }

    #[test]
    fn a_section_is_found_by_its_words_whatever_its_number_and_year() {
        let before = [
            "一、2023年工作回顾",
            "二、2024年工作安排",
            "（一）推动产业升级",
            "（二）增进民生福祉",
        ];
        let behind = [
            "一、2024年工作回顾",
            "二、2025年工作安排",
            "（一）增进民生福祉",
            "（二）加快产业升级",
        ];
        check(&before, 1, &behind, Some("二、2025年工作安排"));
        check(&before, 2, &behind, Some("（二）加快产业升级"));
        check(&before, 3, &behind, Some("（一）增进民生福祉"));
    }

    #[test]
    fn where_no_section_is_alike_the_one_above_it_counts() {
        let before = ["一、2023年工作回顾", "二、2024年工作安排", "（一）推动产业升级"];
        check(
            &before,
            2,
            &["一、2024年工作回顾", "二、2025年工作安排"],
            Some("二、2025年工作安排"),
        );
        check(&before, 2, &["一、前言"], None);
    }
}
