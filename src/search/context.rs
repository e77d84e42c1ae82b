//! The text around a hit, and the sentences in which a note is marked or used.

use crate::document::{Document, Note, Span, part};
use crate::language::sentence::{self, SentencePart};

/// The clause around a hit. Sentences end at semicolons, too, because reports list a year's work in long sentences.
#[must_use]
pub fn context(document: &Document, hit: Span) -> Span {
    around(document, hit, SentencePart::Clause)
}

/// The sentence around a span of a block.
#[must_use]
pub fn sentence(document: &Document, span: Span) -> Span {
    around(document, span, SentencePart::Sentence)
}

/// The clause around a hit, cut to at most `most` characters on either side of it. Takes no longer than that:
/// there are texts without a full stop.
#[must_use]
pub fn excerpt(document: &Document, hit: Span, most: usize) -> Span {
    near(document, hit, most, SentencePart::Clause)
}

/// The whole sentence around a span of a block, with at most `most` characters on either side of the span.
#[must_use]
pub fn sentence_within(document: &Document, span: Span, most: usize) -> Span {
    near(document, span, most, SentencePart::Sentence)
}

/// The sentences in which a note is found, in reading order, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSentences {
    /// Those with a mark of the note.
    pub marked: Vec<Span>,
    /// Those that use its terms and have no mark of it, each behind the first use in it.
    pub used: Vec<(Span, Span)>,
}

impl NoteSentences {
    /// Those of a note. `sentence` gives the one around a span.
    #[must_use]
    pub fn of(document: &Document, note: &Note, sentence: impl Fn(Span) -> Span) -> Self {
        let marks = note.marks.iter().map(|&mark| document.mark(mark).span);
        let mut marked: Vec<Span> = marks.map(&sentence).collect();
        marked.dedup();
        let around = note.uses.iter().map(|&used| (used, sentence(used)));
        let mut used: Vec<_> = around.filter(|(_, around)| !marked.contains(around)).collect();
        used.dedup_by_key(|(_, around)| *around);
        Self { marked, used }
    }
}

fn near(document: &Document, hit: Span, most: usize, size: SentencePart) -> Span {
    let text = document.text(hit.block);
    let (before, behind) = (part(text, ..hit.start()), part(text, hit.end()..));
    let from = before.char_indices().rev().take(most).last().map_or(hit.start(), |(at, _)| at);
    let to = behind.char_indices().nth(most).map_or(text.len(), |(at, _)| hit.end() + at);
    let hit_there = hit.start() - from..hit.end() - from;
    let range = sentence::around(part(text, from..to), hit_there, size);
    Span::new(hit.block, from + range.start..from + range.end)
}

fn around(document: &Document, span: Span, size: SentencePart) -> Span {
    Span::new(span.block, sentence::around(document.text(span.block), span.range(), size))
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::document::{BlockIdx, Mark, MarkIdx};

    #[test]
    fn sentences_and_clauses_stand_in_their_block() {
        let document = document(&["前一段。", "甲。乙；丙。丁。"]);
        let block = BlockIdx::new(1);
        let start = document.text(block).find('丙').unwrap();
        let hit = Span::new(block, start..start + '丙'.len_utf8());
        assert_eq!(document.span_text(sentence(&document, hit)), "乙；丙。");
        assert_eq!(document.span_text(context(&document, hit)), "丙。");
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
    fn a_sentence_with_a_mark_is_no_use_and_each_stands_once() {
        let mut document = document(&["甲网①。甲网和甲网。乙。", "再说甲网①，甲网。"]);
        let spans = |word: &str| -> Vec<Span> {
            let blocks = (0..document.blocks.len()).map(BlockIdx::new);
            let found = blocks.flat_map(|block| {
                let text = document.text(block);
                text.match_indices(word).map(move |(at, _)| Span::new(block, at..at + word.len()))
            });
            found.collect()
        };
        let (marks, uses) = (spans("①"), spans("甲网"));
        document.marks = marks.iter().map(|&span| Mark { span, ..Mark::default() }).collect();
        let marks = (0..marks.len()).map(MarkIdx::new).collect();
        let note = Note { marks, uses, ..Note::default() };
        let found = NoteSentences::of(&document, &note, |span| sentence(&document, span));
        let text = |spans: &[Span]| -> Vec<_> {
            spans.iter().map(|&span| document.span_text(span).to_owned()).collect()
        };
        assert_eq!(text(&found.marked), ["甲网①。", "再说甲网①，甲网。"]);
        let [(first, sentence)] = found.used[..] else { panic!("{:?}", found.used) };
        assert_eq!(first.start(), "甲网①。".len());
        assert_eq!(text(&[sentence]), ["甲网和甲网。"]);
    }
}
