//! Uses: every place where a term of a note stands in the body that the note explains.

use super::fold::{Folded, fold};
use super::notes::Section;
use crate::document::{Block, BlockKind, Content, Document, Note, NoteIdx, Span};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// Bytes of terms that are looked for: twenty times those of the reports with most notes. Putting the
/// automaton together takes time that grows with their square, and only a file made for it has more.
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
    let notes = document.notes.get(section.notes.clone()).unwrap_or_default();
    let mut patterns = Vec::new();
    let mut owners = Vec::new();
    let mut room = TERMS_LIMIT;
    for (index, note) in notes.iter().enumerate() {
        for term in terms(document, note) {
            let Some(left) = room.checked_sub(term.len()) else { break };
            room = left;
            patterns.push(term);
            owners.push(NoteIdx::new(section.notes.start + index));
        }
    }
    if patterns.is_empty() {
        return Vec::new();
    }
    let folded = body(&document.content, &document.blocks, section);
    let Some(matcher) = matcher(&patterns, folded.text.len()) else { return Vec::new() };
    let owner = |pattern: usize| owners.get(pattern).copied();
    matcher
        .find_iter(&folded.text)
        .filter_map(|hit| {
            let start = folded.place(hit.start());
            let last = folded.text.get(hit.range())?.chars().next_back()?.len_utf8();
            let end = folded.place(hit.end() - last);
            let span = Span::new(start.block, start.byte..end.byte + last);
            Some(Use { span, note: owner(hit.pattern().as_usize())? })
        })
        .collect()
}

/// Bytes of a body from which on the fastest automaton repays what putting it together takes: the time of
/// reading half a megabyte with the one that is put together fast.
const LONG: usize = 1 << 19;

fn matcher(patterns: &[String], length: usize) -> Option<AhoCorasick> {
    let kind = (length < LONG).then_some(AhoCorasickKind::ContiguousNFA);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(patterns).ok()
}

fn body(content: &Content, blocks: &[Block], section: &Section) -> Folded {
    Folded::new(content, blocks, section.body.clone(), |b| {
        matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Salutation)
    })
}

/// The terms of a note as they are compared, two characters or more.
fn terms(document: &Document, note: &Note) -> Vec<String> {
    let folded = note.terms.iter().map(|span| fold(document.span_text(*span)));
    folded.filter(|term| term.chars().count() > 1).collect()
}
