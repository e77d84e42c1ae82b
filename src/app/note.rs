//! The parts of a note that popups, lists and quotations show. Knows nothing of the screen.

use super::note_ref::NoteRef;
use crate::document::{Anchor, BlockIdx, Document, NoteIdx, Span};
use crate::layout::{Line, Setting, lines_of};
use crate::search::{NoteSentences, sentence_within};
use crate::words::interface::InterfaceWords;

/// A note's title, made of its terms: `一网进、网上可办率`.
#[must_use]
pub fn title(document: &Document, note: NoteIdx, words: &InterfaceWords) -> String {
    let terms = terms(document, note);
    if terms.is_empty() { words.untitled.to_owned() } else { terms.join("、") }
}

fn terms(document: &Document, note: NoteIdx) -> Vec<&str> {
    document.note(note).terms.iter().map(|&t| document.span_text(t)).collect()
}

/// A note's entry without its number, as one span for each block. This is what the popup shows.
#[must_use]
pub fn body(document: &Document, note: NoteIdx) -> Vec<Span> {
    let note = document.note(note);
    let spans = note.block_indices().map(|block| {
        let start = if note.label.block == block { note.label.end() } else { 0 };
        without_leading_blanks(document, Span::new(block, start..document.text(block).len()))
    });
    spans.filter(|s| !s.is_empty()).collect()
}

/// A span without the white space at its start.
fn without_leading_blanks(document: &Document, span: Span) -> Span {
    let text = document.span_text(span);
    Span::new(span.block, span.end() - text.trim_start().len()..span.end())
}

/// The beginning of a note's definition, for a line in a list.
#[must_use]
pub fn first_words(document: &Document, note: NoteIdx) -> String {
    /// Scalar values; more never fit in a row.
    const MOST: usize = 120;
    let definition = document.note(note).definition.first().copied();
    definition.map(|d| document.span_text(d).chars().take(MOST).collect()).unwrap_or_default()
}

/// A note with its number, as printed below a text.
#[must_use]
pub fn entry(document: &Document, note: NoteIdx) -> String {
    let text: Vec<_> = body(document, note).into_iter().map(|s| document.span_text(s)).collect();
    format!("{}. {}", document.note_number(note), text.join("\n"))
}

/// The terms of other notes in a note's text, in reading order and without overlaps. Where two begin at the same place,
/// the longer one is taken.
#[must_use]
pub fn links(document: &Document, note: NoteIdx) -> Vec<NoteRef> {
    /// Scalar values; a single character would match too often.
    const LEAST: usize = 2;
    let others = (0..document.notes.len()).map(NoteIdx::new).filter(|&n| n != note);
    let terms = others.flat_map(|n| terms(document, n).into_iter().map(move |term| (n, term)));
    let terms: Vec<_> = terms.filter(|(_, term)| term.chars().count() >= LEAST).collect();
    let mut links: Vec<NoteRef> = Vec::new();
    for span in body(document, note) {
        let text = document.span_text(span);
        links.extend(terms.iter().flat_map(|&(note, term)| {
            let found = text.match_indices(term).map(move |(at, _)| (at, at + term.len()));
            found.map(move |(from, to)| NoteRef {
                note,
                span: Span::new(span.block, span.start() + from..span.start() + to),
            })
        }));
    }
    links.sort_by_key(|l| (l.span.block, l.span.start(), std::cmp::Reverse(l.span.end())));
    links.dedup_by(|next, kept| {
        next.span.block == kept.span.block && next.span.start() < kept.span.end()
    });
    links
}

/// The place from which to open a note: its mark nearest to the block `here`, else its first use.
#[must_use]
pub fn nearest(document: &Document, here: BlockIdx, note: NoteIdx) -> Option<NoteRef> {
    let marked = document.anchors.iter().filter(|anchor| anchor.note == note);
    let nearest = marked.min_by_key(|anchor| distance(here, anchor)).map(NoteRef::from);
    nearest.or_else(|| first_use(document, note))
}

/// The result of [`nearest`] for every note, computed in one pass.
#[must_use]
pub fn all_nearest(document: &Document, here: BlockIdx) -> Vec<Option<NoteRef>> {
    let mut nearest: Vec<Option<&Anchor>> = vec![None; document.notes.len()];
    for anchor in &document.anchors {
        let Some(found) = nearest.get_mut(anchor.note.index()) else { continue };
        if found.is_none_or(|found| distance(here, anchor) < distance(here, found)) {
            *found = Some(anchor);
        }
    }
    let place = |(index, found): (usize, Option<&Anchor>)| {
        found.map(NoteRef::from).or_else(|| first_use(document, NoteIdx::new(index)))
    };
    nearest.into_iter().enumerate().map(place).collect()
}

/// The number of blocks between `here` and an anchor.
fn distance(here: BlockIdx, anchor: &Anchor) -> usize {
    anchor.span.block.index().abs_diff(here.index())
}

fn first_use(document: &Document, note: NoteIdx) -> Option<NoteRef> {
    let span = *document.note(note).uses.first()?;
    Some(NoteRef { note, span })
}

/// A row of a note's popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteRow {
    /// A line of the note's text.
    Text(Line),
    /// White space.
    Blank,
    /// The number of sentences that use the note's terms.
    Uses(usize),
    /// The place of the sentence that follows.
    Place(BlockIdx),
    /// A line of a sentence that uses a term, indented by [`USE_INDENT`], and the use in it.
    Use(Line, Span),
}

/// The indent, in cells, of sentences that use a term.
pub const USE_INDENT: u16 = 2;

/// The most sentences that are listed. The others are reached by going from use to use.
const MOST_USES: usize = 100;

/// Scalar values shown on either side of a use in a text without full stops.
const MOST_AROUND: usize = 300;

/// The sentences that use a note's terms and have no mark of it, each behind the first use in it.
#[must_use]
pub fn uses(document: &Document, note: NoteIdx) -> Vec<(Span, Span)> {
    let within = |span| sentence_within(document, span, MOST_AROUND);
    NoteSentences::of(document, document.note(note), within).used
}

/// The rows of a note's popup: its text, then the sentences that use its terms.
#[must_use]
pub fn rows(document: &Document, note: NoteIdx, setting: &Setting) -> Vec<NoteRow> {
    let mut rows: Vec<_> = lines(document, note, setting).into_iter().map(NoteRow::Text).collect();
    let uses = uses(document, note);
    if !uses.is_empty() {
        rows.extend([NoteRow::Blank, NoteRow::Uses(uses.len())]);
    }
    let setting =
        Setting { measure: setting.measure.saturating_sub(USE_INDENT), ..setting.clone() };
    for (used, sentence) in uses.into_iter().take(MOST_USES) {
        rows.push(NoteRow::Place(used.block));
        let lines = lines_of(document, sentence, &setting);
        rows.extend(lines.into_iter().map(|line| NoteRow::Use(line, used)));
    }
    rows
}

/// The laid-out lines of a note's text.
#[must_use]
pub fn lines(document: &Document, note: NoteIdx, setting: &Setting) -> Vec<Line> {
    body(document, note).into_iter().flat_map(|span| lines_of(document, span, setting)).collect()
}
