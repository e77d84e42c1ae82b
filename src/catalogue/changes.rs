//! What the reports of a year say that none before said, what is gone, and what only one report says.

use super::facts::Facts;
use crate::document::Document;
use crate::load::{Loaded, Source};
use crate::phrases::{Condensed, Phrase, Spread, contains, explains, in_any, only_in};
use std::collections::HashSet;

/// A report of which the words are kept.
#[derive(Clone, Debug)]
pub struct ShelfText {
    /// Where it is read from.
    pub source: Source,
    /// What is known of it.
    pub facts: Facts,
    /// Its words.
    pub words: Condensed,
}

impl ShelfText {
    /// That of a report that was read from `source`.
    #[must_use]
    pub fn of(source: &Source, report: &Loaded) -> Self {
        let document: &Document = &report.parsed.document;
        let (source, facts) = (source.clone(), Facts::of(&report.parsed));
        Self { source, facts, words: Condensed::of(document) }
    }
}

/// What became of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Reports of the year have it, none of the years before does.
    New,
    /// Reports of the year before had it, none of the year does.
    Gone,
    /// One report repeats or explains it, no other has it.
    Own,
}

/// A phrase and what became of it.
#[derive(Clone, Debug)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The phrase, with the reports and the places that have it.
    pub phrase: Phrase,
    /// The year in which they have it.
    pub year: u16,
    /// The reports of that year.
    pub of: usize,
    /// One of the reports that have it: the first one, or the first whose notes explain it.
    pub example: usize,
}

/// Why nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// No report has a year, or the one that is asked about has none.
    NoYear,
    /// There is no report of this year.
    NoReport(u16),
    /// There is no report of a year before this one.
    NothingBefore(u16),
}

/// How many reports have to have a phrase, where nobody says so: three of thirty, and a tenth of more.
fn usual(reports: usize) -> usize {
    (reports / 10).max(if reports < 6 { 2 } else { 3 })
}

/// What is new in a year, by default the last, and what is gone. Copies of a report count once.
///
/// # Errors
/// When there is nothing to compare.
pub fn changes(
    shelf: &[ShelfText],
    year: Option<u16>,
    least: Option<usize>,
) -> Result<Vec<Change>, Incomparable> {
    let years =
        Years::new(shelf, year.or_else(|| shelf.iter().filter_map(|t| t.facts.whose.year).max()))?;
    let mut changes = years.new_phrases(shelf, least);
    changes.extend(years.gone_phrases(shelf, least));
    Ok(changes)
}

/// What is new in one report of a shelf, of what spreads in its year; what only it says; and what is gone that the
/// last report of its place had, if there is one.
///
/// # Errors
/// When there is nothing to compare.
pub fn changes_of(
    shelf: &[ShelfText],
    report: usize,
    least: Option<usize>,
) -> Result<Vec<Change>, Incomparable> {
    let own = shelf.get(report).ok_or(Incomparable::NoYear)?;
    let years = Years::new(shelf, Some(own.facts.whose.year.ok_or(Incomparable::NoYear)?))?;
    let mut changes = years.new_phrases(shelf, least);
    changes.retain(|change| contains(own.words.text(), &change.phrase.units));
    changes.extend(years.own_phrases(shelf, report, &changes));
    for change in &mut changes {
        change.example = report;
    }
    let of_place = |&index: &usize| {
        let text = shelf.get(index)?;
        let is_it =
            own.facts.whose.place.is_some() && text.facts.whose.place == own.facts.whose.place;
        is_it.then_some((index, text))
    };
    let before = years.previous.iter().find_map(of_place);
    let gone = years.gone_phrases(shelf, least).into_iter();
    changes.extend(gone.filter_map(|change| {
        match before {
            None => Some(change),
            Some((example, before)) => contains(before.words.text(), &change.phrase.units)
                .then_some(Change { example, ..change }),
        }
    }));
    Ok(changes)
}

/// The reports of a shelf by their years, each text once.
struct Years {
    year: u16,
    /// Those of the year.
    this: Vec<usize>,
    /// Those of all years before.
    before: Vec<usize>,
    /// Those of the last year before.
    previous: Vec<usize>,
    previous_year: u16,
}

impl Years {
    fn new(shelf: &[ShelfText], year: Option<u16>) -> Result<Self, Incomparable> {
        let year = year.ok_or(Incomparable::NoYear)?;
        let mut known = HashSet::new();
        let once = shelf.iter().enumerate().filter(|(_, text)| known.insert(text.facts.id));
        let dated: Vec<(usize, u16)> =
            once.filter_map(|(index, text)| Some((index, text.facts.whose.year?))).collect();
        let those = |fits: &dyn Fn(u16) -> bool| -> Vec<usize> {
            dated.iter().filter(|(_, year)| fits(*year)).map(|(index, _)| *index).collect()
        };
        let this = those(&|other| other == year);
        if this.is_empty() {
            return Err(Incomparable::NoReport(year));
        }
        let last = dated.iter().map(|(_, other)| *other).filter(|other| *other < year).max();
        let previous_year = last.ok_or(Incomparable::NothingBefore(year))?;
        let before = those(&|other| other < year);
        let previous = those(&|other| other == previous_year);
        Ok(Self { year, this, before, previous, previous_year })
    }

    fn new_phrases(&self, reports: &[ShelfText], least: Option<usize>) -> Vec<Change> {
        let least = least.unwrap_or_else(|| usual(self.this.len()));
        let (texts, others) = (texts(reports, &self.this), all(reports, &self.before));
        let found = only_in(&texts, &others, least, Spread::Texts);
        self.with_examples(reports, ChangeKind::New, found)
    }

    fn gone_phrases(&self, reports: &[ShelfText], least: Option<usize>) -> Vec<Change> {
        let least = least.unwrap_or_else(|| usual(self.previous.len()));
        let (texts, others) = (texts(reports, &self.previous), all(reports, &self.this));
        let found = only_in(&texts, &others, least, Spread::Texts);
        self.with_examples(reports, ChangeKind::Gone, found)
    }

    /// What a report repeats, or explains, that is in no other.
    fn own_phrases(&self, reports: &[ShelfText], report: usize, known: &[Change]) -> Vec<Change> {
        let Some(own) = reports.get(report) else { return Vec::new() };
        let is_other = |text: &&ShelfText| text.facts.id != own.facts.id;
        let others: Vec<&[u16]> =
            reports.iter().filter(is_other).map(|text| text.words.all()).collect();
        let mut found = only_in(&[own.words.text()], &others, 2, Spread::Places);
        let terms: Vec<&[u16]> = own.words.terms().iter().map(Vec::as_slice).collect();
        for (term, is_elsewhere) in terms.iter().zip(in_any(&terms, &others)) {
            let is_known = |units: &[u16]| explains(term, units);
            let places = own.words.text().windows(term.len().max(1)).filter(|w| w == term).count();
            // A term of one unit is a letter or a stop: others have it, too.
            if places > 0
                && term.len() > 1
                && !is_elsewhere
                && !found.iter().any(|phrase| is_known(&phrase.units))
                && !known.iter().any(|change| is_known(&change.phrase.units))
            {
                found.push(Phrase { units: term.to_vec(), texts: 1, places, first: 0 });
            }
        }
        let own = |phrase| Change {
            kind: ChangeKind::Own,
            phrase: Phrase { texts: 1, ..phrase },
            year: self.year,
            of: self.this.len(),
            example: report,
        };
        found.into_iter().map(own).collect()
    }

    fn with_examples(
        &self,
        reports: &[ShelfText],
        kind: ChangeKind,
        found: Vec<Phrase>,
    ) -> Vec<Change> {
        let (those, year) = match kind {
            ChangeKind::Gone => (&self.previous, self.previous_year),
            ChangeKind::New | ChangeKind::Own => (&self.this, self.year),
        };
        let example = |phrase: &Phrase| {
            let explaining = those.iter().copied().find(|&index| {
                let text = reports.get(index).map(|text| &text.words);
                text.is_some_and(|words| {
                    words.terms().iter().any(|term| explains(term, &phrase.units))
                        && contains(words.text(), &phrase.units)
                })
            });
            explaining.or_else(|| those.get(phrase.first).copied()).unwrap_or_default()
        };
        let change = |phrase: Phrase| {
            let example = example(&phrase);
            Change { kind, phrase, year, of: those.len(), example }
        };
        found.into_iter().map(change).collect()
    }
}

/// The texts of reports, without their notes.
fn texts<'a>(shelf: &'a [ShelfText], reports: &[usize]) -> Vec<&'a [u16]> {
    reports.iter().filter_map(|&index| shelf.get(index)).map(|text| text.words.text()).collect()
}

/// The texts of reports with their notes.
fn all<'a>(shelf: &'a [ShelfText], reports: &[usize]) -> Vec<&'a [u16]> {
    reports.iter().filter_map(|&index| shelf.get(index)).map(|text| text.words.all()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::spelled;
    use crate::text::decode;

    /// A report of a place and a year that says this, and something of its own.
    fn report(place: &str, year: u16, says: &str) -> ShelfText {
        let text = format!("{year}年{place}政府工作报告\n各位代表：\n一、工作安排\n{says}\n");
        let report = Loaded::new("a.txt".to_owned(), &decode(text.as_bytes(), None));
        ShelfText::of(&Source::Embedded, &report)
    }

    fn shelf() -> Vec<ShelfText> {
        vec![
            report("东湖市", 2024, "坚持先立后破，建设美丽家园。落实先立后破。"),
            report("正定县", 2024, "我们先立后破；建设美丽家园。"),
            report(
                "东湖市",
                2025,
                "坚持以实干出政绩，建设美丽家园。再说银杏大道，又见银杏大道，银杏大道。",
            ),
            report("正定县", 2025, "干部以实干出政绩。建设美丽家园。"),
            report("西山市", 2025, "就要以实干出政绩！"),
        ]
    }

    fn said(changes: &[Change]) -> Vec<(ChangeKind, String, usize, usize)> {
        let one = |change: &Change| {
            (change.kind, spelled(&change.phrase.units), change.phrase.texts, change.of)
        };
        changes.iter().map(one).collect()
    }

    #[test]
    fn what_spreads_is_new_and_what_nobody_says_any_longer_is_gone() {
        let found = changes(&shelf(), None, None).unwrap();
        assert_eq!(
            said(&found),
            [
                (ChangeKind::New, "以实干出政绩".to_owned(), 3, 3),
                (ChangeKind::Gone, "先立后破".to_owned(), 2, 2)
            ]
        );
        assert_eq!((found[0].example, found[1].example), (2, 0));
    }

    #[test]
    fn a_copy_of_a_report_counts_once() {
        let mut shelf = shelf();
        shelf.truncate(3);
        shelf.push(shelf[2].clone());
        let found = changes(&shelf, None, None).unwrap();
        assert!(found.iter().all(|change| change.kind == ChangeKind::Gone), "{:?}", said(&found));
    }

    #[test]
    fn one_report_has_what_spreads_and_what_only_it_says() {
        let found = changes_of(&shelf(), 2, None).unwrap();
        assert_eq!(
            said(&found),
            [
                (ChangeKind::New, "以实干出政绩".to_owned(), 3, 3),
                (ChangeKind::Own, "银杏大道".to_owned(), 1, 3),
                (ChangeKind::Gone, "先立后破".to_owned(), 2, 2)
            ]
        );
        let found = changes_of(&shelf(), 3, None).unwrap();
        let gone = found.iter().find(|change| change.kind == ChangeKind::Gone).unwrap();
        assert_eq!(gone.example, 1, "where its own place said it");
        let found = changes_of(&shelf(), 4, None).unwrap();
        assert_eq!(
            said(&found).len(),
            2,
            "what is gone elsewhere, as its place has no other report"
        );
    }

    #[test]
    fn nothing_can_be_said_without_years_before() {
        let mut shelf = shelf();
        assert_eq!(
            changes(&shelf, Some(2024), None).unwrap_err(),
            Incomparable::NothingBefore(2024)
        );
        assert_eq!(changes(&shelf, Some(2030), None).unwrap_err(), Incomparable::NoReport(2030));
        for text in &mut shelf {
            text.facts.whose.year = None;
        }
        assert_eq!(changes(&shelf, None, None).unwrap_err(), Incomparable::NoYear);
        assert_eq!(changes_of(&shelf, 0, None).unwrap_err(), Incomparable::NoYear);
    }
}
