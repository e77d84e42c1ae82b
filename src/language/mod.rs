//! The written language of reports: numerals, sentences, kinds and variants of characters, terms as they are
//! compared, and the names of places.
//!
//! Pure functions over text, each rule written once. Knows nothing of documents, files or screens.

pub mod character_count;
pub mod divisions;
pub mod numeral;
pub mod script;
pub mod sentence;
pub mod term_key;
pub mod variants;
