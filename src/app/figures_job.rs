//! Reading the figures of some reports in the background, and what changed in them from one report to another.

use crate::catalogue::Known;
use crate::document::{Document, Span};
use crate::figures::{IndicatorFault, Indicators};
use crate::load::Source;
use crate::panel::{self, ChangedValue, OwnIndicators, ReportFigures};
use crate::store::state::StatePolicy;
use crate::words::{Lang, measured, status_name};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the figures of a report are read.
#[derive(Clone, Debug)]
pub enum FigureSource {
    /// In a report that is open.
    Open(OpenReport),
    /// In a report that is read for it.
    Closed(Source),
}

/// A report that is open.
#[derive(Clone, Debug)]
pub struct OpenReport {
    /// Its document.
    pub document: Arc<Document>,
    /// Its name.
    pub name: String,
    /// Its file.
    pub path: Option<PathBuf>,
}

/// Reading the figures of some reports.
#[derive(Clone, Debug)]
pub struct FiguresJob {
    /// The reports, each with its index on the shelf.
    pub reports: Vec<(usize, FigureSource)>,
    /// What is known of reports from earlier runs; `None` where none of them is closed.
    pub catalogue: Option<Arc<Known>>,
    /// Where the user's corrections are.
    pub policy: StatePolicy,
    /// What they are read of.
    pub indicators: OwnIndicators,
}

/// The figures of some reports.
#[derive(Debug)]
pub struct ReadFigures {
    /// For each of them its index on the shelf, and its figures; `None` where it could not be read.
    pub reports: Vec<(usize, Option<ReportFigures>)>,
    /// What they were read of.
    pub indicators: Indicators,
    /// What is wrong with the user's table of indicators.
    pub faults: Vec<IndicatorFault>,
}

impl FiguresJob {
    /// Reads them.
    #[must_use]
    pub fn run(self) -> ReadFigures {
        let Self { reports, catalogue, policy, indicators } = self;
        let read = |(index, source): (usize, FigureSource)| {
            let report = match source {
                FigureSource::Open(open) => Some(open.figures(&indicators, &policy)),
                FigureSource::Closed(source) => catalogue
                    .as_ref()
                    .and_then(|known| panel::read(&source, known, &indicators, &policy).ok()),
            };
            (index, report)
        };
        ReadFigures {
            reports: reports.into_iter().map(read).collect(),
            indicators: indicators.indicators().clone(),
            faults: indicators.faults().to_vec(),
        }
    }
}

impl OpenReport {
    /// Its figures, as the user corrected them.
    fn figures(&self, indicators: &OwnIndicators, policy: &StatePolicy) -> ReportFigures {
        let kept = policy.record(&self.document, self.path.as_deref());
        let figures = indicators.figures(&self.document);
        panel::of(self.name.clone(), &self.document, figures, &kept.figures)
    }
}

/// A value of an indicator that two reports state, each in its own way.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedFigure {
    /// What both are of, in the user's language: `地区生产总值 目标`.
    pub name: String,
    /// Where each stands, that of the earlier report first.
    pub spans: [Span; 2],
    /// Each as people write it.
    pub texts: [String; 2],
}

/// The values that changed from one open report to another.
pub(super) fn changed(
    [before, after]: &[OpenReport; 2],
    own: &OwnIndicators,
    policy: &StatePolicy,
    lang: Lang,
) -> Vec<ChangedFigure> {
    let (before, after) = (before.figures(own, policy), after.figures(own, policy));
    let changed = panel::changed(&before, &after, own.indicators());
    let name = |value: &ChangedValue<'_>| {
        let indicator = own.indicators().iter().nth(value.indicator)?;
        let name = measured(indicator, value.kind, lang);
        Some(format!("{name} {}", status_name(value.status, lang)))
    };
    let figure = |value: &ChangedValue<'_>| ChangedFigure {
        name: name(value).unwrap_or_default(),
        spans: [value.before, value.after].map(|row| row.figure.span),
        texts: [value.before, value.after].map(panel::value_as_text),
    };
    changed.iter().map(figure).collect()
}
