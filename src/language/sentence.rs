//! Where sentences and their parts end.
//!
//! A part ends with its stop and with whatever closes or stops again behind it: `？！`, `。”`.

use std::ops::Range;

/// What a text is divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentencePart {
    /// Up to `。`, `！` or `？`.
    Sentence,
    /// Up to `；` too: reports list a year's work in sentences of many clauses.
    Clause,
    /// Up to `，`, `、` or `：` too, and to the tab behind a cell of a table.
    Phrase,
}

impl SentencePart {
    /// Whether `c` ends a part wherever it stands.
    fn ends_with(self, c: char) -> bool {
        match c {
            '。' | '！' | '？' => true,
            '；' => self != Self::Sentence,
            '，' | '、' | '：' | '\t' => self == Self::Phrase,
            _ => false,
        }
    }
}

/// Whether a character closes what a sentence has opened, so that it belongs to the sentence that ends
/// before it.
#[must_use]
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '」' | '』')
}

/// The bytes of the part that a text begins with; all of them where none ends.
#[must_use]
pub fn first(text: &str, part: SentencePart) -> usize {
    next_end(text, 0, part)
}

/// Whether a text ends with the stop of a sentence. What closes behind a stop is for the caller to take off: at the
/// end of a line a straight quotation mark closes, elsewhere it may open.
#[must_use]
pub fn is_ended(text: &str) -> bool {
    let last = text.char_indices().next_back();
    last.is_some_and(|(at, c)| is_end(text, at, c, SentencePart::Sentence))
}

/// The bytes of the part of `text` around `range`, without blanks before it. A range that ends with a stop
/// ends its part.
#[must_use]
pub fn around(text: &str, range: Range<usize>, part: SentencePart) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let stop = before.char_indices().rev().find(|&(at, c)| is_end(text, at, c, part));
    let start = stop.map_or(0, |(at, _)| behind_stops(text, at, part)).min(range.start);
    let blank = text.get(start..range.start).unwrap_or_default();
    let start = start + (blank.len() - blank.trim_start().len());
    let last = text.get(range.clone()).and_then(|text| text.char_indices().next_back());
    let from = last.map_or(range.start, |(at, _)| range.start + at);
    start..next_end(text, from, part).max(range.end)
}

/// Where the part ends that holds the byte `from`.
fn next_end(text: &str, from: usize, part: SentencePart) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut stops = rest.char_indices().filter(|&(at, c)| is_end(text, from + at, c, part));
    stops.next().map_or(text.len(), |(at, _)| behind_stops(text, from + at, part))
}

/// Whether the character `c` at a byte of a text ends a part. ASCII `!` and `?` do not within an address
/// of the web, nor where `??` is all that is left of lost characters.
fn is_end(text: &str, at: usize, c: char, part: SentencePart) -> bool {
    if !matches!(c, '!' | '?') {
        return part.ends_with(c);
    }
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '?' | '=');
    before != Some('?') && !after.is_some_and(goes_on)
}

/// The byte behind the stop at `at` and all that stops or closes behind it.
fn behind_stops(text: &str, at: usize, part: SentencePart) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let more = |&(offset, c): &(usize, char)| {
        offset == 0 || is_closing(c) || is_end(text, at + offset, c, part)
    };
    let end = rest.char_indices().find(|place| !more(place));
    end.map_or(text.len(), |(offset, _)| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn divided(text: &str, part: SentencePart, expected: &[&str]) {
        let mut found = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (first, behind) = rest.split_at(first(rest, part));
            found.push(first);
            rest = behind;
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cell_is_a_phrase() {
        divided("总量\t1200\t\t同口径", SentencePart::Phrase, &["总量\t", "1200\t\t", "同口径"]);
        divided("总量\t1200", SentencePart::Sentence, &["总量\t1200"]);
    }

    #[test]
    fn a_text_is_divided_into_sentences_clauses_and_phrases() {
        let text = "他说：“好。”一是稳，二是进；三是（好）！完了";
        divided(
            text,
            SentencePart::Sentence,
            &["他说：“好。”", "一是稳，二是进；三是（好）！", "完了"],
        );
        divided(
            text,
            SentencePart::Clause,
            &["他说：“好。”", "一是稳，二是进；", "三是（好）！", "完了"],
        );
        divided(
            text,
            SentencePart::Phrase,
            &["他说：", "“好。”", "一是稳，", "二是进；", "三是（好）！", "完了"],
        );
    }

    #[test]
    fn stops_in_a_row_end_one_sentence() {
        divided("真的？！”好！！！", SentencePart::Sentence, &["真的？！”", "好！！！"]);
    }

    #[test]
    fn ascii_stops_end_sentences_but_no_addresses() {
        divided("Really? Yes!", SentencePart::Sentence, &["Really?", " Yes!"]);
        divided("见a.cn/?id=2。一??二", SentencePart::Sentence, &["见a.cn/?id=2。", "一??二"]);
    }

    #[test]
    fn a_text_is_ended_by_the_stop_of_a_sentence() {
        assert!(["甲。", "甲！", "甲?", "甲？！"].into_iter().all(is_ended));
        assert!(!["", "甲", "甲；", "甲：", "甲。”", "甲??"].into_iter().any(is_ended));
    }

    #[track_caller]
    fn check(text: &str, word: &str, part: SentencePart, expected: &str) {
        let start = text.find(word).unwrap();
        let found = around(text, start..start + word.len(), part);
        assert_eq!(text.get(found).unwrap(), expected);
    }

    #[test]
    fn a_sentence_ends_with_its_full_stop() {
        check("甲。乙丙丁！戊。", "丙", SentencePart::Sentence, "乙丙丁！");
        check("甲乙。丙", "甲", SentencePart::Sentence, "甲乙。");
        check("甲。乙丙", "丙", SentencePart::Sentence, "乙丙");
        check("甲。", "。", SentencePart::Sentence, "甲。");
        check("甲。 乙；丙。", "丙", SentencePart::Sentence, "乙；丙。");
        check("甲；乙；丙。丁。", "乙", SentencePart::Clause, "乙；");
        check("甲；乙；丙。丁。", "丙", SentencePart::Clause, "丙。");
    }

    #[test]
    fn what_closes_behind_a_full_stop_belongs_to_it() {
        check("说：“甲乙。”丙丁。", "乙", SentencePart::Sentence, "说：“甲乙。”");
        check("说：“甲乙。”丙丁。", "丙", SentencePart::Sentence, "丙丁。");
        check("说：“甲乙。”丙丁。", "。”丙", SentencePart::Sentence, "说：“甲乙。”丙丁。");
    }

    proptest! {
        #[test]
        fn parts_cover_a_text(text in "[甲乙。！？!?；，”）a=]{0,24}") {
            for part in [SentencePart::Sentence, SentencePart::Clause, SentencePart::Phrase] {
                let mut at = 0;
                while at < text.len() {
                    let rest = text.get(at..).unwrap();
                    let length = first(rest, part);
                    prop_assert!(length > 0 && rest.is_char_boundary(length));
                    at += length;
                }
            }
        }

        #[test]
        fn a_part_holds_what_it_stands_around(
            before in "[甲。！?；，” ]{0,9}", word in "[甲。！?；，”]{0,4}", behind in "[甲。！?；，”]{0,9}",
        ) {
            let text = format!("{before}{word}{behind}");
            let range = before.len()..before.len() + word.len();
            let found = around(&text, range.clone(), SentencePart::Clause);
            prop_assert!(found.start <= range.start && range.end <= found.end);
            prop_assert!(text.get(found).is_some());
        }
    }
}
