//! Which blocks open a section, by a numeral or as an unnumbered title.

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
    let mut found = Vec::new();
    for (index, block) in blocks.iter_mut().enumerate() {
        let text = content.slice(block.range.clone());
        let heading = if notes_headings.binary_search(&index).is_ok() {
            Some(plain(index, text, true))
        } else if block.kind == BlockKind::Paragraph {
            numbered(index, text)
                .or_else(|| is_plain_title(text).then(|| plain(index, text, false)))
        } else {
            None
        };
        if let Some(heading) = heading {
            if heading.end == text.len() {
                block.kind = BlockKind::Heading;
            }
            found.push(heading);
        }
    }
    found
}

/// Characters that a numbered heading has at most.
const LONGEST: usize = 90;

fn numbered(index: usize, text: &str) -> Option<Found> {
    let label = label(text)?;
    if matches!(label.form, Form::Arabic | Form::ArabicBracketed) {
        return None;
    }
    let (end, behind) = match text.find('。') {
        Some(stop) => (stop, stop + '。'.len_utf8()),
        None => (text.len(), text.len()),
    };
    let heading = text.get(..end)?;
    if heading.chars().count() > LONGEST {
        return None;
    }
    let rest = text.get(behind..)?;
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
