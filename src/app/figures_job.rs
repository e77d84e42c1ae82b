//! Reading the figures of some reports in the background.

use crate::catalogue;
use crate::document::Document;
use crate::figures::{IndicatorFault, Indicators};
use crate::load::{self, ReadOptions, Source};
use crate::panel::{self, OwnIndicators, ReportFigures};
use crate::store::state::StatePolicy;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the figures of a report are read.
#[derive(Clone, Debug)]
pub enum FigureSource {
    /// In a report that is open: its document, its name, and its file.
    Open(Arc<Document>, String, Option<PathBuf>),
    /// In a report that is read for it.
    Closed(Source),
}

/// Reading the figures of some reports.
#[derive(Clone, Debug)]
pub struct FiguresJob {
    /// The reports, each with its index on the shelf.
    pub reports: Vec<(usize, FigureSource)>,
    /// How they are read.
    pub options: ReadOptions,
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
        let Self { reports, options, policy, indicators } = self;
        let read = |(index, source): (usize, FigureSource)| {
            let report = match source {
                FigureSource::Open(document, name, path) => {
                    let kept = policy.record(&document, path.as_deref());
                    let figures = indicators.figures(&document);
                    Some(panel::of(name, &document, figures, &kept.figures))
                }
                FigureSource::Closed(source) => {
                    let loaded = load::load(&source, options, &|_, _| ()).ok();
                    loaded.map(|mut loaded| {
                        let name = source.as_named(&loaded.name);
                        let kept = catalogue::correct(&mut loaded, &policy);
                        let document = &loaded.parsed.document;
                        panel::of(name, document, indicators.figures(document), &kept.figures)
                    })
                }
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
