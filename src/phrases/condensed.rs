//! A document as the units in which texts are compared: its words without blanks, quotation marks and marks of notes.

use super::folding::fold;
use super::units::{BREAK, LISTED, NUMBER, is_word};
use crate::document::{Block, BlockIdx, BlockKind, Document, Span};
use crate::language::script::{is_han, is_quote};
use std::ops::Range;

/// What a document says, in units of two bytes: about two thirds of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condensed {
    units: Vec<u16>,
    /// The first unit of the notes.
    notes: usize,
    /// The terms of its notes.
    terms: Vec<Vec<u16>>,
}

impl Condensed {
    /// That of a document: its headings, paragraphs and tables, and behind them its notes. The front matter, which
    /// names the report, says nothing.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut units = vec![BREAK];
        each(document, text_blocks(document), |unit, _| {
            put(&mut units, unit);
        });
        let notes = units.len();
        each(document, note_blocks(document), |unit, _| {
            put(&mut units, unit);
        });
        units.shrink_to_fit();
        let spans = document.notes.iter().flat_map(|note| &note.terms);
        let terms = spans.map(|&span| condensed(document.span_text(span))).collect();
        Self { units, notes, terms }
    }

    /// The units of the text without the notes.
    #[must_use]
    pub fn text(&self) -> &[u16] {
        self.units.get(..self.notes).unwrap_or_default()
    }

    /// All units.
    #[must_use]
    pub fn all(&self) -> &[u16] {
        &self.units
    }

    /// The terms that the notes explain.
    #[must_use]
    pub fn terms(&self) -> &[Vec<u16>] {
        &self.terms
    }
}

/// The units of a text that stands for itself, such as a term.
#[must_use]
pub fn condensed(text: &str) -> Vec<u16> {
    let mut units = Vec::new();
    each_unit(text, &mut |unit, _| {
        put(&mut units, unit);
    });
    units
}

/// Where each unit of a document stands: the way back from [`Condensed`].
#[derive(Clone, Debug)]
pub struct Located(Vec<Span>);

impl Located {
    /// The way back to a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut units = vec![BREAK];
        let mut spans = vec![Span::default()];
        for block in text_blocks(document).chain(note_blocks(document)) {
            each(document, [block].into_iter(), |unit, range| {
                if put(&mut units, unit) {
                    spans.push(Span::new(block, range));
                }
            });
        }
        Self(spans)
    }

    /// What so many units stand for: a span for each block that has some of them.
    #[must_use]
    pub fn spans(&self, at: usize, length: usize) -> Vec<Span> {
        let spans = self.0.get(at..at + length).unwrap_or_default();
        let blocks = spans.chunk_by(|a, b| a.block == b.block).filter_map(|spans| {
            let (first, last) = (spans.first()?, spans.last()?);
            Some(Span::new(first.block, first.start()..last.end()))
        });
        blocks.filter(|span| !span.is_empty()).collect()
    }
}

/// Where units stand first in a document: in its text, else in its notes. They stand in one block, or nowhere.
#[must_use]
pub fn find(document: &Document, phrase: &[u16]) -> Option<Span> {
    text_blocks(document).chain(note_blocks(document)).find_map(|block| {
        let mut units = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        each(document, [block].into_iter(), |unit, range| {
            if put(&mut units, unit) {
                ranges.push(range);
            }
        });
        let at = units.windows(phrase.len().max(1)).position(|window| window == phrase)?;
        let (first, last) = (ranges.get(at)?, ranges.get(at + phrase.len() - 1)?);
        Some(Span::new(block, first.start..last.end))
    })
}

/// Adds a unit; says whether it was added. Stops that follow each other are one, and so are numbers; `、` lists only
/// words.
fn put(units: &mut Vec<u16>, unit: u16) -> bool {
    let last = units.last().copied().unwrap_or(BREAK);
    let says_nothing = if unit == LISTED { !is_word(last) } else { unit <= NUMBER && last == unit };
    if !says_nothing {
        units.push(unit);
    }
    !says_nothing
}

fn text_blocks(document: &Document) -> impl Iterator<Item = BlockIdx> {
    blocks(document, |block| {
        matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Row(_))
    })
}

fn note_blocks(document: &Document) -> impl Iterator<Item = BlockIdx> {
    blocks(document, |block| matches!(block.kind, BlockKind::Note(_)))
}

fn blocks(document: &Document, which: fn(&Block) -> bool) -> impl Iterator<Item = BlockIdx> {
    document.block_indexes().filter(move |&block| which(document.block(block)))
}

/// Hands every unit of blocks to `put`, with its bytes in the block. Each block ends with a stop; the numeral of a
/// heading is left out, and so are the marks of notes.
fn each(
    document: &Document,
    blocks: impl Iterator<Item = BlockIdx>,
    mut put: impl FnMut(u16, Range<usize>),
) {
    for block in blocks {
        let text = document.text(block);
        let mut at = 0;
        for skipped in left_out(document, block) {
            let piece = text.get(at..skipped.start).unwrap_or_default();
            each_unit(piece, &mut |unit, range| put(unit, at + range.start..at + range.end));
            at = skipped.end.max(at);
        }
        let piece = text.get(at..).unwrap_or_default();
        each_unit(piece, &mut |unit, range| put(unit, at + range.start..at + range.end));
        put(BREAK, text.len()..text.len());
    }
}

/// The bytes of a block that are no words of it, in order.
fn left_out(document: &Document, block: BlockIdx) -> impl Iterator<Item = Range<usize>> {
    let heading = document.heading_in(block).map(|index| document.heading(index));
    let number = heading.map(|heading| {
        let start = heading.span.start();
        start..start + heading.number
    });
    let from = document.marks.partition_point(|mark| mark.span.block < block);
    let marks = document.marks.iter().skip(from).take_while(move |mark| mark.span.block == block);
    number.into_iter().chain(marks.map(|mark| mark.span.range()))
}

fn each_unit(text: &str, put: &mut dyn FnMut(u16, Range<usize>)) {
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + c.len_utf8();
        let folded = fold(c);
        if folded.is_ascii_alphanumeric() {
            at = latin(text, at, put);
            continue;
        }
        match folded {
            '、' => put(LISTED, at..end),
            '+' => put(u16::try_from(u32::from('+')).unwrap_or(BREAK), at..end),
            '\t' | '\n' => put(BREAK, at..end),
            c if c.is_whitespace() || is_quote(c) => {}
            c if is_han(c) || c.is_alphabetic() => {
                put(u16::try_from(u32::from(c)).unwrap_or(BREAK), at..end);
            }
            _ => put(BREAK, at..end),
        }
        at = end;
    }
}

/// Hands on a Latin word, or a number, that begins at a byte; returns the byte behind it.
fn latin(text: &str, at: usize, put: &mut dyn FnMut(u16, Range<usize>)) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let letters = rest.char_indices().map(|(byte, c)| (at + byte, c, fold(c)));
    let word = letters.take_while(|(_, _, c)| c.is_ascii_alphanumeric());
    let word: Vec<(usize, char, char)> = word.collect();
    let end = word.last().map_or(at, |(byte, c, _)| byte + c.len_utf8());
    if word.iter().any(|(_, _, folded)| folded.is_ascii_alphabetic()) {
        for (byte, c, folded) in word {
            put(u16::try_from(u32::from(folded)).unwrap_or(BREAK), byte..byte + c.len_utf8());
        }
    } else {
        put(NUMBER, at..end);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::news::spelled;
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    const REPORT: &str = "2025年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们坚持“投资於人”1，投资12.5亿元建設5G、AI基地。\n\
        二、工作安排\n发展低空经济2。\n注释：\n1.投资于人：以人为本。\n2.低空经济：“低空”经济。\n";

    fn document() -> Document {
        parse(&decode(REPORT.as_bytes(), None)).document
    }

    #[test]
    fn what_counts_are_the_words() {
        let condensed = Condensed::of(&document());
        let shown = |units: &[u16]| spelled(units).replace('\0', "|").replace('\u{1}', "#");
        assert_eq!(
            shown(condensed.text()),
            "|工作回顾|我们坚持投资于人|投资#|#亿元建设5g、ai基地|工作安排|发展低空经济|注释|"
        );
        assert!(shown(condensed.all()).ends_with("投资于人|以人为本|#|低空经济|低空经济|"));
        let terms: Vec<String> = condensed.terms().iter().map(|term| spelled(term)).collect();
        assert_eq!(terms, ["投资于人", "低空经济"]);
    }

    #[test]
    fn units_lead_back_to_the_text() {
        let document = document();
        let (words, located) = (Condensed::of(&document), Located::of(&document));
        assert_eq!(located.0.len(), words.all().len());
        let wanted = condensed("投资于人");
        let at = words.all().windows(4).position(|window| window == wanted).unwrap();
        let text = |spans: Vec<Span>| -> Vec<_> {
            spans.iter().map(|&span| document.span_text(span).to_owned()).collect()
        };
        assert_eq!(text(located.spans(at, 4)), ["投资於人"]);
        let across = located.spans(at, words.text().len() - at);
        assert!(text(across).contains(&"工作安排".to_owned()));
    }

    #[test]
    fn a_phrase_is_found_in_the_text_as_it_stands() {
        let document = document();
        let found = |phrase: &str| {
            find(&document, &condensed(phrase)).map(|span| document.span_text(span).to_owned())
        };
        assert_eq!(found("坚持投资于人").as_deref(), Some("坚持“投资於人"));
        assert_eq!(found("建设5G").as_deref(), Some("建設5G"));
        assert_eq!(found("以人为本").as_deref(), Some("以人为本"));
        assert_eq!(found("人投资"), None);
        assert_eq!(found(""), None);
    }
}
