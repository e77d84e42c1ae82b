//! Two reports beside each other: the values that changed from one to the other.
//!
//! A value is put beside that of the same indicator and status which is as far from the year of its own report: what
//! came of last year beside what came of the year before that, and the targets of either year.

use super::pair::values;
use super::rank::rank;
use super::report::{FigureRow, ReportFigures};
use super::rows::value_as_text;
use crate::figures::{Indicators, Kind, Status};
use std::collections::BTreeMap;

/// What both reports state, each in its own way.
#[derive(Clone, Copy, Debug)]
pub struct ChangedValue<'a> {
    /// The place of the indicator in the list of all.
    pub indicator: usize,
    /// What both measure.
    pub kind: Kind,
    /// A result or a target.
    pub status: Status,
    /// The figure of the first report.
    pub before: &'a FigureRow,
    /// That of the second.
    pub after: &'a FigureRow,
}

/// What a value is of, and how many years before its report.
type Key = (usize, Kind, Status, i32);

/// The values of two reports that changed, by indicator. Only what both state, and only of reports whose years are known.
#[must_use]
pub fn changed<'a>(
    before: &'a ReportFigures,
    after: &'a ReportFigures,
    indicators: &Indicators,
) -> Vec<ChangedValue<'a>> {
    let (old, new) = (by_years_ago(before, indicators), by_years_ago(after, indicators));
    let both = old.into_iter().filter_map(|(key, before)| Some((key, before, *new.get(&key)?)));
    let differ = both.filter(|(_, a, b)| value_as_text(a) != value_as_text(b));
    let changed = differ.map(|((indicator, kind, status, _), before, after)| ChangedValue {
        indicator,
        kind,
        status,
        before,
        after,
    });
    changed.collect()
}

fn by_years_ago<'a>(
    report: &'a ReportFigures,
    indicators: &Indicators,
) -> BTreeMap<Key, &'a FigureRow> {
    let mut all: BTreeMap<Key, &FigureRow> = BTreeMap::new();
    let Some(own) = report.whose.year else { return all };
    for (of, row) in values(report, indicators) {
        let key = (of.indicator, of.kind, of.status, i32::from(own) - i32::from(of.year));
        if all.get(&key).is_none_or(|before| rank(row) < rank(before)) {
            all.insert(key, row);
        }
    }
    all
}
