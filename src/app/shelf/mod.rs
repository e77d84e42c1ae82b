//! The shelf: the reports of folders, what is known of each, and the table that shows them.
//!
//! Reports are understood in the background, a batch at a time: those on the screen first, then the others in their
//! order. It knows which reports are open by their numbers, but nothing of their views.

mod rows;

use super::effect::Effect;
use super::job::{Job, Ticket, Tickets};
use super::opener::Opener;
use super::place::ReportId;
use super::shelf_job::{EntryFacts, FactsJob, Known, WalkJob, Walked};
use super::table::{LitText, PreviewLine, Sort, Table};
use crate::catalogue::{self, Facts, Whose};
use crate::load::Source;
use crate::store::state::{Correction, Fingerprint, StatePolicy, StoredShelf};
use crate::words::{Lang, load_reason};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::sync::Arc;

pub(super) use rows::closed_up;
pub use rows::columns;

/// How many reports are understood in one job, and how many such jobs run at a time. A job takes a few hundredths of a
/// second, so that a report that is opened meanwhile does not wait long.
const BATCH: usize = 8;
const JOBS: usize = 3;

/// A report on the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it comes from.
    pub source: Source,
    /// Its name, safe to print: a file's name without its folders.
    pub name: String,
    /// What is known of it.
    pub known: Known,
    /// The report, if it has been opened.
    pub report: Option<ReportId>,
    /// How far it was read, in per cent; `None` where it was not.
    pub read: Option<u8>,
    /// Whether the user has said of it what it is.
    pub is_corrected: bool,
    /// Another report of the shelf that says the same, by its index.
    pub same_as: Option<usize>,
}

/// The reports of folders.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// What was named: files and folders.
    pub named: Vec<OsString>,
    /// The reports, in the order of their files.
    entries: Vec<Entry>,
    /// A row for each of them, under the same index.
    pub table: Table,
    /// The grid of places and years, while it is shown in place of the table.
    grid: Option<Table>,
    /// How it was left when that was last saved.
    kept: StoredShelf,
    /// The report that its preview is of, and the job that reads it.
    previewed: Option<(usize, Option<Ticket>)>,
    /// The job that looks for the files.
    walking: Option<Ticket>,
    /// What is known of reports from earlier runs, once the files have been found.
    catalogue: Option<Arc<catalogue::Known>>,
    /// Whether what has been found out is written.
    keeping: Keeping,
    /// The jobs that are under way.
    asked: Vec<Ticket>,
    /// The first entry that may still have to be asked for.
    next: usize,
    /// How many reports there are of each place and each year.
    places: BTreeMap<String, usize>,
    years: BTreeMap<u16, usize>,
    /// The first report that says something.
    said: HashMap<Fingerprint, usize>,
    /// How many say the same as one before them.
    copies: usize,
    understood: usize,
    refused: usize,
    /// Reports whose correction was taken back, and of which it is not known again what they say.
    taken_back: Vec<usize>,
}

/// Whether what has been found out of reports is in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeping {
    Done,
    /// Once all of it is found out.
    Due,
    /// The job with this ticket is at it.
    Asked(Ticket),
}

/// How much of a shelf is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The files.
    pub files: usize,
    /// The reports among them.
    pub reports: usize,
    /// The files that are no reports.
    pub refused: usize,
    /// The reports that say the same as another before them.
    pub copies: usize,
    /// The places that they are of.
    pub places: usize,
    /// The years that they are of.
    pub years: usize,
}

impl Entry {
    fn new(source: Source, name: String, known: Known) -> Self {
        let (report, read, same_as) = (None, None, None);
        Self { source, name, known, report, read, is_corrected: false, same_as }
    }

    /// Whether it is known to be no report.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.known, Known::NoReport(_))
    }

    /// What the report says of itself, once that is known.
    #[must_use]
    pub fn facts(&self) -> Option<&Facts> {
        match &self.known {
            Known::Report(facts) => Some(facts),
            Known::Awaited | Known::Asked | Known::NoReport(_) => None,
        }
    }
}

impl Shelf {
    /// The shelf of files and folders, which the returned job looks for.
    #[must_use]
    pub fn new(
        named: Vec<OsString>,
        opener: &Opener,
        lang: Lang,
        tickets: &mut Tickets,
    ) -> (Self, Effect) {
        let ticket = tickets.give();
        let Opener { options, policy, cache } = opener.clone();
        let job = Job::Walk(WalkJob { named: named.clone(), options, policy, cache });
        let shelf = Self {
            named,
            entries: Vec::new(),
            table: Table::new(columns(lang)),
            grid: None,
            kept: StoredShelf::default(),
            previewed: None,
            walking: Some(ticket),
            catalogue: None,
            keeping: Keeping::Done,
            asked: Vec::new(),
            next: 0,
            places: BTreeMap::new(),
            years: BTreeMap::new(),
            said: HashMap::new(),
            copies: 0,
            understood: 0,
            refused: 0,
            taken_back: Vec::new(),
        };
        (shelf, Effect::Start(ticket, job))
    }

    /// Whether its files are still being looked for.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.walking.is_some()
    }

    /// The reports, in the order of their files.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The report of an index.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// The chosen report of the list.
    #[must_use]
    pub fn chosen_entry(&self) -> Option<&Entry> {
        self.entry(self.table.chosen()?)
    }

    /// How much of it is known.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            files: self.entries.len(),
            reports: self.understood,
            refused: self.refused,
            copies: self.copies,
            places: self.places.len(),
            years: self.years.len(),
        }
    }

    /// Whether it waits for the files with this ticket.
    #[must_use]
    pub(super) fn is_walked_by(&self, ticket: Ticket) -> bool {
        self.walking == Some(ticket)
    }

    /// Takes a ticket that it waits for off; `false` for others.
    pub(super) fn takes(&mut self, ticket: Ticket) -> bool {
        let before = self.asked.len();
        self.asked.retain(|asked| *asked != ticket);
        before != self.asked.len()
    }

    /// Whether it waits for the catalogue to be written with this ticket. It does so no longer.
    pub(super) fn is_kept_by(&mut self, ticket: Ticket) -> bool {
        let is_it = self.keeping == Keeping::Asked(ticket);
        if is_it {
            self.keeping = Keeping::Done;
        }
        is_it
    }

    /// Has the catalogue written again, since more was found out than what the shelf shows.
    pub(super) fn keep_again(&mut self) {
        if self.keeping == Keeping::Done {
            self.keeping = Keeping::Due;
        }
    }

    /// What is known of reports from earlier runs, once the files have been found.
    pub(super) fn catalogue(&self) -> Option<Arc<catalogue::Known>> {
        self.catalogue.clone()
    }

    /// Takes the catalogue with what has been found out, if that was more than it had.
    pub(super) fn reopened(&mut self, catalogue: Option<Arc<catalogue::Known>>) {
        self.catalogue = catalogue.or(self.catalogue.take());
    }

    /// Takes the files that were found, and puts the shelf as it was left.
    pub(super) fn found(&mut self, walked: Walked, stdin: &str, lang: Lang) {
        let Walked { files, left, catalogue } = walked;
        self.walking = None;
        self.catalogue = Some(catalogue);
        let awaited = files.sources.into_iter().map(|source| {
            let name = source.name(stdin);
            Entry::new(source, name, Known::Awaited)
        });
        let refused: Vec<_> = files.errors.iter().chain(&files.left_out).collect();
        self.refused = refused.len();
        let refused = refused.into_iter().map(|error| {
            let source = Source::File(error.name().into());
            let name = source.name(stdin);
            let known = Known::NoReport(load_reason(error, lang));
            Entry::new(source, name, known)
        });
        self.entries = awaited.chain(refused).collect();
        self.table.extend(self.entries.iter().map(rows::row));
        if let Some(left) = left {
            self.put_back(left, lang);
        }
    }

    /// Takes what was found out about reports.
    pub(super) fn learn(&mut self, facts: Vec<EntryFacts>, lang: Lang) {
        for EntryFacts { index, known, read, is_corrected } in facts {
            self.find_same(index, &known);
            let Some(entry) = self.entries.get_mut(index) else { continue };
            entry.known = known;
            entry.read = read.or(entry.read);
            entry.is_corrected = is_corrected;
            match &entry.known {
                Known::Report(facts) => {
                    self.understood += 1;
                    count_more(&mut self.places, facts.whose.place.as_ref());
                    count_more(&mut self.years, facts.whose.year.as_ref());
                }
                Known::NoReport(_) => self.refused += 1,
                Known::Awaited | Known::Asked => {}
            }
            self.table.put(index, rows::row(entry));
        }
        if self.is_known() {
            // Names of files that stood for reports are gone.
            self.table.tighten();
        }
        self.renew_grid(lang);
    }

    /// Whether another report says the same as this one, of which it is now known what it says.
    fn find_same(&mut self, index: usize, known: &Known) {
        let Known::Report(facts) = known else { return };
        let first = *self.said.entry(facts.said).or_insert(index);
        let is_new = self.entries.get(index).is_some_and(|entry| entry.same_as.is_none());
        if first == index || !is_new {
            return;
        }
        self.copies += 1;
        for (one, other) in [(index, first), (first, index)] {
            let Some(entry) = self.entries.get_mut(one) else { continue };
            entry.same_as.get_or_insert(other);
            self.table.put(one, rows::row(entry));
        }
    }

    /// Whether it is known of every file what it is.
    fn is_known(&self) -> bool {
        self.understood + self.refused == self.entries.len()
    }

    /// The jobs that find out about the next reports: those among `height` rows of the screen first.
    pub(super) fn ask(
        &mut self,
        height: u16,
        policy: &StatePolicy,
        lang: Lang,
        tickets: &mut Tickets,
    ) -> Vec<Effect> {
        let Some(catalogue) = self.catalogue.clone() else { return Vec::new() };
        let mut effects = Vec::new();
        while self.asked.len() < JOBS {
            let reports = self.next_reports(height);
            if reports.is_empty() {
                break;
            }
            let ticket = tickets.give();
            self.asked.push(ticket);
            let (catalogue, policy) = (Arc::clone(&catalogue), policy.clone());
            let job = FactsJob { reports, catalogue, policy, lang };
            effects.push(Effect::Start(ticket, Job::Facts(job)));
            self.keeping = Keeping::Due;
        }
        if self.asked.is_empty() && self.keeping == Keeping::Due {
            let ticket = tickets.give();
            self.keeping = Keeping::Asked(ticket);
            effects.push(Effect::Start(ticket, Job::Keep(catalogue)));
        }
        effects
    }

    fn next_reports(&mut self, height: u16) -> Vec<(usize, Source)> {
        let shown = self.table.shown().iter().skip(self.table.first).take(height.into());
        let is_awaited = |entry: &Entry| matches!(entry.known, Known::Awaited);
        let mut wanted: Vec<usize> = shown
            .copied()
            .filter(|&index| self.entries.get(index).is_some_and(is_awaited))
            .take(BATCH)
            .collect();
        while wanted.len() < BATCH
            && let Some(entry) = self.entries.get(self.next)
        {
            if is_awaited(entry) && !wanted.contains(&self.next) {
                wanted.push(self.next);
            }
            self.next += 1;
        }
        let mut reports = Vec::with_capacity(wanted.len());
        for index in wanted {
            if let Some(entry) = self.entries.get_mut(index) {
                entry.known = Known::Asked;
                reports.push((index, entry.source.clone()));
            }
        }
        reports
    }

    /// What is shown: the table or the grid.
    #[must_use]
    pub fn on_screen(&self) -> &Table {
        self.grid.as_ref().unwrap_or(&self.table)
    }

    /// What is shown, to be changed.
    pub(super) fn on_screen_mut(&mut self) -> &mut Table {
        self.grid.as_mut().unwrap_or(&mut self.table)
    }

    /// Whether the grid is shown.
    #[must_use]
    pub fn is_grid(&self) -> bool {
        self.grid.is_some()
    }

    /// How many reports have no place or no year, and so no cell in the grid.
    pub(super) fn left_out_of_grid(&self) -> usize {
        let facts = self.entries.iter().filter_map(Entry::facts);
        facts.filter(|facts| facts.whose.place.is_none() || facts.whose.year.is_none()).count()
    }

    /// Shows the grid in place of the table, or the table again.
    pub(super) fn toggle_grid(&mut self, lang: Lang) {
        self.grid = match self.grid {
            Some(_) => None,
            None => Some(rows::grid(&self.entries, lang)),
        };
    }

    /// Makes the grid anew for what is known by now. What was chosen stays chosen.
    fn renew_grid(&mut self, lang: Lang) {
        let Some(old) = &self.grid else { return };
        let mut grid = rows::grid(&self.entries, lang);
        let first = |table: &Table, row: usize| Some(table.row(row)?.cells.first()?.text.clone());
        let place = old.chosen().and_then(|row| first(old, row));
        let key = old.cursor.and_then(|c| old.columns().get(c)).map(|c| c.key.clone());
        grid.cursor = key.and_then(|key| grid.column(&key)).or(grid.cursor);
        if let Some(row) = (0..grid.len()).find(|&row| first(&grid, row) == place) {
            grid.choose(row);
        }
        self.grid = Some(grid);
    }

    /// The reports of the chosen cell of the grid.
    #[must_use]
    pub fn of_cell(&self) -> Vec<usize> {
        let Some(grid) = &self.grid else { return Vec::new() };
        let row = grid.chosen().and_then(|row| grid.row(row));
        let place = row.and_then(|row| row.cells.first()).map(|cell| cell.text.as_str());
        let year = grid.cursor.and_then(|cursor| grid.columns().get(cursor));
        let year = year.and_then(|column| column.key.parse().ok());
        let is_in = |entry: &Entry| {
            let facts = entry.facts();
            facts.is_some_and(|facts| {
                let Whose { place: own, year: given, .. } = &facts.whose;
                own.as_deref() == place && *given == year && year.is_some()
            })
        };
        let entries = self.entries.iter().enumerate();
        entries.filter(|(_, entry)| is_in(entry)).map(|(index, _)| index).collect()
    }

    /// How it is left, if that is not saved yet; it counts as saved from now on.
    pub(super) fn left(&mut self) -> Option<StoredShelf> {
        let sort = self.table.sort();
        let column = self.table.columns().get(sort.column);
        let chosen = self.table.chosen().and_then(|index| self.entries.get(index));
        let left = StoredShelf {
            sort: column.map(|column| column.key.clone()).unwrap_or_default(),
            descending: sort.descending,
            grid: self.grid.is_some(),
            chosen: chosen.map(|entry| entry.source.as_named(&entry.name)),
        };
        if self.entries.is_empty() || left == self.kept {
            return None;
        }
        self.kept = left.clone();
        Some(left)
    }

    /// Puts it as it was left.
    fn put_back(&mut self, left: StoredShelf, lang: Lang) {
        if let Some(column) = self.table.column(&left.sort) {
            self.table.sort_as(Sort { column, descending: left.descending });
        }
        let is_it = |entry: &Entry| Some(entry.source.as_named(&entry.name)) == left.chosen;
        if let Some(index) = self.entries.iter().position(is_it) {
            self.table.choose(index);
        }
        if left.grid != self.is_grid() {
            self.toggle_grid(lang);
        }
        self.kept = left;
    }

    /// Puts what the user says of a report in place of what was understood.
    pub(super) fn correct(&mut self, index: usize, correction: &Correction, lang: Lang) {
        let Some(entry) = self.entries.get_mut(index) else { return };
        let Known::Report(facts) = &mut entry.known else { return };
        count_less(&mut self.places, facts.whose.place.as_ref());
        count_less(&mut self.years, facts.whose.year.as_ref());
        facts.correct(correction);
        entry.is_corrected = true;
        count_more(&mut self.places, facts.whose.place.as_ref());
        count_more(&mut self.years, facts.whose.year.as_ref());
        self.table.put(index, rows::row(entry));
        self.renew_grid(lang);
    }

    /// Forgets what is known of a report, so that it is found out again without what the user said of it.
    pub(super) fn forget(&mut self, index: usize) {
        let Some(entry) = self.entries.get_mut(index) else { return };
        let Known::Report(facts) = &entry.known else { return };
        count_less(&mut self.places, facts.whose.place.as_ref());
        count_less(&mut self.years, facts.whose.year.as_ref());
        entry.known = Known::Awaited;
        self.understood -= 1;
        self.next = self.next.min(index);
        self.taken_back.push(index);
    }

    /// Whether a report has been found out about again since its correction was taken back. It is said once.
    pub(super) fn is_as_it_says_again(&mut self, index: usize) -> bool {
        let before = self.taken_back.len();
        self.taken_back.retain(|other| *other != index);
        before != self.taken_back.len()
    }

    /// The file that is to be previewed, if it is not the one that is: the chosen one, once either all are known or the
    /// user has chosen it.
    pub(super) fn to_preview(&self) -> Option<usize> {
        let index = self.table.chosen()?;
        let is_settled = self.table.has_chosen() || self.is_known();
        let is_new = self.previewed.is_none_or(|(previewed, _)| previewed != index);
        (is_settled && is_new).then_some(index)
    }

    /// Takes away what is shown of another report, and waits for this one's; of what is none, says at once why. Returns
    /// what was waited for until now.
    pub(super) fn previews(&mut self, index: usize, ticket: Option<Ticket>) -> Option<Ticket> {
        let before = self.previewed.take();
        self.table.preview.clear();
        match self.entries.get(index).map(|entry| &entry.known) {
            Some(Known::Report(_)) => self.previewed = Some((index, ticket)),
            Some(Known::NoReport(reason)) => {
                self.previewed = Some((index, None));
                let text = LitText::plain(reason.as_str());
                self.table.preview.push(PreviewLine { text, ..PreviewLine::default() });
            }
            // What comes of it is not known yet.
            Some(Known::Awaited | Known::Asked) | None => {}
        }
        before.and_then(|(_, ticket)| ticket)
    }

    /// Takes the lines of a preview, if this ticket's are waited for.
    pub(super) fn preview(&mut self, ticket: Ticket, mut lines: Vec<PreviewLine>) {
        let Some((index, waiting)) = &mut self.previewed else { return };
        if waiting.take_if(|waiting| *waiting == ticket).is_none() {
            return;
        }
        let other = self.entries.get(*index).and_then(|entry| self.entries.get(entry.same_as?));
        if let Some(other) = other {
            let text = LitText::plain(format!("{}{}", rows::SAME, other.name));
            lines.insert(1.min(lines.len()), PreviewLine { text, ..PreviewLine::default() });
        }
        self.table.preview = lines;
    }

    /// The index of the report that is open under a number.
    #[must_use]
    pub fn index_of(&self, report: ReportId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.report == Some(report))
    }

    /// Remembers under which number a report is open.
    pub(super) fn opened(&mut self, index: usize, report: ReportId) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.report = Some(report);
        }
    }

    /// Remembers how far a report was read, in per cent.
    pub(super) fn read(&mut self, index: usize, percent: u8) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.read = Some(percent);
            self.table.put(index, rows::row(entry));
        }
    }
}

fn count_more<K: Ord + Clone>(counts: &mut BTreeMap<K, usize>, key: Option<&K>) {
    if let Some(key) = key {
        *counts.entry(key.clone()).or_default() += 1;
    }
}

fn count_less<K: Ord>(counts: &mut BTreeMap<K, usize>, key: Option<&K>) {
    if let Some(key) = key
        && let Some(count) = counts.get_mut(key)
    {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}
