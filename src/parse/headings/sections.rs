//! Which blocks open a section, by a numeral or as an unnumbered title.

use super::super::chars::number;
use super::{Form, label};
use crate::document::{Block, BlockIdx, BlockKind, Content, HeadingStyle, Span};

/// A heading before its level is known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its text, without the closing `。`.
    pub span: Span,
    /// Where the paragraph behind a run-in heading begins; the block's length where there is none.
    pub end: usize,
    /// Its numeral's form, if it has one.
    pub form: Option<Form>,
    /// Its numeral as printed.
    pub number: Option<Box<str>>,
    /// How it was recognised.
    pub style: HeadingStyle,
    /// Whether it opens the notes or an annex, outside the order of the report's sections.
    pub outside: bool,
}

/// The sections' headings. A block that is nothing but a heading becomes one.
pub(super) fn find(
    content: &Content,
    blocks: &mut [Block],
    notes_headings: &[usize],
) -> Vec<Found> {
    let found = blocks.iter().enumerate().filter_map(|(index, block)| {
        let text = content.slice(block.range.clone());
        if notes_headings.binary_search(&index).is_ok() {
            Some(plain(index, text, true))
        } else if block.kind == BlockKind::Paragraph {
            numbered(index, text)
                .or_else(|| is_plain_title(text).then(|| plain(index, text, false)))
        } else {
            None
        }
    });
    let found = in_series(found.collect());
    for heading in &found {
        let block = blocks.get_mut(heading.span.block.0);
        if let Some(block) = block.filter(|b| heading.end == b.range.len()) {
            block.kind = BlockKind::Heading;
        }
    }
    found
}

/// The headings without those Arabic ones that no series proves: a lone `3.` or one that skips is an
/// item of a list or a quantity.
fn in_series(found: Vec<Found>) -> Vec<Found> {
    let mut kept = Vec::with_capacity(found.len());
    let mut series = Vec::new();
    for heading in found {
        match arabic_value(&heading) {
            Some(value) => {
                if value == 1 {
                    kept.extend(proven(std::mem::take(&mut series)));
                }
                series.push(heading);
            }
            None => {
                kept.extend(proven(std::mem::take(&mut series)));
                kept.push(heading);
            }
        }
    }
    kept.extend(proven(series));
    kept
}

/// Headings that a series of Arabic ones has at most: longer ones number the paragraphs of a report.
const LONGEST_SERIES: usize = 30;

/// A series, if it counts from 1 without a gap.
fn proven(series: Vec<Found>) -> Vec<Found> {
    let counts = series.iter().zip(1..).all(|(found, value)| arabic_value(found) == Some(value));
    if counts && (2..=LONGEST_SERIES).contains(&series.len()) { series } else { Vec::new() }
}

/// The value of a heading's Arabic numeral; `None` for headings of other forms.
fn arabic_value(found: &Found) -> Option<u32> {
    if !matches!(found.form, Some(Form::Arabic | Form::ArabicBracketed)) {
        return None;
    }
    let printed = found.number.as_deref()?.trim_start_matches(['（', '(', ' ']);
    number(printed).map(|(value, _)| value)
}

/// Characters that a numbered heading has at most.
const LONGEST: usize = 90;

/// Characters that one with an Arabic numeral has at most: what is longer is an item of a list.
const LONGEST_ARABIC: usize = 40;

fn numbered(index: usize, text: &str) -> Option<Found> {
    let label = label(text)?;
    let (end, behind) = match text.find('。') {
        Some(stop) => (stop, stop + '。'.len_utf8()),
        None => (text.len(), text.len()),
    };
    let heading = text.get(..end)?;
    let rest = text.get(behind..)?;
    let arabic = matches!(label.form, Form::Arabic | Form::ArabicBracketed);
    let longest = if arabic { LONGEST_ARABIC } else { LONGEST };
    if heading.chars().count() > longest || arabic && is_item(text, end, rest) {
        return None;
    }
    let behind = behind + (rest.len() - rest.trim_start().len());
    Some(Found {
        span: Span { block: BlockIdx(index), start: 0, end },
        end: behind,
        form: Some(label.form),
        number: text.get(..label.number).map(Into::into),
        style: HeadingStyle::Numbered,
        outside: false,
    })
}

/// Whether what stands behind an Arabic numeral is an item of a list: a sentence and nothing behind it, or
/// a clause that goes on in the next item.
fn is_item(text: &str, end: usize, rest: &str) -> bool {
    let sentence = end < text.len() && rest.is_empty();
    sentence || text.ends_with(['；', '：', '，', ';', ':', ','])
}

fn plain(index: usize, text: &str, outside: bool) -> Found {
    Found {
        span: Span { block: BlockIdx(index), start: 0, end: text.len() },
        end: text.len(),
        form: None,
        number: None,
        style: HeadingStyle::Plain,
        outside,
    }
}

/// Characters that an unnumbered title has at most.
const LONGEST_PLAIN: usize = 30;

/// Whether a line that stands alone reads as the title of a section.
fn is_plain_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_PLAIN && text.ends_with("工作回顾")
}
