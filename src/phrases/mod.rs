//! Words and phrases of many documents: how often each stands where, what is new, and what texts share.
//!
//! Pure: documents in, numbers and spans out. No text is cut into words: what is looked for is given, or found by
//! what the texts repeat. Knows nothing of files, of place and year, or of how results are shown.

mod common;
mod condensed;
mod edges;
mod example;
mod folding;
mod news;
mod repeats;
mod reuse;
mod terms;
mod units;

pub use condensed::{Condensed, Located};
pub use example::{Example, explains};
pub use folding::fold;
pub use news::{Phrase, contains, in_any, only_in, spelled};
pub use repeats::Spread;
pub use reuse::{Passage, Shared, shared};
pub use terms::{Counts, ListFault, Term, TermList, read_list};
