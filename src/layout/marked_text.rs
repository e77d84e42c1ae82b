//! A block's text with the note marks in it: what lines are broken from.

use super::Setting;
use crate::document::{AnchorIdx, BlockIdx, Document, part};
use crate::text::Ambiguous;
use std::ops::Range;

/// A text with its marks.
#[derive(Clone, Debug)]
pub(super) struct MarkedText<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its marks, in order and without overlap.
    pub(super) marks: Vec<TextMark>,
    /// How wide ambiguous characters are.
    pub(super) ambiguous: Ambiguous,
    /// Whether characters stand in a grid of two-cell squares.
    pub(super) grid: bool,
}

/// A mark: a part of the text, or a number that is drawn at a place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextMark {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it; `start` for a number that is drawn.
    pub(super) end: usize,
    /// The anchor it is, unless its note is missing.
    pub(super) anchor: Option<AnchorIdx>,
    /// The number that is drawn, for a mark that the text lacks.
    pub(super) number: usize,
    /// The cells of that number; 0 for a mark in the text.
    pub(super) drawn: u16,
}

impl<'a> MarkedText<'a> {
    /// A text without marks.
    pub(super) fn without_marks(text: &'a str, ambiguous: Ambiguous) -> Self {
        Self { text, marks: Vec::new(), ambiguous, grid: false }
    }

    /// The index of the first mark that ends behind byte `at`.
    pub(super) fn first_mark(&self, at: usize) -> usize {
        self.marks.partition_point(|m| m.end <= at)
    }

    /// The byte at which a mark starts; `usize::MAX` where there is no such mark.
    pub(super) fn mark_start(&self, index: usize) -> usize {
        self.marks.get(index).map_or(usize::MAX, |m| m.start)
    }

    /// The text of a block.
    pub(super) fn of(document: &'a Document, block: BlockIdx, setting: &Setting) -> Self {
        let mut marks = anchors(document, block, setting);
        marks.extend(strays(document, block));
        marks.sort_by_key(|m| (m.start, m.end, m.anchor.is_none()));
        marks.dedup_by(|later, first| later.start < first.end);
        let ambiguous = setting.ambiguous;
        let grid = setting.grid && !document.block(block).is_row();
        Self { text: document.text(block), marks, ambiguous, grid }
    }

    /// A part of it, at a range of its bytes.
    pub(super) fn within(&self, range: Range<usize>) -> Self {
        let mut within = Self { text: part(self.text, range.clone()), ..self.clone() };
        within.marks.retain(|m| m.start >= range.start && m.end <= range.end);
        for mark in &mut within.marks {
            mark.start -= range.start;
            mark.end -= range.start;
        }
        within
    }
}

fn anchors(document: &Document, block: BlockIdx, setting: &Setting) -> Vec<TextMark> {
    let from = document.anchors.partition_point(|a| a.span.block < block);
    let anchors = document.anchors_in(block).iter().zip(from..);
    let shown = anchors.filter(|(a, _)| !a.span.is_empty() || setting.drawn_numbers);
    shown
        .map(|(a, index)| {
            let number = document.note_number(a.note);
            let digits = number.checked_ilog10().unwrap_or(0) + 1;
            TextMark {
                start: a.span.start(),
                end: a.span.end().max(a.span.start()),
                anchor: Some(AnchorIdx::new(index)),
                number,
                drawn: if a.span.is_empty() { u16::try_from(digits).unwrap_or(1) } else { 0 },
            }
        })
        .collect()
}

/// The printed marks, those without a note included.
fn strays(document: &Document, block: BlockIdx) -> impl Iterator<Item = TextMark> {
    let from = document.marks.partition_point(|m| m.span.block < block);
    let marks = document.marks.get(from..).unwrap_or_default().iter();
    let here = marks.take_while(move |m| m.span.block == block).filter(|m| !m.span.is_empty());
    here.map(|m| TextMark {
        start: m.span.start(),
        end: m.span.end(),
        anchor: None,
        number: 0,
        drawn: 0,
    })
}
