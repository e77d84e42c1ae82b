//! Which blocks open a section, by a numeral or as an unnumbered title.

use super::super::stated::Stated;
use super::{Form, label, series};
use crate::document::{Block, BlockIdx, BlockKind, Content, Heading, HeadingStyle, Span};
use crate::language::script::is_han;
use crate::parse::weights;

/// A heading on the way to its level, and what it is judged by.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The heading, with no level and no parent yet.
    pub heading: Heading,
    /// Its numeral's form, if it has one.
    pub form: Option<Form>,
    /// Its numeral's value; 0 where it has none.
    pub value: u32,
    /// Whether only a series proves that it is a heading.
    pub weak: bool,
    /// How its block ends.
    pub ending: Ending,
    /// Whether it is longer than headings with its form of numeral are.
    pub long: bool,
    /// Whether it opens the notes or an annex, outside the order of the report's sections.
    pub outside: bool,
    /// The level that the file itself states.
    pub stated: Option<u8>,
}

impl Found {
    /// A heading without a numeral, which is the first `title` bytes of a block; what stands behind it
    /// begins at byte `end`.
    pub fn unnumbered(block: usize, title: usize, end: usize, style: HeadingStyle) -> Self {
        let span = Span::new(BlockIdx::new(block), 0..title);
        Self {
            heading: Heading { span, end, level: 0, style, number: 0, parent: None },
            form: None,
            value: 0,
            weak: false,
            ending: Ending::Title,
            long: false,
            outside: false,
            stated: None,
        }
    }
}

/// How the block of a heading ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a title, or with the paragraph behind one.
    Title,
    /// With the `。` that closes the heading.
    Sentence,
    /// With `；`, as an item of a list does that goes on in the next.
    Clause,
}

/// The sections' headings. A block that is nothing but a heading becomes one.
pub(super) fn find(
    content: &Content,
    blocks: &mut [Block],
    notes_headings: &[usize],
    stated: &[Stated],
) -> Vec<Found> {
    let found = blocks.iter().enumerate().filter_map(|(index, block)| {
        let text = content.slice(block.range());
        if notes_headings.binary_search(&index).is_ok() {
            Some(plain(index, text, true))
        } else if block.kind == BlockKind::Paragraph {
            by_file(stated, index, text)
                .or_else(|| numbered(index, text, || stands_above(content, blocks, index)))
                .or_else(|| titled(content, blocks, index).then(|| plain(index, text, false)))
        } else {
            None
        }
    });
    let found = series::prove(found.collect());
    for Found { heading, .. } in &found {
        let block = blocks.get_mut(heading.span.block.index());
        if let Some(block) = block.filter(|b| heading.end == b.range().len()) {
            block.kind = BlockKind::Heading;
        }
    }
    found
}

/// The heading that the file itself states, unless it is as long as a paragraph.
fn by_file(stated: &[Stated], index: usize, text: &str) -> Option<Found> {
    let at = stated.binary_search_by_key(&index, |heading| heading.block).ok()?;
    let long = text.chars().nth(weights::headings::LONGEST).is_some();
    let level = stated.get(at).filter(|_| !long)?.level;
    let own = numbered(index, text, || true).filter(|found| found.heading.end == text.len());
    let mut own = own.unwrap_or_else(|| plain(index, text, false));
    // The stop that closes a lead is no part of it, here as in a plain text.
    let span = own.heading.span;
    let end = text.strip_suffix('。').map_or(span.end(), |title| title.len().min(span.end()));
    own.heading.span = Span::new(span.block, 0..end);
    Some(Found { stated: Some(level), weak: false, ..own })
}

fn numbered(index: usize, text: &str, stands_above: impl Fn() -> bool) -> Option<Found> {
    let label = label(text)?;
    let (end, behind) = match text.find('。') {
        Some(stop) => (stop, stop + '。'.len_utf8()),
        None => (text.len(), text.len()),
    };
    let heading = text.get(..end)?;
    let rest = text.get(behind..)?;
    let length = heading.chars().count();
    let long = label.weak && length > weights::headings::LONGEST_AMBIGUOUS;
    let sentence = end < text.len() && rest.is_empty();
    let title = label.weak && (long || sentence) && rest.is_empty() && stands_above();
    if length > weights::headings::LONGEST || label.weak && (is_clause(text) || sentence && !title)
    {
        return None;
    }
    let behind = behind + (rest.len() - rest.trim_start().len());
    let plain = Found::unnumbered(index, end, behind, HeadingStyle::Numbered);
    Some(Found {
        heading: Heading { number: label.number, ..plain.heading },
        form: Some(label.form),
        value: label.value,
        weak: label.weak,
        ending: ending(text, sentence),
        long: long && !title,
        ..plain
    })
}

fn ending(text: &str, sentence: bool) -> Ending {
    if sentence {
        Ending::Sentence
    } else if text.ends_with(['；', ';']) {
        Ending::Clause
    } else {
        Ending::Title
    }
}

/// Whether an item of a list goes on in the next.
fn is_clause(text: &str) -> bool {
    text.ends_with(['；', '：', '，', ';', ':', ','])
}

/// Whether a block stands above a paragraph that no numeral opens.
fn stands_above(content: &Content, blocks: &[Block], index: usize) -> bool {
    let mut behind = blocks.iter().skip(index + 1).filter(|b| !b.is_furniture());
    let text = behind.next().filter(|b| b.kind == BlockKind::Paragraph);
    text.map(|b| content.slice(b.range())).is_some_and(|t| is_prose(t) && label(t).is_none())
}

fn plain(index: usize, text: &str, outside: bool) -> Found {
    Found { outside, ..Found::unnumbered(index, text.len(), text.len(), HeadingStyle::Plain) }
}

/// Whether a block that stands alone reads as the title of a section: short, without the punctuation of
/// a sentence, behind a text that has ended and above one that begins.
fn titled(content: &Content, blocks: &[Block], index: usize) -> bool {
    let text = |block: &Block| content.slice(block.range());
    let Some(line) = blocks.get(index).map(text) else { return false };
    if is_review(line) {
        return true;
    }
    let before = blocks.get(..index).unwrap_or_default().iter().rev();
    let Some(before) = before.clone().find(|b| !b.is_furniture()) else { return false };
    let behind = blocks.get(index + 1..).unwrap_or_default();
    let Some(behind) = behind.iter().find(|b| !b.is_furniture()) else { return false };
    let ended = before.kind == BlockKind::Salutation
        || text(before).ends_with(['。', '！', '”', '：', '!', ':']);
    let begins = behind.kind == BlockKind::Paragraph
        && (label(text(behind)).is_some() || is_prose(text(behind)));
    is_phrase(line) && ended && begins && is_prose_above(content, blocks, index)
}

/// Whether a line is the title of the review that reports begin with.
fn is_review(line: &str) -> bool {
    line.chars().count() <= weights::headings::PLAIN_LONGEST && line.ends_with("工作回顾")
}

/// Whether a line is no sentence and no part of a list.
fn is_phrase(line: &str) -> bool {
    let length = line.chars().count();
    length >= weights::headings::PLAIN_SHORTEST
        && length <= weights::headings::PLAIN_LONGEST
        && !line.contains(['。', '；', '：', '！', '？', '!', '?', ';', ':', '…', '|'])
        && !line.ends_with(['，', '、', ',', '.', '）', ')', '日'])
        && line.chars().any(is_han)
}

fn is_prose(text: &str) -> bool {
    text.contains('。') && text.chars().count() >= weights::headings::PARAGRAPH
}

/// Whether the report has begun: front matter stands above its first paragraph.
fn is_prose_above(content: &Content, blocks: &[Block], index: usize) -> bool {
    let from = index.saturating_sub(weights::headings::PARAGRAPH_ABOVE);
    let above = blocks.get(from..index).unwrap_or_default();
    above.iter().any(|b| {
        b.kind == BlockKind::Salutation
            || b.kind == BlockKind::Paragraph && is_prose(content.slice(b.range()))
    })
}
