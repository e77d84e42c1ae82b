//! Where a document has a phrase, what it says there, and whether a note explains it.

use super::condensed::{condensed, find};
use crate::document::{Document, NoteIdx, Span};
use crate::search;

/// The units from which on a term is the explanation of a phrase that holds it.
const SHORTEST_TERM: usize = 3;

/// A phrase in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it stands first.
    pub span: Span,
    /// The clause around it.
    pub sentence: Span,
    /// The note that explains it.
    pub note: Option<NoteIdx>,
}

impl Example {
    /// That of a phrase; `None` where the document does not have it.
    #[must_use]
    pub fn of(document: &Document, phrase: &[u16]) -> Option<Self> {
        let span = find(document, phrase)?;
        let is_explained = |note: &NoteIdx| {
            let mut terms = document.note(*note).terms.iter();
            terms.any(|&term| explains(&condensed(document.span_text(term)), phrase))
        };
        let note = (0..document.notes.len()).map(NoteIdx::new).find(is_explained);
        Some(Self { span, sentence: search::context(document, span), note })
    }
}

/// Whether a term is a phrase, or part of it, or the other way round.
#[must_use]
pub fn explains(term: &[u16], phrase: &[u16]) -> bool {
    term.len() >= SHORTEST_TERM && (holds(phrase, term) || holds(term, phrase))
}

fn holds(long: &[u16], short: &[u16]) -> bool {
    !short.is_empty() && long.windows(short.len()).any(|window| window == short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    #[test]
    fn an_example_is_a_clause_and_the_note_that_explains_it() {
        let text = "2025年东湖市政府工作报告\n各位代表：\n一、工作安排\n稳就业；推进“双轮”行动1，扩消费；\
            建设零碳园区。\n注释：\n1.“双轮”：两个轮子。\n";
        let document = parse(&decode(text.as_bytes(), None)).document;
        let example = |phrase: &str| Example::of(&document, &condensed(phrase));
        let found = example("推进双轮行动").unwrap();
        assert_eq!(document.span_text(found.span), "推进“双轮”行动");
        assert_eq!(document.span_text(found.sentence), "推进“双轮”行动1，扩消费；");
        assert_eq!(found.note, None, "two units explain nothing");
        assert_eq!(example("零碳园区").unwrap().note, None);
        assert_eq!(example("新质生产力"), None);
        assert!(explains(&condensed("零碳园区"), &condensed("建设零碳园区")));
        assert!(explains(&condensed("国家级零碳园区"), &condensed("零碳园区")));
    }
}
