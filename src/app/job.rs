//! Background work: a job is a value that can run on any thread, and its result comes back as one event.
//!
//! A job owns all its input. A ticket identifies it. The part of the state that waits for the result keeps the
//! ticket; a result whose ticket is kept nowhere is outdated and dropped. What is done with a result is decided in
//! `app/update/`; this file does not know the state.

use super::figures_job::{self, ChangedFigure, FiguresJob, OpenReport, ReadFigures};
use super::list_filter::{FilteredList, ListFilter};
use super::news_job::{NewsJob, NewsRow};
use super::shelf_job::{self, EntryFacts, FactsJob, ReportHits, SearchJob, WalkJob, Walked};
use super::table::{Narrowed, Narrowing, PreviewLine};
use super::words_job::{self, CountedWords, NoWordList, WordsJob};
use crate::catalogue::{self, Files, Incomparable, Known};
use crate::compare::Comparison;
use crate::document::{Document, HeadingIdx};
use crate::load::{self, LoadError, Loaded, ReadOptions, Source};
use crate::panel::OwnIndicators;
use crate::phrases::TermList;
use crate::search::{self, Found, QueryError};
use crate::store::state::{Opened, StatePolicy};
use crate::words::Lang;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;

/// Identifies a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u64);

/// Hands out tickets, never the same twice.
#[derive(Clone, Debug, Default)]
pub struct Tickets(u64);

impl Tickets {
    /// A new ticket.
    pub fn give(&mut self) -> Ticket {
        self.0 += 1;
        Ticket(self.0)
    }
}

/// The progress of a job, in units of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: u64,
    /// How much there is to do; 0 if unknown.
    pub of: u64,
}

/// Something to be done in the background.
#[derive(Clone, Debug)]
pub enum Job {
    /// Load a report and its saved state.
    Load(LoadJob),
    /// Search a document for a pattern.
    Search(Arc<Document>, String),
    /// Find the report of the same place before this one.
    Earlier(EarlierJob),
    /// Find out how two reports belong together, and what changed.
    Compare(CompareJob),
    /// Narrow a list, or the outline, to the entries that fit what is typed.
    Filter(ListFilter),
    /// Narrow a table to the rows that fit what is typed.
    Narrow(Narrowing),
    /// Look for the files that are named and for those of folders, and for how their shelf was left.
    Walk(WalkJob),
    /// Find out what a shelf says of some reports.
    Facts(FactsJob),
    /// Write what has been found out about reports.
    Keep(Arc<catalogue::Known>),
    /// Search some reports of a shelf.
    SearchReports(SearchJob),
    /// Read the figures of some reports.
    Figures(FiguresJob),
    /// Read a list of words.
    WordList(Source, ReadOptions),
    /// Count words in some reports.
    Words(WordsJob),
    /// Find out what is new.
    News(NewsJob),
    /// Read a report to show what is in it.
    Preview(Source, ReadOptions),
}

/// The result of a job.
#[derive(Debug)]
pub enum JobResult {
    /// The report.
    Loaded(Result<Box<LoadedReport>, LoadError>),
    /// The hits.
    Found(Result<Found, QueryError>),
    /// The entries that fit.
    Filtered(FilteredList),
    /// The rows that fit.
    Narrowed(Narrowed),
    /// The files, and how their shelf was left.
    Walked(Box<Walked>),
    /// What was found out.
    Facts(Vec<EntryFacts>),
    /// The catalogue with what was found out, if that is more than before; why it cannot be written.
    Kept(Result<Option<Arc<catalogue::Known>>, String>),
    /// The hits.
    SearchedReports(Vec<ReportHits>),
    /// The figures.
    Figures(ReadFigures),
    /// The words of a list, ready to be counted.
    WordList(Result<TermList, NoWordList>),
    /// The counts.
    Words(CountedWords),
    /// What is new, or why nothing can be said.
    News(Result<Vec<NewsRow>, Incomparable>),
    /// Lines about the report.
    Previewed(Vec<PreviewLine>),
    /// The report, if there is one.
    Earlier(Option<(u16, Source)>),
    /// How they belong together.
    Compared(Box<Compared>),
    /// The job panicked; holds the panic message.
    Failed(String),
}

/// Loading a report.
#[derive(Clone, Debug)]
pub struct LoadJob {
    /// Where it comes from.
    pub source: Source,
    /// How it is read.
    pub options: ReadOptions,
    /// Where its saved state is.
    pub policy: StatePolicy,
}

/// Finding the report of a place before one.
#[derive(Clone, Debug)]
pub struct EarlierJob {
    /// The file of the report; the other is looked for in its folder.
    pub path: PathBuf,
    /// Its place.
    pub place: String,
    /// Its year.
    pub year: u16,
    /// How files are read.
    pub options: ReadOptions,
    /// Where the user's corrections are.
    pub policy: StatePolicy,
    /// The folder of what is known of reports from earlier runs, if that is kept.
    pub cache: Option<PathBuf>,
}

impl EarlierJob {
    /// The report of the last year before, and that year; of several, the first by name.
    fn run(self) -> Option<(u16, Source)> {
        let folder = self.path.parent()?.as_os_str().to_owned();
        let Files { sources, .. } = catalogue::find(&[folder], self.options);
        let known = Known::open(self.cache.as_deref(), self.options);
        let of_place = |(index, source): (usize, Source)| {
            if source.path().is_some_and(|path| path == self.path) {
                return None;
            }
            let mut facts = known.facts(&source).ok()?;
            catalogue::correct_facts(&mut facts, &source, &self.policy);
            let year = facts.whose.year.filter(|year| *year < self.year)?;
            (facts.whose.place.as_ref() == Some(&self.place)).then_some((
                year,
                Reverse(index),
                source,
            ))
        };
        let sources: Vec<_> = sources.into_iter().enumerate().collect();
        let found = sources.into_par_iter().filter_map(of_place);
        let found = found
            .max_by_key(|(year, index, _)| (*year, *index))
            .map(|(year, _, source)| (year, source));
        // What cannot be written is found out again the next time.
        let _ = known.save();
        found
    }
}

/// Comparing two reports.
#[derive(Clone, Debug)]
pub struct CompareJob {
    /// The two, the earlier one first.
    pub reports: [OpenReport; 2],
    /// Headings that belong together because the user says so.
    pub joined: Vec<(HeadingIdx, HeadingIdx)>,
    /// The indicators whose values are compared.
    pub indicators: OwnIndicators,
    /// Where the user's corrections of figures are.
    pub policy: StatePolicy,
    /// The language in which values are named.
    pub lang: Lang,
}

/// Two reports compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How they belong together.
    pub comparison: Comparison,
    /// The values that changed.
    pub values: Vec<ChangedFigure>,
}

impl CompareJob {
    fn run(self) -> Compared {
        let [before, after] = &self.reports;
        let compare = || Comparison::of(&before.document, &after.document, &self.joined);
        let values =
            || figures_job::changed(&self.reports, &self.indicators, &self.policy, self.lang);
        let (comparison, values) = rayon::join(compare, values);
        Compared { comparison, values }
    }
}

/// A loaded report and its saved state.
#[derive(Clone, Debug)]
pub struct LoadedReport {
    /// The report.
    pub loaded: Loaded,
    /// Its saved state; `None` if the user wants none saved.
    pub saved: Option<Opened>,
}

impl LoadJob {
    fn run(self, progress: &dyn Fn(Progress)) -> Result<Box<LoadedReport>, LoadError> {
        let report = |done, of| progress(Progress { done, of });
        let mut loaded = load::load(&self.source, self.options, &report)?;
        let saved = self.policy.open(&loaded.parsed.document, self.source.path().as_deref());
        correct(&mut loaded, saved.as_ref());
        Ok(Box::new(LoadedReport { loaded, saved }))
    }
}

/// Puts what the user has corrected in place of what was understood.
pub fn correct(loaded: &mut Loaded, saved: Option<&Opened>) {
    let record = saved.and_then(|opened| opened.record.as_ref());
    if let Some(correction) = record.and_then(|record| record.corrected.as_ref()) {
        correction.apply(&mut loaded.parsed.document.meta);
    }
}

/// Texts of up to this many bytes are searched before the next frame. The slowest search, for pinyin with an
/// unfinished last syllable, then takes three milliseconds.
const SHORT_TEXT: usize = 1 << 20;

impl Job {
    /// Whether the job takes too long to run before the next frame.
    #[must_use]
    pub fn is_long(&self) -> bool {
        match self {
            Self::Load(_)
            | Self::Walk(..)
            | Self::SearchReports(_)
            | Self::Figures(_)
            | Self::WordList(..)
            | Self::Words(_)
            | Self::News(_)
            | Self::Preview(..)
            | Self::Earlier(_)
            | Self::Compare(..)
            | Self::Keep(_)
            | Self::Facts(_) => true,
            Self::Search(document, _) => document.content.text().len() > SHORT_TEXT,
            Self::Filter(filter) => filter.is_long(),
            Self::Narrow(narrowing) => narrowing.is_long(),
        }
    }

    /// Runs the job. A panic ends only the job.
    #[must_use]
    pub fn run(self, progress: &dyn Fn(Progress)) -> JobResult {
        let run = || match self {
            Self::Load(job) => JobResult::Loaded(job.run(progress)),
            Self::Search(document, pattern) => JobResult::Found(search::all(&document, &pattern)),
            Self::Earlier(job) => JobResult::Earlier(job.run()),
            Self::Compare(job) => JobResult::Compared(Box::new(job.run())),
            Self::Filter(filter) => JobResult::Filtered(filter.run()),
            Self::Narrow(narrowing) => JobResult::Narrowed(narrowing.run()),
            Self::Walk(job) => JobResult::Walked(Box::new(job.run())),
            Self::Facts(job) => JobResult::Facts(job.run()),
            Self::Keep(catalogue) => {
                let kept = catalogue.save_and_reopen();
                JobResult::Kept(kept.map(|c| c.map(Arc::new)).map_err(|error| error.to_string()))
            }
            Self::Figures(job) => JobResult::Figures(job.run()),
            Self::WordList(source, options) => {
                JobResult::WordList(words_job::list(&source, options))
            }
            Self::Words(job) => JobResult::Words(job.run()),
            Self::News(job) => JobResult::News(job.run()),
            Self::SearchReports(job) => JobResult::SearchedReports(job.run()),
            Self::Preview(source, options) => {
                JobResult::Previewed(shelf_job::preview(&source, options))
            }
        };
        guarded(run)
    }
}

/// Runs a job and turns a panic into its result.
fn guarded(run: impl FnOnce() -> JobResult) -> JobResult {
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|fault| {
        let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| fault.downcast_ref::<String>().cloned());
        JobResult::Failed(text.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_has_failed() {
        let result = guarded(|| panic!("no {}", "luck"));
        assert!(matches!(result, JobResult::Failed(text) if text == "no luck"));
        let result = guarded(|| panic!("no luck"));
        assert!(matches!(result, JobResult::Failed(text) if text == "no luck"));
    }

    #[test]
    fn a_ticket_is_given_once() {
        let mut tickets = Tickets::default();
        assert_ne!(tickets.give(), tickets.give());
    }
}
