//! Words and phrases of many documents: how often each stands where.
//!
//! Pure: a document in, numbers and spans out. No text is cut into words: what is looked for is given, or found by
//! what the texts repeat. Knows nothing of files, of place and year, or of how results are shown.

mod folding;
mod terms;

pub use folding::fold;
pub use terms::{Counts, ListFault, Term, TermList, read_list};
