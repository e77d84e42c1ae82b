//! The sentence around a place.

use crate::document::{Document, Span};
use std::ops::Range;

/// What ends a sentence.
const STOPS: [char; 3] = ['。', '！', '？'];
/// What ends a clause that can stand for itself.
const CLAUSES: [char; 4] = ['。', '！', '？', '；'];
/// What still belongs to the sentence that it stands behind.
const CLOSING: [char; 7] = ['”', '’', '）', '》', '」', '』', ')'];

/// What a hit is shown with: from behind the last `。！？；` before it to the first one behind it,
/// closing quotes included. Sentences that list a year's work are parted at their semicolons.
#[must_use]
pub fn context(document: &Document, hit: Span) -> Span {
    around(document, hit, &CLAUSES)
}

/// The whole sentence around a span of a block: from `。！？` to `。！？`.
#[must_use]
pub fn sentence(document: &Document, span: Span) -> Span {
    around(document, span, &STOPS)
}

/// The same with at most `most` characters on either side of the hit, at as little cost: there are texts
/// without a full stop.
#[must_use]
pub fn excerpt(document: &Document, hit: Span, most: usize) -> Span {
    let text = document.text(hit.block);
    let before = text.get(..hit.start()).unwrap_or_default();
    let behind = text.get(hit.end()..).unwrap_or_default();
    let from = before.char_indices().rev().take(most).last().map_or(hit.start(), |(at, _)| at);
    let to = behind.char_indices().nth(most).map_or(text.len(), |(at, _)| hit.end() + at);
    let near = text.get(from..to).unwrap_or_default();
    let range = within(near, hit.start() - from..hit.end() - from, &CLAUSES);
    Span::new(hit.block, from + range.start..from + range.end)
}

fn around(document: &Document, hit: Span, stops: &[char]) -> Span {
    let range = within(document.text(hit.block), hit.range(), stops);
    Span::new(hit.block, range.start..range.end)
}

fn within(text: &str, hit: Range<usize>, stops: &[char]) -> Range<usize> {
    let before = text.get(..hit.start).unwrap_or_default();
    let start = before.rfind(stops).map_or(0, |at| at + close(text, at)).min(hit.start);
    let blank = text.get(start..hit.start).unwrap_or_default();
    let start = start + (blank.len() - blank.trim_start().len());
    // A hit that holds a stop at its end is no reason to go on to the next one.
    let last = text.get(..hit.end).and_then(|t| t.char_indices().next_back()).map_or(0, |(i, _)| i);
    let from = last.max(hit.start);
    let behind = text.get(from..).unwrap_or_default();
    let end = behind.find(stops).map_or(text.len(), |at| from + at + close(text, from + at));
    start..end.max(hit.end)
}

/// Bytes of the stop at `at` and of what closes behind it.
fn close(text: &str, at: usize) -> usize {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    let stop = chars.next().map_or(0, char::len_utf8);
    stop + chars.take_while(|c| CLOSING.contains(c)).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::document::BlockIdx;

    #[track_caller]
    fn check(text: &str, word: &str, expected: &str) {
        let document = document(&[text]);
        let start = text.find(word).unwrap();
        let span = Span::new(BlockIdx::new(0), start..start + word.len());
        assert_eq!(document.span_text(sentence(&document, span)), expected);
    }

    #[test]
    fn a_sentence_ends_with_its_full_stop() {
        check("甲。乙丙丁！戊。", "丙", "乙丙丁！");
        check("甲乙。丙", "甲", "甲乙。");
        check("甲。乙丙", "丙", "乙丙");
        check("甲。", "。", "甲。");
        check("甲。 乙；丙。", "丙", "乙；丙。");
    }

    #[test]
    fn what_closes_behind_a_full_stop_belongs_to_it() {
        check("说：“甲乙。”丙丁。", "乙", "说：“甲乙。”");
        check("说：“甲乙。”丙丁。", "丙", "丙丁。");
        check("说：“甲乙。”丙丁。", "。”丙", "说：“甲乙。”丙丁。");
    }

    #[test]
    fn an_excerpt_ends_with_its_sentence_or_where_it_is_long_enough() {
        let document = document(&["甲。乙丙丁戊己庚；辛"]);
        let start = document.text(BlockIdx::new(0)).find('戊').unwrap();
        let hit = Span::new(BlockIdx::new(0), start..start + '戊'.len_utf8());
        for (most, expected) in
            [(0, "戊"), (1, "丁戊己"), (3, "乙丙丁戊己庚；"), (9, "乙丙丁戊己庚；")]
        {
            assert_eq!(document.span_text(excerpt(&document, hit, most)), expected);
        }
    }

    #[test]
    fn a_hit_is_shown_up_to_its_semicolon() {
        let document = document(&["甲；乙；丙。丁。"]);
        let at = |word: &str| {
            let start = document.text(BlockIdx::new(0)).find(word).unwrap();
            let hit = Span::new(BlockIdx::new(0), start..start + word.len());
            document.span_text(context(&document, hit)).to_owned()
        };
        assert_eq!((at("乙").as_str(), at("丙").as_str()), ("乙；", "丙。"));
    }
}
