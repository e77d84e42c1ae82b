//! How well the figures of invented reports are read: every form in which real ones state them that `docs/figures.md`
//! names, and what looks like a figure and is none. Prints a table, and fails when a row falls below what it was.

#![allow(clippy::print_stdout, reason = "what is wrong is shown with --nocapture")]

use super::score::Tally;
use super::statements::{ReportKind, Stated, write};
use baogao::document::Document;
use baogao::figures::{self, Figure, Scope};
use baogao::{parse, text};
use std::collections::BTreeMap;

/// Reports of each kind.
const REPORTS: u64 = 12;

/// What is counted, with the precision and the recall below which it must not fall.
const RECORDED: [(&str, f64, f64); 4] = [
    ("values", 1.0, 1.0),
    ("how meant", 1.0, 1.0),
    ("whether came", 1.0, 1.0),
    ("of which time", 1.0, 1.0),
];

/// A figure as the truth states it; the place is its first character in the source.
fn stated(document: &Document, figure: &Figure) -> Option<Stated> {
    let indicator = figure.indicator.as_deref().filter(|_| figure.scope == Scope::Own)?;
    Some(Stated {
        indicator: indicator.to_owned(),
        status: figure.status.name(),
        period: figure.period.map(|period| period.to_string()).unwrap_or_default(),
        value: figure.value.map(|value| (value.low, value.high)),
        unit: figure.unit.as_deref().unwrap_or_default().to_owned(),
        bound: figure.bound.name(),
        stretch: figure.stretch,
        at: document.content.source_map().range(document.span_range(figure.span)).start,
    })
}

/// Counts the figures of a report; those that are right in value and place are compared in the rest.
fn count(rows: &mut BTreeMap<&'static str, Tally>, truth: &[Stated], mut found: Vec<Stated>) {
    let mut add = |row: &'static str, right: usize, missed: usize, wrong: usize| {
        rows.entry(row).or_default().add(Tally { right, wrong, missed });
    };
    for stated in truth {
        let same = |found: &Stated| {
            (&found.indicator, found.value, &found.unit, found.at)
                == (&stated.indicator, stated.value, &stated.unit, stated.at)
        };
        let Some(at) = found.iter().position(same) else {
            println!("missed {stated:?}");
            add("values", 0, 1, 0);
            continue;
        };
        let found = found.remove(at);
        if found != *stated {
            println!("read {found:?}\n for {stated:?}");
        }
        let mut compare = |row, same: bool| {
            add(row, usize::from(same), usize::from(!same), usize::from(!same));
        };
        compare("values", true);
        compare("how meant", (found.bound, found.stretch) == (stated.bound, stated.stretch));
        compare("whether came", found.status == stated.status);
        compare("of which time", found.period == stated.period);
    }
    for figure in &found {
        println!("wrong {figure:?}");
        add("values", 0, 0, 1);
    }
}

#[test]
fn figures_of_invented_reports_are_read_as_well_as_before() {
    let mut rows = BTreeMap::new();
    for kind in ReportKind::ALL {
        for seed in 1..=REPORTS {
            let (source, truth) = write(kind, seed);
            let document = parse::parse(&text::decode(source.as_bytes(), None)).document;
            let found = figures::of(&document).figures;
            count(&mut rows, &truth, found.iter().filter_map(|f| stated(&document, f)).collect());
        }
    }
    let mut fallen = Vec::new();
    for (row, precision, recall) in RECORDED {
        let tally = rows[row];
        println!("{}", super::line(row, tally));
        assert!(tally.right > 400, "{row}: little was counted");
        if tally.precision() < precision || tally.recall() < recall {
            fallen.push(row);
        }
    }
    assert_eq!(fallen, [""; 0], "fell below what is recorded");
}
