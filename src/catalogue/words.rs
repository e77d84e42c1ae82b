//! Counting words in a report without understanding all of it: where it was seen before, in the parts that are known to
//! be searched, else in its blocks.

use super::corrected::correct_named;
use super::facts::Whose;
use super::known::{Known, OnRecord};
use crate::document::Document;
use crate::load::{LoadError, Source};
use crate::phrases::{Counts, TermList};
use crate::store::state::StatePolicy;

/// How often words stand in a report, and whose it is, as the user has corrected it.
///
/// # Errors
/// When it cannot be read.
pub fn count_words(
    source: &Source,
    terms: &TermList,
    known: &Known,
    policy: &StatePolicy,
) -> Result<(Whose, Counts), LoadError> {
    let in_text = |text: &str, on_record: Option<OnRecord<'_>>| {
        let (named, searched) = on_record?.named()?;
        Some((named, searched.words(terms, text)?))
    };
    let in_blocks = |document: &Document, named| (named, terms.count(document));
    let (mut named, counts) = known.ask_named(source, in_text, in_blocks)?;
    correct_named(&mut named, source, policy);
    Ok((named.whose, counts))
}
