//! The table of figures: of the report that is open, or of all reports of the shelf.
//!
//! Figures are read in the background, and only when the table is asked for. The table is made anew from them whenever
//! another form of it is wanted: `form.rs` knows what stands in a cell, [`FigureTable::figure`] which figure that is.
//! It knows which reports it has read, but nothing of their views.

mod cells;
mod form;
mod of_report;
mod plot;
mod why;

pub use form::{FigureForm, Shown};
pub use plot::{BarRow, PlotForm};

use super::batches::Batches;
use super::figures_job::{FigureSource, ReadFigures};
use super::place::ReportId;
use super::table::{LitText, PreviewLine, Table};
use super::table_csv;
use crate::document::{Document, Position};
use crate::figures::{Indicators, Status};
use crate::panel::{self, FigureRow, ReportFigures, Sentence, Sheet};
use crate::store::state::Fingerprint;
use crate::words::{Lang, status_name};

/// A figure: the index of its report among those that were read, and its own in the report.
pub type FigureAt = (usize, usize);

/// Which reports the figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiguresOf {
    /// A report that is open.
    Report(ReportId),
    /// Those of the shelf.
    Shelf,
}

/// The table, and what it shows.
#[derive(Clone, Debug)]
pub struct FigureTable {
    /// Which reports its figures are of.
    pub of: FiguresOf,
    /// What the figures were read of.
    indicators: Indicators,
    /// The reports that were read, in the order of the shelf.
    reports: Vec<ReportFigures>,
    /// For each of them its index on the shelf.
    entries: Vec<usize>,
    /// What is shown.
    pub shown: Shown,
    /// The table.
    pub table: Table,
    /// For each row, and each of its columns, the figure that stands there.
    cells: Vec<Vec<Option<FigureAt>>>,
    /// The picture that stands in place of the rows.
    pub plot: Option<PlotForm>,
    /// Whether the rules that decided stand in place of the sentences.
    pub is_why: bool,
    /// The reports that are still to be read.
    pub(super) batches: Batches<FigureSource>,
    /// Reports that could not be read.
    pub failed: usize,
    /// The figure of another table that is to be shown as soon as it has been read.
    wanted: Option<Wanted>,
}

/// A figure as another table knows it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Its report.
    document: Fingerprint,
    /// Where it stands in the report.
    at: Position,
    /// Its place, the key of its indicator, and whether it came.
    place: String,
    indicator: Option<String>,
    status: Status,
}

impl FigureTable {
    /// A table without figures.
    #[must_use]
    pub fn new(of: FiguresOf, lang: Lang) -> Self {
        let form = match of {
            FiguresOf::Report(_) => FigureForm::Report,
            FiguresOf::Shelf => FigureForm::Pairs,
        };
        let shown = Shown { form, indicator: 0, place: String::new(), status: Status::Target };
        let mut figures = Self {
            of,
            indicators: Indicators::default(),
            reports: Vec::new(),
            entries: Vec::new(),
            shown,
            table: Table::default(),
            cells: Vec::new(),
            plot: None,
            is_why: false,
            batches: Batches::default(),
            failed: 0,
            wanted: None,
        };
        figures.build(lang);
        figures
    }

    /// What the figures were read of; none before the first report was.
    #[must_use]
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The reports that were read.
    #[must_use]
    pub fn reports(&self) -> &[ReportFigures] {
        &self.reports
    }

    /// Whether the figures that it has, or waits for, are those of a document.
    #[must_use]
    pub fn is_of(&self, document: &Document) -> bool {
        self.reports.first().is_none_or(|report| report.document == Fingerprint::of(document))
    }

    /// Whether reports are still to come.
    #[must_use]
    pub fn are_to_come(&self) -> bool {
        self.batches.are_to_come()
    }

    /// The index on the shelf of a report that was read.
    #[must_use]
    pub fn entry(&self, report: usize) -> Option<usize> {
        self.entries.get(report).copied()
    }

    /// Forgets the figures of a report, by its index on the shelf, and has them read again. Nothing is done where they
    /// have not been read yet.
    pub(super) fn read_again(&mut self, entry: usize, source: FigureSource, lang: Lang) {
        if let Ok(at) = self.entries.binary_search(&entry) {
            self.entries.remove(at);
            self.reports.remove(at);
            self.batches.again(entry, source);
            self.build(lang);
        }
    }

    /// Takes reports that were read, each with its index on the shelf.
    pub(super) fn take(&mut self, read: ReadFigures, lang: Lang) {
        self.indicators = read.indicators;
        for (entry, report) in read.reports {
            let Some(report) = report else {
                self.failed += 1;
                continue;
            };
            let at = self.entries.partition_point(|&other| other < entry);
            self.entries.insert(at, entry);
            self.reports.insert(at, report);
        }
        if self.shown.place.is_empty()
            && let Some(first) = self.reports.first()
        {
            first.place_or_file().clone_into(&mut self.shown.place);
        }
        // Until the user chooses a row, the first is chosen, whichever report was read first.
        self.rebuild(self.table.has_chosen(), lang);
        self.seek(lang);
    }

    /// The chosen figure, for another table.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        let at = self.chosen()?;
        let (report, row) = (self.reports.get(at.0)?, self.figure(at)?);
        Some(Wanted {
            document: report.document,
            at: row.sentence.at,
            place: report.place_or_file().to_owned(),
            indicator: row.figure.indicator.as_deref().map(str::to_owned),
            status: row.figure.status,
        })
    }

    /// Shows place and indicator of a figure of another table, and chooses it or a row of its place; as soon as it has
    /// been read.
    pub(super) fn show(&mut self, wanted: Wanted, lang: Lang) {
        self.wanted = Some(wanted);
        self.seek(lang);
    }

    fn seek(&mut self, lang: Lang) {
        let Some(Wanted { document, at, place, indicator, status }) = self.wanted.clone() else {
            return;
        };
        let its = self.reports.iter().position(|report| report.document == document);
        let of_place = || self.reports.iter().rposition(|report| report.place_or_file() == place);
        let Some(report) = its.or_else(|| of_place().filter(|_| !self.are_to_come())) else {
            return;
        };
        self.shown.place = self.reports.get(report).map_or(place, |r| r.place_or_file().to_owned());
        let known =
            indicator.and_then(|key| self.indicators.iter().position(|known| *known.key == *key));
        self.shown.indicator = known.unwrap_or(self.shown.indicator);
        self.shown.status = match status {
            Status::Result => Status::Result,
            Status::Target | Status::Plan => Status::Target,
        };
        self.build(lang);
        let mut found = self.seen(report, at);
        // A result without a target has no row among the targets.
        if found.is_none() && !self.are_to_come() && self.shown.form == FigureForm::Pairs {
            self.shown.form = FigureForm::Places;
            self.build(lang);
            found = self.seen(report, at);
        }
        let column = found.and_then(|(_, column)| column);
        if let Some((row, _)) = found {
            self.table.choose(row);
            self.table.cursor = column.or(self.table.cursor);
        }
        // Its row may be one of another report, which is still to come.
        if column.is_some() || !self.are_to_come() {
            self.wanted = None;
        }
        self.describe(lang);
    }

    /// The row and the column of a figure, else a row of its place.
    fn seen(&self, report: usize, at: Position) -> Option<(usize, Option<usize>)> {
        let is_it = |cell: &FigureAt| {
            cell.0 == report && self.figure(*cell).is_some_and(|row| row.sentence.at == at)
        };
        let of_place = |cell: &FigureAt| {
            let place = self.reports.get(cell.0).map(ReportFigures::place_or_file);
            place == Some(&self.shown.place)
        };
        let row = |is_it: &dyn Fn(&FigureAt) -> bool, columns: usize| {
            let has_it = |cells: &Vec<_>| cells.iter().take(columns).flatten().any(is_it);
            self.cells.iter().rposition(has_it)
        };
        // What came the year before only leads to the target beside it.
        let columns = match self.shown.form {
            FigureForm::Pairs => form::PREVIOUS,
            _ => usize::MAX,
        };
        if let Some(row) = row(&is_it, columns) {
            let mut cells = self.cells.get(row)?.iter();
            return Some((row, cells.position(|cell| cell.as_ref().is_some_and(is_it))));
        }
        let found = row(&is_it, usize::MAX).or_else(|| row(&of_place, usize::MAX));
        Some((found?, None))
    }

    /// Makes the table anew. What was chosen stays chosen if it is still there.
    pub(super) fn build(&mut self, lang: Lang) {
        self.rebuild(true, lang);
    }

    fn rebuild(&mut self, keeps_chosen: bool, lang: Lang) {
        let chosen = self.chosen().filter(|_| keeps_chosen);
        let beside = self.chosen_cells().cloned().unwrap_or_default();
        let before = std::mem::take(&mut self.table);
        let built = form::build(&self.shown, &self.reports, &self.indicators, lang);
        let mut table = Table::new(built.columns);
        table.set_ambiguous(before.ambiguous());
        let is_same = before.columns() == table.columns();
        if is_same {
            table.sort_as(before.sort());
            (table.first, table.left) = (before.first, before.left);
        }
        table.cursor = before.cursor.filter(|_| is_same).or(Some(built.cursor));
        for row in built.rows {
            table.push(row);
        }
        self.cells = built.cells;
        let filter = if is_same { before.filter() } else { "" };
        table.narrow(table.narrowing(filter).run());
        self.table = table;
        self.choose_again(chosen, &beside);
        self.describe(lang);
    }

    /// Chooses the cell of a figure; the row of one that stood beside it where it is gone.
    fn choose_again(&mut self, chosen: Option<FigureAt>, beside: &[Option<FigureAt>]) {
        let Some(chosen) = chosen else { return };
        let row_of = |is_it: &dyn Fn(&FigureAt) -> bool| {
            self.cells.iter().position(|cells| cells.iter().flatten().any(is_it))
        };
        let own = row_of(&|at| *at == chosen);
        let Some(row) = own.or_else(|| row_of(&|at| beside.contains(&Some(*at)))) else { return };
        self.table.choose(row);
        let cells = self.cells.get(row).map(Vec::as_slice).unwrap_or_default();
        let is_it = |cell: &Option<FigureAt>| *cell == Some(chosen);
        let here = self.table.cursor.and_then(|column| cells.get(column));
        if !here.is_some_and(is_it)
            && let Some(column) = cells.iter().position(is_it)
        {
            self.table.cursor = Some(column);
        }
    }

    fn chosen_cells(&self) -> Option<&Vec<Option<FigureAt>>> {
        self.cells.get(self.table.chosen()?)
    }

    /// The figure of a place.
    #[must_use]
    pub fn figure(&self, (report, figure): FigureAt) -> Option<&FigureRow> {
        self.reports.get(report)?.figures.get(figure)
    }

    /// The figure of a place, to be changed.
    pub(super) fn figure_mut(&mut self, (report, figure): FigureAt) -> Option<&mut FigureRow> {
        self.reports.get_mut(report)?.figures.get_mut(figure)
    }

    /// The figure of the chosen cell; of its row where the cell has none.
    #[must_use]
    pub fn chosen(&self) -> Option<FigureAt> {
        let cells = self.chosen_cells()?;
        let here = self.table.cursor.and_then(|column| *cells.get(column)?);
        here.or_else(|| cells.iter().flatten().next().copied())
    }

    /// Puts below the table the sentences of the chosen row, that of the chosen cell first; or by which rules its
    /// figure was read.
    pub(super) fn describe(&mut self, lang: Lang) {
        let words = lang.interface();
        let lines = match self.chosen().and_then(|at| self.figure(at)) {
            None => Vec::new(),
            Some(row) if self.is_why => why::why(row, words),
            Some(_) => self.sentences(),
        };
        // Low screens have room for a sentence or two.
        let least = if self.is_why { lines.len() } else { lines.len().min(2) };
        self.table.least_preview = u16::try_from(least).unwrap_or(u16::MAX);
        self.table.preview = lines;
    }

    fn sentences(&self) -> Vec<PreviewLine> {
        let Some(cells) = self.chosen_cells() else { return Vec::new() };
        let mut figures: Vec<FigureAt> = self.chosen().into_iter().collect();
        for &at in cells.iter().flatten() {
            if !figures.contains(&at) {
                figures.push(at);
            }
        }
        let line = |at: FigureAt| {
            let row = self.figure(at)?;
            let year = self.reports.get(at.0)?.whose.year;
            let label = match (self.of, year) {
                (FiguresOf::Shelf, Some(year)) => format!("{year} "),
                _ => String::new(),
            };
            let address = row.sentence.address.as_deref().unwrap_or_default();
            Some(PreviewLine { label: format!("{label}{address}"), text: lit(&row.sentence) })
        };
        figures.into_iter().filter_map(line).collect()
    }

    /// Goes on to another indicator that some report states, or to another place.
    pub(super) fn step(&mut self, by: isize, lang: Lang) {
        match self.shown.form {
            FigureForm::Report | FigureForm::Years => {}
            FigureForm::OfPlace => {
                let mut places: Vec<&str> =
                    self.reports.iter().map(ReportFigures::place_or_file).collect();
                places.dedup();
                let here = places.iter().position(|place| *place == self.shown.place).unwrap_or(0);
                if let Some(place) = stepped(here, by, places.len()).and_then(|at| places.get(at)) {
                    self.shown.place = (*place).to_owned();
                }
            }
            FigureForm::Pairs | FigureForm::Places => {
                let all = &self.indicators;
                let is_stated = |index: &usize| {
                    let Some(key) = all.iter().nth(*index).map(|indicator| &*indicator.key) else {
                        return false;
                    };
                    let mut figures = self.reports.iter().flat_map(|report| &report.figures);
                    figures.any(|row| row.figure.indicator.as_deref() == Some(key))
                };
                let stated: Vec<usize> = (0..all.iter().count()).filter(is_stated).collect();
                let here = stated.iter().position(|&at| at == self.shown.indicator).unwrap_or(0);
                let next = stepped(here, by, stated.len()).unwrap_or(0);
                // One that has no row in this table is passed over.
                let shown = |past: usize| {
                    let past = isize::try_from(past).ok()?.checked_mul(by.signum())?;
                    let at = stepped(next, past, stated.len())?;
                    Some(Shown { indicator: *stated.get(at)?, ..self.shown.clone() })
                };
                let has_rows = |shown: &Shown| form::has_rows(shown, &self.reports, all);
                if let Some(next) = (0..stated.len()).filter_map(shown).find(has_rows) {
                    self.shown = next;
                }
            }
        }
        self.build(lang);
    }

    /// Another form of the table.
    pub(super) fn next_form(&mut self, lang: Lang) {
        self.shown.form = match self.shown.form {
            FigureForm::Report => FigureForm::Years,
            FigureForm::Years => FigureForm::Report,
            FigureForm::Pairs => FigureForm::Places,
            FigureForm::Places => FigureForm::OfPlace,
            FigureForm::OfPlace => FigureForm::Pairs,
        };
        self.build(lang);
    }

    /// Targets in place of results, or the other way round.
    pub(super) fn next_status(&mut self, lang: Lang) {
        self.shown.status = match self.shown.status {
            Status::Target => Status::Result,
            Status::Result | Status::Plan => Status::Target,
        };
        self.build(lang);
    }

    /// The place that is shown, as people read it.
    #[must_use]
    pub fn place_shown(&self) -> &str {
        let place = &*self.shown.place;
        let its = self.reports.iter().find(|report| report.place_or_file() == place);
        its.map_or(place, ReportFigures::place_or_name)
    }

    /// What a file of the table could be called: what it is of, without what a name of a file may not hold.
    #[must_use]
    pub fn file_name(&self) -> String {
        let indicator = self.indicators.iter().nth(self.shown.indicator);
        let key = indicator.map_or("figures", |indicator| &*indicator.key);
        let status = self.shown.status.name();
        let name = match self.shown.form {
            FigureForm::Report | FigureForm::Years => {
                let report = self.reports.first();
                let year = report.and_then(|report| report.whose.year);
                let place = report.and_then(|report| report.whose.place.as_deref());
                let year = year.map(|year| format!("-{year}")).unwrap_or_default();
                format!("{}{year}", place.unwrap_or("figures"))
            }
            FigureForm::Pairs => format!("{key}-met"),
            FigureForm::Places => format!("{key}-{status}"),
            FigureForm::OfPlace => format!("{}-{status}", self.place_shown()),
        };
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect()
    }

    /// The sentence of a figure, with its citation and what opens it.
    #[must_use]
    pub fn quotation(&self, at: FigureAt, lang: Lang) -> Option<String> {
        let (report, row) = (self.reports.get(at.0)?, self.figure(at)?);
        let sentence = &row.sentence;
        let place = sentence.address.as_deref().unwrap_or_default();
        let opens =
            if place.is_empty() { String::new() } else { format!("，{}#{place}", report.file) };
        let text = sentence.text.trim();
        let period = row.figure.period.map(|period| format!("{period} ")).unwrap_or_default();
        Some(format!(
            "{} {period}{} {}\n{text}\n——{}{opens}",
            panel::name_as_text(&row.figure),
            status_name(row.figure.status, lang),
            panel::value_as_text(row),
            report.citation
        ))
    }

    /// The rows shown as CSV, as `baogao figures` writes them: targets beside results, or a row for each figure.
    #[must_use]
    pub fn csv(&self) -> String {
        let shown = self.table.shown();
        let sheet = if self.shown.form == FigureForm::Pairs {
            let pairs = form::shown_pairs(&self.shown, &self.reports, &self.indicators);
            let pairs: Vec<_> = shown.iter().filter_map(|&row| pairs.get(row).cloned()).collect();
            panel::pair_sheet(&self.reports, &self.indicators, &pairs)
        } else {
            let cells = shown.iter().filter_map(|&row| self.cells.get(row));
            let row = |at: &FigureAt| Some(panel::row(self.reports.get(at.0)?, self.figure(*at)?));
            let rows = cells.flat_map(|cells| cells.iter().flatten()).filter_map(row).collect();
            Sheet { rows, ..Sheet::new(&panel::COLUMNS) }
        };
        table_csv::csv(&sheet)
    }

    /// The next picture of what is shown: bars over the rows, a curve over years, the table again. `false` where
    /// there is nothing to be drawn.
    pub(super) fn next_plot(&mut self) -> bool {
        let has_curve = self.curve().is_some();
        let has_bars = matches!(self.shown.form, FigureForm::Pairs | FigureForm::Places);
        self.plot = match self.plot {
            None if has_bars => Some(PlotForm::Bars),
            None | Some(PlotForm::Bars) if has_curve => Some(PlotForm::Curve),
            _ => None,
        };
        has_curve || has_bars
    }
}

/// An index further on, round and round.
fn stepped(here: usize, by: isize, of: usize) -> Option<usize> {
    let of = isize::try_from(of).ok().filter(|of| *of > 0)?;
    let here = isize::try_from(here).ok()?;
    usize::try_from((here + by % of).rem_euclid(of)).ok()
}

/// A sentence with the words that matter highlighted.
fn lit(sentence: &Sentence) -> LitText {
    LitText { text: sentence.text.clone(), lit: sentence.lit.clone() }
}
