//! Which blocks may open a section, by a numeral or as an unnumbered title (understanding rules 20, 21 and 23).
//!
//! Judges a block by itself and by its neighbours; whether its numeral counts on is decided in `series`.

use super::super::hints::HintedHeading;
use super::candidate::{Ending, HeadingCandidate};
use super::label::{self, label};
use super::{Form, annex};
use crate::document::{Block, BlockKind, Content, Heading, HeadingStyle, Span};
use crate::language::script::is_han;
use crate::parse::weights;

/// The blocks that may open a section, in reading order.
pub(super) fn find(
    content: &Content,
    blocks: &[Block],
    notes_headings: &[usize],
    hinted: &[HintedHeading],
) -> Vec<HeadingCandidate> {
    let mut found = candidates(content, blocks, notes_headings, hinted);
    let mut last = 0;
    for heading in &mut found {
        let index = heading.heading.span.block.index();
        let between = blocks.get(last + 1..index).unwrap_or_default();
        // Right below a title, an address opens its text.
        let behind = between.iter().skip(1).filter(|b| b.kind == BlockKind::Paragraph);
        heading.behind_address = behind.map(|b| content.slice(b.range())).any(is_address);
        last = index;
    }
    found
}

fn candidates(
    content: &Content,
    blocks: &[Block],
    notes_headings: &[usize],
    hinted: &[HintedHeading],
) -> Vec<HeadingCandidate> {
    let (mut begun, mut annexes) = (false, false);
    let found = blocks.iter().enumerate().filter_map(|(index, block)| {
        let text = content.slice(block.range());
        if notes_headings.binary_search(&index).is_ok() {
            Some(plain(index, text, true))
        } else if block.kind == BlockKind::Salutation {
            begun = true;
            None
        } else if block.kind == BlockKind::Paragraph {
            if begun && is_annex(content, blocks, index) {
                annexes = true;
                return Some(plain(index, text, true));
            }
            begun = begun || is_begun(content, block);
            let title = || !annexes && !annex::is_opening(text) && titled(content, blocks, index);
            from_hint(hinted, index, text)
                .or_else(|| numbered(index, text, || stands_above(content, blocks, index)))
                .or_else(|| bare(index, text).filter(|_| stands_above(content, blocks, index)))
                .or_else(|| title().then(|| plain(index, text, UNNUMBERED.contains(&text))))
                .filter(|found| found.hinted_level.is_some() || !is_listed(content, blocks, index))
        } else {
            None
        }
    });
    found.collect()
}

/// Whether a block is the heading of an annex below the report.
fn is_annex(content: &Content, blocks: &[Block], index: usize) -> bool {
    let line = blocks.get(index).map(|b| content.slice(b.range()));
    let is_text = |b: &&Block| !b.is_furniture();
    let next = || blocks.get(index + 1..).unwrap_or_default().iter().find(is_text);
    line.is_some_and(|line| annex::is_heading(line, next().map(|b| content.slice(b.range()))))
}

/// Whether a block stands in a list of the annexes.
fn is_listed(content: &Content, blocks: &[Block], index: usize) -> bool {
    let above = blocks.get(..index).unwrap_or_default().iter().rev().filter(|b| !b.is_furniture());
    let line = blocks.get(index).map(|b| content.slice(b.range()));
    line.is_some_and(|line| annex::is_listed(line, above.map(|b| content.slice(b.range()))))
}

/// The heading that a hint of the file names, unless it is as long as a paragraph.
fn from_hint(hinted: &[HintedHeading], index: usize, text: &str) -> Option<HeadingCandidate> {
    let at = hinted.binary_search_by_key(&index, |heading| heading.block).ok()?;
    let long = text.chars().nth(weights::headings::LONGEST).is_some();
    let level = hinted.get(at).filter(|_| !long)?.level;
    let own = numbered(index, text, || true).filter(|found| found.heading.end == text.len());
    let mut own = own.unwrap_or_else(|| plain(index, text, false));
    // As in a plain text, the stop that closes a lead is no part of it.
    let span = own.heading.span;
    let end = text.strip_suffix('。').map_or(span.end(), |title| title.len().min(span.end()));
    own.heading.span = Span::new(span.block, 0..end);
    Some(HeadingCandidate { hinted_level: Some(level), ambiguous: false, ..own })
}

fn numbered(index: usize, text: &str, stands_above: impl Fn() -> bool) -> Option<HeadingCandidate> {
    let label = label(text)?;
    let (end, behind) = match text.find('。') {
        Some(stop) => (stop, stop + '。'.len_utf8()),
        None => (text.len(), text.len()),
    };
    let heading = text.get(..end)?;
    let rest = text.get(behind..)?;
    let length = heading.chars().count();
    let long = label.ambiguous && length > weights::headings::LONGEST_AMBIGUOUS;
    let sentence = end < text.len() && rest.is_empty();
    // `第一，` opens a sentence wherever it is no title on a line of its own.
    if label.form == Form::Ordinal && end < text.len() {
        return None;
    }
    let title = label.ambiguous && (long || sentence) && rest.is_empty() && stands_above();
    if length > weights::headings::LONGEST
        || label.ambiguous && (is_clause(text) || sentence && !title)
    {
        return None;
    }
    let behind = behind + (rest.len() - rest.trim_start().len());
    let plain = HeadingCandidate::unnumbered(index, end, behind, HeadingStyle::Numbered);
    Some(HeadingCandidate {
        heading: Heading { number: label.number, ..plain.heading },
        form: Some(label.form),
        value: label.value,
        ambiguous: label.ambiguous,
        ending: ending(text, sentence),
        long: long && !title,
        ..plain
    })
}

/// The heading that is nothing but a numeral.
fn bare(index: usize, text: &str) -> Option<HeadingCandidate> {
    let label = label::bare(text)?;
    let plain = plain(index, text, false);
    let heading = Heading { number: label.number, style: HeadingStyle::Numbered, ..plain.heading };
    let (form, value) = (Some(label.form), label.value);
    Some(HeadingCandidate { heading, form, value, ambiguous: true, ..plain })
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

/// Whether the next block is a paragraph that does not begin with a numeral.
fn stands_above(content: &Content, blocks: &[Block], index: usize) -> bool {
    let mut behind = blocks.iter().skip(index + 1).filter(|b| !b.is_furniture());
    let text = behind.next().filter(|b| b.kind == BlockKind::Paragraph);
    text.map(|b| content.slice(b.range())).is_some_and(|t| is_prose(t) && label(t).is_none())
}

fn plain(index: usize, text: &str, outside: bool) -> HeadingCandidate {
    HeadingCandidate {
        outside,
        ..HeadingCandidate::unnumbered(index, text.len(), text.len(), HeadingStyle::Plain)
    }
}

/// Whether a block that stands alone reads as the title of a section: without the punctuation of a sentence, behind
/// a text that has ended or a heading, and above a text that begins.
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
    let ended = matches!(before.kind, BlockKind::Salutation | BlockKind::Row(_))
        || text(before).ends_with(['。', '！', '”', '：', '!', ':'])
        || numbered_title(text(before));
    let begins = behind.kind == BlockKind::Paragraph
        && (label(text(behind)).is_some() || is_prose(text(behind)) || is_address(text(behind)));
    ended
        && begins
        && (is_phrase(line) || UNNUMBERED.contains(&line))
        && is_prose_above(content, blocks, index)
}

/// Titles of parts that stand beside the numbered ones.
const UNNUMBERED: [&str; 5] = ["结束语", "结语", "前言", "引言", "序言"];

/// Whether a line is a numeral and a title behind it, and no sentence.
fn numbered_title(line: &str) -> bool {
    let sure = label(line).filter(|label| !label.ambiguous);
    sure.is_some() && !line.contains('。') && !is_clause(line)
}

/// Whether a line is nothing but an address to the audience.
fn is_address(line: &str) -> bool {
    let words = line.trim_end_matches(['！', '：', '，', '!', ':', ',']);
    words.len() < line.len() && matches!(words, "各位代表" | "同志们" | "各位委员" | "各位")
}

/// Whether a line is the title of the review that reports begin with.
fn is_review(line: &str) -> bool {
    line.ends_with("工作回顾") && line.chars().count() <= *weights::headings::PLAIN.end()
}

/// Whether a line is no sentence and no part of a list.
fn is_phrase(line: &str) -> bool {
    let length = line.chars().count();
    weights::headings::PLAIN.contains(&length)
        && !line.contains(['。', '；', '！', '？', '!', '?', ';', '…', '|'])
        && !line.ends_with(['，', '、', ',', '.', '）', ')', '日'])
        && without_topic(line).is_some_and(|title| !title.contains(['：', ':']))
        && line.chars().any(is_han)
}

/// A title without the word or two that a colon sets before it: `往前走：把路修到山外`.
fn without_topic(line: &str) -> Option<&str> {
    let Some((topic, title)) = line.split_once(['：', ':']) else { return Some(line) };
    let names = topic.chars().count() <= weights::headings::TOPIC && topic.chars().all(is_han);
    (names && title.chars().count() >= *weights::headings::PLAIN.start()).then_some(title)
}

fn is_prose(text: &str) -> bool {
    text.chars().nth(weights::headings::PARAGRAPH - 1).is_some() && text.contains('。')
}

/// Whether the report has begun: front matter stands above its first paragraph.
fn is_prose_above(content: &Content, blocks: &[Block], index: usize) -> bool {
    let from = index.saturating_sub(weights::headings::PARAGRAPH_ABOVE);
    let above = blocks.get(from..index).unwrap_or_default();
    above.iter().any(|b| is_begun(content, b))
}

/// Whether a block can only stand in a report that has begun.
fn is_begun(content: &Content, block: &Block) -> bool {
    block.kind == BlockKind::Salutation
        || block.kind == BlockKind::Paragraph && is_prose(content.slice(block.range()))
}
