//! The sentence around a place.

use crate::document::{Document, Span};

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

fn around(document: &Document, hit: Span, stops: &[char]) -> Span {
    let text = document.text(hit.block);
    let before = text.get(..hit.start).unwrap_or_default();
    let start = before.rfind(stops).map_or(0, |at| at + close(text, at)).min(hit.start);
    let blank = text.get(start..hit.start).unwrap_or_default();
    let start = start + (blank.len() - blank.trim_start().len());
    // A hit that holds a stop at its end is no reason to go on to the next one.
    let last = text.get(..hit.end).and_then(|t| t.char_indices().next_back()).map_or(0, |(i, _)| i);
    let from = last.max(hit.start);
    let behind = text.get(from..).unwrap_or_default();
    let end = behind.find(stops).map_or(text.len(), |at| from + at + close(text, from + at));
    Span { start, end: end.max(hit.end), ..hit }
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
        let span = Span { block: BlockIdx(0), start, end: start + word.len() };
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
    fn a_hit_is_shown_up_to_its_semicolon() {
        let document = document(&["甲；乙；丙。丁。"]);
        let at = |word: &str| {
            let start = document.text(BlockIdx(0)).find(word).unwrap();
            let hit = Span { block: BlockIdx(0), start, end: start + word.len() };
            document.span_text(context(&document, hit)).to_owned()
        };
        assert_eq!((at("乙").as_str(), at("丙").as_str()), ("乙；", "丙。"));
    }
}
