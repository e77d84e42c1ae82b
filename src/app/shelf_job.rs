//! What is done with many reports in the background: finding out what they say of themselves, searching them, and
//! previewing one. Each is a value that owns all its input; what becomes of a result is decided in `app/update/`.

use super::table::{LitText, PreviewLine};
use crate::catalogue::{self, Asked, Facts, Files, OnRecord};
use crate::document::{Addresses, Document, Span};
use crate::load::{self, ReadOptions, Source};
use crate::search::{self, Counted, Pattern, Reading};
use crate::store::state::{StatePolicy, StoredShelf};
use crate::words::{Lang, load_reason};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

/// What is known of a report.
#[derive(Clone, Debug)]
pub enum Known {
    /// Nothing yet.
    Awaited,
    /// A job is at it.
    Asked,
    /// What it says of itself.
    Report(Box<Facts>),
    /// It is no report; holds the reason in the user's language.
    NoReport(String),
}

/// Looking for the files of a shelf.
#[derive(Clone, Debug)]
pub struct WalkJob {
    /// The files and folders that were named.
    pub named: Vec<OsString>,
    /// How reports are read.
    pub options: ReadOptions,
    /// Where their saved state is.
    pub policy: StatePolicy,
    /// The folder of what is known from earlier runs, if that is kept.
    pub cache: Option<PathBuf>,
}

/// The files of a shelf.
#[derive(Debug)]
pub struct Walked {
    /// The files.
    pub files: Files,
    /// How the shelf was left.
    pub left: Option<StoredShelf>,
    /// What is known of reports from earlier runs.
    pub catalogue: Arc<catalogue::Known>,
}

impl WalkJob {
    pub(super) fn run(self) -> Walked {
        let Self { named, options, policy, cache } = self;
        Walked {
            files: catalogue::find(&named, options),
            left: policy.shelf(&named),
            catalogue: Arc::new(catalogue::Known::open(cache.as_deref(), options)),
        }
    }
}

/// Finding out what a shelf says of some reports.
#[derive(Clone, Debug)]
pub struct FactsJob {
    /// The reports, each with its index on the shelf.
    pub reports: Vec<(usize, Source)>,
    /// What is known of reports from earlier runs.
    pub catalogue: Arc<catalogue::Known>,
    /// Where their saved state is.
    pub policy: StatePolicy,
    /// The language in which to say why a file is no report.
    pub lang: Lang,
}

/// What was found out about a report.
#[derive(Clone, Debug)]
pub struct EntryFacts {
    /// Its index on the shelf.
    pub index: usize,
    /// What is known of it.
    pub known: Known,
    /// How far it was read, in per cent.
    pub read: Option<u8>,
    /// Whether the user has said of it what it is.
    pub is_corrected: bool,
}

impl FactsJob {
    pub(super) fn run(self) -> Vec<EntryFacts> {
        let Self { reports, catalogue, policy, lang } = self;
        let look = |(index, source): (usize, Source)| match catalogue.facts(&source) {
            Ok(mut facts) => {
                let kept = catalogue::correct_facts(&mut facts, &source, &policy);
                let read = kept.place.and_then(|place| place.percent);
                let is_corrected = kept.corrected.is_some();
                EntryFacts { index, known: Known::Report(Box::new(facts)), read, is_corrected }
            }
            Err(error) => {
                let known = Known::NoReport(load_reason(&error, lang));
                EntryFacts { index, known, read: None, is_corrected: false }
            }
        };
        reports.into_iter().map(look).collect()
    }
}

/// Searching some reports of a shelf.
#[derive(Clone, Debug)]
pub struct SearchJob {
    /// The reports.
    pub reports: Vec<ToSearch>,
    /// What is searched for.
    pub pattern: Arc<Pattern>,
    /// The best reading of it that has had a hit so far. Worse ones are not tried.
    pub best: Option<Reading>,
    /// Whether the sentences of hits are wanted. Else a report is understood only where its hits cannot be counted
    /// without that.
    pub wants_sentences: bool,
    /// The most sentences of a report.
    pub most: usize,
    /// What is known of reports from earlier runs.
    pub catalogue: Arc<catalogue::Known>,
}

/// A report to be searched.
#[derive(Clone, Debug)]
pub struct ToSearch {
    /// Where it stands in the order of the shelf.
    pub place: usize,
    /// Its index on the shelf.
    pub report: usize,
    /// Where it comes from.
    pub source: Source,
}

/// The hits in a report.
#[derive(Clone, Debug)]
pub struct ReportHits {
    /// Where it stands in the order of the shelf.
    pub place: usize,
    /// Its index on the shelf.
    pub report: usize,
    /// How the pattern was read.
    pub reading: Reading,
    /// How many hits there are.
    pub count: usize,
    /// The first of them; `None` where they were only counted.
    pub listed: Option<Vec<ListedHit>>,
}

/// A hit as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedHit {
    /// Where it is, as `baogao FILE#…` opens it.
    pub address: String,
    /// The text around it, with the hit highlighted.
    pub text: LitText,
}

/// Characters of a sentence on either side of a hit: more than a line of any usual screen has.
const AROUND_HIT: usize = 120;

impl SearchJob {
    /// A report that cannot be read has no hits here; that it cannot is said on the shelf.
    pub(super) fn run(self) -> Vec<ReportHits> {
        let Self { reports, pattern, mut best, wants_sentences, most, catalogue } = self;
        let mut found = Vec::new();
        for ToSearch { place, report, source } in reports {
            let nothing = Counted { reading: Reading::AsTyped, hits: 0 };
            let in_text = |text: &str, on_record: Option<OnRecord<'_>>| {
                if !pattern.may_be_in(text, best) {
                    return Some((nothing, None));
                }
                let searched = on_record.filter(|_| !wants_sentences)?.searched()?;
                Some((pattern.count(text, &searched.parts(text)?, best)?, None))
            };
            let in_document = |document: &Document| {
                let Some(reading) = pattern.reading_in(document, best) else {
                    return (nothing, None);
                };
                let hits = pattern.find(reading, document).map(|found| found.hits);
                let hits = hits.unwrap_or_default();
                let listed = listed(document, &hits, most);
                (Counted { reading, hits: hits.len() }, Some(listed))
            };
            // Where hits were counted before, what the report says of itself is known.
            let of_report = if wants_sentences {
                catalogue.ask_blocks(&source, in_text, |_, _| None, in_document)
            } else {
                catalogue.ask(&source, in_text).map(|asked| match asked {
                    Asked::Answered(answer) => answer,
                    Asked::Understood(report) => in_document(&report.parsed.document),
                })
            };
            let Ok((Counted { reading, hits: count }, listed)) = of_report else { continue };
            if count > 0 {
                best = Some(best.map_or(reading, |best| best.min(reading)));
                found.push(ReportHits { place, report, reading, count, listed });
            }
        }
        found
    }
}

/// The first hits in a document, each in its sentence.
fn listed(document: &Document, hits: &[Span], most: usize) -> Vec<ListedHit> {
    let addresses = (most > 0).then(|| Addresses::new(document));
    let hit = |&hit: &Span| {
        let around = search::excerpt(document, hit, AROUND_HIT);
        let lit = hit.start() - around.start()..hit.end() - around.start();
        let text = LitText { text: document.span_text(around).to_owned(), lit };
        let address = addresses.as_ref().and_then(|a| a.block(document, hit.block));
        ListedHit { address: address.unwrap_or_default(), text }
    };
    hits.iter().take(most).map(hit).collect()
}

/// The most headings that a preview shows.
const PREVIEWED: usize = 12;

/// What is in a report, in a few lines: its title and dateline, and its sections.
pub(super) fn preview(source: &Source, options: ReadOptions) -> Vec<PreviewLine> {
    let Ok(report) = load::load(source, options, &|_, _| ()) else { return Vec::new() };
    let document = &report.parsed.document;
    let meta = &document.meta;
    let known = [meta.title.as_deref(), meta.session.as_deref(), meta.dateline.as_deref()];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    let mut lines =
        vec![PreviewLine { text: LitText::plain(known.join("  ")), ..PreviewLine::default() }];
    let headings = document.headings.iter().filter(|heading| heading.level <= 2);
    lines.extend(headings.take(PREVIEWED).map(|heading| {
        let indent = "  ".repeat(usize::from(heading.level).saturating_sub(1));
        let text = indent + &document.heading_text(heading);
        PreviewLine { text: LitText::plain(text), ..PreviewLine::default() }
    }));
    let opening = document.blocks.iter().filter(|block| !block.is_furniture());
    if lines.len() == 1 {
        let texts = opening.map(|block| document.content.slice(block.range()).trim());
        let texts = texts.filter(|text| !text.is_empty()).take(PREVIEWED);
        lines.extend(texts.map(|text| {
            let text: String = text.chars().take(100).collect();
            PreviewLine { text: LitText::plain(text), ..PreviewLine::default() }
        }));
    }
    lines
}
