//! Reading the figures of some reports in the background.

use crate::catalogue;
use crate::document::Document;
use crate::figures;
use crate::load::{self, ReadOptions, Source};
use crate::panel::{self, ReportFigures};
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
}

/// For each of some reports its index on the shelf, and its figures; `None` where it could not be read.
pub type ReadFigures = Vec<(usize, Option<ReportFigures>)>;

impl FiguresJob {
    /// Reads them.
    #[must_use]
    pub fn run(self) -> ReadFigures {
        let Self { reports, options, policy } = self;
        let read = |(index, source): (usize, FigureSource)| {
            let report = match source {
                FigureSource::Open(document, name, path) => {
                    let kept = policy.record(&document, path.as_deref());
                    Some(panel::of(name, &document, figures::of(&document), &kept.figures))
                }
                FigureSource::Closed(source) => {
                    let loaded = load::load(&source, options, &|_, _| ()).ok();
                    loaded.map(|mut loaded| {
                        let name = source.as_named(&loaded.name);
                        let kept = catalogue::correct(&mut loaded, &policy);
                        let document = &loaded.parsed.document;
                        panel::of(name, document, figures::of(document), &kept.figures)
                    })
                }
            };
            (index, report)
        };
        reports.into_iter().map(read).collect()
    }
}
