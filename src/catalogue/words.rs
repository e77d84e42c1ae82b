//! Counting words in a report without understanding it again where it was seen before.

use super::corrected::correct_facts;
use super::facts::Facts;
use super::known::{Asked, Known, OnRecord};
use crate::load::{LoadError, Source};
use crate::phrases::{Counts, TermList};
use crate::store::state::StatePolicy;

/// How often words stand in a report, and what is known of it, as the user has corrected it.
///
/// # Errors
/// When it cannot be read.
pub fn count_words(
    source: &Source,
    terms: &TermList,
    known: &Known,
    policy: &StatePolicy,
) -> Result<(Facts, Counts), LoadError> {
    let answer = |text: &str, on_record: Option<OnRecord<'_>>| {
        let facts = on_record.and_then(OnRecord::facts)?;
        let counts = facts.searched.as_ref()?.words(terms, text)?;
        Some((facts, counts))
    };
    let (mut facts, counts) = match known.ask(source, answer)? {
        Asked::Answered(answer) => answer,
        Asked::Understood(report) => {
            (Facts::of(&report.parsed), terms.count(&report.parsed.document))
        }
    };
    correct_facts(&mut facts, source, policy);
    Ok((facts, counts))
}
