//! Figures of tables: each cell is read as the clause that it stands for, `2024年地区生产总值达861.2亿元`.
//!
//! The rows on top say of which time a column is and whether it came (`heading.rs`), the row says of which indicator
//! (`name.rs`), and what the cell holds is put into words for the grammar (`cell.rs`). A column whose meaning is not
//! clear states nothing. Which blocks are tables is found here; the grammar of clauses is elsewhere.

mod cell;
mod heading;
mod name;
#[cfg(test)]
mod tests;
mod vocabulary;
mod way;

pub(super) use heading::Place;
pub(super) use vocabulary::Vocabulary;

use super::figure::Status;
use super::line::Line;
use crate::document::{BlockIdx, BlockKind, Document};
use cell::Clause;
use heading::{Column, Heading};
use memchr::memchr;
use name::Names;
use std::ops::Range;

/// The longest cell of a table in plain text, in characters. What is longer is prose with tabs in it.
const CELL: usize = 40;

/// The longest line above a table that speaks of it, in characters.
const CAPTION: usize = 40;

/// The most rows that name the columns.
const MOST_HEADERS: usize = 3;

/// A table: rows that stand together, with as many cells each.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    block: BlockIdx,
    /// Bytes of the block.
    cells: Vec<Range<usize>>,
}

/// A cell as a clause, and whether what it states came.
pub(super) struct CellClause {
    pub block: BlockIdx,
    pub line: Line,
    pub status: Status,
}

impl Table {
    /// Whether it ends before a block.
    pub fn ends_before(&self, block: BlockIdx) -> bool {
        self.rows.last().is_none_or(|row| row.block < block)
    }

    /// Whether a block is one of its rows.
    pub fn holds(&self, block: BlockIdx) -> bool {
        let (first, last) = (self.rows.first(), self.rows.last());
        first.is_some_and(|row| row.block <= block) && last.is_some_and(|row| row.block >= block)
    }

    /// The block of its first row.
    pub fn first(&self) -> Option<BlockIdx> {
        self.rows.first().map(|row| row.block)
    }

    /// The cells that state something, as clauses, in reading order.
    pub fn clauses(
        &self,
        document: &Document,
        words: Vocabulary<'_>,
        place: Place<'_>,
    ) -> Vec<CellClause> {
        let cells = Cells { document, words };
        let heads = self.headers(&cells);
        let mut caption = cells.caption(self, place);
        let mut columns = self.columns(&cells, heads, &caption, place);
        let mut clauses = Vec::new();
        let mut names = Names::default();
        for row in self.rows.iter().skip(heads) {
            // 二、2025年目标, over rows of their own.
            if let Some(heading) = cells.only_heading(row, place) {
                caption = heading;
                columns = self.columns(&cells, heads, &caption, place);
                continue;
            }
            let Some(index) = columns.iter().position(|column| *column == Column::Name) else {
                continue;
            };
            let Some(name) = row
                .cells
                .get(index)
                .and_then(|cell| names.read(cells.line(row.block, cell.clone()), words))
            else {
                continue;
            };
            let unit = columns.iter().position(|column| *column == Column::Unit);
            let unit = unit.and_then(|unit| Some(cells.text(row.block, row.cells.get(unit)?)));
            for (column, cell) in columns.iter().zip(&row.cells) {
                let Column::Value(value) = column else { continue };
                let cell = cells.line(row.block, cell.clone());
                let clause =
                    Clause { name: &name, value, unit: unit.as_deref(), caption: &caption };
                if let Some(line) = clause.line(&cell, words) {
                    clauses.push(CellClause { block: row.block, line, status: value.status });
                }
            }
        }
        clauses
    }

    /// How many rows name the columns: those above the first with a quantity.
    fn headers(&self, cells: &Cells<'_>) -> usize {
        let is_bare = |row: &&Row| {
            let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
            let mut texts = row.cells.iter().map(|cell| cells.text(row.block, cell));
            filled > 1 && !texts.any(|text| cell::is_quantity(&text, cells.words))
        };
        self.rows.iter().take(MOST_HEADERS).take_while(is_bare).count()
    }

    fn columns(
        &self,
        cells: &Cells<'_>,
        heads: usize,
        caption: &Heading,
        place: Place<'_>,
    ) -> Vec<Column> {
        let width = self.rows.first().map_or(0, |row| row.cells.len());
        let mut texts = vec![String::new(); width];
        let rows = self.rows.get(..heads).unwrap_or_default();
        for (index, row) in rows.iter().enumerate() {
            let below = rows.get(index + 1);
            let mut over = String::new();
            for (column, text) in texts.iter_mut().enumerate() {
                let own = row.cells.get(column).map(|cell| cells.text(row.block, cell));
                let own = own.unwrap_or_default();
                let is_below = below.is_some_and(|below| {
                    below.cells.get(column).is_some_and(|cell| !cell.is_empty())
                });
                // A heading over several columns stands in the first of them.
                if !own.is_empty() {
                    over.clone_from(&own);
                } else if !is_below || index + 1 == rows.len() {
                    continue;
                }
                text.push_str(&over);
            }
        }
        heading::columns(&texts, caption, place, cells.words)
    }
}

/// The cells of a document as they are compared.
struct Cells<'a> {
    document: &'a Document,
    words: Vocabulary<'a>,
}

impl Cells<'_> {
    fn line(&self, block: BlockIdx, cell: Range<usize>) -> Line {
        Line::new(self.document, block, cell)
    }

    fn text(&self, block: BlockIdx, cell: &Range<usize>) -> String {
        self.line(block, cell.clone()).text
    }

    /// What the two lines above a table say of all of it.
    fn caption(&self, table: &Table, place: Place<'_>) -> Heading {
        let mut said = Heading::default();
        let mut above = table.first().and_then(BlockIdx::before);
        for _ in 0..2 {
            let Some(block) = above else { break };
            let text = self.document.text(block);
            if text.chars().count() > CAPTION || text.contains(['。', '\t']) {
                break;
            }
            let heading = Heading::of(&self.text(block, &(0..text.len())), place, self.words);
            said = said.or(heading);
            above = block.before();
        }
        said
    }

    /// What a row with one cell says of those below it, if it says of which time they are or whether they came.
    fn only_heading(&self, row: &Row, place: Place<'_>) -> Option<Heading> {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (only, None) = (filled.next()?, filled.next()) else { return None };
        let heading = Heading::of(&self.text(row.block, only), place, self.words);
        heading.says_when().then_some(heading)
    }
}

/// The tables of a document: those that the file states, and lines of plain text with tabs between short cells.
pub(super) fn find(document: &Document) -> Vec<Table> {
    let stated = document.rows.chunk_by(|row, next| row.first == next.first).map(|rows| {
        let row = |row: &crate::document::TableRow| Row {
            block: row.block,
            cells: row.cells.iter().map(|cell| cell.range()).collect(),
        };
        Table { rows: rows.iter().map(row).collect() }
    });
    let mut tables: Vec<Table> = stated.chain(tabbed(document)).collect();
    tables.sort_by_key(Table::first);
    tables
}

/// The tables of plain text.
fn tabbed(document: &Document) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut before: Option<BlockIdx> = None;
    for block in document.block_indexes() {
        let is_text =
            matches!(document.block(block).kind, BlockKind::Paragraph | BlockKind::Heading);
        let cells = if is_text { tabbed_cells(document.text(block)) } else { None };
        let Some(cells) = cells else { continue };
        let row = Row { block, cells };
        let goes_on = block.before().is_some() && block.before() == before;
        before = Some(block);
        match tables.last_mut().filter(|table| {
            goes_on && table.rows.first().is_some_and(|first| first.cells.len() == row.cells.len())
        }) {
            Some(table) => table.rows.push(row),
            None => tables.push(Table { rows: vec![row] }),
        }
    }
    tables.retain(|table| table.rows.len() > 1);
    tables
}

/// The cells of a line with tabs in it; `None` for prose.
fn tabbed_cells(text: &str) -> Option<Vec<Range<usize>>> {
    if memchr(b'\t', text.as_bytes()).is_none() || text.contains(['。', '；', '！']) {
        return None;
    }
    let mut start = 0;
    let mut cells = Vec::new();
    for cell in text.split('\t') {
        if cell.chars().count() > CELL {
            return None;
        }
        cells.push(start..start + cell.len());
        start += cell.len() + '\t'.len_utf8();
    }
    // 一、 and a tab before a heading.
    let first = text.split('\t').next().unwrap_or_default();
    let is_label = first.chars().all(|c| !c.is_alphanumeric() || c.is_numeric());
    let rest = cells.len() == 2;
    (!(is_label && rest)).then_some(cells)
}
