//! The sentences of a report in which a query has hits, one by one.

use super::super::input::{self, PlaceNames};
use crate::app::selection;
use crate::document::{Addresses, BlockIdx, BlockKind, Document, SourceMap, Span, part};
use crate::load::{Loaded, Source};
use crate::search::{self, Found, QueryKind};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io;
use std::iter;

/// Hands every passage of a report to `put`.
///
/// # Errors
/// Those of `put`.
pub(super) fn each(
    report: &Loaded,
    from: &Source,
    found: &Found,
    mut put: impl FnMut(&Passage<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let document = &report.parsed.document;
    let file = input::shown_name(from, report);
    let names = PlaceNames::new(from, report);
    let addresses = Addresses::new(document);
    let map = &document.content.source_map();
    by_sentence(document, &found.hits).try_for_each(|(sentence, spans)| {
        let address = addresses.block(document, sentence.block);
        put(&Passage {
            file: &file,
            named: names.place(address.as_deref()),
            address,
            place: document.meta.place.as_deref(),
            year: document.meta.year,
            note: note(document, sentence.block),
            kind: kind(found.query.kind()),
            sentence: document.span_text(sentence),
            source: source(document, map, sentence),
            hits: Hits { document, sentence, spans, map },
        })
    })
}

/// A sentence with hits in it.
#[derive(Serialize)]
pub(super) struct Passage<'a> {
    pub file: &'a str,
    #[serde(skip)]
    pub named: String,
    pub address: Option<String>,
    /// Whose report it is, and of which year.
    pub place: Option<&'a str>,
    pub year: Option<u16>,
    /// The number of the note whose entry it stands in.
    pub note: Option<usize>,
    /// How the pattern was read: `literal`, `expression` or `pinyin`.
    pub kind: &'static str,
    pub sentence: &'a str,
    /// In Unicode scalar values of the source.
    pub source: [usize; 2],
    pub hits: Hits<'a>,
}

/// The hits in a sentence, serialized one by one: a sentence can be as long as a file.
pub(super) struct Hits<'a> {
    document: &'a Document,
    sentence: Span,
    spans: &'a [Span],
    map: &'a SourceMap<'a>,
}

#[derive(Serialize)]
struct Hit<'a> {
    text: &'a str,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
}

impl Serialize for Hits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spans.iter().map(|&span| Hit {
            text: self.document.span_text(span),
            source: source(self.document, self.map, span),
        }))
    }
}

impl<'a> Hits<'a> {
    /// Each hit between at most `around` characters of its block before and behind it.
    pub fn in_context(&self, around: usize) -> impl Iterator<Item = [Span; 3]> {
        let block = self.sentence.block;
        let text = self.document.text(block);
        self.spans.iter().map(move |&hit| {
            let before = part(text, ..hit.start()).char_indices().rev().take(around).last();
            let from = before.map_or(hit.start(), |(at, _)| at);
            let behind = part(text, hit.end()..).char_indices().nth(around);
            let to = behind.map_or(text.len(), |(at, _)| hit.end() + at);
            [Span::new(block, from..hit.start()), hit, Span::new(block, hit.end()..to)]
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The sentence, cut at the hits: each part, and whether it is a hit.
    pub fn parts(&self) -> impl Iterator<Item = (Span, bool)> {
        let Span { block, .. } = self.sentence;
        let mut at = self.sentence.start();
        let upto_hits = self.spans.iter().flat_map(move |&hit| {
            let between = Span::new(block, at..hit.start());
            at = hit.end();
            [(between, false), (hit, true)]
        });
        let end = self.spans.last().map_or(self.sentence.start(), |hit| hit.end());
        upto_hits.chain([(Span::new(block, end..self.sentence.end().max(end)), false)])
    }

    /// The text of a span as it is stored.
    pub fn stored(&self, span: Span) -> Cow<'a, str> {
        self.document.span_text(span).into()
    }

    /// The text of a span as people see it: with raised marks.
    pub fn seen(&self, span: Span) -> Cow<'a, str> {
        selection::seen(self.document, span).into()
    }

    /// The sentence as people see it.
    pub fn sentence_seen(&self) -> Cow<'a, str> {
        self.seen(self.sentence)
    }
}

fn source(document: &Document, map: &SourceMap<'_>, span: Span) -> [usize; 2] {
    let range = map.range(document.span_range(span));
    [range.start, range.end]
}

/// The hits, sentence by sentence.
fn by_sentence<'a>(
    document: &'a Document,
    hits: &'a [Span],
) -> impl Iterator<Item = (Span, &'a [Span])> {
    let mut rest = hits;
    iter::from_fn(move || {
        let sentence = search::context(document, *rest.first()?);
        let inside = |hit: &&Span| hit.block == sentence.block && hit.end() <= sentence.end();
        let count = rest.iter().take_while(inside).count().max(1);
        let (hits, behind) = rest.split_at(count);
        rest = behind;
        Some((sentence, hits))
    })
}

fn note(document: &Document, block: BlockIdx) -> Option<usize> {
    match document.block(block).kind {
        BlockKind::Note(note) => Some(document.note_number(note)),
        _ => None,
    }
}

fn kind(kind: QueryKind) -> &'static str {
    match kind {
        QueryKind::Literal => "literal",
        QueryKind::Expression => "expression",
        QueryKind::Pinyin => "pinyin",
    }
}
