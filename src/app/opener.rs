//! How reports are opened: the one place that makes the job of loading one.

use super::job::{Job, LoadJob};
use crate::load::{ReadOptions, Source};
use crate::store::state::StatePolicy;
use std::path::PathBuf;

/// How reports are opened here.
#[derive(Clone, Debug)]
pub struct Opener {
    /// How files are read.
    pub options: ReadOptions,
    /// Whether and where state is saved.
    pub policy: StatePolicy,
    /// The folder of what is known of reports from earlier runs, if that is kept.
    pub cache: Option<PathBuf>,
}

impl Opener {
    /// The job of loading a report.
    #[must_use]
    pub fn job(&self, source: &Source) -> Job {
        let Self { options, policy, .. } = self.clone();
        Job::Load(LoadJob { source: source.clone(), options, policy })
    }
}
