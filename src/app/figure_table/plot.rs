//! What is drawn of the table of figures: a bar for each row, or a curve over years.

use super::{FigureAt, FigureForm, FigureTable};
use crate::app::curve::Curve;
use crate::figures::{Figure, Kind, Scope, Status};

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
    /// How long the bar is; `None` where there is no value, or one of another kind or unit than those that are drawn.
    pub bar: Option<f64>,
    /// Where the mark of the target stands.
    pub mark: Option<f64>,
    /// The value as it is written: that of the bar, or of the target where nothing came yet.
    pub text: String,
    /// Whether the text is that of the target.
    pub is_target: bool,
    /// Whether there is a value that is not drawn, since it is of another kind or unit.
    pub is_other: bool,
}

/// What the bars of a picture have in common: values of different kinds and units have no scale together.
type Measure<'a> = (Kind, Option<&'a str>);

impl FigureTable {
    /// The rows that are shown, each with its index in the table, as bars.
    #[must_use]
    pub fn bars(&self) -> Vec<(usize, BarRow)> {
        let drawn = self.drawn();
        self.table.shown().iter().map(|&row| (row, self.bar(row, drawn))).collect()
    }

    fn bar(&self, row: usize, drawn: Option<Measure<'_>>) -> BarRow {
        let cells = self.table.row(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        let text =
            |column: usize| cells.get(column).map(|cell| cell.text.clone()).unwrap_or_default();
        let value = |column: usize| {
            let figure = self.counted(row, column)?;
            let is_drawn = drawn.is_some_and(|drawn| drawn == measure(figure));
            Some(figure.value.filter(|_| is_drawn).map(|value| value.low))
        };
        let bar_row = if self.shown.form == FigureForm::Pairs {
            let (bar, mark) = (value(3), value(2));
            let is_other = bar == Some(None) || mark == Some(None);
            let is_target = bar.is_none() && mark.is_some();
            let (bar, mark) = (bar.flatten(), mark.flatten());
            let label = format!("{} {}", text(0), text(1));
            BarRow { label, bar, mark, is_target, is_other, ..BarRow::default() }
        } else {
            let bar = value(self.bar_column());
            let is_other = bar == Some(None);
            BarRow { label: text(0), bar: bar.flatten(), is_other, ..BarRow::default() }
        };
        let column = match self.shown.form {
            FigureForm::Pairs if bar_row.is_target => 2,
            FigureForm::Pairs => 3,
            _ => self.bar_column(),
        };
        BarRow { text: text(column), ..bar_row }
    }

    /// The unit of the bars that are drawn; `None` where it has none or nothing is drawn.
    #[must_use]
    pub fn bar_unit(&self) -> Option<&str> {
        self.drawn()?.1
    }

    /// What is drawn: what is measured like the chosen figure, else like the first one in its column.
    fn drawn(&self) -> Option<Measure<'_>> {
        let chosen = self.chosen().and_then(|at| self.figure(at)).map(|row| &row.figure);
        let column = self.bar_column();
        let first = || self.table.shown().iter().find_map(|&row| self.counted(row, column));
        chosen.or_else(first).map(measure)
    }

    fn bar_column(&self) -> usize {
        self.table.cursor.unwrap_or(1)
    }

    /// The figure of a cell, if it counts.
    fn counted(&self, row: usize, column: usize) -> Option<&Figure> {
        let row = self.figure((*self.cells.get(row)?.get(column)?)?)?;
        row.counts().then_some(&row.figure)
    }

    /// The indicator of the chosen figure over the years that its place has reports of; `None` where there is only
    /// one value.
    #[must_use]
    pub fn curve(&self) -> Option<Curve> {
        let at: FigureAt = self.chosen()?;
        let chosen = &self.figure(at)?.figure;
        let (key, unit) = (chosen.indicator.as_ref()?, chosen.unit.as_deref()?);
        let report = self.reports.get(at.0)?;
        let place = report.place_or_file();
        let mut curve = Curve {
            place: report.place_or_name().to_owned(),
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

fn measure(figure: &Figure) -> Measure<'_> {
    (figure.kind, figure.unit.as_deref())
}
