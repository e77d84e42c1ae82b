//! Words counted over the reports of the shelf: a row for each word, or for each place, a column for each year, and a
//! small bar with every count.
//!
//! Reports are counted in the background, and the table is made anew for what is known by then. It knows the reports
//! by their indexes on the shelf.

use super::bars::bar;
use super::batches::Batches;
use super::curve::Curve;
use super::table::{Cell, Column, Row, Table};
use super::words_job::CountedWords;
use crate::load::Source;
use crate::phrases::{Term, TermList};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The fewest cells of words and places.
const NAME: u16 = 12;

/// The rank of the row of all places, which stands behind the others.
const LAST: u8 = 1;

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordForm {
    /// A word, in all places.
    Words,
    /// A place, for one word.
    Places,
}

/// A report with its counts, in the order of the words.
#[derive(Clone, Debug)]
struct Counted {
    /// Its index on the shelf.
    report: usize,
    place: String,
    order: Option<usize>,
    year: Option<u16>,
    counts: Vec<usize>,
}

/// The words and their counts.
#[derive(Clone, Debug)]
pub struct WordTable {
    /// The words as typed.
    pub typed: String,
    /// The words, ready to be counted.
    pub terms: Arc<TermList>,
    counted: Vec<Counted>,
    /// What its rows stand for.
    pub form: WordForm,
    /// The word whose places are shown, by its index.
    pub word: usize,
    /// The table.
    pub table: Table,
    /// For each row the word, or for each place one of its reports, by the index among those counted; `None` for all
    /// places.
    rows: Vec<Option<usize>>,
    /// The years, a column each, behind the first column.
    years: Vec<u16>,
    /// Whether the chosen row is drawn as a line over the years in place of the table.
    pub is_plotted: bool,
    /// The reports that are still to be counted.
    pub(super) batches: Batches<Source>,
    /// Reports that could not be read.
    pub failed: usize,
}

/// The words that somebody typed one after the other.
fn words_in(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split(|c: char| c.is_whitespace() || ",，、;；".contains(c));
    parts.filter(|word| !word.is_empty())
}

impl WordTable {
    /// Words with blanks or commas between them, which are counted when the table is asked for jobs; `None` where there are none,
    /// or too many.
    #[must_use]
    pub fn new(typed: &str, lang: Lang) -> Option<Self> {
        let terms: Vec<Term> = words_in(typed).map(Term::new).collect();
        let form = match terms.len() {
            0 => return None,
            1 => WordForm::Places,
            _ => WordForm::Words,
        };
        let mut table = Self {
            typed: typed.to_owned(),
            terms: Arc::new(TermList::new(terms)?),
            counted: Vec::new(),
            form,
            word: 0,
            table: Table::default(),
            rows: Vec::new(),
            years: Vec::new(),
            is_plotted: false,
            batches: Batches::default(),
            failed: 0,
        };
        table.build(lang);
        Some(table)
    }

    /// How many reports were counted.
    #[must_use]
    pub fn reports(&self) -> usize {
        self.counted.len()
    }

    /// Whether reports are still to be counted.
    #[must_use]
    pub fn are_to_come(&self) -> bool {
        self.batches.are_to_come()
    }

    /// A word by its index.
    #[must_use]
    pub fn name(&self, word: usize) -> &str {
        self.terms.terms().get(word).map(|term| term.name.as_str()).unwrap_or_default()
    }

    /// Takes the counts of some reports; `name` names those whose place is not known.
    pub(super) fn take(
        &mut self,
        counted: CountedWords,
        name: impl Fn(usize) -> String,
        lang: Lang,
    ) {
        for (report, counted) in counted {
            let Some((facts, counts)) = counted else {
                self.failed += 1;
                continue;
            };
            // Hits are looked for in the notes, too.
            let both = counts.text.iter().zip(&counts.notes).map(|(text, notes)| text + notes);
            let counted = Counted {
                report,
                place: facts.place.clone().unwrap_or_else(|| name(report)),
                order: facts.order(),
                year: facts.year,
                counts: both.collect(),
            };
            let at = self.counted.partition_point(|other| other.report < report);
            self.counted.insert(at, counted);
        }
        self.build(lang);
    }

    /// Makes the table anew. What was chosen stays chosen.
    fn build(&mut self, lang: Lang) {
        let key = |table: &Table, row: usize| Some(table.row(row)?.cells.first()?.text.clone());
        let before = std::mem::take(&mut self.table);
        let chosen = before.chosen().filter(|_| before.has_chosen());
        let chosen = chosen.and_then(|row| key(&before, row));
        let years: BTreeSet<u16> = self.counted.iter().filter_map(|report| report.year).collect();
        self.years = years.into_iter().collect();
        let mut table = Table::new(self.columns(lang));
        table.set_ambiguous(before.ambiguous());
        table.has_preview = false;
        let is_same = before.columns().first() == table.columns().first();
        let column = |at: usize| table.column(&before.columns().get(at)?.key);
        let cursor = before.cursor.and_then(column).filter(|_| is_same);
        table.cursor = cursor.or(Some(table.columns().len() - 1));
        if is_same && before.columns().len() == table.columns().len() {
            table.sort_as(before.sort());
        }
        let rows = match self.form {
            WordForm::Words => self.of_words(),
            WordForm::Places => self.of_places(lang),
        };
        self.rows = rows.iter().map(|(of, _)| *of).collect();
        table.extend(rows.into_iter().map(|(_, row)| row));
        let filter = if is_same { before.filter() } else { "" };
        table.narrow(table.narrowing(filter).run());
        if let Some(chosen) = chosen.filter(|_| is_same)
            && let Some(row) =
                (0..table.len()).find(|&row| key(&table, row).as_ref() == Some(&chosen))
        {
            table.choose(row);
            table.first = before.first;
        }
        table.left = before.left;
        self.table = table;
    }

    fn columns(&self, lang: Lang) -> Vec<Column> {
        let words = lang.interface();
        let (key, title) = match self.form {
            WordForm::Words => ("word", words.word_columns[0]),
            WordForm::Places => ("place", words.word_columns[1]),
        };
        let mut columns = vec![Column { least: Some(NAME), ..Column::text(key, title, 0) }];
        // Where there is no room for all years, the last are shown first.
        let newest = self.years.last().copied().unwrap_or(0);
        columns.extend(self.years.iter().map(|year| {
            let priority = u8::try_from(newest - year).unwrap_or(u8::MAX).saturating_add(1);
            Column::number(year.to_string(), year.to_string(), priority)
        }));
        columns.push(Column::number("all", words.word_columns[2], 0));
        columns
    }

    /// A row for each word, with its index.
    fn of_words(&self) -> Vec<(Option<usize>, Row)> {
        let reports: Vec<&Counted> = self.counted.iter().collect();
        let sums = |word: usize| self.sums(&reports, word);
        let all: Vec<Sums> = (0..self.terms.terms().len()).map(sums).collect();
        let highest = all.iter().map(Sums::highest).max().unwrap_or(0);
        let row = |(word, sums): (usize, &Sums)| {
            let first = ordered(self.name(word), Some(word));
            (Some(word), sums.row(first, highest))
        };
        all.iter().enumerate().map(row).collect()
    }

    /// A row for each place, with one of its reports, and one for all places at the end.
    fn of_places(&self, lang: Lang) -> Vec<(Option<usize>, Row)> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, report) in self.counted.iter().enumerate() {
            places.entry(&report.place).or_default().push(at);
        }
        let sums = |reports: &Vec<usize>| {
            let reports: Vec<&Counted> =
                reports.iter().filter_map(|&at| self.counted.get(at)).collect();
            self.sums(&reports, self.word)
        };
        let all: Vec<(usize, Sums)> = places
            .values()
            .filter_map(|reports| Some((*reports.first()?, sums(reports))))
            .collect();
        let highest = all.iter().map(|(_, sums)| sums.highest()).max().unwrap_or(0);
        let row = |(first, sums): &(usize, Sums)| {
            let report = self.counted.get(*first)?;
            Some((Some(*first), sums.row(ordered(&report.place, report.order), highest)))
        };
        let every: Vec<&Counted> = self.counted.iter().collect();
        let [.., title] = lang.interface().word_columns;
        let sum = self.sums(&every, self.word);
        let sum = sum.row(ordered(title, None), sum.highest());
        let last = (all.len() > 1).then_some((None, Row { rank: LAST, ..sum }));
        all.iter().filter_map(row).chain(last).collect()
    }

    /// How often a word stands in reports, year by year.
    fn sums(&self, reports: &[&Counted], word: usize) -> Sums {
        let of = |report: &&Counted| report.counts.get(word).copied().unwrap_or(0);
        let in_year = |year: &u16| {
            let own = || reports.iter().filter(|report| report.year == Some(*year));
            (own().count() > 0).then(|| own().map(of).sum())
        };
        Sums { years: self.years.iter().map(in_year).collect(), all: reports.iter().map(of).sum() }
    }

    /// What the chosen row stands for, if it is a word.
    #[must_use]
    pub fn chosen_word(&self) -> Option<usize> {
        match self.form {
            WordForm::Words => *self.rows.get(self.table.chosen()?)?,
            WordForm::Places => Some(self.word),
        }
    }

    /// The reports of the chosen cell, by their indexes on the shelf: of its place and its year, of all years in the last
    /// column, of all places in the last row.
    #[must_use]
    pub fn chosen_reports(&self) -> Vec<usize> {
        let Some(&row) = self.table.chosen().and_then(|row| self.rows.get(row)) else {
            return Vec::new();
        };
        let place = row.filter(|_| self.form == WordForm::Places);
        let place = place.and_then(|row| self.counted.get(row)).map(|report| &*report.place);
        let column = self.table.cursor.and_then(|at| at.checked_sub(1));
        let year = column.and_then(|at| self.years.get(at));
        let is_in = |report: &&Counted| {
            place.is_none_or(|place| report.place == place)
                && year.is_none_or(|year| report.year == Some(*year))
        };
        self.counted.iter().filter(is_in).map(|report| report.report).collect()
    }

    /// Shows words in place of places, or the other way round: the places of the chosen word.
    pub(super) fn next_form(&mut self, lang: Lang) {
        let chosen = self.chosen_word();
        self.form = match self.form {
            WordForm::Words => WordForm::Places,
            WordForm::Places => WordForm::Words,
        };
        self.word = chosen.unwrap_or(self.word);
        let cursor = self.table.cursor;
        self.build(lang);
        self.table.cursor = cursor;
        if self.form == WordForm::Words {
            self.table.choose(self.word);
        }
    }

    /// Goes on to another word, or to its places where those are shown.
    pub(super) fn step(&mut self, by: isize, lang: Lang) {
        if self.form == WordForm::Words {
            self.table.step(by);
            return;
        }
        let words = isize::try_from(self.terms.terms().len()).unwrap_or(1).max(1);
        let here = isize::try_from(self.word).unwrap_or(0);
        self.word = usize::try_from((here + by % words).rem_euclid(words)).unwrap_or(0);
        self.build(lang);
    }

    /// The chosen row as a line over the years; `None` where it has counts of fewer than two.
    #[must_use]
    pub fn curve(&self) -> Option<Curve> {
        let row = self.table.chosen()?;
        let of = *self.rows.get(row)?;
        let (place, word) = match self.form {
            WordForm::Words => (None, of?),
            WordForm::Places => {
                let report = of.and_then(|of| self.counted.get(of));
                (report.map(|report| report.place.as_str()), self.word)
            }
        };
        let is_of = |report: &&Counted| place.is_none_or(|place| report.place == place);
        let reports: Vec<&Counted> = self.counted.iter().filter(is_of).collect();
        let sums = self.sums(&reports, word);
        #[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
        let point = |(year, count): (&u16, &Option<usize>)| Some((*year, (*count)? as f64));
        let results: Vec<(u16, f64)> =
            self.years.iter().zip(&sums.years).filter_map(point).collect();
        (results.len() > 1).then(|| Curve {
            place: place.unwrap_or_default().to_owned(),
            name: self.name(word).to_owned(),
            results,
            ..Curve::default()
        })
    }
}

/// How often a word stands in some reports: in each year, `None` where there is no report, and in all.
struct Sums {
    years: Vec<Option<usize>>,
    all: usize,
}

impl Sums {
    fn highest(&self) -> usize {
        self.years.iter().flatten().copied().max().unwrap_or(0)
    }

    fn row(&self, first: Cell, highest: usize) -> Row {
        let year = |count: &Option<usize>| match *count {
            None => Cell::default(),
            Some(0) => Cell::count(0),
            Some(count) => {
                let cell = Cell::count(count);
                Cell { text: format!("{count}{}", bar(count, highest)), ..cell }
            }
        };
        let years = self.years.iter().map(year);
        let cells = std::iter::once(first).chain(years).chain([Cell::count(self.all)]);
        Row { cells: cells.collect(), ..Row::default() }
    }
}

/// A name that is sorted by a number; behind all others where there is none.
#[allow(clippy::cast_precision_loss, reason = "an order of a few thousand")]
fn ordered(name: &str, order: Option<usize>) -> Cell {
    Cell::number(name, order.map_or(f64::INFINITY, |order| order as f64))
}

#[cfg(test)]
mod tests {
    use super::words_in;

    #[test]
    fn words_stand_between_blanks_commas_and_semicolons() {
        let words: Vec<&str> = words_in(" 低空经济，数字经济、乡村振兴; AI  5G,").collect();
        assert_eq!(words, ["低空经济", "数字经济", "乡村振兴", "AI", "5G"]);
    }
}
