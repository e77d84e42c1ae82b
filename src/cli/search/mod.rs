//! `baogao search`: hits in any number of reports, with their address and sentence.

mod passage;
mod write;

use super::args::SearchArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::output;
use crate::catalogue::{self, Asked, Facts, Known, OnRecord, Searched, ShelfOrder};
use crate::document::Document;
use crate::load::{Loaded, Source};
use crate::search::{Counted, Pattern, Reading};
use crate::store::state::StatePolicy;
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;
use std::sync::Mutex;
use write::{BehindFirst, RowWriter};

/// Bytes of a report from which on its rows are written one by one. A long report can have more hits than bytes that
/// may be kept for them.
const LARGE: usize = 1 << 18;

/// Runs the command. A file that cannot be read is named, and the rest are searched all the same.
///
/// # Errors
/// [`Failure::Pattern`], and those of writing.
pub(super) fn run(arguments: &SearchArgs, context: Context) -> Result<ExitCode, Failure> {
    let pattern = Pattern::new(&arguments.pattern)
        .map_err(|error| Failure::Pattern { text: arguments.pattern.clone(), error })?;
    if arguments.pattern.is_empty() {
        output::complain(context.words().empty_pattern);
    }
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let search = Search {
        pattern,
        context,
        known: input::known(&sources, context),
        policy: context.state(),
        rows: RowWriter::new(arguments),
        order: arguments.by.map(ShelfOrder::from),
        counted: arguments.count,
        best: Mutex::new(None),
        is_alone: sources.len() == 1,
    };
    let mut any = false;
    let print = |out: &mut dyn Write| {
        search.rows.begin(out, search.columns())?;
        let mut rows = BehindFirst { out: &mut *out, begun: !arguments.json };
        let done = search.each(sources, &mut rows)?;
        unread |= done.unread;
        any = done.any;
        search.rows.end(out, any)?;
        Ok::<_, Failure>(())
    };
    if arguments.json { output::with(print) } else { output::with_colours(print) }?;
    input::keep(&search.known, context);
    Ok(match (unread, any) {
        (true, _) => ExitCode::from(2),
        (false, false) => ExitCode::FAILURE,
        (false, true) => ExitCode::SUCCESS,
    })
}

/// The result of searching all reports.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    any: bool,
    unread: bool,
}

struct Search {
    pattern: Pattern,
    context: Context,
    known: Known,
    policy: StatePolicy,
    rows: RowWriter,
    order: Option<ShelfOrder>,
    counted: bool,
    /// The best reading that has had a hit so far. Worse ones need no longer be tried.
    best: Mutex<Option<Reading>>,
    is_alone: bool,
}

/// A report to be searched.
struct Candidate {
    source: Source,
    /// The report, where it has been read already.
    report: Option<Loaded>,
}

/// What came of reading a report.
enum Read {
    /// It may have hits.
    Report(Box<Loaded>),
    /// Its hits could be counted without understanding it.
    Counted(Box<Hits>),
    /// It has none.
    Nothing,
}

/// What a report has.
struct Hits {
    reading: Reading,
    what: What,
}

enum What {
    /// The rows as they are written.
    Rows(Found),
    /// A report that is too large for that.
    Large(Loaded),
    /// Nothing yet: a later report may rule out the reading. The report, where it is the only one or cannot be read
    /// again.
    Postponed(Option<Loaded>),
}

/// What was found in a report, or in those of a group.
struct Found {
    facts: Option<Facts>,
    hits: usize,
    rows: Vec<u8>,
}

impl Search {
    /// The columns of counts; `None` where others are written.
    fn columns(&self) -> Option<&'static str> {
        self.counted.then_some(match self.order {
            None => "file,hits",
            Some(ShelfOrder::Place) => "place,hits",
            Some(ShelfOrder::Year) => "year,hits",
        })
    }

    /// Writes what is in every report, the pattern read in the same way in all of them: the best way that has a hit in
    /// any.
    ///
    /// A hit as typed decides at once: no report before it has one. Where there is none, the reports with hits by the
    /// best reading are searched again.
    fn each(&self, sources: Vec<Source>, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let mut outcome = Outcome::default();
        let mut kept: Vec<Found> = Vec::new();
        let mut left: Vec<Candidate> =
            sources.into_iter().map(|source| Candidate { source, report: None }).collect();
        let mut decided = None;
        while !left.is_empty() {
            let mut postponed: Vec<Candidate> = Vec::new();
            let mut best: Option<Reading> = decided;
            let look = |candidate: &Candidate| self.look(candidate, decided);
            outcome.unread |= input::each(&left, self.context, look, |candidate, hits| {
                let Some(hits) = hits.filter(|hits| best.is_none_or(|best| hits.reading <= best))
                else {
                    return Ok(());
                };
                if best != Some(hits.reading) {
                    postponed.clear();
                    best = Some(hits.reading);
                }
                match hits.what {
                    What::Postponed(report) => {
                        postponed.push(Candidate { source: candidate.source.clone(), report });
                        return Ok(());
                    }
                    What::Large(report) => {
                        let found = self.pattern.find(hits.reading, &report.parsed.document);
                        if let Some(found) = found {
                            self.rows.report(out, &report, &candidate.source, &found)?;
                        }
                    }
                    What::Rows(found) if self.order.is_some() => kept.push(found),
                    What::Rows(found) => out.write_all(&found.rows)?,
                }
                outcome.any = true;
                Ok(())
            })?;
            left = postponed;
            decided = best;
        }
        if let Some(order) = self.order {
            self.ordered(kept, order, out)?;
        }
        Ok(outcome)
    }

    /// Writes what was found, ordered and, where it is counted, put together.
    fn ordered(
        &self,
        mut kept: Vec<Found>,
        order: ShelfOrder,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let group =
            |found: &Found| found.facts.as_ref().and_then(|facts| order.group(&facts.whose));
        kept.sort_by(|a, b| match (&a.facts, &b.facts) {
            (Some(a), Some(b)) => order.compare(&a.whose, &b.whose),
            _ => std::cmp::Ordering::Equal,
        });
        if !self.counted {
            return kept.iter().try_for_each(|found| out.write_all(&found.rows));
        }
        let key = if order == ShelfOrder::Place { "place" } else { "year" };
        for alike in kept.chunk_by(|a, b| group(a) == group(b)) {
            let name = alike.first().and_then(group).unwrap_or_else(|| "–".to_owned());
            self.rows.count(out, &name, key, alike.iter().map(|found| found.hits).sum())?;
        }
        Ok(())
    }

    /// Searches a report, by one reading where that is decided.
    fn look(
        &self,
        candidate: &Candidate,
        decided: Option<Reading>,
    ) -> Result<Option<Hits>, Failure> {
        let source = &candidate.source;
        let report = if let Some(report) = &candidate.report {
            Cow::Borrowed(report)
        } else {
            match self.read(source, decided)? {
                Read::Report(report) => Cow::Owned(*report),
                Read::Counted(hits) => return Ok(Some(*hits)),
                Read::Nothing => return Ok(None),
            }
        };
        let document = &report.parsed.document;
        let reading = decided.or_else(|| self.pattern.reading_in(document, self.best()));
        let Some(reading) = reading else { return Ok(None) };
        self.has_hits_by(reading);
        let what = if reading != Reading::AsTyped && decided.is_none() {
            let is_kept = self.is_alone || !input::can_be_read_again(source);
            What::Postponed(is_kept.then(|| report.into_owned()))
        } else if self.order.is_none()
            && !self.counted
            && (self.is_alone || document.content.len() > LARGE)
        {
            What::Large(report.into_owned())
        } else {
            let found = self.found(&report, source, reading)?;
            // A file that has changed meanwhile may have no hit any longer.
            if found.hits == 0 {
                return Ok(None);
            }
            What::Rows(found)
        };
        Ok(Some(Hits { reading, what }))
    }

    fn best(&self) -> Option<Reading> {
        self.best.lock().ok().and_then(|best| *best)
    }

    fn has_hits_by(&self, reading: Reading) {
        if let Ok(mut best) = self.best.lock() {
            *best = Some(best.map_or(reading, |best| best.min(reading)));
        }
    }

    /// Reads a report as far as it has to be read.
    fn read(&self, source: &Source, decided: Option<Reading>) -> Result<Read, Failure> {
        let so_far = decided.or_else(|| self.best());
        // Where a word stands in no line that is kept, another reading may have hits.
        let in_lines = |searched: &Searched, text: &str, words: &[Range<usize>]| {
            let hits = searched.count_in_lines(text, words)?;
            let is_only = hits > 0 || so_far == Some(Reading::AsTyped);
            is_only.then_some(Counted { reading: Reading::AsTyped, hits })
        };
        let is_decided = |counted: &Counted| {
            counted.hits == 0 || decided.is_none_or(|decided| decided == counted.reading)
        };
        let in_text = |text: &str, on_record: Option<OnRecord<'_>>| {
            if !self.pattern.may_be_in(text, so_far) {
                return Some(Ok(Read::Nothing));
            }
            let on_record = on_record.filter(|_| self.counted)?;
            let searched = on_record.searched()?;
            let counted = match searched.parts(text) {
                Some(parts) => self.pattern.count(text, &parts, so_far)?,
                None => in_lines(&searched, text, &self.pattern.whole_in(text)?)?,
            };
            if !is_decided(&counted) {
                return None;
            }
            let facts = if self.order.is_some() { Some(on_record.facts()?) } else { None };
            Some(self.counted(counted, source, facts, decided))
        };
        // Whose report it is has to be known only where counts are put together by that.
        if self.counted && self.order.is_none() && input::can_be_read_again(source) {
            let in_blocks = |document: &Document| {
                let reading = decided.or_else(|| self.pattern.reading_in(document, so_far));
                let found = reading.and_then(|reading| self.pattern.find(reading, document));
                let hits = found.map_or(0, |found| found.hits.len());
                let reading = reading.unwrap_or(Reading::AsTyped);
                self.counted(Counted { reading, hits }, source, None, decided)
            };
            let of_lines = |text: &str, lines: &dyn Fn() -> Option<Searched>| {
                let words = self.pattern.whole_in(text)?;
                let searched = lines()?;
                let counted = in_lines(&searched, text, &words).filter(is_decided)?;
                Some((self.counted(counted, source, None, decided), searched))
            };
            return Ok(self.known.ask_blocks(source, in_text, of_lines, in_blocks)??);
        }
        Ok(match self.known.ask(source, in_text)? {
            Asked::Answered(read) => read?,
            Asked::Understood(mut report) => {
                catalogue::correct(&mut report, &self.policy);
                Read::Report(report)
            }
        })
    }

    /// What a report has whose hits are counted. Its facts are needed where the shelf has an order.
    fn counted(
        &self,
        counted: Counted,
        source: &Source,
        facts: Option<Facts>,
        decided: Option<Reading>,
    ) -> io::Result<Read> {
        let Counted { reading, hits } = counted;
        if hits == 0 {
            return Ok(Read::Nothing);
        }
        self.has_hits_by(reading);
        if reading != Reading::AsTyped && decided.is_none() {
            let what = What::Postponed(None);
            return Ok(Read::Counted(Box::new(Hits { reading, what })));
        }
        let mut rows = Vec::new();
        if self.order.is_none() {
            let name = source.name(self.context.words().standard_input);
            self.rows.count(&mut rows, &source.as_named(&name), "file", hits)?;
        }
        let facts = facts.map(|mut facts| {
            catalogue::correct_facts(&mut facts, source, &self.policy);
            facts
        });
        let what = What::Rows(Found { facts, hits, rows });
        Ok(Read::Counted(Box::new(Hits { reading, what })))
    }

    fn found(&self, report: &Loaded, source: &Source, reading: Reading) -> io::Result<Found> {
        let found = self.pattern.find(reading, &report.parsed.document);
        let mut rows = Vec::new();
        let hits = found.as_ref().map_or(0, |found| found.hits.len());
        let name = input::shown_name(source, report);
        match &found {
            Some(_) if self.counted && self.order.is_none() => {
                self.rows.count(&mut rows, &name, "file", hits)?;
            }
            Some(found) if !self.counted => self.rows.report(&mut rows, report, source, found)?,
            _ => {}
        }
        let facts = self.order.map(|_| Facts::of(&report.parsed));
        Ok(Found { facts, hits, rows })
    }
}
