//! What is drawn of the table of figures: a bar for each row, or a curve over years.

use super::{FigureAt, FigureForm, FigureTable};
use crate::app::curve::Curve;
use crate::figures::{Scope, Status};

/// A picture of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotForm {
    /// A bar for each row of the table.
    Bars,
    /// The indicator of the chosen figure in its place, over years.
    Curve,
}

/// A row as a bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// What the row is of.
    pub label: String,
    /// How long the bar is; `None` where there is no value, or one of another unit than that of the chosen figure.
    pub bar: Option<f64>,
    /// Where the mark of the target stands.
    pub mark: Option<f64>,
    /// The value as it is written: that of the bar, or of the target where nothing came yet.
    pub text: String,
    /// Whether the text is that of the target.
    pub is_target: bool,
}

impl FigureTable {
    /// A row of the table as a bar.
    #[must_use]
    pub fn bar(&self, row: usize) -> BarRow {
        let chosen = self.chosen().and_then(|at| self.figure(at));
        let unit = chosen.and_then(|row| row.figure.unit.as_deref());
        let cells = self.table.row(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        let figures = self.cells.get(row).map(Vec::as_slice).unwrap_or_default();
        let text =
            |column: usize| cells.get(column).map(|cell| cell.text.clone()).unwrap_or_default();
        let value = |column: usize| {
            let row = self.figure((*figures.get(column)?)?)?;
            let is_alike = row.figure.unit.as_deref() == unit;
            row.figure.value.filter(|_| is_alike && row.counts()).map(|value| value.low)
        };
        if self.shown.form == FigureForm::Pairs {
            let (bar, mark) = (value(3), value(2));
            let is_target = bar.is_none() && mark.is_some();
            let label = format!("{} {}", text(0), text(1));
            BarRow { label, bar, mark, text: text(if is_target { 2 } else { 3 }), is_target }
        } else {
            let column = self.table.cursor.unwrap_or(1);
            let (label, bar) = (text(0), value(column));
            BarRow { label, bar, mark: None, text: text(column), is_target: false }
        }
    }

    /// The indicator of the chosen figure over the years that its place has reports of; `None` where there is only
    /// one value.
    #[must_use]
    pub fn curve(&self) -> Option<Curve> {
        let at: FigureAt = self.chosen()?;
        let chosen = &self.figure(at)?.figure;
        let (key, unit) = (chosen.indicator.as_ref()?, chosen.unit.as_deref()?);
        let place = self.reports.get(at.0)?.place_or_file();
        let mut curve = Curve {
            place: place.to_owned(),
            name: chosen.name.to_string(),
            unit: unit.to_owned(),
            ..Curve::default()
        };
        let its = self.reports.iter().filter(|report| report.place_or_file() == place);
        for row in its.flat_map(|report| &report.figures).filter(|row| row.counts()) {
            let figure = &row.figure;
            let is_it = figure.indicator.as_ref() == Some(key)
                && figure.kind == chosen.kind
                && figure.scope == Scope::Own
                && figure.unit.as_deref() == Some(unit);
            let year = figure.period.and_then(crate::figures::Period::single);
            let (Some(value), Some(year), true) = (figure.value, year, is_it) else { continue };
            let list = match figure.status {
                Status::Result => &mut curve.results,
                Status::Target => &mut curve.targets,
                Status::Plan => continue,
            };
            if list.iter().all(|(known, _)| *known != year) {
                list.push((year, value.low));
            }
        }
        curve.results.sort_unstable_by_key(|(year, _)| *year);
        curve.targets.sort_unstable_by_key(|(year, _)| *year);
        (curve.results.len() + curve.targets.len() > 1).then_some(curve)
    }
}
