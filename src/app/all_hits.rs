//! What a search found in all reports of the shelf: a table with a row for each report that has hits, and below it a
//! row for each of the first of them.
//!
//! Reports are searched in the background, a batch at a time, in the order of the shelf. Where the catalogue knows a
//! report well enough, its hits are only counted: its rows take their places at once, and their sentences are read when
//! they are on the screen or near it. A pattern is read in the same way in all reports: the best way that has a hit in
//! any. It knows the reports by their indexes on the shelf, and of their documents only the sentences of hits: those of
//! ten thousand reports would not fit into memory.

use super::concordance::{Concordance, HitOrder, ListedLine};
use super::effect::Effect;
use super::job::{Job, Ticket, Tickets};
use super::shelf::{Entry, Shelf, closed_up};
use super::shelf_job::{ListedHit, ReportHits, SearchJob, ToSearch};
use super::table::{Cell, Column, LitText, PreviewLine, Row, Table};
use crate::catalogue::Facts;
use crate::search::{Pattern, QueryError, Reading};
use crate::words::Lang;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many reports are searched in one job, and how many such jobs run at a time.
const BATCH: usize = 16;
const JOBS: usize = 3;

/// The same of the first jobs, so that there is soon something to be seen.
const FIRST_BATCH: usize = 4;

/// In how many reports the sentences of hits are read in one job, and how many such jobs run at a time: few, so that
/// those on the screen come soon, also when it has moved on.
const READ_BATCH: usize = 2;
const READ_JOBS: usize = 2;

/// What stands in a row until its sentence has been read.
const UNREAD: &str = "…";

/// The most hits of a report whose sentences are listed, and of all reports together. More are counted.
pub const LISTED: usize = 50;
const LISTED_IN_ALL: usize = 20_000;

/// Reports are a million rows apart, so that the hits of each stand behind it.
const APART: f64 = 1_048_576.0;

/// Signs before a report whose hits are listed, and one whose hits are folded away.
const UNFOLDED: &str = "▾ ";
const FOLDED: &str = "▸ ";

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitRow {
    /// A report, by its index on the shelf.
    Report(usize),
    /// A hit in a report, by its index among the hits there.
    Hit(usize, usize),
}

/// A report with hits.
#[derive(Clone, Debug)]
struct Group {
    /// Where it stands in the order of the shelf.
    place: usize,
    count: usize,
    /// The row of the report, and those of its hits.
    row: usize,
    hits: Vec<usize>,
    is_folded: bool,
    year: Option<u16>,
    sentences: Sentences,
}

/// Whether the sentences of a report's hits are in their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sentences {
    Unread,
    /// A job is at it.
    Asked,
    Read,
}

/// A job that is under way.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    ticket: Ticket,
    /// The reports, by their indexes on the shelf.
    reports: Vec<usize>,
    /// Whether it reads the sentences of hits that are counted already.
    reads: bool,
}

/// A search over all reports of the shelf.
#[derive(Clone, Debug)]
pub struct AllHits {
    /// The expression as typed.
    pub typed: String,
    pattern: Arc<Pattern>,
    /// The reports with hits and their hits.
    pub table: Table,
    /// The hits in another order than report by report, while they are shown so.
    concordance: Option<Concordance>,
    rows: Vec<HitRow>,
    groups: HashMap<usize, Group>,
    /// The reports to be searched, by their indexes on the shelf; `None` while its files are being looked for.
    queue: Option<Vec<usize>>,
    next: usize,
    asked: Vec<Asked>,
    searched: usize,
    best: Option<Reading>,
    listed: usize,
    hits: usize,
    years: BTreeMap<u16, usize>,
}

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchCounts {
    /// All hits so far.
    pub hits: usize,
    /// The reports that have them.
    pub reports: usize,
    /// The reports that are still to be searched; once there are none, and the hits of all are to be put in an order,
    /// those whose sentences are still to be read.
    pub left: usize,
    /// Of how many.
    pub of: usize,
}

impl AllHits {
    /// A search for an expression in some reports, or in all, which begins when it is asked for jobs.
    ///
    /// # Errors
    /// Where the expression is malformed or too large.
    pub fn new(typed: &str, reports: Option<Vec<usize>>, lang: Lang) -> Result<Self, QueryError> {
        let pattern = Arc::new(Pattern::new(typed)?);
        let [place, year, count] = lang.interface().hits_columns;
        let columns = vec![
            Column { least: Some(10), ..Column::text("place", place, 0) },
            Column::number("year", year, 0),
            Column::number("hits", count, 0),
        ];
        Ok(Self {
            typed: typed.to_owned(),
            pattern,
            table: Table::new(columns),
            concordance: None,
            rows: Vec::new(),
            groups: HashMap::new(),
            queue: reports,
            next: 0,
            asked: Vec::new(),
            searched: 0,
            best: None,
            listed: 0,
            hits: 0,
            years: BTreeMap::new(),
        })
    }

    /// How the pattern is read in all reports.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.best.unwrap_or(Reading::AsTyped)
    }

    /// What is searched for.
    #[must_use]
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// How far it is.
    #[must_use]
    pub fn counts(&self) -> SearchCounts {
        let searched = self.queue.as_ref().map_or(0, Vec::len);
        let (mut left, mut of) = (searched.saturating_sub(self.searched), searched);
        if left == 0 && self.concordance.is_some() {
            (left, of) = (self.unread().count(), self.groups.len());
        }
        SearchCounts { hits: self.hits, reports: self.groups.len(), left, of }
    }

    /// The reports whose hits are listed, but not read.
    fn unread(&self) -> impl Iterator<Item = (usize, &Group)> {
        let groups = self.groups.iter().map(|(report, group)| (*report, group));
        groups.filter(|(_, group)| group.sentences != Sentences::Read)
    }

    /// Whether it has come to its end.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.queue.as_ref().is_some_and(|queue| self.searched >= queue.len())
    }

    /// The hits of each year.
    #[must_use]
    pub fn by_year(&self) -> &BTreeMap<u16, usize> {
        &self.years
    }

    /// What the chosen row stands for.
    #[must_use]
    pub fn chosen(&self) -> Option<HitRow> {
        self.rows.get(self.chosen_row()?).copied()
    }

    /// The chosen row in the table of hits.
    fn chosen_row(&self) -> Option<usize> {
        match &self.concordance {
            Some(concordance) => concordance.chosen(),
            None => self.table.chosen(),
        }
    }

    /// The chosen hit with its whole sentence, as a line below the table.
    pub(super) fn preview(&self) -> Option<PreviewLine> {
        let HitRow::Hit(..) = self.chosen()? else { return None };
        let row = self.table.row(self.chosen_row()?)?;
        let label = row.cells.first()?.text.trim().to_owned();
        Some(PreviewLine { label, text: row.rest.clone()? })
    }

    /// What is shown: the hits report by report, or in another order.
    #[must_use]
    pub fn on_screen(&self) -> &Table {
        self.concordance.as_ref().map_or(&self.table, |concordance| &concordance.table)
    }

    /// What is shown, to be changed.
    pub(super) fn on_screen_mut(&mut self) -> &mut Table {
        self.concordance.as_mut().map_or(&mut self.table, |concordance| &mut concordance.table)
    }

    /// Shows the hits in an order, or report by report if they are shown in it. The chosen hit stays chosen.
    pub(super) fn toggle_order(&mut self, order: HitOrder, lang: Lang) {
        let chosen = self.chosen_row();
        let is_shown = self.concordance.as_ref().is_some_and(|shown| shown.order == order);
        if is_shown {
            self.concordance = None;
            if let Some(row) = chosen {
                self.table.choose(row);
            }
            return;
        }
        self.put_in_order(order, lang);
        if let (Some(row), Some(concordance)) = (chosen, &mut self.concordance) {
            concordance.choose(row);
        }
    }

    /// Puts all hits that have been read in an order.
    fn put_in_order(&mut self, order: HitOrder, lang: Lang) {
        let text = |row: usize| Some(self.table.row(row)?.cells.first()?.text.trim());
        let name = |row: usize| {
            text(row).unwrap_or_default().trim_start_matches(UNFOLDED).trim_start_matches(FOLDED)
        };
        let line = |(row, hit): (usize, &HitRow)| {
            let HitRow::Hit(report, _) = hit else { return None };
            let group = self.groups.get(report).filter(|g| g.sentences == Sentences::Read)?;
            let place = name(group.row);
            let rest = self.table.row(row)?.rest.as_ref()?;
            Some(ListedLine { row, place, year: group.year, address: text(row)?, text: rest })
        };
        let lines = self.rows.iter().enumerate().filter_map(line).collect();
        self.concordance = Some(Concordance::new(lines, order, lang, self.table.ambiguous()));
    }

    /// Lists the hits of a report, or folds them away; `false` where none of them are listed.
    pub(super) fn fold(&mut self, report: usize) -> bool {
        let Some(group) = self.groups.get_mut(&report).filter(|group| !group.hits.is_empty())
        else {
            return false;
        };
        group.is_folded = !group.is_folded;
        for &row in &group.hits {
            if group.is_folded { self.table.hide(row) } else { self.table.show(row) }
        }
        self.table.choose(group.row);
        self.fold_sign(report);
        true
    }

    /// Names a report by what is known of it by now.
    pub(super) fn name(&mut self, report: usize, from: &Shelf) {
        let Some(facts) = from.entry(report).and_then(Entry::facts) else { return };
        let Some(group) = self.groups.get_mut(&report) else { return };
        let Some(mut row) = self.table.row(group.row).cloned() else { return };
        let (before, count) = (std::mem::replace(&mut group.year, facts.whose.year), group.count);
        if let (Some(cell), Some(place)) = (row.cells.first_mut(), &facts.whose.place) {
            cell.text = sign_of(group.hits.is_empty(), group.is_folded) + place;
        }
        if let Some(cell) = row.cells.get_mut(1) {
            *cell = Cell::text(facts.whose.year.map(|year| year.to_string()));
        }
        row.rest = title(facts);
        self.table.put(group.row, row);
        if let Some(year) = before {
            self.count_year(year, |hits| hits.saturating_sub(count));
        }
        if let Some(year) = facts.whose.year {
            self.count_year(year, |hits| hits + count);
        }
    }

    fn fold_sign(&mut self, report: usize) {
        let Some(group) = self.groups.get(&report) else { return };
        let Some(mut row) = self.table.row(group.row).cloned() else { return };
        if let Some(cell) = row.cells.first_mut() {
            let name = cell.text.trim_start_matches(UNFOLDED).trim_start_matches(FOLDED);
            cell.text = sign_of(false, group.is_folded) + name;
        }
        self.table.put(group.row, row);
    }

    /// The jobs that read the sentences of `height` rows on the screen and of those near it, none where it is not shown,
    /// and those that search the next reports.
    pub(super) fn ask(&mut self, from: &Shelf, height: u16, tickets: &mut Tickets) -> Vec<Effect> {
        if self.queue.is_none() && !from.is_looking() {
            self.queue = Some(from.table.shown().to_vec());
        }
        let mut effects = Vec::new();
        while self.are_asked(true) < READ_JOBS {
            let reports = self.next_unread(height);
            if reports.is_empty() {
                break;
            }
            effects.extend(self.start(reports, true, from, tickets));
        }
        while self.are_asked(false) < JOBS
            && let Some(queue) = &self.queue
            && self.next < queue.len()
        {
            let size = if self.next < JOBS * FIRST_BATCH { FIRST_BATCH } else { BATCH };
            let batch = (self.next..).zip(queue.iter().copied().skip(self.next).take(size));
            let reports = batch.collect();
            let started = self.start(reports, false, from, tickets);
            if started.is_none() {
                break;
            }
            self.next += size;
            effects.extend(started);
        }
        effects
    }

    /// How many jobs are under way that read sentences, or that search.
    fn are_asked(&self, reads: bool) -> usize {
        self.asked.iter().filter(|asked| asked.reads == reads).count()
    }

    /// A job for some reports, each with its place in the order of the shelf; `None` while no report can be read.
    fn start(
        &mut self,
        reports: Vec<(usize, usize)>,
        reads: bool,
        from: &Shelf,
        tickets: &mut Tickets,
    ) -> Option<Effect> {
        let catalogue = from.catalogue()?;
        let ticket = tickets.give();
        let indexes = reports.iter().map(|(_, report)| *report).collect();
        self.asked.push(Asked { ticket, reports: indexes, reads });
        let to_search = |(place, report): (usize, usize)| {
            Some(ToSearch { place, report, source: from.entry(report)?.source.clone() })
        };
        let job = SearchJob {
            reports: reports.into_iter().filter_map(to_search).collect(),
            pattern: Arc::clone(&self.pattern),
            best: self.best,
            wants_sentences: reads,
            most: if reads || self.listed < LISTED_IN_ALL { LISTED } else { 0 },
            catalogue,
        };
        Some(Effect::Start(ticket, Job::SearchReports(job)))
    }

    /// The next reports, each behind its place, whose sentences are to be read: of what is on the screen, then behind it
    /// and before it; all of them in the order of the shelf where they are to be put in another.
    fn next_unread(&mut self, height: u16) -> Vec<(usize, usize)> {
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        let mut most = READ_BATCH;
        if height == 0 {
            return wanted;
        }
        if self.concordance.is_some() {
            most = BATCH;
            let unread = self.unread().filter(|(_, group)| group.sentences == Sentences::Unread);
            wanted.extend(unread.map(|(report, group)| (group.place, report)));
            wanted.sort_unstable();
        } else {
            let (shown, first, height) = (self.table.shown(), self.table.first, height.into());
            let near = |from: usize, rows: usize| shown.iter().skip(from).take(rows);
            let behind = near(first, 2 * height);
            let rows = behind.chain(near(first.saturating_sub(height), first.min(height)));
            for row in rows {
                let Some(HitRow::Hit(report, _)) = self.rows.get(*row).copied() else { continue };
                let group = self.groups.get(&report);
                if let Some(group) = group.filter(|g| g.sentences == Sentences::Unread)
                    && !wanted.contains(&(group.place, report))
                {
                    wanted.push((group.place, report));
                }
            }
        }
        wanted.truncate(most);
        for (_, report) in &wanted {
            self.set_sentences(*report, Sentences::Asked);
        }
        wanted
    }

    fn set_sentences(&mut self, report: usize, sentences: Sentences) {
        if let Some(group) = self.groups.get_mut(&report) {
            group.sentences = sentences;
        }
    }

    /// Takes the job of a ticket that it waits for off; `None` for others.
    pub(super) fn takes(&mut self, ticket: Ticket) -> Option<Asked> {
        let at = self.asked.iter().position(|asked| asked.ticket == ticket)?;
        Some(self.asked.swap_remove(at))
    }

    /// Cancels what is under way.
    pub(super) fn give_up(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asked).into_iter().map(|a| Effect::Cancel(a.ticket)).collect()
    }

    /// Takes what a job found; `None` where it failed.
    pub(super) fn found(
        &mut self,
        asked: &Asked,
        found: Option<Vec<ReportHits>>,
        from: &Shelf,
        lang: Lang,
    ) {
        if asked.reads {
            let has = |report: &usize| {
                found.as_ref().is_none_or(|found| found.iter().any(|hits| hits.report == *report))
            };
            for &report in &asked.reports {
                if has(&report) {
                    self.set_sentences(report, Sentences::Read);
                } else {
                    // Its file has changed since its hits were counted.
                    self.take_away(report);
                }
            }
        } else {
            self.searched += asked.reports.len();
        }
        for hits in found.unwrap_or_default() {
            if self.best.is_some_and(|best| hits.reading > best) {
                continue;
            }
            if self.best.is_some_and(|best| hits.reading < best) {
                // What was found by a worse reading does not count any longer.
                self.forget();
            }
            self.best = Some(hits.reading);
            self.take(hits, from);
        }
        // Hits that came one by one would move the others about.
        if self.is_done()
            && self.unread().next().is_none()
            && let Some(shown) = self.concordance.take()
        {
            let row = shown.chosen().filter(|_| shown.table.has_chosen());
            let above = shown.table.place().saturating_sub(shown.table.first);
            self.put_in_order(shown.order, lang);
            if let (Some(row), Some(concordance)) = (row, &mut self.concordance) {
                concordance.choose(row);
                concordance.table.first = concordance.table.place().saturating_sub(above);
            }
        }
    }

    fn forget(&mut self) {
        self.table.clear();
        self.rows.clear();
        self.groups.clear();
        self.years.clear();
        (self.listed, self.hits) = (0, 0);
    }

    /// Takes the hits of a report: the sentences into the rows that await them, else all as new rows.
    fn take(&mut self, found: ReportHits, from: &Shelf) {
        let known = self.groups.get(&found.report);
        let is_as_counted = known.is_some_and(|group| group.count == found.count);
        match found.listed {
            Some(listed) if is_as_counted => self.read(found.report, listed),
            _ => {
                self.take_away(found.report);
                self.add(found, from);
            }
        }
    }

    /// Puts the sentences of a report's hits into their rows.
    fn read(&mut self, report: usize, listed: Vec<ListedHit>) {
        let Some(group) = self.groups.get_mut(&report) else { return };
        group.sentences = Sentences::Read;
        for ((at, &row), hit) in group.hits.iter().enumerate().zip(listed) {
            self.table.put(row, hit_row(group.place, at, Some(hit)));
        }
    }

    /// Takes a report away that has no hits any longer, or others.
    fn take_away(&mut self, report: usize) {
        let Some(group) = self.groups.remove(&report) else { return };
        self.hits -= group.count;
        self.listed -= group.hits.len();
        if let Some(year) = group.year {
            self.count_year(year, |hits| hits.saturating_sub(group.count));
        }
        for row in group.hits.into_iter().chain([group.row]) {
            self.table.hide(row);
        }
    }

    fn count_year(&mut self, year: u16, change: impl FnOnce(usize) -> usize) {
        let hits = change(self.years.remove(&year).unwrap_or(0));
        if hits > 0 {
            self.years.insert(year, hits);
        }
    }

    fn add(&mut self, found: ReportHits, from: &Shelf) {
        let ReportHits { place, report, count, listed, .. } = found;
        let Some(entry) = from.entry(report) else { return };
        let rows = if self.listed < LISTED_IN_ALL { count.min(LISTED) } else { 0 };
        let year = entry.facts().and_then(|facts| facts.whose.year);
        let name = entry.facts().and_then(|facts| facts.whose.place.clone());
        let name = sign_of(rows == 0, false) + &name.unwrap_or(entry.name.clone());
        let year_cell = Cell::text(year.map(|year| year.to_string()));
        let cells = vec![Cell::number(name, key(place, 0)), year_cell, Cell::count(count)];
        let rest = entry.facts().and_then(title);
        if let Some(year) = year {
            self.count_year(year, |hits| hits + count);
        }
        self.hits += count;
        self.listed += rows;
        let is_read = listed.as_ref().map_or(0, Vec::len) >= rows;
        let sentences = if is_read { Sentences::Read } else { Sentences::Unread };
        let row = self.rows.len();
        self.rows.push(HitRow::Report(report));
        self.table.push(Row { cells, rest, ..Row::default() });
        let mut listed = listed.unwrap_or_default().into_iter();
        for at in 0..rows {
            self.rows.push(HitRow::Hit(report, at));
            self.table.push(hit_row(place, at, listed.next()));
        }
        let hits = (row + 1..self.rows.len()).collect();
        let group = Group { place, count, row, hits, is_folded: false, year, sentences };
        self.groups.insert(report, group);
    }
}

/// By what a row is sorted: where its report stands, and where it stands in that.
#[allow(clippy::cast_precision_loss, reason = "places and rows are far below 2⁵³")]
fn key(place: usize, row: usize) -> f64 {
    place as f64 * APART + row as f64
}

/// The row of a hit of the report at `place`; without the hit, the row that awaits it.
fn hit_row(place: usize, at: usize, hit: Option<ListedHit>) -> Row {
    let (address, text) = match hit {
        Some(ListedHit { address, text }) => (address, text),
        None => (String::new(), LitText::plain(UNREAD)),
    };
    let cells = vec![Cell::number(format!("  {address}"), key(place, at + 1))];
    Row { cells, rest: Some(text), ..Row::default() }
}

fn sign_of(is_empty: bool, is_folded: bool) -> String {
    match (is_empty, is_folded) {
        (true, _) => "  ".to_owned(),
        (false, true) => FOLDED.to_owned(),
        (false, false) => UNFOLDED.to_owned(),
    }
}

/// The title of a report, which stands behind its counts.
fn title(facts: &Facts) -> Option<LitText> {
    facts.title.as_deref().map(|title| LitText::plain(closed_up(title)))
}
