//! Counting words in some reports of the shelf in the background, and reading a list of such words.

use crate::catalogue::{self, Known, Whose};
use crate::load::{self, LoadError, ReadOptions, Source};
use crate::phrases::{Counts, ListFault, TermList, read_list};
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

/// For each of some reports its index on the shelf, whose it is, and its counts; `None` where it could not be read.
pub type CountedWords = Vec<(usize, Option<(Whose, Counts)>)>;

impl WordsJob {
    /// Counts them.
    #[must_use]
    pub fn run(self) -> CountedWords {
        let Self { reports, terms, catalogue: known, policy } = self;
        let count = |(index, source): (usize, Source)| {
            (index, catalogue::count_words(&source, &terms, &known, &policy).ok())
        };
        reports.into_iter().map(count).collect()
    }
}

/// Why no words can be counted of a list.
#[derive(Debug)]
pub enum NoWordList {
    /// It cannot be read.
    Unread(LoadError),
    /// A line of it has a group, but no word.
    Fault(ListFault),
    /// It has no words, or too many.
    Empty,
}

/// The words of a list, as `baogao terms --terms` reads it.
pub(super) fn list(source: &Source, options: ReadOptions) -> Result<TermList, NoWordList> {
    let text = load::read(source, options, &|_, _| ()).map_err(NoWordList::Unread)?;
    let terms = read_list(text.text()).map_err(NoWordList::Fault)?;
    TermList::new(terms).filter(|list| !list.terms().is_empty()).ok_or(NoWordList::Empty)
}
