//! A phrase that is new or gone, where a report has it.

use super::changes::Change;
use crate::document::{Document, Span};
use crate::language::script::is_quote;
use crate::phrases::Example;

/// A phrase as a report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeExample {
    /// The phrase as written, without blanks and quotation marks.
    pub phrase: String,
    /// Where it stands.
    pub span: Span,
    /// The clause around it.
    pub sentence: Span,
    /// What a note of the report says that explains it.
    pub note: Option<String>,
}

impl ChangeExample {
    /// Looks for the phrase in a report; `None` where that does not have it.
    #[must_use]
    pub fn of(document: &Document, change: &Change) -> Option<Self> {
        let Example { span, sentence, note } = Example::of(document, &change.phrase.units)?;
        let note = note.map(|note| {
            let definition = document.note(note).definition.iter();
            definition.map(|&span| document.span_text(span)).collect::<Vec<_>>().join("\n")
        });
        let phrase = without_quotes(&document.without_marks(span));
        Some(Self { phrase, span, sentence, note })
    }
}

/// A phrase without the quotation marks within it, of which one may stand outside, and without blanks.
fn without_quotes(phrase: &str) -> String {
    phrase.chars().filter(|&c| !is_quote(c) && !c.is_whitespace()).collect()
}
