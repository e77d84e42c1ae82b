//! What a hit is shown with: the sentence around a place of a document.

use crate::document::{Document, Span, part};
use crate::language::sentence::{self, Part};

/// What a hit is shown with: the clause around it. Sentences that list a year's work are divided at their
/// semicolons.
#[must_use]
pub fn context(document: &Document, hit: Span) -> Span {
    around(document, hit, Part::Clause)
}

/// The sentence around a span of a block.
#[must_use]
pub fn sentence(document: &Document, span: Span) -> Span {
    around(document, span, Part::Sentence)
}

/// The clause around a hit, cut to at most `most` characters on either side of it. Takes no longer than that:
/// there are texts without a full stop.
#[must_use]
pub fn excerpt(document: &Document, hit: Span, most: usize) -> Span {
    near(document, hit, most, Part::Clause)
}

/// The whole sentence around a span of a block, with at most `most` characters on either side of the span.
#[must_use]
pub fn sentence_within(document: &Document, span: Span, most: usize) -> Span {
    near(document, span, most, Part::Sentence)
}

fn near(document: &Document, hit: Span, most: usize, size: Part) -> Span {
    let text = document.text(hit.block);
    let (before, behind) = (part(text, ..hit.start()), part(text, hit.end()..));
    let from = before.char_indices().rev().take(most).last().map_or(hit.start(), |(at, _)| at);
    let to = behind.char_indices().nth(most).map_or(text.len(), |(at, _)| hit.end() + at);
    let hit_there = hit.start() - from..hit.end() - from;
    let range = sentence::around(part(text, from..to), hit_there, size);
    Span::new(hit.block, from + range.start..from + range.end)
}

fn around(document: &Document, span: Span, size: Part) -> Span {
    Span::new(span.block, sentence::around(document.text(span.block), span.range(), size))
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::document::BlockIdx;

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
}
