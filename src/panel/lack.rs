//! Why a report states no value of an indicator: a fact of its own, never an empty cell that could as well be a failure.

use super::report::{AbsentRow, ByUser, FigureRow, ReportFigures};
use crate::figures::{Absence, Kind, Period, Scope, Status};

/// What a report has in place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nothing.
    Absent,
    /// A value of the same that measures something else: how much there is, where it is asked by how much that grew.
    Only(Kind),
    /// Words without a number: 稳中有进.
    Qualitative,
    /// That the target was missed.
    Missed,
    /// A value that the user rejected.
    Rejected,
}

impl Lack {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => Absence::Absent.name(),
            Self::Only(Kind::Growth) => "growth-only",
            Self::Only(Kind::Level) => "level-only",
            Self::Only(Kind::Share) => "share-only",
            Self::Only(Kind::Relative) => "relative-only",
            Self::Qualitative => Absence::Qualitative.name(),
            Self::Missed => Absence::Missed.name(),
            Self::Rejected => ByUser::Rejected.name(),
        }
    }

    /// What a report has in place of a value of its own place that is measured in this way.
    #[must_use]
    pub fn of(report: &ReportFigures, indicator: &str, status: Status, kind: Kind) -> Self {
        match said(report, indicator, status).map(|row| row.absent.how) {
            Some(Absence::Qualitative) => return Self::Qualitative,
            Some(Absence::Missed) => return Self::Missed,
            Some(Absence::Absent) | None => {}
        }
        let usual = report.usual_year(status);
        let its = || own(report, indicator, status);
        let is_of_usual = |row: &&FigureRow| {
            usual.is_some() && row.figure.period.and_then(Period::single) == usual
        };
        let mut others = its().filter(|row| row.counts() && row.figure.kind != kind);
        if let Some(other) = others.find(is_of_usual) {
            return Self::Only(other.figure.kind);
        }
        let is_rejected =
            its().any(|row| !row.counts() && row.figure.kind == kind && is_of_usual(&row));
        if is_rejected { Self::Rejected } else { Self::Absent }
    }
}

/// What the report says in place of a value.
pub(super) fn said<'a>(
    report: &'a ReportFigures,
    indicator: &str,
    status: Status,
) -> Option<&'a AbsentRow> {
    let is_it =
        |row: &&AbsentRow| *row.absent.indicator == *indicator && row.absent.status == status;
    report.absent.iter().find(is_it)
}

/// The figures of the report's own place, those that the user rejected, too.
pub(super) fn own<'a>(
    report: &'a ReportFigures,
    indicator: &str,
    status: Status,
) -> impl Iterator<Item = &'a FigureRow> {
    report.figures.iter().filter(move |row| {
        let figure = &row.figure;
        figure.indicator.as_deref() == Some(indicator)
            && figure.status == status
            && figure.scope == Scope::Own
    })
}

/// What the report was found to lack, as far as the user's corrections leave it so.
pub(super) fn lacks(report: &ReportFigures) -> impl Iterator<Item = (&AbsentRow, Lack)> {
    report.absent.iter().filter_map(|row| {
        let (key, status) = (&*row.absent.indicator, row.absent.status);
        let is_stated = || {
            let mut own = own(report, key, status);
            own.any(|row| row.counts() && row.figure.kind == Kind::Growth)
        };
        let is_absent = row.absent.how == Absence::Absent;
        (!is_absent || !is_stated()).then(|| (row, Lack::of(report, key, status, Kind::Growth)))
    })
}
