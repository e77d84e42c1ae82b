//! A phrase that is new or gone, where a report has it and as it is printed there.

use super::changes::Change;
use crate::document::{Document, Span, part};
use crate::language::script::{is_closing_quote, is_opening_quote, is_quote};
use crate::phrases::Example;

/// A phrase as a report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeExample {
    /// The phrase as printed, without blanks and marks of notes.
    pub phrase: String,
    /// Where it stands.
    pub span: Span,
    /// The clause around it.
    pub sentence: Span,
    /// What a note of the report says that explains it.
    pub note: Option<String>,
}

impl ChangeExample {
    /// Looks for the phrase in a report; `None` where that does not have it.
    #[must_use]
    pub fn of(document: &Document, change: &Change) -> Option<Self> {
        let Example { span, sentence, note } = Example::of(document, &change.phrase.units)?;
        let note = note.map(|note| {
            let definition = document.note(note).definition.iter();
            definition.map(|&span| document.span_text(span)).collect::<Vec<_>>().join("\n")
        });
        Some(Self { phrase: printed(document, span), span, sentence, note })
    }
}

/// A phrase as it is printed, its quotation marks in pairs. Phrases are found without these marks, so one of a pair may
/// stand right beside the phrase: then it belongs to it. One whose partner stands further away is left out.
fn printed(document: &Document, span: Span) -> String {
    let text = document.text(span.block);
    let quote = |c: &char| is_quote(*c);
    let before = part(text, ..span.start()).chars().next_back().filter(quote);
    let behind = part(text, span.end()..).chars().next().filter(quote);
    let length = |c: Option<char>| c.map_or(0, char::len_utf8);
    let (start, end) = (span.start() - length(before), span.end() + length(behind));
    let reaches = [span.range(), start..span.end(), span.start()..end, start..end];
    let texts = || reaches.iter().map(|r| document.without_marks(Span::new(span.block, r.clone())));
    let whole = texts().find(|text| unpaired(text).is_empty());
    let phrase = whole.unwrap_or_else(|| document.without_marks(span));
    let left_out = unpaired(&phrase);
    let mut chars = phrase.char_indices().filter(|(at, _)| !left_out.contains(at)).peekable();
    let mut printed = String::new();
    while let Some((_, c)) = chars.next() {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let mut parts_words = || {
            let next = chars.peek().map(|(_, next)| *next);
            is_latin(printed.chars().next_back()) && is_latin(next)
        };
        if !c.is_whitespace() {
            printed.push(c);
        } else if parts_words() {
            printed.push(' ');
        }
    }
    printed
}

/// The bytes of the quotation marks in a text that have no partner there.
fn unpaired(text: &str) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_quote(*c)) {
        let (opens, closes) = (is_opening_quote(c), is_closing_quote(c));
        // A straight mark closes one of its own kind.
        let is_closed = open.last().is_some_and(|(_, last)| !opens || *last == c);
        if closes && is_closed {
            open.pop();
        } else if opens {
            open.push((at, c));
        } else {
            alone.push(at);
        }
    }
    alone.extend(open.into_iter().map(|(at, _)| at));
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockIdx;
    use crate::parse::parse;
    use crate::text::decode;

    /// How a phrase is printed that stands in a paragraph from its first character to its last.
    #[track_caller]
    fn check(paragraph: &str, phrase: &str, expected: &str) {
        let text = format!("2025年东湖市政府工作报告\n各位代表：\n一、工作安排\n{paragraph}\n");
        let document = parse(&decode(text.as_bytes(), None)).document;
        let place = |block: BlockIdx| Some((block, document.text(block).find(phrase)?));
        let (block, at) = document.block_indexes().find_map(place).unwrap();
        assert_eq!(printed(&document, Span::new(block, at..at + phrase.len())), expected);
    }

    #[test]
    fn a_phrase_has_the_quotation_marks_of_the_report() {
        check("推进“双轮”驱动。", "双轮”驱动", "“双轮”驱动");
        check("落实“四个革命、一个合作”。", "落实“四个革命", "落实四个革命");
        check("打造“东湖品牌”。", "打造“东湖品牌", "打造“东湖品牌”");
        check("要“以实干出政绩”。", "以实干出政绩", "以实干出政绩");
        check("推进\"双轮\"驱动。", "双轮\"驱动", "\"双轮\"驱动");
        check("推进「雙輪『甲』」驱动。", "雙輪『甲』」驱动", "「雙輪『甲』」驱动");
        check("学习《东湖条例》和“甲”。", "学习《东湖条例》和", "学习《东湖条例》和");
    }

    #[test]
    fn blanks_stand_only_between_latin_words() {
        check("推广 AI Agent 应用，好。", "推广 AI Agent 应用", "推广AI Agent应用");
    }
}
