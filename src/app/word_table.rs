//! Words counted over the reports of the shelf: a row for each word, group of words or place, a column for each year,
//! and a small bar with every count or rate.
//!
//! Reports are counted in the background, and the table is made anew for what is known by then. It knows the reports
//! by their indexes on the shelf.

use super::bars::bar;
use super::batches::Batches;
use super::curve::Curve;
use super::message::fill;
use super::table::{Cell, Column, LitText, PreviewLine, Row, Table};
use super::table_csv;
use super::word_sum::Sum;
use super::words_job::CountedWords;
use crate::export::table::Cell as Value;
use crate::load::Source;
use crate::panel::Sheet;
use crate::phrases::{Counts, Term, TermList};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The fewest cells of words and places.
const NAME: u16 = 12;

/// The rank of the row of all places, which stands behind the others.
const LAST: u8 = 1;

/// The columns of what is copied: those of `baogao terms --by place,year`.
const COLUMNS: [&str; 10] = [
    "place",
    "year",
    "group",
    "term",
    "count",
    "in_notes",
    "documents",
    "reports",
    "characters",
    "rate",
];

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordForm {
    /// A group of words, in all places.
    Groups,
    /// A word, in all places.
    Words,
    /// A place, for one word.
    Places,
}

/// What a row stands for, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowOf {
    /// The group of a word, by the index of its first word.
    Group(usize),
    /// A word, by its index.
    Word(usize),
    /// The place of a report, by its place among those counted.
    Place(usize),
    /// All places.
    All,
}

/// A report with its counts, in the order of the words.
#[derive(Clone, Debug)]
struct Counted {
    /// Its index on the shelf.
    report: usize,
    place: String,
    order: Option<usize>,
    year: Option<u16>,
    counts: Counts,
}

/// The words and their counts.
#[derive(Clone, Debug)]
pub struct WordTable {
    /// The words as typed, or the file of their list.
    pub typed: String,
    /// The words, ready to be counted.
    pub terms: Arc<TermList>,
    counted: Vec<Counted>,
    /// What its rows stand for.
    pub form: WordForm,
    /// Whether the years show how often words stand in so many characters, in place of how often they stand there.
    pub is_rate: bool,
    /// The word whose places are shown, by its index.
    pub word: usize,
    /// The table.
    pub table: Table,
    rows: Vec<RowOf>,
    /// The years, a column each.
    years: Vec<u16>,
    /// Whether the chosen row is drawn as a line over the years in place of the table.
    pub is_plotted: bool,
    /// The reports that are still to be counted.
    pub(super) batches: Batches<Source>,
    /// Reports that could not be read.
    pub failed: usize,
}

/// The words that somebody typed one after the other, with blanks or commas between them; `None` where there are
/// none, or too many.
pub(super) fn typed_terms(typed: &str) -> Option<TermList> {
    let terms: Vec<Term> = words_in(typed).map(Term::new).collect();
    TermList::new(terms).filter(|terms| !terms.terms().is_empty())
}

fn words_in(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split(|c: char| c.is_whitespace() || ",，、;；".contains(c));
    parts.filter(|word| !word.is_empty())
}

impl WordTable {
    /// Words which are counted when the table is asked for jobs.
    #[must_use]
    pub fn new(typed: &str, terms: TermList, lang: Lang) -> Self {
        let mut table = Self {
            typed: typed.to_owned(),
            terms: Arc::new(terms),
            counted: Vec::new(),
            form: WordForm::Places,
            is_rate: false,
            word: 0,
            table: Table::default(),
            rows: Vec::new(),
            years: Vec::new(),
            is_plotted: false,
            batches: Batches::default(),
            failed: 0,
        };
        table.form = match table.terms.terms().len() {
            1 => WordForm::Places,
            _ if table.groups().len() > 1 => WordForm::Groups,
            _ => WordForm::Words,
        };
        table.build(lang);
        table
    }

    /// The words of each group, in the order of the list; one list of all words where there are no groups.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
        for (word, term) in self.terms.terms().iter().enumerate() {
            let name = term.group.as_deref();
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, words)) => words.push(word),
                None => groups.push((name, vec![word])),
            }
        }
        groups.into_iter().map(|(_, words)| words).collect()
    }

    /// The words that are of one group with a word.
    fn group_of(&self, word: usize) -> Vec<usize> {
        self.groups().into_iter().find(|words| words.contains(&word)).unwrap_or_default()
    }

    /// The name of the group of a word; empty for those without.
    fn group_name(&self, word: usize) -> &str {
        self.terms.terms().get(word).and_then(|term| term.group.as_deref()).unwrap_or_default()
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
            let Some((whose, counts)) = counted else {
                self.failed += 1;
                continue;
            };
            let counted = Counted {
                report,
                place: whose.place.clone().unwrap_or_else(|| name(report)),
                order: whose.order,
                year: whose.year,
                counts,
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
        let is_same = before.columns().first() == table.columns().first();
        let column = |at: usize| table.column(&before.columns().get(at)?.key);
        let cursor = before.cursor.and_then(column).filter(|_| is_same);
        table.cursor = cursor.or_else(|| table.column("all"));
        if is_same && before.columns().len() == table.columns().len() {
            table.sort_as(before.sort());
        }
        let rows = match self.form {
            WordForm::Groups => self.of_words(self.groups(), RowOf::Group),
            WordForm::Words => {
                let words = 0..self.terms.terms().len();
                self.of_words(words.map(|word| vec![word]).collect(), RowOf::Word)
            }
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
        let [word, place, all, group, rate] = lang.interface().word_columns;
        let (key, title) = match self.form {
            WordForm::Groups => ("group", group),
            WordForm::Words => ("word", word),
            WordForm::Places => ("place", place),
        };
        let mut columns = vec![Column { least: Some(NAME), ..Column::text(key, title, 0) }];
        if self.form == WordForm::Words && self.groups().len() > 1 {
            columns.push(Column { least: Some(NAME), ..Column::text("group", group, 1) });
        }
        // Where there is no room for all years, the last are shown first.
        let newest = self.years.last().copied().unwrap_or(0);
        columns.extend(self.years.iter().map(|year| {
            let priority = u8::try_from(newest - year).unwrap_or(u8::MAX).saturating_add(1);
            Column::number(year.to_string(), year.to_string(), priority)
        }));
        columns.push(Column::number("all", all, 0));
        columns.push(Column::number("rate", rate, 1));
        columns
    }

    /// A row for each of some lists of words, named by the first.
    fn of_words(&self, lists: Vec<Vec<usize>>, of: fn(usize) -> RowOf) -> Vec<(RowOf, Row)> {
        let reports: Vec<&Counted> = self.counted.iter().collect();
        let all: Vec<(usize, Sums)> = lists
            .into_iter()
            .filter_map(|words| Some((*words.first()?, self.sums(&reports, &words))))
            .collect();
        let highest = self.highest(all.iter().map(|(_, sums)| sums));
        let has_groups = self.groups().len() > 1;
        let row = |(word, sums): &(usize, Sums)| {
            let mut first = vec![ordered(self.row_name(of(*word)), Some(*word))];
            if has_groups && self.form == WordForm::Words {
                first.push(Cell::text(Some(self.group_name(*word))));
            }
            (of(*word), self.row(first, sums, highest))
        };
        all.iter().map(row).collect()
    }

    /// A row for each place, with one of its reports, and one for all places at the end.
    fn of_places(&self, lang: Lang) -> Vec<(RowOf, Row)> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, report) in self.counted.iter().enumerate() {
            places.entry(&report.place).or_default().push(at);
        }
        let sums = |reports: &Vec<usize>| {
            let reports: Vec<&Counted> =
                reports.iter().filter_map(|&at| self.counted.get(at)).collect();
            self.sums(&reports, &[self.word])
        };
        let all: Vec<(usize, Sums)> = places
            .values()
            .filter_map(|reports| Some((*reports.first()?, sums(reports))))
            .collect();
        let highest = self.highest(all.iter().map(|(_, sums)| sums));
        let row = |(first, sums): &(usize, Sums)| {
            let report = self.counted.get(*first)?;
            let name = vec![ordered(&report.place, report.order)];
            Some((RowOf::Place(*first), self.row(name, sums, highest)))
        };
        let every: Vec<&Counted> = self.counted.iter().collect();
        let [_, _, title, ..] = lang.interface().word_columns;
        let sums = self.sums(&every, &[self.word]);
        let highest = self.highest([&sums].into_iter());
        let sum = self.row(vec![ordered(title, None)], &sums, highest);
        let last = (all.len() > 1).then_some((RowOf::All, Row { rank: LAST, ..sum }));
        all.iter().filter_map(row).chain(last).collect()
    }

    /// What words come to in reports, year by year.
    fn sums(&self, reports: &[&Counted], words: &[usize]) -> Sums {
        let sum = |reports: &mut dyn Iterator<Item = &&Counted>| {
            reports.map(|report| Sum::of(&report.counts, words)).fold(Sum::default(), Sum::and)
        };
        let in_year = |year: &u16| {
            let mut own = reports.iter().filter(|report| report.year == Some(*year)).peekable();
            own.peek().is_some().then(|| sum(&mut own))
        };
        let years = self.years.iter().map(in_year).collect();
        Sums { years, all: sum(&mut reports.iter()) }
    }

    /// What the bars of some rows are measured by.
    fn highest<'a>(&self, rows: impl Iterator<Item = &'a Sums>) -> usize {
        let years = rows.flat_map(|sums| sums.years.iter().flatten());
        years.map(|sum| self.length(sum)).max().unwrap_or(0)
    }

    /// How long the bar of a year is: a count, or a rate in thousandths.
    fn length(&self, sum: &Sum) -> usize {
        if self.is_rate { sum.thousandths() } else { sum.places() }
    }

    fn row(&self, first: Vec<Cell>, sums: &Sums, highest: usize) -> Row {
        let year = |sum: &Option<Sum>| match sum {
            None => Cell::default(),
            Some(sum) if sum.places() == 0 => Cell::count(0),
            Some(sum) => {
                let cell = if self.is_rate { rate(sum) } else { Cell::count(sum.places()) };
                let bar = bar(self.length(sum), highest);
                Cell { text: format!("{}{bar}", cell.text), ..cell }
            }
        };
        let years = sums.years.iter().map(year);
        let behind = [Cell::count(sums.all.places()), rate(&sums.all)];
        let cells = first.into_iter().chain(years).chain(behind).collect();
        Row { cells, ..Row::default() }
    }

    /// What the chosen row stands for.
    fn chosen_row(&self) -> Option<RowOf> {
        self.rows.get(self.table.chosen()?).copied()
    }

    /// What a row is called.
    fn row_name(&self, row: RowOf) -> &str {
        match row {
            RowOf::Group(word) => self.group_name(word),
            RowOf::Word(word) => self.name(word),
            RowOf::Place(report) => {
                self.counted.get(report).map(|report| report.place.as_str()).unwrap_or_default()
            }
            RowOf::All => "",
        }
    }

    /// The reports and the words that a row sums up.
    fn summed(&self, row: RowOf) -> (Vec<&Counted>, Vec<usize>) {
        let place = match row {
            RowOf::Place(_) => Some(self.row_name(row)),
            RowOf::Group(_) | RowOf::Word(_) | RowOf::All => None,
        };
        let is_of = |report: &&Counted| place.is_none_or(|place| report.place == place);
        let words = match row {
            RowOf::Group(word) => self.group_of(word),
            RowOf::Word(word) => vec![word],
            RowOf::Place(_) | RowOf::All => vec![self.word],
        };
        (self.counted.iter().filter(is_of).collect(), words)
    }

    /// The year of the chosen column; `None` for those of all years.
    fn chosen_year(&self) -> Option<u16> {
        let column = self.table.columns().get(self.table.cursor?)?;
        column.key.parse().ok()
    }

    /// The word that the chosen row stands for; `None` for groups.
    #[must_use]
    pub fn chosen_word(&self) -> Option<usize> {
        match self.form {
            WordForm::Places => Some(self.word),
            WordForm::Words | WordForm::Groups => match self.chosen_row()? {
                RowOf::Word(word) => Some(word),
                RowOf::Group(_) | RowOf::Place(_) | RowOf::All => None,
            },
        }
    }

    /// The reports of the chosen cell, by their indexes on the shelf: of its place and its year, of all years behind
    /// the years, of all places in the last row.
    #[must_use]
    pub fn chosen_reports(&self) -> Vec<usize> {
        let Some(row) = self.chosen_row() else { return Vec::new() };
        let year = self.chosen_year();
        let (reports, _) = self.summed(row);
        let is_in = |report: &&Counted| year.is_none_or(|year| report.year == Some(year));
        reports.into_iter().filter(is_in).map(|report| report.report).collect()
    }

    /// Goes on from groups to words, to the places of the chosen word, and round.
    pub(super) fn next_form(&mut self, lang: Lang) {
        let chosen = self.chosen_word();
        self.word = chosen.unwrap_or(self.word);
        let has_groups = self.groups().len() > 1;
        let next = match self.form {
            WordForm::Words => WordForm::Places,
            WordForm::Places if has_groups => WordForm::Groups,
            WordForm::Places | WordForm::Groups => WordForm::Words,
        };
        self.show(next, lang);
    }

    fn show(&mut self, form: WordForm, lang: Lang) {
        let key = self.table.cursor.and_then(|at| self.table.columns().get(at));
        let key = key.map(|column| column.key.clone());
        self.form = form;
        self.build(lang);
        self.table.cursor = key.and_then(|key| self.table.column(&key)).or(self.table.cursor);
        if form == WordForm::Words {
            self.table.choose(self.word);
        }
    }

    /// Opens the chosen row, if that leads to another form of the table: from a group to its words, from a word to its
    /// places.
    pub(super) fn unfold(&mut self, lang: Lang) -> bool {
        match self.chosen_row() {
            Some(RowOf::Group(word)) => {
                let group = self.group_name(word).to_owned();
                self.word = word;
                self.show(WordForm::Words, lang);
                self.table.narrow(self.table.narrowing(&group).run());
                true
            }
            Some(RowOf::Word(_)) => {
                self.next_form(lang);
                true
            }
            Some(RowOf::Place(_) | RowOf::All) | None => false,
        }
    }

    /// Shows rates in place of counts, or counts again.
    pub(super) fn toggle_rate(&mut self, lang: Lang) {
        self.is_rate = !self.is_rate;
        self.build(lang);
    }

    /// Goes on to another word, or to its places where those are shown.
    pub(super) fn step(&mut self, by: isize, lang: Lang) {
        if self.form != WordForm::Places {
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
        let row = self.chosen_row()?;
        let (reports, words) = self.summed(row);
        let sums = self.sums(&reports, &words);
        #[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
        let value = |sum: &Sum| if self.is_rate { sum.rate() } else { sum.places() as f64 };
        let point = |(year, sum): (&u16, &Option<Sum>)| Some((*year, value(sum.as_ref()?)));
        let results: Vec<(u16, f64)> =
            self.years.iter().zip(&sums.years).filter_map(point).collect();
        let (place, name) = match row {
            RowOf::Group(_) | RowOf::Word(_) => ("", self.row_name(row)),
            RowOf::Place(_) | RowOf::All => (self.row_name(row), self.name(self.word)),
        };
        let (place, name) = (place.to_owned(), name.to_owned());
        (results.len() > 1).then(|| Curve { place, name, results, ..Curve::default() })
    }

    /// Says below the table what the chosen cell counts: in text and notes, in how many reports, how often in so many
    /// characters.
    pub(super) fn describe(&mut self, lang: Lang) {
        let line = self.chosen_row().map(|row| {
            let year = self.chosen_year();
            let (mut reports, words) = self.summed(row);
            reports.retain(|report| year.is_none_or(|year| report.year == Some(year)));
            let sums = reports.iter().map(|report| Sum::of(&report.counts, &words));
            let sum = sums.fold(Sum::default(), Sum::and);
            let said = fill(lang.interface().words_said, sum.text).and(sum.notes);
            let said = said.and(sum.documents).and(sum.reports);
            let said = said.and(sum.characters).and(format!("{:.2}", sum.rate()));
            let year = year.map(|year| year.to_string()).unwrap_or_default();
            let label = [self.row_name(row), &year].map(str::trim).join(" ");
            let text = LitText::plain(said.whole());
            PreviewLine { label: label.trim().to_owned(), text }
        });
        self.table.preview = line.into_iter().collect();
    }

    /// The rows shown as CSV, a line a row and year, with text and notes apart.
    #[must_use]
    pub fn csv(&self) -> String {
        let text =
            |text: &str| Value::text(Some(text).filter(|text| !text.is_empty()).map(str::to_owned));
        let mut sheet = Sheet::new(&COLUMNS);
        for &row in self.table.shown().iter().filter_map(|&row| self.rows.get(row)) {
            let (reports, words) = self.summed(row);
            let place = match row {
                RowOf::Place(_) => self.row_name(row),
                RowOf::Group(_) | RowOf::Word(_) | RowOf::All => "",
            };
            let word = words.first().copied().unwrap_or_default();
            let term = if matches!(row, RowOf::Group(_)) { "" } else { self.name(word) };
            let sums = self.sums(&reports, &words);
            for (year, sum) in self.years.iter().zip(&sums.years) {
                let Some(sum) = sum else { continue };
                sheet.rows.push(vec![
                    text(place),
                    Value::whole(Some(*year)),
                    text(self.group_name(word)),
                    text(term),
                    Value::Whole(sum.text),
                    Value::Whole(sum.notes),
                    Value::Whole(sum.documents),
                    Value::Whole(sum.reports),
                    Value::Whole(sum.characters),
                    Value::Rate(sum.rate()),
                ]);
            }
        }
        table_csv::csv(&sheet)
    }
}

/// What words come to in some reports: in each year, `None` where there is no report, and in all.
struct Sums {
    years: Vec<Option<Sum>>,
    all: Sum,
}

/// A rate; `–` for none at all.
fn rate(sum: &Sum) -> Cell {
    if sum.text == 0 {
        Cell::count(0)
    } else {
        Cell::number(format!("{:.2}", sum.rate()), sum.rate())
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
