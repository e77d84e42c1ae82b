//! What is written of two reports, whatever the format: which entries, and the texts and places in them.

use super::super::input::{self, PlaceNames};
use super::super::table::page_of;
use crate::compare::{Comparison, Difference, PairKind, Row, Sentence, SentencePair};
use crate::document::{Addresses, Document, HeadingIdx, Span};
use crate::figures::{Indicator, Indicators};
use crate::load::{Loaded, Source};
use crate::panel::{ChangedValue, FigureRow};
use crate::words::commands::CompareWords;
use crate::words::{Lang, measured, status_name};
use std::borrow::Cow;
use std::ops::Range;

/// One of the two reports.
pub(super) struct Report<'a> {
    pub document: &'a Document,
    /// Its name as the user gave it.
    pub file: String,
    /// The page that `export --to html` made of it, if it lies beside it.
    pub page: Option<String>,
    names: PlaceNames,
    addresses: Addresses,
}

impl<'a> Report<'a> {
    pub fn new(source: &Source, loaded: &'a Loaded) -> Self {
        let document = &loaded.parsed.document;
        let file = input::shown_name(source, loaded);
        Self {
            document,
            page: page_of(&file),
            file,
            names: PlaceNames::new(source, loaded),
            addresses: Addresses::new(document),
        }
    }

    /// What it is called.
    pub fn title(&self) -> String {
        self.document.meta.citation(&self.file)
    }

    /// The address of a heading.
    pub fn heading_address(&self, heading: HeadingIdx) -> &str {
        self.addresses.heading(heading)
    }

    /// The address of the paragraph that a sentence stands in.
    pub fn address(&self, sentence: &Sentence) -> String {
        self.addresses.paragraph(sentence.span.block)
    }

    /// A place as `baogao` opens it.
    pub fn place(&self, address: &str) -> String {
        self.names.place(Some(address))
    }

    /// The place of a figure, as `baogao` opens it.
    pub fn place_of(&self, figure: &FigureRow) -> String {
        self.names.place(figure.sentence.address.as_deref())
    }

    pub fn heading(&self, heading: HeadingIdx) -> Cow<'a, str> {
        self.document.heading_text(self.document.heading(heading))
    }

    pub fn text(&self, sentence: &Sentence) -> Cow<'a, str> {
        self.document.without_marks(sentence.span)
    }
}

/// Two compared reports, and what is asked of them.
pub(super) struct Sheet<'a> {
    pub reports: [Report<'a>; 2],
    pub comparison: &'a Comparison,
    /// The values that changed; `None` where they are not written.
    pub values: Option<Values<'a>>,
    /// Whether sections are written.
    pub sections: bool,
    /// Whether sentences are.
    pub sentences: bool,
    pub lang: Lang,
    pub words: &'a CompareWords,
}

/// The values that changed.
pub(super) struct Values<'a> {
    /// The indicators that they are of.
    pub own: &'a Indicators,
    pub all: Vec<ChangedValue<'a>>,
}

/// An entry of what is written: a value, a section, or sentences.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry<'a> {
    /// A value that changed. These come first.
    Value(&'a ChangedValue<'a>),
    /// A section begins.
    Section(SectionEntry),
    /// Two sentences that belong together.
    Pair(&'a SentencePair, [&'a Sentence; 2]),
    /// A sentence that only the second report has.
    New(&'a Sentence),
    /// A sentence that only the first report has.
    Gone(&'a Sentence),
}

/// A section by its heading in each report.
#[derive(Clone, Copy, Debug)]
pub(super) struct SectionEntry {
    pub before: Option<HeadingIdx>,
    pub after: Option<HeadingIdx>,
    /// Whether the two stand in different places.
    pub moved: bool,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Both have it.
    Common(Cow<'a, str>),
    /// Only the first report's sentence has it.
    Old(Cow<'a, str>),
    /// Only the second's.
    New(Cow<'a, str>),
}

impl Sheet<'_> {
    /// The entries that are asked for, in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let values = self.values.iter().flat_map(|values| &values.all).map(Entry::Value);
        values.chain(self.comparison.rows().into_iter().filter_map(|row| match row {
            Row::Section { before, after, moved } => {
                self.sections.then_some(Entry::Section(SectionEntry { before, after, moved }))
            }
            _ if !self.sentences => None,
            Row::Pair(at) => {
                let pair = self.comparison.pairs.get(at)?;
                let sentences = [self.sentence(0, pair.before)?, self.sentence(1, pair.after)?];
                Some(Entry::Pair(pair, sentences))
            }
            Row::New(at) => Some(Entry::New(self.sentence(1, at)?)),
            Row::Gone(at) => Some(Entry::Gone(self.sentence(0, at)?)),
        }))
    }

    /// Whether there is a value to be written.
    pub fn has_values(&self) -> bool {
        self.values.as_ref().is_some_and(|values| !values.all.is_empty())
    }

    /// The indicator of a value.
    pub fn indicator(&self, value: &ChangedValue<'_>) -> Option<&Indicator> {
        self.values.as_ref()?.own.iter().nth(value.indicator)
    }

    /// What a value is of: `地区生产总值 · 目标`.
    pub fn measured(&self, value: &ChangedValue<'_>) -> String {
        let indicator = self.indicator(value);
        let name = indicator.map(|one| measured(one, value.kind, self.lang)).unwrap_or_default();
        format!("{name} · {}", status_name(value.status, self.lang))
    }

    /// A sentence of the first report (0) or the second (1).
    fn sentence(&self, side: usize, at: usize) -> Option<&Sentence> {
        self.comparison.sentences.get(side)?.get(at)
    }

    /// What a pair is called: by how far it agrees, or that it was moved from another section.
    pub fn label(&self, pair: &SentencePair, [before, _]: [&Sentence; 2]) -> String {
        let kind = (self.words.kind)(pair.kind);
        if !pair.moved {
            return kind.to_owned();
        }
        let [report, _] = &self.reports;
        let from = (self.words.moved_from)(&report.address(before));
        if pair.kind == PairKind::Same { from } else { format!("{kind} · {from}") }
    }

    /// The second report's sentence with what the first's has instead before each place where they differ.
    pub fn merged(&self, pair: &SentencePair, sentences: [&Sentence; 2]) -> Vec<Piece<'_>> {
        let [a, b] = &self.reports;
        let [before, after] = sentences.map(|sentence| sentence.span);
        let mut pieces = Vec::new();
        let mut at = after.start();
        let common = |range: Range<usize>| {
            Piece::Common(b.document.without_marks(Span::new(after.block, range)))
        };
        for Difference { before: old, after: new } in &pair.differences {
            pieces.push(common(at..new.start));
            let old = Span::new(before.block, old.clone());
            pieces.push(Piece::Old(a.document.without_marks(old)));
            pieces.push(Piece::New(b.document.without_marks(Span::new(after.block, new.clone()))));
            at = new.end;
        }
        pieces.push(common(at..after.end()));
        pieces.retain(|piece| {
            let (Piece::Common(text) | Piece::Old(text) | Piece::New(text)) = piece;
            !text.is_empty()
        });
        pieces
    }
}
