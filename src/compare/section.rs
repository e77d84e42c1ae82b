//! The sections of a report with the words in them.
//!
//! A section is a heading that is no lead, with all up to the next of its level: a lead opens a paragraph, and
//! paragraphs are compared by their sentences. Knows nothing of the other report but how common its words are.

use super::bigrams::{self, Bigram};
use crate::document::{BlockIdx, BlockKind, Document, HeadingIdx, HeadingStyle, part};
use crate::language::numeral;
use std::ops::Range;

/// One section.
#[derive(Debug)]
pub(super) struct Section {
    /// Its heading; `None` for the whole report.
    pub heading: Option<HeadingIdx>,
    /// The level of its heading; 0 for the report.
    pub level: u8,
    /// The numeral of its heading as printed.
    pub number: Option<String>,
    /// The year that its heading names, as years from that of the report.
    pub year: Option<i32>,
    /// The words of its heading, sorted, each once.
    pub title: Vec<Bigram>,
    /// Where it stands among the sections: itself and those in it.
    pub range: Range<usize>,
    /// The section that it stands in; itself for the report.
    pub parent: usize,
    /// Where its words stand among those of the report, those of the sections in it included.
    words: Range<usize>,
}

/// All sections of a report in reading order, the report itself first.
#[derive(Debug)]
pub(super) struct Sections {
    pub all: Vec<Section>,
    /// For each block, the section it belongs to.
    of_block: Vec<usize>,
    /// The words of all its paragraphs and headings, in reading order.
    words: Vec<Bigram>,
    /// The words of each paragraph, each once, one paragraph behind the other.
    by_paragraph: Vec<Bigram>,
    /// How many paragraphs it has.
    paragraphs: usize,
    /// The year of the report; the last that a heading names where it is not known.
    year: i32,
}

impl Sections {
    /// Those of a document.
    pub fn of(document: &Document) -> Self {
        let report = Section {
            heading: None,
            level: 0,
            number: None,
            year: None,
            title: Vec::new(),
            range: 0..1,
            parent: 0,
            words: 0..0,
        };
        let named = || document.headings.iter().filter_map(|h| year_in(document.span_text(h.span)));
        let known = document.meta.year.map(i32::from);
        let mut sections = Self {
            year: known.or_else(|| named().max()).unwrap_or_default(),
            all: vec![report],
            of_block: Vec::with_capacity(document.blocks.len()),
            words: Vec::new(),
            by_paragraph: Vec::new(),
            paragraphs: 0,
        };
        let mut headings = document.indexed_headings().peekable();
        for block in document.block_indexes() {
            while let Some((index, heading)) = headings.next_if(|(_, h)| h.span.block <= block) {
                if heading.style != HeadingStyle::Lead {
                    sections.open(document, index);
                }
            }
            sections.of_block.push(sections.all.len() - 1);
            sections.add(document, block);
        }
        sections.close_from(0);
        sections.cut_closings();
        sections
    }

    /// Leaves what closes a part of the report out of its last section: thanks, difficulties, an appeal. It follows
    /// without a heading, and is alike in all reports; so a last section has as many words as those before it have.
    fn cut_closings(&mut self) {
        for parent in 0..self.all.len() {
            let children = self.children(parent);
            let Some((&last, before)) = children.split_last().filter(|(_, b)| !b.is_empty()) else {
                continue;
            };
            let words = |section: &Section| section.words.len();
            let sum: usize = before.iter().filter_map(|&at| self.all.get(at)).map(words).sum();
            let mean = sum / before.len();
            if let Some(section) = self.all.get_mut(last).filter(|last| last.range.len() == 1) {
                section.words.end = section.words.end.min(section.words.start + mean);
            }
        }
    }

    /// Begins a section; those of its level and below end.
    fn open(&mut self, document: &Document, index: HeadingIdx) {
        let heading = document.heading(index);
        let mut parent = self.all.len() - 1;
        while self.all.get(parent).is_some_and(|s| s.level >= heading.level) && parent > 0 {
            parent = self.all.get(parent).map_or(0, |s| s.parent);
        }
        self.close_from(parent + 1);
        let text = part(document.span_text(heading.span), heading.number..);
        let mut title: Vec<Bigram> = bigrams::of_words(text).collect();
        title.sort_unstable();
        title.dedup();
        let (at, word) = (self.all.len(), self.words.len());
        self.all.push(Section {
            heading: Some(index),
            level: heading.level,
            number: document.heading_number(heading).map(str::to_owned),
            year: year_in(text).map(|year| year - self.year),
            title,
            range: at..usize::MAX,
            parent,
            words: word..usize::MAX,
        });
    }

    /// Ends the sections from one on that are still open.
    fn close_from(&mut self, from: usize) {
        let (end, words) = (self.all.len(), self.words.len());
        let mut at = end.saturating_sub(1);
        // What is open is the last section and those it stands in.
        while at >= from
            && let Some(section) = self.all.get_mut(at)
        {
            section.range.end = end;
            section.words.end = words;
            if at == 0 {
                break;
            }
            at = section.parent;
        }
    }

    /// Adds the words of a block to the section that is open.
    fn add(&mut self, document: &Document, block: BlockIdx) {
        if !is_text(document.block(block).kind) {
            return;
        }
        let start = self.words.len();
        self.words.extend(bigrams::of_words(document.text(block)));
        let own = self.by_paragraph.len();
        self.by_paragraph.extend_from_slice(self.words.get(start..).unwrap_or_default());
        if let Some(paragraph) = self.by_paragraph.get_mut(own..) {
            paragraph.sort_unstable();
        }
        let mut at = own;
        for next in own..self.by_paragraph.len() {
            if next == own
                || self.by_paragraph.get(next) != self.by_paragraph.get(at.saturating_sub(1))
            {
                self.by_paragraph.swap(at, next);
                at += 1;
            }
        }
        self.by_paragraph.truncate(at);
        self.paragraphs += 1;
    }

    /// The section of a block.
    pub fn of_block(&self, block: BlockIdx) -> usize {
        self.of_block.get(block.index()).copied().unwrap_or_default()
    }

    /// The sections one level below one.
    pub fn children(&self, section: usize) -> Vec<usize> {
        let Some(Section { range, .. }) = self.all.get(section) else { return Vec::new() };
        let mut children = Vec::new();
        let mut at = range.start + 1;
        while at < range.end
            && let Some(child) = self.all.get(at)
        {
            children.push(at);
            at = child.range.end.max(at + 1);
        }
        children
    }
}

/// The year that a heading names: the last where there are several.
fn year_in(heading: &str) -> Option<i32> {
    let before = heading.rmatch_indices('年').filter_map(|(at, _)| heading.get(..at));
    let digits = |text: &str| {
        let digits: Vec<u32> = text.chars().rev().map_while(numeral::digit).take(5).collect();
        let year = digits.iter().rev().fold(0, |year, digit| year * 10 + digit);
        (digits.len() == 4).then_some(year)
    };
    before.into_iter().find_map(digits).and_then(|year| i32::try_from(year).ok())
}

/// Whether the words of such a block say what a section is about.
fn is_text(kind: BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Title | BlockKind::Dateline | BlockKind::Byline | BlockKind::Furniture(_)
    )
}

/// How much each word of two reports says of what a section is about: the less, the more of their paragraphs have it.
#[derive(Debug)]
pub(super) struct Weights(Vec<(Bigram, f32)>);

/// The words of a section with their weights, sorted by word; as a vector it has length 1.
pub(super) type Profile = Vec<(Bigram, f32)>;

impl Weights {
    /// Those of the words of two reports.
    #[allow(clippy::cast_precision_loss, reason = "counts of paragraphs are small")]
    pub fn of(a: &Sections, b: &Sections) -> Self {
        let mut all: Vec<Bigram> = a.by_paragraph.iter().chain(&b.by_paragraph).copied().collect();
        all.sort_unstable();
        let paragraphs = (a.paragraphs + b.paragraphs) as f32;
        let runs = all.chunk_by(|a, b| a == b);
        let weight = |run: &[Bigram]| Some((*run.first()?, log2(paragraphs / run.len() as f32)));
        Self(runs.filter_map(weight).collect())
    }

    /// The words of a section, weighed.
    #[allow(clippy::cast_precision_loss, reason = "a word does not occur that often")]
    pub fn profile(&self, sections: &Sections, section: usize) -> Profile {
        let Some(range) = sections.all.get(section).map(|s| s.words.clone()) else {
            return Vec::new();
        };
        let mut words = sections.words.get(range).unwrap_or_default().to_vec();
        words.sort_unstable();
        let mut rest = self.0.as_slice();
        let mut profile: Profile = Vec::new();
        for run in words.chunk_by(|a, b| a == b) {
            let Some(&word) = run.first() else { continue };
            rest = rest.get(rest.partition_point(|(other, _)| *other < word)..).unwrap_or_default();
            let weight = rest.first().map_or(0.0, |(_, weight)| *weight);
            profile.push((word, weight * (1.0 + log2(run.len() as f32))));
        }
        let length = profile.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut profile {
                *weight /= length;
            }
        }
        profile
    }
}

/// The binary logarithm of a number from 1 on, straight between powers of two: near enough for weights, and without the
/// library of mathematics.
#[allow(clippy::cast_precision_loss, reason = "the nearest float will do")]
fn log2(number: f32) -> f32 {
    let exponent_and_part = number.max(1.0).to_bits() as f32;
    exponent_and_part / (1_u32 << (f32::MANTISSA_DIGITS - 1)) as f32 - 127.0
}

/// How alike two sections are by their words, 0 to 1.
pub(super) fn likeness(a: &Profile, b: &Profile) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        if x == y {
            sum += v * w;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms_of_powers_of_two_are_whole() {
        for (number, expected) in [(1.0, 0.0), (2.0, 1.0), (64.0, 6.0), (96.0, 6.5), (0.5, 0.0)] {
            assert!((log2(number) - expected).abs() < 1e-4, "{number}");
        }
    }
}
