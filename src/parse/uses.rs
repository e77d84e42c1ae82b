//! Uses: every place in a body where a term of its notes stands (understanding rule 42).
//!
//! Knows nothing of marks.

use super::notes::Section;
use super::vocabulary::Vocabulary;
use crate::document::{Block, BlockIdx, BlockKind, Document, Note, NoteIdx, Span};
use crate::language::term_key::term_key;

/// Bytes of terms that are looked for: twenty times those of the reports with most notes. Only a file made
/// for it has more.
const TERMS_LIMIT: usize = 1 << 17;

/// A place where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    /// The place.
    pub span: Span,
    /// The note that explains the term.
    pub note: NoteIdx,
}

/// The uses of a section's terms in its body, in reading order.
pub(super) fn find(document: &Document, section: &Section) -> Vec<Use> {
    let terms = terms(document, section);
    if terms.is_empty() {
        return Vec::new();
    }
    let vocabulary = Vocabulary::new(terms);
    let mut uses = Vec::new();
    for block in section.body.clone().map(BlockIdx::new) {
        if is_body(document.block(block)) {
            vocabulary.longest(document.text(block), |range, note| {
                uses.push(Use { span: Span::new(block, range), note });
            });
        }
    }
    uses
}

fn is_body(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Salutation | BlockKind::Row(_)
    )
}

/// The terms of a section's notes as they are compared, each with its note.
fn terms(document: &Document, section: &Section) -> Vec<(String, NoteIdx)> {
    let mut terms = Vec::new();
    let mut room = TERMS_LIMIT;
    for index in section.notes.clone() {
        for term in document.notes.get(index).into_iter().flat_map(|note| folded(document, note)) {
            let Some(left) = room.checked_sub(term.len()) else { break };
            room = left;
            terms.push((term, NoteIdx::new(index)));
        }
    }
    terms
}

/// The terms of a note as they are compared, two characters or more: whole, and without a remark in brackets that
/// ends them, `GEP（Gross Ecosystem Production）`.
fn folded(document: &Document, note: &Note) -> impl Iterator<Item = String> {
    let terms = note.terms.iter().map(|span| document.span_text(*span));
    let names = terms.flat_map(|term| [Some(term), without_remark(term)]).flatten();
    names.map(term_key).filter(|term| term.chars().nth(1).is_some())
}

/// A term without the remark in brackets that it ends in.
fn without_remark(term: &str) -> Option<&str> {
    let inside = term.strip_suffix(['）', ')'])?;
    let name = inside.get(..inside.rfind(['（', '('])?)?;
    (!name.trim().is_empty()).then_some(name)
}
