//! The indicators of the user on top of those that are compiled in, and what reads figures of both.
//!
//! The file is read when figures are first asked for, so that a reader who never does pays nothing. Knows no report.

use crate::document::Document;
use crate::figures::{self, FigureReader, Figures, IndicatorFault, IndicatorProblem, Indicators};
use crate::store;
use crate::store::state::Fingerprint;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// All indicators that figures are read of. Copies share what was read of the user's file.
#[derive(Clone, Debug, Default)]
pub struct OwnIndicators {
    /// The configuration folder; `None` where there is none, or what it says does not count.
    configuration: Option<Arc<Path>>,
    read: Arc<OnceLock<Read>>,
}

#[derive(Debug, Default)]
struct Read {
    /// `None` where the user has no indicators.
    reader: Option<FigureReader>,
    /// What it was made of.
    file: Option<Fingerprint>,
    faults: Vec<IndicatorFault>,
}

impl OwnIndicators {
    /// Those of the file in a configuration folder. Reads nothing yet.
    #[must_use]
    pub fn in_folder(configuration: Option<&Path>) -> Self {
        Self { configuration: configuration.map(Into::into), read: Arc::default() }
    }

    /// All of them, in the order in which tables list them.
    #[must_use]
    pub fn indicators(&self) -> &Indicators {
        match &self.read().reader {
            Some(reader) => reader.indicators(),
            None => Indicators::built_in(),
        }
    }

    /// What tells them from others: the identity of the user's file, empty where there is none that counts.
    #[must_use]
    pub fn identity(&self) -> String {
        self.read().file.map(|file| file.to_string()).unwrap_or_default()
    }

    /// What is wrong with the user's file.
    #[must_use]
    pub fn faults(&self) -> &[IndicatorFault] {
        &self.read().faults
    }

    /// The figures of a document.
    #[must_use]
    pub fn figures(&self, document: &Document) -> Figures {
        match &self.read().reader {
            Some(reader) => reader.read(document),
            None => figures::of(document),
        }
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| match self.configuration.as_deref().map(store::indicators::read) {
            None | Some(Ok(None)) => Read::default(),
            Some(Ok(Some(table))) => Read::of(&table),
            Some(Err(error)) => Read::failed(IndicatorProblem::Unreadable(error.to_string())),
        })
    }
}

impl Read {
    fn of(table: &str) -> Self {
        let (indicators, faults) = Indicators::built_in().extended(table);
        match FigureReader::new(indicators) {
            Some(reader) => {
                Self { reader: Some(reader), file: Some(Fingerprint::of_text(table)), faults }
            }
            None => Self::failed(IndicatorProblem::TooMany),
        }
    }

    /// Only what is compiled in counts.
    fn failed(problem: IndicatorProblem) -> Self {
        let fault = IndicatorFault { line: 0, key: String::new(), problem };
        Self { faults: vec![fault], ..Self::default() }
    }
}
