//! Counting words in some reports of the shelf in the background.

use crate::catalogue::{self, Facts, Known};
use crate::load::Source;
use crate::phrases::{Counts, TermList};
use crate::store::state::StatePolicy;
use std::sync::Arc;

/// Counting words in some reports.
#[derive(Clone, Debug)]
pub struct WordsJob {
    /// The reports, each with its index on the shelf.
    pub reports: Vec<(usize, Source)>,
    /// The words.
    pub terms: Arc<TermList>,
    /// What is known of reports from earlier runs.
    pub catalogue: Arc<Known>,
    /// Where the user's corrections of places and years are.
    pub policy: StatePolicy,
}

/// For each of some reports its index on the shelf, what is known of it, and its counts; `None` where it could not be
/// read.
pub type CountedWords = Vec<(usize, Option<(Box<Facts>, Counts)>)>;

impl WordsJob {
    /// Counts them.
    #[must_use]
    pub fn run(self) -> CountedWords {
        let Self { reports, terms, catalogue: known, policy } = self;
        let count = |(index, source): (usize, Source)| {
            let counted = catalogue::count_words(&source, &terms, &known, &policy).ok();
            let counted = counted.map(|(facts, counts)| (Box::new(facts), counts));
            (index, counted)
        };
        reports.into_iter().map(count).collect()
    }
}
