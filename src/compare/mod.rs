//! Two reports beside each other: which sections belong together, which sentences, and what changed in them.
//!
//! A report is written over the last one's, but most of its sentences are new, so a difference of the texts as they
//! stand says nothing. Sections are the landmarks; sentences are paired by what they share, and words are compared
//! only within pairs. Pure functions of two documents; knows nothing of files or of the screen.

mod across;
mod align;
mod bigrams;
mod comparison;
mod counterpart;
mod difference;
mod rows;
mod section;
mod sentences;

#[cfg(test)]
mod tests;

pub use across::Across;
pub use comparison::{Comparison, Counts, PairKind, SectionState, SentencePair};
pub use counterpart::counterpart;
pub use difference::Difference;
pub use rows::Row;
pub use sentences::Sentence;
