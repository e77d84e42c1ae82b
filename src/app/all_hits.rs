//! What a search found in all reports of the shelf: a table with a row for each report that has hits, and below it a
//! row for each of the first of them.
//!
//! Reports are searched in the background, a batch at a time, in the order of the shelf. A pattern is read in the same
//! way in all of them: the best way that has a hit in any. It knows the reports by their indexes on the shelf, and of
//! their documents only the sentences of hits: those of ten thousand reports would not fit into memory.

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
    count: usize,
    /// The row of the report, and those of its hits.
    row: usize,
    hits: Vec<usize>,
    is_folded: bool,
    year: Option<u16>,
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
    asked: Vec<Ticket>,
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
    /// The reports that are still to be searched.
    pub left: usize,
    /// All reports.
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
        let of = self.queue.as_ref().map_or(0, Vec::len);
        let left = of.saturating_sub(self.searched);
        SearchCounts { hits: self.hits, reports: self.groups.len(), left, of }
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

    /// Puts all hits that are listed in an order.
    fn put_in_order(&mut self, order: HitOrder, lang: Lang) {
        let text = |row: usize| Some(self.table.row(row)?.cells.first()?.text.trim());
        let name = |row: usize| {
            text(row).unwrap_or_default().trim_start_matches(UNFOLDED).trim_start_matches(FOLDED)
        };
        let line = |(row, hit): (usize, &HitRow)| {
            let HitRow::Hit(report, _) = hit else { return None };
            let group = self.groups.get(report)?;
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
        if group.year.is_none()
            && let Some(year) = facts.year
        {
            *self.years.entry(year).or_default() += group.count;
        }
        group.year = facts.year;
        if let (Some(cell), Some(place)) = (row.cells.first_mut(), &facts.place) {
            cell.text = sign_of(group.hits.is_empty(), group.is_folded) + place;
        }
        if let Some(cell) = row.cells.get_mut(1) {
            *cell = Cell::text(facts.year.map(|year| year.to_string()));
        }
        row.rest = title(facts);
        self.table.put(group.row, row);
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

    /// The jobs that search the next reports.
    pub(super) fn ask(&mut self, from: &Shelf, tickets: &mut Tickets) -> Vec<Effect> {
        let Some(catalogue) = from.catalogue() else { return Vec::new() };
        if self.queue.is_none() && !from.is_looking() {
            self.queue = Some(from.table.shown().to_vec());
        }
        let mut effects = Vec::new();
        while self.asked.len() < JOBS
            && let Some(queue) = &self.queue
            && self.next < queue.len()
        {
            let batch = queue.iter().skip(self.next).take(BATCH);
            let source = |(place, &report): (usize, &usize)| {
                Some(ToSearch { place, report, source: from.entry(report)?.source.clone() })
            };
            let reports: Vec<ToSearch> = (self.next..).zip(batch).filter_map(source).collect();
            self.next += BATCH;
            let ticket = tickets.give();
            self.asked.push(ticket);
            let (pattern, best) = (Arc::clone(&self.pattern), self.best);
            let listed = if self.listed < LISTED_IN_ALL { LISTED } else { 0 };
            let catalogue = Arc::clone(&catalogue);
            let job = SearchJob { reports, pattern, best, listed, catalogue };
            effects.push(Effect::Start(ticket, Job::SearchReports(job)));
        }
        effects
    }

    /// Takes a ticket that it waits for off; `false` for others.
    pub(super) fn takes(&mut self, ticket: Ticket) -> bool {
        let before = self.asked.len();
        self.asked.retain(|asked| *asked != ticket);
        before != self.asked.len()
    }

    /// Cancels what is under way.
    pub(super) fn give_up(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asked).into_iter().map(Effect::Cancel).collect()
    }

    /// Takes what was found in so many reports.
    pub(super) fn found(
        &mut self,
        searched: usize,
        found: Vec<ReportHits>,
        from: &Shelf,
        lang: Lang,
    ) {
        self.searched += searched;
        let is_nothing = found.is_empty();
        for hits in found {
            if self.best.is_some_and(|best| hits.reading > best) {
                continue;
            }
            if self.best.is_some_and(|best| hits.reading < best) {
                // What was found by a worse reading does not count any longer.
                self.forget();
            }
            self.best = Some(hits.reading);
            self.add(hits, from);
        }
        if let Some(shown) = self.concordance.take_if(|_| !is_nothing) {
            let row = shown.chosen().filter(|_| shown.table.has_chosen());
            self.put_in_order(shown.order, lang);
            if let (Some(row), Some(concordance)) = (row, &mut self.concordance) {
                concordance.choose(row);
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

    fn add(&mut self, found: ReportHits, from: &Shelf) {
        let place = found.place;
        let Some(entry) = from.entry(found.report) else { return };
        #[allow(clippy::cast_precision_loss, reason = "places and rows are far below 2⁵³")]
        let key = |row: usize| place as f64 * APART + row as f64;
        let group = Group {
            count: found.count,
            row: self.rows.len(),
            hits: Vec::new(),
            is_folded: false,
            year: entry.facts().and_then(|facts| facts.year),
        };
        let name = entry.facts().and_then(|facts| facts.place.clone());
        let name = sign_of(found.listed.is_empty(), false) + &name.unwrap_or(entry.name.clone());
        let year = group.year.map(|year| year.to_string());
        let cells = vec![Cell::number(name, key(0)), Cell::text(year), Cell::count(found.count)];
        let rest = entry.facts().and_then(title);
        if let Some(year) = group.year {
            *self.years.entry(year).or_default() += found.count;
        }
        self.hits += found.count;
        self.listed += found.listed.len();
        self.rows.push(HitRow::Report(found.report));
        self.table.push(Row { cells, rest, ..Row::default() });
        let mut hits = Vec::with_capacity(found.listed.len());
        for (at, ListedHit { address, text }) in found.listed.into_iter().enumerate() {
            let address = Cell::number(format!("  {address}"), key(at + 1));
            hits.push(self.rows.len());
            self.rows.push(HitRow::Hit(found.report, at));
            self.table.push(Row { cells: vec![address], rest: Some(text), ..Row::default() });
        }
        self.groups.insert(found.report, Group { hits, ..group });
    }
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
