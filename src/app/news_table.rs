//! The table of what is new and what is gone: in a report, or on the whole shelf.

use super::job::Ticket;
use super::news_job::NewsRow;
use super::place::ReportId;
use super::table::{self, Column, LitText, PreviewLine, Row, Table};
use super::table_csv;
use crate::catalogue::{ChangeKind, Incomparable};
use crate::document::Document;
use crate::export::table::Cell;
use crate::panel::Sheet;
use crate::words::Lang;
use std::sync::Arc;

/// The columns of what is copied. The report and the address are those of the sentence.
const COLUMNS: [&str; 8] =
    ["change", "phrase", "reports", "of", "sentence", "report", "address", "note"];

/// The fewest cells of a phrase.
const PHRASE: u16 = 12;

/// The report that it is about.
#[derive(Clone, Debug)]
pub struct NewsOf {
    /// The report.
    pub report: ReportId,
    /// Its document when it was asked about.
    pub document: Arc<Document>,
}

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsState {
    /// The files of the shelf have still to be found.
    Awaited,
    /// A job is at it.
    Asked(Ticket),
    /// It is in the table.
    Known,
    /// Nothing can be said.
    Incomparable(Incomparable),
    /// The job failed.
    Failed,
}

/// The phrases, and the table that shows them.
#[derive(Clone, Debug)]
pub struct NewsTable {
    /// The report that it is about; `None` for the whole shelf.
    pub of: Option<NewsOf>,
    /// How much is known.
    pub state: NewsState,
    /// The table.
    pub table: Table,
    rows: Vec<NewsRow>,
}

impl NewsTable {
    /// A table of which nothing is known yet.
    #[must_use]
    pub fn new(of: Option<NewsOf>, lang: Lang) -> Self {
        let [change, phrase, reports] = lang.interface().news_columns;
        let columns = vec![
            Column::text("change", change, 0),
            Column { least: Some(PHRASE), ..Column::text("phrase", phrase, 0) },
            Column::number("reports", reports, 1),
        ];
        Self { of, state: NewsState::Awaited, table: Table::new(columns), rows: Vec::new() }
    }

    /// Whether it is about this report as it is.
    #[must_use]
    pub fn is_of(&self, report: ReportId, document: &Arc<Document>) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|of| of.report == report && Arc::ptr_eq(&of.document, document))
    }

    /// Takes what was found out.
    pub(super) fn take(&mut self, found: Result<Vec<NewsRow>, Incomparable>, lang: Lang) {
        match found {
            Err(why) => self.state = NewsState::Incomparable(why),
            Ok(rows) => {
                self.state = NewsState::Known;
                self.table.extend(rows.iter().enumerate().map(|(at, found)| row(at, found, lang)));
                self.rows = rows;
            }
        }
    }

    /// A phrase by its index.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&NewsRow> {
        self.rows.get(row)
    }

    /// The index of the chosen phrase.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.table.chosen().filter(|row| *row < self.rows.len())
    }

    /// The rows shown as CSV, each with the sentence that is shown of it.
    #[must_use]
    pub fn csv(&self) -> String {
        let text = |text: &str| Cell::text(Some(text.to_owned()));
        let cells = |&row: &usize| {
            let kind = self.table.row(row)?.cells.first()?.text.clone();
            let NewsRow { phrase, reports: [reports, of], whose, address, sentence, note, .. } =
                self.rows.get(row)?;
            Some(vec![
                text(&kind),
                text(phrase),
                Cell::Whole(*reports),
                Cell::Whole(*of),
                text(&sentence.text),
                text(whose),
                text(address),
                Cell::text(note.clone()),
            ])
        };
        let rows = self.table.shown().iter().filter_map(cells).collect();
        table_csv::csv(&Sheet { rows, ..Sheet::new(&COLUMNS) })
    }

    /// How many phrases are new, only in this report, and gone.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let of = |kind| self.rows.iter().filter(|row| row.kind == kind).count();
        [of(ChangeKind::New), of(ChangeKind::Own), of(ChangeKind::Gone)]
    }

    /// Puts below the table the sentence of the chosen phrase, and the note that explains it.
    pub(super) fn describe(&mut self) {
        let row = self.chosen().and_then(|row| self.rows.get(row));
        let lines = row.map(|row| {
            let label = [&*row.whose, &row.address].join(" ");
            let sentence = PreviewLine { label, text: row.sentence.clone() };
            let note = row.note.as_deref().map(|note| PreviewLine {
                label: String::new(),
                text: LitText::plain(format!("{}：{note}", row.phrase)),
            });
            std::iter::once(sentence).chain(note).collect()
        });
        self.table.preview = lines.unwrap_or_default();
    }
}

fn row(at: usize, found: &NewsRow, lang: Lang) -> Row {
    let [new, own, gone] = lang.interface().news_kinds;
    let kind = match found.kind {
        ChangeKind::New => new,
        ChangeKind::Own => own,
        ChangeKind::Gone => gone,
    };
    let [reports, of] = found.reports;
    #[allow(clippy::cast_precision_loss, reason = "counts of phrases and reports are small")]
    let [order, spread] = [at as f64, reports as f64];
    let cells = vec![
        table::Cell::number(kind, order),
        table::Cell::text(Some(found.phrase.as_str())),
        table::Cell::number(format!("{reports}/{of}"), spread),
    ];
    Row { cells, ..Row::default() }
}
