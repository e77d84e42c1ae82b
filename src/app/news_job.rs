//! Finding out in the background what is new on the shelf, or in a report against the others of its shelf.

use super::table::LitText;
use crate::catalogue::{
    self, Change, ChangeExample, ChangeKind, Facts, Incomparable, ShelfText, changes, changes_of,
};
use crate::document::{Addresses, Document, Span};
use crate::load::{self, ReadOptions, Source};
use crate::parse::Parsed;
use crate::phrases::Condensed;
use crate::store::relocate;
use crate::store::state::{StatePolicy, TextAnchor};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Finding out what is new.
#[derive(Clone, Debug)]
pub struct NewsJob {
    /// The report that is open, where the question is about it.
    pub own: Option<(Arc<Document>, Source)>,
    /// The other reports, each with its index on the shelf.
    pub reports: Vec<(usize, Source)>,
    /// How reports are read.
    pub options: ReadOptions,
    /// Where the user's corrections of places and years are.
    pub policy: StatePolicy,
}

/// A phrase and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsRow {
    /// What became of it.
    pub kind: ChangeKind,
    /// The phrase.
    pub phrase: String,
    /// How many reports have it, of how many.
    pub reports: [usize; 2],
    /// The report that it is shown in, by its index on the shelf; `None` for the one that is open.
    pub report: Option<usize>,
    /// Whose report that is, as `广东省 2025`.
    pub whose: String,
    /// Where the phrase stands in it.
    pub at: TextAnchor,
    /// The address of its paragraph.
    pub address: String,
    /// The clause around it.
    pub sentence: LitText,
    /// What a note says that explains it.
    pub note: Option<String>,
}

impl NewsJob {
    /// Finds it out. Reports that cannot be read say nothing.
    ///
    /// # Errors
    /// When there is nothing to compare.
    pub fn run(self) -> Result<Vec<NewsRow>, Incomparable> {
        let Self { own, reports, options, policy } = self;
        let read = |source: &Source| {
            let mut report = load::load(source, options, &|_, _| ()).ok()?;
            catalogue::correct(&mut report, &policy);
            Some(report)
        };
        let text = |(index, source): &(usize, Source)| {
            Some((Some(*index), ShelfText::of(source, &read(source)?)))
        };
        let others: Vec<_> = reports.par_iter().filter_map(text).collect();
        let first = own.as_ref().map(|(document, source)| (None, open_text(document, source)));
        let (indexes, texts): (Vec<_>, Vec<_>) = first.into_iter().chain(others).unzip();
        let found = match own {
            Some(_) => changes_of(&texts, 0, None)?,
            None => changes(&texts, None, None)?,
        };
        let mut by_report: BTreeMap<usize, Vec<(usize, Change)>> = BTreeMap::new();
        for (place, change) in found.into_iter().enumerate() {
            by_report.entry(change.example).or_default().push((place, change));
        }
        let look = |(example, changes): (usize, Vec<(usize, Change)>)| {
            let (index, text) = indexes.get(example).copied().zip(texts.get(example))?;
            let again;
            let document = if let (None, Some((document, _))) = (index, &own) {
                &**document
            } else {
                again = read(&text.source)?.parsed.document;
                &again
            };
            let addresses = Addresses::new(document);
            let row = |(place, change)| Some((place, row(document, &addresses, index, &change)?));
            Some(changes.into_iter().filter_map(row).collect::<Vec<_>>())
        };
        let mut rows: Vec<_> = by_report.into_par_iter().filter_map(look).flatten_iter().collect();
        rows.sort_unstable_by_key(|(place, _)| *place);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}

/// The words of the report that is open, with what its user has corrected.
fn open_text(document: &Document, source: &Source) -> ShelfText {
    let words = Condensed::of(document);
    let parsed = Parsed { document: document.clone(), warnings: Vec::new() };
    ShelfText { source: source.clone(), facts: Facts::of(&parsed), words }
}

fn row(
    document: &Document,
    addresses: &Addresses,
    report: Option<usize>,
    change: &Change,
) -> Option<NewsRow> {
    let ChangeExample { phrase, span, sentence, note } = ChangeExample::of(document, change)?;
    let piece = |range| document.without_marks(Span::new(sentence.block, range));
    let (before, lit) = (piece(sentence.start()..span.start()), piece(span.range()));
    let behind = piece(span.end()..sentence.end());
    let text = [&*before, &*lit, &*behind].concat();
    let meta = &document.meta;
    let year = meta.year.map(|year| year.to_string());
    let whose: Vec<String> = meta.place.clone().into_iter().chain(year).collect();
    Some(NewsRow {
        kind: change.kind,
        phrase,
        reports: [change.phrase.texts, change.of],
        report,
        whose: whose.join(" "),
        at: relocate::mark(document, span.position()),
        address: addresses.block(document, span.block).unwrap_or_default(),
        sentence: LitText { lit: before.len()..before.len() + lit.len(), text },
        note,
    })
}
