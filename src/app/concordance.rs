//! Hits as a concordance: one below the other, each in a line of its text, ordered by what stands behind them, by what
//! stands before them, or by year.
//!
//! It is made anew from the hits that are listed by then. It knows their rows, but no report.

use super::table::{Cell, Column, LitText, Row, Table};
use crate::document::part;
use crate::text::{Ambiguous, str_width};
use crate::words::Lang;
use std::cmp::Ordering;

/// Cells of text before a hit, so that hits stand below each other.
const BEFORE: usize = 20;

/// The fewest cells of the name of a report with an address.
const NAME: u16 = 12;

/// By what hits are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitOrder {
    /// What stands behind them.
    Behind,
    /// What stands before them, from the hit back.
    Before,
    /// The year of their reports.
    Year,
}

/// A hit that is listed.
#[derive(Clone, Debug)]
pub struct ListedLine<'a> {
    /// Its row in the table of hits.
    pub row: usize,
    /// The place of its report, or its name.
    pub place: &'a str,
    /// The year of its report.
    pub year: Option<u16>,
    /// Its address.
    pub address: &'a str,
    /// The text around it.
    pub text: &'a LitText,
}

/// Hits in an order.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// By what they are ordered.
    pub order: HitOrder,
    /// A row a hit.
    pub table: Table,
    /// For each of them the row in the table of hits.
    rows: Vec<usize>,
}

impl Concordance {
    /// Puts hits in an order; those that are alike in it keep theirs.
    #[must_use]
    pub fn new(
        mut lines: Vec<ListedLine<'_>>,
        order: HitOrder,
        lang: Lang,
        ambiguous: Ambiguous,
    ) -> Self {
        match order {
            HitOrder::Year => lines.sort_by_key(|line| (line.year.is_none(), line.year)),
            HitOrder::Behind => lines.sort_by(|a, b| behind(a).cmp(behind(b))),
            HitOrder::Before => lines.sort_by(|a, b| compare_back(before(a), before(b))),
        }
        let words = lang.interface();
        let which = match order {
            HitOrder::Behind => 0,
            HitOrder::Before => 1,
            HitOrder::Year => 2,
        };
        let title = words.hit_orders.get(which).copied().unwrap_or_default();
        let columns = vec![
            Column { least: Some(NAME), ..Column::text("place", words.hits_columns[0], 0) },
            Column::text("text", title, 0),
        ];
        let mut table = Table::new(columns);
        table.set_ambiguous(ambiguous);
        table.extend(lines.iter().enumerate().map(|(rank, line)| row(rank, line, ambiguous)));
        Self { order, table, rows: lines.iter().map(|line| line.row).collect() }
    }

    /// The row of the chosen hit in the table of hits.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.rows.get(self.table.chosen()?).copied()
    }

    /// Chooses the hit of a row in the table of hits.
    pub fn choose(&mut self, row: usize) {
        if let Some(at) = self.rows.iter().position(|other| *other == row) {
            self.table.choose(at);
        }
    }
}

fn before<'a>(line: &ListedLine<'a>) -> &'a str {
    part(&line.text.text, ..line.text.lit.start)
}

fn behind<'a>(line: &ListedLine<'a>) -> &'a str {
    part(&line.text.text, line.text.lit.end..)
}

/// Compares two texts from their ends back.
fn compare_back(a: &str, b: &str) -> Ordering {
    a.chars().rev().cmp(b.chars().rev())
}

fn row(rank: usize, line: &ListedLine<'_>, ambiguous: Ambiguous) -> Row {
    let year = line.year.map(|year| year.to_string()).unwrap_or_default();
    let name = [line.place, &year, line.address].join(" ");
    #[allow(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵³ hits")]
    let rank = rank as f64;
    let cells = vec![Cell::number(name, rank)];
    Row { cells, rest: Some(aligned(line.text, ambiguous)), ..Row::default() }
}

/// The text of a hit, with as many cells before the hit as in every other line.
fn aligned(text: &LitText, ambiguous: Ambiguous) -> LitText {
    let before = part(&text.text, ..text.lit.start);
    let starts: Vec<usize> = before.char_indices().map(|(at, _)| at).collect();
    // The further on, the narrower.
    let is_too_wide = |at: &usize| str_width(part(before, *at..), ambiguous) > BEFORE;
    let start = starts.get(starts.partition_point(is_too_wide)).copied().unwrap_or(before.len());
    let blanks = BEFORE - str_width(part(before, start..), ambiguous).min(BEFORE);
    let shown = " ".repeat(blanks) + part(&text.text, start..);
    let lit = text.lit.start - start + blanks..text.lit.end - start + blanks;
    LitText { text: shown, lit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(order: HitOrder) -> Vec<String> {
        let texts = [
            (2025, "推动低空经济起飞"),
            (2024, "大力发展低空经济安全有序"),
            (2023, "新兴产业中低空经济园区开园"),
        ];
        let texts = texts.map(|(year, text)| {
            let at = text.find("低空经济").unwrap();
            (year, LitText { text: text.to_owned(), lit: at..at + "低空经济".len() })
        });
        let lines = texts.iter().enumerate().map(|(row, (year, text))| ListedLine {
            row,
            place: "东湖市",
            year: Some(*year),
            address: "一.1",
            text,
        });
        let concordance = Concordance::new(lines.collect(), order, Lang::En, Ambiguous::Narrow);
        let table = &concordance.table;
        let rows = table.shown().iter().map(|&row| table.row(row).unwrap());
        rows.map(|row| format!("{} {}", row.cells[0].text, row.rest.as_ref().unwrap().text))
            .collect()
    }

    #[test]
    fn hits_are_ordered_by_what_stands_around_them() {
        assert_eq!(
            shown(HitOrder::Behind),
            [
                "东湖市 2023 一.1           新兴产业中低空经济园区开园",
                "东湖市 2024 一.1             大力发展低空经济安全有序",
                "东湖市 2025 一.1                 推动低空经济起飞",
            ]
        );
        let years = |order| -> Vec<String> {
            shown(order).iter().map(|row| row.split(' ').nth(1).unwrap().to_owned()).collect()
        };
        assert_eq!(years(HitOrder::Before), ["2023", "2025", "2024"], "中, 动, 展");
        assert_eq!(years(HitOrder::Year), ["2023", "2024", "2025"]);
    }

    #[test]
    fn a_long_text_before_a_hit_is_cut() {
        let text = LitText { text: "一二三四五六七八九十甲乙".to_owned(), lit: 33..36 };
        let line = aligned(&text, Ambiguous::Narrow);
        assert_eq!((line.text.as_str(), line.lit), ("二三四五六七八九十甲乙", 30..33));
    }
}
